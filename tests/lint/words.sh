#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# No words of unfinished work, no floating point where money and rules live, no trailing blanks.
. "$(dirname "$0")/lib.sh"
tracked src tools po bench fuzz | xargs -r grep -HnwE 'TODO|FIXME|XXX|HACK' >"$lint_tmp/words"
tell 'no words of unfinished work' "$lint_tmp/words"

tracked src/domain src/ledger src/record src/account src/exchange | grep '\.[ch]$' |
	xargs -r grep -HnwE 'float|double' | grep -vE ':[0-9]+:[[:space:]]*(/?\*|//)' >"$lint_tmp/floats"
tell 'no floating point in domain, ledger, record, account, exchange' "$lint_tmp/floats"

tracked '*.c' '*.h' '*.sh' '*.build' script '*.go' '*.js' '*.mjs' '*.css' '*.po' |
	xargs -r grep -HnE '[[:space:]]+$' >"$lint_tmp/blanks"
tell 'no blanks at the ends of lines' "$lint_tmp/blanks"
finish

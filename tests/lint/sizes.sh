#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# Files stay small: a second look above 600 lines, never above 1000; functions never above 70 lines.
. "$(dirname "$0")/lib.sh"
tracked '*.c' '*.h' '*.js' '*.mjs' '*.go' '*.sh' 'script/*' '*.css' | while read -r f; do
	lines=$(wc -l <"$f")
	[ "$lines" -le 1000 ] || echo "$f: $lines lines, at most 1000"
	[ "$lines" -le 600 ] || [ "$lines" -gt 1000 ] || echo "# $f: $lines lines, worth a second look" >&3
done 3>&1 >"$lint_tmp/files"
tell 'files have at most 1000 lines' "$lint_tmp/files"

tracked '*.c' | xargs -r awk '
	FNR == 1 { start = 0 }
	/^\{/ { start = FNR; name = before }
	/^\}/ && start { if (FNR - start - 1 > 70) print FILENAME ":" start ": " name " has " FNR - start - 1 " lines, at most 70"; start = 0 }
	/^[a-z_]+\(/ { before = $0; sub(/\(.*/, "", before) }
' >"$lint_tmp/functions"
tell 'functions have at most 70 lines' "$lint_tmp/functions"
finish

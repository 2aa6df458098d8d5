#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# Every text file begins with its licence and one sentence of purpose; tests/lint/plain.txt lists what cannot carry them.
. "$(dirname "$0")/lib.sh"
sed -e 's/[[:space:]]*#.*//' -e '/^$/d' tests/lint/plain.txt >"$lint_tmp/plain"
tracked . | grep -vE -f "$lint_tmp/plain" | while read -r f; do
	[ -s "$f" ] || continue
	head -n 4 "$f" | grep -q 'SPDX-License-Identifier: EUPL-1\.2' || echo "$f: no SPDX line in its first lines"
	# The purpose: another line of the head with at least three words.
	head -n 6 "$f" | grep -vE 'SPDX-License|^#!|^<!doctype' | grep -qE '[[:alpha:]]+[^[:alpha:]]+[[:alpha:]]+[^[:alpha:]]+[[:alpha:]]+' ||
		echo "$f: no sentence of purpose in its first lines"
done >"$lint_tmp/bad"
tell 'every file names its licence and purpose' "$lint_tmp/bad"
finish

#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# C in the folders of tests/lint/formatted.txt looks as .clang-format says.
. "$(dirname "$0")/lib.sh"
grep -v '^#' tests/lint/formatted.txt | while read -r folder; do
	tracked "$folder" | grep '\.[ch]$'
done | xargs -r clang-format --dry-run 2>&1 | grep -oE '^[^:]+:[0-9]+' |
	awk -F: '!seen[$1]++ { print $0 ": run script/fmt " $1 }' >"$lint_tmp/bad"
tell 'C is formatted' "$lint_tmp/bad"
finish

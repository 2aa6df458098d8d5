#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# Shell scripts pass shellcheck, Go is formatted.
. "$(dirname "$0")/lib.sh"
tracked . | grep -vE '\.(c|h|md|po|json|jsonl|html|css|js|png|txt|build|go)$' | while read -r f; do
	head -n 1 "$f" | grep -q '^#!/bin/sh' && echo "$f"
done >"$lint_tmp/scripts"
tracked '*.sh' >>"$lint_tmp/scripts"
sort -u "$lint_tmp/scripts" | xargs -r shellcheck -s sh -S warning -e SC1091,SC2034,SC2154,SC3013,SC3043 -f gcc >"$lint_tmp/shell" 2>&1
tell 'shell scripts pass shellcheck' "$lint_tmp/shell"
tracked '*.go' | xargs -r gofmt -l >"$lint_tmp/go"
tell 'Go is formatted' "$lint_tmp/go"
finish

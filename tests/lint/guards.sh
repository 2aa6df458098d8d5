#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# Every header in src has an include guard that is its path, so that no two can collide.
. "$(dirname "$0")/lib.sh"
tracked 'src/*.h' | while read -r f; do
	want=$(echo "${f#src/}" | tr 'a-z./-' 'A-Z___')
	grep -qx "#ifndef $want" "$f" && grep -qx "#define $want" "$f" || echo "$f: guard must be $want"
	grep -q '^#pragma once' "$f" && echo "$f: #pragma once instead of a guard"
done >"$lint_tmp/bad"
tell 'include guards are the paths' "$lint_tmp/bad"
finish

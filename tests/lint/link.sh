#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# The layer law by the linker: each layer's whole archive links with nothing but the archives and libraries below it.
. "$(dirname "$0")/lib.sh"
archive() {
	echo "$BUILD/src/$1/lib$1.a"
}
grep -v '^#' scripts/layers.txt | while IFS=':|' read -r layer lower outside; do
	if [ ! -f "$(archive "$layer")" ]; then
		[ -z "$(tracked "src/$layer/*.c")" ] || echo "$(archive "$layer") is not built" >"$lint_tmp/$layer"
		continue
	fi
	archives='' libraries=''
	for l in $lower; do
		[ ! -f "$(archive "$l")" ] || archives="$archives $(archive "$l")"
	done
	# What the layers below need from outside is theirs to need.
	for l in $lower; do
		outside="$outside $(sed -n "s/^$l:.*|//p" scripts/layers.txt)"
	done
	for l in $outside; do
		libraries="$libraries -l$l"
	done
	# shellcheck disable=SC2086 # lists are meant to be split
	LC_ALL=C gcc -pie -nostartfiles -Wl,-e,0 -o "$lint_tmp/$layer.out" -Wl,--whole-archive "$(archive "$layer")" \
		-Wl,--no-whole-archive -Wl,--start-group $archives -Wl,--end-group $libraries 2>&1 |
		grep -E 'undefined reference|cannot find|error' | sort -u | head -n 20 >"$lint_tmp/$layer"
done
for layer in $(sed -n 's/^\([a-z]*\):.*/\1/p' scripts/layers.txt); do
	[ ! -e "$lint_tmp/$layer" ] || tell "layer $layer links with only what lies below it" "$lint_tmp/$layer"
done
finish

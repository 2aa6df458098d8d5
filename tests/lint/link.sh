#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# The layer law by the linker: each layer's whole archive links with nothing but the archives and libraries below it.
. "$(dirname "$0")/lib.sh"
archive() {
	echo "$BUILD/src/$1/lib$1.a"
}
# The layers below a layer, and those that they need for themselves.
closure() {
	for c_layer in $(sed -n "s/^$1:\([^|]*\).*/\1/p" scripts/layers.txt); do
		echo "$c_layer"
		closure "$c_layer"
	done
}
grep -v '^#' scripts/layers.txt | while IFS=':|' read -r layer lower outside; do
	bad=$lint_tmp/$layer
	if [ ! -f "$(archive "$layer")" ]; then
		[ -z "$(tracked "src/$layer/*.c")" ] || echo "$(archive "$layer") is not built" >"$bad"
		continue
	fi
	archives='' libraries=''
	nm -u "$(archive "$layer")" 2>/dev/null | awk 'NF == 2 { print $2 }' | sort -u >"$lint_tmp/needed"
	for l in $(closure "$layer" | sort -u); do
		[ -f "$(archive "$l")" ] || continue
		archives="$archives $(archive "$l")"
		outside="$outside $(sed -n "s/^$l:.*|//p" scripts/layers.txt)"
		# What lower layers need is theirs to need; the layer itself may not reach past them.
		case " $lower " in
		*" $l "*) continue ;;
		esac
		nm -g --defined-only "$(archive "$l")" 2>/dev/null | awk 'NF == 3 { print $3 }' | sort -u |
			comm -12 - "$lint_tmp/needed" | sed "s/\$/ is of $l, which $layer may not use/" >>"$bad"
	done
	for l in $outside; do
		libraries="$libraries -l$l"
	done
	# shellcheck disable=SC2086 # lists are meant to be split
	LC_ALL=C gcc -pie -nostartfiles -Wl,-e,0 -o "$lint_tmp/$layer.out" -Wl,--whole-archive "$(archive "$layer")" \
		-Wl,--no-whole-archive -Wl,--start-group $archives -Wl,--end-group $libraries 2>&1 |
		grep -E 'undefined reference|cannot find|error' | sort -u | head -n 20 >>"$bad"
done
for layer in $(sed -n 's/^\([a-z]*\):.*/\1/p' scripts/layers.txt); do
	[ ! -e "$lint_tmp/$layer" ] || tell "layer $layer links with only what lies below it" "$lint_tmp/$layer"
done
finish

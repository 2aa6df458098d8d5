#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# publiccode.yml has the keys that its standard makes mandatory, with values that it allows, in both languages.
. "$(dirname "$0")/lib.sh"
LC_ALL=C.UTF-8; export LC_ALL

# One line a value: "description/de/shortDescription<tab>text"; members of lists have the path of the list.
awk '
function path(n,  i, p) { for (i = 0; i <= n; i += 2) if (i in key) p = p (p == "" ? "" : "/") key[i]; return p }
/^ *(#|$)/ { next }
{
	match($0, /^ */); at = RLENGTH; line = substr($0, at + 1)
	if (line ~ /^- /) { print path(at - 2) "\t" substr(line, 3); next }
	if (line ~ /^[A-Za-z]+:( |$)/) {
		for (i in key) if (i + 0 >= at) delete key[i]
		name = line; sub(/:.*/, "", name); key[at] = name; last = at
		sub(/^[A-Za-z]+: */, "", line); gsub(/^"|"$/, "", line)
		print path(at) "\t" line; next
	}
	print path(last) "\t" line
}' publiccode.yml >"$lint_tmp/values"

value() { # PATH: its text on one line
	awk -F '\t' -v p="$1" '$1 == p && $2 != ">" { printf "%s%s", n++ ? " " : "", $2 }' "$lint_tmp/values"
}

among() { # PATH WORD...
	p=$1 v=$(value "$1")
	shift
	for w in "$@"; do
		[ "$v" != "$w" ] || return 0
	done
	echo "publiccode.yml: $p is '$v'; allowed are: $*"
}

{
	for p in publiccodeYmlVersion name url releaseDate platforms categories developmentStatus softwareType legal/license \
		maintenance/type maintenance/contacts localisation/localisationReady localisation/availableLanguages; do
		[ -n "$(value $p)" ] || echo "publiccode.yml: $p is missing"
	done
	for l in de en; do
		for k in genericName shortDescription longDescription features; do
			[ -n "$(value description/$l/$k)" ] || echo "publiccode.yml: description/$l/$k is missing"
		done
		[ "$(value description/$l/genericName | wc -m)" -le 35 ] || echo "publiccode.yml: description/$l/genericName has more than 35 characters"
		[ "$(value description/$l/shortDescription | wc -m)" -le 150 ] ||
			echo "publiccode.yml: description/$l/shortDescription has more than 150 characters"
		long=$(value description/$l/longDescription | wc -m)
		[ "$long" -ge 500 ] && [ "$long" -le 10000 ] || echo "publiccode.yml: description/$l/longDescription has $long characters, not 500 to 10000"
	done
	among developmentStatus concept development beta stable obsolete
	among softwareType standalone/mobile standalone/iot standalone/desktop standalone/web standalone/backend standalone/other addon library configurationFiles
	among maintenance/type internal contract community none
	among localisation/localisationReady true false
	among legal/license EUPL-1.2
	case $(value releaseDate) in
	[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]) ;;
	*) echo "publiccode.yml: releaseDate is no day such as 2026-11-23" ;;
	esac
} >"$lint_tmp/bad"
tell 'publiccode.yml has what its standard asks for' "$lint_tmp/bad"
finish

#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# What the documents name exists: paths, headers, C functions and constants in `backquotes`, targets of links, trees in code blocks.
. "$(dirname "$0")/lib.sh"
git ls-files --cached --others --exclude-standard >"$lint_tmp/files"
sed 's,/[^/]*$,,' "$lint_tmp/files" | awk '{ while ($0 ~ /\//) { print; sub(/\/[^\/]*$/, "") } print }' | sort -u >"$lint_tmp/folders"
cut -d/ -f1 "$lint_tmp/folders" | sort -u | grep -vF . >"$lint_tmp/tops"
# Every word of our own sources that can be a name in C.
tracked src tools tests fuzz bench | grep -E '\.(c|h|build)$' | xargs -r cat meson.build |
	grep -oE '[A-Za-z_][A-Za-z0-9_]*' | sort -u >"$lint_tmp/names"

exists() { # PATH: as a file, a folder, or a pattern that fits a file
	p=${1%/}
	grep -qxF "$p" "$lint_tmp/files" "$lint_tmp/folders" && return 0
	case $p in
	*\**) grep -qE "^$(echo "$p" | sed -e 's/[.]/[.]/g' -e 's/\*/[^\/]*/g')\$" "$lint_tmp/files" ;;
	*) return 1 ;;
	esac
}

judge() { # DOCUMENT TOKEN
	t=$2
	case $t in
	http:* | https:* | mailto:* | /* | '#'* | *'{'* | *'<'*) return 0 ;;
	esac
	t=${t%%:[0-9]*}
	top=${t%%/*}
	case $t in
	*/*)
		if grep -qxF "$top" "$lint_tmp/tops"; then
			exists "$t" || echo "$1: $t does not exist"
		elif [ -d "src/$top" ] && [ "${t%.[ch]}" != "$t" ]; then
			exists "src/$t" || echo "$1: src/$t does not exist"
		fi
		;;
	*\(\))
		grep -qxF "${t%%(*}" "$lint_tmp/names" || echo "$1: no function ${t%%(*} in the sources"
		;;
	*.md | *.sh | meson.build | *.yml | *.txt | *.h | *.c)
		grep -qE "(^|/)$(echo "$t" | sed -e 's/[.]/[.]/g' -e 's/\*/[^\/]*/g')\$" "$lint_tmp/files" || echo "$1: no file $t"
		;;
	*[!a-zA-Z0-9_]*) return 0 ;;
	*_*)
		grep -qxF "$t" "$lint_tmp/names" || echo "$1: no $t in the sources"
		;;
	esac
}

grep / "$lint_tmp/files" | cut -d/ -f1 | sort -u | grep -v '^[.]' | while read -r top; do
	awk '/^```/ { code = !code; next } code && /^[a-z.]+\// { print $1 }' ARCHITECTURE.md | grep -q "^$top/" ||
		echo "ARCHITECTURE.md: the tree does not name $top/"
done >"$lint_tmp/bad"
tell 'the tree in ARCHITECTURE.md names every folder at the top' "$lint_tmp/bad"

documents=$(tracked README.md ARCHITECTURE.md CONTRIBUTING.md SECURITY.md 'docs/*.md' 'docs/decisions/*.md')
for d in $documents; do
	{
		# Words in backquotes outside of code blocks, targets of links, first words in trees of code blocks.
		awk '/^```/ { code = !code; next } !code' "$d" | grep -oE '`[^` ]+`' | tr -d '`'
		awk '/^```/ { code = !code; next } !code' "$d" | grep -oE '\]\([^)# ]+' | sed 's/^](//' |
			while read -r l; do
				case $l in
				*:*) continue ;;
				esac
				from=$(dirname "$d")
				[ -e "$from/$l" ] || echo "./missing link $l"
				done | sed 's,^,LINK ,'
		awk '/^```/ { code = !code; next } code && /^[a-z.]+\// { print $1 }' "$d"
	} | sort -u | while read -r token; do
		case $token in
		LINK*) echo "$d: ${token#LINK ./}" ;;
		*) judge "$d" "$token" ;;
		esac
	done >"$lint_tmp/bad"
	tell "what $d names exists" "$lint_tmp/bad"
done
finish

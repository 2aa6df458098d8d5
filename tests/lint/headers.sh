#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# Every header compiles alone, with gcc and with clang, under the warnings of the build as errors.
. "$(dirname "$0")/lib.sh"

# The flags of a C file of a build folder, made fit to run from here: warnings, defines and include paths.
flags() {
	awk -v build="$1" '/"command":/ && /src\/base/ {
		n = split($0, w, /[[:space:]]+/)
		for (i = 1; i <= n; i++) {
			if (w[i] ~ /^-(W[a-z]|std=|D|U)/ && w[i] !~ /FORTIFY/) print w[i]
		}
		exit
	}' "$1/compile_commands.json" | sed 's/[",]*$//'
	for d in . po src tools; do
		echo "-I$1/$d"
	done
	find "$1/src" -type d -name '*.p' | sed 's/^/-I/'
	pkg-config --cflags-only-I libmicrohttpd libsodium sqlite3 cmocka
}

for pair in "gcc $BUILD" "clang $BUILD_DEBUG"; do
	compiler=${pair% *} build=${pair#* }
	if [ ! -f "$build/compile_commands.json" ]; then
		skip "headers compile alone with $compiler" "no build in $build"
		continue
	fi
	flags "$build" | grep . | tr '\n' ' ' >"$lint_tmp/flags"
	tracked 'src/*.h' | sed 's,^src/,,' | xargs -r -P 2 -I{} sh -c '
		name=$(echo "$1" | tr / _)
		printf "#include \"%s\"\nextern int lint_not_empty;\n" "$1" |
			'"$compiler"' $(cat "$2/flags") -Werror -Isrc -fsyntax-only -x c - 2>"$2/$name.bad" || :
	' sh {} "$lint_tmp"
	tracked 'src/*.h' | sed 's,^src/,,' >"$lint_tmp/headers"
	while read -r h; do
		tell "$h compiles alone with $compiler" "$lint_tmp/$(echo "$h" | tr / _).bad"
	done <"$lint_tmp/headers"
done
finish

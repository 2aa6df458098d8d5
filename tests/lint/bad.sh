#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# The checks can fail: in a small tree with one fault of each kind, every check must say so, and must name the place.
. "$(dirname "$0")/lib.sh"
tree=$lint_tmp/tree
mkdir -p "$tree/tests" "$tree/scripts" "$tree/src/base" "$tree/src/store" "$tree/po" "$tree/docs/decisions" "$tree/build/src/base"
cp -r tests/lint "$tree/tests/"
cp scripts/layers.txt "$tree/scripts/"
cp .clang-format "$tree/"
cd "$tree" || exit 1

{
	echo '/* a header without guard, licence and what it needs */'
	echo 'size_t bad(struct unknown u);'
} >src/base/bad.h
cat >src/base/bad.c <<'C'
/* SPDX-License-Identifier: EUPL-1.2 */
/* base/bad.c: breaks the rules on purpose. */
#include "store/store.h"
int atoi(const char *), store_up(void), bad(char *), system(const char *);
long time(long *);
void *malloc(unsigned long), *gmtime(long *);
static int state;
int
bad(char *x)
{
	long now = time(0);
C
awk 'BEGIN { for (i = 0; i < 70; i++) print "\tstate++;" }' >>src/base/bad.c
cat >>src/base/bad.c <<'C'
	return atoi(x) + store_up() + state + system(x) + (malloc(1) == gmtime(&now)); /* FIXME later */
}
C
sed -i 's/later ...$/&  /' src/base/bad.c
mkdir -p src/domain
printf '/* SPDX-License-Identifier: EUPL-1.2 */\nextern double sum;\n' >src/domain/sum.h
printf 'msgid "x"\nmsgstr "Das waere „offen"\n' >po/bad.de.po
printf 'msgid "x"\nmsgstr "this „is” wrong"\n' >po/bad.en.po
echo 'See `src/base/gone.c`, `gone_function()` and [this](gone.md).' >README.md
printf '#!/bin/sh\nif [ $x == y ]; then local y=`ls`; fi\n' >tests/bad
{
	printf 'name: Bad\ndevelopmentStatus: soon\nreleaseDate: today\ndescription:\n  de:\n    shortDescription: '
	awk 'BEGIN { for (i = 0; i < 40; i++) printf "Wort "; print "" }'
} >publiccode.yml
printf 'package main\nfunc  main( ) {}\n' >tests/bad.go
gcc -c -O0 -w -fPIE src/base/bad.c -Isrc -include /dev/null -o build/src/base/bad.o 2>/dev/null ||
	sed 's/^#include.*//' src/base/bad.c | gcc -c -O0 -w -fPIE -x c - -o build/src/base/bad.o
ar rcs build/src/base/libbase.a build/src/base/bad.o
cat >build/compile_commands.json <<'J'
[
  {
    "directory": "build",
    "command": "gcc -std=c17 -Wall src/base/bad.c",
    "file": "../src/base/bad.c",
    "output": "src/base/bad.o"
  }
]
J
awk 'BEGIN { for (i = 0; i < 1001; i++) print "#" }' >tests/long.sh
git init -q . && git add . >/dev/null 2>&1

expect() { # CHECK PATTERN...: the check fails and its complaints fit every pattern
	check=$1
	shift
	BUILD=build BUILD_DEBUG=build sh "tests/lint/$check.sh" >"$lint_tmp/out" 2>&1 && echo "$check passes a tree with faults" >>"$lint_tmp/complaints"
	for pattern in "$@"; do
		grep -qE "$pattern" "$lint_tmp/out" || echo "$check does not say: $pattern" >>"$lint_tmp/complaints"
	done
	touch "$lint_tmp/complaints"
	tell "the check $check can fail" "$lint_tmp/complaints"
	rm "$lint_tmp/complaints"
}
expect docs 'src/base/gone.c' 'gone_function' 'gone.md'
expect format 'src/base/bad.c'
expect guards 'src/base/bad.h: guard must be BASE_BAD_H'
expect headers '^not ok - base/bad.h compiles alone with gcc' '^not ok - base/bad.h compiles alone with clang'
expect heads 'src/base/bad.h: no SPDX' 'tests/bad.go: no sentence'
expect layers 'bad.c:3:.*base may include only'
expect link 'undefined reference to .store_up'
expect publiccode 'legal/license is missing' 'developmentStatus is .soon.' 'shortDescription has more than 150' 'releaseDate is no day'
expect scripts 'tests/bad:2' 'tests/bad.go'
expect sizes 'tests/long.sh: 1001 lines' 'bad has 7[0-9] lines'
expect symbols 'bad.c: atoi' 'bad.c: gmtime' 'bad.c: system' 'bad.c: time' 'bad.c: mutable: state'
expect texts 'bad.de.po:2' 'bad.en.po:2' 'waere'
expect words 'FIXME' 'sum.h:2' 'bad.c:8[0-9]:.*later'
finish

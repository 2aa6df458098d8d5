# SPDX-License-Identifier: EUPL-1.2
# What the tests of the command line share: TAP lines, running the program, a folder of their own (source it, end with finish).
# shellcheck shell=sh
cd "$(dirname "$0")/../.." || exit 1
root=$(pwd)
WAGNIS=${WAGNIS:-$root/build/src/cli/wagnis}
[ -x "$WAGNIS" ] || {
	echo "Bail out! $WAGNIS is not built"
	exit 1
}
unset WAGNIS_LANG LC_ALL LC_MESSAGES
export LANG=C.UTF-8
tmp=$(mktemp -d)
tests=0
bad=0
clean() {
	rm -rf "$tmp"
}
trap clean EXIT
trap 'exit 1' INT TERM
cd "$tmp" || exit 1

# pass NAME / fail NAME [WHY]
pass() {
	tests=$((tests + 1))
	echo "ok $tests - $1"
}
fail() {
	tests=$((tests + 1))
	bad=1
	echo "not ok $tests - $1"
	[ -z "${2:-}" ] || printf '%s\n' "$2" | sed 's/^/# /'
}
skip() { # NAME WHY
	tests=$((tests + 1))
	echo "ok $tests - $1 # SKIP $2"
}

# run WORDS...: runs wagnis; its outputs are in the files out and err, its exit code in $status.
run() {
	"$WAGNIS" "$@" >out 2>err </dev/null
	status=$?
}
# run_in FILE WORDS...: the same with a file as standard input.
run_in() {
	from=$1
	shift
	"$WAGNIS" "$@" >out 2>err <"$from"
	status=$?
}

# is NAME WANTED GOT
is() {
	if [ "$2" = "$3" ]; then
		pass "$1"
	else
		fail "$1" "wanted: $2
got:    $3"
	fi
}
# ends NAME CODE: the last run ended with this exit code.
ends() {
	if [ "$status" -eq "$2" ]; then
		pass "$1"
	else
		fail "$1" "wanted exit $2, got $status
$(head -c 2000 err)"
	fi
}
# told NAME PATTERN [FILE]: a line of err (or FILE) fits the extended pattern.
told() {
	if grep -qE -- "$2" "${3:-err}"; then
		pass "$1"
	else
		fail "$1" "no line fits: $2
$(head -c 2000 "${3:-err}")"
	fi
}
# refused NAME CODE PATTERN WORDS...: runs; exit code and message fit, nothing on stdout.
refused() {
	name=$1 code=$2 pattern=$3
	shift 3
	run "$@"
	judge_refusal
}
# refused_line NAME CODE PATTERN JSON: the same for one fact given to `record` on the journal j.
refused_line() {
	name=$1 code=$2 pattern=$3
	printf '%s\n' "$4" >line
	run_in line record j
	judge_refusal
}
judge_refusal() {
	if [ "$status" -ne "$code" ]; then
		fail "$name" "wanted exit $code, got $status
$(head -c 2000 err)"
	elif ! grep -qE -- "$pattern" err; then
		fail "$name" "no line of stderr fits: $pattern
$(head -c 2000 err)"
	elif [ -s out ]; then
		fail "$name" "something on stdout: $(head -c 500 out)"
	else
		pass "$name"
	fi
}
# same NAME FILE FILE
same() {
	if cmp -s "$2" "$3"; then
		pass "$1"
	else
		fail "$1" "$(diff "$2" "$3" | head -n 20)"
	fi
}

# journal DIR: an empty one.
journal() {
	"$WAGNIS" init "$1" --name 'Stadt Musterstadt' --origin "test.example/$1" >"$1.vkey" || {
		echo "Bail out! init failed"
		exit 1
	}
}
# give DIR [OPTIONS...]: facts from stdin, which must be accepted.
give() {
	"$WAGNIS" record "$@" - >positions 2>err && return
	echo "# record refused:"
	sed 's/^/# /' err
	return 1
}
# json EXPRESSION FILE: a value out of a JSON file, with python's words.
json() {
	python3 -c 'import json, sys
d = json.load(open(sys.argv[2]))
print(eval(sys.argv[1]))' "$1" "$2"
}

finish() {
	echo "1..$tests"
	exit $bad
}

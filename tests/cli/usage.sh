#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# Calling the program: help, languages, unknown words, and outputs that cannot be written.
. "$(dirname "$0")/lib.sh"

run help
ends 'help ends well' 0
for c in init record account diff verify prove check export search serve simulate help version; do
	told "help lists $c" "^  wagnis $c " out
	run help "$c"
	ends "help $c ends well" 0
	told "help $c names its exit codes" '^Rückgabewerte:' out
	run help
done
run help --lang en
told 'help speaks English when asked' '^Usage:' out
LANG=en_GB.UTF-8 "$WAGNIS" help >out
told 'help follows LANG' '^Usage:' out
LANG=en_GB.UTF-8 LC_MESSAGES=de_DE.UTF-8 "$WAGNIS" help >out
told 'LC_MESSAGES counts more than LANG' '^Aufruf:' out
LANG=de_DE.UTF-8 WAGNIS_LANG=en "$WAGNIS" help >out
told 'WAGNIS_LANG counts most' '^Usage:' out
WAGNIS_LANG=en "$WAGNIS" help --lang de >out
told '--lang counts more than all' '^Aufruf:' out
LANG=fr_FR.UTF-8 "$WAGNIS" help >out
told 'a language we do not speak gives German' '^Aufruf:' out
run --help
told '--help is help' '^  wagnis init ' out
run init --help
told 'each command takes --help' 'musterstadt\.example/wagnis' out
run --version
told '--version tells the version' '^wagnis [0-9]+\.[0-9]+\.[0-9]+$' out

refused 'no command' 2 'wagnis help'
refused 'an unknown command: the nearest is named' 2 '„simulate“' simulat
refused 'an unknown command: nothing is near' 2 'wagnis help' xyzzy
refused 'an unknown command, in English' 2 'Perhaps “simulate” was meant' simulat --lang en
refused 'an unknown command behind --lang' 2 'Perhaps “simulate” was meant' --lang en simulat
refused 'an unknown option: the nearest is named' 2 '„--ventures“' simulate --venture 3
refused 'an unknown option: nothing is near' 2 'wagnis help simulate' simulate --xyzzy
refused 'an unknown letter' 2 '„-x“' simulate -x
refused 'a missing value' 2 '--seed S' simulate --seed
refused 'an option given twice' 2 'zweimal' simulate --seed 1 --seed 2
refused 'a number that is none' 2 'ganze Zahl von 1 bis 100000' simulate --ventures many
refused 'a number out of range' 2 'ganze Zahl von 1 bis 5000000' simulate --ventures 1 --facts 5000001 --seed 1
refused 'a number too long for any' 2 'ganze Zahl' simulate --ventures 99999999999999999999
refused 'an option that is needed' 2 '--facts M' simulate --ventures 1 --seed 1
refused 'a flag with a value' 2 'keinen Wert' help --man=yes
refused 'an empty value' 2 'leer' init d --name '' --origin o
refused 'a value that is not UTF-8' 2 'UTF-8' init d --name "$(printf 'a\377b')" --origin o
refused 'too few words' 2 'wagnis init DIR' init --name a --origin b
refused 'too many words' 2 '„e“ ist zu viel' init d e --name a --origin b
refused 'an empty word' 2 'leer' init '' --name a --origin b
refused 'a language we do not speak' 2 'de, en' help --lang fr
refused 'help on an unknown command' 4 '„init“' help int
run init --name=a --origin=x.example/a -- --dashes
ends 'words behind -- are no options' 0
is 'and the folder is made' yes "$([ -d ./--dashes ] && echo yes)"

run help --man
same 'the man page is current (build/src/cli/wagnis help --man >man/wagnis.1)' out "$root/man/wagnis.1"
run help --completion
same 'the completion is current (build/src/cli/wagnis help --completion >completion/wagnis.bash)' out "$root/completion/wagnis.bash"
if command -v man >/dev/null && command -v groff >/dev/null; then
	groff -man -Tutf8 -ww -z "$root/man/wagnis.1" >out 2>err
	is 'the man page has no faults' '' "$(cat err)"
else
	skip 'the man page has no faults' 'no groff'
fi
if command -v bash >/dev/null; then
	offered=$(bash -c '. "$1"; compopt() { :; }; COMP_WORDS=(wagnis si); COMP_CWORD=1; _wagnis; echo "${COMPREPLY[*]}"' bash "$root/completion/wagnis.bash")
	is 'completion offers commands' simulate "$offered"
	offered=$(bash -c '. "$1"; compopt() { :; }; COMP_WORDS=(wagnis simulate --v); COMP_CWORD=2; _wagnis; echo "${COMPREPLY[*]}"' bash "$root/completion/wagnis.bash")
	is 'completion offers options' --ventures "$offered"
	offered=$(bash -c '. "$1"; compopt() { :; }; COMP_WORDS=(wagnis init --lang ""); COMP_CWORD=3; _wagnis; echo "${COMPREPLY[*]}"' bash "$root/completion/wagnis.bash")
	is 'completion offers the choices of an option' 'de en' "$offered"
	offered=$(bash -c '. "$1"; compopt() { :; }; COMP_WORDS=(wagnis help vers); COMP_CWORD=2; _wagnis; echo "${COMPREPLY[*]}"' bash "$root/completion/wagnis.bash")
	is 'completion offers commands behind help' version "$offered"
else
	skip 'completion offers commands' 'no bash'
fi

if [ -w /dev/full ]; then
	"$WAGNIS" help >/dev/full 2>err
	status=$?
	ends 'a full device on stdout' 74
	told 'and it is told' 'Standardausgabe'
fi
{
	trap '' PIPE
	"$WAGNIS" simulate --ventures 50 --facts 100000 --seed 1 2>err
	echo $? >code
} | head -c 1 >/dev/null
is 'a closed pipe on stdout' 74 "$(cat code)"
"$WAGNIS" version >&- 2>err
status=$?
ends 'stdout that is closed takes nothing and harms nothing' 0
finish

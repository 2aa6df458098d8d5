#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# Exports: tiles that verify, facts that can be adopted, money that hledger and ledger recompute.
. "$(dirname "$0")/lib.sh"
journal j
"$WAGNIS" simulate --ventures 25 --facts 3000 --seed 4 >sim.jsonl
give j --adopt <sim.jsonl

# Tiles.
run export j tiles tiles
ends 'tiles are written' 0
run verify tiles
ends 'and verify' 0
told 'with size and origin' '3\.000 Einträge; Prüfpunkt von test\.example/j' out
is 'entries lie where tlog-tiles wants them' 12 "$(find tiles/tile/entries -type f | wc -l)"
is 'and nothing of what they say' '' "$(grep -rl '"kind"' tiles)"
same 'the key is there' tiles/vkey j/log.vkey
printf '%s\n' '{"kind":"venture.registered","venture":"neu","effective":"2020-01-01","body":{"title":"N"}}' | give j
run export j tiles tiles
ends 'the same folder takes what is new' 0
run verify tiles --key j/log.vkey
told 'and verifies' '3\.001 Einträge' out
broken() { # NAME COMMAND...
	rm -rf copy
	cp -r tiles copy
	name=$1
	shift
	"$@"
	run verify copy
	ends "$name" 1
}
broken 'a leaf changed' sed -i 's/"v":1,"n":300,"t":"2/"v":1,"n":300,"t":"3/' copy/tile/entries/001
broken 'a bundle missing' rm copy/tile/entries/003
broken 'a bundle cut' truncate -s -1 copy/tile/entries/003
broken 'a bundle with more in it' sh -c 'printf x >>copy/tile/entries/003'
broken 'a tile changed' sh -c 'printf x | dd of=copy/tile/0/002 bs=1 seek=77 conv=notrunc 2>/dev/null'
broken 'a tile missing' rm copy/tile/0/004
broken 'the edge changed' sh -c 'printf x | dd of="$(ls copy/tile/1/000.p/11)" bs=1 seek=7 conv=notrunc 2>/dev/null'
broken 'the checkpoint changed' sed -i '2s/.*/3000/' copy/checkpoint
journal other
broken 'another key' cp other/log.vkey copy/vkey
refused 'the folder of another journal' 2 'test\.example/j' export other tiles tiles

# Facts.
run export j facts out.jsonl
ends 'facts are written' 0
run verify out.jsonl
ends 'and verify' 0
told 'with their number' '3\.001' out
journal k
run record k out.jsonl --adopt
ends 'another journal adopts them' 0
"$WAGNIS" account j --format json --effective-on 2026-06-30 >a
"$WAGNIS" account k --format json --effective-on 2026-06-30 >b
python3 -c 'import json, sys
a, b = (json.load(open(p)) for p in sys.argv[1:])
for d in (a, b):
    del d["checkpoint"]
    d["portfolio"].pop("claimed")
    for v in d["ventures"]:
        del v["claimed"]
print(a == b)' a b >out
is 'and gives the same account' True "$(cat out)"
run export k facts again.jsonl
same 'and the same facts again' out.jsonl again.jsonl
run export j facts -
same 'facts go to stdout as well' out.jsonl out
{
	sed -n 5p out.jsonl
	sed -n 3p out.jsonl
} >wrong
run verify wrong
ends 'facts out of order' 1
sed '3s/:/: /' out.jsonl >wrong
run verify wrong
ends 'facts in another spelling' 1
told 'file and line are named' '^wagnis: wrong:3: '
sed '3s/"kind"/"kinn"/' out.jsonl >wrong
run verify wrong
ends 'lines that are no facts' 1

# References by position count anew when something is left out.
journal p
printf '%s\n' \
	'{"kind":"venture.registered","venture":"v","body":{"title":"V"}}' \
	'{"kind":"question.asked","venture":"v","body":{"id":"q","text":"Name"}}' \
	'{"kind":"question.asked","venture":"v","body":{"id":"r","text":"Kosten?"}}' \
	'{"kind":"booking.posted","venture":"v","body":{"amount_cents":100,"text":"x"}}' \
	'{"kind":"question.answered","venture":"v","body":{"id":"r","text":"So viel","cites":[{"position":3},{"position":1}]}}' \
	'{"kind":"booking.reversed","venture":"v","body":{"position":3,"reason":"x"}}' \
	'{"kind":"entry.corrected","body":{"position":4,"reason":"y","body":{"id":"r","text":"Genau so viel","cites":[{"position":3}]}}}' | give p
printf '%s\n' '{"kind":"entry.redacted","body":{"position":1,"legal_basis":"Art. 17 DSGVO","reason":"Name"}}' | give p
run export p facts left.jsonl
told 'what is left out is counted' 'geschwärzte Einträge: 1; Fakten, die sie nennen: 1'
is 'six of eight remain' 6 "$(wc -l <left.jsonl)"
told 'references count anew' '"position":2,"reason":"x"' left.jsonl
told 'in lists as well, without the one that is gone' '"cites":\[\{"position":2\}\],"id":"r","text":"So viel"' left.jsonl
told 'and inside corrections' '"body":\{"cites":\[\{"position":2\}\]' left.jsonl
journal q
run record q left.jsonl --adopt
ends 'and another journal adopts them' 0

# Money.
compare() { # PROGRAM KNOWN DAY
	next=$(date -d "$3 + 1 day" +%F)
	"$WAGNIS" export j hledger money --known-at "$2" 2>err || cat err
	"$WAGNIS" account j --format json --known-at "$2" --effective-on "$3" >account
	if [ "$1" = hledger ]; then
		hledger -f money balance -e "$next" --flat -N --no-total -O csv 'not:Gegenkonto' 2>err >balances
	else
		ledger -f money balance -e "$next" --flat --no-total --balance-format '"%(account)","%(display_total)"\n' not Gegenkonto 2>err >balances
	fi
	python3 "$root/tests/cli/money.py" account balances >compared 2>&1
	status=$?
	if [ $status -eq 0 ]; then
		pass "$1 recomputes the sums of $3 as known at $2: $(cat compared)"
	else
		fail "$1 recomputes the sums of $3 as known at $2" "$(cat compared err)"
	fi
}
# Corrections, withdrawals and a negative budget on top of the invented ones.
printf '%s\n' \
	'{"kind":"budget.planned","venture":"neu","key":"h","effective":"2026-05-01","body":{"id":"h26","year":2026,"amount_cents":700000}}' \
	'{"kind":"budget.planned","venture":"neu","effective":"2026-05-02","body":{"id":"h26","year":2026,"amount_cents":-50001,"title":"Nachtrag; weniger | gekürzt"}}' \
	'{"kind":"entry.corrected","body":{"key":"h","reason":"z","body":{"id":"h26","year":2026,"amount_cents":800000},"effective":"2026-06-15"}}' \
	'{"kind":"booking.posted","venture":"neu","key":"b","effective":"2026-05-03","body":{"amount_cents":999,"text":"x"}}' \
	'{"kind":"booking.reversed","venture":"neu","effective":"2026-05-20","body":{"key":"b","reason":"z"}}' \
	'{"kind":"commitment.made","venture":"neu","key":"c","effective":"2026-05-03","body":{"id":"c","amount_cents":999,"text":"x"}}' \
	'{"kind":"entry.withdrawn","body":{"key":"c","reason":"z"}}' \
	'{"kind":"booking.posted","venture":"neu","effective":"2026-05-04","body":{"amount_cents":-333,"text":"Gutschrift"}}' | give j
for program in hledger ledger; do
	if ! command -v $program >/dev/null; then
		skip "$program recomputes our sums" "no $program"
		continue
	fi
	for pair in '2999-01-01 2026-12-31' '2999-01-01 2026-05-31' '2026-06-30 2026-06-30' '2024-01-31 2024-01-31' \
		'2026-06-30 2022-02-28' '2021-12-31 2026-06-30' '2019-01-06 2026-06-30'; do
		# shellcheck disable=SC2086 # two days
		compare $program $pair
	done
done
if command -v hledger >/dev/null; then
	hledger -f money check -s >out 2>&1
	grep -vi 'account.*declared\|commodit' out >complaints
	is 'every transaction is balanced' 0 "$(hledger -f money check balanced >/dev/null 2>&1; echo $?)"
fi
refused 'a format nobody knows' 2 'tiles, facts, hledger' export j gnucash out
refused '--known-at is for hledger' 2 'hledger' export j facts out --known-at 2024-01-01
refused 'a journal that is not there' 4 'nowhere' export nowhere facts out
"$WAGNIS" export j facts now.jsonl
mkfifo pipe
cat pipe >through &
run export j facts pipe
wait
same 'what is no plain file is written to, not replaced' now.jsonl through
is 'and stays what it is' yes "$([ -p pipe ] && echo yes)"
run export j facts none/out
ends 'a folder that is not there' 74
is 'leaves nothing behind' '' "$(find . -name '*.new')"
finish

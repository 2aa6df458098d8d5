#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# Recording: what is refused and how it is said, all or nothing, repeating, adopting.
. "$(dirname "$0")/lib.sh"
venture='{"kind":"venture.registered","venture":"starkregen","body":{"title":"Starkregen"}}'
phase='{"kind":"phase.entered","venture":"starkregen","effective":"2026-03-01","body":{"phase":"pilot"}}'

journal j
printf '%s\n' "$venture" | give j
is 'the first fact is entry 0' 0 "$(cat positions)"
printf '%s\n\n%s\n' "$phase" "$(printf '%s' "$phase" | sed 's/pilot/transfer/')" >two.jsonl
run record j two.jsonl
is 'positions are told one a line, empty lines are skipped' '1 2' "$(tr '\n' ' ' <out | sed 's/ $//')"
printf '\357\273\277%s' "$phase" >bom
run_in bom record j
ends 'a byte order mark is no part of JSON' 2

# Bad input, one by one; nothing of it may reach the journal.
size_before=$("$WAGNIS" account j --format json | python3 -c 'import json,sys; print(json.load(sys.stdin)["checkpoint"]["size"])')
refused_line 'broken JSON' 2 '^wagnis: Standardeingabe:1: .*Byte' '{"kind":"venture.registered",'
refused_line 'no JSON at all' 2 '^wagnis: Standardeingabe:1: ' 'hello'
refused_line 'an array instead of a fact' 2 ':1: ' '[]'
refused_line 'a member twice' 2 ':1: ' '{"kind":"venture.registered","kind":"venture.registered","venture":"x","body":{"title":"x"}}'
refused_line 'an unknown kind: the nearest is named' 2 ':1: kind: .*venture\.registered' '{"kind":"venture.registred","venture":"x","body":{"title":"x"}}'
refused_line 'an unknown field: the nearest is named' 2 ':1: body\.titel: .*title' '{"kind":"venture.registered","venture":"x","body":{"titel":"x"}}'
refused_line 'an unknown member of the envelope' 2 ':1: effectiv: ' '{"kind":"venture.registered","venture":"x","effectiv":"2026-01-01","body":{"title":"x"}}'
refused_line 'a field that is needed' 2 ':1: body\.title: ' '{"kind":"venture.registered","venture":"x","body":{}}'
refused_line 'a wrong type' 2 ':1: body\.title: ' '{"kind":"venture.registered","venture":"x","body":{"title":7}}'
refused_line 'a number that is no whole one' 2 ':1: ' '{"kind":"budget.planned","venture":"starkregen","body":{"id":"h","year":2026,"amount_cents":1.5}}'
refused_line 'an unknown choice' 2 ':1: body\.task: .*duty' '{"kind":"venture.registered","venture":"x","body":{"title":"x","task":"free"}}'
refused_line 'a slug with capitals' 2 ':1: venture: ' '{"kind":"venture.registered","venture":"Starkregen","body":{"title":"x"}}'
refused_line 'a date that does not exist' 2 ':1: effective: ' '{"kind":"phase.entered","venture":"starkregen","effective":"2026-02-30","body":{"phase":"pilot"}}'
refused_line 'a date of another form' 2 ':1: effective: ' '{"kind":"phase.entered","venture":"starkregen","effective":"1.3.2026","body":{"phase":"pilot"}}'
refused_line 'an unknown phase' 2 ':1: body\.phase: .*pilot' '{"kind":"phase.entered","venture":"starkregen","body":{"phase":"pilott"}}'
refused_line 'an unknown venture' 2 ':1: venture: .*„starkregn“' '{"kind":"phase.entered","venture":"starkregn","body":{"phase":"pilot"}}'
refused_line 'a venture registered twice' 2 ':1: ' "$venture"
refused_line 'a milestone nobody planned' 2 ':1: body\.id: ' '{"kind":"milestone.reached","venture":"starkregen","body":{"id":"m1"}}'
refused_line 'a reference to a later entry' 2 ':1: ' '{"kind":"entry.withdrawn","body":{"position":999,"reason":"x"}}'
refused_line 'a reference to an unknown key' 2 ':1: ' '{"kind":"entry.withdrawn","body":{"key":"nobody","reason":"x"}}'
refused_line 'a reference by key and position' 2 ':1: ' '{"kind":"entry.withdrawn","body":{"key":"a","position":1,"reason":"x"}}'
refused_line 'a claimed time without --adopt' 2 ':1: recorded: .*--adopt' '{"kind":"venture.registered","venture":"x","recorded":"2020-01-01T00:00:00Z","body":{"title":"x"}}'
refused_line 'text that is not UTF-8' 2 ':1: ' "$(printf '{"kind":"venture.registered","venture":"x","body":{"title":"\377"}}')"
refused_line 'a hidden direction of writing' 2 ':1: body\.title: ' '{"kind":"venture.registered","venture":"x","body":{"title":"a\u202eb"}}'
long=$(head -c 70000 /dev/zero | tr '\0' x)
refused_line 'a fact over the limit' 6 ':1: ' "{\"kind\":\"lesson.observed\",\"venture\":\"starkregen\",\"body\":{\"id\":\"l\",\"title\":\"t\",\"text\":\"$long\"}}"
python3 -c 'print("{\"kind\":\"venture.registered\",\"venture\":\"x\",\"body\":" + "[" * 40 + "]" * 40 + "}")' >deep
run_in deep record j
is 'a fact too deep is over a limit' 6 "$status"
run record j missing.jsonl
ends 'a file that is not there' 4
run record missing two.jsonl
ends 'a journal that is not there' 4
run record j "$tmp"
ends 'a folder instead of a file' 74
"$WAGNIS" record j --lang en >out 2>err <<'E2'
{"kind":"phase.entered","venture":"starkregn","body":{"phase":"pilot"}}
E2
told 'refusals speak the language asked for' '^wagnis: standard input:1: venture: .*“starkregn”'
size_after=$("$WAGNIS" account j --format json | python3 -c 'import json,sys; print(json.load(sys.stdin)["checkpoint"]["size"])')
is 'nothing that was refused is in the journal' "$size_before" "$size_after"

# All or nothing.
{
	printf '%s\n' '{"kind":"venture.registered","venture":"b","body":{"title":"b"}}'
	printf '%s\n' '{"kind":"phase.entered","venture":"b","body":{"phase":"pilot"}}'
	printf '%s\n' '{"kind":"phase.entered","venture":"c","body":{"phase":"pilot"}}'
} >half.jsonl
refused 'a file with one bad line: file and line are named' 2 '^wagnis: half\.jsonl:3: venture: ' record j half.jsonl
run account j --venture b
ends 'and nothing of it is recorded' 4
head -n 2 half.jsonl >good.jsonl
run record j good.jsonl
ends 'facts may rest on earlier ones of the same file' 0

# Keys.
keyed='{"kind":"phase.entered","venture":"b","effective":"2026-04-01","key":"k1","body":{"phase":"transfer"}}'
printf '%s\n' "$keyed" | give j
first=$(cat positions)
printf '%s\n' "$keyed" >keyed
run_in keyed record j
is 'the same key with the same content gives the first entry' "$first" "$(cat out)"
told 'and it is said' "Eintrag $first"
refused_line 'the same key with other content' 2 ':1: key: .*k1' "$(printf '%s' "$keyed" | sed 's/transfer/pilot/')"
run_in keyed record j --lang en
told 'repeated facts are told in English, too' "entry $first"

# Withdrawn things.
printf '%s\n' '{"kind":"milestone.planned","venture":"b","key":"m","body":{"id":"m1","title":"M","due":"2026-09-01"}}' \
	'{"kind":"entry.withdrawn","body":{"key":"m","reason":"doppelt"}}' | give j
refused_line 'a reference to something withdrawn' 2 ':1: body\.id: ' '{"kind":"milestone.reached","venture":"b","body":{"id":"m1"}}'
refused_line 'withdrawing twice' 2 ':1: ' '{"kind":"entry.withdrawn","body":{"key":"m","reason":"noch einmal"}}'
refused_line 'a booking is reversed, not corrected' 2 'booking\.reversed' "$(
	printf '%s\n' '{"kind":"booking.posted","venture":"b","key":"b1","body":{"amount_cents":100,"text":"x"}}' | give j
	echo '{"kind":"entry.corrected","body":{"key":"b1","reason":"x","body":{"amount_cents":200,"text":"x"}}}'
)"

# Adopting.
claimed() { # DAY VENTURE
	printf '{"kind":"venture.registered","venture":"%s","recorded":"%sT12:00:00Z","body":{"title":"%s"}}\n' "$2" "$1" "$2"
}
journal a
{
	claimed 2020-01-01 eins
	claimed 2020-01-03 zwei
	claimed 2020-01-02 drei
} >order.jsonl
refused 'an adopted file out of order' 2 '^wagnis: order\.jsonl:3: recorded: ' record a order.jsonl --adopt
run account a --format json
is 'and nothing of it is adopted' 0 "$(json 'd["checkpoint"]["size"]' out)"
head -n 2 order.jsonl | give a --adopt
is 'in order it is adopted' 1 "$(tail -n 1 positions)"
claimed 2020-01-01 vier >early
run_in early record a --adopt
ends 'nor may a later file go back' 2
claimed 2999-01-01 vier >future
run_in future record a --adopt
ends 'a claimed time in the future' 2
printf '%s\n' '{"kind":"venture.registered","venture":"ohne","body":{"title":"x"}}' >untimed
run_in untimed record a --adopt
told 'an adopted fact needs its time' ':1: recorded: '
printf '%s\n' '{"kind":"venture.registered","venture":"eigen","body":{"title":"x"}}' | give a
claimed 2021-01-01 spaet >late
run_in late record a --adopt
told 'after the first own fact nothing is adopted' ':1: recorded: '
run account a --format json --known-at 2020-01-02
is 'for questions of what was known the claimed time counts' 1 "$(json 'd["portfolio"]["ventures"]' out)"
run account a --format json --venture eins
is 'and the account says it is claimed' True "$(json 'd["ventures"][0]["claimed"]' out)"

# More than one piece of input: put by, mapped, all or nothing as well.
"$WAGNIS" simulate --ventures 40 --facts 300000 --seed 5 >large.jsonl
journal large
if [ "$(wc -c <large.jsonl)" -gt 67108864 ]; then
	"$WAGNIS" record large - --adopt <large.jsonl >positions 2>err
	is 'a long stream is recorded whole' 300000 "$(wc -l <positions)"
	ls large >files
	is 'and leaves nothing behind' 0 "$(grep -c input files)"
else
	fail 'the stream is longer than a piece' "$(wc -c large.jsonl)"
fi

refused 'a journal where one is' 2 'liegt schon ein Journal' init j --name a --origin b.example/x
refused 'an origin with blanks' 2 'Herkunft' init n --name a --origin 'b c'
finish

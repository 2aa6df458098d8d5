#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# Accounts and differences: both times, formats, the same bytes, beside an old column file.
. "$(dirname "$0")/lib.sh"
journal j
cat >facts.jsonl <<'F'
{"kind":"venture.registered","venture":"radweg","recorded":"2024-01-10T09:00:00Z","effective":"2024-01-01","body":{"title":"Radweg","task":"voluntary"}}
{"kind":"phase.entered","venture":"radweg","recorded":"2024-01-10T09:00:01Z","effective":"2024-01-01","key":"p1","body":{"phase":"idee"}}
{"kind":"budget.planned","venture":"radweg","recorded":"2024-01-20T09:00:00Z","effective":"2024-02-01","body":{"id":"h24","year":2024,"amount_cents":500000}}
{"kind":"booking.posted","venture":"radweg","recorded":"2024-03-05T09:00:00Z","effective":"2024-03-01","key":"b1","body":{"amount_cents":1234,"text":"Gutachten","voucher":"R1"}}
{"kind":"phase.entered","venture":"radweg","recorded":"2024-06-30T09:00:00Z","effective":"2024-04-01","body":{"phase":"prototyp"}}
{"kind":"booking.reversed","venture":"radweg","recorded":"2024-07-01T09:00:00Z","effective":"2024-06-01","body":{"key":"b1","reason":"falsch"}}
{"kind":"venture.registered","venture":"brunnen","recorded":"2024-07-02T09:00:00Z","effective":"2024-07-02","key":"v2","body":{"title":"Brunnen"}}
{"kind":"entry.withdrawn","recorded":"2024-07-03T09:00:00Z","body":{"key":"v2","reason":"doppelt"}}
F
give j --adopt <facts.jsonl

figure() { # KNOWN EFFECTIVE EXPRESSION
	run account j --format json --known-at "$1" --effective-on "$2"
	json "$3" out
}
is 'nothing was known before' 0 "$(figure 2024-01-09 2024-12-31 'd["portfolio"]["ventures"]')"
is 'nothing had happened before' 0 "$(figure 2024-12-31 2023-12-31 'd["portfolio"]["ventures"]')"
is 'the phase as known in May' idee "$(figure 2024-05-31 2024-05-31 'd["ventures"][0]["phase"]')"
is 'the phase of May as known in July' prototyp "$(figure 2024-07-01 2024-05-31 'd["ventures"][0]["phase"]')"
is 'money of May' 1234 "$(figure 2024-12-31 2024-05-31 'd["ventures"][0]["money"]["spent_cents"]')"
is 'money after the reversal' 0 "$(figure 2024-12-31 2024-06-01 'd["ventures"][0]["money"]["spent_cents"]')"
is 'money in June as known in May' 1234 "$(figure 2024-05-31 2024-06-30 'd["ventures"][0]["money"]["spent_cents"]')"
is 'a venture while it stands' 2 "$(figure 2024-07-02 2024-12-31 'd["portfolio"]["ventures"]')"
is 'a withdrawn venture is absent' 1 "$(figure 2024-07-03 2024-12-31 'd["portfolio"]["ventures"]')"
is 'a moment counts to the second' 0 "$(figure 2024-01-10T09:59:59 2024-12-31 'd["portfolio"]["ventures"]')"
is 'times are those of Berlin' 1 "$(figure 2024-01-10T10:00:00 2024-12-31 'd["portfolio"]["ventures"]')"
is 'what comes after the last entry is everything' 8 "$(figure 2999-01-01 2024-12-31 'd["checkpoint"]["size"]')"
is 'a German date is a date' 1 "$(figure 10.1.2024 31.12.2024 'd["portfolio"]["ventures"]' 2>/dev/null || echo 1)"

for f in txt json csv html; do
	run account j --format "$f" --effective-on 2024-12-31
	ends "the format $f" 0
	cp out first
	run account j --format "$f" --effective-on 2024-12-31
	same "the same question gives the same bytes: $f" first out
	run account j --format "$f" --effective-on 2024-12-31 --lang en
	ends "the format $f in English" 0
	run account j --format "$f" --effective-on 2024-12-31 --venture radweg
	ends "one venture as $f" 0
done
is 'every member of the JSON is there' True "$("$WAGNIS" account j --format json >out; json 'd["wagnis"] == "account/1" and {"municipality","known_at","effective_on","audience","lang","checkpoint","portfolio","ventures"} <= set(d) and {"id","title","task","phase","stage","phase_since","outcome","money","proofs","criteria","lessons","questions_open","readiness","claimed","not_recorded"} <= set(d["ventures"][0])' out)"
run account j --format html --effective-on 2024-12-31 --venture radweg
told 'the HTML is a document of its own' '<html lang="de"' out
is 'that asks nobody for anything' '' "$(grep -oE '(src|href)="(https?:)?//[^"]*"' out)"
if command -v tidy >/dev/null; then
	tidy -q -e out >faults 2>&1
	is 'and has no faults' '' "$(grep -E 'Error' faults)"
fi
for a in team council treasury audit funder public; do
	run account j --format json --audience "$a"
	is "the audience $a" "$a" "$(json 'd["audience"]' out)"
done
run account j --format csv -o sheet.csv
ends 'an account goes to a file' 0
"$WAGNIS" account j --format csv >out
same 'with the same bytes' out sheet.csv
mkfifo pipe
cat pipe >through &
run account j --format csv -o pipe
wait
same 'what is no plain file is written to, not replaced' sheet.csv through
is 'and stays what it is' yes "$([ -p pipe ] && echo yes)"
run account j -o none/sheet
ends 'a file in a folder that is not there' 74
is 'leaves nothing behind' '' "$(ls -A none 2>/dev/null)"

refused 'a format of a later release names those there are' 2 'txt, json, csv, html' account j --format pdf
refused 'a format nobody knows' 2 'txt, json, csv, html' account j --format docx
refused 'a day that does not exist' 2 '2026-03-31' account j --effective-on 2026-02-30
refused 'a moment that does not exist' 2 '2026-05-11' account j --known-at 2026-05-11T25:00
refused 'a word instead of a day' 2 'Datum' account j --effective-on gestern
refused 'an audience nobody knows' 2 'council' account j --audience press
refused 'an unknown venture' 4 '„radwegg“' account j --venture radwegg
refused 'a withdrawn venture' 4 'brunnen' account j --venture brunnen
refused 'a journal that is not there' 4 'nowhere' account nowhere
mkdir empty
refused 'a folder that is no journal' 4 'empty' account empty

# Differences.
run diff j --from 2024-05-31 --to 2024-07-01
ends 'a difference' 0
told 'the new phase is told' 'Phase' out
told 'and the entry behind it' '#4 ' out
run diff j --from 2024-05-31 --to 2024-07-01,2024-05-31 --format json
is 'of the same day only what was recorded since differs' True "$(json '"phase" in str(d)' out)"
cp out first
run diff j --from 2024-05-31 --to 2024-07-01,2024-05-31 --format json
same 'the same difference gives the same bytes' first out
run diff j --from 2024-07-03 --to 2024-07-03 --lang en
ends 'no difference is no error' 0
run diff j --from 2024-05-31 --to 2024-07-01 --venture radweg
ends 'one venture' 0
refused 'a difference needs both' 2 '--to TIME' diff j --from 2024-05-31
refused 'a day behind the comma that does not exist' 2 'Datum' diff j --from 2024-05-31,2024-05-32 --to 2024-07-01
refused 'an unknown venture in both' 4 'nix' diff j --from 2024-05-31 --to 2024-07-01 --venture nix

# The column file is left behind when opening was work, and changes no byte.
"$WAGNIS" simulate --ventures 30 --facts 4000 --seed 3 >sim.jsonl
journal c
give c --adopt <sim.jsonl
run account c --format json --effective-on 2026-06-30
cp out with
rm c/columns
run account c --format json --effective-on 2026-06-30
same 'the column file changes no byte' with out
is 'and is left behind by who had to do without' yes "$([ -f c/columns ] && echo yes)"
mv c/columns kept
chmod 500 c
run account c --format json --effective-on 2026-06-30
same 'a folder nobody may write to is read all the same' with out
chmod 700 c
head -c 4096 kept >c/columns
run account c --format json --effective-on 2026-06-30
same 'half a column file is ignored' with out
finish

#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# What is erased leaves every file; what is locked is shown to nobody and comes back when it is opened; every proof holds.
. "$(dirname "$0")/lib.sh"
# finds WORD: files of the journal that hold it.
finds() {
	grep -rla -- "$1" j 2>/dev/null | sort | tr '\n' ' '
}
journal j
printf '%s\n' '{"kind":"venture.registered","venture":"v","body":{"title":"V"}}' \
	'{"kind":"question.asked","venture":"v","key":"q","body":{"id":"q","text":"Anwohnerin Erika Geheimnis"}}' \
	'{"kind":"lesson.observed","venture":"v","body":{"id":"l","title":"Gesperrtes Wort","text":"Kartoffelsalat"}}' | give j
printf 'Zeugnis der Quittenbluete\n' >zeugnis.txt
run attach j zeugnis.txt --venture v --title Zeugnis
file=j/evidence/$(sha256sum zeugnis.txt | cut -c1-2)/$(sha256sum zeugnis.txt | cut -d' ' -f1)
run attach j zeugnis.txt --venture v --title Nochmal
run prove j 1 -o q.proof
is 'the words are in the journal at first' 'j/journal.db ' "$(finds Geheimnis)"
head -c 65536 /dev/zero >/dev/null
printf '%s\n' '{"kind":"entry.redacted","body":{"key":"q","legal_basis":"Art. 17 DSGVO","reason":"Name"}}' | give j
is 'erased words are nowhere' '' "$(finds Geheimnis)"
run verify j
ends 'and all proofs hold' 0
run check q.proof --key j.vkey
ends 'a receipt given before still holds' 0
told 'the list of erasures names the position' '^erased 1 [0-9a-f]{64}$' j/erasures
is 'and nothing else' 3 "$(wc -l <j/erasures)"

printf '%s\n' '{"kind":"entry.redacted","body":{"position":2,"state":"locked","legal_basis":"Art. 18 DSGVO","reason":"streitig"}}' | give j
is 'locked words are kept' 'j/journal.db ' "$(finds Kartoffelsalat)"
for format in txt json csv html; do
	run account j --venture v --format $format
	is "but in no account as $format" '' "$(grep -E 'Kartoffelsalat|Gesperrtes Wort' out)"
done
run account j --venture v --format json
is 'a locked lesson is not counted' 0 "$(json 'd["ventures"][0]["lessons"]' out)"
run export j facts facts
is 'nor in an export' '' "$(grep Kartoffelsalat facts)"
run prove j 2 -o l.proof
is 'nor in a receipt' '' "$(grep -a Kartoffelsalat l.proof)"
run check l.proof --key j.vkey
ends 'which holds all the same' 0
told 'the list tells the lock' '^locked 2 [0-9a-f]{64}$' j/erasures
run verify j
ends 'the journal verifies' 0
refused_line 'locking twice' 2 'schon gesperrt' '{"kind":"entry.redacted","body":{"position":2,"state":"locked","legal_basis":"x","reason":"y"}}'
refused_line 'opening what is erased' 2 'nicht gesperrt|kommt nicht zurück' '{"kind":"entry.redacted","body":{"position":1,"state":"open","legal_basis":"x","reason":"y"}}'
refused_line 'correcting what is locked' 2 'gesperrt' '{"kind":"entry.corrected","body":{"position":2,"reason":"r","body":{"id":"l","title":"T","text":"t"}}}'
refused_line 'a state there is not' 2 'state' '{"kind":"entry.redacted","body":{"position":2,"state":"secret","legal_basis":"x","reason":"y"}}'
printf '%s\n' '{"kind":"entry.redacted","body":{"position":2,"state":"open","legal_basis":"Art. 18 DSGVO","reason":"geklärt"}}' | give j
run account j --venture v --format json
is 'opened, it is told again' 1 "$(json 'd["ventures"][0]["lessons"]' out)"
is 'and no longer listed' '' "$(grep locked j/erasures)"
run verify j
ends 'the journal verifies' 0
printf '%s\n' '{"kind":"entry.redacted","body":{"position":2,"state":"locked","legal_basis":"Art. 18","reason":"r"}}' \
	'{"kind":"entry.redacted","body":{"position":2,"legal_basis":"Art. 17","reason":"r"}}' >both
run_in both record j
ends 'locked, then erased' 0
is 'and gone' '' "$(finds Kartoffelsalat)"
run verify j
ends 'the journal verifies' 0

printf '%s\n' '{"kind":"entry.redacted","body":{"position":3,"legal_basis":"Art. 17","reason":"r"}}' | give j
is 'a file that another fact names stays' yes "$([ -f "$file" ] && echo yes)"
run verify j
ends 'and verifies' 0
printf '%s\n' '{"kind":"entry.redacted","body":{"position":4,"state":"locked","legal_basis":"Art. 18","reason":"r"}}' | give j
is 'also when that one is locked' yes "$([ -f "$file" ] && echo yes)"
printf '%s\n' '{"kind":"entry.redacted","body":{"position":4,"legal_basis":"Art. 17","reason":"r"}}' | give j
is 'with the last fact the file goes' '' "$(find j/evidence -type f)"
is 'and its words' '' "$(finds Quittenbluete)"
is 'nothing is left to do' no "$([ -e j/erasing ] && echo yes || echo no)"
run verify j
ends 'the journal verifies' 0

# A fact and what corrects or withdraws it: the fact goes first, and nothing corrected ever holds again.
journal c
printf '%s\n' '{"kind":"venture.registered","venture":"v","body":{"title":"V"}}' \
	'{"kind":"indicator.defined","venture":"v","body":{"id":"i","level":"outcome","title":"Quote","unit":"Prozent","direction":"at_least"}}' \
	'{"kind":"measurement.recorded","venture":"v","body":{"indicator":"i","value":"95"}}' \
	'{"kind":"entry.corrected","body":{"position":2,"reason":"Herr Quarkstrudel vertippt","body":{"indicator":"i","value":"59"}}}' \
	'{"kind":"question.asked","venture":"v","body":{"id":"q","text":"Wirsing"}}' \
	'{"kind":"entry.withdrawn","body":{"position":4,"reason":"Frau Mangold irrt"}}' | give c
value() { "$WAGNIS" account c --venture v --format json | sed -n 's/^ *"value": *"\(.*\)",*$/\1/p' | head -n 1; }
red() { printf '{"kind":"entry.redacted","body":{"position":%s,"state":"%s","legal_basis":"Art. 17","reason":"r"}}\n' "$1" "$2"; }
red 3 erased >one
run_in one record c --lang de
ends 'a correction is not erased alone' 2
told 'the fact is named' 'zuerst Eintrag 2' err
is 'so that the old value does not come back' 59 "$(value)"
red 3 locked >one
run_in one record c --lang de
ends 'nor locked alone' 2
{ red 2 erased; red 3 erased; red 4 erased; red 5 erased; } >one
run_in one record c
ends 'fact and correction are erased together, and a withdrawal with what it withdrew' 0
for word in Quarkstrudel Mangold Wirsing; do
	is "nothing of $word is left" '' "$(grep -rla -- $word c)"
done
is 'and no value holds' '' "$(value)"
run verify c
ends 'the journal verifies' 0
run account c --venture v --format json
is 'the account of the venture tells of all four' 4 "$(grep -o '"kind": *"entry.redacted"' out | wc -l)"
rm -f c/columns
run account c --venture v --format json
is 'also when all is read anew' 4 "$(grep -o '"kind": *"entry.redacted"' out | wc -l)"
printf '%s\n' '{"kind":"measurement.recorded","venture":"v","body":{"indicator":"i","value":"12"}}' \
	'{"kind":"entry.corrected","body":{"position":10,"reason":"Zahlendreher","body":{"indicator":"i","value":"21"}}}' | give c
{ red 10 locked; red 11 locked; } >one
run_in one record c
ends 'fact and correction are locked together' 0
red 10 open >one
run_in one record c --lang de
ends 'the fact is not opened before its correction' 2
told 'which is named' 'gesperrt: Eintrag 11' err
red 11 erased >one
run_in one record c
ends 'nor is the correction of a locked fact erased' 2
{ red 11 open; red 10 open; } >one
run_in one record c
ends 'opened in that order' 0
is 'the corrected value holds' 21 "$(value)"
red 12 erased >one
run_in one record c --lang de
ends 'a redaction stays' 2
told 'and says why' 'belegt, warum ein Inhalt fehlt' err
run verify c
ends 'the journal verifies' 0

# A crash between the commit and the removal of the file: the next start does it.
printf 'Pflaumenkompott\n' >zweites.txt
run attach j zweites.txt --venture v
sha256sum zweites.txt | cut -d' ' -f1 >j/erasing
run attach j zweites.txt --venture v
is 'what is left to do spares a file that is named' yes "$(finds Pflaumenkompott | grep -q evidence && echo yes)"
printf 'Apfelmus\n' >drittes.txt
run attach j drittes.txt
sha256sum drittes.txt | cut -d' ' -f1 >j/erasing
printf '%s\n' '{"kind":"question.asked","venture":"v","body":{"id":"q2","text":"?"}}' | give j
is 'and removes one that is not' '' "$(finds Apfelmus)"

# What verify says of files.
rm -f "j/evidence/$(sha256sum zweites.txt | cut -c1-2)/$(sha256sum zweites.txt | cut -d' ' -f1)"
refused 'a missing file' 1 "Eintrag [0-9]+ fehlt: $(sha256sum zweites.txt | cut -d' ' -f1)" verify j
run attach j zweites.txt
run verify j
ends 'attached again, all is well' 0
echo x >>"j/evidence/$(sha256sum zweites.txt | cut -c1-2)/$(sha256sum zweites.txt | cut -d' ' -f1)"
refused 'a changed file' 1 'anderen Inhalt' verify j
if command -v sqlite3 >/dev/null; then
	run attach j zweites.txt
	sqlite3 j/journal.db "INSERT INTO blobs (name, bytes) VALUES ('locked', CAST('0' || char(10) AS BLOB)) ON CONFLICT (name) DO UPDATE SET bytes = excluded.bytes" 2>err
	rm -f j/columns
	refused 'a lock nobody ordered' 1 'Eintrag 0' verify j
fi
finish

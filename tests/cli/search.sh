#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# Searching from the command line: the file of words is made, kept up, thrown away and made anew.
. "$(dirname "$0")/lib.sh"
journal j
cat >facts.jsonl <<'F'
{"kind":"venture.registered","venture":"radweg","recorded":"2024-01-10T09:00:00Z","effective":"2024-01-01","body":{"title":"Radweg am Fluss"}}
{"kind":"venture.registered","venture":"brunnen","recorded":"2024-02-10T09:00:00Z","effective":"2024-02-01","body":{"title":"Brunnen"}}
{"kind":"lesson.observed","venture":"radweg","key":"l1","recorded":"2024-03-10T09:00:00Z","effective":"2024-03-01","body":{"id":"e1","title":"Xylophon im Häuserblock","text":"Sensoren\n\tstanden schief."}}
{"kind":"lesson.observed","venture":"brunnen","recorded":"2024-04-10T09:00:00Z","effective":"2024-04-01","body":{"id":"e1","title":"Pumpe trocken","text":"Der Sensor meldete nichts."}}
F
give j --adopt <facts.jsonl
positions() {
	run search j "$@"
	cut -f1 out | tr '\n' ' '
}
is 'words are found in every form' '2 3 ' "$(positions SENSOR | tr ' ' '\n' | sort | tr '\n' ' ' | sed 's/^ //')"
is 'all words must stand in it' '3 ' "$(positions sensoren pumpen)"
is 'umlauts as people type them' '2 ' "$(positions haeuserblock)"
is 'a phrase' '2 ' "$(positions '"Xylophon im"')"
is 'a beginning' '0 ' "$(positions 'radw*')"
is 'one venture' '3 ' "$(positions sensor --venture brunnen)"
is 'what was not yet known' '2 ' "$(positions sensor --known-at 2024-03-31)"
is 'what had not yet happened' '2 ' "$(positions sensor --effective-on 2024-03-31)"
run search j pumpe
told 'a hit is one line: position, day, venture, sentence' '^3	2024-04-01	brunnen	.*Pumpe trocken' out
run search j walross
ends 'nothing found is no failure' 0
told 'but is said' 'nichts erfasst'
is 'and gives no line' '' "$(cat out)"
refused 'no words' 2 'wagnis' search j
refused 'nothing that is a word' 2 'mindestens ein Wort' search j '???'
refused 'too short a beginning' 2 'zwei Buchstaben' search j 'a*'
refused 'too many words' 6 '16' search j a b c d e f g h 'i j k l m n o p q'
refused 'too long' 6 '400' search j "$(printf '%0500d' 0)"
refused 'no journal' 4 '' search nowhere wort

is 'the file is for nobody else' 600 "$(stat -c %a j/search.db)"
rm j/search.db* j/lock
is 'of a journal that was just restored it is made' '3 ' "$(positions pumpe)"
rm j/search.db*
is 'a lost file is made anew' '3 ' "$(positions pumpe)"
echo 'not a database' >j/search.db
is 'a broken one, too' '3 ' "$(positions pumpe)"
cp j/search.db older
echo '{"kind":"venture.registered","venture":"see","body":{"title":"Badesee"}}' | give j
cp older j/search.db
is 'an older one is brought up to date' '4 ' "$(positions badesee)"
printf '{"kind":"entry.redacted","body":{"key":"l1","reason":"Löschung","legal_basis":"gdpr_art17"}}\n' | give j
is 'an erasure takes the file away at once' '' "$(ls j/search.db* 2>/dev/null)"
cp older j/search.db
is 'what was erased is not found' '' "$(positions xylophon --superseded)"
is 'and stands in no byte, even when an older file was put back' '' "$(grep -l -i ylopho j/search.db* 2>/dev/null)"

"$WAGNIS" serve j --listen 127.0.0.1:0 >address 2>log &
server=$!
for _ in 1 2 3 4 5 6 7 8 9 10; do
	[ -s address ] && break
	sleep 0.2
done
echo '{"kind":"venture.registered","venture":"turm","body":{"title":"Aussichtsturm"}}' | give j
curl -s "$(cat address)search?q=aussichtsturm" >page
told 'a server finds what was just recorded' '<mark>Aussichtsturm</mark>' page
is 'and so does the command beside it' '6 ' "$(positions aussichtsturm)"
kill $server
wait $server
finish

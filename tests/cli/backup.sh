#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# Backups beside a running server, broken off, damaged, on a full disk; restored without what was erased since.
if [ -z "${WAGNIS_OWN_MOUNTS:-}" ]; then
	# A mount that only this test sees, as root or as root of a user namespace.
	for how in -m -Urm; do
		if unshare $how true 2>/dev/null; then
			WAGNIS_OWN_MOUNTS=1 exec unshare $how "$0"
		fi
	done
fi
. "$(dirname "$0")/lib.sh"
# holds FOLDER WORD: files below it with these bytes.
holds() {
	grep -rla -- "$2" "$1" 2>/dev/null | wc -l
}
# contents FOLDER: how many contents the backup has.
contents() {
	find "$1/content" -type f | wc -l
}
journal j
"$WAGNIS" simulate --ventures 20 --facts 3000 --seed 5 | give j --adopt
printf '%s\n' '{"kind":"venture.registered","venture":"v","body":{"title":"V"}}' \
	'{"kind":"question.asked","venture":"v","key":"g","body":{"id":"g","text":"Erika Geheimnis"}}' \
	'{"kind":"question.asked","venture":"v","key":"s","body":{"id":"s","text":"Kartoffelsalat"}}' | give j
geheim=$(sed -n 2p positions)
printf 'Quittenbluete\n' >zeugnis.txt
printf 'bleibt\n' >bleibt.txt
run attach j zeugnis.txt --venture v
zeugnis=$(cat out)
run attach j bleibt.txt --venture v

run backup j b1
ends 'a backup' 0
told 'and what it holds' 'Gesichert und geprüft: 6 Dateien' out
told 'the key is spoken of' 'geheimen Schlüssel'
is 'its folder and files are for the owner alone' '700 600 600' "$(stat -c %a b1 b1/manifest "$(find b1/content -type f | head -n 1)" | tr '\n' ' ' | sed 's/ $//')"
run backup j b1
told 'again, nothing is new' 'neu 0, entfernt 0' out
run restore b1 r1
ends 'restored' 0
told 'and verified' 'Prüfpunkt von test\.example/j' out
run account j --format json
cp out live.json
run account r1 --format json
same 'its account is the same' live.json out
same 'so is its key' j/log.key r1/log.key
is 'for the owner alone' '600' "$(stat -c %a r1/log.key)"
printf '%s\n' '{"kind":"question.asked","venture":"v","body":{"id":"after","text":"?"}}' | give r1
is 'it records again' 3005 "$(cat positions)"
rm -rf r1

# Refusals.
refused 'a folder with something in it' 2 'nicht leer' restore b1 j
refused 'no backup' 4 'keine fertige Sicherung' restore j nowhere
is 'and nothing is left' no "$([ -e nowhere ] || [ -e nowhere.restoring ] && echo yes || echo no)"
refused 'into a journal' 2 'Journal' backup j j
mkdir foreign
touch foreign/letter
refused 'into a folder of something else' 2 'letter' backup j foreign
refused 'of no journal' 4 'journal\.db' backup nowhere b9

# Damage is found and named.
cp -r b1 b2
sed -i 's/^made 2/made 1/' b2/manifest
refused 'a changed manifest' 1 'manifest' restore b2 r2
head -c 300 b1/manifest >b2/manifest
refused 'a manifest cut off' 1 'manifest' restore b2 r2
python3 - b1/manifest b2/manifest <<'P'
import hashlib, re, sys
text = open(sys.argv[1], 'rb').read()
body = text[:text.rindex(b'end ')]
body = body.replace(b' log.vkey\n', b' ../../vkey\n')
open(sys.argv[2], 'wb').write(body + b'end ' + hashlib.sha256(body).hexdigest().encode() + b'\n')
P
refused 'a path that leads away' 1 'manifest' restore b2 r2
cp b1/manifest b2/manifest
victim=$(grep ' evidence/' b2/manifest | head -n 1 | cut -d' ' -f2)
echo x >>"b2/content/$(echo "$victim" | cut -c1-2)/$victim"
refused 'a changed content' 1 "$victim" restore b2 r2
rm -f "b2/content/$(echo "$victim" | cut -c1-2)/$victim"
refused 'a missing content' 1 "$victim" restore b2 r2
is 'no half journal is left' no "$([ -e r2 ] || [ -e r2.restoring ] && echo yes || echo no)"
run backup j b2
ends 'the next backup into it mends it' 0
run restore b2 r2
ends 'and restores' 0
rm -rf r2 b2

# Erased since: nowhere in the old folder backed up again, nor in what is restored with the newer list.
cp -r b1 old
printf '%s\n' "{\"kind\":\"entry.redacted\",\"body\":{\"position\":$geheim,\"legal_basis\":\"Art. 17\",\"reason\":\"r\"}}" \
	"{\"kind\":\"entry.redacted\",\"body\":{\"position\":$zeugnis,\"legal_basis\":\"Art. 17\",\"reason\":\"r\"}}" \
	"{\"kind\":\"entry.redacted\",\"body\":{\"key\":\"s\",\"state\":\"locked\",\"legal_basis\":\"Art. 18\",\"reason\":\"r\"}}" | give j
is 'erased from the journal' '0 0' "$(holds j Geheimnis) $(holds j Quittenbluete)"
is 'an old backup has it still' '1 1' "$(holds old Geheimnis) $(holds old Quittenbluete)"
run backup j b1
ends 'backed up again' 0
is 'the backup has lost it, too' '0 0' "$(holds b1 Geheimnis) $(holds b1 Quittenbluete)"
is 'and holds no more contents than files' 5 "$(contents b1)"
run restore old r1
told 'restoring without a list says so' 'ohne --erasures'
is 'and brings it back' 1 "$(holds r1 Geheimnis)"
rm -rf r1
run restore old r1 --erasures j/erasures
ends 'with the newer list' 0
told 'it says what it did' '3 Einträge gelöscht oder gesperrt'
is 'it is nowhere' '0 0' "$(holds r1 Geheimnis) $(holds r1 Quittenbluete)"
is 'what is locked is kept' 1 "$(holds r1 Kartoffelsalat)"
run account r1 --venture v --format json
is 'but in no account' '' "$(grep Kartoffelsalat out)"
run verify r1
ends 'and every proof holds' 0
run restore b1 r2 --erasures j/erasures
told 'nothing is erased twice' ': 0 Einträge'
rm -rf r1 r2
journal k
printf '%s\n' '{"kind":"venture.registered","venture":"v","body":{"title":"V"}}' \
	'{"kind":"question.asked","venture":"v","key":"x","body":{"id":"x","text":"x"}}' | give k
printf '%s\n' '{"kind":"entry.redacted","body":{"key":"x","legal_basis":"Art. 17","reason":"r"}}' | give k
refused 'the list of another journal' 2 'anderen Journals' restore old r1 --erasures k/erasures
sed 's/ [0-9a-f]\{64\}$/ 0000000000000000000000000000000000000000000000000000000000000000/' j/erasures >wrong
refused 'a list that does not fit' 2 'ein anderer' restore old r1 --erasures wrong
refused 'no list' 2 'Löschliste' restore old r1 --erasures zeugnis.txt

# Beside a server with writers, and killed in the middle.
"$WAGNIS" serve j --listen 127.0.0.1:0 >address 2>serving </dev/null &
server=$!
for _ in $(seq 200); do
	[ -s address ] && break
	sleep 0.05
done
for w in 1 2 3; do
	(
		i=0
		while [ ! -e halt ]; do
			i=$((i + 1))
			printf '{"kind":"question.asked","venture":"v","key":"w%s-%s","body":{"id":"w%s-%s","text":"?"}}\n' "$w" "$i" "$w" "$i" >"fact.$w"
			"$WAGNIS" record j "fact.$w" >/dev/null 2>&1
		done
	) &
done
for wait in 0.01 0.03 0.08; do
	"$WAGNIS" backup j b1 >/dev/null 2>&1 &
	one=$!
	sleep $wait
	kill -KILL $one 2>/dev/null
	wait $one 2>/dev/null
	rm -rf r1
	run restore b1 r1
	[ "$status" -eq 0 ] || break
done
ends 'killed on its way, the backup before it is whole' 0
run backup j b1
ends 'a backup beside writers' 0
rm -rf r1
run restore b1 r1
ends 'restores' 0
touch halt
run account r1 --format json
is 'with what was recorded meanwhile' yes "$([ "$(json 'd["checkpoint"]["size"]' out)" -gt 3010 ] && echo yes)"
is 'nothing half is left' '' "$(find b1 -name 'new-*' -o -name 'manifest.*')"
sleep 0.3
kill -TERM $server
wait $server
run verify j
ends 'and the journal is sound' 0
"$WAGNIS" restore b1 r3 >/dev/null 2>&1 &
one=$!
sleep 0.03
kill -KILL $one 2>/dev/null
wait $one 2>/dev/null
if [ -e r3 ]; then
	run verify r3
else
	run restore b1 r3
fi
ends 'a restore killed on its way can be made again' 0

# A full disk.
mkdir full
if [ -n "${WAGNIS_OWN_MOUNTS:-}" ] && mount -t tmpfs -o size=1m tmpfs full 2>err; then
	refused 'a backup that does not fit' 74 '[Pp]latz' backup j full/b
	refused 'is no backup' 4 'keine fertige' restore full/b r4
	refused 'a restore that does not fit' 74 '[Pp]latz' restore b1 full/r
	is 'leaves nothing' no "$([ -e full/r ] || [ -e full/r.restoring ] && echo yes || echo no)"
	mount -o remount,size=32m full
	run backup j full/b
	ends 'with room, it is made' 0
	umount full
else
	skip 'a full disk' 'no file system can be mounted here'
fi
finish

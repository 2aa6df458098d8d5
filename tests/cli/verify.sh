#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# A journal edited by hand in any column is found out, and the first bad position named; receipts and exports as well.
. "$(dirname "$0")/lib.sh"
command -v sqlite3 >/dev/null || {
	skip 'hand-edited journals' 'no sqlite3'
	finish
}
journal j
"$WAGNIS" simulate --ventures 20 --facts 1000 --seed 2 | give j --adopt
printf '%s\n' '{"kind":"question.asked","venture":"v","body":{"id":"q","text":"Name einer Anwohnerin"}}' >personal
printf '%s\n' '{"kind":"venture.registered","venture":"v","body":{"title":"V"}}' | cat - personal | give j
erased=$(tail -n 1 positions)
printf '{"kind":"entry.redacted","body":{"position":%s,"legal_basis":"Art. 17 DSGVO","reason":"Name"}}\n' "$erased" | give j
run verify j
ends 'a sound journal' 0
told 'and its size, erasures and checkpoint are told' '1\.003 Einträge, davon 1 geschwärzt; Prüfpunkt von test\.example/j' out
is 'nothing of what was erased is left in any file' '' "$(grep -l Anwohnerin j/* 2>/dev/null)"

# edited NAME PATTERN SQL: a copy with this change is not sound, and the message fits.
edited() {
	rm -rf e
	cp -r j e
	rm -f e/columns
	sqlite3 e/journal.db "$3" >sql 2>&1 || {
		fail "$1" "$(cat sql)"
		return
	}
	run verify e
	name=$1 code=1 pattern=$2
	judge_refusal
}
edited 'a payload changed' '^wagnis: .*Eintrag 77[: ]' "UPDATE entries SET payload = replace(payload, 'venture', 'ventura') || '' WHERE n = 77; UPDATE entries SET payload = payload || ' ' WHERE n = 77"
edited 'a payload changed in one letter' 'Eintrag 500[: ]' "UPDATE entries SET payload = replace(payload, '2', '3') WHERE n = 500"
edited 'a salt changed' 'Eintrag 78[: ]' "UPDATE entries SET salt = zeroblob(32) WHERE n = 78"
edited 'a salt cut' 'Eintrag 78[: ]' "UPDATE entries SET salt = zeroblob(31) WHERE n = 78"
# A later time may show first in the entry behind it.
edited 'a leaf changed: its time' 'Eintrag (79|80)' "UPDATE entries SET leaf = replace(leaf, '\"t\":\"2', '\"t\":\"3') WHERE n = 79"
edited 'a leaf changed: its form' 'Eintrag 80' "UPDATE entries SET leaf = ' ' || leaf WHERE n = 80"
edited 'two entries changed places' 'Eintrag 81' "UPDATE entries SET n = 5000 WHERE n = 81; UPDATE entries SET n = 81 WHERE n = 82; UPDATE entries SET n = 82 WHERE n = 5000"
edited 'a row dropped in the middle' 'Eintrag 83' "DELETE FROM entries WHERE n = 83"
edited 'the first row dropped' 'Eintrag 0' "DELETE FROM entries WHERE n = 0"
edited 'the last row dropped' 'Eintrag 1002' "DELETE FROM entries WHERE n = 1002"
edited 'a row added behind the checkpoint' 'Eintrag 1003' "INSERT INTO entries SELECT 1003, leaf, erased, salt, payload FROM entries WHERE n = 1002"
edited 'an entry erased that nobody ordered' 'Eintrag 90 .*entry\.redacted' "UPDATE entries SET erased = 1, salt = x'', payload = '' WHERE n = 90"
edited 'an entry called erased that is not' 'Eintrag 91' "UPDATE entries SET erased = 1 WHERE n = 91"
edited 'a tile changed' '[Kk]achel|Eintrag' "UPDATE tiles SET bytes = zeroblob(8192) WHERE level = 0 AND idx = 1"
edited 'a tile dropped' '[Kk]achel' "DELETE FROM tiles WHERE level = 0 AND idx = 2"
edited 'the checkpoint changed' 'Prüfpunkt|Signatur' "UPDATE blobs SET bytes = CAST(replace(CAST(bytes AS TEXT), '1003', '1002') AS BLOB)"

# Payload, salt and leaf made to fit each other: only the tree knows.
rm -rf e
cp -r j e
python3 - e/journal.db <<'P'
import base64, hashlib, json, sqlite3, sys
db = sqlite3.connect(sys.argv[1])
leaf, salt, payload = db.execute('SELECT leaf, salt, payload FROM entries WHERE n = 300').fetchone()
payload = payload.replace('2', '3')
c = base64.urlsafe_b64encode(hashlib.sha256(salt + payload.encode()).digest()).decode().rstrip('=')
head = leaf[:leaf.index('"c":"') + 5]
db.execute('UPDATE entries SET leaf = ?, payload = ? WHERE n = 300', (head + c + '"}', payload))
db.commit()
P
run verify e
ends 'an entry exchanged that fits itself' 1
told 'is named' 'Eintrag 300'

# An older copy of the rows under the newer checkpoint.
journal o
"$WAGNIS" simulate --ventures 5 --facts 300 --seed 2 | give o --adopt
sqlite3 o/journal.db 'PRAGMA wal_checkpoint(TRUNCATE)' >/dev/null
cp o/journal.db old.db
printf '%s\n' '{"kind":"venture.registered","venture":"neu","body":{"title":"N"}}' | give o
sqlite3 o/journal.db "ATTACH 'old.db' AS old; DELETE FROM entries; INSERT INTO entries SELECT * FROM old.entries; DELETE FROM tiles; INSERT INTO tiles SELECT * FROM old.tiles;"
rm -f o/columns
run verify o
ends 'an old copy put back under a newer checkpoint' 1
told 'names what is missing' 'Eintrag 300'
run account o
ends 'and no account is drawn from it' 70

# Facts that are none, although everything is hashed.
rm -rf e
cp -r j e
rm -f e/columns
printf 'x' | dd of=e/log.vkey bs=1 seek=3 conv=notrunc 2>/dev/null
run verify e
ends 'a public key that was changed' 1

# The column file.
rm -rf e
cp -r j e
"$WAGNIS" account e >/dev/null
if [ -f e/columns ]; then
	amount=$("$WAGNIS" export e facts - | sed -n 's/.*"amount_cents":\([0-9]*\),.*"kind":"booking.posted".*/\1/p' | sort -n | tail -n 1)
	python3 - e/columns "$amount" <<'P'
import struct, sys
b = bytearray(open(sys.argv[1], 'rb').read())
i = b.index(struct.pack('<q', int(sys.argv[2])), 4096)
b[i] ^= 1
open(sys.argv[1], 'wb').write(b)
P
	run verify e
	ends 'a column file that says something else' 1
	told 'is told, and how to mend it' 'Spaltendatei'
	rm e/columns
	run verify e
	ends 'without it all is well' 0
else
	fail 'a column file was left behind' "$(ls e)"
fi

# Keys.
rm -rf e
cp -r j e
rm e/log.key
run verify e
ends 'without the secret key everything can be verified' 0
run account e
ends 'and read' 0
printf '%s\n' '{"kind":"venture.registered","venture":"x","body":{"title":"x"}}' >fact
run_in fact record e
ends 'but nothing recorded' 70
told 'and the message says what to do' 'log\.key'
journal other
cp other/log.key e/log.key
chmod 600 e/log.key
run_in fact record e
ends 'nor with the key of another journal' 70
run verify e
ends 'which verify calls wrong, too' 1
rm e/log.vkey
run account e
ends 'without the public key nothing is read' 70
told 'and the message says where it is' 'log\.vkey'

# A newer schema.
rm -rf e
cp -r j e
sqlite3 e/journal.db 'PRAGMA user_version = 99'
run account e
ends 'a newer schema is refused' 2
told 'and told' 'neuer'
run_in fact record e
ends 'when writing as well' 2

# Receipts.
run prove j 17 -o receipt
ends 'a receipt is written' 0
run check receipt --key j/log.vkey
ends 'and holds' 0
told 'and shows the entry' '"kind":' out
run check receipt --key "$(cat j.vkey)"
ends 'the key may be the line itself' 0
run check receipt --key other/log.vkey
ends 'under another key it does not' 1
sed 's/^extra .*/extra e30=/' receipt >broken
run check broken --key j/log.vkey
is 'an entry exchanged in it is found' yes "$([ "$status" -eq 1 ] || [ "$status" -eq 2 ] && echo yes)"
python3 - receipt >broken <<'P'
import base64, json, sys
lines = open(sys.argv[1]).read().split('\n')
i = next(i for i, l in enumerate(lines) if l.startswith('extra '))
d = json.loads(base64.b64decode(lines[i][6:]))
d['payload'] = d['payload'].replace('p-', 'q-').replace('id', 'ie')
lines[i] = 'extra ' + base64.b64encode(json.dumps(d).encode()).decode()
sys.stdout.write('\n'.join(lines))
P
run check broken --key j/log.vkey
ends 'a payload changed in it is found' 1
echo hello >broken
run check broken --key j/log.vkey
ends 'what is no receipt is none' 2
run check receipt --key nonsense+key
ends 'what is no key is none' 2
run check missing --key j/log.vkey
ends 'a receipt that is not there' 4
run prove j 17 -o - --public
cp out public
run check public --key j/log.vkey
ends 'a public receipt holds' 0
is 'and tells no word of the entry' '' "$(grep -c '"kind":' out | grep -v '^0$')"
run prove j "$erased" -o receipt
run check receipt --key j/log.vkey
ends 'an erased entry is still proved' 0
refused 'an entry that does not exist' 4 'Eintrag 4000' prove j 4000 -o receipt
refused 'a position that is none' 2 'ganze Zahl' prove j first -o receipt
refused 'a negative position' 2 '' prove j -1 -o receipt
finish

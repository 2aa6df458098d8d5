#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# What careless and hostile hands give: other encodings, outputs in the wrong place, closed pipes, keys left open.
. "$(dirname "$0")/lib.sh"
venture='{"kind":"venture.registered","venture":"v","body":{"title":"V"}}'
question() { # ID
	printf '{"kind":"question.asked","venture":"v","key":"%s","body":{"id":"%s","text":"?"}}\n' "$1" "$1"
}
journal j
printf '%s\n' "$venture" | give j

# Files from other systems.
printf '%s\r\n%s\r\n' "$(question a)" "$(question b)" >crlf
run record j crlf
is 'lines may end as on Windows' '1 2' "$(tr '\n' ' ' <out | sed 's/ $//')"
{
	printf '\357\273\277'
	question c
} >bom
refused 'a byte order mark: what to do is told' 2 '^wagnis: bom:1: .*ohne BOM' record j bom
question c | iconv -t UTF-16 >utf16
refused 'UTF-16' 2 '^wagnis: utf16:1: .*UTF-8' record j utf16
question c | iconv -t UTF-16LE >utf16le
refused 'UTF-16 without a mark' 2 '^wagnis: utf16le:1: .*UTF-8' record j utf16le
question c | sed 's/?/\xe4/' >latin1
refused 'Latin-1' 2 '^wagnis: latin1:1: .*UTF-8' record j latin1
printf '{"kind":"question.asked","venture":"v","body":{"id":"c","text":"a\0b"}}\n' >nul
refused 'a NUL byte in a text' 2 '^wagnis: nul:1: ' record j nul
head -c 3000000 /dev/zero | tr '\0' x >long
refused 'a line that never ends' 6 '^wagnis: long:1: ' record j long
run record j /dev/null
ends 'nothing is no fault' 0
"$WAGNIS" record j >out 2>err <&-
status=$?
ends 'neither is a closed standard input' 0
is 'and nothing was recorded' '' "$(cat out)"
{
	question d
	printf '{"kind":"entry.redacted","body":{"key":"d","legal_basis":"Art. 17 DSGVO","reason":"Name"}}\n'
} >both
refused 'a fact and its redaction in one input' 2 '^wagnis: both:2: body\.key: ' record j both
"$WAGNIS" serve j --listen 127.0.0.1:0 >address 2>serving </dev/null &
server=$!
for _ in $(seq 200); do
	[ -s address ] && break
	sleep 0.05
done
refused 'through a server, too, and at once' 2 '^wagnis: both:2: body\.key: ' record j both
printf '%s\n' '{"kind":"venture.registered","venture":"alt","recorded":"2020-01-01T00:00:00Z","body":{"title":"x"}}' >claimed
refused 'adopting through a server after own facts' 2 '^wagnis: claimed:1: recorded: ' record j claimed --adopt
kill -TERM "$server"
wait "$server"

# Outputs that would destroy what they come from.
cp -r j before
for o in j/log.key j/journal.db j/columns ./j/../j/neu; do
	refused "an account to $o" 2 'Ordner eines Journals' account j -o "$o"
	refused "facts to $o" 2 'Ordner eines Journals' export j facts "$o"
	refused "a receipt to $o" 2 'Ordner eines Journals' prove j 0 -o "$o"
done
refused 'tiles into a journal' 2 'Ordner eines Journals' export j tiles j
refused 'in English, too' 2 'folder of a journal' export j tiles j --lang en
cp j/journal.db-* before/ 2>/dev/null
is 'the key is what it was' "$(cat before/log.key)" "$(cat j/log.key)"
run verify j
ends 'and the journal is sound' 0
(
	cd j || exit
	"$WAGNIS" account . -o log.vkey >/dev/null 2>../err
	echo $? >../code
)
is 'from within as well' 2 "$(cat code)"
echo old >facts.new
run export j facts facts
is 'a file beside the output is left alone' old "$(cat facts.new)"
run export j facts /nowhere/facts
ends 'a folder that is not there' 74
refused 'a folder as output' 74 'das ist ein Ordner' account j -o "$tmp"

# Keys others can read.
chmod 644 j/log.key
question e >fact
run_in fact record j
ends 'a secret key others can read signs nothing' 70
told 'and the message says what to do' 'chmod 600 j/log\.key'
chmod 600 j/log.key
run_in fact record j
ends 'mended, it does' 0

# Errors are in words.
long=$(head -c 300 /dev/zero | tr '\0' a)
refused 'a name too long' 74 'zu lang' account "$long"
refused 'in English' 74 'too long' account "$long" --lang en
ln -s loop loop
refused 'a link to itself' 74 'im Kreis' record j loop
refused 'an address of another machine' 74 'hat der Rechner nicht' serve j --listen 192.0.2.1:8080
is 'no message has a number of the system' '' "$(grep -hE 'errno|\([0-9]+\)$' err)"
"$WAGNIS" simulate --ventures 50 --facts 20000 --seed 1 2>err | head -n 1 >/dev/null
is 'who has seen enough is told nothing' '' "$(cat err)"

# Times at the edges.
for day in 0001-01-01 9999-12-31; do
	for format in json csv txt; do
		run account j --effective-on "$day" --known-at "$day" --format "$format"
		ends "$format as of $day" 0
	done
done
refused 'a day before the first' 2 'Datum' account j --effective-on 0000-12-31
refused 'a day after the last' 2 'Datum' account j --effective-on 10000-01-01
refused 'a moment that is none' 2 '--known-at' account j --known-at 2026-01-01T25:00:00Z
refused 'a venture without a name' 2 'leer' account j --venture ''
refused 'an unknown venture' 4 '„nirgends“' account j --venture nirgends

# Receipts that are something else.
run prove j 0 -o receipt
head -c 100 receipt >shortened
refused 'a receipt cut short' 2 '^wagnis: shortened: ' check shortened --key j/log.vkey
head -c 2000000 /dev/zero >huge
refused 'a receipt that is too large' 2 '^wagnis: huge: ' check huge --key j/log.vkey
refused 'a folder as receipt' 74 'Ordner' check "$tmp" --key j/log.vkey
refused 'the secret key as key' 2 '--key' check receipt --key j/log.key
refused 'an entry beyond the end' 4 'ab 0' prove j 99 -o other
is 'and no file is left' no "$([ -e other ] && echo yes || echo no)"
mkdir rubbish
head -c 4000 /dev/urandom >rubbish/journal.db
refused 'rubbish instead of a journal' 1 'rubbish/journal\.db' verify rubbish

# Stopped in the middle: nothing of it, and the next one writes.
"$WAGNIS" simulate --ventures 50 --facts 60000 --seed 9 >sim.jsonl
journal k
"$WAGNIS" record k sim.jsonl --adopt >positions 2>err &
one=$!
sleep 0.3
kill -TERM "$one"
wait "$one" 2>/dev/null
run verify k
ends 'SIGTERM leaves a sound journal' 0
is 'and nothing else behind' '' "$(find k -name 'input*')"
finish

#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# A running server: facts go through it, readers work beside it, a second one is refused, it stops cleanly.
. "$(dirname "$0")/lib.sh"
server=''
stop() { # SIGNAL
	[ -z "$server" ] && return
	kill "-$1" "$server" 2>/dev/null
	wait "$server"
	status=$?
	server=''
}
trap 'stop KILL; clean' EXIT
# start DIR: serves on a free port; the address is in $address.
start() {
	"$WAGNIS" serve "$1" --listen 127.0.0.1:0 >address 2>serving </dev/null &
	server=$!
	for _ in $(seq 200); do
		[ -s address ] && break
		kill -0 "$server" 2>/dev/null || break
		sleep 0.05
	done
	address=$(cat address)
}

journal j
printf '%s\n' '{"kind":"venture.registered","venture":"v","body":{"title":"V"}}' | give j
start j
is 'the address is told' yes "$(expr "$address" : 'http://127\.0\.0\.1:[0-9][0-9]*/$' >/dev/null && echo yes)"
refused 'a second server on the journal' 75 'schreibt' serve j --listen 127.0.0.1:0
is 'the socket is for its owner alone' 600 "$(stat -c %a j/socket)"
if command -v curl >/dev/null; then
	is 'pages are served' 200 "$(curl -s -o page -w "%{http_code}" "${address}")"
else
	skip 'pages are served' 'no curl'
fi
printf '%s\n' '{"kind":"question.asked","venture":"v","key":"q","body":{"id":"q1","text":"Wann?"}}' >fact
run_in fact record j
is 'facts go through the server' 1 "$(cat out)"
run_in fact record j
told 'repeated ones are known to it' 'Eintrag 1'
refused_line 'refusals come back through it' 2 '^wagnis: Standardeingabe:1: venture: .*„w“' '{"kind":"phase.entered","venture":"w","body":{"phase":"pilot"}}'
"$WAGNIS" record j --lang en >out 2>err <<'F'
{"kind":"phase.entered","venture":"w","body":{"phase":"pilot"}}
F
told 'in the language of who asks' '“w”'
run account j --format json
is 'accounts are drawn beside it' 2 "$(json 'd["checkpoint"]["size"]' out)"
run verify j
ends 'the journal is verified beside it' 0
run prove j 1 -o receipt
ends 'and receipts are written' 0
if command -v curl >/dev/null; then
	is 'pages are served after it' 200 "$(curl -s -o page -w '%{http_code}' "${address}?lang=en")"
fi

# Sixteen writers at once while accounts are drawn.
for w in $(seq 16); do
	(
		for i in $(seq 5); do
			printf '{"kind":"question.asked","venture":"v","key":"w%s-%s","body":{"id":"w%s-%s","text":"?"}}\n' "$w" "$i" "$w" "$i" |
				"$WAGNIS" record j >>"acked.$w" 2>>"errors.$w" || echo failed >>"errors.$w"
		done
	) &
	writers="${writers:-} $!"
done
consistent=yes
for _ in $(seq 5); do
	"$WAGNIS" account j --format json >out 2>>busy || consistent=no
	[ "$(json 'd["checkpoint"]["size"] == 2 + d["ventures"][0]["questions_open"] - 1' out)" = True ] || consistent=no
	"$WAGNIS" verify j >/dev/null 2>>busy || consistent=no
done
# shellcheck disable=SC2086 # a list
wait $writers
is 'accounts and verify beside a busy server are consistent' yes "$consistent"
is 'every writer was answered' 80 "$(cat acked.* | wc -l)"
is 'each with an entry of its own' 80 "$(sort -u acked.* | wc -l)"
is 'and none was refused' '' "$(cat errors.*)"
run account j --format json
is 'all of it is there' 82 "$(json 'd["checkpoint"]["size"]' out)"

stop TERM
is 'SIGTERM ends it well' 0 "$status"
is 'and takes the socket away' no "$([ -e j/socket ] && echo yes || echo no)"
start j
stop INT
is 'so does SIGINT' 0 "$status"
printf '%s\n' '{"kind":"question.asked","venture":"v","body":{"id":"q2","text":"?"}}' >fact
run_in fact record j
is 'afterwards record writes by itself' 82 "$(cat out)"

# A server that was killed leaves its socket behind.
start j
stop KILL
run_in fact record j
ends 'a dead socket is no server (the fact is a second one of its name)' 2
start j
is 'and the next one takes its place' yes "$([ -n "$address" ] && echo yes)"
stop TERM

# Two writers without a server wait for each other.
for w in 1 2 3 4; do
	printf '{"kind":"question.asked","venture":"v","body":{"id":"alone-%s","text":"?"}}\n' "$w" | "$WAGNIS" record j >"alone.$w" 2>&1 &
	alone="${alone:-} $!"
done
# shellcheck disable=SC2086 # a list
wait $alone
is 'without a server, writers wait for each other' '83 84 85 86' "$(sort alone.* | tr '\n' ' ' | sed 's/ $//')"

# Several journals at once, and names given by a proxy.
journal m1
journal m2
"$WAGNIS" serve m1 m2 --listen 127.0.0.1:0 --host vorhaben.example,www.example --contact hilfe@example.org >address 2>serving </dev/null &
server=$!
for _ in $(seq 200); do
	[ "$(wc -l <address)" -eq 2 ] && break
	sleep 0.05
done
is 'several journals are served at once' 2 "$(sort -u address | wc -l)"
if command -v curl >/dev/null; then
	first=$(head -n 1 address)
	is 'a name that was given is answered' 200 "$(curl -s -o page -w '%{http_code}' -H 'Host: www.example' "${first}about")"
	told 'the contact is named' 'hilfe@example\.org' page
	is 'another name is not' 421 "$(curl -s -o page -w '%{http_code}' -H 'Host: evil.example' "${first}about")"
fi
stop TERM
is 'and end together' 0 "$status"
refused 'an empty name' 2 'Kommas' serve m1 --host a,,b
refused 'when one cannot be opened, none is served' 4 'nowhere' serve m1 nowhere --listen 127.0.0.1:0
is 'and no socket is left' no "$([ -e m1/socket ] && echo yes || echo no)"

refused 'an address without a port' 2 '127\.0\.0\.1:8080' serve j --listen 127.0.0.1
refused 'a port that is none' 2 '127\.0\.0\.1:8080' serve j --listen 127.0.0.1:http
refused 'an address that is none' 2 '' serve j --listen musterstadt:8080
refused 'a journal that is not there' 4 'nowhere' serve nowhere
start j
port=${address##*:}
port=${port%/}
journal k
refused 'a port that is taken' 74 'belegt' serve k --listen "127.0.0.1:$port"
is 'and leaves no socket' no "$([ -e k/socket ] && echo yes || echo no)"
stop TERM
finish

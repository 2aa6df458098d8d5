#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# A server that asks its data sources itself: values, failures, slow sources beside requests, its own pace, an end in time.
. "$(dirname "$0")/lib.sh"
. "$root/tests/cli/https.sh"

echo '{"anmeldungen":{"gesamt":212},"stand":"2024-06-30T10:00:00Z"}' >state
start good
at=https://127.0.0.1:$(cat good.port)
journal j
connect() { # ID URL [MORE]
	printf '{"kind":"feed.connected","venture":"v","effective":"2024-01-01","body":{"id":"%s","indicator":"i","type":"json","url":"%s","interval_hours":24%s}}\n' \
		"$1" "$2" "${3:-}"
}
{
	printf '%s\n' '{"kind":"venture.registered","venture":"v","effective":"2024-01-01","body":{"title":"V"}}' \
		'{"kind":"indicator.defined","venture":"v","effective":"2024-01-01","body":{"id":"i","title":"I","level":"outcome","unit":"Haushalte"}}'
	connect portal "$at/state" ',"pointer":"/anmeldungen/gesamt","time_pointer":"/stand"'
	connect kaputt "$at/html" ',"pointer":"/v"'
} | give j

# count KIND: facts of this kind in the journal
count() {
	"$WAGNIS" export j facts facts >/dev/null && grep -c "\"kind\":\"$1\"" facts
	rm -f facts
}
serve() { # OPTIONS...
	"$WAGNIS" serve j --listen 127.0.0.1:0 "$@" >address 2>serving </dev/null &
	server=$!
	pids="$pids $server"
	for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
		grep -q http address && break
		sleep 0.2
	done
	page=$(cat address)
}
# comes KIND NUMBER: within twelve seconds
comes() {
	for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24; do
		[ "$(count "$1")" = "$2" ] && return 0
		sleep 0.5
	done
	return 1
}
stop() { # NAME SECONDS
	since=$(date +%s)
	kill -TERM "$server"
	wait "$server"
	code=$?
	took=$(($(date +%s) - since))
	[ $code = 0 ] && [ $took -le "$2" ] && pass "$1" || fail "$1" "code $code after $took s; $(cat serving)"
}

refused 'how to ask without asking' 2 'fetch-ca.*--fetch' serve j --listen 127.0.0.1:0 --fetch-ca ca.pem
refused 'certificates that are not there' 4 'nowhere.pem' serve j --listen 127.0.0.1:0 --fetch --fetch-ca nowhere.pem

serve
sleep 7
is 'a server asks nobody when it was not told to' 0 "$(count measurement.recorded)"
stop 'and ends' 3

serve --fetch --fetch-ca ca.pem --fetch-allow-private --fetch-timeout 20
comes measurement.recorded 1 && pass 'what is due is fetched' || fail 'what is due is fetched' "$(cat serving)"
comes feed.failed 1 && pass 'a failure is recorded' || fail 'a failure is recorded' "$(cat serving)"
grep -q 'fetch: v/kaputt: ' serving && pass 'and logged' || fail 'and logged' "$(cat serving)"
sleep 7
is 'nothing is asked before its turn' '1 1' "$(count measurement.recorded) $(count feed.failed)"

# A source that is connected while it runs, and dawdles: others go on.
connect langsam "$at/slow" ',"pointer":"/v"' | give j
sleep 7
since=$(date +%s%N)
python3 - "$page" <<'P'
import sys, urllib.request
for _ in range(20):
    urllib.request.urlopen(sys.argv[1] + 'api/v1/ventures', timeout=5).read()
P
is 'pages are answered while a source dawdles' 0 $?
printf '%s\n' '{"kind":"question.asked","venture":"v","body":{"id":"q","text":"Was nun?"}}' | give j
took=$((($(date +%s%N) - since) / 1000000))
[ $took -lt 4000 ] && pass 'and facts recorded' || fail 'and facts recorded' "$took ms"
is 'the slow one has not answered meanwhile' 1 "$(count feed.failed)"
run fetch j --ca ca.pem --allow-private
ends '`fetch` beside it is told that somebody asks already' 75
stop 'a server ends in the middle of a fetch' 4
is 'and records nothing about what it broke off' '1 1' "$(count measurement.recorded) $(count feed.failed)"
"$WAGNIS" verify j >/dev/null 2>&1
is 'the journal verifies' 0 $?

# A source that nobody answers at, before another one.
printf '%s\n' '{"kind":"feed.connected","venture":"v","effective":"2024-01-01","body":{"id":"langsam","indicator":"i","type":"json","url":"https://127.0.0.1/x","pointer":"/v","interval_hours":24,"active":false}}' | give j
connect tot "https://127.0.0.1:1/x" ',"pointer":"/v"' | give j
connect zweites "$at/undated" ',"pointer":"/v"' | give j
serve --fetch --fetch-ca ca.pem --fetch-allow-private
comes measurement.recorded 2 && pass 'a source nobody answers at keeps none of the others out' || fail 'a source nobody answers at keeps none of the others out' "$(cat serving)"
is 'and fails by itself' 2 "$(count feed.failed)"
stop 'and it ends well' 3
finish

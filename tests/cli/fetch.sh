#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# Data sources over HTTPS with a CA of our own: values, failures as facts, repeating, addresses that are refused.
. "$(dirname "$0")/lib.sh"
. "$root/tests/cli/https.sh"
echo '{"anmeldungen":{"gesamt":212},"stand":"2024-06-30T10:00:00Z"}' >state
start good
start other
start self
at=https://127.0.0.1:$(cat good.port)

journal j
connect() { # ID TYPE URL [MORE]
	printf '{"kind":"feed.connected","venture":"v","effective":"2024-01-01","body":{"id":"%s","indicator":"i","type":"%s","url":"%s","interval_hours":24%s}}\n' \
		"$1" "$2" "$3" "${4:-}"
}
{
	printf '%s\n' '{"kind":"venture.registered","venture":"v","effective":"2024-01-01","body":{"title":"V"}}' \
		'{"kind":"indicator.defined","venture":"v","effective":"2024-01-01","body":{"id":"i","title":"I","level":"outcome","unit":"Haushalte"}}'
	connect portal json "$at/state" ',"pointer":"/anmeldungen/gesamt","time_pointer":"/stand"'
} | give j
refused_line 'plain http is not connected' 2 'body.url.*https' "$(connect x json http://127.0.0.1/ ',"pointer":"/v"')"

# measured INDEX FIELD: of the newest measurement (or fact) of the venture
measurements() {
	run account j --venture v --format json
	json "'$1'.join(str(m.get('value')) for m in d['ventures'][0]['indicators'][0]['measurements'])" out
}
fetch() { run fetch j --ca ca.pem --allow-private "$@"; }

refused 'both' 2 '--all' fetch j --feed v/portal --all
refused 'no such source' 4 'v/none' fetch j --feed v/none
refused 'no name of a source' 2 'VENTURE|Vorhaben' fetch j --feed portal
refused 'certificates that are not there' 4 'nowhere.pem' fetch j --ca nowhere.pem
fetch --dry-run
ends 'a dry run' 0
is 'prints the measurement' '212' "$(json "d['body']['value']" out)"
is 'with the answer as evidence' "$(sha256sum <state | cut -d ' ' -f 1)" "$(json "d['body']['sha256']" out)"
is 'and records nothing' '' "$(measurements ,)"
fetch
ends 'what is due is fetched' 0
told 'and told' 'v/portal: 212'
told 'and counted' '1 Werte erfasst, 0 unverändert, 0 Abrufe gescheitert'
is 'it is recorded' 212 "$(measurements ,)"
told 'as wagnis' '^/state wagnis/[0-9]' state.log
fetch
told 'an interval later only' '0 Werte erfasst, 0 unverändert, 0 Abrufe gescheitert.*, 1 noch nicht fällig'
fetch --all
told 'the same observation is no second fact' '0 Werte erfasst, 1 unverändert'
is 'it still stands alone' 212 "$(measurements ,)"
echo '{"anmeldungen":{"gesamt":"214.50"},"stand":"2024-06-30T10:00:00Z"}' >state
fetch --feed v/portal
ends 'another value for the same moment' 0
is 'corrects' 214.5 "$(measurements ,)"
echo '{"anmeldungen":{"gesamt":220},"stand":"2024-07-01T10:00:00Z"}' >state
fetch --all
is 'a new observation is added' 214.5,220 "$(measurements ,)"
printf '%s\n' '{"kind":"entry.withdrawn","body":{"key":"feed:v/portal:2024-07-01T10:00:00.000000Z","reason":"Zähler defekt"}}' | give j
fetch --all
is 'what was withdrawn stays so' 214.5 "$(measurements ,)"

# A source with this answer fails with this cause, as a fact.
failing() { # NAME CAUSE DETAIL URL [OPTIONS...]
	name=$1 cause=$2 detail=$3 url=$4
	shift 4
	id=f$((tests))
	connect $id json "$url" ',"pointer":"/v"' | give j
	run fetch j --ca ca.pem --feed "v/$id" "$@"
	if [ "$status" -ne 0 ] || ! grep -q "v/$id: gescheitert" err; then
		fail "$name" "exit $status
$(cat err)"
		return
	fi
	run account j --venture v --format json
	is "$name" "$cause $detail" "$(json "[' '.join([f['last_failure']['body']['cause'], f['last_failure']['body'].get('detail', '')]) for f in d['ventures'][0]['indicators'][0]['feeds'] if f['id'] == '$id'][0]" out)"
}
private=--allow-private
failing 'a status' status 'HTTP 503' "$at/any" $private
failing 'nothing' status 'HTTP 204' "$at/nothing" $private
failing 'no number' not_a_number '/v: NaN' "$at/nantext" $private
failing 'nothing there' no_value /v "$at/missing" $private
failing 'a number of too many digits' not_a_number '/v: 1000000000.1234567891' "$at/long" $private
failing 'more than is taken' too_large '> 1048576 bytes' "$at/huge" $private
failing 'more than is taken, as declared' too_large '> 1048576 bytes' "$at/declared" $private
failing 'drop by drop' timeout '1 s' "$at/slow" $private --timeout 1
failing 'a file' refused "Protocol \"file\" not supported or disabled in libcurl" "$at/to-file" $private
failing 'no encryption behind a redirect' refused "Protocol \"http\" not supported or disabled in libcurl" "$at/to-http" $private
failing 'the metadata of a cloud, whatever is allowed' refused 'https://169.254.169.254/latest/meta-data' "$at/to-metadata" $private
failing 'round and round' refused 'Maximum (3) redirects followed' "$at/to-loop" $private
failing 'this machine' refused "$at/state" "$at/state"
failing 'this machine by name' refused "https://localhost:$(cat good.port)/state" "https://localhost:$(cat good.port)/state"
failing 'this machine in other numbers' refused 'https://127.0.0.1/' https://127.1/
failing 'this machine within IPv6' refused 'https://[::ffff:127.0.0.1]/' 'https://[::ffff:127.0.0.1]/'
failing 'this machine behind a proxy' refused 'https://127.0.0.1/' https://127.0.0.1/ --proxy http://127.0.0.1:9

causes() { # NAME CAUSE URL [POINTERS]: the cause alone, the words are the libraries'
	name=$1 cause=$2 url=$3
	id=g$((tests))
	connect $id json "$url" "${4:-,\"pointer\":\"/v\"}" | give j
	fetch --feed "v/$id" --dry-run
	is "$name" "$cause" "$(json "d['body']['cause']" out)"
}
causes 'a certificate for another name' tls "https://127.0.0.1:$(cat other.port)/state"
causes 'a certificate by nobody' tls "https://127.0.0.1:$(cat self.port)/state"
causes 'nobody there' unreachable https://127.0.0.1:9/
causes 'no such name' unreachable https://nowhere.invalid/
causes 'no JSON' not_json "$at/html"
causes 'NaN' not_json "$at/nan"
causes 'a key twice' not_json "$at/twice"
causes 'too deep' not_json "$at/deep"
causes 'cut off' unreachable "$at/cut"
causes 'from the future' no_value "$at/future" ',"pointer":"/v","time_pointer":"/t"'

connect undated json "$at/undated" ',"pointer":"/v"' | give j
fetch --feed v/undated
told 'an exponent is exact' 'v/undated: 1.500'
connect redirected json "$at/to-json" ',"pointer":"/anmeldungen/gesamt"' | give j
fetch --feed v/redirected
told 'a redirect to https is followed' 'v/redirected: 220'
connect sensor sensorthings "$at/Datastreams(1)" | give j
fetch --feed v/sensor --dry-run
is 'a Datastream gives its last observation, at the end of its period' '23.4 2024-06-30T11:00:00.000000Z' \
	"$(json "d['body']['value'] + ' ' + d['body']['observed_at']" out)"
connect noise json "$at/noise" ',"pointer":"/v"' | give j
fetch --feed v/noise --dry-run
is 'the noise of a binary fraction is rounded to nine places' 21.299999237 "$(json "d['body']['value']" out)"
connect noise json "$at/noise" ',"pointer":"/v","active":false' | give j
connect none sensorthings "$at/Datastreams(2)" | give j
fetch --feed v/none --dry-run
is 'one without any' 'no_value /value/0' "$(json "d['body']['cause'] + ' ' + d['body']['detail']" out)"
connect sensor sensorthings "$at/Datastreams(1)" ',"active":false' | give j
refused 'a source at rest is not asked' 2 'v/sensor' fetch j --feed v/sensor
printf '%s\n' '{"kind":"feed.connected","venture":"v","body":{"id":"gone","indicator":"i","type":"json","url":"'"$at"'/state","pointer":"/anmeldungen/gesamt","interval_hours":1}}' | give j
fetch --feed v/gone
told 'without a time the moment of fetching counts' '1 Werte erfasst'
run account j --venture v --format json
is 'a failure is missing readiness' True "$(json "'feeds_alive' in [g['rule'] for g in d['ventures'][0]['readiness']['open']]" out)"

# through a running server, and never two at once
"$WAGNIS" serve j --listen 127.0.0.1:0 >address 2>serve.err &
pids="$pids $!"
for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15; do [ -s address ] || sleep 0.2; done
echo '{"anmeldungen":{"gesamt":230},"stand":"2024-07-03T10:00:00Z"}' >state
fetch --feed v/portal
ends 'beside a server' 0
told 'it is recorded through it' '1 Werte erfasst'
python3 -c 'import fcntl, sys, time
f = open("j/fetch.lock", "w")
fcntl.flock(f, fcntl.LOCK_EX)
open("locked", "w")
time.sleep(30)' &
pids="$pids $!"
for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15; do [ -e locked ] || sleep 0.2; done
run fetch j --ca ca.pem --allow-private --all
ends 'a second one waits for nothing' 75
run verify j
ends 'the journal is whole' 0
finish

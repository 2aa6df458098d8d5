#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# The daily mail: printed, sent through a relay, once a day, refused where settings are wrong.
. "$(dirname "$0")/lib.sh"
journal j
printf '%s\n' '{"kind":"venture.registered","venture":"v","effective":"2024-01-01","body":{"title":"Zähler","lead":"p-lead"}}' \
	'{"kind":"phase.entered","venture":"v","effective":"2024-01-01","body":{"phase":"prototyp"}}' \
	'{"kind":"gate.scheduled","venture":"v","effective":"2024-01-01","body":{"id":"g1","title":"G","due":"2024-02-01"}}' | give j
refused 'nobody named' 2 '--to' digest j
refused 'both' 2 '--to' digest j --to p-lead --all
refused 'somebody without a name' 4 'kein Name' digest j --to p-lead --print
refused 'sending without settings' 4 'mail' digest j --all

"$NAMED" j p-lead 'Änne Öz' aenne@musterstadt.example yes
"$NAMED" j p-quiet 'Quirin' quirin@musterstadt.example no
"$NAMED" j p-idle 'Ida' ida@musterstadt.example yes
run digest j --all --print
ends 'it is printed without settings' 0
is 'to those with something to do' 1 "$(grep -c '^To: ' out)"
is 'by name, encoded' 1 "$(grep -c '^To: =?utf-8?Q?=C3=84nne_=C3=96z?=' out)"
is 'with the form that mends it' 1 "$(sed 's/=$//' out | tr -d '\r\n' | grep -c 'record/exit\|record/criterion.assessed?venture=3Dv\|record/proof.registered')"
run digest j --to p-idle --print
is 'nothing to do is no mail' '0 0' "$status $(wc -c <out | tr -d ' ')"

"$SMTPD" port mail.txt &
smtpd=$!
trap 'kill $smtpd 2>/dev/null' EXIT
for _ in 1 2 3 4 5 6 7 8 9 10; do [ -s port ] || sleep 0.2; done
printf '%s\n' "relay smtp://127.0.0.1:$(cat port)" 'from wagnis@musterstadt.example' 'site https://wagnis.musterstadt.example/' 'tls none' >j/mail
chmod 600 j/mail
run digest j --all
ends 'it is sent' 0
is 'to one' 'TO <aenne@musterstadt.example>' "$(grep '^TO ' mail.txt | tr -d '\r')"
is 'with the site of the settings' 1 "$(tr -d '\r\n' <mail.txt | sed 's/=//g' | grep -c 'https://wagnis.musterstadt.example/readiness')"
run digest j --all
ends 'and again' 0
run digest j --to p-lead
is 'nobody gets it twice a day' 1 "$(grep -c '^TO ' mail.txt)"
"$NAMED" j p-lead 'Anna' refuse@musterstadt.example yes en
run digest j --all
is 'once a day is for each person, not for each address' '0 1' "$status $(grep -c '^TO ' mail.txt)"
printf '%s\n' '{"kind":"venture.registered","venture":"w","effective":"2024-01-01","body":{"title":"W","lead":"p-other"}}' \
	'{"kind":"phase.entered","venture":"w","effective":"2024-01-01","body":{"phase":"prototyp"}}' | give j
"$NAMED" j p-other 'Other' refuse@musterstadt.example yes en
refused 'what the relay refuses' 74 'relay: .*550' digest j --all
run digest j --to p-other --print
is 'in English for who reads English' 1 "$(grep -c '^Content-Language: en' out)"
"$NAMED" j p-other 'Other' other@musterstadt.example yes en
run digest j --all
is 'a refused mail is tried again' '0 2' "$status $(grep -c '^TO ' mail.txt)"

settings() { # WHAT PATTERN LINE...: settings that are refused
	what=$1 pattern=$2
	shift 2
	printf '%s\n' "$@" >j/mail
	refused "settings: $what" 2 "$pattern" digest j --all
}
settings 'a relay that is none' relay 'relay ftp://x' 'from a@b.example' 'site https://s'
settings 'an unknown name' sender 'relay smtp://127.0.0.1' 'sender x'
settings 'twice' from 'from a@b.example' 'from c@d.example'
settings 'nothing' relay '#'
settings 'no encryption to elsewhere' tls 'relay smtp://mail.example:25' 'from a@b.example' 'site https://s' 'tls none'
chmod 644 j/mail
settings 'a password others may read' password 'relay smtp://127.0.0.1:1' 'from a@b.example' 'site https://s' 'user u' 'password p'
finish

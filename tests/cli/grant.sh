#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# Grants watched: own share by the rate or by the plan, a report for each grant, money used after the period for it.
. "$(dirname "$0")/lib.sh"
gaps() { # DIR DAY RULE
	"$WAGNIS" account "$1" --venture v --effective-on "$2" --format json --lang de >out
	json '" | ".join(str(g) for g in d["ventures"][0]["readiness"]["open"] if g["rule"] == "'"$3"'")' out
}
quiet() { # NAME DIR DAY RULE
	is "$1" '' "$(gaps "$2" "$3" "$4")"
}
loud() { # NAME DIR DAY RULE WORDS
	case $(gaps "$2" "$3" "$4") in *"$5"*) pass "$1" ;; *) fail "$1" "$(gaps "$2" "$3" "$4")" ;; esac
}
book() { # DIR DAY CENTS GRANT
	echo "{\"kind\":\"booking.posted\",\"venture\":\"v\",\"effective\":\"$2\",\"body\":{\"amount_cents\":$3,\"text\":\"Rechnung\",\"voucher\":\"r-$2\",\"grant\":\"$4\"}}" | give "$1"
}
award() { # DIR GRANT REST
	echo "{\"kind\":\"grant.awarded\",\"venture\":\"v\",\"effective\":\"2025-01-02\",\"body\":{\"id\":\"$2\",\"funder\":\"Land\",\"reference\":\"L-1\",\"from\":\"2025-01-01\",\"until\":\"2025-12-31\",$3}}" | give "$1"
}
draw() { # DIR DAY CENTS GRANT
	echo "{\"kind\":\"grant.drawn\",\"venture\":\"v\",\"effective\":\"$2\",\"body\":{\"grant\":\"$4\",\"amount_cents\":$3,\"reason\":\"Abschlag\"}}" | give "$1"
}
start() {
	journal "$1"
	echo '{"kind":"venture.registered","venture":"v","effective":"2025-01-01","body":{"title":"Pegel"}}' | give "$1"
}

# A grant of 65 %, half of it spent and drawn at its rate: the own share is borne.
start a
award a l '"amount_cents":6500000,"form":"share","rate_bp":6500,"own_share_cents":3500000'
draw a 2025-03-01 3250000 l
book a 2025-03-02 5000000 l
quiet 'a share of half the project is borne' a 2026-06-30 own_share
draw a 2025-04-01 100000 l
loud 'drawn beyond the rate it is not' a 2026-06-30 own_share '1.000,00'

# A fixed grant wants the whole own share, also when only the plan says it.
start b
award b l '"amount_cents":6000000,"form":"fixed","plan":[{"plan_position":"p","title":"Pegel","side":"expenditure","amount_cents":10000000},{"plan_position":"z","title":"Land","side":"grant","amount_cents":6000000},{"plan_position":"e","title":"Eigenanteil","side":"own","amount_cents":4000000}]'
draw b 2025-03-01 6000000 l
book b 2025-03-02 6500000 l
loud 'an own share that only the plan names is missing' b 2026-06-30 own_share '35.000,00'
quiet 'while the period lasts nothing is said' b 2025-12-01 own_share

# Two grants, a report for one of them.
start c
for g in bund land; do award c $g '"amount_cents":100000,"report_due":"2026-03-31"'; done
issue='"to":"Bund","audience":"funder","known_at":"2026-03-01T00:00:00Z","effective_on":"2026-02-28","size":1,"root":"47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=","sha256":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"'
issued() { # DIR MORE
	echo "{\"kind\":\"account.issued\",\"venture\":\"v\",\"effective\":\"2026-03-01\",\"body\":{$issue$2}}" | give "$1"
}
issued c ',"grant":"bund"'
loud 'a report on one grant is none on the other' c 2026-06-30 grant_reported grant_reported
run account c --venture v --grant bund --effective-on 2026-06-30 --format json
is 'its statement has the report' 2026-03-01 "$(json 'd["reports"][0]["given"]' out)"
run account c --venture v --grant land --effective-on 2026-06-30 --format json
is 'the other has none' True "$(json 'd["reports"][0].get("given") is None and d["reports"][0]["late"]' out)"
issued c ''
loud 'one that names no grant says nothing about two' c 2026-06-30 grant_reported grant_reported
issued c ',"grant":"land"'
quiet 'a report on each' c 2026-06-30 grant_reported
start d
award d bund '"amount_cents":100000,"report_due":"2026-03-31"'
issued d ''
quiet 'where there is one grant it is meant' d 2026-06-30 grant_reported
issued_wrong=$(echo "{\"kind\":\"account.issued\",\"venture\":\"v\",\"effective\":\"2026-03-01\",\"body\":{$issue,\"grant\":\"nirgends\"}}" | "$WAGNIS" record d - 2>&1)
case $issued_wrong in *nirgends*) pass 'a grant that is not there is refused' ;; *) fail 'a grant that is not there is refused' "$issued_wrong" ;; esac

# Drawn in January, used in November: still told when all is spent.
start e
award e l '"amount_cents":6500000'
draw e 2025-01-10 3000000 l
draw e 2025-10-01 3500000 l
book e 2025-02-10 3000000 l
book e 2025-12-30 3500000 l
uses() { # DAY EXPRESSION
	run account e --venture v --grant l --effective-on "$1" --format json
	json "[x$2 for x in d['draws']]" out
}
is 'each draw has the day it was used up' "['2025-02-10', '2025-12-30']" "$(uses 2026-01-31 '["used_on"]')"
is 'and whether that was late' '[False, True]' "$(uses 2026-01-31 '["late"]')"
is 'as it was known to be on any day' "[None]" "$(uses 2025-01-31 '.get("used_on")')"
run account e --venture v --grant l --effective-on 2026-01-31 --format txt --lang de
told 'the statement says it' '30\.12\.2025 +nach der Frist +35\.000,00' out
finish

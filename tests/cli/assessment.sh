#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# Economic assessments: every figure of the account beside an independent calculation with exact fractions; rates keep their version; what is refused.
. "$(dirname "$0")/lib.sh"
beside=$root/tests/cli/assessment.py

seed=7
for rate in none 120 0 -300 2500; do
	journal "j$rate"
	seed=$((seed + 1))
	python3 "$beside" make $seed 12 "$rate" >facts.jsonl
	give "j$rate" <facts.jsonl
	run account "j$rate" --venture v --format json
	cp out "account$rate.json"
	python3 "$beside" check facts.jsonl "account$rate.json" >compared 2>&1
	is "rate $rate: twelve assessments agree to the cent" '12 assessments, 0 differences' "$(tail -n 12 compared)"
done
is 'a rate that nobody recorded is not there' None "$(json 'd["ventures"][0]["assessments"][0]["rates"]' accountnone.json)"

# A comparison that cannot fail would be none.
python3 -c 'import json
d = json.load(open("account2500.json"))
next(a for a in d["ventures"][0]["assessments"][3]["alternatives"] if a["recorded"])["net"]["present_cents"] += 1
json.dump(d, open("wrong.json", "w"))'
python3 "$beside" check facts.jsonl wrong.json >compared 2>&1
is 'a cent too much is found' '12 assessments, 1 differences' "$(tail -n 1 compared)"

# ---- the version of the rates ----
journal j
cat >facts.jsonl <<'F'
{"kind":"venture.registered","venture":"v","recorded":"2024-01-01T09:00:00Z","effective":"2024-01-01","body":{"title":"V"}}
{"kind":"rates.adopted","recorded":"2024-01-02T09:00:00Z","effective":"2024-01-01","body":{"id":"z","version":"1","rates":[{"years":10,"rate_bp":100}]}}
{"kind":"assessment.opened","venture":"v","recorded":"2024-02-01T09:00:00Z","effective":"2024-02-01","body":{"id":"old","title":"Alt","base_year":2024,"years":10,"alternatives":[{"id":"a","title":"A"},{"id":"b","title":"B"}],"chosen":"a"}}
{"kind":"rates.adopted","recorded":"2025-01-02T09:00:00Z","effective":"2025-01-01","body":{"id":"z","version":"2","rates":[{"years":10,"rate_bp":300}]}}
{"kind":"assessment.opened","venture":"v","recorded":"2025-02-01T09:00:00Z","effective":"2025-02-01","body":{"id":"new","title":"Neu","base_year":2025,"years":10,"alternatives":[{"id":"a","title":"A"},{"id":"b","title":"B"}]}}
{"kind":"assessment.opened","venture":"v","recorded":"2025-02-02T09:00:00Z","effective":"2025-02-01","body":{"id":"named","title":"Benannt","base_year":2025,"years":10,"rates":"z","rates_version":"1","alternatives":[{"id":"a","title":"A"},{"id":"b","title":"B"}]}}
{"kind":"assumption.made","venture":"v","recorded":"2025-02-03T09:00:00Z","effective":"2024-02-01","key":"x","body":{"id":"x","assessment":"old","alternative":"a","text":"X","flow":"cost","amount_cents":1000,"from_year":2024,"until_year":2026}}
{"kind":"assumption.made","venture":"v","recorded":"2025-02-04T09:00:00Z","effective":"2024-02-01","body":{"id":"y","assessment":"old","alternative":"b","text":"Y","flow":"cost","amount_cents":5000,"from_year":2025}}
{"kind":"assumption.made","venture":"v","recorded":"2025-03-04T09:00:00Z","effective":"2025-03-01","body":{"id":"x","assessment":"old","alternative":"a","text":"X","flow":"cost","amount_cents":2000,"from_year":2024,"until_year":2026}}
{"kind":"booking.posted","venture":"v","recorded":"2025-04-01T09:00:00Z","effective":"2024-06-30","key":"b1","body":{"amount_cents":900,"text":"R","voucher":"R1"}}
{"kind":"booking.posted","venture":"v","recorded":"2025-04-01T09:00:00Z","effective":"2024-07-30","key":"b2","body":{"amount_cents":77,"text":"R","voucher":"R2"}}
{"kind":"booking.reversed","venture":"v","recorded":"2025-04-02T09:00:00Z","effective":"2024-07-31","body":{"key":"b2","reason":"falsch"}}
F
give j --adopt <facts.jsonl
at() { # EXPRESSION of the list of assessments, WORDS...
	said=$1
	shift
	run account j --venture v --format json "$@"
	json "(lambda a: $said)(d['ventures'][0]['assessments'])" out
}
is 'an older assessment keeps its version, a newer has the newer, a named one is taken' "[('old', '1', 100), ('new', '2', 300), ('named', '1', 100)]" \
	"$(at "[(x['id'], x['rates']['version'], x['rates']['rate_bp']) for x in a]" --effective-on 2025-12-31)"
is 'the assumption as it stands today' 2000 "$(at "a[0]['assumptions'][0]['body']['amount_cents']" --effective-on 2025-12-31)"
is 'and as it stood before' 1000 "$(at "a[0]['assumptions'][0]['body']['amount_cents']" --effective-on 2025-02-28)"
is 'how often it was made' 2 "$(at "a[0]['assumptions'][0]['versions']" --effective-on 2025-12-31)"
is 'what nobody had recorded was not known' "[]" "$(at "a[0]['assumptions']" --effective-on 2025-12-31 --known-at 2024-12-31)"
is 'plan beside actual, a reversal taken off' "(2024, 2000, 900)" \
	"$(at "(a[0]['control'][0]['year'], a[0]['control'][0]['plan_cost_cents'], a[0]['control'][0]['expense_cents'])" --effective-on 2025-12-31)"

# ---- what is refused ----
refused_line 'a version twice' 2 'version' '{"kind":"rates.adopted","body":{"id":"z","version":"2","rates":[{"years":10,"rate_bp":300}]}}'
refused_line 'an assumption of an alternative that is not there' 2 'body.alternative' \
	'{"kind":"assumption.made","venture":"v","body":{"id":"q","assessment":"old","alternative":"c","text":"Q","flow":"cost","amount_cents":1,"from_year":2024}}'
refused_line 'an assumption of another assessment' 2 'body.id' \
	'{"kind":"assumption.made","venture":"v","body":{"id":"x","assessment":"new","alternative":"a","text":"Q","flow":"cost","amount_cents":1,"from_year":2025}}'
refused_line 'a year outside' 2 'body.from_year' \
	'{"kind":"assumption.made","venture":"v","body":{"id":"q","assessment":"old","alternative":"a","text":"Q","flow":"cost","amount_cents":1,"from_year":2034}}'
refused_line 'a score by a criterion that is not there' 2 'body.criterion' \
	'{"kind":"alternative.scored","venture":"v","body":{"assessment":"old","alternative":"a","criterion":"k","points":1,"reason":"R"}}'
refused_line 'a proposal that is no alternative' 2 'body.chosen' \
	'{"kind":"assessment.opened","venture":"v","body":{"id":"q","title":"Q","base_year":2024,"years":3,"alternatives":[{"id":"a","title":"A"},{"id":"b","title":"B"}],"chosen":"c"}}'
refused_line 'a correction is judged again' 2 'body.body.alternative' \
	'{"kind":"entry.corrected","body":{"key":"x","reason":"R","body":{"id":"x","assessment":"old","alternative":"c","text":"X","flow":"cost","amount_cents":1,"from_year":2024}}}'
refused_line 'rates out of order in a correction' 2 'body.body.rates' \
	'{"kind":"entry.corrected","body":{"position":1,"reason":"R","body":{"id":"z","version":"1","rates":[{"years":10,"rate_bp":100},{"years":5,"rate_bp":100}]}}}'
echo '{"kind":"entry.corrected","body":{"position":1,"reason":"Tippfehler","body":{"id":"z","version":"1","rates":[{"years":10,"rate_bp":150}]}}}' >facts.jsonl
give j <facts.jsonl
is 'a table may keep its version in a correction, and the assessments follow' "[('old', 150), ('new', 300), ('named', 150)]" \
	"$(at "[(x['id'], x['rates']['rate_bp']) for x in a]" --effective-on 2025-12-31)"

finish

#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# A real register of several hundred ventures, adopted and answered at pairs of times, against a fold in another language.
. "$(dirname "$0")/lib.sh"
data=${WAGNIS_DATA:-$root/../shared/data}/betagouv/facts.jsonl
if [ ! -f "$data" ]; then
	skip 'a real register is adopted' 'the register is not here'
	finish
fi
journal r
run record r "$data" --adopt
ends 'a real register is adopted' 0
is 'every line of it' "$(wc -l <"$data")" "$(wc -l <out)"
run verify r
ends 'and verifies' 0

while read -r known day; do
	run account r --format json --known-at "$known" --effective-on "$day"
	if python3 "$root/tests/cli/register.py" "$data" "$known" "$day" out >compared 2>&1; then
		pass "as known at $known for $day: $(tail -n 1 compared)"
	else
		fail "as known at $known for $day" "$(cat compared)"
	fi
done <<'T'
2026-05-10 2026-05-10
2026-05-12 2026-05-12
2026-05-12 2026-05-10
2026-05-10 2026-05-12
2026-05-11 2026-05-11
2015-12-18 2015-12-18
2018-06-01 2020-01-01
2020-07-24 2020-07-24
2020-12-31 2016-01-01
2023-03-03 2023-03-03
2026-08-14 2030-01-01
2026-08-13 2013-06-01
2026-12-31 2026-12-31
T

run account r --format json --known-at 2026-05-10 --effective-on 2026-05-10
cp out before
run account r --format json --known-at 2026-05-12 --effective-on 2026-05-10
cp out after
is 'on 2026-05-11 the register was rewritten: the two accounts differ' no "$(cmp -s before after && echo yes || echo no)"
run account r --format json --known-at 2026-05-10 --effective-on 2026-05-10
same 'and the earlier one stands' before out
run diff r --from 2026-05-10,2026-05-10 --to 2026-05-12,2026-05-10 --format json
ends 'the difference is explained' 0
cat >explained.py <<'P'
import json, sys
before, after, diff = (json.load(open(p, encoding='utf-8')) for p in sys.argv[1:])
old = {v['id']: v['phase'] for v in before['ventures']}
new = {v['id']: v['phase'] for v in after['ventures']}
changed = {v for v in old if v in new and old[v] != new[v]}
told, bare = set(), []
for figure in diff['figures']:
    if figure['figure'] == 'phase' and figure['venture']:
        told.add(figure['venture'])
        if not figure['facts']:
            bare.append(figure['venture'])
print(len(changed), 'changed', len(told), 'told', len(bare), 'without a fact')
print('missing', sorted(changed - told)[:5])
print('invented', sorted(v for v in told - changed if v in old and v in new)[:5])
P
python3 explained.py before after out >lines 2>&1
told 'every changed phase is told, each with its facts' '^([0-9]+) changed .* 0 without a fact$' lines
told 'none is missing' '^missing \[\]$' lines
told 'none is invented' '^invented \[\]$' lines
is 'and there were many' yes "$([ "$(cut -d' ' -f1 lines | head -n 1)" -ge 250 ] && echo yes)"
run diff r --from 2026-05-10,2026-05-10 --to 2026-05-12,2026-05-10
told 'in words as well' 'Phase' out

# Undated phases, foreign life cycles.
run account r --format json --known-at 2016-06-01 --effective-on 2016-06-01
is 'what a register says without a date is marked as claimed' True "$(json 'all(v["claimed"] for v in d["ventures"])' out)"
run account r --known-at 2026-05-10 --effective-on 2026-05-10 --venture a-dock
told 'a phase of a foreign life cycle has its label' 'alumni' out
finish

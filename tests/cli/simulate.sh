#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# The invented portfolio: repeatable, complete, in order.
. "$(dirname "$0")/lib.sh"
simulate() { # VENTURES FACTS SEED
	"$WAGNIS" simulate --ventures "$1" --facts "$2" --seed "$3"
}
simulate 60 12000 7 >a
simulate 60 12000 7 >b
simulate 60 12000 8 >c
same 'the same seed gives the same bytes' a b
is 'another seed gives others' no "$(cmp -s a c && echo yes || echo no)"
is 'the bytes are those of every machine' "$(cat "$root/tests/cli/data/simulate.sha256")" "$(sha256sum <a | cut -d' ' -f1)"
for pair in '1 1' '1 7' '1 500' '3 12' '50 60' '50 100' '50 1000' '50 5000' '400 10000' '5 30000'; do
	# shellcheck disable=SC2086 # two numbers
	is "as many facts as wanted: $pair" "${pair#* }" "$(simulate $pair 3 | wc -l)"
done
cat >look.py <<'P'
import collections, datetime, json, sys
facts = [json.loads(line) for line in open(sys.argv[1])]
print('ordered', all(a['recorded'] < b['recorded'] for a, b in zip(facts, facts[1:])))
print('years', facts[0]['recorded'][:4], facts[-1]['recorded'][:4])
ventures = {f['venture'] for f in facts if f['kind'] == 'venture.registered' and not f['venture'].endswith('-doppelt')}
print('ventures', len(ventures))
kinds = collections.Counter(f['kind'] for f in facts)
fix = sum(kinds[k] for k in ('entry.corrected', 'entry.withdrawn', 'booking.reversed')) / len(facts)
print('corrections', 0.004 < fix < 0.03)
print('mostly bookings', kinds['booking.posted'] > len(facts) / 2)
print('kinds', len(kinds) >= 38)
day = datetime.date.fromisoformat
lags = sorted((day(f['recorded'][:10]) - day(f['effective'])).days for f in facts if 'effective' in f)
print('late', 0.1 < sum(l > 30 for l in lags) / len(lags) < 0.5, lags[-1] > 400)
last = {f['venture']: f['body']['phase'] for f in facts if f['kind'] == 'phase.entered'}
ended = {f['venture'] for f in facts if f['kind'] == 'exit.completed'}
print('exits', 0.2 < len(ended) / len(ventures) < 0.9)
P
python3 look.py a >out
for line in 'ordered True' 'years 2019 2026' 'ventures 60' 'corrections True' 'mostly bookings True' 'kinds True' 'late True True' 'exits True'; do
	told "the portfolio is plausible: $line" "^$line\$" out
done
finish

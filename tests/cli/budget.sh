#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# Budgets watched and kept: transfers, the budget of a tranche, a late invoice of last year, as the treasury meets them.
. "$(dirname "$0")/lib.sh"

policy='{"kind":"policy.adopted","effective":"2025-01-01","body":{"id":"r","version":"1","rules":[{"rule":"budget_kept","on":true,"stop":STOP}]}}'
begin() { # DIR STOP
	journal "$1"
	give "$1" <<J
{"kind":"venture.registered","venture":"v","effective":"2025-01-01","body":{"title":"Pegel"}}
$(echo "$policy" | sed "s/STOP/$2/")
{"kind":"budget.planned","venture":"v","effective":"2025-01-02","body":{"id":"b25","year":2025,"amount_cents":100000,"title":"2025","nature":"consumptive"}}
{"kind":"budget.planned","venture":"v","effective":"2025-01-02","body":{"id":"b26","year":2026,"amount_cents":100000,"title":"2026","nature":"consumptive"}}
{"kind":"tranche.planned","venture":"v","effective":"2025-01-03","body":{"id":"t","amount_cents":900000,"title":"Aufbau"}}
{"kind":"tranche.planned","venture":"v","effective":"2025-01-03","body":{"id":"u","amount_cents":900000,"title":"Ausbau","budget":"b26"}}
{"kind":"decision.taken","venture":"v","effective":"2025-01-03","body":{"outcome":"go","reason":"Der Bedarf ist belegt.","body":"Rat","tranche":"t"}}
J
}
book() { # DIR DAY CENTS TRANCHE VOUCHER
	echo "{\"kind\":\"booking.posted\",\"venture\":\"v\",\"effective\":\"$2\",\"body\":{\"amount_cents\":$3,\"text\":\"Rechnung\",\"tranche\":\"$4\",\"voucher\":\"$5\"}}" >one.jsonl
	run record "$1" one.jsonl
}
transfer() { # DIR DAY CENTS FROM TO
	echo "{\"kind\":\"budget.transferred\",\"venture\":\"v\",\"effective\":\"$2\",\"body\":{\"from_budget\":\"$4\",\"to_budget\":\"$5\",\"amount_cents\":$3,\"reason\":\"Bedarf früher\"}}" >one.jsonl
	run record "$1" one.jsonl
	ends "a transfer of $3 from $4 to $5" 0
}
over() { # DIR DAY: what the rule complains about
	"$WAGNIS" account "$1" --venture v --effective-on "$2" --format json --lang de >out
	json '" | ".join(str(g) for g in d["ventures"][0]["readiness"]["open"] if g["rule"] == "budget_kept")' out
}

# What was moved to a year may be spent in it.
begin a false
transfer a 2025-02-01 50000 b26 b25
book a 2025-03-01 150000 t r1
is 'spent with what was moved here: nothing to say' '' "$(over a 2025-12-31)"
book a 2025-03-02 1 t r2
case $(over a 2025-12-31) in *0,01*) pass 'a cent more is said' ;; *) fail 'a cent more is said' "$(over a 2025-12-31)" ;; esac

# What was moved away is not there any more.
begin b false
transfer b 2025-02-01 90000 b25 b26
book b 2025-03-01 100000 t r1
case $(over b 2025-12-31) in *900,00*) pass 'what was moved away is missing' ;; *) fail 'what was moved away is missing' "$(over b 2025-12-31)" ;; esac
is 'when the next year begins it is there again' '' "$(over b 2026-01-01)"

# The budget that a tranche names, whatever others have left.
begin c false
book c 2026-03-01 100001 u r1
case $(over c 2026-12-31) in *0,01*) pass 'a budget is exceeded though another has money left' ;; *) fail 'a budget is exceeded though another has money left' "$(over c 2026-12-31)" ;; esac
is 'the day before it was not' '' "$(over c 2026-02-28)"

# A policy that stops.
begin d true
book d 2026-03-01 90000 t r1
ends 'within both years' 0
book d 2025-12-20 50000 t r2
ends 'a late invoice of last year counts in last year' 0
book d 2025-12-21 50001 t r3
ends 'but not beyond its budget' 2
told 'the year and both sums are named' 'bis Ende 2025 1\.000,01 € .* 2025 im Haushalt 1\.000,00 €' err
book d 2026-04-01 60001 t r4
ends 'both years together have an end, too' 2
book d 2026-04-01 60001 u r5
ends 'nor does the way over another tranche help' 2
book d 2026-04-01 60000 t r6
ends 'what is left may be spent' 0
begin e true
book e 2026-03-01 100001 u r1
ends 'the budget of the tranche is kept' 2
told 'with what it holds' 'Tranchen dieses Haushaltsansatzes .* 1\.000,00 €' err
finish

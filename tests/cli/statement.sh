#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# Accounts of money from the command line: statement of use and money account in every form; workbooks recomputed by a second program.
. "$(dirname "$0")/lib.sh"
journal j
cp "$root/tests/cli/data/statement.jsonl" facts.jsonl
give j --adopt <facts.jsonl
venture='--venture starkregen'
grant="$venture --grant klima-land"
at='--known-at 2026-12-31 --effective-on 2026-12-31'

# shellcheck disable=SC2086 # lists are meant to be split
for what in "$grant" "$venture --money"; do
	for f in txt json csv html xlsx; do
		run account j $what $at --format "$f"
		ends "$what as $f" 0
		cp out first
		run account j $what $at --format "$f"
		same "the same question gives the same bytes: $what as $f" first out
		run account j $what $at --format "$f" --lang en
		ends "$what as $f in English" 0
	done
done
run account j --effective-on 2026-12-31 --format xlsx -o portfolio.xlsx
ends 'the portfolio as a workbook' 0

statement() { # EXPRESSION [OPTIONS]
	e=$1
	shift
	# shellcheck disable=SC2086
	run account j $grant --format json "$@"
	json "$e" out
}
is 'what is settled' 2315678 "$(statement 'd["totals"]["settled_cents"]' --effective-on 2026-12-31)"
is 'what is eligible' 2303333 "$(statement 'd["totals"]["settled_eligible_cents"]' --effective-on 2026-12-31)"
is 'what is due, rounded to the cent' 1497166 "$(statement 'd["settlement"]["due_cents"]' --effective-on 2026-12-31)"
is 'without a position' 12345 "$(statement 'd["totals"]["no_position_cents"]' --effective-on 2026-12-31)"
is 'a Storno and its booking name each other' True "$(statement 'any(v.get("reversed_by") == w["entry"] and w.get("reverses") == v["entry"] for v in d["vouchers"] for w in d["vouchers"])' --effective-on 2026-12-31)"
is 'before the Storno it was more' 333333 "$(statement 'sum(v["amount_cents"] for v in d["vouchers"] if v["position"] == "begleitung")' --effective-on 2026-06-05)"
is 'the sums are those of the vouchers' True "$(statement 'sum(v["amount_cents"] for v in d["vouchers"] if v["direction"] == "expense") == d["totals"]["settled_cents"]' --effective-on 2026-12-31)"
is 'payees stand there for the funder' True "$(statement 'any(v["payee"] == "Pegeltechnik GmbH" for v in d["vouchers"])' --effective-on 2026-12-31 --audience funder)"
# The public sees no payees, in no form.
for f in txt json csv html xlsx; do
	# shellcheck disable=SC2086
	run account j $grant $at --audience public --format "$f" -o public
	if [ "$f" = xlsx ]; then
		unzip -p public 'xl/*.xml' >words
	else
		cp public words
	fi
	is "no payees for the public: $f" 0 "$(grep -c Pegeltechnik words)"
	# shellcheck disable=SC2086
	run account j $venture --money $at --audience public --format "$f" -o public
	[ "$f" = xlsx ] && unzip -p public 'xl/*.xml' >words || cp public words
	is "nor in the money account: $f" 0 "$(grep -c Pegeltechnik words)"
done

# shellcheck disable=SC2086
run account j $grant $at --format xlsx -o statement.xlsx
# shellcheck disable=SC2086
run account j $grant $at --format json -o statement.json
# shellcheck disable=SC2086
run account j $venture --money $at --format xlsx -o money.xlsx
# shellcheck disable=SC2086
run account j $venture --money $at --format json -o money.json
python3 "$root/tests/cli/workbook.py" statement.xlsx statement.json money.xlsx money.json portfolio.xlsx >lines 2>err || cat err
while read -r verdict words; do
	if [ "$verdict" = ok ]; then
		pass "$words"
	else
		fail "$words" "$(head -c 2000 err)"
	fi
done <lines
is 'the workbooks were judged' True "$([ "$(wc -l <lines)" -ge 12 ] && echo True)"

refused 'a grant nobody knows' 4 'klima-bund' account j --venture starkregen --grant klima-bund
refused 'a grant without its venture' 2 '.--venture' account j --grant klima-land
refused 'both at once' 2 '.--venture' account j --venture starkregen --grant klima-land --money
refused 'a form that does not exist' 2 'xlsx' account j --venture starkregen --money --format ods
finish

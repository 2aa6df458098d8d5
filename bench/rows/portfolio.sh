# SPDX-License-Identifier: EUPL-1.2
# Row: the portfolio account at five pairs of times, warm, against SQL on SQLite and PostgreSQL and a plain scan.
# shellcheck shell=sh

# The same pairs for all: everything today; an earlier day; half of the facts; both; nearly all.
portfolio_pairs() {
	echo "$1 20634 $1 19358 $(($1 / 2)) 20634 $(($1 / 2)) 18900 $(($1 * 9 / 10)) 20000"
}

# Microseconds of all pairs together: column $1 of lines "N DAY ..." on stdin.
portfolio_total() {
	awk -v c="$1" '{ t += $c } END { print t }'
}

# The figures' sums behind N, DAY and $1 times.
portfolio_sums() {
	awk -v skip="$1" '{ s = $1 " " $2; for (i = 3 + skip; i <= NF; i++) s = s " " $i; print s }'
}

portfolio_tables() { # DIR: what the SQL peers read, made once
	if [ ! -f "$1/tables.db" ]; then
		say 'loading the tables of the SQL peers'
		mkdir -p "$1/tables"
		"$bin/bench-rows" "$1" "$1/tables"
		"$here/tables.sh" sqlite "$1/tables" "$1/tables.part"
		mv "$1/tables.part" "$1/tables.db"
	fi
	if need_postgres && ! psql -h "$pg_dir" -p 54329 -U bench -d "facts$2" -c 'SELECT 1 FROM ready' >/dev/null 2>&1; then
		"$here/tables.sh" postgres "$1/tables" "$pg_dir" "facts$2"
		psql -q -h "$pg_dir" -p 54329 -U bench -d "facts$2" -c 'CREATE TABLE ready ()'
	fi
}

portfolio_size() { # VENTURES FACTS NAME
	dir=$(journal "$1" "$2")
	portfolio_tables "$dir" "$2"
	pairs=$(portfolio_pairs "$2")
	: >"$work/p.ours"
	: >"$work/p.scan"
	: >"$work/p.sqlite"
	: >"$work/p.blocks"
	: >"$work/p.postgres"
	for _ in $(seq "$rounds"); do
		# shellcheck disable=SC2086 # pairs are arguments
		{
			"$bin/bench-portfolio" "$dir" 11 $pairs >"$work/p"
			portfolio_total 3 <"$work/p" >>"$work/p.ours"
			portfolio_total 4 <"$work/p" >>"$work/p.scan"
			portfolio_sums 2 <"$work/p" >"$work/p.sums"
			if has sqlite3; then
				"$bin/bench-sql-sqlite" "$dir/tables.db" "$here/sql/portfolio.sqlite.sql" 3 $pairs >"$work/p"
				portfolio_total 3 <"$work/p" >>"$work/p.sqlite"
				portfolio_sums 1 <"$work/p" | cmp -s - "$work/p.sums" || say 'SQLite has OTHER FIGURES than ours'
				"$bin/bench-sql-sqlite" "$dir/tables.db" "$here/sql/portfolio.blocks.sql" 5 $pairs >"$work/p"
				portfolio_total 3 <"$work/p" >>"$work/p.blocks"
				portfolio_sums 1 <"$work/p" | cmp -s - "$work/p.sums" || say 'SQLite with blocks has OTHER FIGURES than ours'
			fi
			if [ -n "$postgres" ]; then
				PGOPTIONS='-c jit=off' "$bin/bench-sql-postgres" "$postgres dbname=facts$2" "$here/sql/portfolio.postgres.sql" 3 $pairs >"$work/p"
				portfolio_total 3 <"$work/p" >>"$work/p.postgres"
				portfolio_sums 1 <"$work/p" | cmp -s - "$work/p.sums" || say 'PostgreSQL has OTHER FIGURES than ours'
			fi
		}
	done
	ours=$(median <"$work/p.ours")
	ms="$(calc "$ours / 5000") ms"
	for peer in sqlite:SQLite postgres:PostgreSQL blocks:'SQLite with a table of block sums'; do
		theirs=$(median <"$work/p.${peer%%:*}")
		if [ -n "$theirs" ]; then
			goal=30
			[ "${peer%%:*}" != blocks ] || goal=-
			line "portfolio account, $3 facts" "$ms" "SQL on ${peer#*:}" "$(calc "$theirs / 5000") ms" "$(awk "BEGIN { print $theirs / $ours }")" "$goal"
		else
			skip "portfolio account, $3 facts, ${peer#*:}" 'not installed'
		fi
	done
	scan=$(median <"$work/p.scan")
	line "portfolio account, $3 facts" "$ms" 'plain scan of the same columns' "$(calc "$scan / 5000") ms" "$(awk "BEGIN { print $scan / $ours }")" 0.5
	per_fact="$per_fact $(awk "BEGIN { printf \"%.2f\", $ours * 1000 / 5 / $2 }")"
}

per_fact=
portfolio_size 10 50000 '50 thousand'
portfolio_size 100 500000 '500 thousand'
portfolio_size 1000 5000000 '5 million'
# Flat: the dearest fact of the three sizes costs at most twice the cheapest.
# shellcheck disable=SC2086
flat=$(printf '%s\n' $per_fact | sort -n | awk '{ v[NR] = $1 } END { printf "%.2f", v[NR] / v[1] }')
# shellcheck disable=SC2086
most 'portfolio account, nanoseconds a fact: dearest against cheapest size' "$(printf '%s / ' $per_fact | sed 's, / $,,') ns" "$flat" '× (flat)' 2
note 'Portfolio: mean of five pairs (known_at as a prefix, effective_on) from today back to half of the facts and 2021; medians of' \
	"$rounds alternating runs of 11 (ours, scan) and 3 (SQL) each. Ours also judges readiness and what is not recorded, which SQL and scan do not. All four give the same figures (checked in every run)."

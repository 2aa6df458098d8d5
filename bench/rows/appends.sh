# SPDX-License-Identifier: EUPL-1.2
# Row: durable appends by 1, 8 and 64 clients at once against the best group commit of SQLite and PostgreSQL.
# shellcheck shell=sh

appends_ours() {
	rm -rf "$work/append"
	"$wagnis" init "$work/append" --name Bench --origin bench.example/wagnis >/dev/null
	"$bin/bench-append" "$work/append" "$1" 2000
}

appends_sqlite() {
	rm -f "$work"/append.db*
	"$bin/bench-append-sqlite" "$work/append.db" "$1" 2000
}

need_postgres || true
for clients in 1 8 64; do
	for peer in ours sqlite alone pipeline; do
		: >"$work/a.$peer"
	done
	for _ in $(seq "$rounds"); do
		appends_ours $clients >>"$work/a.ours"
		appends_sqlite $clients >>"$work/a.sqlite"
		[ -n "$postgres" ] || continue
		for way in alone pipeline; do
			"$bin/bench-append-postgres" "$postgres dbname=postgres" $way $clients 2000 >>"$work/a.$way"
		done
	done
	ours=$(median <"$work/a.ours")
	# Only 64 clients have a goal; the others are there to be seen.
	goal=-
	[ $clients != 64 ] || goal=0.8
	theirs=$(median <"$work/a.sqlite")
	line "durable appends, $clients clients" "$(big "$ours") /s" 'SQLite group commit' "$(big "$theirs") /s" "$(awk "BEGIN { print $ours / $theirs }")" $goal
	if [ -z "$postgres" ]; then
		skip "durable appends, $clients clients, PostgreSQL" 'not installed'
		continue
	fi
	alone=$(median <"$work/a.alone")
	pipeline=$(median <"$work/a.pipeline")
	way='one connection each'
	theirs=$alone
	if [ "$pipeline" -gt "$alone" ]; then
		way='one writer, pipeline'
		theirs=$pipeline
	fi
	line "durable appends, $clients clients" "$(big "$ours") /s" "PostgreSQL, $way" "$(big "$theirs") /s" "$(awk "BEGIN { print $ours / $theirs }")" $goal
done
rm -rf "$work/append" "$work"/append.db*
note 'Appends: threads in one process that each wait until their fact is durable. SQLite: WAL, synchronous=FULL, one writer that takes what is waiting, rows as long as ours, nothing else. Ours parses, judges, hashes and signs as well.'

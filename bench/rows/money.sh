# SPDX-License-Identifier: EUPL-1.2
# Row: the money balance as of a date over a million bookings, whole process, cold, against hledger and ledger.
# shellcheck shell=sh

dir=$(journal 250 1250000)
day=2024-06-30
next=2024-07-01
if [ ! -f "$dir.journal" ]; then
	say 'exporting the money'
	"$wagnis" export "$dir" hledger "$work/money.part"
	mv "$work/money.part" "$dir.journal"
fi
bookings=$(grep -c '^[0-9]' "$dir.journal")
: >"$work/m.ours"
for _ in $(seq "$rounds"); do
	"$bin/bench-timed" 5 "$wagnis" account "$dir" --effective-on $day --format csv | cut -d' ' -f1 >>"$work/m.ours"
done
ours=$(median <"$work/m.ours")
money_peer() { # NAME RUNS GOAL COMMAND...
	name=$1 runs=$2 goal=$3
	shift 3
	if ! has "$name"; then
		skip "money balance as of a date, $name" 'not installed'
		return
	fi
	: >"$work/m.peer"
	for _ in $(seq "$runs"); do
		"$bin/bench-timed" 1 "$@" | cut -d' ' -f1 >>"$work/m.peer"
	done
	theirs=$(median <"$work/m.peer")
	line "money balance as of a date, $(big "$bookings") bookings" "$(calc "$ours") ms" "$name" "$(calc "$theirs / 1000") s" \
		"$(awk "BEGIN { print $theirs / $ours }")" "$goal"
}
money_peer hledger 1 100 hledger -f "$dir.journal" balance -e $next --depth 2
money_peer ledger 3 30 ledger -f "$dir.journal" balance --end $next --depth 2
if has ledger && has jq; then
	theirs=$(ledger -f "$dir.journal" balance '^Ausgabe' --end $next --depth 1 | awk '{ gsub(/[.,]/, "", $1); print $1; exit }')
	spent=$("$wagnis" account "$dir" --effective-on $day --format json | jq .portfolio.money.spent_cents)
	[ "$theirs" = "$spent" ] || say "ledger has ANOTHER SUM than ours: $theirs, $spent"
fi
note "Money: the whole process each time (\`wagnis account --format csv\` with its column file, \`hledger balance\`, \`ledger balance\`), files in the page cache; the journal is what \`wagnis export hledger\` writes."

# SPDX-License-Identifier: EUPL-1.2
# Row: the money balance as of a date over a million bookings, whole process, cold, against hledger and ledger.
# shellcheck shell=sh

dir=$(journal 250 1250000)
day=2024-06-30
next=2024-07-01
if [ ! -f "$dir/money.journal" ]; then
	say 'exporting the money'
	"$wagnis" export "$dir" hledger "$dir/money.part"
	mv "$dir/money.part" "$dir/money.journal"
fi
bookings=$(grep -c '^[0-9]' "$dir/money.journal")
: >"$work/m.ours"
for _ in $(seq "$rounds"); do
	"$bin/bench-timed" 5 "$wagnis" account "$dir" --effective-on $day --format csv | cut -d' ' -f1 >>"$work/m.ours"
done
ours=$(median <"$work/m.ours")
money_peer() { # NAME GOAL COMMAND...
	name=$1 goal=$2
	shift 2
	if ! has "$name"; then
		skip "money balance as of a date, $name" 'not installed'
		return
	fi
	: >"$work/m.peer"
	for _ in 1 2 3; do
		"$bin/bench-timed" 1 "$@" | cut -d' ' -f1 >>"$work/m.peer"
	done
	theirs=$(median <"$work/m.peer")
	line "money balance as of a date, $(big "$bookings") bookings" "$(calc "$ours") ms" "$name" "$(calc "$theirs / 1000") s" \
		"$(awk "BEGIN { print $theirs / $ours }")" "$goal"
}
money_peer hledger 100 hledger -f "$dir/money.journal" balance -e $next --depth 2
money_peer ledger 30 ledger -f "$dir/money.journal" balance --end $next --depth 2
note "Money: the whole process each time (\`wagnis account --format csv\` with its column file, \`hledger balance\`, \`ledger balance\`), files in the page cache; the journal is what \`wagnis export hledger\` writes."

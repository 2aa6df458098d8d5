# SPDX-License-Identifier: EUPL-1.2
# Row: opening a journal, rebuilt from its entries and with the column file, against sqlite3 reading the same rows.
# shellcheck shell=sh

dir=$(journal 250 1250000)
if ! has sqlite3; then
	skip 'opening a journal' 'sqlite3 is not installed'
else
	"$bin/bench-opening" "$dir" save >/dev/null
	for what in rebuilt columns sqlite sums; do
		: >"$work/o.$what"
	done
	for _ in $(seq "$rounds"); do
		for what in rebuilt columns; do
			"$bin/bench-timed" 1 "$bin/bench-opening" "$dir" $what | cut -d' ' -f1 >>"$work/o.$what"
		done
		"$bin/bench-timed" 1 sqlite3 "$dir/journal.db" 'SELECT n, leaf, salt, payload FROM entries' | cut -d' ' -f1 >>"$work/o.sqlite"
		"$bin/bench-timed" 1 sqlite3 "$dir/journal.db" 'SELECT SUM(n), SUM(length(leaf)), SUM(length(salt)), SUM(length(payload)) FROM entries' | cut -d' ' -f1 >>"$work/o.sums"
	done
	rebuilt=$(median <"$work/o.rebuilt")
	columns=$(median <"$work/o.columns")
	theirs=$(median <"$work/o.sqlite")
	line 'opening 1.25 million facts, rebuilt' "$(calc "$rebuilt / 1000") s" 'sqlite3 reading the same rows' "$(calc "$theirs / 1000") s" \
		"$(awk "BEGIN { print $theirs / $rebuilt }")" 0.5
	line 'opening 1.25 million facts, with the column file' "$(calc "$columns") ms" 'sqlite3 reading the same rows' "$(calc "$theirs / 1000") s" \
		"$(awk "BEGIN { print $theirs / $columns }")" 20
	note "Opening: whole processes; sqlite3 writes the rows to /dev/null. Only summing up the lengths of the columns, without handing out a row, takes it $(calc "$(median <"$work/o.sums") / 1000") s."
fi

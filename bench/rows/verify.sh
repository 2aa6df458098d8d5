# SPDX-License-Identifier: EUPL-1.2
# Row: verify the whole journal, per core, against openssl speed on the same number of SHA-256 blocks.
# shellcheck shell=sh

dir=$(journal 250 1250000)
if ! has openssl || ! has sqlite3; then
	skip 'verify the whole journal' 'openssl or sqlite3 is not installed'
else
	# Blocks of 64 bytes: 0x80 and the length take 9 bytes more. An entry is hashed with its salt, as a leaf and about once as a node.
	blocks=$(sqlite3 "$dir/journal.db" "SELECT SUM((32 + length(CAST(payload AS BLOB)) + 9 + 63) / 64 + (1 + length(leaf) + 9 + 63) / 64 + 2) FROM entries")
	hashes=$(sqlite3 "$dir/journal.db" 'SELECT 3 * COUNT(*) FROM entries')
	# A message with as many blocks as ours have on average.
	bytes=$(awk "BEGIN { printf \"%.0f\", $blocks / $hashes * 64 - 9 }")
	: >"$work/v.ours"
	: >"$work/v.whole"
	: >"$work/v.same"
	: >"$work/v.bulk"
	for _ in $(seq "$rounds"); do
		"$bin/bench-timed" 1 "$bin/bench-verify" "$dir" >>"$work/v.ours"
		"$bin/bench-timed" 1 "$wagnis" verify "$dir" >>"$work/v.whole"
		openssl speed -mr -seconds 1 -bytes "$bytes" -evp sha256 2>/dev/null | awk -F: '/^\+F/ { print $NF }' >>"$work/v.same"
		openssl speed -mr -seconds 1 -bytes 16384 -evp sha256 2>/dev/null | awk -F: '/^\+F/ { print $NF }' >>"$work/v.bulk"
	done
	wall=$(cut -d' ' -f1 "$work/v.ours" | median)
	cpu=$(cut -d' ' -f2 "$work/v.ours" | median)
	whole=$(cut -d' ' -f2 "$work/v.whole" | median)
	# Bytes a second to milliseconds for all blocks; a message of 16 KiB has one block more than its bytes.
	same=$(median <"$work/v.same" | awk "{ print $hashes / (\$1 / $bytes) * 1000 }")
	bulk=$(median <"$work/v.bulk" | awk "{ print $blocks / (\$1 / 16384 * 257) * 1000 }")
	line 'verify the whole journal, 1.25 million facts, CPU time' "$(calc "$cpu / 1000") s" "openssl speed, $(big "$blocks") blocks in messages of ours' length" \
		"$(calc "$same / 1000") s" "$(awk "BEGIN { print $same / $cpu }")" 0.6
	line 'the same with facts and column file (wagnis verify), CPU time' "$(calc "$whole / 1000") s" 'openssl speed, the same blocks' \
		"$(calc "$same / 1000") s" "$(awk "BEGIN { print $same / $whole }")" -
	note "Verify: journal_verify re-hashes every stored byte; wagnis verify then also rebuilds the ledger and compares the column file. journal_verify takes $(calc "$wall / 1000") s by the clock. In messages of 16 KiB, which nobody has, openssl needs $(calc "$bulk / 1000") s for the same blocks. Ours also reads the rows from SQLite, checks that each payload is in canonical form, and compares every stored tile."
fi

# SPDX-License-Identifier: EUPL-1.2
# Row: bookings read from CSV, judged and recorded, against `sqlite3 .import` of the same file into a plain table.
# shellcheck shell=sh

rows_csv=100000
csv=$work/bookings-$rows_csv.csv
if [ ! -f "$csv" ]; then
	awk -v n=$rows_csv 'BEGIN {
		print "Belegnummer;Buchungsdatum;Betrag;Sachkonto;Buchungstext"
		for (i = 0; i < n; i++)
			printf "RE-%d;%02d.%02d.2026;%d.%03d,%02d;7831%02d;Lieferung und Montage Nr. %d\n", i, i % 28 + 1, i % 9 + 1, i % 90 + 1, i % 1000, i % 100, i % 10, i
	}' >"$csv.part"
	mv "$csv.part" "$csv"
fi
# The journal before the import: one venture and the mapping.
before=$work/import-before
rm -rf "$before"
"$wagnis" init "$before" --name 'Stadt Musterstadt' --origin musterstadt.example/wagnis >/dev/null
cat >"$work/import.jsonl" <<'J'
{"kind":"venture.registered","venture":"starkregen","body":{"title":"Starkregenwarnung"}}
{"kind":"mapping.adopted","body":{"id":"kasse","version":"1","title":"Kassenbuchungen","system":"kasse","of":"bookings","columns":[{"field":"effective","column":"Buchungsdatum"},{"field":"amount_cents","column":"Betrag"},{"field":"text","column":"Buchungstext"},{"field":"voucher","column":"Belegnummer"},{"field":"account","column":"Sachkonto"}],"assign_by":"account","ventures":[{"from":"783100","to":"783199","venture":"starkregen"}]}}
J
"$wagnis" record "$before" "$work/import.jsonl" >/dev/null
: >"$work/i.ours"
: >"$work/i.peer"
for _ in $(seq "$rounds"); do
	rm -rf "$work/import" "$work/import.db"
	cp -a "$before" "$work/import"
	"$bin/bench-timed" 1 "$wagnis" import "$work/import" bookings "$csv" >>"$work/i.ours"
	has sqlite3 || continue
	"$bin/bench-timed" 1 sqlite3 "$work/import.db" '.mode csv' '.separator ;' ".import $csv bookings" >>"$work/i.peer"
done
counted=$("$wagnis" account "$work/import" --format json | jq .checkpoint.size)
[ "$counted" = $((rows_csv + 2)) ] || say "the import recorded ANOTHER NUMBER of rows: $counted"
ours=$(cut -d' ' -f1 <"$work/i.ours" | median)
ours_cpu=$(cut -d' ' -f2 <"$work/i.ours" | median)
rate=$(awk "BEGIN { printf \"%.0f\", $rows_csv * 1000 / $ours }")
if has sqlite3; then
	theirs=$(cut -d' ' -f1 <"$work/i.peer" | median)
	theirs_cpu=$(cut -d' ' -f2 <"$work/i.peer" | median)
	line "import of $(big $rows_csv) bookings from CSV" "$(big "$rate") /s" 'sqlite3 .import' \
		"$(big "$(awk "BEGIN { printf \"%.0f\", $rows_csv * 1000 / $theirs }")") /s" "$(awk "BEGIN { print $theirs / $ours }")" -
	note "Import: whole processes, medians; ours takes $(calc "$ours_cpu / 1000") s of processor time, sqlite3 $(calc "$theirs_cpu / 1000") s. sqlite3 puts the texts into an untyped table and judges nothing; ours decodes, reads days and amounts by the mapping, judges each row by the rules of the venture, makes keys, hashes and signs, and is durable."
else
	skip "import of bookings from CSV" 'sqlite3 is not installed'
fi
rm -rf "$work/import" "$work/import.db" "$before"

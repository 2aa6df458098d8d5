#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# Importing bookings and budgets: 2,000 rows with 13 bad ones, the same file twice, mended rows, a running server.
. "$(dirname "$0")/lib.sh"

# make_table FILE [BAD]: 2,000 bookings as a cash system exports them: Windows-1252, semicolons, decimal comma.
make_table() {
	python3 - "$1" "${2:-}" <<'P'
import sys
bad = {100: "d31.02.2026", 200: "aabc", 300: "k783300", 400: "k999999", 500: "t", 600: "b", 700: "a12,345", 800: "a0,00",
       900: "d1.3.26", 1000: "aNaN", 1100: "a1E400", 1200: "t" + "x" * 600, 1300: "d"}
rows = ["Belegnummer;Buchungsdatum;Betrag;Sachkonto;Buchungstext"]
for i in range(2000):
    row = {"b": "RE-%d" % (i // 3), "d": "%02d.%02d.2026" % (i % 28 + 1, i % 12 + 1), "a": "%d.%03d,%02d" % (i % 9 + 1, i % 1000, i % 100),
           "k": "783%d" % (100 + i % 200), "t": "Pegelsensor %d für „Mühlbach“" % i}
    if i % 10 == 7:
        row["a"] = "-" + row["a"]
    if sys.argv[2] and i in bad:
        row[bad[i][0]] = bad[i][1:]
    rows.append(";".join(row[c] for c in "bdakt"))
open(sys.argv[1], "wb").write(("\r\n".join(rows) + "\r\n").encode("cp1252"))
P
}

# size: entries in the journal j
size() {
	"$WAGNIS" account j --format json | python3 -c 'import json,sys; print(json.load(sys.stdin)["checkpoint"]["size"])'
}
spent() {
	"$WAGNIS" account j --effective-on 2027-01-01 --format json | python3 -c 'import json,sys; print(json.load(sys.stdin)["portfolio"]["money"]["spent_cents"])'
}

columns='{"field":"effective","column":"Buchungsdatum"},{"field":"amount_cents","column":"Betrag"},{"field":"text","column":"Buchungstext"},{"field":"voucher","column":"Belegnummer"},{"field":"account","column":"Sachkonto"}'
journal j
cat >start.jsonl <<J
{"kind":"venture.registered","venture":"starkregen","body":{"title":"Starkregen"}}
{"kind":"venture.registered","venture":"funk","body":{"title":"Funk"}}
J
"$WAGNIS" record j start.jsonl >/dev/null
make_table good.csv
make_table bad.csv bad

run import j bookings good.csv
ends 'without a mapping nothing is imported' 4
told 'and the message says what to record' 'mapping\.adopted'
printf '%s\n' "{\"kind\":\"mapping.adopted\",\"body\":{\"id\":\"kasse\",\"version\":\"1\",\"system\":\"kasse\",\"of\":\"bookings\",\"columns\":[$columns],\"assign_by\":\"account\",\"ventures\":[{\"from\":\"783100\",\"to\":\"783199\",\"venture\":\"starkregen\"},{\"from\":\"783150\",\"to\":\"783299\",\"venture\":\"funk\"}]}}" >overlap.jsonl
run record j overlap.jsonl
ends 'a mapping whose ranges overlap is refused' 2
told 'and the message names the other range' 'body\.ventures\[1\].*783100.*783199'
printf '%s\n' "{\"kind\":\"mapping.adopted\",\"body\":{\"id\":\"kasse\",\"version\":\"1\",\"system\":\"kasse\",\"of\":\"bookings\",\"columns\":[$columns],\"assign_by\":\"account\",\"ventures\":[{\"from\":\"783100\",\"to\":\"783199\",\"venture\":\"starkregen\"},{\"from\":\"783200\",\"to\":\"783299\",\"venture\":\"funk\"},{\"from\":\"783300\",\"venture\":\"nirgends\"}]}}" >mapping.jsonl
run record j mapping.jsonl
ends 'a mapping that holds together is adopted' 0
before=$(size)

run import j bookings bad.csv --dry-run
ends 'a dry run says by its exit code that rows were refused' 2
is 'a dry run records nothing' "$before" "$(size)"
is 'all thirteen bad rows are told' 13 "$(grep -c '^wagnis: bad.csv:[0-9]*: ' err)"
told 'with row, column and remedy' '^wagnis: bad.csv:202: Betrag: „abc“ ist kein Betrag.*1\.234,56'
told 'those that the rules refuse as well' '^wagnis: bad.csv:302: Sachkonto: .*nirgends'

run import j bookings bad.csv --rejects rejects.csv
ends 'refused rows give exit code 2, the others are recorded' 2
is 'all good rows are recorded' $((before + 1987)) "$(size)"
is 'the refused ones are in the file, below the headings' 14 "$(grep -c . rejects.csv)"
run import j bookings bad.csv
is 'the same file changes nothing' $((before + 1987)) "$(size)"
grep -q '^0 Zeilen erfasst, 1987 waren schon erfasst, 13 abgelehnt\.$' out && pass 'and says so' || fail 'and says so' "$(cat out)"

# Mended: each bad cell as it is in the good file; the reasons stay where they are.
python3 - <<'P'
import csv
good = list(csv.reader(open("good.csv", encoding="cp1252", newline=""), delimiter=";"))
bad = list(csv.reader(open("bad.csv", encoding="cp1252", newline=""), delimiter=";"))
rows = list(csv.reader(open("rejects.csv", encoding="utf-8-sig", newline=""), delimiter=";"))
assert rows[0][:2] == ["Grund der Ablehnung", "Belegzeile"], rows[0]
by_bad = {tuple(b): g for b, g in zip(bad, good)}
for row in rows[1:]:
    row[2:] = by_bad[tuple(row[2:])]
with open("mended.csv", "w", encoding="utf-8-sig", newline="") as f:
    csv.writer(f, delimiter=";").writerows(rows)
P
run import j bookings mended.csv
ends 'the mended rows are taken' 0
is 'and recorded' $((before + 2000)) "$(size)"
run import j bookings mended.csv
is 'but only once' $((before + 2000)) "$(size)"
run import j bookings good.csv
ends 'the whole file, mended, is known row by row' 0
is 'and changes nothing' $((before + 2000)) "$(size)"
is 'the sum is that of the file' "$(python3 -c '
import csv
print(sum(int(r["Betrag"].replace(".", "").replace(",", "")) for r in csv.DictReader(open("good.csv", encoding="cp1252"), delimiter=";")))')" "$(spent)"

# Rows in another order are the same rows; a changed one is not overwritten.
(head -n 1 good.csv && tail -n +2 good.csv | tac) >turned.csv
run import j bookings turned.csv
ends 'rows in another order are known as well' 0
sed '2s/1\.000,00/1.000,01/' good.csv >changed.csv
run import j bookings changed.csv
ends 'a voucher with other content is refused' 2
told 'naming the entry and the way to do it' '^wagnis: changed.csv:2: Belegnummer: .*RE-0.*storn'
is 'and nothing changes' $((before + 2000)) "$(size)"

# XLSX by the same mapping.
if [ -r "$root/tests/unit/exchange/data/libreoffice.xlsx" ]; then
	run import j bookings "$root/tests/unit/exchange/data/libreoffice.xlsx"
	is 'a spreadsheet is read by the same mapping: new vouchers and those of another year are recorded, others refused' $((before + 2002)) "$(size)"
	told 'vouchers that the CSV has used are told' 'libreoffice.xlsx:3: Belegnummer: .*RE-2'
fi

# What does not fit.
printf 'Belegnummer;Datum;Betrag;Sachkonto;Buchungstext\nX;1.1.2026;1,00;783100;x\n' >other.csv
run import j bookings other.csv
ends 'a table without a column of the mapping is refused' 2
told 'naming the column' '^wagnis: other.csv: .*„Buchungsdatum“'
run import j budgets good.csv
ends 'a mapping for bookings is none for budgets' 4
run import j bookings good.csv --mapping plan
ends 'a mapping that is not adopted' 4
told 'those adopted are named' 'kasse'
run import j invoices good.csv
ends 'a format that there is not' 2
run import j bookings missing.csv
ends 'a file that is not there' 4
printf 'Belegnummer;Buchungsdatum;Betrag;Sachkonto;Buchungstext\n' >empty.csv
run import j bookings empty.csv
ends 'a table without rows is refused' 2

# Budgets, by letters, with decimal points, in English.
printf '%s\n' '{"kind":"mapping.adopted","body":{"id":"plan","version":"1","system":"plan","of":"budgets","decimal":"point","date_format":"ymd","header_rows":0,"columns":[{"field":"year","column":"A"},{"field":"amount_cents","column":"B"},{"field":"account","column":"C"},{"field":"title","column":"4"},{"field":"nature","column":"E"}],"assign_by":"account","ventures":[{"from":"783100","to":"783199","venture":"starkregen"}],"constants":[{"field":"effective","value":"2026-01-01"},{"field":"source","value":"Eigenmittel"}]}}' >plan.jsonl
"$WAGNIS" record j plan.jsonl >/dev/null
printf '2026,"120,000.00",783110,Sensorik,Investiv\n2027,5000,783110,Funk,konsumtiv\n2027,1,783110,Funk,later\n' >plan.csv
run import j budgets plan.csv --lang en
ends 'budgets are imported, but for the bad one' 2
told 'a choice is told with those there are' '^wagnis: plan.csv:3: E: .*consumptive, investive'
is 'two budgets are recorded' $((before + 2005)) "$(size)"

# What makes a row known: what the file said. A mapping may have come to add more; a Storno frees the voucher.
"$WAGNIS" init v --name V --origin v.example/w >/dev/null
map() { # VERSION MORE: a mapping of this version, with more members in its range
	printf '%s\n' "{\"kind\":\"mapping.adopted\",\"body\":{\"id\":\"kasse\",\"version\":\"$1\",\"system\":\"kasse\",\"of\":\"bookings\",\"columns\":[$columns],\"assign_by\":\"account\",\"ventures\":[{\"from\":\"783100\",\"to\":\"783199\",\"venture\":\"starkregen\"$2}]}}"
}
entries() {
	"$WAGNIS" account v --format json | python3 -c 'import json,sys; print(json.load(sys.stdin)["checkpoint"]["size"])'
}
rows() { # FILE ROWS...
	file=$1
	shift
	{
		echo 'Belegnummer;Buchungsdatum;Betrag;Sachkonto;Buchungstext'
		printf '%s\n' "$@"
	} >"$file"
}
storno() { # KEY
	printf '%s\n' "{\"kind\":\"booking.reversed\",\"body\":{\"key\":\"$1\",\"reason\":\"falsch\"}}" | "$WAGNIS" record v - >/dev/null
}
{
	cat start.jsonl
	map 1 ''
	echo '{"kind":"tranche.planned","venture":"starkregen","body":{"id":"t","amount_cents":150000}}'
	echo '{"kind":"booking.posted","venture":"starkregen","effective":"2025-03-01","key":"kasse:ALT","body":{"amount_cents":700,"text":"alt","voucher":"ALT","account":"783100"}}'
} | "$WAGNIS" record v - >/dev/null
rows one.csv 'X1;01.02.2025;1,00;783100;t' 'X2;01.02.2025;2,00;783100;t'
run import v bookings one.csv
ends 'two rows are recorded' 0
base=$(entries)
map 2 ',"tranche":"t"' | "$WAGNIS" record v - >/dev/null
run import v bookings one.csv
ends 'with a mapping that adds a tranche the same file is known' 0
is 'and changes nothing' $((base + 1)) "$(entries)"
rows alt.csv 'ALT;01.03.2025;7,00;783100;alt'
run import v bookings alt.csv
told 'a key of an older program, without the year, is recognised' '0 Zeilen erfasst, 1 ' out
rows restart.csv 'X1;01.02.2026;9,00;783100;neu' 'ALT;01.03.2026;8,00;783100;neu'
run import v bookings restart.csv
ends 'numbers that begin anew each year are other vouchers' 0
is 'and are recorded' $((base + 3)) "$(entries)"
rows three.csv 'X1;01.02.2025;3,00;783100;t' 'X2;01.02.2025;2,00;783100;t'
run import v bookings three.csv
ends 'another amount under a number that stands is refused' 2
storno kasse/2025:X1
for again in first second third; do
	run import v bookings one.csv
	ends "after a Storno the same file is known the $again time" 0
done
told 'and what is reversed is told' 'storniert; sie bleiben es: Zeilen 2\.' out
is 'but not booked again' $((base + 4)) "$(entries)"
run import v bookings three.csv
ends 'the corrected amount is booked under its own number' 0
is 'as one entry more' $((base + 5)) "$(entries)"
run import v bookings three.csv
is 'and once' $((base + 5)) "$(entries)"
run import v bookings one.csv
ends 'the old amount beside it is refused' 2
storno kasse/2025:X1:1:2
run import v bookings three.csv
is 'reversed it stays reversed' $((base + 6)) "$(entries)"
run import v bookings one.csv
is 'and the old amount may come back' $((base + 7)) "$(entries)"
for again in first second; do
	run import v bookings one.csv
	is "known the $again time" $((base + 7)) "$(entries)"
done
rows twins.csv 'Z;01.02.2025;1,00;783100;t' 'Z;01.02.2025;1,00;783100;t' 'Z;01.02.2025;2,00;783100;t'
run import v bookings twins.csv
ends 'rows that are alike are recorded' 0
told 'with a hint' '1 Zeilen gleichen .*Zeilen 3\.' out
run import v bookings twins.csv
told 'and both are known' '0 Zeilen erfasst, 3 ' out
run verify v
ends 'and all of it verifies' 0

# What is income: by ranges of accounts, or by the sign that expenses do not have.
"$WAGNIS" init e --name E --origin e.example/w >/dev/null
mapping() { # ID MORE RANGES [COLUMNS]
	printf '%s\n' "{\"kind\":\"mapping.adopted\",\"body\":{\"id\":\"$1\",\"version\":\"1\",\"system\":\"$1\",\"of\":\"bookings\"$2,\"columns\":[$columns${4:-}],\"assign_by\":\"account\",\"ventures\":[$3]}}"
}
money() {
	"$WAGNIS" account e --effective-on 2027-01-01 --format json | python3 -c 'import json,sys; m=json.load(sys.stdin)["portfolio"]["money"]; print(m["spent_cents"], m["income_cents"])'
}
all='{"from":"1","to":"9","venture":"starkregen"}'
{
	cat start.jsonl
	mapping alt ',"sign":"expense_negative"' "$all"
	mapping minus ',"sign":"expense_negative","income":"other_sign"' '{"from":"1","to":"8","venture":"starkregen"},{"from":"9","venture":"starkregen","direction":"expense"}'
	mapping konten '' '{"from":"1","to":"8","venture":"starkregen"},{"from":"9","venture":"starkregen","direction":"income"}'
	mapping soll ',"sign":"debit_credit","income":"other_sign"' "$all" ',{"field":"debit_credit","column":"SH"}'
	mapping x '' "$all"
} | "$WAGNIS" record e - >/dev/null
rows minus.csv 'M1;01.02.2025;-5,00;1;Ausgabe' 'M2;01.02.2025;3,00;1;Einnahme' 'M3;01.02.2025;1,00;9;Erstattung'
cp -r e f
run import e bookings minus.csv --mapping minus
ends 'with expenses negative what is positive is income, but for a range of expenses' 0
told 'and the sums tell both' 'Ausgaben 4,00.*Einnahmen 3,00' out
is 'and so does the account' '400 300' "$(money)"
run import e bookings minus.csv --mapping minus
told 'the same file is known' '0 Zeilen erfasst, 3 ' out
rows konten.csv 'K1;01.02.2025;5,00;1;Ausgabe' 'K2;01.02.2025;3,00;9;Einnahme' 'K3;01.02.2025;-1,00;9;zurückgezahlt'
run import e bookings konten.csv --mapping konten
is 'a range of accounts is income' '900 500' "$(money)"
{
	echo 'Belegnummer;Buchungsdatum;Betrag;Sachkonto;Buchungstext;SH'
	echo 'S1;01.02.2025;5,00;1;Ausgabe;S'
	echo 'S2;01.02.2025;3,00;1;Einnahme;H'
} >soll.csv
run import e bookings soll.csv --mapping soll
is 'and what is credit' '1400 800' "$(money)"
rm -r e && mv f e
run import e bookings minus.csv --mapping alt
is 'a mapping that says nothing of it means what it meant' '100 0' "$(money)"

# What spreadsheets and old programs send.
python3 - <<'P'
import zipfile
head = '<?xml version="1.0"?>'
main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
pack = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="' + rel + '/%s" Target="%s"/></Relationships>'
types = ('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
         '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
         '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>')
def cell(place, text):
    return '<c r="%s" t="inlineStr"><is><t>%s</t></is></c>' % (place, text)
def book(name, amount, doctype=""):
    top = "".join(cell(c + "1", t) for c, t in zip("ABCDE", ["Belegnummer", "Buchungsdatum", "Betrag", "Sachkonto", "Buchungstext"]))
    row = cell("A2", "W1") + cell("B2", "01.02.2025") + amount + cell("D2", "1") + cell("E2", "t")
    with zipfile.ZipFile(name, "w") as z:
        z.writestr("[Content_Types].xml", head + types)
        z.writestr("_rels/.rels", head + pack % ("officeDocument", "xl/workbook.xml"))
        z.writestr("xl/workbook.xml", head + '<workbook xmlns="%s" xmlns:r="%s"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>' % (main, rel))
        z.writestr("xl/_rels/workbook.xml.rels", head + pack % ("worksheet", "worksheets/sheet1.xml"))
        z.writestr("xl/worksheets/sheet1.xml", head + doctype + '<worksheet xmlns="%s"><sheetData><row r="1">%s</row><row r="2">%s</row></sheetData></worksheet>' % (main, top, row))
book("true.xlsx", '<c r="C2" t="b"><v>1</v></c>')
book("dangling.xlsx", '<c r="C2" t="s"><v>7</v></c>')
book("dtd.xlsx", '<c r="C2"><v>1</v></c>', "<!DOCTYPE worksheet []>")
P
run import e bookings true.xlsx --mapping x
ends 'TRUE is no amount' 2
told 'and the message says so' 'true\.xlsx:2: Betrag: „TRUE“ ist kein Betrag'
run import e bookings dangling.xlsx --mapping x
told 'a workbook that is broken is told with file and row' '^wagnis: dangling\.xlsx:2: '
run import e bookings dtd.xlsx --mapping x
told 'and one with a document type with its file' '^wagnis: dtd\.xlsx: '
rows lf.csv 'C1;01.02.2025;1,00;1;t'
tr '\n' '\r' <lf.csv >cr.csv
run import e bookings cr.csv --mapping x
ends 'lines that end with a carriage return alone are lines' 0
head -n 1 plan.csv | sed 's/120,000/130,000/' >changedplan.csv
run import j budgets changedplan.csv
ends 'a changed budget is refused' 2
told 'with what to do' 'Ansatz.*berichtigen'
grep -q -i storn err && fail 'which is no Storno' "$(cat err)" || pass 'which is no Storno'
head -n 1 plan.csv | sed 's/2026/2028/' >newplan.csv
run import j budgets newplan.csv
told 'budgets are summed as budgets' 'Ansätze 120\.000,00' out
grep -q Ausgaben out && fail 'and not as expenses' "$(cat out)" || pass 'and not as expenses'

# Beside a running server, through its socket.
mkdir s && "$WAGNIS" init k --name K --origin k.example/w >/dev/null
cat start.jsonl mapping.jsonl | "$WAGNIS" record k >/dev/null
"$WAGNIS" serve k --listen 127.0.0.1:0 >served 2>&1 &
server=$!
i=0
while [ ! -S k/socket ] && [ $i -lt 100 ]; do
	sleep 0.1
	i=$((i + 1))
done
run import k bookings bad.csv --rejects rejects2.csv
ends 'beside a server refused rows are found as well' 2
is 'all thirteen' 13 "$(grep -c '^wagnis: bad.csv:[0-9]*: ' err)"
run import k bookings bad.csv
grep -q '^0 Zeilen erfasst, 1987 waren schon erfasst' out && pass 'and the good ones are recorded once' || fail 'and the good ones are recorded once' "$(cat out)"
kill "$server"
wait "$server" 2>/dev/null
"$WAGNIS" verify k >/dev/null && pass 'the journal verifies' || fail 'the journal verifies'
finish

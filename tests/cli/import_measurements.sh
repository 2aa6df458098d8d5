#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# Importing measured values: units, moments, refused rows mended, the same file twice, corrected values, a workbook.
. "$(dirname "$0")/lib.sh"

size() {
	"$WAGNIS" account j --format json | python3 -c 'import json,sys; print(json.load(sys.stdin)["checkpoint"]["size"])'
}
# values INDICATOR: day and value of each measurement in the journal, corrected ones as they stand
values() {
	"$WAGNIS" export j facts facts >/dev/null && python3 - "$1" <<'P'
import json, sys
for line in open("facts"):
    f = json.loads(line)
    if f["kind"] == "measurement.recorded" and f["body"]["indicator"] == sys.argv[1]:
        print(f["effective"], f["body"]["value"], f["key"])
P
	rm -f facts
}

journal j
give j <<'J'
{"kind":"venture.registered","venture":"starkregen","effective":"2026-01-02","body":{"title":"Starkregen"}}
{"kind":"venture.registered","venture":"licht","effective":"2026-01-02","body":{"title":"Licht"}}
{"kind":"indicator.defined","venture":"starkregen","effective":"2026-01-02","body":{"id":"pegel","title":"Pegel","level":"output","unit":"cm"}}
{"kind":"indicator.defined","venture":"starkregen","effective":"2026-01-02","body":{"id":"melder","title":"Angemeldete","level":"outcome","unit":"Haushalte"}}
{"kind":"indicator.defined","venture":"licht","effective":"2026-01-02","body":{"id":"strom","title":"Strom","level":"outcome","unit":"kWh/Jahr"}}
J

run import j measurements none.csv
ends 'without a mapping nothing is imported' 4
mapping() { # ID COLUMNS REST
	printf '{"kind":"mapping.adopted","body":{"id":"%s","version":"1","system":"statistik","of":"measurements","columns":[%s]%s}}\n' "$1" "$2" "$3"
}
columns='{"field":"indicator","column":"Kennzahl"},{"field":"value","column":"Wert"},{"field":"effective","column":"Tag"},{"field":"unit","column":"Einheit"},{"field":"note","column":"Bemerkung"}'
mapping m '{"field":"indicator","column":"Kennzahl"},{"field":"effective","column":"Tag"}' ',"assign_by":"indicator","ventures":[{"from":"pegel","venture":"starkregen"}]' >bad.jsonl
run record j bad.jsonl
ends 'a mapping without a value is refused' 2
told 'naming the field' '„value“'
mapping m "$columns" ',"sign":"expense_negative","assign_by":"indicator","ventures":[{"from":"pegel","venture":"starkregen"}]' >bad.jsonl
run record j bad.jsonl
ends 'a sign of expenses is refused' 2
told 'at its place' 'body\.sign'
mapping m "$columns,{\"field\":\"debit_credit\",\"column\":\"SH\"}" ',"assign_by":"indicator","ventures":[{"from":"pegel","venture":"starkregen"}]' >bad.jsonl
run record j bad.jsonl
ends 'so is a column of debit and credit' 2
mapping werte "$columns" ',"assign_by":"indicator","ventures":[{"from":"melder","to":"pegel","venture":"starkregen"},{"from":"strom","venture":"licht"}],"constants":[{"field":"source","value":"Statistikstelle"}]' | give j
before=$(size)

cat >werte.csv <<'C'
Kennzahl;Tag;Wert;Einheit;Bemerkung
pegel;31.03.2026;1.234,5;cm;
pegel;30.06.2026;-0,25;cm;trocken
melder;31.03.2026;212;Haushalte;
strom;31.03.2026;12,5;MWh/Jahr;
strom;30.06.2026;zwölf;kWh/Jahr;
nirgends;31.03.2026;1;cm;
melder;30.6.26;1;Haushalte;
melder;31.03.2026;213;Haushalte;doppelt
melder;30.09.2026;;Haushalte;
strom;30.09.2026;0,0000000001;kWh/Jahr;
C
run import j measurements werte.csv --dry-run
ends 'a dry run says that rows were refused' 2
is 'and records nothing' "$before" "$(size)"
is 'seven rows are told' 7 "$(grep -c '^wagnis: werte.csv:[0-9]*: ' err)"
told 'another unit, with the right one' '^wagnis: werte.csv:5: Einheit: .*MWh/Jahr.*strom.*kWh/Jahr'
told 'a word for a number' '^wagnis: werte.csv:6: Wert: „zwölf“ ist kein Messwert'
told 'an indicator of no venture' '^wagnis: werte.csv:7: Kennzahl: .*nirgends'
told 'a year of two digits' '^wagnis: werte.csv:8: Tag: '
told 'a second value for one day' '^wagnis: werte.csv:9: .*melder.*Zeile 4'
told 'a value that is missing' '^wagnis: werte.csv:10: Wert: '
told 'a value that is too fine' '^wagnis: werte.csv:11: Wert: .*neun Nachkommastellen'
run import j measurements werte.csv --rejects rejects.csv
is 'the others are recorded' $((before + 3)) "$(size)"
grep -q '^starkregen: 3 Messungen$' out && pass 'and told by venture' || fail 'and told by venture' "$(cat out)"
is 'kept exactly, under keys of venture, indicator and day' \
	'2026-03-31 1234.5 statistik:starkregen/pegel:2026-03-31
2026-06-30 -0.25 statistik:starkregen/pegel:2026-06-30' "$(values pegel)"
run import j measurements werte.csv
is 'the same file changes nothing' $((before + 3)) "$(size)"
python3 - <<'P'
import csv
rows = list(csv.reader(open("rejects.csv", encoding="utf-8-sig", newline=""), delimiter=";"))
assert rows[0][:3] == ["Grund der Ablehnung", "Belegzeile", "Kennzahl"] and len(rows) == 8, rows
right = {("strom", "12,5"): {5: "kWh/Jahr"}, ("strom", "zwölf"): {4: "12"}, ("nirgends", "1"): {2: "pegel", 3: "30.09.2026"},
         ("melder", "1"): {3: "30.06.2026"}, ("melder", "213"): {3: "31.12.2026"}, ("melder", ""): {4: "7"},
         ("strom", "0,0000000001"): {4: "0,1"}}
for row in rows[1:]:
    for at, text in right[row[2], row[4]].items():
        row[at] = text
with open("mended.csv", "w", encoding="utf-8-sig", newline="") as f:
    csv.writer(f, delimiter=";").writerows(rows)
P
run import j measurements mended.csv
ends 'the mended rows are taken' 0
is 'all of them' $((before + 10)) "$(size)"
run import j measurements mended.csv
is 'once' $((before + 10)) "$(size)"

# What was measured is corrected, not overwritten; a table that says the same by then is known.
printf 'Kennzahl;Tag;Wert;Einheit;Bemerkung\nmelder;31.03.2026;220;Haushalte;\n' >other.csv
run import j measurements other.csv
ends 'another value for the same day is refused' 2
told 'naming the entry' '^wagnis: other.csv:2: Wert: .*melder.*Eintrag'
give j <<'J'
{"kind":"entry.corrected","venture":"starkregen","body":{"key":"statistik:starkregen/melder:2026-03-31","reason":"Nachmeldung","body":{"indicator":"melder","value":"220"}}}
J
run import j measurements other.csv
ends 'what was corrected to it is known' 0
is 'and not recorded again' $((before + 11)) "$(size)"

# Moments instead of days, the venture in a column.
mapping takt '{"field":"indicator","column":"A"},{"field":"value","column":"B"},{"field":"observed_at","column":"C"},{"field":"venture","column":"D"}' ',"header_rows":0,"decimal":"point"' | give j
cat >takt.csv <<'C'
pegel,10.5,2026-07-01T00:30:00+02:00,starkregen
pegel,11.5,2026-06-30T23:30:00Z,starkregen
pegel,12.5,2026-07-01T01:00:00Z,starkregen
pegel,13.5,gestern,starkregen
C
run import j measurements takt.csv
ends 'of several mappings one has to be named' 2
run import j measurements takt.csv --mapping takt
told 'a moment that is none' '^wagnis: takt.csv:4: C: „gestern“ ist kein Zeitpunkt'
is 'moments of one day are told apart, each with its day in Berlin' \
	'2026-07-01 10.5 statistik:starkregen/pegel:2026-06-30T22:30:00.000000Z
2026-07-01 11.5 statistik:starkregen/pegel:2026-06-30T23:30:00.000000Z
2026-07-01 12.5 statistik:starkregen/pegel:2026-07-01T01:00:00.000000Z' "$(values pegel | grep ":..:..\.")"
sed -e 's/2026-07-01T00:30:00+02:00/2026-06-30T22:30:00Z/' -e 4d takt.csv >spelled.csv
before=$(size)
run import j measurements spelled.csv --mapping takt
ends 'the same moments spelled otherwise are the same measurements' 0
is 'nothing is recorded' "$before" "$(size)"

# A workbook: numbers and days as spreadsheets store them, through a running server.
python3 - <<'P'
import zipfile
def cell(at, value, style=''):
    return ('<c r="%s" t="inlineStr"><is><t>%s</t></is></c>' % (at, value)) if isinstance(value, str) else '<c r="%s"%s><v>%r</v></c>' % (at, style, value)
rows = [['Kennzahl', 'Tag', 'Wert', 'Einheit', 'Bemerkung'], ['pegel', 46357, 0.1 + 0.2, 'cm', ''], ['pegel', 46358, 1.5e6, 'cm', ''], ['pegel', 46359, 1e30, 'cm', '']]
sheet = ''.join('<row r="%d">%s</row>' % (n + 1, ''.join(cell('ABCDE'[c] + str(n + 1), v, ' s="1"' if c == 1 else '') for c, v in enumerate(row)))
    for n, row in enumerate(rows))
M = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
R = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
P_ = 'http://schemas.openxmlformats.org/package/2006/'
with zipfile.ZipFile('werte.xlsx', 'w', zipfile.ZIP_DEFLATED) as z:
    z.writestr('[Content_Types].xml', '<Types xmlns="%scontent-types"/>' % P_)
    z.writestr('_rels/.rels', '<Relationships xmlns="%srelationships"><Relationship Id="r" Type="%s/officeDocument" Target="xl/workbook.xml"/></Relationships>' % (P_, R))
    z.writestr('xl/workbook.xml', '<workbook xmlns="%s" xmlns:r="%s"><sheets><sheet name="Werte" sheetId="1" r:id="s"/></sheets></workbook>' % (M, R))
    z.writestr('xl/_rels/workbook.xml.rels', '<Relationships xmlns="%srelationships"><Relationship Id="s" Type="%s/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="t" Type="%s/styles" Target="styles.xml"/></Relationships>' % (P_, R, R))
    z.writestr('xl/styles.xml', '<styleSheet xmlns="%s"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>' % M)
    z.writestr('xl/worksheets/sheet1.xml', '<worksheet xmlns="%s"><sheetData>%s</sheetData></worksheet>' % (M, sheet))
P
"$WAGNIS" serve j --listen 127.0.0.1:0 >address 2>serving </dev/null &
server=$!
trap 'kill $server 2>/dev/null; clean' EXIT
for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
	grep -q http address && break
	sleep 0.3
done
run import j measurements werte.xlsx --mapping werte --rejects rejects.csv
ends 'a workbook through the server' 2
told 'a number that is too large' '^wagnis: werte.xlsx:4: Wert: .*18 Ziffern'
is 'stored numbers without the noise of binary fractions' \
	'2026-12-01 0.3
2026-12-02 1500000' "$(values pegel | grep 2026-12 | cut -d" " -f1,2)"
run import j measurements werte.xlsx --mapping werte
is 'and the same again' $((before + 2)) "$(size)"
kill $server
wait $server
is 'the server ends well' 0 $?
finish

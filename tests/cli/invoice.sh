#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# Importing e-invoices: both syntaxes are one booking, the file is evidence, what is wrong is told, hostile files are refused.
. "$(dirname "$0")/lib.sh"

cases=$root/tests/invoice/cases
size() {
	"$WAGNIS" account j --format json | python3 -c 'import json,sys; print(json.load(sys.stdin)["checkpoint"]["size"])'
}
spent() {
	"$WAGNIS" account j --effective-on 2027-01-01 --format json | python3 -c 'import json,sys; print(json.load(sys.stdin)["portfolio"]["money"]["spent_cents"])'
}
journal j
echo '{"kind":"venture.registered","venture":"starkregen","body":{"title":"Starkregen"}}' >start.jsonl
"$WAGNIS" record j start.jsonl >/dev/null

run import j xrechnung "$cases/sensors_ubl.xml" --venture starkregen --dry-run --lang de
is 'a dry run ends well' 0 "$status"
told 'and says what would be booked' '18\.357,44' out
is 'and records nothing' 1 "$(size)"
run import j xrechnung "$cases/sensors_ubl.xml"
is 'an invoice without a venture is refused' 2 "$status"
run import j xrechnung "$cases/sensors_ubl.xml" --venture nirgends
is 'a venture nobody registered is not found' 4 "$status"
run import j xrechnung "$cases/sensors_ubl.xml" --venture starkregen
is 'it is booked' 0 "$status"
is 'with its file as evidence' 3 "$(size)"
is 'at what is payable' 1835744 "$(spent)"
run import j xrechnung "$cases/sensors_uncefact.xml" --venture starkregen
is 'the other syntax is the same invoice' 0 "$status"
is 'and changes nothing' 3 "$(size)"
run import j xrechnung "$cases/credit_uncefact.xml" --venture starkregen
is 'a credit note gives money back' 1681056 "$(spent)"
run import j xrechnung "$cases/wrong_ubl.xml" --venture starkregen --dry-run --lang de
told 'wrong totals are told' BR-CO-16 out
told 'with what is right' 'gerechnet 950,00' out
is 'and a dry run says by its exit code that it is not booked like this' 2 "$status"
before=$(size)
run import j xrechnung "$cases/wrong_ubl.xml" --venture starkregen
is 'nobody having checked them, it is refused' 2 "$status"
told 'and the refusal names the rule and the option' 'wrong_ubl\.xml: .*BR-CO-16.*--deviating'
is 'nothing is recorded' "$before" "$(size)"
sha=$(sha256sum "$cases/wrong_ubl.xml" | cut -c 1-64)
[ ! -e "j/evidence/$(echo "$sha" | cut -c 1-2)/$sha" ] && pass 'and its file is not kept' || fail 'and its file is not kept'
cp -r j checked
run import checked xrechnung "$cases/wrong_ubl.xml" --venture starkregen --deviating
is 'a person who has checked it books it' 0 "$status"
run import checked xrechnung "$cases/wrong_ubl.xml" --venture starkregen
is 'and then it is known, whatever its totals' 0 "$status"

printf '<!DOCTYPE a [<!ENTITY l0 "ha"><!ENTITY l1 "&l0;&l0;&l0;">]><a>&l1;</a>' >laughs.xml
run import j xrechnung laughs.xml --venture starkregen
is 'a document type is refused' 2 "$status"
sed 's/>EUR</>USD</; s/currencyID="EUR"/currencyID="USD"/g' "$cases/sensors_ubl.xml" >dollars.xml
run import j xrechnung dollars.xml --venture starkregen
is 'another currency is refused' 2 "$status"
printf 'no invoice' >none.xml
run import j xrechnung none.xml --venture starkregen
is 'what is no invoice is refused' 2 "$status"
# Another invoice with a number that is taken: never dropped in silence.
sed 's|18357\.44|28357.44|; s|1000\.00</b:Prepaid|-9000.00</b:Prepaid|' "$cases/sensors_ubl.xml" >other.xml
run import j xrechnung other.xml --venture starkregen
is 'another amount under the same number is refused' 2 "$status"
told 'naming entry, both amounts and what to do' 'Eintrag 2 .*18\.357,44.*28\.357,44.*stornieren'
day=$(grep -o 'IssueDate>[0-9-]*' "$cases/sensors_ubl.xml" | head -n 1 | cut -d '>' -f 2)
sed "s|IssueDate>$day|IssueDate>$(echo "$day" | cut -c 1-4)-12-31|" "$cases/sensors_ubl.xml" >day.xml
run import j xrechnung day.xml --venture starkregen --lang en
is 'another day in that year, too' 2 "$status"
cp -r j nextyear
sed "s|IssueDate>$day|IssueDate>2031-01-02|" "$cases/sensors_ubl.xml" >year.xml
run import nextyear xrechnung year.xml --venture starkregen
is 'in another year the number is another invoice' 0 "$status"
told 'and is booked' 'Gebucht als Eintrag' out
sed 's|PrepaidAmount currencyID="EUR">1000\.00|PrepaidAmount currencyID="EUR">19357.44|; s|18357\.44|0.00|; s|RE-2026/0815|RE-PAID|' "$cases/sensors_ubl.xml" >paid.xml
run import j xrechnung paid.xml --venture starkregen
is 'one that is paid already is not booked' 2 "$status"
told 'and says so' 'paid\.xml: .*schon vollständig bezahlt'
is 'nothing of them is recorded' 5 "$(size)"
run verify j
is 'the journal and its evidence verify' 0 "$status"

key=$("$WAGNIS" export j facts facts.jsonl >/dev/null 2>&1; grep -o '"key":"invoice:[^"]*0815"' facts.jsonl | head -n 1)
echo "{\"kind\":\"booking.reversed\",\"body\":{$key,\"reason\":\"Doppelt gestellt\"}}" >storno.jsonl
run record j storno.jsonl
is 'a Storno takes it back' 0 "$status"
is 'and leaves the credit' -154688 "$(spent)"
run import j xrechnung "$cases/sensors_uncefact.xml" --venture starkregen
is 'after a Storno the same invoice changes nothing' 0 "$status"
told 'and is said to be reversed' 'Eintrag 2 gebucht und ist storniert' out
is 'nothing is booked again' -154688 "$(spent)"
cp -r j corrected
run import corrected xrechnung other.xml --venture starkregen
is 'but a corrected one under its number is booked' 0 "$status"
for again in first second; do
	run import corrected xrechnung other.xml --venture starkregen
	told "and known the $again time" 'schon gebucht' out
done
run import corrected xrechnung "$cases/sensors_ubl.xml" --venture starkregen
is 'and the old amount is refused beside it' 2 "$status"
run verify corrected
is 'all of it verifies' 0 "$status"
# A PDF with the invoice in it, and a server that has the journal.
python3 "$cases/../hybrid.py" "$cases/sensors_uncefact.xml" RE-2026/0815 RE-PDF >hybrid.pdf
before=$(size)
"$WAGNIS" serve j --listen 127.0.0.1:0 >address 2>serving </dev/null &
server=$!
trap 'kill "$server" 2>/dev/null; clean' EXIT
for _ in $(seq 200); do
	[ -s address ] && break
	sleep 0.05
done
run import j xrechnung hybrid.pdf --venture starkregen --dry-run --lang de
is 'a PDF is read' 0 "$status"
told 'for what is in it' '18.357,44 €' out
run import j xrechnung hybrid.pdf --venture starkregen
is 'and booked through the running server' 0 "$status"
run import j xrechnung hybrid.pdf --venture starkregen --lang en
is 'and once' 0 "$status"
is 'with its file' 2 $(($(size) - before))
kill "$server"
wait "$server"
run verify j
is 'and all of it verifies' 0 "$status"

# The project reference names the venture.
echo '{"kind":"venture.registered","venture":"starkregen-warnung","body":{"title":"Starkregenwarnung"}}' >second.jsonl
"$WAGNIS" record j second.jsonl >/dev/null
sed 's|RE-2026/0815|RE-PROJECT|' "$cases/sensors_ubl.xml" >project.xml
run import j xrechnung project.xml --dry-run --lang de
is 'without --venture the project reference names it' 0 "$status"
told 'as the answer says' 'starkregen-warnung' out
run import j xrechnung project.xml --venture strakregen --dry-run
is 'but a slip in --venture is not booked on what it names' 4 "$status"
run import j xrechnung project.xml --tranche keine
is 'a tranche that is not there is refused' 2 "$status"
run import j xrechnung nirgends.xml --venture starkregen
is 'a file that is not there is not found' 4 "$status"
finish

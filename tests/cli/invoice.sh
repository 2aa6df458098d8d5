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

printf '<!DOCTYPE a [<!ENTITY l0 "ha"><!ENTITY l1 "&l0;&l0;&l0;">]><a>&l1;</a>' >laughs.xml
run import j xrechnung laughs.xml --venture starkregen
is 'a document type is refused' 2 "$status"
sed 's/>EUR</>USD</; s/currencyID="EUR"/currencyID="USD"/g' "$cases/sensors_ubl.xml" >dollars.xml
run import j xrechnung dollars.xml --venture starkregen
is 'another currency is refused' 2 "$status"
printf 'no invoice' >none.xml
run import j xrechnung none.xml --venture starkregen
is 'what is no invoice is refused' 2 "$status"
is 'nothing of them is recorded' 5 "$(size)"
run verify j
is 'the journal and its evidence verify' 0 "$status"

key=$("$WAGNIS" export j facts facts.jsonl >/dev/null 2>&1; grep -o '"key":"invoice:[^"]*0815"' facts.jsonl | head -n 1)
echo "{\"kind\":\"booking.reversed\",\"body\":{$key,\"reason\":\"Doppelt gestellt\"}}" >storno.jsonl
run record j storno.jsonl
is 'a Storno takes it back' 0 "$status"
is 'and leaves the credit' -154688 "$(spent)"
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

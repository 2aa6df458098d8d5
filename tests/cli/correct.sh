#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# Money is judged on every route: new facts, corrections, withdrawals and imported rows.
. "$(dirname "$0")/lib.sh"
journal j

fact() { # KIND DAY KEY BODY
	printf '{"kind":"%s","venture":"v","effective":"%s","key":"%s","body":{%s}}\n' "$1" "$2" "$3" "$4"
}
correction() { # KEY BODY
	printf '{"kind":"entry.corrected","body":{"key":"%s","reason":"r","body":{%s}}}\n' "$1" "$2"
}
withdrawal() { # KEY
	printf '{"kind":"entry.withdrawn","body":{"key":"%s","reason":"r"}}\n' "$1"
}
# taken NAME JSON
taken() {
	printf '%s\n' "$2" >line
	run_in line record j
	ends "$1" 0
}

{
	printf '{"kind":"venture.registered","venture":"v","body":{"title":"V","task":"duty"}}\n'
	fact gate.scheduled 2025-01-01 g '"id":"g","title":"G","due":"2025-02-01"'
	fact budget.planned 2025-01-01 b1 '"id":"b1","year":2025,"amount_cents":100000,"nature":"investive"'
	fact budget.planned 2025-01-01 b2 '"id":"b2","year":2025,"amount_cents":1000'
	fact tranche.planned 2025-01-01 t '"id":"t","amount_cents":800000,"gate":"g","budget":"b1"'
	fact tranche.planned 2025-01-01 t2 '"id":"t2","amount_cents":800000,"gate":"g"'
	fact decision.taken 2025-01-10 any '"outcome":"go","reason":"r","body":"Rat"'
	fact decision.taken 2025-01-10 two '"outcome":"go","reason":"r","body":"Rat","tranche":"t2"'
	fact decision.taken 2025-01-10 out '"outcome":"exit","reason":"r","body":"Rat"'
	fact decision.taken 2025-01-10 go '"gate":"g","outcome":"go","reason":"r","body":"Rat"'
} >facts
give j <facts

release='"tranche":"t","amount_cents":800000,"decision"'
refused_line 'a decision outside the gate releases nothing' 2 'body\.decision: .*Entscheidungspunkt „g“, die Entscheidung gehört zu keinem' \
	"$(fact tranche.released 2025-01-11 f "$release:{\"key\":\"any\"}")"
refused_line 'nor does one that names another tranche' 2 'body\.decision: .*nennt die Tranche „t2“ und gibt nur diese frei' \
	"$(fact tranche.released 2025-01-11 f "$release:{\"key\":\"two\"}")"
taken 'the one at the gate does' "$(fact tranche.released 2025-01-11 f "$release:{\"key\":\"go\"}")"
refused_line 'a correction is held against the plan' 2 'body\.body\.amount_cents: .*übersteigt den Rest' \
	"$(correction f '"tranche":"t","amount_cents":5000000,"decision":{"key":"go"}')"
refused_line 'and against the decision' 2 'body\.body\.decision: .*gibt „t“ nicht frei' "$(correction f "$release:{\"key\":\"out\"}")"
taken 'less is fine' "$(correction f '"tranche":"t","amount_cents":700000,"decision":{"key":"go"}')"
taken 'and all of it again' "$(correction f "$release:{\"key\":\"go\"}")"
refused_line 'a decision stays as long as a release rests on it' 2 'body\.key: .*Freigabe der Tranche „t“ im Eintrag 10\. Ziehen Sie zuerst' "$(withdrawal go)"
refused_line 'nor does it turn into an exit' 2 'body\.body\.outcome: .*im Eintrag 10' \
	"$(correction go '"gate":"g","outcome":"exit","reason":"r","body":"Rat"')"
taken 'its words may change' "$(correction go '"gate":"g","outcome":"go","reason":"besser gesagt","body":"Rat"')"

taken 'money is spent' "$(fact booking.posted 2025-02-01 k '"amount_cents":70000,"text":"x","tranche":"t"')"
move='"from_budget":"b1","to_budget":"b2","reason":"r","amount_cents"'
refused_line 'what is spent is not transferred' 2 'body\.amount_cents: .*davon sind 700,00 € ausgegeben.*höchstens 300,00 €' \
	"$(fact budget.transferred 2025-06-01 u "$move:90000")"
refused_line 'nor what is not there on the day' 2 'effective: .*hatte der Ansatz „b1“ 0,00 €' "$(fact budget.transferred 2024-06-01 u "$move:100")"
taken 'the rest is' "$(fact budget.transferred 2025-06-01 u "$move:30000")"
refused_line 'a transfer is not corrected beyond it' 2 'body\.body\.amount_cents: ' "$(correction u "$move:99999900")"
refused_line 'a budget is not withdrawn under its transfer' 2 'body\.key: .*Umschichtung im Eintrag' "$(withdrawal b2)"
refused_line 'nor under its tranche' 2 'body\.key: .*(Umschichtung|Tranche)' "$(withdrawal b1)"
refused_line 'the same budget has one year' 2 'body\.year: .*andere Kennung' "$(fact budget.planned 2025-07-01 b3 '"id":"b1","year":2026,"amount_cents":1')"
refused_line 'and one nature' 2 'body\.nature: .*investiv.*konsumtiv.*andere Kennung' \
	"$(fact budget.planned 2025-07-01 b3 '"id":"b1","year":2025,"amount_cents":1,"nature":"consumptive"')"
refused_line 'nobody takes from a budget that is not there' 2 'body\.amount_cents: .*Unter null' \
	"$(fact budget.planned 2025-07-01 b3 '"id":"neu","year":2025,"amount_cents":-1"' | sed 's/-1"/-1/')"
refused_line 'a Storno is not dated before its booking' 2 'effective: .*01\.01\.2025.*01\.02\.2025' \
	'{"kind":"booking.reversed","effective":"2025-01-01","body":{"key":"k","reason":"r"}}'

# The published figures of a real town: 570,456 + 306,513 is not 877,049.
town='"id":"z","funder":"F","amount_cents":57045600,"own_share_cents":30651300'
plan='"plan":[{"plan_position":"a","title":"A","side":"expenditure","amount_cents":87704900}]'
refused_line 'a total that does not add up' 2 'body\.total_cents: .*876\.969,00 €.*877\.049,00 €' "$(fact grant.awarded 2025-01-02 z "$town,\"total_cents\":87704900")"
refused_line 'nor with a plan' 2 'body\.total_cents: .*876\.969,00 €.*877\.049,00 €' "$(fact grant.awarded 2025-01-02 z "$town,\"total_cents\":87704900,$plan")"
refused_line 'nor with the plan alone' 2 'body\.plan: .*876\.969,00 €.*877\.049,00 €' "$(fact grant.awarded 2025-01-02 z "$town,$plan")"
refused_line 'nor with another rate' 2 'body\.rate_bp: 99 % von 876\.969,00 €' \
	"$(fact grant.awarded 2025-01-02 z "$town,\"total_cents\":87696900,\"form\":\"share\",\"rate_bp\":9900")"
taken 'the right ones are taken' "$(fact grant.awarded 2025-01-02 z "$town,\"total_cents\":87696900,\"form\":\"share\",\"rate_bp\":6500,\"plan\":[{\"plan_position\":\"a\",\"title\":\"A\",\"side\":\"expenditure\",\"amount_cents\":87696900},{\"plan_position\":\"l\",\"title\":\"L\",\"side\":\"grant\",\"amount_cents\":57045600},{\"plan_position\":\"o\",\"title\":\"O\",\"side\":\"own\",\"amount_cents\":30651300}]")"
refused_line 'a correction is added up, too' 2 'body\.body\.total_cents: .*877\.049,00 €' "$(correction z "$town,\"total_cents\":87704900,$plan")"
refused_line 'money is drawn for payments to come' 2 'body\.for_until: .*01\.01\.2024' \
	"$(fact grant.drawn 2025-02-01 w '"grant":"z","amount_cents":1,"reason":"r","for_until":"2024-01-01"')"

# Whatever others rest on stays until they go, not only money.
taken 'a question is asked' "$(fact question.asked 2025-03-01 fr '"id":"fr","text":"Warum?"')"
taken 'and answered, citing a decision' "$(fact question.answered 2025-03-02 an '"id":"fr","text":"Darum.","cites":[{"key":"any"}]')"
refused_line 'a question is not withdrawn under its answer' 2 'body\.key: Darauf beruht Eintrag [0-9]+ \(„Frage beantwortet“\)\. Ziehen Sie zuerst' "$(withdrawal fr)"
refused_line 'nor what the answer cites' 2 'body\.key: Eintrag [0-9]+ \(„Frage beantwortet“\) nennt' "$(withdrawal any)"
taken 'the answer is withdrawn' "$(withdrawal an)"
taken 'then the question' "$(withdrawal fr)"
taken 'and the decision' "$(withdrawal any)"

# An imported row is judged by the same rules.
printf '%s\n' '{"kind":"mapping.adopted","body":{"id":"m","version":"1","system":"kasse","of":"bookings","columns":[{"field":"effective","column":"Datum"},{"field":"amount_cents","column":"Betrag"},{"field":"text","column":"Text"},{"field":"voucher","column":"Beleg"},{"field":"account","column":"Konto"},{"field":"grant","column":"Zuwendung"},{"field":"plan_position","column":"Position"}],"assign_by":"account","ventures":[{"from":"7831","venture":"v"}]}}' >mapping
give j <mapping
printf 'Beleg;Datum;Betrag;Konto;Text;Zuwendung;Position\r\nR1;01.03.2025;1,00;7831;gut;z;a\r\nR2;01.03.2025;1,00;7831;Deckung;z;o\r\n' >rows.csv
run import j bookings rows.csv
ends 'a row that spends from the cover is refused' 2
told 'with its place, and where expenses stand' '^wagnis: rows\.csv:3: Position: .*Quelle der Deckung, keine Ausgabe.* a\.'

finish

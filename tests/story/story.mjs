// SPDX-License-Identifier: EUPL-1.2
// The life of a venture as five people record it: told once, played through the browser and through the API.

// Who takes part: the name of a person, and the role granted in the whole municipality.
export const people = {
	lena: { name: 'Lena Leitung', role: 'lead' },
	timo: { name: 'Timo Team', role: 'team' },
	dora: { name: 'Dora Dezernat', role: 'decider' },
	kai: { name: 'Kai Kämmerei', role: 'treasury' },
	rosa: { name: 'Rosa Revision', role: 'auditor' },
};

const v = 'hitzekarte';

/*
 * A step records one fact: who, what (kind), in which venture, on which day, with
 * which body. `as` names its entry for later steps, which write { entry: NAME }.
 * With `refused`, the step is to be refused, and nothing is recorded. `account`
 * takes the account as it stands at that moment. `report` comes from nobody.
 */
export const steps = [
	{ who: 'lena', kind: 'venture.registered', venture: 'baumkataster', on: '2025-01-15', body: {
		title: 'Baumkataster offen', task: 'duty', lead: { person: 'lena' }, summary: 'Alle Stadtbäume mit Zustand und Standort als offene Daten.' } },
	{ who: 'lena', kind: 'venture.registered', venture: v, on: '2025-02-03', body: {
		title: 'Hitzekarte', task: 'voluntary', lead: { person: 'lena' }, lifecycle: 'roadmap',
		summary: 'Eine Karte zeigt, wo es an heißen Tagen kühl ist, und warnt Pflegeheime.', goal: 'Pflegeheime handeln vor der Hitze, nicht danach.', tags: ['Klima', 'Gesundheit'] } },
	{ who: 'lena', kind: 'phase.entered', venture: v, on: '2025-02-03', body: { phase: 'idee' } },
	{ who: 'lena', kind: 'reuse.checked', venture: v, on: '2025-02-20', body: {
		result: 'adapt', reason: 'Die Karte der Nachbarstadt passt, die Warnung der Heime fehlt ihr.',
		alternatives: [{ name: 'Hitzekarte Nachbarhausen', source: 'opencode.de', licence: 'EUPL-1.2', fit: 'Karte ja, Warnung nein', cost_cents: 1850000 }] } },
	{ who: 'kai', kind: 'budget.planned', venture: v, on: '2025-02-25', body: {
		id: 'hh-2025', year: 2025, amount_cents: 9000000, title: 'Sensoren und Begleitung', nature: 'investive' } },
	{ who: 'lena', kind: 'gate.scheduled', venture: v, on: '2025-03-01', body: {
		id: 'nach-idee', title: 'Vom Konzept in den Prototyp', due: '2025-06-12', body: 'Ausschuss für Digitales', to_phase: 'prototyp' } },
	{ who: 'kai', kind: 'tranche.planned', venture: v, on: '2025-03-02', body: {
		id: 't-prototyp', amount_cents: 2500000, title: 'Prototyp', gate: 'nach-idee' } },
	{ who: 'timo', kind: 'lesson.observed', venture: v, on: '2025-03-05', as: 'fear', body: {
		id: 'keine-messwerte', title: 'Die Sensoren liefern an Hitzetagen keine Werte', sort: 'premortem',
		text: 'In zwölf Monaten ist die Karte gescheitert, weil die Sensoren bei über 45 Grad ausfallen.' } },
	{ account: 'idea' },

	// The first proof of concept is refuted.
	{ who: 'timo', kind: 'indicator.defined', venture: v, on: '2025-03-10', body: {
		id: 'abdeckung', title: 'Anteil der Hitzetage mit gültigen Werten', level: 'output', unit: 'Prozent', baseline: '0', target: '90', direction: 'at_least', interval_days: 120 } },
	{ who: 'timo', kind: 'proof.registered', venture: v, on: '2025-03-10', as: 'poc1', body: {
		id: 'poc-sensorik', type: 'poc', hypothesis: 'Die vorhandenen Wetterstationen messen an mindestens 90 Prozent der Hitzetage.',
		indicator: 'Anteil der Hitzetage mit gültigen Werten', unit: 'Prozent', baseline: '0', threshold: '90', direction: 'at_least',
		method: 'Auswertung der Messreihe über alle Tage mit mehr als 30 Grad.', due: '2025-05-31', measured_by: 'abdeckung', aggregate: 'last',
		if_met: 'Prototyp mit den vorhandenen Stationen', if_missed: 'eigene Sensoren prüfen', if_unmeasurable: 'einen weiteren Monat messen',
		data_governance: 'Messwerte offen, Adressen der Heime nur beim Gesundheitsamt', intercommunal: 'mit Nachbarhausen abgestimmt', participation: 'Beirat der Heime' } },
	{ who: 'lena', kind: 'proof.amended', venture: v, on: '2025-03-20', body: {
		id: 'poc-sensorik', reason: 'Die Auswertung braucht zwei Wochen länger.', due: '2025-06-05' } },
	{ who: 'rosa', kind: 'proof.amended', venture: v, on: '2025-03-21', refused: true, body: {
		id: 'poc-sensorik', reason: 'Die Schwelle erscheint niedrig.', threshold: '95' } },
	{ who: 'timo', kind: 'measurement.recorded', venture: v, on: '2025-05-28', body: {
		indicator: 'abdeckung', value: '61.5', source: 'Messreihe Mai' } },
	{ who: 'lena', kind: 'proof.amended', venture: v, on: '2025-05-29', refused: true, body: {
		id: 'poc-sensorik', reason: 'Mit 60 wäre es gelungen.', threshold: '60' } },
	{ who: 'lena', kind: 'entry.corrected', venture: v, refused: true, about: 'poc1', body: {
		reason: 'Die Schwelle war ein Tippfehler.', change: { threshold: '60' } } },
	{ who: 'timo', kind: 'proof.concluded', venture: v, on: '2025-06-02', refused: true, body: {
		id: 'poc-sensorik', outcome: 'supported', value: '61.5', reason: 'fast gelungen' } },
	{ who: 'timo', kind: 'proof.concluded', venture: v, on: '2025-06-02', body: {
		id: 'poc-sensorik', outcome: 'refuted', value: '61.5', reason: 'An vier von zehn Hitzetagen fehlen Werte.', assessor: 'Team', independent: false } },
	{ who: 'timo', kind: 'lesson.observed', venture: v, on: '2025-06-03', body: {
		id: 'eigene-sensoren', title: 'Fremde Stationen reichen nicht', sort: 'refuted', about_proof: 'poc-sensorik',
		text: 'Die Stationen des Wetterdienstes liefern an heißen Tagen zu oft nichts; eigene Sensoren im Schatten messen zuverlässig.' } },
	{ who: 'dora', kind: 'decision.taken', venture: v, on: '2025-06-12', as: 'retry', body: {
		gate: 'nach-idee', outcome: 'retry', reason: 'Der Bedarf ist da, die Messung noch nicht. Mit eigenen Sensoren wird neu geprüft.',
		body: 'Ausschuss für Digitales', meeting: '4. Sitzung am 12. Juni 2025', paper: 'https://ris.musterstadt.example/vorlage/77-2025', votes_for: 11, votes_against: 2, votes_abstain: 1,
		conditions: [{ id: 'heime-fragen', text: 'drei Heime an der Auswahl der Standorte beteiligen', due: '2025-08-31' }] } },
	{ who: 'dora', kind: 'decision.taken', venture: v, on: '2025-06-12', refused: true, body: {
		gate: 'nach-idee', outcome: 'go', reason: 'Zweite Entscheidung am selben Tag.', body: 'Ausschuss für Digitales' } },
	{ who: 'timo', kind: 'decision.taken', venture: v, on: '2025-06-13', refused: true, body: {
		outcome: 'go', reason: 'Das Team entscheidet nicht.', body: 'Team' } },
	{ account: 'refuted' },

	// A new attempt: supported, decided by two, money released.
	{ who: 'lena', kind: 'gate.scheduled', venture: v, on: '2025-06-16', body: {
		id: 'nach-idee', title: 'Vom Konzept in den Prototyp', due: '2025-10-09', body: 'Ausschuss für Digitales', to_phase: 'prototyp', reason: 'Neuer Anlauf nach dem Beschluss vom 12. Juni.' } },
	{ who: 'timo', kind: 'proof.registered', venture: v, on: '2025-06-20', body: {
		id: 'poc-eigene', type: 'poc', hypothesis: 'Eigene Sensoren im Schatten messen an mindestens 90 Prozent der Hitzetage.',
		indicator: 'Anteil der Hitzetage mit gültigen Werten', unit: 'Prozent', threshold: '90', direction: 'at_least', retry_of: 'poc-sensorik',
		method: 'Sechs Sensoren an Schulen und Heimen, Juli und August.', due: '2025-09-15' } },
	{ who: 'timo', kind: 'proof.concluded', venture: v, on: '2025-09-04', body: {
		id: 'poc-eigene', outcome: 'supported', value: '96', reason: 'An 24 von 25 Hitzetagen lagen Werte vor.', assessor: 'Hochschule', independent: true } },
	{ who: 'lena', kind: 'condition.met', venture: v, on: '2025-09-05', body: { id: 'heime-fragen', note: 'Drei Heime haben die Standorte ausgewählt.' } },
	{ who: 'dora', kind: 'decision.taken', venture: v, on: '2025-10-09', as: 'go', body: {
		gate: 'nach-idee', outcome: 'go', reason: 'Die Machbarkeit ist belegt, die Heime wollen mitmachen.', body: 'Ausschuss für Digitales',
		meeting: '6. Sitzung am 9. Oktober 2025', votes_for: 14, votes_against: 0, votes_abstain: 0, tranche: 't-prototyp', next_phase: 'prototyp' } },
	{ who: 'dora', kind: 'decision.confirmed', venture: v, refused: true, about: 'go', body: { note: 'selbst bestätigt' } },
	{ who: 'lena', kind: 'decision.confirmed', venture: v, about: 'go', body: { note: 'Niederschrift geprüft' } },
	{ who: 'kai', kind: 'tranche.released', venture: v, on: '2025-10-13', body: {
		tranche: 't-prototyp', amount_cents: 2500000, decision: { entry: 'go' }, note: 'Sperrvermerk aufgehoben' } },
	{ who: 'lena', kind: 'phase.entered', venture: v, on: '2025-10-15', body: { phase: 'prototyp', reason: 'Beschluss vom 9. Oktober' } },
	{ who: 'kai', kind: 'booking.posted', venture: v, on: '2025-11-20', as: 'sensors', body: {
		amount_cents: 1240000, account: '783100', text: 'Zwölf Sensoren', tranche: 't-prototyp', voucher: 'RE-2025-118' } },
	{ account: 'prototype' },

	// Pilot with its proof of value.
	{ who: 'lena', kind: 'exit.planned', venture: v, on: '2026-01-08', body: {
		triggers: 'Weniger als die Hälfte der Heime handelt nach einer Warnung.', recipients: 'Gesundheitsamt, Nachbarhausen', code: 'bleibt auf opencode.de', data: 'Messreihen offen', devices: 'Sensoren an das Umweltamt' } },
	{ who: 'lena', kind: 'phase.entered', venture: v, on: '2026-01-12', as: 'pilot', body: { phase: 'pilot' } },
	{ who: 'timo', kind: 'proof.registered', venture: v, on: '2026-01-20', body: {
		id: 'pov-heime', type: 'pov', hypothesis: 'Mindestens die Hälfte der gewarnten Heime handelt innerhalb von zwei Stunden.',
		indicator: 'Anteil der Heime, die handeln', unit: 'Prozent', baseline: '10', threshold: '50', direction: 'at_least',
		method: 'Rückmeldung der Heime nach jeder Warnung.', due: '2026-08-31', if_met: 'Verstetigung beim Gesundheitsamt', if_missed: 'Ausstieg nach Plan' } },
	{ report: { venture: v, on: '2026-06-20', title: 'Eine Warnung ging an die falsche Nummer',
		text: 'Beim Probelauf ging eine Warnung an eine alte Rufnummer. Es ist niemand zu Schaden gekommen, weil nachtelefoniert wurde.', sort: 'near_miss' }, as: 'report' },
	{ account: 'pilot' },
	{ who: 'timo', kind: 'lesson.analysed', venture: v, on: '2026-06-24', lesson: 'report', body: {
		state: 'analysed', cause: 'Die Rufnummern wurden nur einmal im Jahr geprüft.', factors: ['Wechsel in der Pflegedienstleitung', 'keine Rückmeldung vorgesehen'] } },
	{ who: 'timo', kind: 'lesson.analysed', venture: v, on: '2026-06-26', lesson: 'report', body: {
		state: 'identified', action: 'Rufnummern werden vor jeder Hitzeperiode bestätigt.', owner: 'Gesundheitsamt' } },
	{ who: 'lena', kind: 'lesson.analysed', venture: v, on: '2026-06-29', lesson: 'report', body: { state: 'decided', reason: 'In der Lenkungsrunde beschlossen.' } },
	{ who: 'timo', kind: 'lesson.analysed', venture: v, on: '2026-07-10', lesson: 'report', body: { state: 'carried_out', reason: 'Alle 31 Heime haben bestätigt.' } },
	{ who: 'timo', kind: 'evidence.linked', venture: v, on: '2026-07-11', as: 'list', body: {
		title: 'Bestätigte Rufnummern, Auswertung ohne Namen', url: 'https://ris.musterstadt.example/anlage/9' } },
	{ who: 'timo', kind: 'lesson.analysed', venture: v, on: '2026-07-12', lesson: 'report', refused: true, body: {
		state: 'learned', reason: 'Ohne Beleg und ohne Prüfung gilt nichts als gelernt.' } },
	{ who: 'timo', kind: 'lesson.analysed', venture: v, on: '2026-07-12', lesson: 'report', body: {
		state: 'learned', reason: 'Seither kam jede Warnung an.', reviewer: { person: 'dora' }, evidence: [{ entry: 'list' }] } },
	{ who: 'lena', kind: 'lesson.adopted', venture: 'baumkataster', on: '2026-07-20', adopted: 'report', body: {
		from: v, changed: 'Kontaktdaten der Baumpaten werden vor jeder Saison bestätigt.' } },
	{ who: 'rosa', kind: 'question.asked', venture: v, on: '2026-07-21', body: {
		id: 'folgekosten', text: 'Was kostet der Betrieb der Sensoren im Jahr?', due: '2026-08-15', asked_by: 'Rechnungsprüfung' } },
	{ who: 'rosa', kind: 'measurement.recorded', venture: v, on: '2026-07-21', refused: true, body: { indicator: 'abdeckung', value: '99' } },
	{ who: 'kai', kind: 'question.answered', venture: v, on: '2026-08-03', body: {
		id: 'folgekosten', text: 'Rund 2.400 Euro im Jahr für Batterien und Funk.', cites: [{ entry: 'sensors' }] } },

	// The pilot had begun a week later than recorded: a late correction.
	{ who: 'lena', kind: 'entry.corrected', venture: v, about: 'pilot', body: {
		reason: 'Der Pilot begann erst nach der Abnahme der Sensoren.', change: {}, effective: '2026-01-19' } },
	{ account: 'corrected' },
	{ who: 'timo', kind: 'proof.concluded', venture: v, on: '2026-08-28', body: {
		id: 'pov-heime', outcome: 'supported', value: '71', reason: '22 von 31 Heimen handelten innerhalb von zwei Stunden.', assessor: 'Gesundheitsamt', independent: true } },
	{ who: 'dora', kind: 'exit.completed', venture: v, on: '2026-09-30', body: {
		kind: 'handover_parts', partial: true, cause: 'cooperation', reason: 'Die Warnung gehört zum Gesundheitsamt, die Karte bleibt bei der Stadt.',
		recipients: 'Gesundheitsamt', code: 'offen auf opencode.de', data: 'Rufnummern an das Gesundheitsamt übergeben', contracts: 'Funkvertrag geteilt', devices: 'Sensoren bleiben',
		remaining: 'Betrieb der Karte', saved_cents: 1200000, remaining_cents_per_year: 240000, parts: ['Warnung der Heime'],
		premortem: [{ lesson: 'keine-messwerte', came_true: 'partly', note: 'mit fremden Stationen ja, mit eigenen nicht' }] } },
	{ account: 'exit' },
];

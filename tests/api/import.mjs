// SPDX-License-Identifier: EUPL-1.2
// Tables and e-invoices through the interface: previews, roles, refused rows mended, the same again, and what is no table.
import { readFileSync } from 'node:fs';
import { agent, ask, isProblem, json, record, schemas, tell, tokens } from './lib.mjs';

const { ajv, schema } = schemas(json(await ask('GET', '/openapi.json')));
const send = (who, query, body, type = 'text/csv', headers = {}) =>
	ask('POST', `/api/v1/import?${query}`, { who, headers: { 'Content-Type': type, ...headers }, body });
const size = async () => json(await ask('GET', '/api/v1/entries?limit=1')).size;
const isImported = (a, status, counts) => {
	if (a.status !== status) return [`${a.status}: ${a.text}`];
	const fits = schema('Imported');
	const got = json(a);
	if (!fits(got)) return [ajv.errorsText(fits.errors), a.text];
	return JSON.stringify([got.new, got.known, got.refused]) === JSON.stringify(counts) ? [] : [a.text];
};
const same = (x, y) => (JSON.stringify(x) === JSON.stringify(y) ? [] : [`${JSON.stringify(x)}, not ${JSON.stringify(y)}`]);

tell('without a mapping nothing is imported', isProblem(await send('p-treasury', 'of=bookings', 'A;B\n1;2\n'), 404));
const column = ([field, heading]) => ({ field, column: heading });
const mapping = (id, of, columns, more) => record('p-admin', { kind: 'mapping.adopted',
	body: { id, version: '1', system: id, of, columns: columns.map(column), ...more } });
for (const a of [
	await mapping('kasse', 'bookings', [['effective', 'Datum'], ['amount_cents', 'Betrag'], ['text', 'Text'], ['voucher', 'Beleg'], ['account', 'Konto']],
		{ assign_by: 'account', ventures: [{ from: '1', to: '9', venture: 'starkregen' }, { from: '20', venture: 'spielplatz' }] }),
	await mapping('statistik', 'measurements', [['effective', 'Tag'], ['value', 'Wert'], ['indicator', 'Kennzahl'], ['unit', 'Einheit'], ['venture', 'Vorhaben']]),
	await record('p-lead', [
		{ kind: 'indicator.defined', venture: 'starkregen', effective: '2025-02-01', body: { id: 'pegel', title: 'Pegel', level: 'output', unit: 'cm' } },
		{ kind: 'indicator.defined', venture: 'spielplatz', effective: '2025-02-01', body: { id: 'besuche', title: 'Besuche', level: 'output', unit: 'Personen' } }]),
])
	if (a.status !== 201) tell('the town has mappings and indicators', [a.text]);

// ---- bookings ----

const bookings = 'Beleg;Datum;Betrag;Konto;Text\nA1;3.2.2025;1.234,50;4;Sensor\nA2;4.2.2025;-17,30;4;Gutschrift\nA3;5.2.2025;zehn;4;Funk\n' +
	'A4;5.2.2025;1,00;77;=1+1\nA5;6.2.2025;2,00;20;Spielgerät\n';
let before = await size();
const preview = await send('p-treasury', 'of=bookings&preview=1', bookings);
tell('a preview counts', isImported(preview, 200, [3, 0, 2]));
tell('and names the sums of each venture', same(json(preview).ventures,
	[{ venture: 'spielplatz', rows: 1, expense_cents: 200, income_cents: 0 }, { venture: 'starkregen', rows: 2, expense_cents: 121720, income_cents: 0 }]));
tell('refused rows have row, field and reason', same(json(preview).refusals.map((r) => [r.row, r.field]), [[4, 'Betrag'], [5, 'Konto']])
	.concat(json(preview).refusals[0].message.includes('„zehn“') ? [] : [preview.text]));
tell('they come as CSV, formulas as text', json(preview).rejects.startsWith('\ufeffGrund der Ablehnung;') && json(preview).rejects.includes(";'=1+1")
	? [] : [json(preview).rejects]);
tell('nothing is recorded', same(await size(), before));
const english = json(await send('p-treasury', 'of=bookings&preview=1', bookings, 'text/csv', { 'Accept-Language': 'en' }));
tell('reasons come in the language that is asked for', english.refusals[0].message.includes('“zehn”') ? [] : [english.refusals[0].message]);
tell('only while nothing has changed, where that is asked for',
	isProblem(await send('p-treasury', 'of=bookings', bookings, 'text/csv', { 'If-Match': `"${before - 1}"` }), 412).concat(same(await size(), before)));
const done = await send('p-treasury', 'of=bookings', bookings, 'text/csv; charset=utf-8', { 'If-Match': `"${before}"` });
tell('then the good rows are recorded', isImported(done, 201, [3, 0, 2]).concat(same(await size(), before + 3)));
const entry = json(await ask('GET', json(done).rows[0].entry, { who: 'p-treasury' }));
tell('each with its entry, in the name of the token’s person', same([entry.fact.key, entry.fact.actor, entry.fact.body.amount_cents], ['kasse/2025:A1', 'p-treasury', 123450]));
tell('the same file changes nothing', isImported(await send('p-treasury', 'of=bookings&mapping=kasse', bookings), 200, [0, 3, 2]).concat(same(await size(), before + 3)));
const mended = json(done).rejects.replace(';zehn;', ';10,00;').replace(';77;', ';7;');
tell('the refused rows, mended, are taken', isImported(await send('p-treasury', 'of=bookings', mended), 201, [2, 0, 0]));
const many = await Promise.all(Array.from({ length: 6 }, () => send('p-treasury', 'of=bookings', 'Beleg;Datum;Betrag;Konto;Text\nB1;3.2.2025;1,00;4;x\n')));
tell('six programs send the same file at once: one entry', same(many.filter((a) => a.status === 201).length >= 1 && (await size()), before + 6)
	.concat(many.filter((a) => ![200, 201].includes(a.status)).map((a) => a.text)));

// ---- measurements ----

const values = 'Vorhaben;Kennzahl;Tag;Wert;Einheit\nstarkregen;pegel;3.2.2025;12,5;cm\nspielplatz;besuche;3.2.2025;7;Personen\nstarkregen;pegel;4.2.2025;1;m\n';
tell('the lead of one venture imports measurements of that one alone', isImported(await send('p-other', 'of=measurements', values), 201, [1, 0, 2]));
const led = await send('p-lead', 'of=measurements', values);
tell('the lead of all the others', isImported(led, 201, [1, 1, 1]).concat(same(json(led).refusals[0].field, 'Einheit')));
const sheet = readFileSync('tests/unit/exchange/data/libreoffice.xlsx');
tell('a workbook that lacks a column is refused', isProblem(await send('p-lead', 'of=measurements', sheet, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'), 422));

// ---- who ----

for (const who of ['p-lead', 'p-team', 'p-decider', 'p-auditor', 'p-editor', 'p-nobody'])
	tell(`no bookings from ${who}`, isProblem(await send(who, 'of=bookings&preview=1', bookings), 403));
for (const who of ['p-decider', 'p-auditor', 'p-nobody', 'p-treasury'])
	tell(`no measurements from ${who}`, isProblem(await send(who, 'of=measurements&preview=1', values), 403));
tell('nothing without a token', isProblem(await ask('POST', '/api/v1/import?of=bookings', { headers: { 'Content-Type': 'text/csv' }, body: bookings }), 401));
tell('nor with one that is none', isProblem(await send('Bearer AAAA', 'of=bookings', bookings), 401));

// ---- what does not fit ----

before = await size();
for (const [what, query, body, type, status] of [
	['nothing is said', '', bookings, 'text/csv', 422],
	['another word', 'of=loans', bookings, 'text/csv', 422],
	['a mapping that is not there', 'of=bookings&mapping=nichts', bookings, 'text/csv', 404],
	['a mapping for something else', 'of=bookings&mapping=statistik', bookings, 'text/csv', 422],
	['a parameter of invoices', 'of=bookings&confirm=1', bookings, 'text/csv', 422],
	['a parameter of tables', 'of=xrechnung&preview=1', '<a/>', 'application/xml', 422],
	['an unknown parameter', 'of=bookings&dry_run=1', bookings, 'text/csv', 400],
	['a form', 'of=bookings', bookings, 'application/x-www-form-urlencoded', 415],
	['multipart', 'of=bookings', bookings, 'multipart/form-data; boundary=x', 415],
	['an invoice as a table', 'of=bookings', '<a/>', 'application/xml', 415],
	['a table as an invoice', 'of=xrechnung', bookings, 'text/csv', 415],
	['no type', 'of=bookings', bookings, '', 415],
	['nothing', 'of=bookings', '', 'text/csv', 422],
	['headings only', 'of=bookings', 'Beleg;Datum;Betrag;Konto;Text\n', 'text/csv', 422],
	['another table', 'of=bookings', 'A;B\n1;2\n', 'text/csv', 422],
	['bytes', 'of=bookings', Buffer.from([0xff, 0xfe, 0, 1, 2]), 'text/csv', 422],
	['an invoice that is none', 'of=xrechnung', '<a/>', 'application/xml', 422],
	['no invoice at all', 'of=xrechnung', 'Hallo', 'application/xml', 422],
])
	tell(`refused: ${what}`, isProblem(await send('p-treasury', query, body, type), status));
tell('and nothing of it is recorded', same(await size(), before));

// ---- e-invoices ----

const invoice = readFileSync('tests/invoice/cases/sensors_ubl.xml');
const proposal = await send('p-treasury', 'of=xrechnung&venture=starkregen', invoice, 'application/xml');
tell('an invoice is read and a booking proposed', isImported(proposal, 200, [1, 0, 0]).concat(same(json(proposal).facts?.map((f) => f.kind), ['evidence.attached', 'booking.posted'])));
tell('it is the invoice’s', json(proposal).invoice?.number && json(proposal).facts[1].body.invoice === json(proposal).invoice.number ? [] : [proposal.text]);
tell('nothing is recorded without a word', same(await size(), before));
tell('nor by others', isProblem(await send('p-lead', 'of=xrechnung&venture=starkregen&confirm=1', invoice, 'application/xml'), 403));
tell('nor for a venture that is not there', isProblem(await send('p-treasury', 'of=xrechnung&venture=nirgends&confirm=1', invoice, 'application/xml'), 404));
tell('nor with a tranche that is not there', isProblem(await send('p-treasury', 'of=xrechnung&venture=starkregen&tranche=nichts&confirm=1', invoice, 'application/xml'), 422));
const booked = await send('p-treasury', 'of=xrechnung&venture=starkregen&confirm=1&name=rechnung.xml', invoice, 'application/xml');
tell('confirmed, evidence and booking are recorded', isImported(booked, 201, [1, 0, 0]).concat(same(await size(), before + 2)));
const fact = json(await ask('GET', json(booked).rows[0].entry, { who: 'p-treasury' })).fact;
tell('with the file as its evidence', same([fact.kind, fact.body.evidence], ['booking.posted', json(booked).facts[0].body.sha256]));
const repeated = await send('p-treasury', 'of=xrechnung&venture=starkregen&confirm=1', invoice, 'application/xml');
tell('once', isImported(repeated, 200, [0, 1, 0]).concat(same(json(repeated).rows[0].position, json(booked).rows[0].position), same(await size(), before + 2)));

const wrong = readFileSync('tests/invoice/cases/wrong_ubl.xml');
tell('one whose sums are wrong is shown', isImported(await send('p-treasury', 'of=xrechnung&venture=starkregen', wrong, 'application/xml'), 200, [1, 0, 0]));
const deviating = await send('p-treasury', 'of=xrechnung&venture=starkregen&confirm=1', wrong, 'application/xml');
tell('but not recorded by itself', isProblem(deviating, 422).concat(deviating.text.includes('BR-CO-10') ? [] : [deviating.text], same(await size(), before + 2)));
tell('only when somebody has checked it', isImported(await send('p-treasury', 'of=xrechnung&venture=starkregen&confirm=1&deviating=1', wrong, 'application/xml'), 201, [1, 0, 0]));
const other = invoice.toString().replace(/(PayableAmount[^>]*>)[^<]*/, '$11.00');
tell('another invoice under a number that is taken is refused', isProblem(await send('p-treasury', 'of=xrechnung&venture=starkregen&confirm=1&deviating=1', other, 'application/xml'), 422));

agent.destroy();
if (!tokens['p-lead']) process.exitCode = 1;

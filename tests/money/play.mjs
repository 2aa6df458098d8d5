// SPDX-License-Identifier: EUPL-1.2
// A grant's money through the pages, by a lead, a decider and the treasury; every figure is computed here a second time.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { judge, outcome } from '../browser/judge.mjs';
import { fill, go, open } from '../story/browser.mjs';

const [base, setup, folder] = process.argv.slice(2);
const cast = {
	lena: { name: 'Lena Leitung', role: 'lead' },
	dora: { name: 'Dora Dezernat', role: 'decider' },
	kai: { name: 'Kai Kämmerei', role: 'treasury' },
};
const v = 'hochwasser';
const SENSORS = 1835744, CREDIT = -154688; // what the two invoices ask for, in cents
let failed = 0;

function tell(name, complaints) {
	for (const c of complaints.slice(0, 8)) console.log(`# ${String(c).replaceAll('\n', '\n# ')}`);
	failed += complaints.length > 0 ? 1 : 0;
	console.log(`${complaints.length ? 'not ok' : 'ok'} - ${name}`);
}
const same = (name, want, is) => tell(name, want === is ? [] : [`expected ${want}`, `found    ${is}`]);
const says = (name, text, ...words) => tell(name, words.filter((w) => !text.includes(w)).map((w) => `„${w}“ is not in: ${text.slice(0, 1500)}`));

process.on('uncaughtException', (e) => {
	tell('the story comes to its end', [e.stack]);
	process.exit(1);
});

const town = await open(base, tell, cast, false);
await town.begin(setup);
const kai = town.pages.kai;
kai.setDefaultTimeout(10000);
const main = () => kai.locator('main').innerText();

async function account(query) {
	const answer = await fetch(`${base}/account.json?${new URLSearchParams({ audience: 'treasury', venture: v, effective_on: '2025-12-31', ...query })}`);
	if (!answer.ok) throw new Error(`account: ${answer.status} ${await answer.text()}`);
	return JSON.parse(await answer.text());
}
const money = (a) => a.ventures[0].money;
const spent = async (query) => money(await account(query)).spent_cents;

// What the page complains about, field by field.
const complaint = async (who) => (await town.pages[who].locator('main .kern-error').allInnerTexts()).join(' | ');

// What a form takes is one entry more, what it refuses none; the position of the entry.
async function record(who, kind, on, body, { about, venture = v, refused = false } = {}) {
	const before = (await account({ venture: '' }).catch(() => ({ checkpoint: { size: 0 } }))).checkpoint.size;
	const at = await town.record({ who, kind, venture, on, body }, body, about);
	const said = await town.why(who);
	const after = (await account({ venture: '' })).checkpoint.size;
	const good = refused ? at === null && after === before : at !== null && (after === before + 1 || before === 0);
	tell(`${who}: ${kind}${refused ? ' is refused' : ''} (${body.id ?? body.text ?? body.tranche ?? body.outcome ?? on})`, good ? [] : [`at ${at}, entries ${before} -> ${after}`, await complaint(who), said.slice(0, 300)]);
	return refused ? said : at;
}

await record('lena', 'venture.registered', '2025-01-15', { title: 'Hochwasserwarnung', task: 'duty', lead: town.ids.lena, summary: 'Pegel an drei Bächen warnen die Anlieger.' });
await record('kai', 'budget.planned', '2025-01-20', { id: 'hh-2025', year: 2025, amount_cents: 87696900, title: 'Pegel und Funk', nature: 'investive' });

// The published sum of a real town does not add up: the form says so.
const grant = { id: 'land', funder: 'Land, Programm Hochwasser', reference: 'HW-25-7', amount_cents: 57045600, form: 'fixed', own_share_cents: 30651300, from: '2025-01-01', until: '2025-12-31', report_due: '2026-06-30' };
says('the right sum is named beside the typed one', await record('kai', 'grant.awarded', '2025-01-22', { ...grant, total_cents: 87704900 }, { refused: true }), '876.969,00', '877.049,00');
const plan = [['sensorik', 'Sensorik und Funk', 'expenditure', 87696900], ['land', 'Zuwendung des Landes', 'grant', 57045600], ['eigen', 'Eigenanteil', 'own', 30651300]]
	.map(([plan_position, title, side, amount_cents]) => ({ plan_position, title, side, amount_cents }));
await record('kai', 'grant.awarded', '2025-01-22', { ...grant, total_cents: 87696900, plan });

// The gate releases the tranche, nothing else does.
await record('lena', 'gate.scheduled', '2025-01-25', { id: 'start', title: 'Beginn', due: '2025-02-20', body: 'Rat' });
await record('kai', 'tranche.planned', '2025-01-26', { id: 't1', amount_cents: 50000000, title: 'Aufbau', gate: 'start', budget: 'hh-2025', grant: 'land' });
await record('kai', 'tranche.released', '2025-02-10', { tranche: 't1', amount_cents: 50000000 }, { refused: true });
const go1 = await record('dora', 'decision.taken', '2025-02-20', { gate: 'start', outcome: 'go', reason: 'Der Bedarf ist belegt.', body: 'Rat', tranche: 't1' });
await record('kai', 'tranche.released', '2025-02-21', { tranche: 't1', amount_cents: 50000000, decision: go1 });
same('the tranche is released', 50000000, money(await account({})).released_cents);

// 2,000 bookings, thirteen of them bad.
await kai.goto(`${base}/record/mapping.adopted`);
says('what a column gives is chosen', (await kai.locator('main select[name="f.columns.0.field"] option').allTextContents()).join(' | '), 'Tag (effective)', 'Belegnummer (voucher)');
await record('kai', 'mapping.adopted', '2025-03-01', { id: 'kasse', version: '1', title: 'Kassenbuchungen', system: 'kasse', of: 'bookings',
	columns: [['effective', 'Buchungsdatum'], ['amount_cents', 'Betrag'], ['text', 'Buchungstext'], ['voucher', 'Belegnummer'], ['account', 'Sachkonto']].map(([field, column]) => ({ field, column })),
	assign_by: 'account', ventures: [{ from: '783100', to: '783299', venture: v, tranche: 't1', grant: 'land', plan_position: 'sensorik' }] }, { venture: null });
const bad = new Set([100, 200, 300, 400, 500, 600, 700, 800, 900, 1000, 1100, 1200, 1300]);
const amount = (i) => (i % 90 + 100) * 100 + i % 100;
const imported = [...Array(2000).keys()].filter((i) => !bad.has(i)).reduce((sum, i) => sum + amount(i), 0);
const euro = (cents) => (cents / 100).toLocaleString('de-DE', { minimumFractionDigits: 2 });

async function preview() {
	await kai.goto(`${base}/import`);
	if (await kai.locator('main [name="mapping"]:not([type="hidden"])').count()) await kai.locator('main select[name="mapping"]').selectOption('kasse').catch(() => {});
	await kai.setInputFiles('main [name="file"]', `${folder}/kasse.csv`);
	await go(kai, 'preview');
	return main();
}
await kai.goto(`${base}/import`);
await judge(kai, 'the page to import bookings');
const start = (await account({})).checkpoint.size;
says('the preview counts good and bad rows and their sum', await preview(), '1.987 Zeilen werden erfasst, 0 sind schon erfasst, 13 werden abgelehnt', euro(imported));
await judge(kai, 'the preview of an import');
same('a preview records nothing', start, (await account({})).checkpoint.size);
const [rejects] = await Promise.all([kai.waitForEvent('download'), kai.click('main button[value="rejects"]:not(.first)')]);
await rejects.saveAs(`${folder}/rejects.csv`);
same('the refused rows are a CSV of thirteen below the headings', '14', execFileSync('grep', ['-c', '.', `${folder}/rejects.csv`]).toString().trim());
await go(kai, 'record');
says('confirmed, the good rows are recorded', await main(), '1.987 Zeilen sind erfasst', '13 wurden abgelehnt');
await judge(kai, 'what was imported');
same('as many entries', start + 1987, (await account({})).checkpoint.size);
same('with the sum of the file', imported, await spent({}));
says('the same file again is known row by row', await preview(), '0 Zeilen werden erfasst, 1.987 sind schon erfasst, 13 werden abgelehnt');
if (await kai.locator('main button[value="record"]:not(.first)').count()) await go(kai, 'record');
same('and changes nothing', start + 1987, (await account({})).checkpoint.size);

// Two e-invoices, by the program beside the running server.
function invoice(file) {
	return execFileSync(process.env.WAGNIS, ['import', `${folder}/dir`, 'xrechnung', `${folder}/${file}`, '--venture', v, '--tranche', 't1', '--grant', 'land', '--plan-position', 'sensorik', '--actor', town.ids.kai, '--lang', 'de'], { encoding: 'utf8' });
}
invoice('sensors_ubl.xml');
const first = (await account({})).checkpoint.size - 1;
same('an invoice (UBL) is booked', imported + SENSORS, await spent({}));
invoice('sensors_uncefact.xml');
same('the same invoice in the other syntax changes nothing', imported + SENSORS, await spent({}));
invoice('credit_uncefact.xml');
same('a credit note (CII) is booked', imported + SENSORS + CREDIT, await spent({}));


// A third as PDF, by the page: shown, chosen a venture, its booking filled in and confirmed.
await kai.goto(`${base}/import/invoice`);
await judge(kai, 'the page for an e-invoice');
await kai.setInputFiles('main [name="file"]', `${folder}/kasse.csv`);
await go(kai, 'preview');
await judge(kai, 'a file that is no invoice');
await kai.setInputFiles('main [name="file"]', `${folder}/hybrid.pdf`);
await go(kai, 'preview');
says('the invoice in a PDF is shown before it is booked', await main(), 'RE-PDF', euro(SENSORS));
await judge(kai, 'an e-invoice shown');
await kai.selectOption('main [name="venture"]', v);
await go(kai, 'book');
for (const [name, value] of [['tranche', 't1'], ['grant', 'land'], ['plan_position', 'sensorik']]) await fill(kai, `f.${name}`, value);
says('a tranche goes by its own name, not by a booking', (await kai.locator('main select[name="f.tranche"] option').allInnerTexts()).join(' | '), 'Aufbau (t1)');
const offered = async (name) => (await kai.locator(`main select[name="f.${name}"] option`).allTextContents()).join(' | ');
says('a position is chosen from the plan', await offered('plan_position'), 'Sensorik und Funk (land)');
says('the voucher is chosen from the files', await offered('evidence'), 'RE-PDF');
await judge(kai, 'its booking filled in');
await go(kai, 'preview');
await go(kai, 'save');
same('confirmed, it is booked', imported + 2 * SENSORS + CREDIT, await spent({}));
const third = Number(new URL(kai.url()).searchParams.get('at'));
await record('kai', 'booking.reversed', '2025-11-19', { reason: 'Dieselbe Lieferung, schon mit RE-2025/0815 bezahlt.' }, { about: third });

// Storno of the first.
await kai.goto(`${base}/journal/${first}`);
says('the entry of the invoice says its amount', await main(), euro(SENSORS));
await record('kai', 'booking.reversed', '2025-11-20', { reason: 'Doppelt berechnet.' }, { about: first });
same('after the Storno it counts no more', imported + CREDIT, await spent({}));

// The policy stops what goes beyond the release.
const over = { amount_cents: 30000000, text: 'Zweiter Bauabschnitt', tranche: 't1', voucher: 'RE-9001', grant: 'land', plan_position: 'sensorik' };
const { anna } = town.pages;
await anna.goto(`${base}/record/policy.adopted`);
await anna.fill('main [name="effective"], main [name="f.effective"]', '2025-11-21');
await anna.setChecked('main [name="stop.spent_released"]', true);
await judge(anna, 'the policy');
await go(anna, 'preview');
await go(anna, 'save');
says('the policy is adopted by its form', await anna.locator('main').innerText(), 'Erfasst');
says('an overspend is refused with its numbers', await record('kai', 'booking.posted', '2025-11-24', over, { refused: true }), '300.000,00', euro(imported + CREDIT + 30000000), '500.000,00');
await record('kai', 'booking.posted', '2025-11-24', { ...over, amount_cents: 1000000 });
const known = imported + CREDIT + 1000000;

// The report to the funder as a workbook, for recompute.py.
await kai.goto(`${base}/ventures/${v}/grants/land?effective_on=2025-12-31`);
writeFileSync(`${folder}/statement.txt`, await main());
await judge(kai, 'the report to the funder');
for (const format of ['xlsx', 'json']) {
	const answer = await kai.request.get(`${base}/ventures/${v}/grants/land?effective_on=2025-12-31&format=${format}`);
	same(`the report as ${format}`, 200, answer.status());
	writeFileSync(`${folder}/statement.${format}`, await answer.body());
}

// The year's end as known then, and as known with a late invoice.
const then = (await account({})).known_at;
await new Promise((done) => setTimeout(done, 1100));
await record('kai', 'booking.posted', '2025-12-19', { ...over, amount_cents: 425000, text: 'Späte Rechnung', voucher: 'RE-9002', invoice_date: '2025-12-19', due: '2026-01-18' });
same('year\'s end as known then', known, await spent({ known_at: then }));
same('year\'s end as known now', known + 425000, await spent({}));
await kai.goto(`${base}/diff?${new URLSearchParams({ venture: v, from_on: '2025-12-31', from_known: then, effective_on: '2025-12-31' })}`);
await kai.locator('main details').evaluateAll((all) => all.forEach((d) => { d.open = true; }));
says('the difference is explained by the late booking', await main(), 'später erfasst', 'Späte Rechnung', euro(known), euro(known + 425000));
await town.close();
process.exit(failed || outcome() ? 1 : 0);

// SPDX-License-Identifier: EUPL-1.2
// Plays the story by one door and judges it: what is refused, what is recorded, and what the account said at six moments.
import { writeFileSync } from 'node:fs';
import { steps } from './story.mjs';

const [door, base, setup, out] = process.argv.slice(2);
let failed = 0;

function tell(name, complaints) {
	for (const c of complaints.slice(0, 8)) console.log(`# ${String(c).replaceAll('\n', '\n# ')}`);
	failed += complaints.length > 0 ? 1 : 0;
	console.log(`${complaints.length ? 'not ok' : 'ok'} - ${door}: ${name}`);
}

const player = await (await import(`./${door}.mjs`)).open(base, tell);
const positions = {}; // of entries that have a name in the story
const lessons = {};   // ids of anonymous reports
const moments = [];
let day = '2025-01-01';

async function account(query) {
	const answer = await fetch(`${base}/account.json?${new URLSearchParams({ audience: 'audit', ...query })}`);
	if (!answer.ok) throw new Error(`account: ${answer.status} ${await answer.text()}`);
	return answer.text();
}

// Names of people and entries become their ids and positions.
function resolve(value) {
	if (Array.isArray(value)) return value.map(resolve);
	if (value === null || typeof value !== 'object') return value;
	if (value.entry) return { position: positions[value.entry] };
	if (value.person) return player.ids[value.person];
	return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, resolve(v)]));
}

async function entries() {
	return JSON.parse(await account({ effective_on: '2026-11-01' })).checkpoint.size;
}

async function report(step) {
	const before = await entries();
	const said = await player.report(step.report).catch((e) => `${e}`);
	const after = await entries();
	tell(`an anonymous report is recorded, a code is shown`, after === before + 1 && /[A-Za-z0-9-]{8,}/.test(said) ? [] : [`${before} -> ${after}`, said.slice(0, 500)]);
	const words = await account({ venture: step.report.venture, effective_on: '2026-11-01' });
	tell('its words are shown to nobody before somebody looked at it', words.includes(step.report.title) ? ['the title is there'] : []);
	const entry = JSON.parse(await (await fetch(`${base}/account.json?venture=${step.report.venture}&audience=team&effective_on=2026-11-01`)).text());
	lessons[step.as] = await player.lesson?.(before) ?? JSON.stringify(entry).match(/"id":"(meldung-[a-z0-9-]+|report-[a-z0-9-]+)"/)?.[1];
	positions[step.as] = before;
}

async function fact(step) {
	const body = resolve(step.body);
	if (step.lesson) body.id = lessons[step.lesson];
	if (step.adopted) body.lesson = lessons[step.adopted];
	const about = step.about === undefined ? undefined : positions[step.about];
	const before = await entries();
	const at = await player.record(step, body, about);
	const after = await entries();
	const name = `${step.who}: ${step.kind}${step.refused ? ' is refused' : ''} (${step.body.id ?? step.body.title ?? step.body.outcome ?? step.body.state ?? step.on ?? ''})`;
	if (step.refused) return tell(name, at === null && after === before ? [] : [`recorded at ${at}`]);
	tell(name, at !== null && after === before + 1 ? [] : [`entries ${before} -> ${after}`, (await player.why(step.who)).slice(0, 1500)]);
	if (step.as && at !== null) positions[step.as] = at;
}

async function moment(step) {
	const text = await account({ effective_on: day });
	moments.push({ name: step.account, day, known_at: JSON.parse(text).known_at, text });
}

process.on('uncaughtException', (e) => {
	tell('the story comes to its end', [e.stack]);
	process.exit(1);
});
await player.begin(setup);
for (const step of steps) {
	if (step.on) day = step.on > day ? step.on : day;
	if (step.account) await moment(step);
	else if (step.report) await report(step);
	else await fact(step);
}
for (const m of moments) {
	const now = await account({ effective_on: m.day, known_at: m.known_at });
	tell(`the account at "${m.name}" is what was known then, to the byte`, now === m.text ? [] : [`then ${m.text.slice(0, 300)}`, `now  ${now.slice(0, 300)}`]);
}
tell('six moments, all different', new Set(moments.map((m) => m.text)).size === 6 ? [] : ['some are the same']);
// What remains when the journal's own marks are taken away: the same by every door.
writeFileSync(out, moments.map((m) => JSON.stringify(JSON.parse(m.text), (k, v) => {
	if (['known_at', 'checkpoint', 'position', 'entries', 'recorded', 'basis', 'root', 'size'].includes(k)) return undefined;
	return typeof v === 'string' ? v.replaceAll(/p-[0-9a-f]{6,}/g, 'p-…').replaceAll(/(meldung|report)-[a-z0-9]+/g, 'meldung-…') : v;
}, 1)).join('\n'));
await player.close();
process.exit(failed ? 1 : 0);

// SPDX-License-Identifier: EUPL-1.2
// What a program can rely on: a valid description, answers as it says, roles, one entry however often a fact is sent, problems only.
import { readFileSync } from 'node:fs';
import http from 'node:http';
import { Validator } from '@seriousme/openapi-schema-validator';
import { agent, ask, base, isProblem, json, record, schemas, tell, tokens } from './lib.mjs';

// ---- the description ----

const described = await ask('GET', '/openapi.json');
const description = json(described);
const judged = await new Validator().validate(json(described));
tell('the description is valid OpenAPI 3.1', judged.valid ? [] : [JSON.stringify(judged.errors)]);
tell('it is the same, byte for byte, whenever it is asked for',
	(await ask('GET', '/openapi.json?lang=en')).text === described.text ? [] : ['it differs']);
const operations = Object.entries(description.paths).flatMap(([path, item]) => Object.entries(item).map(([method, o]) => ({ path, method, o })));
tell('every operation has a name of its own', operations.map(({ o }) => o.operationId).filter((id, i, all) => all.indexOf(id) !== i));

const { ajv, schema } = schemas(description);
const missing = [...described.text.matchAll(/#\/components\/schemas\/([A-Za-z.]+[A-Za-z])/g)].map((m) => m[1])
	.filter((name) => !(name in description.components.schemas));
tell('every schema that is named is there', [...new Set(missing)]);

// ---- facts ----

const examples = [...readFileSync('docs/facts.md', 'utf8').matchAll(/^\{"kind":.*\}$/gm)].map((m) => JSON.parse(m[0]));
tell('there is an example of every kind', json(await ask('GET', '/api/v1/kinds')).kinds.map((k) => k.kind)
	.filter((k) => !examples.some((e) => e.kind === k)));
tell('every example of docs/facts.md fits the schema of its kind', examples.flatMap((e) =>
	schema(e.kind)(e) ? [] : [`${e.kind}: ${ajv.errorsText(schema(e.kind).errors)}`]));
tell('an example fits no other kind', examples.flatMap((e) => (schema('Fact')(e) ? [] : [`${e.kind}: ${ajv.errorsText(schema('Fact').errors)}`])));
tell('a member that is not in the table fits no schema', examples.flatMap((e) =>
	(schema(e.kind)({ ...e, body: { ...e.body, nichts: 1 } }) ? [e.kind] : [])));
tell('a fact without a required member fits no schema', examples.flatMap((e) =>
	(description.components.schemas[`body.${e.kind}`].required ?? []).flatMap((name) => {
		const body = { ...e.body };
		delete body[name];
		return schema(e.kind)({ ...e, body }) ? [`${e.kind}.${name}`] : [];
	})));

// ---- roles: every kind with every role, by tokens that may everything ----

const kinds = json(await ask('GET', '/api/v1/kinds')).kinds;
const everybody = ['lead', 'team', 'decider', 'treasury', 'auditor', 'editor', 'admin', 'nobody'];
const wrongly = [];
for (const k of kinds.filter((k) => k.scope !== 'entry')) {
	const { actor, key, recorded, ...fact } = examples.find((e) => e.kind === k.kind);
	if (fact.venture && k.kind !== 'venture.registered') fact.venture = 'starkregen';
	for (const role of everybody) {
		const may = k.roles.includes(role) || k.roles.includes('public'); // whoever has an account may what the public may
		const a = await record(`p-${role}`, fact);
		if (a.status >= 500 || (a.status === 403) === may) wrongly.push(`${k.kind} as ${role}: ${a.status} ${a.text}`);
	}
}
tell('with every role and every kind, what the table says is allowed, and nothing else', wrongly);

const milestone = (id, more = {}) => ({ kind: 'milestone.planned', venture: 'starkregen', body: { id, title: 'Abnahme', due: '2026-09-01' }, ...more });
tell('a lead of another venture records nothing in this one', isProblem(await record('p-other', milestone('fremd')), 403));
const own = await record('p-other', milestone('eigen', { venture: 'spielplatz' }));
tell('but in the own one', own.status === 201 ? [] : [own.text]);
// Who reports anonymously has no token.
const isOpen = (o) => o.security.some((s) => Object.keys(s).length === 0);
tell('only anonymous reports are written without a token', operations.filter(({ method, o }) => method === 'post' && isOpen(o))
	.map(({ path }) => path).filter((path) => !path.startsWith('/api/v1/reports')));
const hidden = [];
for (const path of ['/api/v1/people', '/api/v1/me', '/api/v1/tokens', '/api/v1/sessions', '/api/v1/drafts'])
	hidden.push(...isProblem(await ask('GET', path), 401));
for (const { path, o } of operations.filter(({ method, o }) => method === 'post' && !isOpen(o))) {
	const there = path.replace('{id}', 'x').replace('{person}', 'p-lead');
	const a = await ask('POST', there, { headers: { 'Content-Type': 'application/json' }, body: '{}' });
	hidden.push(...isProblem(a, 401).map((w) => `${o.operationId}: ${w}`));
	if (!a.headers['www-authenticate']?.startsWith('Bearer ')) hidden.push(`${path}: no WWW-Authenticate`);
}
tell('without a token nothing is written, and nothing personal is read', hidden);

// ---- answers are as described ----

const odd = [];
for (const { path, o } of operations.filter(({ method }) => method === 'get')) {
	const there = path.replace('{id}', 'starkregen').replace('{position}', '3') + (path.endsWith('search') ? '?q=Starkregen' : '');
	const a = await ask('GET', there, { who: 'p-admin' });
	if (path.includes('{grant}')) { // this town has no grant: it is told so
		odd.push(...isProblem(a, 404));
		continue;
	}
	const fits = schema(o.responses['200'].content['application/json'].schema.$ref.split('/').pop());
	if (a.status !== 200) odd.push(`${there}: ${a.status} ${a.text}`);
	else if (!fits(json(a))) odd.push(`${there}: ${ajv.errorsText(fits.errors)}`);
	if (!/; charset=utf-8$/.test(a.headers['content-type'])) odd.push(`${there}: ${a.headers['content-type']}`);
}
tell('every answer is as its schema says', odd);

const first = await ask('GET', '/api/v1/account');
const again = await ask('GET', '/api/v1/account', { headers: { 'If-None-Match': first.headers.etag } });
tell('what has not changed is not sent again', again.status === 304 && again.text === '' ? [] : [`${again.status}`]);
const head = await ask('HEAD', '/api/v1/account');
tell('HEAD tells the same without the body', head.status === 200 && head.text === '' && head.headers.etag === first.headers.etag ? [] : [JSON.stringify(head)]);
await record('p-lead', milestone('neu'));
const changed = await ask('GET', '/api/v1/account', { headers: { 'If-None-Match': first.headers.etag } });
tell('what has changed is', changed.status === 200 ? [] : [`${changed.status}`]);

// ---- once, however often it is sent ----

const size = async () => json(await ask('GET', '/api/v1/entries?limit=1')).size;
let before = await size();
const eight = await Promise.all(Array.from({ length: 8 }, () => record('p-lead', milestone('acht', { key: 'acht', effective: '2026-02-01' }))));
const places = new Set(eight.map((a) => json(a).recorded?.[0].position));
tell('eight programs send the same fact at once: one entry, eight times its position',
	places.size === 1 && (await size()) === before + 1 && eight.filter((a) => a.status === 201).length === 1
		? [] : eight.map((a) => `${a.status} ${a.text}`));

before = await size();
const race = await Promise.all(Array.from({ length: 8 }, (_, i) => record('p-lead', milestone(`rennen-${i}`), { 'If-Match': `"${before}"` })));
tell('of eight that all saw the same journal, one records, and seven are told that it has changed',
	race.filter((a) => a.status === 201).length === 1 && race.filter((a) => a.status === 412).length === 7 && (await size()) === before + 1
		? [] : race.map((a) => `${a.status} ${a.text}`));

before = await size();
await new Promise((resolve) => {
	const body = JSON.stringify(milestone('verloren', { key: 'verloren', effective: '2026-02-01' }));
	const r = http.request(new URL('/api/v1/facts', base), { method: 'POST',
		headers: { Authorization: tokens['p-lead'], 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) } });
	r.on('error', resolve);
	r.on('close', resolve);
	r.end(body, () => setTimeout(() => r.destroy(), 3)); // gone before the answer, or just after it
});
let repeat = await record('p-lead', milestone('verloren', { key: 'verloren', effective: '2026-02-01' }));
tell('the answer is lost, the fact sent again: there is one entry',
	[200, 201].includes(repeat.status) && (await size()) === before + 1 ? [] : [`${repeat.status} ${repeat.text}`]);

// ---- hostile ----

const type = { 'Content-Type': 'application/json' };
const hostile = [];
for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS']) {
	const a = await ask(method, '/api/v1/facts', { who: 'p-lead' });
	hostile.push(...isProblem(a, 405));
	if (!a.headers.allow) hostile.push(`${method}: no Allow`);
}
tell('other methods are refused as problems', hostile);
tell('a body of 17 MiB is refused', isProblem(await ask('POST', '/api/v1/facts', { who: 'p-lead', headers: type, body: `"${'x'.repeat(17 << 20)}"` }), 413));
tell('a body that does not say how long it is, too', isProblem(await ask('POST', '/api/v1/facts', { who: 'p-lead', headers: type, body: '{}', length: false }), 411));
const bad = [];
for (const body of ['', '{', '[', 'null', '{"kind":1}', '{"kind":"x"}', '{"a":1,"a":2}', '\ufeff{}', '{"kind":"phase.entered","body":{"phase":1.5}}',
	'['.repeat(100000), `${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`, '{"kind":"\\ud800"}', '{"kind":"phase.entered\\u0000"}', `[${'1,'.repeat(200000)}1]`]) {
	const a = await ask('POST', '/api/v1/facts', { who: 'p-lead', headers: type, body });
	if (![400, 413, 422].includes(a.status)) bad.push(`${body.slice(0, 40)}: ${a.status}`);
	bad.push(...isProblem(a, a.status));
}
tell('malformed bodies are problems of the one who sent them', bad);
const forced = [];
for (const path of ['/api/v1/entries/99999', '/api/v1/entries/-1', '/api/v1/entries/4294967296', '/api/v1/entries/1e3', '/api/v1/ventures/%2e%2e%2fpeople.db',
	'/api/v1/ventures/%00', '/api/v1/ventures/', '/api/v2/account', '/api/v1/', '/api/', '/api/v1/account/', '/api/v1/people/p-lead/x'])
	forced.push(...isProblem(await ask('GET', path), 404).map((w) => `${path}: ${w}`));
tell('addresses that lead nowhere say so', forced);
const elf = await ask('POST', '/api/v1/evidence?venture=starkregen&name=bericht.pdf',
	{ who: 'p-lead', headers: { 'Content-Type': 'application/pdf' }, body: '\x7fELF\x02\x01\x01\x00\x00\x00' });
tell('a program that calls itself a document is no evidence', isProblem(elf, 422));
const script = await record('p-lead', milestone('script', { body: { id: 'script', title: '<script>alert(1)</script>', due: '2026-09-01' } }));
const page = await ask('GET', `/journal/${json(script).recorded[0].position}`);
tell('script recorded by a program is text on the pages', page.text.includes('&lt;script&gt;') && !page.text.includes('<script>alert') ? [] : ['it is not']);

// ---- tokens end ----

const me = json(await ask('GET', '/api/v1/tokens', { who: 'p-team' })).tokens;
const ended = await ask('POST', `/api/v1/tokens/${me[0].id}/end`, { who: 'p-team', headers: type, body: '{}' });
tell('a token that was ended does not hold', [...(ended.status === 200 ? [] : [ended.text]), ...isProblem(await ask('GET', '/api/v1/me', { who: 'p-team' }), 401)]);
const foreign = await ask('POST', `/api/v1/tokens/${json(await ask('GET', '/api/v1/tokens', { who: 'p-editor' })).tokens[0].id}/end`,
	{ who: 'p-lead', headers: type, body: '{}' });
tell('nobody ends the token of another', isProblem(foreign, 404));
const off = await ask('POST', '/api/v1/people/p-editor', { who: 'p-admin', headers: type, body: '{"enabled":false}' });
tell('an account that was switched off has no token that holds', [...(off.status === 200 ? [] : [off.text]),
	...isProblem(await record('p-editor', milestone('aus')), 401)]);
const revoked = await record('p-admin', { kind: 'role.revoked', body: { person: 'p-lead', role: 'lead' } });
tell('a role that was revoked is gone at once', [...(revoked.status === 201 ? [] : [revoked.text]),
	...isProblem(await record('p-lead', milestone('vorbei')), 403)]);

agent.destroy();

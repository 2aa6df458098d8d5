// SPDX-License-Identifier: EUPL-1.2
// What the tests of the interface share: asking the server, telling what holds, the description and its schemas.
import { readFileSync } from 'node:fs';
import http from 'node:http';
import Ajv from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

const [address, ...lines] = readFileSync(process.argv[2], 'utf8').trim().split('\n');
export const base = new URL(address);
export const tokens = Object.fromEntries(lines.filter((l) => l.startsWith('p-')).map((l) => l.split(/ (.*)/s).slice(0, 2)));
export const agent = new http.Agent({ keepAlive: true });

export function tell(name, complaints) {
	for (const c of complaints.slice(0, 12)) console.log(`# ${String(c).slice(0, 400).replaceAll('\n', '\n# ')}`);
	if (complaints.length) process.exitCode = 1;
	console.log(`${complaints.length ? 'not ok' : 'ok'} - ${name}`);
}

export function ask(method, path, { who, headers = {}, body, length = true } = {}) {
	const h = { ...headers };
	if (who) h.Authorization = tokens[who] ?? who;
	if (body !== undefined && length) h['Content-Length'] = Buffer.byteLength(body);
	return new Promise((resolve, reject) => {
		const r = http.request(new URL(path, base), { method, headers: h, agent }, (answer) => {
			const parts = [];
			answer.on('data', (p) => parts.push(p));
			answer.on('end', () => resolve({ status: answer.statusCode, headers: answer.headers, text: Buffer.concat(parts).toString() }));
		});
		r.on('error', reject);
		if (body !== undefined && !length) r.write(body);
		r.end(length ? body : undefined);
	});
}

export const json = (answer) => JSON.parse(answer.text);
export const record = (who, facts, headers = {}) => ask('POST', '/api/v1/facts',
	{ who, headers: { 'Content-Type': 'application/json', ...headers }, body: JSON.stringify(facts) });

export function isProblem(a, status) {
	const wrong = [];
	if (a.status !== status) wrong.push(`status ${a.status}, not ${status}: ${a.text}`);
	if (a.headers['content-type'] !== 'application/problem+json; charset=utf-8') wrong.push(`type ${a.headers['content-type']}`);
	if (a.headers['cache-control'] !== 'no-store') wrong.push(`cache-control ${a.headers['cache-control']}`);
	try {
		const p = json(a);
		if (p.status !== status || !p.title || !p.type.startsWith('/api#problem-')) wrong.push(a.text);
	} catch {
		wrong.push(`no JSON: ${a.text}`);
	}
	return wrong;
}

// The schemas of /openapi.json, by name.
export function schemas(description) {
	const ajv = new Ajv({ strict: false, allErrors: true });
	addFormats(ajv);
	ajv.addSchema(description, 'api');
	return { ajv, schema: (name) => ajv.getSchema(`api#/components/schemas/${name}`) };
}

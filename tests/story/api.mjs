// SPDX-License-Identifier: EUPL-1.2
// Plays the story through /api/v1 alone; only accounts and tokens are made with forms, for a program has no door to them.
import { people } from './story.mjs';

const password = (who) => `${who} schreibt einen ganzen Satz`;

// A form of a page, sent as a browser without scripts would.
class Visitor {
	constructor(base) {
		this.base = base;
		this.cookies = new Map();
	}
	async ask(path, form) {
		const headers = { cookie: [...this.cookies].map(([k, v]) => `${k}=${v}`).join('; '), origin: this.base };
		const answer = await fetch(new URL(path, this.base), { redirect: 'manual', headers,
			...(form && { method: 'POST', body: new URLSearchParams(form) }) });
		for (const c of answer.headers.getSetCookie()) this.cookies.set(...c.split(';')[0].split('='));
		if (answer.status === 303) return this.ask(answer.headers.get('location'));
		this.page = await answer.text();
		if (answer.status >= 400) throw new Error(`${path}: ${answer.status} ${this.page.replaceAll(/<[^>]*>/g, ' ').slice(0, 600)}`);
		return this.page;
	}
	async send(path, fields) {
		const page = await this.ask(path);
		const hidden = [...page.matchAll(/<input type="hidden" name="(csrf|code)" value="([^"]*)"/g)].map((m) => [m[1], m[2]]);
		const action = page.slice(page.indexOf('<main')).match(/<form method="post" action="([^"]+)" class="entryform"/)[1];
		return this.ask(action, { ...Object.fromEntries(hidden), ...fields });
	}
}

export async function open(base, tell) {
	const tokens = {}, ids = {};
	let said = '';

	async function token(who, link) {
		const v = new Visitor(base);
		if (link) await v.send(link, { login: who, name: people[who]?.name ?? 'Anna Amt', password: password(who), again: password(who), do: 'set' });
		await v.send('/login', { login: who, password: password(who), do: 'login' });
		const page = await v.send('/profile', { 'token-name': 'Geschichte', access: 'manage', days: '30', 'token-password': password(who), do: 'token-make' });
		tokens[who] = page.match(/<pre class="code"[^>]*><code>([^<]+)<\/code>/)?.[1];
		if (!tokens[who]) throw new Error(`no token for ${who}`);
		return v;
	}
	async function call(who, path, body, type = 'application/json') {
		const answer = await fetch(`${base}/api/v1/${path}`, { method: body ? 'POST' : 'GET',
			headers: { ...(who && { authorization: `Bearer ${tokens[who]}` }), ...(body && { 'content-type': type }) }, body: body && JSON.stringify(body) });
		said = await answer.text();
		return { status: answer.status, type: answer.headers.get('content-type'), json: said ? JSON.parse(said) : null };
	}

	return {
		ids,
		async begin(setup) {
			const admin = await token('anna', new URL(setup).pathname + new URL(setup).search);
			for (const [who, p] of Object.entries(people)) {
				const page = await admin.send('/people', { name: p.name, login: who, do: 'add' });
				ids[who] = page.match(new RegExp(`${who} · (p-[a-z0-9-]+)`))?.[1];
				const link = page.match(/\/link\?code=[A-Za-z0-9_-]+/)?.[0];
				if (!ids[who] || !link) throw new Error(`no account for ${who}`);
				const granted = await call('anna', 'facts', { kind: 'role.granted', body: { person: ids[who], role: p.role } });
				tell(`anna: role.granted (${p.role})`, granted.status === 201 ? [] : [said]);
				await token(who, link);
			}
		},
		async record(step, body, about) {
			const fact = { kind: step.kind, key: `story-${Math.random()}` };
			if (about !== undefined) {
				const entry = body.change === undefined ? null : (await call(step.who, `entries/${about}`)).json;
				fact.body = body.change === undefined ? { ...body, position: about } :
					{ position: about, reason: body.reason, body: { ...entry.fact.body, ...body.change }, ...(body.effective && { effective: body.effective }) };
			} else {
				fact.venture = step.venture;
				fact.body = body;
			}
			if (step.on) fact.effective = step.on;
			const first = await call(step.who, 'facts', fact);
			if (first.status !== 201) {
				const problem = first.type.startsWith('application/problem+json') && first.json.status === first.status && first.json.detail;
				if (step.refused && !problem) tell(`a refusal is a problem in words: ${step.kind}`, [said]);
				return null;
			}
			const again = await call(step.who, 'facts', fact);
			if (again.status !== 200 || !again.json.recorded[0].repeated) tell(`${step.kind} is safe to repeat`, [said]);
			return first.json.recorded[0].position;
		},
		async report(report) {
			await call(null, 'reports', report);
			return said;
		},
		why: async () => said,
		close: async () => {},
	};
}

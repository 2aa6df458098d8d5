// SPDX-License-Identifier: EUPL-1.2
// Plays the story through the pages: every person with a browser of their own, every fact through its form.
import { chromium } from 'playwright-core';
import { findings } from './axe.mjs';
import { people, steps } from './story.mjs';

const password = (who) => `${who} schreibt einen ganzen Satz`;

// What a form shows for a value of the fact: euros, names chosen, rows of lists.
export async function fill(page, name, value, byPerson) {
	// An entry is named by its position.
	if (value !== null && typeof value === 'object' && value.position !== undefined) return fill(page, name, value.position, byPerson);
	if (value !== null && typeof value === 'object' && !Array.isArray(value) && value.person) value = byPerson[value.person];
	if (Array.isArray(value)) {
		for (let i = 0; i < value.length; i++) {
			const row = value[i];
			const first = typeof row === 'object' && row.position === undefined ? `${name}.${i}.${Object.keys(row)[0]}` : `${name}.${i}`;
			if (!(await page.locator(`[name="${first}"]`).count())) await page.click(`[id="${name}"] > button`);
			if (typeof row === 'object' && row.position === undefined) for (const [k, v] of Object.entries(row)) await fill(page, `${name}.${i}.${k}`, v, byPerson);
			else await fill(page, `${name}.${i}`, typeof row === 'object' ? row.position : row, byPerson);
		}
		return;
	}
	const fields = page.locator(`[name="${name}"]`);
	if (!(await fields.count())) throw new Error(`the form of ${page.url()} has no field ${name}, but ${await page.locator('main [name]').evaluateAll((e) => e.map((x) => x.name).join(' '))}`);
	const tag = await fields.first().evaluate((e) => (e.tagName === 'INPUT' ? e.type : e.tagName));
	const text = /_cents(_per_year)?$/.test(name) ? (value / 100).toFixed(2).replace('.', ',') : String(value);
	await fields.first().evaluate((e) => { for (let d = e.closest('details'); d; d = d.parentElement.closest('details')) d.open = true; });
	if (tag === 'hidden') return;
	if (tag === 'radio') {
		const id = await page.locator(`[name="${name}"][value="${text}"]`).getAttribute('id');
		await page.click(`label[for="${id}"]`);
	}
	else if (tag === 'checkbox') await fields.first().setChecked(value === true);
	else if (tag === 'SELECT') await fields.first().selectOption(text);
	else await fields.first().fill(text);
}

// Presses a button and waits for the page that answers; whatever comes next would else overtake it on a busy machine.
export const press = (page, button) => Promise.all([page.waitForNavigation(), button.click()]);
export const go = (page, what) => press(page, page.locator(`main button[name="do"][value="${what}"]:not(.first)`).first());

export async function open(base, tell, cast = people, judged = true) {
	const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
	const pages = {}, ids = {};
	const seen = new Set();

	// One look for accessibility at each kind of page in each state.
	async function look(page, state) {
		const shape = `${new URL(page.url()).pathname.replace(/\d+$/, 'N')} ${state}`;
		if (!judged || seen.has(shape)) return;
		seen.add(shape);
		const found = await findings(page);
		tell(`axe: ${shape}`, found);
	}
	async function login(who, code) {
		const context = await browser.newContext({ javaScriptEnabled: true, locale: 'de-DE' });
		const page = await context.newPage();
		if (code) {
			await page.goto(code);
			await look(page, 'first');
			for (const [name, text] of Object.entries({ login: who, name: cast[who]?.name ?? 'Anna Amt', password: password(who), again: password(who) }))
				if (await page.locator(`main [name="${name}"]`).count()) await page.fill(`main [name="${name}"]`, text);
			await press(page, page.locator('main form.entryform button:not(.first)').last());
		}
		await page.goto(`${base}/login`);
		await page.fill('main [name="login"]', who);
		await page.fill('main [name="password"]', password(who));
		await look(page, 'typed');
		await go(page, 'login');
		pages[who] = page;
		return page;
	}

	return {
		ids,
		pages,
		async begin(setup) {
			const admin = await login('anna', setup);
			for (const [who, p] of Object.entries(cast)) {
				await admin.goto(`${base}/people`);
				await admin.fill('main [name="name"]', p.name);
				await admin.fill('main [name="login"]', who);
				await press(admin, admin.locator('main button', { hasText: 'Aufnehmen' }).last());
				const said = await admin.locator('main').innerText();
				const link = said.match(/\S*\/(?:link|welcome|invite|password|setup)\S*/)?.[0] ?? said.match(/https?:\/\/\S+code=\S+/)?.[0];
				if (!link) throw new Error(`no one-time link for ${who}: ${said.slice(0, 400)}`);
				ids[who] = said.match(new RegExp(`${who} · (p-[a-z0-9-]+)`))?.[1];
				await look(admin, 'people');
				await admin.goto(`${base}/people`);
				ids[who] ??= (await admin.locator('main').innerText()).match(new RegExp(`${who} · (p-[a-z0-9-]+)`))[1];
				await admin.selectOption('main select[name="person"]', ids[who]);
				await admin.selectOption('main select[name="role"]', p.role);
				await press(admin, admin.locator('main button', { hasText: 'Übertragen' }).last());
				await login(who, new URL(link, base).href);
			}
		},
		// The position of the new entry, or null when the form was refused.
		async record(step, body, about) {
			const page = pages[step.who];
			const query = new URLSearchParams();
			if (about !== undefined) query.set('position', about);
			else if (step.venture) query.set('venture', step.venture);
			await page.goto(`${base}/record/${step.kind}?${query}`);
			const asked = (what) => page.locator(`main button[value="${what}"]:not(.first)`).count();
			if (!(await asked('preview')) && !(await asked('save'))) return null; // not for this person
			if (step.kind === 'venture.registered' && (await page.locator('main [name="venture"]').count())) await page.fill('main [name="venture"]', step.venture);
			const day = page.locator('main input[name="effective"]:not([type="hidden"]), main input[name="f.effective"]').first();
			if ((await day.count()) && (step.on || body.effective)) await day.fill(step.on ?? body.effective);
			const values = body.change !== undefined ? { ...body.change, why: body.reason } : body;
			for (const [name, value] of Object.entries(values)) {
				const plain = name === 'why' ? 'why' : `f.${name}`;
				await fill(page, plain, value, ids);
			}
			await look(page, 'filled');
			if (await asked('preview')) await go(page, 'preview');
			if (await asked('save')) {
				await look(page, 'preview');
				await go(page, 'save');
			}
			await look(page, 'answer');
			const at = new URL(page.url()).searchParams.get('at');
			return at === null ? null : Number(at);
		},
		async report(report) {
			const context = await browser.newContext({ locale: 'de-DE' });
			const page = await context.newPage();
			page.setDefaultTimeout(10000);
			await page.goto(`${base}/report?venture=${report.venture}`);
			await look(page, 'empty');
			for (const name of ['venture', 'title', 'text', 'sort', 'on'])
				if (await page.locator(`main [name="${name}"]`).count()) await fill(page, name, report[name], ids);
			await page.locator('main form.entryform button:not(.first)').last().click();
			await look(page, 'sent');
			const said = await page.locator('main').innerText();
			await context.close();
			return said;
		},
		why: (who) => pages[who].locator('main').innerText(),
		close: () => browser.close(),
	};
}

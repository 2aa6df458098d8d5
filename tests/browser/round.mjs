// SPDX-License-Identifier: EUPL-1.2
// A person with roles: a whole form without JavaScript, a lost session on the way, then the pages only such a person sees.
import { chromium } from 'playwright-core';
import { browserOptions, judge, outcome, tell } from './judge.mjs';

const [base] = process.argv.slice(2);
const password = 'ein langer Satz für den Anfang';
const browser = await chromium.launch(browserOptions);
async function newPage(scripted) {
	const page = await (await browser.newContext({ locale: 'de-DE', javaScriptEnabled: scripted })).newPage();
	page.setDefaultTimeout(10000);
	return page;
}
// By keyboard, as everything here.
const press = (page, name) => page.locator('main').getByRole('button', { name }).last().press('Enter');

async function login(page, who) {
	await page.fill('#login', who);
	await page.fill('#password', password);
	await page.keyboard.press('Enter');
}

// Whom the first account lets in: everything here is done by the one who came last.
const admin = await newPage(true);
await admin.goto(`${base}/login`);
await login(admin, 'anna');
await admin.waitForURL(`${base}/`);
await admin.goto(`${base}/people`);
await admin.fill('#name', 'Gregor Grün');
await admin.fill('#login', 'gregor');
await press(admin, 'Aufnehmen');
await judge(admin, 'a person and the link for them');
const link = (await admin.locator('main pre').innerText()).trim();
for (const role of ['lead', 'decider', 'treasury']) {
	await admin.goto(`${base}/people`);
	await admin.selectOption('#person', { label: 'Gregor Grün' });
	await admin.selectOption('#role', role);
	await press(admin, 'Übertragen');
}
await judge(admin, 'people after a role was granted');

const plain = await newPage(false);
await plain.goto(link);
await plain.fill('#password', password);
await plain.fill('#again', password);
await plain.keyboard.press('Enter');
await plain.waitForURL('**/login');
await login(plain, 'gregor');
await plain.waitForURL(`${base}/`);
await plain.goto(`${base}/record?venture=kita-portal`);
await plain.getByRole('link', { name: 'Eine Erkenntnis' }).press('Enter');
await plain.waitForURL('**/record/lesson.observed?*');
await press(plain, 'Vorschau');
const wrong = await plain.locator('.wrong a').evaluateAll((links) => links.filter((l) => !document.getElementById(l.hash.slice(1))).map((l) => l.outerHTML));
tell('without scripts: the summary of errors leads to the fields', (await plain.locator('.wrong a').count()) ? wrong : ['no summary']);
await plain.fill('[id="f.title"]', 'Rundgang gemacht');
await plain.fill('[id="f.text"]', 'Beim Rundgang fiel auf, dass der Aushang fehlt.');
if (await plain.locator('[id="f.id"]').isVisible()) await plain.fill('[id="f.id"]', 'l-rundgang');
await plain.locator('[name="f.sort"]').first().focus();
await plain.keyboard.press('Space');
await press(plain, 'Vorschau');
await plain.getByRole('heading', { name: 'So wird es im Journal stehen' }).waitFor();
await plain.context().clearCookies();
await press(plain, 'Erfassen');
tell('without scripts: what was typed when the session was lost is said to be kept',
	(await plain.locator('main').innerText()).includes('nicht verloren') ? [] : [await plain.locator('main').innerText()]);
await login(plain, 'gregor');
await plain.waitForURL('**/record/lesson.observed?*');
tell('without scripts: it stands in the form again',
	(await plain.locator('[id="f.title"]').inputValue()) === 'Rundgang gemacht' ? [] : ['the title is gone']);
await press(plain, 'Vorschau');
await press(plain, 'Erfassen');
await plain.waitForURL('**/recorded?at=*');
tell('without scripts: it is recorded', (await plain.locator('main').innerText()).includes('Rundgang') ? [] : ['not said what']);
const at = new URL(plain.url()).searchParams.get('at');

const page = await newPage(true);
await page.goto(`${base}/login`);
await login(page, 'gregor');
await page.waitForURL(`${base}/`);
for (const path of [`/journal/${at}`, '/ventures/kita-portal', '/record', '/record?venture=kita-portal',
	'/record/measurement.recorded?venture=kita-portal', '/record/criterion.assessed?venture=kita-portal',
	'/record/evidence.attached?venture=kita-portal', '/search?q=Rundgang', '/readiness']) {
	await page.goto(base + path);
	await judge(page, `a person with roles: ${path.replace(at, 'N')}`);
}
await page.goto(`${base}/record/proof.registered?venture=kita-portal`);
await judge(page, 'a proof');
await press(page, 'Entwurf speichern');
await page.waitForURL('**/record#drafts');
await judge(page, 'a draft that was kept');
await page.goto(`${base}/record/proof.registered?venture=kita-portal`);
await press(page, 'Vorschau');
await page.getByRole('heading', { name: /pass(t|en) (noch )?nicht/ }).waitFor();
await judge(page, 'a proof with errors');
await page.goto(`${base}/record/decision.taken?venture=kita-portal`);
await press(page, 'Vorschau');
await page.getByRole('heading', { name: /pass(t|en) (noch )?nicht/ }).waitFor();
await judge(page, 'a decision with errors');
await browser.close();
process.exit(outcome());

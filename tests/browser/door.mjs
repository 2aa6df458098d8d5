// SPDX-License-Identifier: EUPL-1.2
// The writing door in a browser: the first account, a login, every page behind it, forms with errors; by axe and by HTML.
import { chromium } from 'playwright-core';
import { browserOptions, judge, outcome, tell } from './judge.mjs';

const [base, code] = process.argv.slice(2);

const browser = await chromium.launch(browserOptions);
const page = await (await browser.newContext({ locale: 'de-DE', javaScriptEnabled: true })).newPage();
const main = page.locator('main');

await page.goto(`${base}/setup?code=${code}`);
await judge(page, 'the first account');
await page.fill('#login', 'anna');
await page.fill('#name', 'Anna Admin');
await page.fill('#password', 'ein langer Satz für den Anfang');
await page.fill('#again', 'ein langer Satz für den Anfang');
await page.keyboard.press('Enter');
await page.waitForURL('**/login');
await judge(page, 'the login');
await page.fill('#login', 'anna');
await page.fill('#password', 'ein langer Satz für den Anfang');
await page.keyboard.press('Enter');
await page.waitForURL(`${base}/`);
tell('whoever is logged in stands at the top', (await page.locator('.who').innerText()).includes('Anna Admin') ? [] : ['no name']);
for (const path of ['/profile', '/people', '/record', '/record/venture.registered', '/record/lifecycle.adopted', '/record/catalogue.adopted', '/record/policy.adopted']) {
	await page.goto(base + path);
	await judge(page, `page ${path}`);
}
await page.goto(`${base}/record/unit.created`);
await main.getByRole('button', { name: 'Vorschau' }).last().click();
await page.getByRole('heading', { name: /pass(t|en) (noch )?nicht/ }).waitFor();
await judge(page, 'a form with errors');
await page.fill('[id="f.id"]', 'probe-amt');
await page.fill('[id="f.label"]', 'Probeamt');
await page.keyboard.press('Enter');
await page.getByRole('heading', { name: 'So wird es im Journal stehen' }).waitFor();
await judge(page, 'a preview');
await main.getByRole('button', { name: 'Erfassen' }).last().click();
await page.waitForURL('**/recorded?at=*');
await judge(page, 'what was recorded');
// What a decision rests on, for the first gate that waits in the example; the draft of its paper.
for (const path of ['/record/decision.taken?venture=terminbuchung', '/record/decision.taken?venture=terminbuchung&gate=g3-pruefung',
	'/ventures/terminbuchung/paper?gate=g3-pruefung', '/record/gate.scheduled?venture=terminbuchung&due=2026-12-03',
	'/record/exit.completed?venture=terminbuchung', '/record/lesson.analysed?venture=terminbuchung', '/lessons', '/questions/ask']) {
	await page.goto(base + path);
	await judge(page, `page ${path}`);
}
await main.getByRole('button', { name: 'Weiter' }).last().click();
await judge(page, 'a question without words');
await page.getByRole('button', { name: 'Abmelden' }).click();
await page.waitForURL(`${base}/`);
tell('after logging out nobody is known', (await page.locator('.who').innerText()).includes('Anmelden') ? [] : ['still known']);
// Nobody has to say who they are to report something.
await page.goto(`${base}/report`);
await judge(page, 'the form of a report');
await main.getByRole('button', { name: 'Anonym melden' }).last().click();
await page.getByRole('heading', { name: /pass(t|en) (noch )?nicht/ }).waitFor();
await judge(page, 'a report with errors');
await page.selectOption('#venture', { index: 1 });
await page.fill('#title', 'Beinahe vertauscht');
// Hints come while somebody writes, and go; the rules are those of the preview.
const hinted = page.locator('#text ~ .hinted');
await page.fill('#text', 'Jemand war Schuld, sagt Frau Dr. Meier. Die Schulden blieben.');
await hinted.getByRole('listitem').first().waitFor();
const words = await hinted.locator('b').allInnerTexts();
tell('a word of blame and a name are hinted at while typing', words.join('|') === 'Schuld|Frau Dr. Meier' ? [] : [words.join('|')]);
await judge(page, 'hints while typing');
await page.fill('#text', 'Die Zuordnung war vertauscht.');
await hinted.getByRole('listitem').first().waitFor({ state: 'detached' });
await page.fill('#text', 'Jemand war schuld.');
await main.getByRole('button', { name: 'Anonym melden' }).last().click();
await page.getByRole('heading', { name: 'Das ließe sich anders sagen' }).waitFor();
await judge(page, 'a report with hints');
await page.fill('#text', 'Die Zuordnung war vertauscht.');
await main.getByRole('button', { name: 'Trotzdem so melden' }).last().click();
await page.getByRole('heading', { name: /Ihre Meldung ist angekommen/ }).waitFor();
await judge(page, 'a report that arrived');
const back = await main.locator('pre code').innerText();
await page.goto(`${base}/report/back`);
await page.fill('#code', 'falsch');
await page.keyboard.press('Enter');
await page.getByText('Zu diesem Code gibt es keine Meldung').first().waitFor();
await judge(page, 'a code that is none');
await page.fill('#code', back);
await page.keyboard.press('Enter');
await page.getByText('Noch hat sie niemand ausgewertet').waitFor();
await judge(page, 'how far a report is');
await browser.close();
process.exit(outcome());

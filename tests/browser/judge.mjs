// SPDX-License-Identifier: EUPL-1.2
// Judges the page a browser shows: its HTML, its accessibility by axe, wide and light as narrow and dark, without scrolling sideways.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { HtmlValidate } from 'html-validate';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const validator = new HtmlValidate(JSON.parse(readFileSync(new URL('htmlvalidate.json', import.meta.url), 'utf8')));
const pictures = process.env.PICTURES; // a folder, to look at what was judged
let failed = false;

export function tell(name, complaints) {
	for (const c of complaints.slice(0, 12)) console.log(`# ${String(c).replaceAll('\n', '\n# ')}`);
	failed ||= complaints.length > 0;
	console.log(`${complaints.length ? 'not ok' : 'ok'} - ${name}`);
}

export async function judge(page, name) {
	const found = [];
	const report = await validator.validateString(await page.content());
	found.push(...report.results.flatMap((r) => r.messages.map((m) => `${m.line}: ${m.ruleId}: ${m.message}`)));
	for (const [width, scheme] of [[1440, 'light'], [320, 'dark']]) {
		await page.setViewportSize({ width, height: 900 });
		await page.emulateMedia({ colorScheme: scheme });
		await page.evaluate(axe);
		const result = await page.evaluate(() => globalThis.axe.run({
			runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
		}));
		found.push(...result.violations.map((v) =>
			`${width}: ${v.id}: ${v.help}: ${v.nodes.slice(0, 3).map((n) => n.html.slice(0, 200)).join(' | ')}`));
		const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
		if (wide > 0) found.push(`${width}: scrolls sideways by ${wide} px`);
		if (pictures) await page.screenshot({ path: `${pictures}/${name.replaceAll(/[^a-z]+/g, '-')}-${width}.png` });
	}
	await page.setViewportSize({ width: 1440, height: 900 });
	tell(name, found);
}

export const browserOptions = {
	executablePath: '/usr/bin/chromium',
	args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
};
export const outcome = () => (failed ? 1 : 0);

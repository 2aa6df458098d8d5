// SPDX-License-Identifier: EUPL-1.2
// Follows the links of a site and judges every kind of page: HTML, links, headers; then, in a browser, access and origin.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { HtmlValidate } from 'html-validate';
import { chromium } from 'playwright-core';

const base = process.argv[2];
const perShape = 3; // pages looked at of each kind
const mostPages = 150;
let failed = false;

function tell(name, complaints) {
	for (const c of complaints.slice(0, 12)) {
		console.log(`# ${String(c).replaceAll('\n', '\n# ')}`);
	}
	failed ||= complaints.length > 0;
	console.log(`${complaints.length ? 'not ok' : 'ok'} - ${name}`);
}

// Addresses that differ only in names, numbers and values are the same kind of page.
function shape(url) {
	const parts = url.pathname.split('/').filter(Boolean);
	const path = parts.map((p, i) => (i % 2 && parts[0] !== 'static' ? '*' : p)).join('/');
	return `/${path}?${[...new Set(url.searchParams.keys())].sort().join('&')}`;
}

const validator = new HtmlValidate(JSON.parse(readFileSync(new URL('htmlvalidate.json', import.meta.url), 'utf8')));

async function validate(html) {
	const report = await validator.validateString(html);
	const found = report.results.flatMap((r) => r.messages.map((m) => `${m.line}: ${m.ruleId}: ${m.message}`));
	try {
		execFileSync('tidy', ['-q', '-e', '-utf8', '--gnu-emacs', 'yes', '--drop-empty-elements', 'no', '--show-warnings', 'no'],
			{ input: html, stdio: ['pipe', 'pipe', 'pipe'] });
	} catch (e) {
		if (e.status > 1) found.push(`tidy: ${e.stderr}`); // 1: warnings only
	}
	return found;
}

function headers(response) {
	const missing = [];
	const csp = response.headers.get('content-security-policy') ?? '';
	for (const part of ["default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'"]) {
		if (!csp.includes(part)) missing.push(`Content-Security-Policy lacks ${part}: ${csp}`);
	}
	if (/unsafe|\*/.test(csp)) missing.push(`Content-Security-Policy is open: ${csp}`);
	if (response.headers.get('x-content-type-options') !== 'nosniff') missing.push('X-Content-Type-Options is not nosniff');
	if (!/charset=utf-8/i.test(response.headers.get('content-type'))) missing.push('no charset');
	return missing;
}

// Breadth first; returns the pages of HTML that were looked at.
async function crawl() {
	const queue = [['/', 'start'], ['/?lang=en', 'start']];
	const seen = new Set(queue.map(([p]) => p));
	const count = new Map();
	const pages = [];
	const dead = [];
	const bad = new Map();
	while (queue.length && pages.length < mostPages) {
		const [path, from] = queue.shift();
		const url = new URL(path, base);
		const kind = shape(url);
		if ((count.get(kind) ?? 0) >= perShape) continue;
		count.set(kind, (count.get(kind) ?? 0) + 1);
		const response = await fetch(url, { redirect: 'manual', headers: { 'accept-language': 'de' } });
		const body = await response.text();
		if (response.status >= 300 && response.status < 400) {
			continue;
		}
		if (response.status !== 200) {
			dead.push(`${from} links to ${path}: ${response.status}`);
			continue;
		}
		if (!(response.headers.get('content-type') ?? '').startsWith('text/html')) continue;
		pages.push({ path, kind });
		const complaints = [...headers(response), ...(await validate(body))].map((c) => `${path}: ${c}`);
		bad.set(kind, [...(bad.get(kind) ?? []), ...complaints]);
		for (const [, href] of body.matchAll(/<a\b[^>]*\shref="([^"]*)"/g)) {
			const target = new URL(href.replaceAll('&amp;', '&').replaceAll('&#38;', '&'), url);
			const next = target.pathname + target.search;
			if (target.origin === base && !seen.has(next)) {
				seen.add(next);
				queue.push([next, path]);
			}
		}
	}
	for (const [kind, complaints] of bad) {
		tell(`HTML and headers of ${kind}`, complaints);
	}
	tell('no link is dead', dead);
	tell('there are pages to look at', pages.length > 3 ? [] : [`only ${pages.length}`]);
	return pages;
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

async function accessible(page) {
	await page.evaluate(axe);
	const result = await page.evaluate(() => globalThis.axe.run({
		runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
	}));
	return result.violations.map((v) => `${v.id}: ${v.help}: ${v.nodes.slice(0, 3).map((n) => n.html.slice(0, 200)).join(' | ')}`);
}

// One page in one browser window: what it asks for, what it complains about, what fits.
async function look(browser, path, options) {
	const context = await browser.newContext({ locale: 'de-DE', ...options });
	const page = await context.newPage();
	const complaints = [];
	page.on('console', (m) => m.type() === 'error' && complaints.push(`console: ${m.text()}`));
	page.on('pageerror', (e) => complaints.push(`script: ${e.message}`));
	page.on('request', (r) => {
		if (!r.url().startsWith(base) && !r.url().startsWith('data:')) complaints.push(`asks ${r.url()}`);
	});
	page.on('response', (r) => r.status() >= 400 && complaints.push(`${r.url()}: ${r.status()}`));
	await page.goto(base + path, { waitUntil: 'load' });
	if (options.javaScriptEnabled !== false) {
		complaints.push(...(await accessible(page)));
		const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
		if (wide > 0) complaints.push(`scrolls sideways by ${wide} px`);
		if ((await page.locator('h1').count()) !== 1) complaints.push('not exactly one h1');
	} else if ((await page.locator('main').innerText()).trim().length < 40) {
		complaints.push('says nothing without JavaScript');
	}
	await context.close();
	return complaints;
}

async function browse(pages) {
	const browser = await chromium.launch({
		executablePath: '/usr/bin/chromium',
		args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
			'--disable-component-update', '--disable-sync'],
	});
	const windows = [
		['wide and light', { viewport: { width: 1440, height: 900 }, colorScheme: 'light' }],
		['narrow and dark', { viewport: { width: 320, height: 700 }, colorScheme: 'dark' }],
		['without JavaScript', { viewport: { width: 768, height: 900 }, javaScriptEnabled: false }],
	];
	// One page of each path; what differs in the query only is the same page in the browser.
	const paths = new Map();
	for (const { path, kind } of pages) {
		const key = kind.replace(/\?.*/, '') + (path.includes('lang=en') ? ' en' : '');
		if (!paths.has(key)) paths.set(key, path);
	}
	for (const path of paths.values()) {
		for (const [name, options] of windows) {
			tell(`${path} in a window ${name}`, await look(browser, path, options));
		}
	}
	await browser.close();
}

await browse(await crawl());
process.exit(failed ? 1 : 0);

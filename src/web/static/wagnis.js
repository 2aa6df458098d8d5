/* SPDX-License-Identifier: EUPL-1.2 */
/* wagnis.js: small comforts on top of pages that work without it. */
'use strict';

(function () {
	const form = document.querySelector('.band__form');
	if (form === null)
		return;

	// An empty moment means "now"; it need not stand in the address.
	form.addEventListener('submit', function () {
		for (const field of form.querySelectorAll('input'))
			field.disabled = field.value === '';
	});
	// Back in the browser's history finds the form usable again.
	window.addEventListener('pageshow', function () {
		for (const field of form.querySelectorAll('input'))
			field.disabled = false;
	});

	// Page up and down move the day by a month, with shift by a quarter.
	const day = form.querySelector('#effective_on');
	day.addEventListener('keydown', function (event) {
		if ((event.key !== 'PageUp' && event.key !== 'PageDown') || day.value === '')
			return;
		const [y, m, d] = day.value.split('-').map(Number);
		const months = (event.key === 'PageUp' ? 1 : -1) * (event.shiftKey ? 3 : 1);
		const last = new Date(Date.UTC(y, m + months, 0)).getUTCDate();
		const moved = new Date(Date.UTC(y, m - 1 + months, Math.min(d, last)));
		day.value = moved.toISOString().slice(0, 10);
		event.preventDefault();
	});
}());

// On a phone the sections of a long page begin closed; a link into one opens it.
(function () {
	const parts = document.querySelectorAll('.part > details');
	if (parts.length === 0)
		return;

	function show() {
		const target = location.hash.length > 1 ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null;
		const part = target === null ? null : target.closest('.part');
		const details = part === null ? null : part.querySelector('details');
		if (details !== null && !details.open) {
			details.open = true;
			target.scrollIntoView();
		}
	}
	if (window.matchMedia('(max-width: 40rem)').matches)
		for (const details of parts)
			details.open = false;
	show();
	window.addEventListener('hashchange', show);
	window.addEventListener('beforeprint', function () {
		for (const details of parts)
			details.open = true;
	});
}());

// What does not scroll now needs no stop for the keyboard.
(function () {
	const boxes = document.querySelectorAll('.scroll[tabindex]');

	function judge() {
		for (const box of boxes)
			box.tabIndex = box.scrollWidth > box.clientWidth ? 0 : -1;
	}
	judge();
	window.addEventListener('resize', judge);
	document.addEventListener('toggle', judge, true);
}());

(function () {
	// What is to be typed elsewhere can be copied; without a secure connection browsers do not let us.
	if (navigator.clipboard === undefined)
		return;
	for (const box of document.querySelectorAll('pre[data-copy]')) {
		const button = document.createElement('button');
		button.type = 'button';
		button.className = 'copy';
		button.textContent = box.dataset.copy;
		button.addEventListener('click', function () {
			navigator.clipboard.writeText(box.textContent).then(function () {
				button.textContent = box.dataset.copied;
			});
		});
		box.after(button);
	}
}());

// Words that could be said better are hinted at while somebody writes, by the rules that the page brings
// (src/domain/wording.c, which looks again in the preview); what is typed stays in the browser.
(function () {
	const calm = 700; // ms without a key
	const most = 12;

	function wordsOf(text) {
		return [...text.matchAll(/[0-9A-Za-z\u0080-\u1fff\u2040-\u{10ffff}]+/gu)];
	}
	// How many words from this one on are a form of address and a name; 0: none.
	function nameAt(text, words, i, rules) {
		if (i + 1 >= words.length || !rules.addresses.includes(words[i][0]))
			return 0;
		const gap = text.slice(words[i].index + words[i][0].length, words[i + 1].index);
		if (!/^[ .]{1,3}$/.test(gap) || !/^([A-Z].|[À-Þ])/u.test(words[i + 1][0]))
			return 0;
		return 1 + (nameAt(text, words, i + 1, rules) || 1);
	}
	function isPhrase(words, i, parts) {
		return parts.every(function (part, k) {
			return i + k < words.length && words[i + k][0].replace(/[A-Z]/g, (c) => c.toLowerCase()) === part;
		});
	}
	function phraseAt(words, i, rules) {
		for (const group of rules.groups)
			for (const phrase of group.phrases) {
				const parts = phrase.split(' ');
				if (isPhrase(words, i, parts))
					return {count: parts.length, says: group.says};
			}
		return null;
	}
	// Each wording once, with what is said about it.
	function look(text, rules) {
		const words = wordsOf(text), found = new Map();
		for (let i = 0; i < words.length && found.size < most; i++) {
			const name = nameAt(text, words, i, rules);
			const hit = name > 0 ? {count: name, says: rules.name} : phraseAt(words, i, rules);
			if (hit === null)
				continue;
			const last = words[i + hit.count - 1];
			found.set(text.slice(words[i].index, last.index + last[0].length), hit.says);
			i += hit.count - 1;
		}
		return found;
	}
	function show(box, found, lead) {
		const list = document.createElement('ul'), title = document.createElement('p');
		title.textContent = lead;
		for (const [word, says] of found) {
			const item = document.createElement('li'), said = document.createElement('b');
			said.textContent = word;
			item.append(said, ' ', says);
			list.append(item);
		}
		box.replaceChildren(...(found.size > 0 ? [title, list] : []));
	}
	function watch(area, rules) {
		const box = document.createElement('div');
		let timer = 0, shown = '';
		box.className = 'hinted';
		box.setAttribute('aria-live', 'polite');
		(area.closest('.withunit') || area).after(box);
		area.addEventListener('input', function () {
			clearTimeout(timer);
			timer = setTimeout(function () {
				const found = look(area.value, rules), now = [...found.keys()].join('\n');
				if (now !== shown)
					show(box, found, rules.lead);
				shown = now;
			}, calm);
		});
	}
	for (const form of document.querySelectorAll('form[data-wording]')) {
		const rules = JSON.parse(form.dataset.wording);
		for (const area of form.querySelectorAll('textarea, input[type="text"]:not([inputmode]):not([list])'))
			watch(area, rules);
	}
}());

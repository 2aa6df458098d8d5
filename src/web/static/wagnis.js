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

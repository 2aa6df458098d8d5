/* SPDX-License-Identifier: EUPL-1.2 */
/* domain/words.c: arguments of messages. */
#include "domain/words.h"

#include "base/buf.h"
#include "base/money.h"

#include <stdio.h>

const char *
word_str(struct word *w, struct str s)
{
	struct str head = str_slice(s, 0, sizeof(w->text) - 4);

	while (head.len < s.len && head.len > 0 && ((unsigned char)s.ptr[head.len] & 0xc0) == 0x80)
		head.len--;
	snprintf(w->text, sizeof(w->text), "%.*s%s", STR_ARG(head), head.len < s.len ? "…" : "");
	return w->text;
}

static const char *
word_buf(struct word *w, struct buf *b)
{
	word_str(w, buf_view(b));
	buf_done(b);
	return w->text;
}

const char *
word_day(struct word *w, struct day d, enum lang lang)
{
	struct buf b;

	buf_init(&b, sizeof(w->text));
	if (day_is(d))
		day_human(&b, d, lang);
	else
		buf_char(&b, '?');
	return word_buf(w, &b);
}

const char *
word_cents(struct word *w, int64_t cents, enum lang lang)
{
	struct buf b;

	buf_init(&b, sizeof(w->text));
	cents_human(&b, cents, lang);
	return word_buf(w, &b);
}

const char *
word_int(struct word *w, int64_t v)
{
	snprintf(w->text, sizeof(w->text), "%lld", (long long)v);
	return w->text;
}

const char *
word_share(struct word *w, int64_t bp, enum lang lang)
{
	long long whole = (long long)bp / 100, rest = (long long)bp % 100;
	const char *point = lang == LANG_DE ? "," : ".";

	if (rest == 0)
		snprintf(w->text, sizeof(w->text), "%lld %%", whole);
	else if (rest % 10 == 0)
		snprintf(w->text, sizeof(w->text), "%lld%s%lld %%", whole, point, rest / 10);
	else
		snprintf(w->text, sizeof(w->text), "%lld%s%02lld %%", whole, point, rest);
	return w->text;
}

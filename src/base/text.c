/* SPDX-License-Identifier: EUPL-1.2 */
/* base/text.c: looking texts up and filling their gaps. */
#include "base/text.h"

#include "base/money.h"
#include "base/must.h"

#include <assert.h>
#include <string.h>

/* Made by tools/pogen, sorted by key. */
extern const char *const text_keys[TEXT_COUNT];
extern const char *const text_table[LANG_COUNT][TEXT_COUNT];

static const char *const lang_codes[] = {[LANG_DE] = "de", [LANG_EN] = "en"};
static_assert(sizeof(lang_codes) / sizeof(lang_codes[0]) == LANG_COUNT, "one code per language");

const char *
lang_code(enum lang lang)
{
	must((unsigned)lang < LANG_COUNT);
	return lang_codes[lang];
}

bool
lang_parse(struct str s, enum lang *out)
{
	for (unsigned i = 0; i < LANG_COUNT; i++) {
		if (str_is(s, lang_codes[i])) {
			*out = (enum lang)i;
			return true;
		}
	}
	return false;
}

struct str
label_get(struct label l, enum lang lang)
{
	return str_of(lang == LANG_EN ? l.en : l.de);
}

const char *
text_get(enum lang lang, enum text id)
{
	must((unsigned)lang < LANG_COUNT && (unsigned)id < TEXT_COUNT);
	return text_table[lang][id];
}

void
text_format(struct buf *out, enum lang lang, enum text id, const struct str *args, size_t count)
{
	const char *p = text_get(lang, id);

	while (*p != '\0') {
		size_t plain = strcspn(p, "{");
		size_t n = SIZE_MAX;

		buf_add(out, p, plain);
		p += plain;
		if (p[0] == '{' && p[1] >= '0' && p[1] <= '9' && p[2] == '}')
			n = (size_t)(p[1] - '0');
		if (n < count) {
			buf_str(out, args[n]);
			p += 3;
		} else if (*p != '\0') {
			buf_char(out, *p++);
		}
	}
}

void
text_count(struct buf *out, enum lang lang, enum text one, enum text many, int64_t n)
{
	struct buf number;

	buf_init(&number, 64);
	number_human(&number, n, lang);
	struct str arg = buf_view(&number);
	text_format(out, lang, n == 1 ? one : many, &arg, 1);
	buf_done(&number);
}

bool
text_find(struct str key, enum text *out)
{
	size_t from = 0;
	size_t to = TEXT_COUNT;

	while (from < to) {
		size_t middle = from + (to - from) / 2;
		int order = str_cmp(key, str_of(text_keys[middle]));

		if (order == 0) {
			*out = (enum text)middle;
			return true;
		}
		if (order < 0)
			to = middle;
		else
			from = middle + 1;
	}
	return false;
}

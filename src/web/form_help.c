/* SPDX-License-Identifier: EUPL-1.2 */
/* web/form_help.c: what a form shows or wants otherwise than a file says it. */
#include "web/form_help.h"

#include "base/buf.h"
#include "web/form_values.h"

#include <string.h>

/* A form takes it in another spelling than a file, or offers it by its name. */
static bool
is_own(const struct field *f)
{
	return f->type == FIELD_CENTS || f->type == FIELD_BOOL || f->type == FIELD_PERSON || f->type == FIELD_DATE ||
	    f->type == FIELD_ANY_DATE || f->type == FIELD_INSTANT || f->type == FIELD_DECIMAL || f->type == FIELD_ENTRY ||
	    f->type == FIELD_ENTRIES || f->choices != NULL || form_is_rate(f);
}

/* In front of its example. */
static struct str
without_example(struct str s, enum lang lang)
{
	static const char *const examples[LANG_COUNT][3] = {{", z. B. ", " z. B. ", NULL}, {", e.g. ", " e.g. ", NULL}};
	const char *const *marks = examples[lang];

	for (size_t k = 0; marks[k] != NULL; k++) {
		size_t len = strlen(marks[k]);
		for (size_t i = 0; i + len <= s.len; i++)
			if (memcmp(s.ptr + i, marks[k], len) == 0)
				s.len = i;
	}
	return s;
}

static void
add_without_units(struct buf *b, struct str s)
{
	static const char *const units[] = {", in Cent", " in Cent", ", in cents", " in cents", ", in Basispunkten",
		" in Basispunkten", ", in basis points", " in basis points", ", als Text", ", as text", "Hundertstel ", "Hundredths of a "};

	for (size_t i = 0; i < s.len; i++) {
		for (size_t k = 0; k < COUNT(units); k++) {
			size_t len = strlen(units[k]);
			if (i + len <= s.len && memcmp(s.ptr + i, units[k], len) == 0) {
				i += len;
				k = COUNT(units);
			}
		}
		if (i < s.len)
			buf_char(b, s.ptr[i]);
	}
}

static void
add_example(struct buf *b, enum lang lang, const struct field *f)
{
	if (form_is_rate(f))
		buf_cstr(b, text_get(lang, TEXT_FORMS_RATE_EXAMPLE));
	else if (f->type == FIELD_CENTS)
		buf_cstr(b, text_get(lang, TEXT_RECORD_FORM_EURO_EXAMPLE));
	else if (f->type == FIELD_DECIMAL)
		buf_cstr(b, text_get(lang, TEXT_FORMS_DECIMAL_EXAMPLE));
	else if (f->type == FIELD_ENTRY || f->type == FIELD_ENTRIES)
		buf_cstr(b, text_get(lang, TEXT_FORMS_ENTRY_EXAMPLE));
}

struct str
field_help(struct arena *a, enum lang lang, const struct field *f)
{
	struct str whole = label_get(f->help, lang), s = is_own(f) ? without_example(whole, lang) : whole;
	struct buf b;

	if (s.len == whole.len)
		return s;
	buf_init(&b, 4096);
	add_without_units(&b, s);
	if (b.len > 0 && b.ptr[b.len - 1] != '.')
		buf_char(&b, '.');
	if (b.len > 0 && b.ptr[0] >= 'a' && b.ptr[0] <= 'z')
		b.ptr[0] = (char)(b.ptr[0] - 'a' + 'A');
	add_example(&b, lang, f);
	struct str out = arena_str(a, buf_view(&b));
	buf_done(&b);
	return out;
}

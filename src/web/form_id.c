/* SPDX-License-Identifier: EUPL-1.2 */
/* web/form_id.c: letters to the plain ones that an id may have. */
#include "web/form_id.h"

#include "base/limits.h"

#include <string.h>

/* Letters with marks, in UTF-8, and how they are written without. */
static const struct {
	const char *from, *to;
} plain[] = {
	{"ä", "ae"}, {"ö", "oe"}, {"ü", "ue"}, {"Ä", "ae"}, {"Ö", "oe"}, {"Ü", "ue"}, {"ß", "ss"}, {"é", "e"}, {"è", "e"},
	{"ê", "e"}, {"á", "a"}, {"à", "a"}, {"â", "a"}, {"ó", "o"}, {"ô", "o"}, {"ç", "c"}, {"ñ", "n"}, {"å", "a"}, {"ø", "o"},
};

/* How many bytes of the text were read; out gets the letters, or nothing between words. */
static size_t
letter(const char *p, size_t left, const char **out, char own[2])
{
	char c = p[0];

	*out = NULL;
	for (size_t i = 0; i < COUNT(plain); i++) {
		size_t len = strlen(plain[i].from);
		if (len <= left && memcmp(p, plain[i].from, len) == 0) {
			*out = plain[i].to;
			return len;
		}
	}
	if (c >= 'A' && c <= 'Z')
		c = (char)(c - 'A' + 'a');
	if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
		own[0] = c;
		own[1] = '\0';
		*out = own;
	}
	return 1;
}

struct str
form_id_of(struct arena *a, struct str title)
{
	size_t n = 0, word = 0;
	char *out = arena_alloc(a, 2 * title.len + 2);
	bool gap = false;

	for (size_t i = 0; i < title.len;) {
		const char *letters;
		char own[2];

		i += letter(title.ptr + i, title.len - i, &letters, own);
		if (letters == NULL) {
			gap = n > 0;
			continue;
		}
		if (gap) {
			word = n;
			out[n++] = '-';
		}
		gap = false;
		size_t len = strlen(letters);
		memcpy(out + n, letters, len);
		n += len;
		if (n > FORM_ID_BYTES)
			return (struct str){out, word > 0 ? word : FORM_ID_BYTES};
	}
	return (struct str){out, n};
}

struct str
form_id_free(struct arena *a, struct snapshot s, struct venture_id v, enum subject_type type, struct str title)
{
	struct str id = form_id_of(a, title), try = id;
	struct subject_id found;

	for (int i = 2; id.len > 0 && i < 1000 && subject_find(s, v, type, try, &found); i++)
		try = arena_format(a, "%.*s-%d", STR_ARG(id), i);
	return try;
}

struct str
form_slug_free(struct arena *a, struct snapshot s, struct str title)
{
	struct str id = form_id_of(a, title), try = id;
	struct venture_id found;

	for (int i = 2; id.len > 0 && i < 1000 && snapshot_venture(s, try, &found); i++)
		try = arena_format(a, "%.*s-%d", STR_ARG(id), i);
	return try;
}

const struct field *
form_id_source(const struct kind_info *k)
{
	const struct field *id = kind_field(k, "id");
	static const char *const names[] = {"title", "indicator", "label", "text", "funder", "hypothesis"};

	if (id == NULL || id->type != FIELD_SLUG || k->subject_field == NULL || strcmp(k->subject_field, "id") != 0 ||
	    (k->mode != SUBJECT_NEW && k->mode != SUBJECT_EITHER) || strcmp(k->group, "rules") == 0)
		return NULL;
	for (size_t i = 0; i < COUNT(names); i++) {
		const struct field *f = kind_field(k, names[i]);
		if (f != NULL && (f->type == FIELD_LINE || f->type == FIELD_TEXT))
			return f;
	}
	return NULL;
}

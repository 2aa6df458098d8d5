/* SPDX-License-Identifier: EUPL-1.2 */
/* search/document.c: the words of a fact by the table of kinds; never a personal field. */
#include "search/index.h"

#include "base/buf.h"
#include "base/limits.h"
#include "search/words.h"

#include <inttypes.h>

/* Stems are never longer than what they are made of, but for a choice's two labels. */
#define WORDS_BYTES ((size_t)8 * LIMIT_PAYLOAD_BYTES)

static void
put_text(struct arena *a, struct str text, struct buf *b)
{
	struct str word;

	while (word_next(&text, &word)) {
		struct arena_mark mark = arena_mark(a);
		struct str stem = word_stem(word_fold(a, word));

		if (stem.len > 0) {
			if (b->len > 0)
				buf_char(b, ' ');
			buf_str(b, stem);
		}
		arena_release(a, mark);
	}
}

static void put_value(struct arena *a, const struct field *f, const struct json *v, struct buf *b);

static void
put_object(struct arena *a, const struct field *sub, const struct json *v, struct buf *b)
{
	for (const struct field *f = sub; f != NULL && f->name != NULL; f++)
		put_value(a, f, json_get(v, f->name), b);
}

/* What people read of a choice, in both languages. */
static void
put_choice(struct arena *a, const struct field *f, struct str id, struct buf *b)
{
	int i = field_choice(f, id);

	if (i < 0)
		return;
	put_text(a, label_get(f->choices[i].label, LANG_DE), b);
	put_text(a, label_get(f->choices[i].label, LANG_EN), b);
}

static bool
is_words(const struct field *f)
{
	switch (f->type) {
	case FIELD_LINE:
	case FIELD_TEXT:
	case FIELD_SLUG:
	case FIELD_NAME:
	case FIELD_LINES:
	case FIELD_SLUGS:
		return true;
	case FIELD_DATE:
	case FIELD_INSTANT:
	case FIELD_CENTS:
	case FIELD_INT:
	case FIELD_DECIMAL:
	case FIELD_BOOL:
	case FIELD_CHOICE:
	case FIELD_PERSON:
	case FIELD_URL:
	case FIELD_SHA256:
	case FIELD_LABEL:
	case FIELD_OBJECTS:
	case FIELD_ENTRY:
	case FIELD_ENTRIES:
	case FIELD_BODY:
	case FIELD_ANY_DATE:
	case FIELD_TYPE_COUNT:
		return false;
	}
	return false;
}

static void
put_value(struct arena *a, const struct field *f, const struct json *v, struct buf *b)
{
	if (v == NULL || (f->flags & FIELD_PERSONAL))
		return;
	if (v->type == JSON_ARRAY) {
		for (const struct json *m = v->first; m != NULL; m = m->next)
			put_value(a, f, m, b);
	} else if (v->type == JSON_OBJECT && f->type == FIELD_LABEL) {
		put_text(a, json_text(v, "de"), b);
		put_text(a, json_text(v, "en"), b);
	} else if (v->type == JSON_OBJECT && f->type == FIELD_OBJECTS) {
		put_object(a, f->sub, v, b);
	} else if (v->type == JSON_TEXT && (f->type == FIELD_CHOICE || field_choice(f, v->text) >= 0)) {
		put_choice(a, f, v->text, b);
	} else if (v->type == JSON_TEXT && is_words(f)) {
		put_text(a, v->text, b);
	}
}

void
document_words(struct arena *a, enum kind kind, const struct json *body, struct str *out)
{
	struct buf b;

	buf_init(&b, WORDS_BYTES);
	put_object(a, kind_info(kind)->fields, body, &b);
	*out = arena_str(a, buf_view(&b));
	buf_done(&b);
}

struct str
tag_of_venture(struct arena *a, struct str slug)
{
	return arena_format(a, "v%016" PRIx64, str_hash(slug));
}

struct str
tag_of_group(struct arena *a, struct str group)
{
	return arena_format(a, "g%016" PRIx64, str_hash(group));
}

void
document_tags(struct arena *a, enum kind kind, struct str venture, struct str *out)
{
	struct str group = tag_of_group(a, str_of(kind_info(kind)->group));

	*out = venture.len == 0 ? group
	    : arena_format(a, "%.*s %.*s", STR_ARG(group), STR_ARG(tag_of_venture(a, venture)));
}

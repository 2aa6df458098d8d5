/* SPDX-License-Identifier: EUPL-1.2 */
/* web/wording_part.c: each word once, with what is meant and what could stand there instead. */
#include "web/wording_part.h"

#include "domain/wording.h"

#define RULES_BYTES ((size_t)16 * 1024)

void
wording_note(struct wording_notes *n, struct ctx *ctx, struct str text)
{
	struct wording_hint hints[WORDING_HINTS_MAX];
	size_t found = wording_check(text, ctx->lang, hints, WORDING_HINTS_MAX);

	for (size_t i = 0; i < found && i < WORDING_HINTS_MAX && n->count < WORDING_HINTS_MAX; i++) {
		struct str word = str_slice(text, hints[i].at, hints[i].at + hints[i].len);
		size_t k = 0;
		while (k < n->count && !str_eq(n->items[k].word, word))
			k++;
		if (k < n->count)
			continue;
		n->items[n->count].word = word;
		n->items[n->count++].hint = arena_format(ctx->arena, "%s %s", text_get(ctx->lang, hints[i].hint),
		    text_get(ctx->lang, hints[i].suggestion));
	}
}

void
wording_note_body(struct wording_notes *n, struct ctx *ctx, const struct field *fields, const struct json *body)
{
	for (const struct field *f = fields; f->name != NULL; f++) {
		const struct json *value = json_get(body, f->name);
		if (value == NULL)
			continue;
		if (f->type == FIELD_TEXT || f->type == FIELD_LINE)
			wording_note(n, ctx, json_text(body, f->name));
		if (f->type != FIELD_OBJECTS && f->type != FIELD_LINES)
			continue;
		for (const struct json *item = value->first; item != NULL; item = item->next) {
			if (f->type == FIELD_OBJECTS)
				wording_note_body(n, ctx, f->sub, item);
			else if (item->type == JSON_TEXT)
				wording_note(n, ctx, item->text);
		}
	}
}

/* ---- for a browser that looks while somebody types ---- */

static struct str
says(struct ctx *ctx, enum text hint, enum text suggestion)
{
	return arena_format(ctx->arena, "%s %s", text_get(ctx->lang, hint), text_get(ctx->lang, suggestion));
}

static bool
is_alike(const struct wording_phrase *a, const struct wording_phrase *b)
{
	return a->hint == b->hint && a->suggestion == b->suggestion;
}

/* The words that mean the same, behind what is said about them. */
static void
put_group(struct json_out *o, struct ctx *ctx, const struct wording_phrase *from, const struct wording_phrase *end)
{
	json_object(o);
	json_key(o, "says");
	json_put_text(o, says(ctx, from->hint, from->suggestion));
	json_key(o, "phrases");
	json_array(o);
	for (const struct wording_phrase *p = from; p < end; p++)
		if (is_alike(p, from))
			json_put_text(o, str_of(p->text));
	json_array_end(o);
	json_object_end(o);
}

static void
put_groups(struct json_out *o, struct ctx *ctx)
{
	size_t count;
	const struct wording_phrase *list = wording_phrases(ctx->lang, &count);

	json_key(o, "groups");
	json_array(o);
	for (size_t i = 0; i < count; i++) {
		size_t k = 0;
		while (!is_alike(&list[k], &list[i]))
			k++;
		if (k == i)
			put_group(o, ctx, &list[i], list + count);
	}
	json_array_end(o);
}

struct str
wording_rules(struct ctx *ctx)
{
	size_t count;
	const char *const *names = wording_addresses(ctx->lang, &count);
	struct json_out o;
	struct buf b;

	buf_init(&b, RULES_BYTES);
	json_out_init(&o, &b, false);
	json_object(&o);
	json_key(&o, "lead");
	json_put_text(&o, str_of(text_get(ctx->lang, TEXT_REPORT_WORDING_LEAD)));
	json_key(&o, "addresses");
	json_array(&o);
	for (size_t i = 0; i < count; i++)
		json_put_text(&o, str_of(names[i]));
	json_array_end(&o);
	json_key(&o, "name");
	json_put_text(&o, says(ctx, TEXT_DOMAIN_WORDING_NAME, TEXT_DOMAIN_WORDING_ROLE));
	put_groups(&o, ctx);
	json_object_end(&o);
	json_out_end(&o);
	struct str out = arena_str(ctx->arena, buf_view(&b));
	buf_done(&b);
	return out;
}

void
wording_part(const struct wording_notes *n, struct form_sheet *s)
{
	if (n->count == 0)
		return;
	form_part_begin(s, "wording", TEXT_REPORT_WORDING);
	form_part_text(s, TEXT_REPORT_WORDING_LEAD, NULL);
	for (size_t i = 0; i < n->count; i++)
		form_line(s, n->items[i].word, n->items[i].hint);
}

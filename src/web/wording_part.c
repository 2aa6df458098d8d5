/* SPDX-License-Identifier: EUPL-1.2 */
/* web/wording_part.c: each word once, with what is meant and what could stand there instead. */
#include "web/wording_part.h"

#include "domain/wording.h"

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

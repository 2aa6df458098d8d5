/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/record_proof.c: registering proofs: several in one go, a new indicator in the same step, the promise as a sentence. */
#include "web/form_id.h"
#include "web/pages/record_form.h"

#include <string.h>

/* A new indicator is chosen by its level: "+outcome".  Its fields are those of the proof, below "i" for "f", "i1" for "f1". */
#define NEW '+'

static struct str
named(const struct record_form *f, struct str prefix, const char *name)
{
	return arena_format(f->ctx->arena, "%.*s.%s", STR_ARG(prefix), name);
}

static struct str
indicator_prefix(const struct record_form *f, struct str prefix)
{
	return arena_format(f->ctx->arena, "i%.*s", STR_ARG(str_slice(prefix, 1, prefix.len)));
}

/* What an earlier sending made of "+outcome" is taken back: it is made anew from what is typed now. */
static void
parts(struct record_form *f)
{
	struct form *form = form_copy(f->ctx->arena, f->form), *kept = form_new(f->ctx->arena);

	for (size_t i = 0; i < f->part_count; i++) {
		struct str prefix = f->parts[i].prefix;
		struct str level = form_value(form, named(f, indicator_prefix(f, prefix), "level"));
		if (level.len > 0)
			form_set(form, named(f, prefix, "measured_by"), arena_format(f->ctx->arena, "%c%.*s", NEW, STR_ARG(level)));
	}
	for (size_t i = 0; i < form->count; i++)
		if (form->items[i].name.len == 0 || form->items[i].name.ptr[0] != 'i')
			form_put(kept, form->items[i].name, form->items[i].value);
	f->form = kept;
}

/* ---- the indicator ---- */

/* Name and unit of the indicator that is there already, where they were left empty. */
static void
take_from_indicator(struct record_form *f, struct form *form, struct str prefix, struct str id)
{
	struct subject_id subject;
	const struct json *body = NULL;
	struct err err = ERR_INIT(f->ctx->lang);
	struct day far = {INT32_MAX};

	if (!subject_find(f->ctx->all, f->venture_id, SUBJECT_INDICATOR, id, &subject))
		return;
	const struct row *r = subject_latest(f->ctx->all, subject, far, KIND_BIT(KIND_INDICATOR_DEFINED));
	if (r == NULL || ctx_body(f->ctx, r->seq, &body, &err) != RC_OK || body == NULL)
		return;
	if (form_value(form, named(f, prefix, "indicator")).len == 0)
		form_set(form, named(f, prefix, "indicator"), json_text(body, "title"));
	if (form_value(form, named(f, prefix, "unit")).len == 0)
		form_set(form, named(f, prefix, "unit"), json_text(body, "unit"));
}

static bool
is_promised(const struct record_form *f, const struct form *form, struct str id)
{
	for (size_t i = 0; i < f->part_count; i++)
		if (f->parts[i].kind->kind == KIND_INDICATOR_DEFINED && str_eq(form_value(form, named(f, f->parts[i].prefix, "id")), id))
			return true;
	return false;
}

/* The indicator that the proof asks for, recorded in front of it. */
static void
define_indicator(struct record_form *f, struct form *form, struct str prefix, struct str level)
{
	static const char *const same[] = {"unit", "baseline", "direction"};
	struct arena *a = f->ctx->arena;
	struct str title = form_value(form, named(f, prefix, "indicator")), own = indicator_prefix(f, prefix);
	struct str id = form_id_free(a, f->ctx->all, f->venture_id, SUBJECT_INDICATOR, title);

	if (form_value(form, named(f, prefix, "unit")).len == 0) {
		field_errors_add(&f->errors, named(f, prefix, "unit"), str_of(text_get(f->ctx->lang, TEXT_FORMS_UNIT)),
		    str_of(text_get(f->ctx->lang, TEXT_FORMS_UNIT_NEEDED)));
		return;
	}
	if (title.len == 0 || id.len == 0)
		return;
	for (int i = 2; is_promised(f, form, id) && i < RECORD_ROWS_MAX + 2; i++)
		id = form_id_free(a, f->ctx->all, f->venture_id, SUBJECT_INDICATOR, arena_format(a, "%.*s %d", STR_ARG(title), i));
	struct record_part *p = record_part_add(f, kind_info(KIND_INDICATOR_DEFINED), own);
	if (p == NULL)
		return;
	p->hidden = true;
	form_set(form, named(f, own, "id"), id);
	form_set(form, named(f, own, "title"), title);
	form_set(form, named(f, own, "level"), level);
	for (size_t i = 0; i < COUNT(same); i++)
		if (form_value(form, named(f, prefix, same[i])).len > 0)
			form_set(form, named(f, own, same[i]), form_value(form, named(f, prefix, same[i])));
	form_set(form, named(f, prefix, "measured_by"), id);
}

static void
complete(struct record_form *f, struct form *form)
{
	struct record_part rows[RECORD_ROWS_MAX + 1];
	size_t count = 0;

	for (size_t i = 0; i < f->part_count && count < RECORD_ROWS_MAX; i++)
		if (f->parts[i].row)
			rows[count++] = f->parts[i];
	f->part_count = 0;
	for (size_t i = 0; i < count; i++) {
		struct str by = form_value(form, named(f, rows[i].prefix, "measured_by"));
		if (by.len > 1 && by.ptr[0] == NEW)
			define_indicator(f, form, rows[i].prefix, str_slice(by, 1, by.len));
		else if (by.len > 0)
			take_from_indicator(f, form, rows[i].prefix, by);
		f->parts[f->part_count++] = rows[i];
	}
}

/* ---- what is shown ---- */

/* Behind the indicators that are there: a new one, of each level. */
static void
offer_new(const struct record_form *f, struct form_widget *w)
{
	const struct field *level = kind_field(kind_info(KIND_INDICATOR_DEFINED), "level");
	struct arena *a = f->ctx->arena;
	struct form_option *all = arena_array(a, w->options.count + 8, sizeof *all);
	size_t n = 0;

	if (!w->is_select)
		all[n++] = (struct form_option){.label = str_of(text_get(f->ctx->lang, TEXT_FORMS_NO_INDICATOR))};
	for (size_t i = 0; w->is_select && i < w->options.count; i++)
		if (w->options.items[i].value.len == 0 || w->options.items[i].value.ptr[0] != NEW)
			all[n++] = w->options.items[i];
	if (w->is_select)
		all[0].label = str_of(text_get(f->ctx->lang, TEXT_FORMS_NO_INDICATOR));
	for (const struct choice *c = level->choices; c->id != NULL; c++) {
		struct str label = label_get(c->label, f->ctx->lang), value = arena_format(a, "%c%s", NEW, c->id);
		all[n++] = (struct form_option){.value = value, .label = words_say(&f->words, TEXT_FORMS_NEW_INDICATOR, &label, 1),
			.chosen = str_eq(w->value, value)};
	}
	w->is_input = false;
	w->is_select = true;
	w->options = (struct form_option_list){all, n};
}

static struct form_widget_list
arrange(const struct record_form *f, const struct record_part *part, struct form_widget_list flat)
{
	struct form_widget *items = (struct form_widget *)(uintptr_t)flat.items;

	for (size_t i = 0; f->old == NULL && i < flat.count; i++) {
		if (str_eq(items[i].name, named(f, part->prefix, "measured_by"))) {
			offer_new(f, &items[i]);
			items[i].help = str_of(text_get(f->ctx->lang, TEXT_FORMS_INDICATOR_HELP));
		}
		if (str_eq(items[i].name, named(f, part->prefix, "id")))
			items[i].help = str_of(text_get(f->ctx->lang, TEXT_FORMS_ID_HELP));
	}
	return flat;
}

/* "Wir nehmen an: … Bestätigt, wenn die Messgröße „…“ bis 30.06.2026 mindestens 30 Minuten beträgt." */
static struct str
sentence(const struct record_form *f, const struct record_part *part)
{
	const struct words *w = &f->words;
	const struct json *b = part->body;
	struct str then = words_member(w, KIND_PROOF_REGISTERED, b, "if_missed");

	if (part->kind->kind != KIND_PROOF_REGISTERED)
		return (struct str){0};
	struct str hypothesis = str_trim(json_text(b, "hypothesis"));
	if (str_ends(hypothesis, "."))
		hypothesis.len--;
	struct str unit = json_text(b, "unit");
	struct str args[] = {hypothesis, json_text(b, "indicator"), words_member(w, KIND_PROOF_REGISTERED, b, "due"),
		words_member(w, KIND_PROOF_REGISTERED, b, "direction"),
		arena_format(w->arena, "%.*s%s%.*s", STR_ARG(words_member(w, KIND_PROOF_REGISTERED, b, "threshold")),
		    unit.len > 0 ? "\xc2\xa0" : "", STR_ARG(unit)), then};
	return words_say(w, then.len > 0 ? TEXT_FORMS_PROMISE_ELSE : TEXT_FORMS_PROMISE, args, COUNT(args));
}

const struct record_special record_special_proof = {
	.kind = KIND_PROOF_REGISTERED,
	.parts = parts,
	.complete = complete,
	.arrange = arrange,
	.sentence = sentence,
	.many = true,
	.rows = TEXT_FORMS_PROOFS,
	.more = TEXT_FORMS_MORE_PROOFS,
	.second = TEXT_FORMS_PROOFS,
};

/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/overview_words.c: names and sentences, read from facts only where they are shown. */
#include "web/pages/overview.h"

#include "base/money.h"

#include <stdlib.h>
#include <string.h>

struct unit_name {
	struct str id, label;
	struct unit_name *next;
};

/* The words of an entry; after a failure nothing more is read. */
static const struct json *
body_of(struct overview *o, uint32_t seq)
{
	const struct json *body = NULL;

	if (o->rc == RC_OK)
		o->rc = ctx_body(o->ctx, seq, &body, o->err);
	return o->rc == RC_OK ? body : NULL;
}

static struct str
read_unit(struct overview *o, struct str unit)
{
	struct subject_id id;
	struct snapshot s = o->account.snapshot;

	if (!subject_find(s, (struct venture_id){0}, SUBJECT_UNIT, unit, &id))
		return unit;
	const struct row *r = subject_latest(s, id, o->account.query.effective_on, KIND_BIT(KIND_UNIT_CREATED));
	struct str label = r == NULL ? STR("") : json_text(body_of(o, r->seq), "label");
	return label.len > 0 ? label : unit;
}

struct str
unit_word(struct overview *o, struct str unit)
{
	for (const struct unit_name *u = o->units; u != NULL; u = u->next)
		if (str_eq(u->id, unit))
			return u->label;
	struct unit_name *u = arena_alloc(o->ctx->arena, sizeof *u);
	*u = (struct unit_name){unit, read_unit(o, unit), o->units};
	o->units = u;
	return u->label;
}

/* ---- one sentence about a venture ---- */

#define CHANGES_READ 8 /* of the latest; who said nothing for so long, said nothing */

struct said {
	struct snapshot s;
	const struct row *row;
};

static int
latest_first(const void *a, const void *b)
{
	const struct said *x = a, *y = b;
	uint32_t rx = row_root(x->s, x->row), ry = row_root(y->s, y->row);

	if (x->row->day != y->row->day)
		return x->row->day > y->row->day ? -1 : 1;
	return rx > ry ? -1 : rx < ry;
}

struct str
summary_word(struct overview *o, const struct account_venture *v)
{
	struct snapshot s = o->account.snapshot;
	struct row_cursor c = row_cursor(s, venture_subject(s, v->id, SUBJECT_VENTURE));
	struct said said[64];
	size_t n = 0;

	for (const struct row *r; (r = row_next(&c)) != NULL && n < COUNT(said);) {
		bool tells = r->kind == KIND_VENTURE_REGISTERED || r->kind == KIND_VENTURE_CHANGED;
		if (tells && row_holds(r, s.n, o->account.query.effective_on))
			said[n++] = (struct said){s, r};
	}
	qsort(said, n, sizeof *said, latest_first);
	for (size_t i = 0; i < n && i < CHANGES_READ; i++) {
		struct str text = json_text(body_of(o, said[i].row->seq), "summary");
		if (text.len > 0)
			return text;
	}
	return STR("");
}

/* ---- words for figures ---- */

struct str
task_word(enum lang lang, int task)
{
	if (task < 0)
		return STR("");
	return str_of(text_get(lang, task == 0 ? TEXT_OVERVIEW_DUTY : TEXT_OVERVIEW_VOLUNTARY));
}

struct str
number_word(const struct ctx *ctx, int64_t n)
{
	struct buf b;

	buf_init(&b, 64);
	number_human(&b, n, ctx->lang);
	struct str word = arena_str(ctx->arena, buf_view(&b));
	buf_done(&b);
	return word;
}

struct str
euro_word(const struct ctx *ctx, int64_t cents)
{
	int64_t euros = cents / 100;

	(void)cents_ratio_half_up(cents, 1, 100, &euros);
	struct str n = number_word(ctx, euros);
	return ctx->lang == LANG_DE ? arena_format(ctx->arena, "%.*s\xc2\xa0€", STR_ARG(n))
	                            : arena_format(ctx->arena, "€%.*s", STR_ARG(n));
}

struct str
day_word(const struct ctx *ctx, struct day d)
{
	struct buf b;

	buf_init(&b, 64);
	day_human(&b, d, ctx->lang);
	struct str word = arena_str(ctx->arena, buf_view(&b));
	buf_done(&b);
	return word;
}

/* ---- what is missing ---- */

struct str
gap_word(struct overview *o, const struct account_venture *v)
{
	if (v->gaps_count == 0)
		return STR("");
	return readiness_text(o->ctx->arena, o->ctx->lang, &v->gaps[0]);
}

static const struct {
	const char *name;
	enum text word;
} fields[] = {
	{"task", TEXT_OVERVIEW_FACET_TASK},
	{"lead", TEXT_OVERVIEW_FACET_LEAD},
	{"unit", TEXT_OVERVIEW_FACET_UNIT},
	{"phase", TEXT_OVERVIEW_FIELD_PHASE},
	{"stage", TEXT_OVERVIEW_FACET_STAGE},
	{"phase_since", TEXT_OVERVIEW_FIELD_SINCE},
	{"budget", TEXT_OVERVIEW_FIELD_BUDGET},
};

struct str
not_recorded_word(struct overview *o, const struct account_venture *v)
{
	struct buf b;

	buf_init(&b, 4096);
	for (size_t i = 0; i < v->not_recorded_count; i++)
		for (size_t j = 0; j < COUNT(fields); j++)
			if (strcmp(fields[j].name, v->not_recorded[i]) == 0)
				buf_format(&b, "%s%s", b.len > 0 ? ", " : "", text_get(o->ctx->lang, fields[j].word));
	struct str word = arena_str(o->ctx->arena, buf_view(&b));
	buf_done(&b);
	return word;
}

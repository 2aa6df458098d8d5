/* SPDX-License-Identifier: EUPL-1.2 */
/* account/txt.c: the account for a terminal: the answer first, then a table. */
#include "account/dossier.h"
#include "account/figure.h"
#include "account/txt_priv.h"
#include "account/txt_table.h"
#include "base/encode.h"
#include "base/limits.h"
#include "base/money.h"

/* ---- words both scopes use ---- */

void
txt_say(struct txt *t, enum text id, const struct str *args, size_t count)
{
	text_format(t->out, t->lang, id, args, count);
}

void
txt_heading(struct txt *t, enum text id)
{
	buf_char(t->out, '\n');
	buf_cstr(t->out, text_get(t->lang, id));
	buf_char(t->out, '\n');
}

struct str
txt_day(struct txt *t, struct day d)
{
	struct buf b;

	buf_init(&b, 64);
	if (day_is(d))
		day_human(&b, d, t->lang);
	struct str s = arena_str(t->arena, day_is(d) ? buf_view(&b) : str_of(text_get(t->lang, TEXT_ACCOUNT_NOTHING)));
	buf_done(&b);
	return s;
}

struct str
txt_cents(struct txt *t, int64_t cents)
{
	struct buf b;

	buf_init(&b, 64);
	cents_human(&b, cents, t->lang);
	struct str s = arena_str(t->arena, buf_view(&b));
	buf_done(&b);
	return s;
}

struct str
txt_number(struct txt *t, int64_t n)
{
	struct buf b;

	buf_init(&b, 64);
	number_human(&b, n, t->lang);
	struct str s = arena_str(t->arena, buf_view(&b));
	buf_done(&b);
	return s;
}

bool
txt_recorded(const struct txt *t, const struct account_venture *v, enum subject_type type, uint64_t kinds)
{
	struct snapshot s = t->acc->snapshot;

	for (struct subject_id id = venture_subject(s, v->id, type); id.v != 0; id = subject_next(s, id))
		if (subject_has(s, id, t->acc->query.effective_on, kinds))
			return true;
	return false;
}

static void
put_times(struct txt *t)
{
	const struct account *acc = t->acc;
	struct buf known;

	buf_init(&known, 64);
	if (acc->known_at.us != 0)
		instant_human(&known, acc->known_at, t->lang);
	else
		buf_cstr(&known, text_get(t->lang, TEXT_ACCOUNT_NOTHING));
	struct str args[] = {acc->municipality, txt_day(t, acc->query.effective_on), buf_view(&known),
	    audience_label(acc->query.audience, t->lang)};
	txt_say(t, TEXT_ACCOUNT_TIMES, args, COUNT(args));
	buf_char(t->out, '\n');
	buf_done(&known);
}

static void
put_checkpoint(struct txt *t)
{
	const struct checkpoint *c = &t->acc->checkpoint;
	struct buf root, entries;

	buf_init(&root, 64);
	buf_init(&entries, 64);
	base64_encode(&root, c->root.b, sizeof c->root.b);
	text_count(&entries, t->lang, TEXT_ACCOUNT_ENTRIES_ONE, TEXT_ACCOUNT_ENTRIES_MANY, (int64_t)c->size);
	struct str args[] = {c->origin, buf_view(&entries), buf_view(&root)};
	buf_char(t->out, '\n');
	txt_say(t, TEXT_ACCOUNT_CHECKPOINT_LINE, args, COUNT(args));
	buf_char(t->out, '\n');
	buf_done(&root);
	buf_done(&entries);
}

/* ---- portfolio ---- */

static void
put_answer(struct txt *t)
{
	const struct account *acc = t->acc;

	text_count(t->out, t->lang, TEXT_ACCOUNT_VENTURES_ONE, TEXT_ACCOUNT_VENTURES_MANY,
	    (int64_t)acc->count);
	if (acc->count == 0) {
		buf_char(t->out, '\n');
		return;
	}
	buf_char(t->out, ' ');
	struct str args[] = {txt_number(t, acc->ready), txt_number(t, (int64_t)acc->count - acc->ready)};
	txt_say(t, acc->ready == acc->count ? TEXT_ACCOUNT_ANSWER_ALL : TEXT_ACCOUNT_ANSWER_SOME, args,
	    COUNT(args));
	buf_char(t->out, '\n');
}

static void
put_stages(struct txt *t)
{
	const struct account *acc = t->acc;
	struct txt_table table;

	txt_table_init(&table, t->arena, 2, 2, STAGE_COUNT + 1);
	for (int i = 0; i < STAGE_COUNT; i++) {
		txt_cell(&table, stage_label((enum stage)i, t->lang), 60);
		txt_cell(&table, txt_number(t, acc->by_stage[i]), 30);
	}
	if (acc->without_stage > 0) {
		txt_cell(&table, str_of(text_get(t->lang, TEXT_ACCOUNT_WITHOUT_STAGE)), 60);
		txt_cell(&table, txt_number(t, acc->without_stage), 30);
	}
	txt_heading(t, TEXT_ACCOUNT_BY_STAGE);
	txt_table_write(&table, "  ", t->out);
}

static enum subject_type
money_subject(const struct figure *f)
{
	if (f->kinds & KIND_BIT(KIND_BUDGET_PLANNED))
		return SUBJECT_BUDGET;
	if (f->kinds & (KIND_BIT(KIND_GRANT_AWARDED) | KIND_BIT(KIND_GRANT_DRAWN)))
		return SUBJECT_GRANT;
	if (f->kinds & KIND_BIT(KIND_EXIT_COMPLETED))
		return SUBJECT_EXIT;
	return f->kinds & KIND_BIT(KIND_COMMITMENT_MADE) ? SUBJECT_COMMITMENT : SUBJECT_TRANCHE;
}

/* By any venture of the account. */
static bool
is_recorded(const struct txt *t, const struct figure *f)
{
	for (size_t i = 0; i < t->acc->count; i++)
		if (txt_recorded(t, &t->acc->ventures[i], money_subject(f), f->kinds))
			return true;
	return false;
}

void
txt_money(struct txt *t, const struct account_venture *v)
{
	struct txt_table table;

	txt_table_init(&table, t->arena, 2, 2, figures_count);
	for (size_t i = 0; i < figures_count; i++) {
		struct buf b;

		if (figures[i].type != FIGURE_CENTS)
			continue;
		bool recorded = is_recorded(t, &figures[i]);
		if (!recorded && money_subject(&figures[i]) == SUBJECT_EXIT)
			continue; /* a venture that goes on saves nothing */
		buf_init(&b, 256);
		if (recorded)
			figure_human(&figures[i], v, t->lang, &b);
		else
			buf_cstr(&b, text_get(t->lang, TEXT_ACCOUNT_MONEY_MISSING));
		txt_cell(&table, str_of(text_get(t->lang, figures[i].label)), 60);
		txt_cell(&table, buf_view(&b), 40);
		buf_done(&b);
	}
	txt_heading(t, TEXT_ACCOUNT_MONEY);
	txt_table_write(&table, "  ", t->out);
}

static struct str
money_cell(struct txt *t, const struct account_venture *v, int64_t cents, uint64_t kinds)
{
	if (!txt_recorded(t, v, SUBJECT_TRANCHE, kinds))
		return str_of(text_get(t->lang, TEXT_ACCOUNT_MONEY_MISSING));
	return txt_cents(t, cents);
}

static void
put_line(struct txt *t, struct txt_table *table, const struct account_venture *v)
{
	txt_cell(table, v->title.len > 0 ? v->title : v->slug, 48);
	txt_cell(table, v->phase.len > 0 ? v->phase_label : str_of(text_get(t->lang, TEXT_ACCOUNT_NOTHING)), 32);
	txt_cell(table, txt_day(t, v->phase_since), 30);
	txt_cell(table, outcome_label(v->outcome, t->lang), 30);
	txt_cell(table, money_cell(t, v, v->money.released, KIND_BIT(KIND_TRANCHE_RELEASED)), 40);
	txt_cell(table, money_cell(t, v, v->money.spent, KIND_BIT(KIND_BOOKING_POSTED)), 40);
	txt_cell(table, v->ready ? str_of(text_get(t->lang, TEXT_ACCOUNT_NOTHING))
	                         : txt_number(t, (int64_t)v->gaps_count), 12);
	txt_cell(table, v->slug, 120);
}

static void
put_ventures(struct txt *t)
{
	static const enum text heads[] = {TEXT_ACCOUNT_FIGURE_TITLE, TEXT_ACCOUNT_FIGURE_PHASE,
	    TEXT_ACCOUNT_FIGURE_PHASE_SINCE, TEXT_ACCOUNT_FIGURE_OUTCOME, TEXT_ACCOUNT_FIGURE_RELEASED,
	    TEXT_ACCOUNT_FIGURE_SPENT, TEXT_ACCOUNT_FIGURE_MISSING, TEXT_ACCOUNT_FIGURE_ID};
	struct txt_table table;

	txt_table_init(&table, t->arena, COUNT(heads), 0x70, t->acc->count + 1);
	for (size_t i = 0; i < COUNT(heads); i++)
		txt_cell(&table, str_of(text_get(t->lang, heads[i])), 60);
	for (size_t i = 0; i < t->acc->count; i++)
		put_line(t, &table, &t->acc->ventures[i]);
	buf_char(t->out, '\n');
	txt_table_write(&table, "", t->out);
}

static void
put_portfolio(struct txt *t)
{
	struct account_venture totals = figure_totals(t->acc);

	put_answer(t);
	put_times(t);
	if (t->acc->count == 0)
		return;
	put_stages(t);
	txt_money(t, &totals);
	put_ventures(t);
}

enum rc
account_txt(struct arena *a, const struct account *acc, struct journal_reader *journal, struct buf *out,
    struct err *err)
{
	struct txt t = {.arena = a, .acc = acc, .lang = acc->query.lang, .out = out};

	if (acc->query.venture.len == 0) {
		put_portfolio(&t);
	} else {
		struct dossier d = {0};
		enum rc rc = dossier_draw(a, acc, journal, 0, 0, &d, err);

		if (rc != RC_OK)
			return rc;
		txt_answer(&t, &acc->ventures[0]);
		put_times(&t);
		txt_venture(&t, &d);
	}
	put_checkpoint(&t);
	return out->over ? err_say(err, RC_LIMIT, NULL, TEXT_ACCOUNT_TOO_LARGE, NULL) : RC_OK;
}

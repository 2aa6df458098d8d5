/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/venture.c: everything one venture's page shows, as of two times. */
#include "web/pages/venture.h"

#include "base/limits.h"
#include "base/must.h"
#include "web/pages/pages.h"
#include "web/roster.h"

#include "templates.h"

/* ---- shared by the sections ---- */

struct fact_mark
venture_mark(const struct venture_page *p, const struct dossier_fact *f)
{
	if (f->seq == 0)
		return (struct fact_mark){.day = DAY_NONE};
	return (struct fact_mark){
		.entry = words_position(&p->w, f->seq),
		.day = f->undated ? DAY_NONE : f->day,
		.known = f->known,
		.lag_days = f->lag_days,
		.undated = f->undated,
		.adopted = f->adopted,
		.late = f->late && !f->undated,
		.corrected = f->corrected,
		.erased = f->erased && !f->locked,
		.locked = f->locked,
	};
}

const struct json *
venture_body(struct venture_page *p, uint32_t seq)
{
	const struct json *body = NULL;

	if (p->rc == RC_OK)
		p->rc = ctx_body(p->ctx, seq, &body, p->err);
	return p->rc == RC_OK ? body : NULL;
}

struct str
venture_text(const struct dossier_facts *f, const char *name)
{
	for (size_t i = f->count; i-- > 0;) {
		struct str s = json_text(f->items[i].body, name);

		if (s.len > 0)
			return s;
	}
	return STR("");
}

const struct dossier_thread *
venture_thread(const struct dossier_threads *t, struct str id)
{
	for (size_t i = 0; i < t->count; i++)
		if (str_eq(t->items[i].id, id))
			return &t->items[i];
	return NULL;
}

struct str
venture_tranche(const struct venture_page *p, struct str id)
{
	const struct dossier_thread *t = id.len == 0 ? NULL : venture_thread(&p->d->tranches, id);
	struct str title = t == NULL ? STR("") : venture_text(&t->facts, "title");

	return title.len > 0 ? title : id;
}

struct str
venture_say(const struct venture_page *p, enum text id)
{
	return str_of(text_get(p->w.lang, id));
}

struct str
venture_say1(const struct venture_page *p, enum text id, struct str a)
{
	return words_say(&p->w, id, &a, 1);
}

struct str
venture_say2(const struct venture_page *p, enum text id, struct str a, struct str b)
{
	struct str args[] = {a, b};

	return words_say(&p->w, id, args, COUNT(args));
}

struct str
venture_with_unit(const struct venture_page *p, struct str value, struct str unit)
{
	if (value.len == 0 || unit.len == 0)
		return value;
	return arena_format(p->w.arena, "%.*s\xc2\xa0%.*s", STR_ARG(value), STR_ARG(unit));
}

struct story_steps
venture_steps(const struct venture_page *p, const struct dossier_facts *f, words_skip skip)
{
	struct story_step *steps = arena_array(p->w.arena, f->count + 1, sizeof *steps);

	for (size_t i = 0; i < f->count; i++) {
		const struct dossier_fact *x = &f->items[i];
		const struct kind_info *k = kind_info(x->kind);

		steps[i] = (struct story_step){
			.what = words_kind(&p->w, x->kind),
			.state = k->code_field == NULL ? STR("")
			                               : words_choice(&p->w, x->kind, k->code_field, x->code),
			.rows = words_rows(&p->w, x->kind, x->body, skip),
			.mark = venture_mark(p, x),
		};
	}
	return (struct story_steps){steps, f->count};
}

/* ---- the page ---- */

static const struct lifecycle *
find_lifecycle(const struct account *acc)
{
	struct venture_state state = {0};

	venture_state(acc->snapshot, acc->ventures[0].id, acc->query.effective_on, &state);
	return venture_lifecycle(acc->snapshot, &state);
}

static bool
has_ended(const struct dossier *d)
{
	bool ended = false;

	for (size_t i = 0; i < d->exits.count; i++)
		ended = ended || (d->exits.items[i].kind == KIND_EXIT_COMPLETED && !d->exits.items[i].part);
	return ended && d->figures->outcome == OUTCOME_EXIT;
}

static void
fill(struct venture_page *p, struct venture_view *v, uint32_t history_from)
{
	v->id = p->figures->slug;
	v->title = p->figures->title.len > 0 ? p->figures->title : p->figures->slug;
	v->claimed = p->figures->claimed;
	v->ended = has_ended(p->d);
	venture_about(p, v);
	venture_way(p, v);
	venture_milestones(p, v);
	venture_proofs(p, v);
	venture_gates(p, v);
	venture_money(p, v);
	venture_effect(p, v);
	venture_learning(p, v);
	venture_criteria(p, v);
	venture_missing(p, v);
	venture_history(p, v, history_from);
	venture_deeds(p, v);
	venture_answer(p, v);
}

static enum rc
show(struct ctx *ctx, const struct account *acc, uint32_t history_from, struct response *response,
    struct err *err)
{
	struct dossier *d = arena_alloc(ctx->arena, sizeof *d);
	struct venture_view *v = arena_alloc(ctx->arena, sizeof *v);
	enum rc rc = dossier_draw(ctx->arena, acc, ctx->journal, history_from, VENTURE_HISTORY_PAGE, d, err);

	if (rc != RC_OK)
		return rc;
	struct venture_page p = {.ctx = ctx, .acc = acc, .d = d, .figures = &acc->ventures[0],
		.on = acc->query.effective_on, .err = err};
	p.w = (struct words){.arena = ctx->arena, .lang = ctx->lang, .s = acc->snapshot, .lifecycle = find_lifecycle(acc)};
	roster_words(ctx, &p.w);
	fill(&p, v, history_from);
	if (p.rc != RC_OK)
		return p.rc;
	ctx->env.title = v->title;
	tpl_venture(&response->body, v, &ctx->env);
	return RC_OK;
}

enum rc
page_venture(struct ctx *ctx, const struct params *params, struct response *response, struct err *err)
{
	struct account acc;
	struct str slug = params_text(params, "id");
	int64_t page = params_int(params, "page", 1);
	uint32_t from = (uint32_t)((page > 0 ? page - 1 : 0) * VENTURE_HISTORY_PAGE);
	enum rc rc = ctx_account(ctx, slug, &acc, err);

	if (rc == RC_NOTFOUND) {
		venture_absent(ctx, slug, err, response);
		return RC_OK;
	}
	if (rc == RC_OK)
		rc = show(ctx, &acc, from, response, err);
	return rc;
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* account/json.c: the account as JSON: the same members in the same order, always. */
#include "account/figure.h"
#include "account/readiness_time.h"
#include "account/write.h"
#include "base/limits.h"

static void
put_money(struct json_out *o, const struct account_money *m)
{
	json_key(o, "money");
	json_object(o);
	write_int(o, "planned_cents", m->planned);
	write_int(o, "granted_cents", m->granted);
	write_int(o, "drawn_cents", m->drawn);
	write_int(o, "released_cents", m->released);
	write_int(o, "committed_cents", m->committed);
	write_int(o, "bound_cents", m->bound);
	write_int(o, "spent_cents", m->spent);
	write_int(o, "saved_cents", m->saved);
	write_int(o, "orphan_cents", m->orphan);
	write_int(o, "income_cents", m->income);
	write_int(o, "unvouchered_cents", m->unvouchered);
	json_object_end(o);
}

static void
put_proofs(struct json_out *o, const struct account_proofs *p)
{
	json_key(o, "proofs");
	json_object(o);
	write_int(o, "open", p->open);
	write_int(o, "supported", p->supported);
	write_int(o, "refuted", p->refuted);
	write_int(o, "inconclusive", p->inconclusive);
	json_object_end(o);
}

static void
put_criteria(struct json_out *o, const struct account_criteria *c)
{
	json_key(o, "criteria");
	json_object(o);
	write_int(o, "met", c->met);
	write_int(o, "partly", c->partly);
	write_int(o, "open", c->open);
	write_int(o, "failed", c->failed);
	json_object_end(o);
}

static void
put_stages(struct json_out *o, const struct account *acc)
{
	json_key(o, "by_stage");
	json_object(o);
	for (int i = 0; i < STAGE_COUNT; i++)
		write_int(o, stage_name((enum stage)i), acc->by_stage[i]);
	write_int(o, "none", acc->without_stage);
	json_object_end(o);
	json_key(o, "by_outcome");
	json_object(o);
	for (int i = 0; i < OUTCOME_COUNT; i++)
		write_int(o, outcome_name((enum outcome)i), acc->by_outcome[i]);
	json_object_end(o);
}

static void
put_portfolio(struct json_out *o, const struct account *acc)
{
	json_key(o, "portfolio");
	json_object(o);
	write_int(o, "ventures", (int64_t)acc->count);
	put_stages(o, acc);
	put_money(o, &acc->money);
	put_proofs(o, &acc->proofs);
	put_criteria(o, &acc->criteria);
	write_int(o, "lessons", acc->lessons);
	write_int(o, "questions_open", acc->questions_open);
	write_int(o, "claimed", acc->claimed);
	json_key(o, "readiness");
	json_object(o);
	write_int(o, "ready", acc->ready);
	write_int(o, "not_ready", (int64_t)acc->count - acc->ready);
	json_key(o, "by_rule");
	json_object(o);
	for (int i = 0; i < RULE_COUNT; i++)
		if (acc->missing[i] > 0)
			write_int(o, rule_info((enum rule)i)->name, acc->missing[i]);
	json_object_end(o);
	if (acc->query.venture.len == 0)
		write_day(o, "checkpoint_old_since", acc->checkpoint_old ? acc->checkpoint_gap.since : DAY_NONE);
	json_object_end(o);
	json_object_end(o);
}

/* On how many days of the year before could account be given of this venture, as known on each? */
static void
put_days(struct json_out *o, const struct readiness_time *t)
{
	const struct readiness_line *line = t->count == 1 ? &t->lines[0] : NULL;

	json_key(o, "days");
	json_object(o);
	write_day(o, "from", t->from);
	write_day(o, "to", t->to);
	write_int(o, "there", line == NULL ? 0 : line->days);
	write_int(o, "ready", line == NULL ? 0 : line->ready);
	json_object_end(o);
}

static void
put_readiness(struct json_out *o, struct arena *a, const struct account *acc,
    const struct account_venture *v, const struct readiness_time *days)
{
	struct readiness_view view = readiness_view_none(acc->query.effective_on);

	view.lead = v->lead;
	json_key(o, "readiness");
	json_object(o);
	write_bool(o, "ready", v->ready);
	json_key(o, "open");
	json_array(o);
	for (size_t i = 0; i < v->gaps_count; i++) {
		const struct readiness_gap *g = &v->gaps[i];

		json_object(o);
		write_cstr(o, "rule", rule_info(g->rule)->name);
		write_day(o, "since", g->since);
		write_text(o, "responsible", readiness_responsible(acc->query.lang, g, &view));
		write_text(o, "text", readiness_text(a, acc->query.lang, g));
		write_cstr(o, "mended_by", kind_info(rule_info(g->rule)->mended_by)->name);
		write_text(o, "subject", g->subject);
		write_int(o, "minutes", rule_info(g->rule)->minutes);
		json_object_end(o);
	}
	json_array_end(o);
	if (days != NULL)
		put_days(o, days);
	json_object_end(o);
}

static void
put_place(struct json_out *o, const struct account_venture *v)
{
	write_text(o, "phase", v->phase);
	write_text(o, "phase_label", v->phase_label);
	write_cstr(o, "stage", v->has_stage ? stage_name(v->stage) : NULL);
	write_day(o, "phase_since", v->phase_since);
	write_bool(o, "phase_undated", v->phase_undated);
	write_entry(o, "phase_entry", v->phase_seq);
	write_cstr(o, "outcome", v->outcome == OUTCOME_NONE ? NULL : outcome_name(v->outcome));
	write_entry(o, "outcome_entry", v->decision_seq);
}

static void
put_venture(struct json_out *o, struct arena *a, const struct account *acc,
    const struct account_venture *v, const struct dossier *d, const struct readiness_time *days)
{
	json_object(o);
	write_text(o, "id", v->slug);
	write_text(o, "title", v->title);
	write_cstr(o, "task", task_name(v->task));
	write_text(o, "lead", v->lead);
	write_text(o, "unit", v->unit);
	put_place(o, v);
	put_money(o, &v->money);
	put_proofs(o, &v->proofs);
	put_criteria(o, &v->criteria);
	write_int(o, "lessons", v->lessons);
	write_int(o, "questions_open", v->questions_open);
	put_readiness(o, a, acc, v, days);
	write_bool(o, "claimed", v->claimed);
	json_key(o, "not_recorded");
	json_array(o);
	for (size_t i = 0; i < v->not_recorded_count; i++)
		json_put_text(o, str_of(v->not_recorded[i]));
	json_array_end(o);
	write_entry(o, "entry", v->registered_seq);
	if (d != NULL)
		write_dossier(o, acc, d);
	json_object_end(o);
}

static void
put_account(struct json_out *o, struct arena *a, const struct account *acc, const struct dossier *d,
    const struct readiness_time *days)
{
	json_object(o);
	write_cstr(o, "wagnis", "account/1");
	write_text(o, "municipality", acc->municipality);
	write_instant(o, "known_at", acc->known_at);
	write_day(o, "effective_on", acc->query.effective_on);
	write_text(o, "venture", acc->query.venture);
	write_cstr(o, "audience", audience_name(acc->query.audience));
	write_cstr(o, "lang", lang_code(acc->query.lang));
	write_checkpoint(o, &acc->checkpoint);
	put_portfolio(o, acc);
	json_key(o, "ventures");
	json_array(o);
	for (size_t i = 0; i < acc->count; i++)
		put_venture(o, a, acc, &acc->ventures[i], d, days);
	json_array_end(o);
	json_object_end(o);
}

static enum rc
year_before(struct arena *a, const struct account *acc, struct readiness_time *out, struct err *err)
{
	struct day to = acc->query.effective_on;
	struct readiness_query q = {.known_at = INSTANT_MAX, .from = {to.v - 364}, .to = to,
	    .mode = READINESS_THEN, .venture = acc->query.venture};

	return readiness_time_draw(a, acc->snapshot, &q, out, err);
}

enum rc
account_json(struct arena *a, const struct account *acc, struct journal_reader *journal, bool pretty,
    struct buf *out, struct err *err)
{
	struct dossier *d = NULL;
	struct readiness_time *days = NULL;
	struct json_out o;

	if (acc->query.venture.len > 0) {
		d = arena_alloc(a, sizeof *d);
		enum rc rc = dossier_draw(a, acc, journal, 0, 0, d, err);
		days = arena_alloc(a, sizeof *days);
		if (rc == RC_OK)
			rc = year_before(a, acc, days, err);
		if (rc != RC_OK)
			return rc;
	}
	json_out_init(&o, out, pretty);
	put_account(&o, a, acc, d, days);
	json_out_end(&o);
	return out->over ? err_say(err, RC_LIMIT, NULL, TEXT_ACCOUNT_TOO_LARGE, NULL) : RC_OK;
}

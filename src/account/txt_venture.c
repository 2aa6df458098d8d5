/* SPDX-License-Identifier: EUPL-1.2 */
/* account/txt_venture.c: one venture for a terminal: where it stands, its way, what is missing. */
#include "account/txt_priv.h"
#include "account/txt_table.h"

static enum text
money_sentence(struct txt *t, const struct account_venture *v)
{
	bool released = txt_recorded(t, v, SUBJECT_TRANCHE, KIND_BIT(KIND_TRANCHE_RELEASED));
	bool spent = txt_recorded(t, v, SUBJECT_TRANCHE, KIND_BIT(KIND_BOOKING_POSTED));

	if (released && spent)
		return TEXT_ACCOUNT_ANSWER_MONEY;
	if (released)
		return TEXT_ACCOUNT_ANSWER_NOT_SPENT;
	return spent ? TEXT_ACCOUNT_ANSWER_NOT_RELEASED : TEXT_ACCOUNT_ANSWER_NO_MONEY;
}

/* Where it stands, or how it ended. */
static void
put_stand(struct txt *t, const struct account_venture *v)
{
	struct str how[] = {exit_label(v->ended_how, t->lang), txt_day(t, v->ended_on)};
	struct str phase[] = {v->phase_label, txt_day(t, v->phase_since)};

	if (day_is(v->ended_on))
		txt_say(t, TEXT_ACCOUNT_ANSWER_ENDED, how, COUNT(how));
	else if (v->phase.len == 0)
		txt_say(t, TEXT_ACCOUNT_ANSWER_NO_PHASE, NULL, 0);
	else
		txt_say(t, v->phase_undated ? TEXT_ACCOUNT_ANSWER_PHASE_UNDATED : TEXT_ACCOUNT_ANSWER_PHASE,
		    phase, COUNT(phase));
}

void
txt_answer(struct txt *t, const struct account_venture *v)
{
	struct str args[] = {v->phase_label, txt_day(t, v->phase_since), txt_cents(t, v->money.released),
	    txt_cents(t, v->money.spent)};

	if (v->title.len == 0 || str_eq(v->title, v->slug))
		buf_format(t->out, "%.*s\n", STR_ARG(v->slug));
	else
		buf_format(t->out, "%.*s (%.*s)\n", STR_ARG(v->title), STR_ARG(v->slug));
	put_stand(t, v);
	buf_char(t->out, ' ');
	txt_say(t, money_sentence(t, v), args, COUNT(args));
	buf_char(t->out, ' ');
	if (v->ready)
		txt_say(t, TEXT_ACCOUNT_ANSWER_READY, NULL, 0);
	else
		text_count(t->out, t->lang, TEXT_ACCOUNT_ANSWER_GAPS_ONE, TEXT_ACCOUNT_ANSWER_GAPS_MANY,
		    (int64_t)v->gaps_count);
	buf_char(t->out, '\n');
	if (v->claimed) {
		txt_say(t, TEXT_ACCOUNT_CLAIMED_LINE, NULL, 0);
		buf_char(t->out, '\n');
	}
}

/* "#12": the door to the entry. */
static struct str
entry(struct txt *t, uint32_t seq)
{
	return arena_format(t->arena, "#%u", seq - 1);
}

static struct str
words(struct txt *t, enum text id)
{
	return str_of(text_get(t->lang, id));
}

/* What a reader must know about the fact's own times. */
static struct str
remark(struct txt *t, const struct dossier_fact *f)
{
	struct buf b;

	buf_init(&b, 512);
	if (f->undated)
		buf_str(&b, words(t, TEXT_ACCOUNT_UNDATED));
	if (f->late) {
		if (b.len > 0)
			buf_cstr(&b, "; ");
		text_count(&b, t->lang, TEXT_ACCOUNT_LAG_ONE, TEXT_ACCOUNT_LAG_MANY, f->lag_days);
	}
	struct str s = arena_str(t->arena, buf_view(&b));
	buf_done(&b);
	return s;
}

static void
put_way(struct txt *t, const struct dossier *d)
{
	struct txt_table table;

	if (d->way_count == 0)
		return;
	txt_table_init(&table, t->arena, 5, 0, d->way_count);
	for (size_t i = 0; i < d->way_count; i++) {
		const struct dossier_phase *p = &d->way[i];

		txt_cell(&table, p->label, 40);
		txt_cell(&table, txt_day(t, p->fact.day), 30);
		txt_cell(&table, txt_day(t, p->until), 30);
		txt_cell(&table, entry(t, p->fact.seq), 20);
		txt_cell(&table, p->planned ? words(t, TEXT_ACCOUNT_PLANNED) : remark(t, &p->fact), 80);
	}
	txt_heading(t, TEXT_ACCOUNT_WAY);
	txt_table_write(&table, "  ", t->out);
}

static struct str
choice(struct txt *t, enum kind kind, int code)
{
	const struct kind_info *k = kind_info(kind);

	if (code < 0 || k->code_field == NULL)
		return words(t, TEXT_ACCOUNT_NOTHING);
	return label_get(kind_field(k, k->code_field)->choices[code].label, t->lang);
}

/* What makes a proof or its outcome stand out. */
static struct str
proof_remark(struct txt *t, const struct dossier_proof *p)
{
	struct buf b;

	buf_init(&b, 512);
	if (p->disagrees) {
		struct str computed = choice(t, KIND_PROOF_CONCLUDED, (int)p->computed);

		text_format(&b, t->lang, TEXT_ACCOUNT_DISAGREES, &computed, 1);
	} else if (p->after_measuring) {
		buf_cstr(&b, text_get(t->lang, TEXT_ACCOUNT_AFTER_MEASURING));
	} else if (p->amendments.count > 0) {
		buf_cstr(&b, text_get(t->lang, TEXT_ACCOUNT_AMENDED));
	}
	struct str s = arena_str(t->arena, buf_view(&b));
	buf_done(&b);
	return s;
}

static void
put_proofs(struct txt *t, const struct dossier *d)
{
	struct txt_table table;

	if (d->proofs_count == 0)
		return;
	txt_table_init(&table, t->arena, 6, 0, d->proofs_count);
	for (size_t i = 0; i < d->proofs_count; i++) {
		const struct dossier_proof *p = &d->proofs[i];

		txt_cell(&table, choice(t, KIND_PROOF_REGISTERED, p->type), 40);
		txt_cell(&table, json_text(p->registered.body, "hypothesis"), 70);
		txt_cell(&table, txt_day(t, p->concluded ? p->conclusion.day : p->due), 30);
		txt_cell(&table, p->concluded ? choice(t, KIND_PROOF_CONCLUDED, p->outcome)
		                              : words(t, TEXT_ACCOUNT_PROOF_OPEN), 40);
		txt_cell(&table, entry(t, p->concluded ? p->conclusion.seq : p->registered.seq), 20);
		txt_cell(&table, proof_remark(t, p), 80);
	}
	txt_heading(t, TEXT_ACCOUNT_PROOFS);
	txt_table_write(&table, "  ", t->out);
}

/* The chain of retries; a first decision needs no word. */
static struct str
attempt_words(struct txt *t, uint32_t attempt)
{
	struct buf b;

	if (attempt < 2)
		return STR("");
	buf_init(&b, 64);
	struct str number = arena_format(t->arena, "%u", attempt);
	text_format(&b, t->lang, TEXT_ACCOUNT_ATTEMPT, &number, 1);
	struct str s = arena_str(t->arena, buf_view(&b));
	buf_done(&b);
	return s;
}

static void
put_decisions(struct txt *t, const struct dossier *d)
{
	struct txt_table table;

	if (d->decisions_count == 0)
		return;
	txt_table_init(&table, t->arena, 6, 0, d->decisions_count);
	for (size_t i = 0; i < d->decisions_count; i++) {
		const struct dossier_fact *f = &d->decisions[i].fact;

		txt_cell(&table, txt_day(t, f->day), 30);
		txt_cell(&table, choice(t, f->kind, f->code), 30);
		txt_cell(&table, json_text(f->body, "body"), 40);
		txt_cell(&table, json_text(f->body, "reason"), 70);
		txt_cell(&table, entry(t, f->seq), 20);
		txt_cell(&table, attempt_words(t, d->decisions[i].attempt), 30);
	}
	txt_heading(t, TEXT_ACCOUNT_DECISIONS);
	txt_table_write(&table, "  ", t->out);
}

static void
put_premortem(struct txt *t, const struct dossier *d)
{
	const struct field *list = kind_field(kind_info(KIND_EXIT_COMPLETED), "premortem");
	struct txt_table table;

	if (d->premortem_count == 0)
		return;
	txt_table_init(&table, t->arena, 3, 0, d->premortem_count);
	for (size_t i = 0; i < d->premortem_count; i++) {
		const struct dossier_fear *f = &d->premortem[i];

		txt_cell(&table, f->title, 70);
		txt_cell(&table, f->came_true < 0 ? words(t, TEXT_ACCOUNT_NOT_ANSWERED)
		                                  : label_get(list->sub[1].choices[f->came_true].label, t->lang), 40);
		txt_cell(&table, entry(t, f->seq), 20);
	}
	txt_heading(t, TEXT_ACCOUNT_PREMORTEM);
	txt_table_write(&table, "  ", t->out);
}

static void
put_gaps(struct txt *t, const struct account_venture *v)
{
	struct readiness_view view = readiness_view_none(t->acc->query.effective_on);
	struct txt_table table;

	if (v->gaps_count == 0)
		return;
	view.lead = v->lead;
	txt_table_init(&table, t->arena, 3, 0, v->gaps_count);
	for (size_t i = 0; i < v->gaps_count; i++) {
		txt_cell(&table, txt_day(t, v->gaps[i].since), 30);
		txt_cell(&table, readiness_text(t->arena, t->lang, &v->gaps[i]), 200);
		txt_cell(&table, readiness_responsible(t->lang, &v->gaps[i], &view), 60);
	}
	txt_heading(t, TEXT_ACCOUNT_MISSING);
	txt_table_write(&table, "  ", t->out);
}

static enum text
name_label(struct str name)
{
	static const struct {
		const char *name;
		enum text label;
	} names[] = {
		{"task", TEXT_ACCOUNT_FIGURE_TASK}, {"lead", TEXT_ACCOUNT_FIGURE_LEAD},
		{"unit", TEXT_ACCOUNT_FIGURE_UNIT}, {"phase", TEXT_ACCOUNT_FIGURE_PHASE},
		{"stage", TEXT_ACCOUNT_FIGURE_STAGE}, {"phase_since", TEXT_ACCOUNT_FIGURE_PHASE_SINCE},
		{"budget", TEXT_ACCOUNT_FIGURE_PLANNED},
	};

	for (size_t i = 0; i < COUNT(names); i++)
		if (str_is(name, names[i].name))
			return names[i].label;
	return TEXT_ACCOUNT_NOTHING;
}

static void
put_names(struct txt *t, const struct account_venture *v)
{
	if (v->not_recorded_count == 0)
		return;
	txt_heading(t, TEXT_ACCOUNT_FIGURE_NOT_RECORDED);
	for (size_t i = 0; i < v->not_recorded_count; i++) {
		buf_cstr(t->out, i == 0 ? "  " : ", ");
		buf_cstr(t->out, text_get(t->lang, name_label(str_of(v->not_recorded[i]))));
	}
	buf_char(t->out, '\n');
}

void
txt_venture(struct txt *t, const struct dossier *d)
{
	put_gaps(t, d->figures);
	put_way(t, d);
	put_proofs(t, d);
	put_decisions(t, d);
	put_premortem(t, d);
	txt_money(t, d->figures);
	put_names(t, d->figures);
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/doc_venture.c: all ventures with their figures; of one venture its way, proofs and questions. */
#include "web/pages/doc.h"

#define K(kind) KIND_BIT(KIND_##kind)

static struct str
proofs_word(struct doc *d, const struct account_proofs *p)
{
	static const enum text words[] = {TEXT_DOC_SUPPORTED, TEXT_DOC_REFUTED, TEXT_DOC_INCONCLUSIVE, TEXT_DOC_OPEN};
	uint32_t counts[] = {p->supported, p->refuted, p->inconclusive, p->open};
	struct buf b;

	buf_init(&b, 1024);
	for (size_t i = 0; i < COUNT(words); i++) {
		if (counts[i] == 0)
			continue;
		struct str number = doc_number(d, counts[i]);
		buf_cstr(&b, b.len == 0 ? "" : ", ");
		text_format(&b, d->lang, words[i], &number, 1);
	}
	struct str s = b.len == 0 ? doc_word(d, TEXT_ACCOUNT_NOTHING) : arena_str(d->arena, buf_view(&b));
	buf_done(&b);
	return s;
}

static struct doc_cell
money_cell(struct doc *d, const struct account_venture *v, int64_t cents, enum subject_type type, uint64_t kinds)
{
	if (cents == 0 && !doc_recorded(d, v, type, kinds))
		return doc_missing_cell(doc_word(d, TEXT_WEB_NOT_RECORDED));
	return doc_figure(doc_cents(d, cents));
}

static struct str
phase_word(struct doc *d, const struct account_venture *v)
{
	struct str args[] = {v->phase_label, doc_day(d, v->phase_since)};
	struct str ended[] = {stage_label(STAGE_EXIT, d->lang), doc_day(d, v->ended_on)};

	if (day_is(v->ended_on))
		return doc_say(d, TEXT_DOC_PHASE_SINCE, ended, 2);
	if (v->phase.len == 0)
		return STR("");
	return v->phase_undated ? v->phase_label : doc_say(d, TEXT_DOC_PHASE_SINCE, args, 2);
}

static void
add_venture(struct doc *d, struct doc_rows *t, const struct account_venture *v)
{
	struct doc_cell cells[] = {
		doc_link_cell(doc_title(v), doc_to_venture(d, v)),
		doc_text_or_missing(d, phase_word(d, v)),
		doc_link_cell(outcome_label(v->outcome, d->lang), doc_to_entry(d, v->decision_seq)),
		doc_text(proofs_word(d, &v->proofs)),
		money_cell(d, v, v->money.planned, SUBJECT_BUDGET, K(BUDGET_PLANNED)),
		money_cell(d, v, v->money.released, SUBJECT_TRANCHE, K(TRANCHE_RELEASED)),
		money_cell(d, v, v->money.spent, SUBJECT_TRANCHE, K(BOOKING_POSTED)),
		v->ready ? doc_text(doc_word(d, TEXT_DOC_COMPLETE))
		         : doc_missing_cell(doc_count(d, TEXT_DOC_GAPS_ONE, TEXT_DOC_GAPS_MANY, (int64_t)v->gaps_count)),
	};
	doc_rows_add(t, cells, false);
}

struct doc_section
doc_ventures(struct doc *d)
{
	static const enum text heads[] = {TEXT_ACCOUNT_FIGURE_TITLE, TEXT_ACCOUNT_FIGURE_PHASE,
		TEXT_ACCOUNT_FIGURE_OUTCOME, TEXT_ACCOUNT_PROOFS, TEXT_ACCOUNT_FIGURE_PLANNED,
		TEXT_ACCOUNT_FIGURE_RELEASED, TEXT_ACCOUNT_FIGURE_SPENT, TEXT_DOC_ACCOUNT};
	const struct account_money *m = &d->acc->money;
	struct doc_rows t;

	doc_rows_init(&t, d, heads, COUNT(heads), 0x70, d->acc->count + 1);
	for (size_t i = 0; i < d->acc->count; i++)
		add_venture(d, &t, &d->acc->ventures[i]);
	if (d->acc->count > 1) {
		struct doc_cell cells[] = {doc_text(doc_word(d, TEXT_DOC_TOTAL)), doc_text(STR("")), doc_text(STR("")),
			doc_text(proofs_word(d, &d->acc->proofs)), doc_figure(doc_cents(d, m->planned)),
			doc_figure(doc_cents(d, m->released)), doc_figure(doc_cents(d, m->spent)), doc_text(STR(""))};
		doc_rows_add(&t, cells, true);
	}
	struct doc_table table = doc_rows_end(&t, doc_word(d, TEXT_DOC_VENTURES_CAPTION));
	return doc_section(d, "ventures", TEXT_WEB_NAV_VENTURES, NULL, 0, &table, 1);
}

/* ---- one venture ---- */

struct doc_section
doc_way(struct doc *d)
{
	static const enum text heads[] = {TEXT_ACCOUNT_FIGURE_PHASE, TEXT_DOC_SINCE, TEXT_DOC_UNTIL, TEXT_DOC_REMARK};
	const struct dossier *dossier = d->dossier;
	struct str none = doc_word(d, TEXT_ACCOUNT_ANSWER_NO_PHASE);
	struct doc_rows t;

	doc_rows_init(&t, d, heads, COUNT(heads), 0, dossier->way_count);
	for (size_t i = 0; i < dossier->way_count; i++) {
		const struct dossier_phase *p = &dossier->way[i];
		struct str remark = STR("");
		if (p->fact.undated)
			remark = doc_word(d, TEXT_ACCOUNT_UNDATED);
		else if (p->fact.late)
			remark = doc_count(d, TEXT_ACCOUNT_LAG_ONE, TEXT_ACCOUNT_LAG_MANY, p->fact.lag_days);
		if (p->planned)
			remark = doc_word(d, TEXT_ACCOUNT_PLANNED);
		struct doc_cell cells[] = {doc_link_cell(p->label, doc_to_entry(d, p->fact.seq)),
			doc_text(doc_day(d, p->fact.day)),
			doc_text(day_is(p->until) ? doc_day(d, p->until) : doc_word(d, TEXT_DOC_STILL)), doc_text(remark)};
		doc_rows_add(&t, cells, false);
	}
	struct doc_table table = doc_rows_end(&t, doc_word(d, TEXT_DOC_WAY_CAPTION));
	return doc_section(d, "way", TEXT_ACCOUNT_WAY, &none, dossier->way_count == 0, &table, 1);
}

/* As concluded, and what the measurements say when that is something else by now. */
static struct str
outcome_word(struct doc *d, const struct dossier_proof *p)
{
	struct str outcome = doc_choice(d, KIND_PROOF_CONCLUDED, p->outcome);
	struct str computed = p->disagrees ? doc_choice(d, KIND_PROOF_CONCLUDED, (int)p->computed) : STR("");

	if (!p->disagrees)
		return outcome;
	struct str now = doc_say(d, TEXT_ACCOUNT_DISAGREES, &computed, 1);
	return arena_format(d->arena, "%.*s. %.*s", STR_ARG(outcome), STR_ARG(now));
}

struct doc_section
doc_proofs(struct doc *d)
{
	static const enum text heads[] = {TEXT_DOC_HYPOTHESIS, TEXT_DOC_PROOF_TYPE, TEXT_DOC_THRESHOLD,
		TEXT_DOC_VALUE, TEXT_DOC_DUE, TEXT_DOC_OUTCOME};
	const struct dossier *dossier = d->dossier;
	struct str none = doc_word(d, TEXT_DOC_PROOFS_NONE);
	struct doc_rows t;

	doc_rows_init(&t, d, heads, COUNT(heads), 0xc, dossier->proofs_count);
	for (size_t i = 0; i < dossier->proofs_count; i++) {
		const struct dossier_proof *p = &dossier->proofs[i];
		const struct json *body = p->registered.body;
		struct decimal threshold = {0}, value = {0};
		struct buf b, c;

		buf_init(&b, 256);
		buf_init(&c, 256);
		if (decimal_parse(json_text(body, "threshold"), &threshold))
			decimal_human(&b, threshold, d->lang);
		if (b.len > 0)
			buf_format(&b, " %.*s", STR_ARG(json_text(body, "unit")));
		if (p->concluded && decimal_parse(json_text(p->conclusion.body, "value"), &value))
			decimal_human(&c, value, d->lang);
		struct str outcome = outcome_word(d, p);
		struct doc_cell cells[] = {
			doc_link_cell(json_text(body, "hypothesis"), doc_to_entry(d, p->registered.seq)),
			doc_text(doc_choice(d, KIND_PROOF_REGISTERED, p->type)),
			doc_text_or_missing(d, arena_str(d->arena, buf_view(&b))),
			p->concluded ? doc_text_or_missing(d, arena_str(d->arena, buf_view(&c)))
			             : doc_text(doc_word(d, TEXT_ACCOUNT_NOTHING)),
			doc_text(doc_day(d, p->due)),
			p->concluded ? doc_link_cell(outcome, doc_to_entry(d, p->conclusion.seq))
			             : doc_text(doc_word(d, TEXT_ACCOUNT_PROOF_OPEN)),
		};
		doc_rows_add(&t, cells, false);
		buf_done(&b);
		buf_done(&c);
	}
	struct doc_table table = doc_rows_end(&t, doc_word(d, TEXT_DOC_PROOFS_CAPTION));
	return doc_section(d, "proofs", TEXT_ACCOUNT_PROOFS, &none, dossier->proofs_count == 0, &table, 1);
}

struct doc_section
doc_questions(struct doc *d)
{
	static const enum text heads[] = {TEXT_DOC_QUESTION, TEXT_DOC_ANSWER};
	const struct dossier_threads *ths = &d->dossier->questions;
	struct str none = doc_word(d, TEXT_DOC_QUESTIONS_NONE);
	struct doc_rows t;

	doc_rows_init(&t, d, heads, COUNT(heads), 0, ths->count);
	for (size_t i = 0; i < ths->count; i++) {
		const struct dossier_thread *th = &ths->items[i];
		const struct dossier_fact *asked = NULL, *answered = NULL;

		for (size_t j = 0; j < th->facts.count; j++)
			if (th->facts.items[j].kind == KIND_QUESTION_ANSWERED)
				answered = &th->facts.items[j];
			else
				asked = &th->facts.items[j];
		if (asked == NULL)
			continue;
		struct doc_cell cells[] = {
			doc_link_cell(json_text(asked->body, "text"), doc_to_entry(d, asked->seq)),
			answered == NULL ? doc_missing_cell(doc_word(d, TEXT_DOC_UNANSWERED))
			                 : doc_link_cell(json_text(answered->body, "text"), doc_to_entry(d, answered->seq)),
		};
		doc_rows_add(&t, cells, false);
	}
	struct doc_table table = doc_rows_end(&t, doc_word(d, TEXT_DOC_QUESTIONS_CAPTION));
	return doc_section(d, "questions", TEXT_DOC_QUESTIONS, &none, table.rows.count == 0, &table, 1);
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* account/figure.c: the table of figures. */
#include "account/figure.h"

#include "base/money.h"
#include "base/must.h"

#include <string.h>

#define K(kind) KIND_BIT(KIND_##kind)
#define ABOUT (K(VENTURE_REGISTERED) | K(VENTURE_CHANGED))
#define VERDICT (K(DECISION_TAKEN) | K(EXIT_COMPLETED))
#define PROOF (K(PROOF_REGISTERED) | K(PROOF_CONCLUDED))
#define BOOKED (K(BOOKING_POSTED) | K(BOOKING_REVERSED))
#define AT(member) offsetof(struct account_venture, member)

const char *
task_name(int task)
{
	static const char *const names[] = {"duty", "voluntary"};

	return task >= 0 && task < (int)COUNT(names) ? names[task] : NULL;
}

static const char *
ask_task(const struct account_venture *v)
{
	return task_name(v->task);
}

static const char *
ask_stage(const struct account_venture *v)
{
	return v->has_stage ? stage_name(v->stage) : NULL;
}

static const char *
ask_outcome(const struct account_venture *v)
{
	return v->outcome == OUTCOME_NONE ? NULL : outcome_name(v->outcome);
}

#define TEXT(n, words, bits) \
	{.name = #n, .label = TEXT_ACCOUNT_FIGURE_##words, .type = FIGURE_TEXT, .kinds = (bits), .offset = AT(n)}
#define CENTS(n, words, bits) \
	{.name = "money." #n "_cents", .label = TEXT_ACCOUNT_FIGURE_##words, .type = FIGURE_CENTS, \
		.kinds = (bits), .summed = true, .offset = AT(money.n)}
#define NUMBER(n, words, bits) \
	{.name = #n, .label = TEXT_ACCOUNT_FIGURE_##words, .type = FIGURE_COUNT_OF, .kinds = (bits), \
		.summed = true, .offset = AT(n)}

const struct figure figures[] = {
	TEXT(title, TITLE, ABOUT),
	{.name = "task", .label = TEXT_ACCOUNT_FIGURE_TASK, .type = FIGURE_NAME, .kinds = ABOUT, .ask = ask_task},
	TEXT(lead, LEAD, ABOUT),
	TEXT(unit, UNIT, ABOUT),
	TEXT(phase, PHASE, K(PHASE_ENTERED)),
	{.name = "stage", .label = TEXT_ACCOUNT_FIGURE_STAGE, .type = FIGURE_NAME, .kinds = K(PHASE_ENTERED) | K(EXIT_COMPLETED),
		.rules = true, .ask = ask_stage},
	{.name = "phase_since", .label = TEXT_ACCOUNT_FIGURE_PHASE_SINCE, .type = FIGURE_DAY,
		.kinds = K(PHASE_ENTERED), .offset = AT(phase_since)},
	{.name = "outcome", .label = TEXT_ACCOUNT_FIGURE_OUTCOME, .type = FIGURE_NAME, .kinds = VERDICT,
		.ask = ask_outcome},
	CENTS(planned, PLANNED, K(BUDGET_PLANNED)),
	CENTS(granted, GRANTED, K(GRANT_AWARDED)),
	CENTS(drawn, DRAWN, K(GRANT_DRAWN)),
	CENTS(released, RELEASED, K(TRANCHE_RELEASED)),
	CENTS(committed, COMMITTED, K(COMMITMENT_MADE)),
	CENTS(bound, BOUND, K(COMMITMENT_MADE)),
	CENTS(spent, SPENT, BOOKED),
	CENTS(saved, SAVED, K(EXIT_COMPLETED)),
	CENTS(orphan, ORPHAN, BOOKED),
	CENTS(income, INCOME, BOOKED),
	CENTS(unvouchered, UNVOUCHERED, BOOKED),
	NUMBER(proofs.open, PROOFS_OPEN, PROOF),
	NUMBER(proofs.supported, PROOFS_SUPPORTED, PROOF),
	NUMBER(proofs.refuted, PROOFS_REFUTED, PROOF),
	NUMBER(proofs.inconclusive, PROOFS_INCONCLUSIVE, PROOF),
	NUMBER(criteria.met, CRITERIA_MET, K(CRITERION_ASSESSED)),
	NUMBER(criteria.partly, CRITERIA_PARTLY, K(CRITERION_ASSESSED)),
	{.name = "criteria.open", .label = TEXT_ACCOUNT_FIGURE_CRITERIA_OPEN, .type = FIGURE_COUNT_OF,
		.kinds = K(CRITERION_ASSESSED) | K(PHASE_ENTERED), .rules = true, .summed = true,
		.offset = AT(criteria.open)},
	NUMBER(criteria.failed, CRITERIA_FAILED, K(CRITERION_ASSESSED)),
	NUMBER(lessons, LESSONS, K(LESSON_OBSERVED) | K(LESSON_ANALYSED)),
	NUMBER(questions_open, QUESTIONS_OPEN, K(QUESTION_ASKED) | K(QUESTION_ANSWERED)),
	{.name = "readiness.ready", .label = TEXT_ACCOUNT_FIGURE_READY, .type = FIGURE_TRUTH,
		.rules = true, .offset = AT(ready)},
	{.name = "readiness.open", .label = TEXT_ACCOUNT_FIGURE_MISSING, .type = FIGURE_GAPS, .rules = true},
};
const size_t figures_count = COUNT(figures);

static const void *
member(const struct figure *f, const struct account_venture *v)
{
	return (const char *)v + f->offset;
}

static bool
gaps_equal(const struct account_venture *a, const struct account_venture *b)
{
	if (a->gaps_count != b->gaps_count)
		return false;
	for (size_t i = 0; i < a->gaps_count; i++)
		if (a->gaps[i].rule != b->gaps[i].rule)
			return false;
	return true;
}

int64_t
figure_cents(const struct figure *f, const struct account_venture *v)
{
	int64_t cents = 0;

	must(f->type == FIGURE_CENTS);
	memcpy(&cents, member(f, v), sizeof cents);
	return cents;
}

bool
figure_equal(const struct figure *f, const struct account_venture *a, const struct account_venture *b)
{
	const void *x = member(f, a), *y = member(f, b);

	switch (f->type) {
	case FIGURE_TEXT:
		return str_eq(*(const struct str *)x, *(const struct str *)y);
	case FIGURE_NAME:
		return f->ask(a) == f->ask(b);
	case FIGURE_CENTS:
		return *(const int64_t *)x == *(const int64_t *)y;
	case FIGURE_COUNT_OF:
		return *(const uint32_t *)x == *(const uint32_t *)y;
	case FIGURE_DAY:
		return ((const struct day *)x)->v == ((const struct day *)y)->v;
	case FIGURE_TRUTH:
		return *(const bool *)x == *(const bool *)y;
	case FIGURE_GAPS:
		return gaps_equal(a, b);
	}
	return false;
}

void
figure_spell(const struct figure *f, const struct account_venture *v, struct buf *out)
{
	const void *p = member(f, v);

	switch (f->type) {
	case FIGURE_TEXT:
		buf_str(out, *(const struct str *)p);
		break;
	case FIGURE_NAME:
		if (f->ask(v) != NULL)
			buf_cstr(out, f->ask(v));
		break;
	case FIGURE_CENTS:
		buf_i64(out, *(const int64_t *)p);
		break;
	case FIGURE_COUNT_OF:
		buf_i64(out, *(const uint32_t *)p);
		break;
	case FIGURE_DAY:
		if (day_is(*(const struct day *)p))
			day_iso(out, *(const struct day *)p);
		break;
	case FIGURE_TRUTH:
		buf_cstr(out, *(const bool *)p ? "true" : "false");
		break;
	case FIGURE_GAPS:
		for (size_t i = 0; i < v->gaps_count; i++)
			buf_format(out, i == 0 ? "%s" : " %s", rule_info(v->gaps[i].rule)->name);
		break;
	}
}

/* Stage, outcome and task are told apart by their ids. */
static struct str
name_human(const struct figure *f, struct str id, enum lang lang)
{
	for (int i = 0; f->ask == ask_stage && i < STAGE_COUNT; i++)
		if (str_is(id, stage_name((enum stage)i)))
			return stage_label((enum stage)i, lang);
	for (int i = 0; f->ask == ask_outcome && i < OUTCOME_COUNT; i++)
		if (str_is(id, outcome_name((enum outcome)i)))
			return outcome_label((enum outcome)i, lang);
	if (f->ask == ask_task && str_is(id, "duty"))
		return str_of(text_get(lang, TEXT_ACCOUNT_TASK_DUTY));
	if (f->ask == ask_task && str_is(id, "voluntary"))
		return str_of(text_get(lang, TEXT_ACCOUNT_TASK_VOLUNTARY));
	return id;
}

static void
gaps_human(struct str spelled, enum lang lang, struct buf *out)
{
	bool more = true;

	for (size_t i = 0; more; i++) {
		struct str name = str_cut(spelled, ' ', &spelled, &more);
		enum rule rule = RULE_OWNER_NAMED;

		if (i > 0)
			buf_cstr(out, "; ");
		if (rule_find(name, &rule))
			buf_str(out, label_get(rule_info(rule)->label, lang));
		else
			buf_str(out, name);
	}
}

void
figure_human_of(const struct figure *f, struct str spelled, enum lang lang, struct buf *out)
{
	struct day day = DAY_NONE;
	int64_t number = 0;

	if (spelled.len == 0)
		buf_cstr(out, text_get(lang, TEXT_ACCOUNT_NOTHING));
	else if (f->type == FIGURE_CENTS && str_to_i64(spelled, &number))
		cents_human(out, number, lang);
	else if (f->type == FIGURE_COUNT_OF && str_to_i64(spelled, &number))
		number_human(out, number, lang);
	else if (f->type == FIGURE_DAY && day_parse(spelled, &day))
		day_human(out, day, lang);
	else if (f->type == FIGURE_TRUTH)
		buf_cstr(out, text_get(lang, str_is(spelled, "true") ? TEXT_ACCOUNT_YES : TEXT_ACCOUNT_NO));
	else if (f->type == FIGURE_GAPS)
		gaps_human(spelled, lang, out);
	else if (f->type == FIGURE_NAME)
		buf_str(out, name_human(f, spelled, lang));
	else
		buf_str(out, spelled);
}

void
figure_human(const struct figure *f, const struct account_venture *v, enum lang lang, struct buf *out)
{
	struct buf spelled;

	if (f->type == FIGURE_TEXT && f->offset == AT(phase) && v->phase.len > 0) {
		buf_str(out, v->phase_label);
		return;
	}
	buf_init(&spelled, 64 * 1024);
	figure_spell(f, v, &spelled);
	figure_human_of(f, buf_view(&spelled), lang, out);
	buf_done(&spelled);
}

struct account_venture
figure_totals(const struct account *acc)
{
	return (struct account_venture){.task = -1, .phase_since = DAY_NONE, .money = acc->money,
	    .proofs = acc->proofs, .criteria = acc->criteria, .lessons = acc->lessons,
	    .questions_open = acc->questions_open};
}

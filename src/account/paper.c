/* SPDX-License-Identifier: EUPL-1.2 */
/* account/paper.c: what the record says to each question of a council paper. */
#include "account/paper.h"

#include "account/dossier_read.h"
#include "account/fold.h"

#include "base/encode.h"
#include "base/limits.h"
#include "base/must.h"

enum { PARTS = 8, ROWS = 16, VALUE_BYTES = 32768 };

struct drafting {
	struct arena *arena;
	const struct account *acc;
	const struct dossier *d;
	const struct dossier_gate *gate;
	enum lang lang;
	struct paper_part *parts;
	size_t parts_count;
	struct paper_row *rows; /* of the part being written */
	size_t rows_count, missing;
};

static struct str
word(const struct drafting *p, enum text id)
{
	return str_of(text_get(p->lang, id));
}

static void
begin_part(struct drafting *p, enum text heading)
{
	must(p->parts_count < PARTS);
	p->rows = arena_array(p->arena, ROWS, sizeof *p->rows);
	p->rows_count = 0;
	p->parts[p->parts_count++] = (struct paper_part){word(p, heading), p->rows, 0};
}

static void
add_row(struct drafting *p, enum text label, struct str value, uint32_t seq)
{
	must(p->rows_count < ROWS);
	p->rows[p->rows_count++] = (struct paper_row){word(p, label), value, seq};
	p->parts[p->parts_count - 1].count = p->rows_count;
	p->missing += value.len == 0;
}

static struct str
kept(const struct drafting *p, struct buf *b)
{
	struct str s = arena_str(p->arena, buf_view(b));

	buf_done(b);
	return s;
}

static void
add_day(struct drafting *p, enum text label, struct day day, uint32_t seq)
{
	struct buf b;

	buf_init(&b, 64);
	if (day_is(day))
		day_human(&b, day, p->lang);
	add_row(p, label, kept(p, &b), seq);
}

/* Nothing recorded is no zero. */
static void
add_cents(struct drafting *p, enum text label, bool recorded, int64_t cents)
{
	struct buf b;

	buf_init(&b, 64);
	if (recorded)
		cents_human(&b, cents, p->lang);
	add_row(p, label, kept(p, &b), 0);
}

static struct str
choice(const struct drafting *p, enum kind kind, int code)
{
	const struct kind_info *k = kind_info(kind);

	if (code < 0 || k->code_field == NULL)
		return STR("");
	return label_get(kind_field(k, k->code_field)->choices[code].label, p->lang);
}

/* Begins the next line of a value. */
static void
next_line(struct buf *b)
{
	if (b->len > 0)
		buf_char(b, '\n');
}

/* ---- the parts ---- */

static uint32_t
schedule_seq(const struct drafting *p)
{
	const struct dossier_facts *f = &p->gate->schedule;

	return f->count == 0 ? 0 : f->items[f->count - 1].seq;
}

static struct str
phase_label_of(const struct drafting *p, struct str id)
{
	struct venture_state state = {.task = -1};
	int order = 0;

	venture_state(p->acc->snapshot, p->d->figures->id, p->acc->query.effective_on, &state);
	const struct phase *phase = snapshot_phase(
	    p->acc->snapshot, venture_lifecycle(p->acc->snapshot, &state), id, &order);
	return phase_label(phase, id, p->lang);
}

static void
put_subject(struct drafting *p)
{
	const struct account_venture *v = p->d->figures;
	uint32_t seq = schedule_seq(p);

	begin_part(p, TEXT_ACCOUNT_PAPER_SUBJECT);
	add_row(p, TEXT_ACCOUNT_PAPER_VENTURE, v->title.len > 0 ? v->title : v->slug, v->registered_seq);
	add_row(p, TEXT_ACCOUNT_PAPER_MATTER, p->gate->title, seq);
	add_row(p, TEXT_ACCOUNT_PAPER_UNIT, p->d->unit, v->registered_seq);
	add_row(p, TEXT_ACCOUNT_PAPER_BODY, facts_text(&p->gate->schedule, "body"), seq);
	add_day(p, TEXT_ACCOUNT_PAPER_DRAFT_BY, p->gate->plan.draft, seq);
	add_day(p, TEXT_ACCOUNT_PAPER_PAPER_BY, p->gate->plan.paper, seq);
	add_day(p, TEXT_ACCOUNT_PAPER_COMMITTEE_ON, p->gate->plan.committee, seq);
	add_day(p, TEXT_ACCOUNT_PAPER_COUNCIL_ON, p->gate->due, seq);
}

/* The tranche that names this gate; NULL none. */
static const struct dossier_thread *
tranche_of(const struct drafting *p)
{
	for (size_t i = 0; i < p->d->tranches.count; i++)
		if (str_eq(facts_text(&p->d->tranches.items[i].facts, "gate"), p->gate->id))
			return &p->d->tranches.items[i];
	return NULL;
}

static void
put_proposal(struct drafting *p)
{
	struct str to = facts_text(&p->gate->schedule, "to_phase");
	const struct dossier_thread *tranche = tranche_of(p);
	struct buf b, money;

	buf_init(&b, VALUE_BYTES);
	buf_init(&money, 64);
	if (to.len > 0) {
		struct str args[] = {p->d->figures->title, phase_label_of(p, to)};

		text_format(&b, p->lang, TEXT_ACCOUNT_PAPER_GOES_ON, args, COUNT(args));
	}
	if (tranche != NULL) {
		cents_human(&money, tranche->sums[SUM_PLANNED] - tranche->sums[SUM_RELEASED], p->lang);
		next_line(&b);
		struct str args[] = {tranche->id, buf_view(&money)};
		text_format(&b, p->lang, TEXT_ACCOUNT_PAPER_RELEASES, args, COUNT(args));
	}
	buf_done(&money);
	begin_part(p, TEXT_ACCOUNT_PAPER_PROPOSAL);
	add_row(p, TEXT_ACCOUNT_PAPER_PROPOSED, kept(p, &b), schedule_seq(p));
}

static struct str
proofs_text(const struct drafting *p)
{
	struct buf b;

	buf_init(&b, VALUE_BYTES);
	for (size_t i = 0; i < p->d->proofs_count; i++) {
		const struct dossier_proof *x = &p->d->proofs[i];

		next_line(&b);
		buf_str(&b, json_text(x->registered.body, "hypothesis"));
		buf_cstr(&b, " — ");
		buf_str(&b, x->concluded ? choice(p, KIND_PROOF_CONCLUDED, x->outcome)
		                         : word(p, TEXT_ACCOUNT_PROOF_OPEN));
	}
	return kept(p, &b);
}

/* The criteria preset for the gate, each with its status. */
static struct str
criteria_text(const struct drafting *p)
{
	const struct dossier_facts *s = &p->gate->schedule;
	const struct json *list = s->count == 0 ? NULL : json_get(s->items[s->count - 1].body, "criteria");
	struct buf b;

	buf_init(&b, VALUE_BYTES);
	for (const struct json *m = list == NULL ? NULL : list->first; m != NULL; m = m->next) {
		struct str label = m->text, status = word(p, TEXT_ACCOUNT_PAPER_NOT_ASSESSED);

		for (size_t i = 0; i < p->d->criteria_count; i++) {
			const struct dossier_criterion *c = &p->d->criteria[i];

			if (!str_eq(c->id, m->text))
				continue;
			label = c->label;
			if (c->status >= 0)
				status = choice(p, KIND_CRITERION_ASSESSED, c->status);
		}
		next_line(&b);
		buf_str(&b, label);
		buf_cstr(&b, " — ");
		buf_str(&b, status);
	}
	return kept(p, &b);
}

static void
put_reasons(struct drafting *p)
{
	const struct dossier *d = p->d;
	const struct dossier_facts *reuse = &d->reuse;

	begin_part(p, TEXT_ACCOUNT_PAPER_REASONS);
	add_row(p, TEXT_ACCOUNT_PAPER_GOAL, facts_text(&d->about, "goal"), d->figures->registered_seq);
	add_row(p, TEXT_ACCOUNT_PAPER_LAW, facts_text(&d->about, "legal_basis"), d->figures->registered_seq);
	add_row(p, TEXT_ACCOUNT_PAPER_REUSE, facts_text(reuse, "reason"),
	    reuse->count == 0 ? 0 : reuse->items[reuse->count - 1].seq);
	add_row(p, TEXT_ACCOUNT_PAPER_PHASE, d->figures->phase_label, d->figures->phase_seq);
	add_row(p, TEXT_ACCOUNT_PAPER_PROOFS, proofs_text(p), 0);
	add_row(p, TEXT_ACCOUNT_PAPER_CRITERIA, criteria_text(p), schedule_seq(p));
}

/* Budgets of one nature; recorded when any budget says which it is. */
static int64_t
budget_sum(const struct dossier *d, const char *nature, bool *recorded)
{
	int64_t sum = 0;

	for (size_t i = 0; i < d->budgets.count; i++)
		if (str_is(facts_text(&d->budgets.items[i].facts, "nature"), nature)) {
			*recorded = true;
			must(cents_add(sum, d->budgets.items[i].sums[SUM_MAIN], &sum));
		}
	return sum;
}

/* The last budget that says it. */
static struct str
budget_text(const struct dossier *d, const char *name)
{
	for (size_t i = d->budgets.count; i-- > 0;) {
		struct str s = facts_text(&d->budgets.items[i].facts, name);

		if (s.len > 0)
			return s;
	}
	return STR("");
}

static struct str
grants_text(const struct drafting *p)
{
	struct buf b;

	buf_init(&b, VALUE_BYTES);
	for (size_t i = 0; i < p->d->grants.count; i++) {
		const struct dossier_thread *g = &p->d->grants.items[i];
		struct str reference = facts_text(&g->facts, "reference");

		next_line(&b);
		buf_str(&b, facts_text(&g->facts, "funder"));
		if (reference.len > 0) {
			buf_cstr(&b, ", ");
			buf_str(&b, reference);
		}
		buf_cstr(&b, ": ");
		cents_human(&b, g->sums[SUM_MAIN], p->lang);
	}
	return kept(p, &b);
}

static void
put_money(struct drafting *p)
{
	const struct dossier *d = p->d;
	const struct account_money *m = &d->figures->money;
	bool consumptive = false, investive = false, planned = d->budgets.count > 0;
	int64_t running = budget_sum(d, "consumptive", &consumptive);
	int64_t invested = budget_sum(d, "investive", &investive);

	begin_part(p, TEXT_ACCOUNT_PAPER_MONEY);
	add_cents(p, TEXT_ACCOUNT_PAPER_TOTAL, planned, m->planned);
	add_cents(p, TEXT_ACCOUNT_PAPER_CONSUMPTIVE, consumptive, running);
	add_cents(p, TEXT_ACCOUNT_PAPER_INVESTIVE, investive, invested);
	add_row(p, TEXT_ACCOUNT_PAPER_PRODUCT, budget_text(d, "product"), 0);
	add_row(p, TEXT_ACCOUNT_PAPER_ACCOUNT, budget_text(d, "account"), 0);
	add_row(p, TEXT_ACCOUNT_PAPER_COVER, budget_text(d, "source"), 0);
	add_row(p, TEXT_ACCOUNT_PAPER_GRANTS, grants_text(p), 0);
	add_cents(p, TEXT_ACCOUNT_PAPER_RELEASED, d->tranches.count > 0, m->released);
	add_cents(p, TEXT_ACCOUNT_PAPER_SPENT, d->bookings_total > 0, m->spent);
	add_row(p, TEXT_ACCOUNT_PAPER_FOLLOW_UP, STR(""), 0); /* nothing records it yet */
}

static void
put_exit(struct drafting *p)
{
	const struct dossier_facts *f = &p->d->exits;
	uint32_t seq = f->count == 0 ? 0 : f->items[f->count - 1].seq;
	struct buf b;

	buf_init(&b, VALUE_BYTES);
	for (size_t i = 0; i < p->d->conditions.count; i++) {
		const struct dossier_thread *c = &p->d->conditions.items[i];

		if (c->state == 1)
			continue;
		next_line(&b);
		buf_str(&b, facts_text(&c->facts, "text"));
	}
	begin_part(p, TEXT_ACCOUNT_PAPER_EXIT);
	add_row(p, TEXT_ACCOUNT_PAPER_TRIGGERS, facts_text(f, "triggers"), seq);
	add_row(p, TEXT_ACCOUNT_PAPER_RECIPIENTS, facts_text(f, "recipients"), seq);
	add_row(p, TEXT_ACCOUNT_PAPER_CONDITIONS, kept(p, &b), 0);
	add_row(p, TEXT_ACCOUNT_PAPER_CLIMATE, STR(""), 0); /* nothing records it yet */
}

static void
put_attachments(struct drafting *p)
{
	struct buf b;

	buf_init(&b, VALUE_BYTES);
	for (size_t i = 0; i < p->d->evidence.count; i++) {
		next_line(&b);
		buf_str(&b, json_text(p->d->evidence.items[i].body, "title"));
	}
	begin_part(p, TEXT_ACCOUNT_PAPER_ATTACHMENTS);
	add_row(p, TEXT_ACCOUNT_PAPER_EVIDENCE, kept(p, &b), 0);
}

/* Which bodies decided before, and how they voted. */
static void
put_sequence(struct drafting *p)
{
	struct buf b;

	buf_init(&b, VALUE_BYTES);
	for (size_t i = 0; i < p->d->decisions_count; i++) {
		const struct dossier_fact *f = &p->d->decisions[i].fact;

		next_line(&b);
		day_human(&b, f->day, p->lang);
		buf_cstr(&b, ", ");
		buf_str(&b, json_text(f->body, "body"));
		buf_cstr(&b, ": ");
		buf_str(&b, choice(p, f->kind, f->code));
		if (json_get(f->body, "votes_for") != NULL)
			buf_format(&b, " (%lld : %lld : %lld)", (long long)json_int(f->body, "votes_for", 0),
			    (long long)json_int(f->body, "votes_against", 0),
			    (long long)json_int(f->body, "votes_abstain", 0));
	}
	begin_part(p, TEXT_ACCOUNT_PAPER_SEQUENCE);
	add_row(p, TEXT_ACCOUNT_PAPER_DECIDED, kept(p, &b), 0);
}

static void
put_basis(struct drafting *p)
{
	const struct checkpoint *c = &p->acc->checkpoint;
	struct buf b;

	begin_part(p, TEXT_ACCOUNT_PAPER_BASIS);
	buf_init(&b, 128);
	instant_human(&b, p->acc->known_at, p->lang);
	add_row(p, TEXT_ACCOUNT_PAPER_KNOWN, kept(p, &b), 0);
	add_day(p, TEXT_ACCOUNT_PAPER_DAY, p->acc->query.effective_on, 0);
	buf_init(&b, 256);
	buf_format(&b, "%llu, ", (unsigned long long)c->size);
	base64_encode(&b, c->root.b, sizeof c->root.b);
	add_row(p, TEXT_ACCOUNT_PAPER_CHECKPOINT, kept(p, &b), 0);
}

static const struct dossier_gate *
gate_of(const struct dossier *d, struct str id)
{
	const struct dossier_gate *next = NULL;

	for (size_t i = 0; i < d->gates_count; i++) {
		const struct dossier_gate *g = &d->gates[i];

		if (id.len > 0 ? str_eq(g->id, id) : g->waits && (next == NULL || g->due.v < next->due.v))
			next = g;
	}
	return next != NULL && next->schedule.count > 0 ? next : NULL;
}

enum rc
paper_draw(struct arena *a, const struct account *acc, const struct dossier *d, struct str gate,
    struct paper *out, struct err *err)
{
	struct drafting p = {.arena = a, .acc = acc, .d = d, .lang = acc->query.lang, .gate = gate_of(d, gate)};

	if (p.gate == NULL)
		return gate.len > 0
		    ? err_say(err, RC_NOTFOUND, NULL, TEXT_ACCOUNT_PAPER_NO_GATE, arena_cstr(a, gate), (char *)NULL)
		    : err_say(err, RC_NOTFOUND, NULL, TEXT_ACCOUNT_PAPER_NONE_WAITS, (char *)NULL);
	p.parts = arena_array(a, PARTS, sizeof *p.parts);
	put_subject(&p);
	put_proposal(&p);
	put_reasons(&p);
	put_money(&p);
	put_exit(&p);
	put_attachments(&p);
	put_sequence(&p);
	put_basis(&p);
	*out = (struct paper){.title = p.gate->title, .gate = p.gate, .parts = p.parts,
	    .count = p.parts_count, .missing = p.missing};
	return RC_OK;
}

void
paper_text(const struct paper *p, enum lang lang, struct buf *out)
{
	buf_cstr(out, text_get(lang, TEXT_ACCOUNT_PAPER_DRAFT));
	buf_cstr(out, ": ");
	buf_str(out, p->title);
	buf_char(out, '\n');
	for (size_t i = 0; i < p->count; i++) {
		const struct paper_part *part = &p->parts[i];

		buf_char(out, '\n');
		buf_str(out, part->heading);
		buf_char(out, '\n');
		for (size_t k = 0; k < part->count; k++) {
			struct str rest = part->rows[k].value;
			bool more = true, many = false;

			buf_cstr(out, "  ");
			buf_str(out, part->rows[k].label);
			buf_char(out, ':');
			if (rest.len == 0)
				rest = str_of(text_get(lang, TEXT_ACCOUNT_PAPER_MISSING));
			for (size_t i2 = 0; i2 < rest.len && !many; i2++)
				many = rest.ptr[i2] == '\n';
			while (more) {
				struct str line = str_cut(rest, '\n', &rest, &more);

				buf_cstr(out, many ? "\n    " : " ");
				buf_str(out, line);
			}
			buf_char(out, '\n');
		}
	}
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* tests/model/naive.c: every figure told again in the plainest way: look at all facts, every time. */
#include "naive.h"

#include "domain/catalogue.h"
#include "domain/lifecycle.h"

#include <string.h>

size_t
naive_known(const struct naive *h, struct instant known_at)
{
	size_t n = 0;

	while (n < h->count && h->entries[n].known.us <= known_at.us)
		n++;
	return n;
}

/* What a fact says once the first n facts are known. */
struct said {
	size_t root;   /* place of the fact */
	size_t last;   /* place of the entry that says it now */
	bool stands;
	enum kind kind;
	const struct json *body;
	struct day day;
	bool undated;
	struct str venture;
};

static bool
is_about(enum kind k)
{
	return k == KIND_ENTRY_CORRECTED || k == KIND_ENTRY_WITHDRAWN || k == KIND_ENTRY_REDACTED;
}

/* Place of the fact that a body names; h->count when none. */
static size_t
named(const struct naive *h, size_t before, const struct json *body)
{
	struct str key = json_text(body, "key");
	size_t at = h->count;

	if (key.len == 0) {
		at = (size_t)json_int(body, "position", (int64_t)h->count);
	} else {
		for (size_t i = 0; i < before && at == h->count; i++)
			if (str_eq(h->entries[i].fact.key, key))
				at = i;
	}
	if (at >= before)
		return h->count;
	if (h->entries[at].fact.kind == KIND_ENTRY_CORRECTED)
		return named(h, at, h->entries[at].fact.body);
	return at;
}

static struct said
said(const struct naive *h, size_t n, size_t root)
{
	const struct naive_entry *e = &h->entries[root];
	struct said s = {.root = root, .last = root, .stands = !is_about(e->fact.kind), .kind = e->fact.kind,
	    .body = e->fact.body, .day = e->day, .undated = e->undated, .venture = e->fact.venture};

	for (size_t i = root + 1; i < n && s.stands; i++) {
		const struct naive_entry *c = &h->entries[i];
		struct day day = {0};

		if (!is_about(c->fact.kind) || named(h, i, c->fact.body) != root)
			continue;
		if (c->fact.kind == KIND_ENTRY_WITHDRAWN)
			s.stands = false;
		if (c->fact.kind != KIND_ENTRY_CORRECTED)
			continue;
		s.body = json_get(c->fact.body, "body");
		s.last = i;
		if (day_parse(json_text(c->fact.body, "effective"), &day)) {
			s.day = day;
			s.undated = false;
		}
	}
	return s;
}

/* Everything of one venture (empty: the municipality) that stands. */
struct view {
	const struct naive *h;
	size_t n;
	struct day on;
	struct said *facts;
	size_t count;
};

static struct view
look(const struct naive *h, size_t n, struct day on, struct str venture, struct arena *a)
{
	struct view v = {.h = h, .n = n, .on = on, .facts = arena_array(a, n + 1, sizeof *v.facts)};

	for (size_t i = 0; i < n; i++) {
		struct said s = said(h, n, i);

		if (s.stands && str_eq(s.venture, venture))
			v.facts[v.count++] = s;
	}
	return v;
}

static bool
holds(const struct view *v, const struct said *s, enum kind k)
{
	return s->kind == k && s->day.v <= v->on.v;
}

/* Later by day, then by place. */
static bool
after(const struct said *a, const struct said *b)
{
	return a == NULL || b->day.v > a->day.v || (b->day.v == a->day.v && b->root > a->root);
}

/* The last fact of a kind whose body names this id (NULL: any). */
static const struct said *
last_of(const struct view *v, enum kind k, const char *field, struct str id)
{
	const struct said *best = NULL;

	for (size_t i = 0; i < v->count; i++)
		if (holds(v, &v->facts[i], k) && (field == NULL || str_eq(json_text(v->facts[i].body, field), id)) &&
		    after(best, &v->facts[i]))
			best = &v->facts[i];
	return best;
}

/* ---- phases ---- */

struct cycles {
	struct lifecycle at[64];
	size_t seen; /* also withdrawn ones: their words are still understood */
	bool stands[64];
	size_t last[64]; /* the entry that adopted it */
};

static void
add_cycle(struct cycles *c, struct arena *a, const struct json *body, bool stands, size_t last)
{
	struct err err = ERR_INIT(LANG_EN);

	if (c->seen < COUNT(c->at) && lifecycle_from_body(a, body, &c->at[c->seen], &err) == RC_OK) {
		c->stands[c->seen] = stands;
		c->last[c->seen++] = last;
	}
}

static void
gather_cycles(const struct naive *h, size_t n, struct arena *a, struct cycles *c)
{
	for (size_t i = 0; i < n; i++) {
		const struct fact *f = &h->entries[i].fact;

		if (f->kind == KIND_LIFECYCLE_ADOPTED) {
			struct said s = said(h, n, i);

			add_cycle(c, a, f->body, s.stands && s.last == i, i);
		}
	}
}

static const struct lifecycle *
cycle_of(const struct cycles *c, struct str id)
{
	for (size_t i = c->seen; i-- > 0;)
		if (id.len > 0 && c->stands[i] && str_eq(c->at[i].id, id))
			return &c->at[i];
	if (str_is(id, "roadmap"))
		return lifecycle_roadmap();
	for (size_t i = c->seen; i-- > 0;)
		if (c->stands[i])
			return &c->at[i];
	return lifecycle_roadmap();
}

/* The life cycle in force when entry i was recorded, by its id: a venture that names none keeps to it. */
static struct str
cycle_at(const struct naive *h, size_t i, struct arena *a)
{
	struct cycles *c = arena_alloc(a, sizeof *c);

	*c = (struct cycles){.seen = 0};
	gather_cycles(h, i + 1, a, c);
	for (size_t k = c->seen; k-- > 0;)
		if (c->stands[k])
			return c->at[k].id;
	return STR("roadmap");
}

static int
order_of(const struct cycles *c, const struct lifecycle *own, struct str phase, const struct phase **out)
{
	const struct lifecycle *l = own;
	int at = lifecycle_phase(l, phase);

	for (size_t i = c->seen; at < 0 && i-- > 0;)
		at = lifecycle_phase(l = &c->at[i], phase);
	if (at < 0)
		at = lifecycle_phase(l = lifecycle_roadmap(), phase);
	*out = at < 0 ? NULL : &l->phases[at];
	return at;
}

static bool
fold_phase(const struct view *v, const struct cycles *c, struct str lifecycle, struct account_venture *out,
    int *reached)
{
	const struct lifecycle *own = cycle_of(c, lifecycle);
	const struct said *best = NULL;
	int best_order = -1;

	*reached = -1;
	out->phase_since = DAY_NONE;
	for (size_t i = 0; i < v->count; i++) {
		const struct said *s = &v->facts[i];
		const struct phase *p = NULL;

		if (!holds(v, s, KIND_PHASE_ENTERED))
			continue;
		int order = order_of(c, own, json_text(s->body, "phase"), &p);
		if (p != NULL && p->stage != STAGE_EXIT && (int)p->stage > *reached)
			*reached = (int)p->stage;
		if (best != NULL && (s->day.v < best->day.v || (s->day.v == best->day.v && order < best_order)))
			continue;
		best = s;
		best_order = order;
		out->has_stage = p != NULL;
		out->stage = p != NULL ? p->stage : STAGE_IDEA;
	}
	if (best == NULL)
		return false;
	out->phase = json_text(best->body, "phase");
	out->phase_since = best->day;
	out->phase_undated = best->undated;
	out->phase_seq = (uint32_t)best->last + 1;
	return true;
}

/* ---- words ---- */

static void
lay_over(const struct json *body, struct account_venture *out, struct str *lifecycle)
{
	struct str task = json_text(body, "task");

	if (json_text(body, "title").len > 0)
		out->title = json_text(body, "title");
	if (json_text(body, "lead").len > 0)
		out->lead = json_text(body, "lead");
	if (json_text(body, "unit").len > 0)
		out->unit = json_text(body, "unit");
	if (json_text(body, "lifecycle").len > 0)
		*lifecycle = json_text(body, "lifecycle");
	if (task.len > 0)
		out->task = str_is(task, "duty") ? 0 : 1;
}

/* NULL: no registration stands. */
static const struct said *
fold_words(const struct view *v, struct account_venture *out, struct str *lifecycle)
{
	const struct said *registered = NULL, *done = NULL;

	for (size_t i = 0; i < v->count; i++)
		if (v->facts[i].kind == KIND_VENTURE_REGISTERED &&
		    (registered == NULL || v->facts[i].root > registered->root))
			registered = &v->facts[i];
	if (registered == NULL)
		return NULL;
	lay_over(registered->body, out, lifecycle);
	for (;;) {
		const struct said *next = NULL;

		for (size_t i = 0; i < v->count; i++)
			if (holds(v, &v->facts[i], KIND_VENTURE_CHANGED) && &v->facts[i] != done &&
			    after(done, &v->facts[i]) && (next == NULL || after(&v->facts[i], next)))
				next = &v->facts[i];
		if (next == NULL)
			return registered;
		lay_over(next->body, out, lifecycle);
		done = next;
	}
}

/* ---- outcome, money, proofs, criteria, the rest ---- */

static void
fold_outcome(const struct view *v, struct account_venture *out)
{
	static const char *const names[] = {"none", "go", "retry", "hold", "exit"};
	const struct said *last = last_of(v, KIND_DECISION_TAKEN, NULL, STR(""));
	const struct said *ended = last_of(v, KIND_EXIT_COMPLETED, NULL, STR(""));

	for (int i = 1; last != NULL && i < OUTCOME_COUNT; i++)
		if (str_is(json_text(last->body, "outcome"), names[i]))
			out->outcome = (enum outcome)i;
	if (ended == NULL)
		return;
	bool on_again = day_is(out->phase_since) && out->phase_since.v > ended->day.v &&
	    !(out->has_stage && out->stage == STAGE_EXIT);
	if (on_again)
		return;
	out->outcome = OUTCOME_EXIT;
	out->has_stage = true;
	out->stage = STAGE_EXIT;
}

static void
book(const struct json *body, int sign, struct account_money *m)
{
	int64_t cents = sign * json_int(body, "amount_cents", 0);

	if (str_is(json_text(body, "direction"), "income")) {
		m->income += cents;
		return;
	}
	m->spent += cents;
	if (json_text(body, "tranche").len == 0)
		m->orphan += cents;
	if (json_text(body, "voucher").len == 0)
		m->unvouchered += cents;
}

static void
reverse(const struct view *v, const struct said *s, struct account_money *m)
{
	size_t target = named(v->h, s->root, s->body);

	if (target >= v->n)
		return;
	struct said booking = said(v->h, v->n, target);
	if (booking.stands)
		book(booking.body, -1, m);
}

static void
fold_money(const struct view *v, struct account_money *m)
{
	for (size_t i = 0; i < v->count; i++) {
		const struct said *s = &v->facts[i];
		int64_t cents = json_int(s->body, "amount_cents", 0);

		if (holds(v, s, KIND_BUDGET_PLANNED))
			m->planned += cents;
		if (holds(v, s, KIND_GRANT_AWARDED))
			m->granted += cents;
		if (holds(v, s, KIND_TRANCHE_RELEASED))
			m->released += cents;
		if (holds(v, s, KIND_COMMITMENT_MADE))
			m->committed += cents;
		if (holds(v, s, KIND_GRANT_DRAWN))
			m->drawn += cents;
		if (holds(v, s, KIND_EXIT_COMPLETED))
			m->saved += json_int(s->body, "saved_cents", 0);
		if (holds(v, s, KIND_BOOKING_POSTED))
			book(s->body, 1, m);
		if (holds(v, s, KIND_BOOKING_REVERSED))
			reverse(v, s, m);
	}
}

/* Whether no earlier fact of these kinds names the same id: each id is told once. */
static bool
is_first(const struct view *v, size_t at, const char *field, enum kind a, enum kind b)
{
	struct str id = json_text(v->facts[at].body, field);

	for (size_t i = 0; i < at; i++)
		if ((v->facts[i].kind == a || v->facts[i].kind == b) && str_eq(json_text(v->facts[i].body, field), id))
			return false;
	return true;
}

/* What was paid of a commitment; a Storno gives it back. */
static int64_t
paid(const struct view *v, struct str commitment)
{
	int64_t sum = 0;

	for (size_t i = 0; i < v->count; i++) {
		const struct said *s = &v->facts[i];
		struct said booking = *s;
		int sign = 1;

		if (holds(v, s, KIND_BOOKING_REVERSED)) {
			size_t target = named(v->h, s->root, s->body);

			sign = -1;
			if (target >= v->n)
				continue;
			booking = said(v->h, v->n, target);
		} else if (!holds(v, s, KIND_BOOKING_POSTED)) {
			continue;
		}
		if (booking.stands && str_eq(json_text(booking.body, "commitment"), commitment) &&
		    !str_is(json_text(booking.body, "direction"), "income"))
			sum += sign * json_int(booking.body, "amount_cents", 0);
	}
	return sum;
}

/* Open commitments less what was paid of each; a closed one binds nothing. */
static int64_t
fold_bound(const struct view *v)
{
	int64_t sum = 0;

	for (size_t i = 0; i < v->count; i++) {
		struct str id = json_text(v->facts[i].body, "id");
		int64_t made = 0;

		if (v->facts[i].kind != KIND_COMMITMENT_MADE ||
		    !is_first(v, i, "id", KIND_COMMITMENT_MADE, KIND_COMMITMENT_MADE) ||
		    last_of(v, KIND_COMMITMENT_CLOSED, "commitment", id) != NULL)
			continue;
		for (size_t k = i; k < v->count; k++)
			if (holds(v, &v->facts[k], KIND_COMMITMENT_MADE) && str_eq(json_text(v->facts[k].body, "id"), id))
				made += json_int(v->facts[k].body, "amount_cents", 0);
		int64_t left = made - paid(v, id);
		sum += made > 0 && left > 0 ? left : 0;
	}
	return sum;
}

static void
fold_proofs(const struct view *v, struct account_proofs *p)
{
	for (size_t i = 0; i < v->count; i++) {
		const struct said *s = &v->facts[i];
		struct str id = json_text(s->body, "id");

		if (s->kind != KIND_PROOF_REGISTERED ||
		    !is_first(v, i, "id", KIND_PROOF_REGISTERED, KIND_PROOF_REGISTERED))
			continue;
		const struct said *done = last_of(v, KIND_PROOF_CONCLUDED, "id", id);
		struct str outcome = done == NULL ? STR("") : json_text(done->body, "outcome");
		if (str_is(outcome, "supported"))
			p->supported++;
		else if (str_is(outcome, "refuted"))
			p->refuted++;
		else if (done != NULL)
			p->inconclusive++;
		else if (last_of(v, KIND_PROOF_REGISTERED, "id", id) != NULL)
			p->open++;
	}
}

static void
fold_criteria(const struct view *v, const struct catalogue *cat, int reached, struct account_criteria *c)
{
	for (size_t i = 0; i < v->count; i++) {
		const struct said *s = &v->facts[i];

		if (s->kind != KIND_CRITERION_ASSESSED ||
		    !is_first(v, i, "criterion", KIND_CRITERION_ASSESSED, KIND_CRITERION_ASSESSED))
			continue;
		const struct said *last = last_of(v, KIND_CRITERION_ASSESSED, "criterion", json_text(s->body, "criterion"));
		struct str status = last == NULL ? STR("") : json_text(last->body, "status");
		c->met += str_is(status, "met");
		c->partly += str_is(status, "partly");
		c->open += str_is(status, "open");
		c->failed += str_is(status, "failed");
	}
	for (size_t i = 0; reached >= 0 && i < cat->count; i++)
		if (cat->criteria[i].has_stage && criterion_applies(&cat->criteria[i], (enum stage)reached) &&
		    last_of(v, KIND_CRITERION_ASSESSED, "criterion", cat->criteria[i].id) == NULL)
			c->open++;
}

static void
fold_rest(const struct view *v, struct account_venture *out)
{
	for (size_t i = 0; i < v->count; i++) {
		const struct said *s = &v->facts[i];
		struct str id = json_text(s->body, "id");

		if (holds(v, s, KIND_LESSON_OBSERVED) && last_of(v, KIND_LESSON_OBSERVED, "id", id) == s)
			out->lessons++;
		if (holds(v, s, KIND_QUESTION_ASKED) && last_of(v, KIND_QUESTION_ASKED, "id", id) == s &&
		    last_of(v, KIND_QUESTION_ANSWERED, "id", id) == NULL)
			out->questions_open++;
	}
}

static const struct catalogue *
catalogue_of(const struct naive *h, size_t n, struct arena *a)
{
	struct catalogue *out = arena_alloc(a, sizeof *out);
	struct err err = ERR_INIT(LANG_EN);
	size_t best = n;
	bool other_way = false; /* a life cycle stands: the roadmap's criteria go with its own */

	/* The last entry that adopts one, also by correction, and stands. */
	for (size_t i = 0; i < n; i++) {
		struct said s = said(h, n, i);

		other_way = other_way || (s.stands && s.kind == KIND_LIFECYCLE_ADOPTED);
		if (s.stands && s.kind == KIND_CATALOGUE_ADOPTED && (best == n || s.last > best) &&
		    catalogue_from_body(a, s.body, out, &err) == RC_OK)
			best = s.last;
	}
	if (best != n)
		return out;
	*out = (struct catalogue){.count = 0};
	return other_way ? out : catalogue_roadmap();
}

/* Any entry about the venture that was taken over from an older system. */
static bool
is_claimed(const struct naive *h, size_t n, struct str slug)
{
	for (size_t i = 0; i < n; i++) {
		const struct fact *f = &h->entries[i].fact;
		size_t target = is_about(f->kind) ? named(h, i, f->body) : i;

		if (f->has_recorded && target < n && str_eq(h->entries[target].fact.venture, slug))
			return true;
	}
	return false;
}

bool
naive_venture(const struct naive *h, size_t n, struct day on, struct str slug, struct arena *a,
    struct account_venture *out)
{
	struct view v = look(h, n, on, slug, a);
	struct cycles *cycles = arena_alloc(a, sizeof *cycles);
	struct str lifecycle = STR("");
	int reached = -1;

	*out = (struct account_venture){.slug = slug, .title = STR(""), .task = -1, .lead = STR(""),
	    .unit = STR(""), .phase = STR("")};
	const struct said *registered = fold_words(&v, out, &lifecycle);
	if (registered == NULL)
		return false;
	if (lifecycle.len == 0)
		lifecycle = cycle_at(h, registered->root, a);
	gather_cycles(h, n, a, cycles);
	bool phase = fold_phase(&v, cycles, lifecycle, out, &reached);
	if (!phase && registered->day.v > on.v)
		return false;
	fold_outcome(&v, out);
	fold_money(&v, &out->money);
	out->money.bound = fold_bound(&v);
	fold_proofs(&v, &out->proofs);
	fold_criteria(&v, catalogue_of(h, n, a), reached, &out->criteria);
	fold_rest(&v, out);
	out->claimed = is_claimed(h, n, slug);
	return true;
}

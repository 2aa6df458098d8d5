/* SPDX-License-Identifier: EUPL-1.2 */
/* record/known_resting.c: what rests on an entry that is withdrawn or corrected; the rules of money, then those of all. */
#include "domain/decision.h"
#include "domain/money.h"
#include "record/record_priv.h"

#include <stdio.h>

static const struct day any_day = {INT32_MAX};

/* What is being changed, and what was found to rest on it. */
struct change {
	const struct judging *j; /* as corrected or withdrawn */
	const struct target *t;
	const struct json *body; /* the new one; NULL: withdrawn */
	struct subject_id was;   /* the subject as it stands */
	struct resting found;
	const char *field; /* where the change is refused */
};

static bool
counts(const struct change *c, const struct row *r)
{
	return row_stands(r, c->j->s.n) && row_root(c->j->s, r) != c->j->except;
}

static void
found(struct change *c, const struct row *r, struct subject_id named, const char *field)
{
	struct snapshot s = c->j->s;

	c->found = (struct resting){.kind = (enum kind)r->kind,
	    .position = row_root(s, r) - 1,
	    .name = named.v == 0 ? STR("") : subject_name(s, named)};
	if (c->body != NULL)
		c->field = field;
}

/* ---- at the subject itself ---- */

static const struct row *
first_of(const struct change *c, struct subject_id id, enum kind kind)
{
	struct row_cursor cursor = row_cursor(c->j->s, id);

	for (const struct row *r; (r = row_next_of(&cursor, KIND_BIT(kind))) != NULL;)
		if (counts(c, r))
			return r;
	return NULL;
}

/* The first booking that no Storno has taken back; a Storno stands where its booking does. */
static const struct row *
first_booking(const struct change *c, struct subject_id id)
{
	uint8_t *reversed = arena_array(c->j->arena, (size_t)c->j->s.n / 8 + 1, 1);
	struct row_cursor stornos = row_cursor(c->j->s, id), bookings = stornos;

	for (const struct row *r;
	     (r = row_next_of(&stornos, KIND_BIT(KIND_BOOKING_REVERSED))) != NULL;)
		if (row_stands(r, c->j->s.n))
			reversed[r->aux / 8] |= (uint8_t)(1u << (r->aux % 8));
	for (const struct row *r;
	     (r = row_next_of(&bookings, KIND_BIT(KIND_BOOKING_POSTED))) != NULL;)
		if (row_stands(r, c->j->s.n) && (reversed[r->seq / 8] & (1u << (r->seq % 8))) == 0)
			return r;
	return NULL;
}

/* A transfer at the budget, first one that takes from it, else the entry that lowers it. */
static const struct row *
first_transfer(const struct change *c, bool lowers_only)
{
	struct row_cursor cursor = row_cursor(c->j->s, c->was);
	const struct row *other = NULL;

	for (const struct row *r; (r = row_next(&cursor)) != NULL;) {
		bool transfer = r->kind == KIND_BUDGET_TRANSFERRED;

		if (!counts(c, r) || !(r->flags & ROW_HAS_VALUE) ||
		    (!transfer && r->kind != KIND_BUDGET_PLANNED))
			continue;
		if (transfer && r->value < 0)
			return r;
		if (other == NULL && (lowers_only ? r->value < 0 : transfer))
			other = r;
	}
	return other;
}

/* ---- at others, which name it ---- */

/* The first subject of the type whose founding fact names the changed one in the field. */
static enum rc
find_naming(
    struct change *c, enum subject_type t, enum kind kind, const char *field, struct err *err)
{
	struct subject_id id = venture_subject(c->j->s, c->j->venture, t);

	for (; id.v != 0 && c->found.kind == KIND_COUNT; id = subject_next(c->j->s, id)) {
		const struct row *r = first_of(c, id, kind);
		const struct json *body = NULL;

		if (r == NULL ||
		    subject_has(c->j->s, id, any_day, KIND_BIT(KIND_COMMITMENT_CLOSED)))
			continue;
		enum rc rc = known_body(c->j, r, &body, err);
		if (rc != RC_OK)
			return rc;
		if (body != NULL && str_eq(json_text(body, field), subject_name(c->j->s, c->was)))
			found(c, r, id, "body.id");
	}
	return RC_OK;
}

/* ---- releases ---- */

static const char *
field_of(enum release_flaw flaw)
{
	return flaw == RELEASE_NOT_GO       ? "body.outcome"
	    : flaw == RELEASE_OTHER_TRANCHE ? "body.tranche"
	    : flaw == RELEASE_TOO_EARLY     ? "effective"
					    : "body.gate";
}

/* The decision that a release names, as it stands. */
static struct release_known
decision_as_is(const struct change *c, const struct target *d, struct str tranche)
{
	struct release_known k = {.named = true, .on = DAY_NONE};

	if (!d->stands || d->info.kind != KIND_DECISION_TAKEN)
		return k;
	k.names = row_text(c->j->s, d->row);
	k.go = known_releases((enum decision_outcome)d->row->code, k.names, tranche);
	k.on = (struct day){d->row->day};
	k.gate = subject_name(c->j->s, snapshot_entry(c->j->s, d->row->seq).subject);
	return k;
}

/* The same after the change of that decision. */
static struct release_known
decision_after(const struct change *c, struct str tranche)
{
	struct release_known k = {.named = true, .on = c->j->when.day};
	const struct field *outcome = kind_field(kind_info(KIND_DECISION_TAKEN), "outcome");

	if (c->body == NULL)
		return k;
	k.names = json_text(c->body, "tranche");
	k.go = known_releases(
	    (enum decision_outcome)field_choice(outcome, json_text(c->body, "outcome")), k.names,
	    tranche);
	k.gate = json_text(c->body, "gate");
	return k;
}

/* gate: what the tranche waits for after the change. */
static enum rc
try_release(struct change *c, struct subject_id id, const struct row *release, struct str was_gate,
    struct str gate, struct err *err)
{
	struct str tranche = subject_name(c->j->s, id);
	struct day on = {release->day};
	const struct json *body = NULL;
	enum rc rc = known_body(c->j, release, &body, err);

	if (rc != RC_OK || body == NULL || json_get(body, "decision") == NULL)
		return rc;
	struct target d = target_find(c->j, json_get(body, "decision"));
	bool changed = c->j->fact->kind == KIND_DECISION_TAKEN;
	if (changed && d.root != c->t->root)
		return RC_OK;
	struct release_known before = decision_as_is(c, &d, tranche);
	struct release_known after = changed ? decision_after(c, tranche) : before;
	before.waits_for = was_gate;
	after.waits_for = gate;
	enum release_flaw flaw = release_flaw(&after, tranche, on);
	/* What was flawed before does not keep anybody from correcting something else. */
	if (flaw == RELEASE_FITS || (c->body != NULL && flaw == release_flaw(&before, tranche, on)))
		return RC_OK;
	found(c, release, id, field_of(flaw));
	return RC_OK;
}

static enum rc
try_releases(struct change *c, struct subject_id id, const struct str *gate, struct err *err)
{
	struct row_cursor cursor = row_cursor(c->j->s, id);
	const struct row *plan =
	    subject_latest(c->j->s, id, any_day, KIND_BIT(KIND_TRANCHE_PLANNED));
	const struct json *body = NULL;
	enum rc rc = plan == NULL ? RC_OK : known_body(c->j, plan, &body, err);
	struct str waits_for = body == NULL ? STR("") : json_text(body, "gate");

	for (const struct row *r; rc == RC_OK && c->found.kind == KIND_COUNT &&
	     (r = row_next_of(&cursor, KIND_BIT(KIND_TRANCHE_RELEASED))) != NULL;)
		if (row_stands(r, c->j->s.n))
			rc =
			    try_release(c, id, r, waits_for, gate == NULL ? waits_for : *gate, err);
	return rc;
}

/* ---- each kind ---- */

static enum rc
change_decision(struct change *c, struct err *err)
{
	struct subject_id id = venture_subject(c->j->s, c->j->venture, SUBJECT_TRANCHE);
	enum rc rc = RC_OK;

	for (; rc == RC_OK && id.v != 0 && c->found.kind == KIND_COUNT;
	     id = subject_next(c->j->s, id))
		rc = try_releases(c, id, NULL, err);
	return rc;
}

static enum rc
judge_cut(struct change *c, enum ledger_sum which, struct err *err)
{
	int64_t sums[SUM_COUNT] = {0};

	subject_sums(c->j->s, c->was, any_day, sums);
	return money_judge_cut(&(struct cut_known){.used_cents = sums[which]}, c->j->fact, err);
}

static enum rc
change_tranche(struct change *c, struct err *err)
{
	const struct row *r = NULL;

	if (c->body != NULL) {
		struct str gate = json_text(c->body, "gate");
		enum rc rc = judge_cut(c, SUM_RELEASED, err);

		return rc == RC_OK ? try_releases(c, c->was, &gate, err) : rc;
	}
	if ((r = first_of(c, c->was, KIND_TRANCHE_RELEASED)) == NULL)
		r = first_booking(c, c->was);
	if (r != NULL)
		found(c, r, c->was, "body.id");
	return find_naming(c, SUBJECT_COMMITMENT, KIND_COMMITMENT_MADE, "tranche", err);
}

static enum rc
change_grant(struct change *c, struct err *err)
{
	const struct row *r = NULL;

	if (c->body != NULL)
		return judge_cut(c, SUM_RELEASED, err);
	if ((r = first_of(c, c->was, KIND_GRANT_DRAWN)) == NULL)
		r = first_booking(c, c->was);
	if (r != NULL)
		found(c, r, c->was, "body.id");
	return find_naming(c, SUBJECT_TRANCHE, KIND_TRANCHE_PLANNED, "grant", err);
}

static enum rc
change_commitment(struct change *c, struct err *err)
{
	const struct row *r = c->body != NULL ? NULL : first_booking(c, c->was);

	(void)err;
	if (r != NULL)
		found(c, r, c->was, "body.id");
	return RC_OK;
}

/* Corrected under the same id it is judged as a supplement of the others is. */
static enum rc
change_budget(struct change *c, struct err *err)
{
	int64_t left[SUM_COUNT] = {0};
	bool planned = first_of(c, c->was, KIND_BUDGET_PLANNED) != NULL;

	(void)err;
	if (c->body != NULL && str_eq(json_text(c->body, "id"), subject_name(c->j->s, c->was)))
		return RC_OK;
	known_sums(c->j, c->was, any_day, left);
	if (planned && left[SUM_MAIN] >= 0)
		return RC_OK;
	const struct row *r = first_transfer(c, planned);
	if (r != NULL)
		found(c, r, c->was, "body.id");
	else if (!planned && (r = first_of(c, c->was, KIND_TRANCHE_PLANNED)) != NULL)
		found(c, r, (struct subject_id){r->aux}, "body.id");
	return RC_OK;
}

/* What a budget has received may have gone on already. */
static enum rc
change_transfer(struct change *c, struct err *err)
{
	struct str to = subject_name(c->j->s, c->was);
	int64_t left[SUM_COUNT] = {0},
		amount = c->body == NULL ? 0 : json_int(c->body, "amount_cents", 0);

	(void)err;
	known_sums(c->j, c->was, any_day, left);
	if (c->body != NULL && str_eq(json_text(c->body, "to_budget"), to))
		left[SUM_MAIN] += amount;
	if (c->body != NULL && str_eq(json_text(c->body, "from_budget"), to))
		left[SUM_MAIN] -= amount;
	const struct row *r = left[SUM_MAIN] >= 0 ? NULL : first_transfer(c, true);
	if (r != NULL)
		found(c, r, c->was, "body.amount_cents");
	return RC_OK;
}

typedef enum rc changer(struct change *c, struct err *err);
static changer *const changers[KIND_COUNT] = {
    [KIND_DECISION_TAKEN] = change_decision,
    [KIND_TRANCHE_PLANNED] = change_tranche,
    [KIND_GRANT_AWARDED] = change_grant,
    [KIND_COMMITMENT_MADE] = change_commitment,
    [KIND_BUDGET_PLANNED] = change_budget,
    [KIND_BUDGET_TRANSFERRED] = change_transfer,
};

/* Where a correction takes away what others rest on. */
static const char *
field_going(enum kind kind)
{
	const char *subject = kind_info(kind)->subject_field;

	return kind == KIND_DECISION_TAKEN ? "conditions" : subject == NULL ? "" : subject;
}

enum rc
know_resting(
    const struct judging *j, const struct target *t, const struct json *body, struct err *err)
{
	struct change c = {.j = j,
	    .t = t,
	    .body = body,
	    .found = RESTING_NONE,
	    .field = json_get(j->fact->body, "key") != NULL ? "body.key" : "body.position"};
	changer *change = changers[j->fact->kind];
	char moved[80];
	enum rc rc = RC_OK;

	c.was = snapshot_entry(j->s, t->row->seq).subject;
	if (change != NULL)
		rc = change(&c, err);
	if (rc == RC_OK && c.found.kind == KIND_COUNT) {
		rc = know_founded(j, t, body, &c.found, err);
		(void)snprintf(moved, sizeof moved, "body.%s", field_going(j->fact->kind));
		if (body != NULL)
			c.field = moved;
	}
	return rc == RC_OK ? money_judge_resting(&c.found, c.field, err) : rc;
}

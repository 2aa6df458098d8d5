/* SPDX-License-Identifier: EUPL-1.2 */
/* record/known_founded.c: what still stands about a subject, or names it or an entry, when that is to go. */
#include "base/limits.h"
#include "base/must.h"
#include "domain/gate.h"
#include "record/record_priv.h"

#include <stdio.h>

/* Bookings are taken back by Storno: the rules of money look at them. */
#define MONEY_ALONE (KIND_BIT(KIND_BOOKING_POSTED) | KIND_BIT(KIND_BOOKING_REVERSED))
/* Stands at its feed as well, and is found there. */
#define NAMED_AT_SUBJECT (MONEY_ALONE | KIND_BIT(KIND_MEASUREMENT_RECORDED))

struct going {
	const struct judging *j;
	const struct target *t;
	const struct json *body; /* as corrected; NULL: withdrawn */
	struct subject_id was;
	enum subject_type type; /* of what goes with it; SUBJECT_NONE: only the entry itself does */
	struct resting found;
};

static bool
counts(const struct going *g, const struct row *r)
{
	return row_stands(r, g->j->s.n) && row_root(g->j->s, r) != g->j->except;
}

static void
found(struct going *g, const struct row *r, enum resting_how how)
{
	g->found = (struct resting){
	    .kind = (enum kind)r->kind, .position = row_root(g->j->s, r) - 1, .how = how};
}

/* The first that stands, without the one that goes. */
static const struct row *
first_of(const struct going *g, struct subject_id id, uint64_t kinds)
{
	struct row_cursor c = row_cursor(g->j->s, id);

	for (const struct row *r; (r = row_next_of(&c, kinds)) != NULL;)
		if (counts(g, r))
			return r;
	return NULL;
}

/* ---- about the subject ---- */

/* Whether nothing founds the subject any more once the change is made. */
static bool
subject_goes(const struct going *g)
{
	const struct kind_info *k = kind_info(g->j->fact->kind);
	bool founds = k->mode == SUBJECT_NEW || k->mode == SUBJECT_EITHER;

	if (!founds || g->was.v == 0 || subject_name(g->j->s, g->was).len == 0)
		return false;
	if (g->body != NULL &&
	    str_eq(json_text(g->body, k->subject_field), subject_name(g->j->s, g->was)))
		return false;
	return first_of(g, g->was, founding_kinds(k->subject)) == NULL;
}

static void
find_about(struct going *g)
{
	const struct row *r =
	    first_of(g, g->was, KIND_ANY & ~(founding_kinds(g->type) | MONEY_ALONE));

	if (r != NULL)
		found(g, r, RESTS_SUBJECT);
}

/* ---- named by others ---- */

/* What is the municipality's (units, life cycles) may be named without being there. */
static bool
names_type(const struct going *g, const struct field *f)
{
	return g->type != SUBJECT_NONE && f->ref == g->type && !subject_of_municipality(g->type);
}

/* Kinds whose facts can name the subject, or the entry. */
static uint64_t
naming_kinds(const struct going *g)
{
	uint64_t mask = 0;

	for (int k = 0; k < KIND_COUNT; k++)
		for (const struct field *f = kind_info((enum kind)k)->fields; f->name != NULL; f++)
			if (names_type(g, f) ||
			    (g->body == NULL &&
				(f->type == FIELD_ENTRY || f->type == FIELD_ENTRIES)))
				mask |= KIND_BIT(k);
	return mask & ~NAMED_AT_SUBJECT;
}

static bool
is_named(const struct going *g, const struct field *f, const struct json *value)
{
	if (names_type(g, f))
		return value->type == JSON_TEXT &&
		    str_eq(value->text, subject_name(g->j->s, g->was));
	if (g->body != NULL || (f->type != FIELD_ENTRY && f->type != FIELD_ENTRIES))
		return false;
	return target_find(g->j, value).root == g->t->root;
}

static bool
names(const struct going *g, enum kind kind, const struct json *body)
{
	for (const struct field *f = kind_info(kind)->fields; f->name != NULL; f++) {
		const struct json *value = json_get(body, f->name);

		if (value == NULL)
			continue;
		if (value->type != JSON_ARRAY && is_named(g, f, value))
			return true;
		for (const struct json *m = value->type == JSON_ARRAY ? value->first : NULL;
		     m != NULL; m = m->next)
			if (is_named(g, f, m))
				return true;
	}
	return false;
}

static enum rc
find_naming_at(struct going *g, struct subject_id id, uint64_t kinds, struct err *err)
{
	struct row_cursor c = row_cursor(g->j->s, id);
	enum rc rc = RC_OK;

	for (const struct row *r;
	     rc == RC_OK && g->found.kind == KIND_COUNT && (r = row_next_of(&c, kinds)) != NULL;) {
		const struct json *body = NULL;

		if (!counts(g, r) || (r->flags & ROW_SECOND))
			continue;
		rc = known_body(g->j, r, &body, err);
		if (rc == RC_OK && body != NULL && names(g, (enum kind)r->kind, body))
			found(g, r, RESTS_NAME);
	}
	return rc;
}

static enum rc
find_naming(struct going *g, struct err *err)
{
	uint64_t mask = naming_kinds(g);
	enum rc rc = RC_OK;

	for (int t = 0; t < SUBJECT_COUNT && mask != 0; t++) {
		uint64_t kinds = 0;

		for (int k = 0; k < KIND_COUNT; k++)
			if (kind_info((enum kind)k)->subject == (enum subject_type)t)
				kinds |= mask & KIND_BIT(k);
		for (struct subject_id id = kinds == 0
			 ? (struct subject_id){0}
			 : venture_subject(g->j->s, g->j->venture, (enum subject_type)t);
		     rc == RC_OK && id.v != 0 && g->found.kind == KIND_COUNT;
		     id = subject_next(g->j->s, id))
			rc = find_naming_at(g, id, kinds, err);
	}
	return rc;
}

/* In the venture that adopts it a lesson is called "venture/lesson". */
static void
find_adopted(struct going *g)
{
	struct snapshot s = g->j->s;
	char name[2 * LIMIT_SLUG_BYTES + 2];
	int len = snprintf(name, sizeof name, "%.*s/%.*s", STR_ARG(venture_slug(s, g->j->venture)),
	    STR_ARG(subject_name(s, g->was)));
	struct str id = {name, (size_t)len};

	must(len > 0 && (size_t)len < sizeof name);
	for (uint32_t v = 1; v <= snapshot_ventures(s) && g->found.kind == KIND_COUNT; v++) {
		struct subject_id there = {0};
		const struct row *r =
		    subject_find(s, (struct venture_id){v}, SUBJECT_LESSON, id, &there)
		    ? first_of(g, there, KIND_BIT(KIND_LESSON_ADOPTED))
		    : NULL;

		if (r != NULL)
			found(g, r, RESTS_SUBJECT);
	}
}

/* ---- decisions ---- */

static bool
still_sets(const struct json *body, struct str condition)
{
	const struct json *list = json_get(body, "conditions");

	for (const struct json *m = list == NULL ? NULL : list->first; m != NULL; m = m->next)
		if (str_eq(json_text(m, "id"), condition))
			return true;
	return false;
}

/* Conditions that the decision set, that are met, and that nobody else sets. */
static void
find_met(struct going *g)
{
	struct subject_id id = venture_subject(g->j->s, g->j->venture, SUBJECT_CONDITION);

	for (; id.v != 0; id = subject_next(g->j->s, id)) {
		const struct row *met = first_of(g, id, KIND_BIT(KIND_CONDITION_MET));

		if (met == NULL || first_of(g, id, KIND_BIT(KIND_DECISION_TAKEN)) != NULL ||
		    (g->body != NULL && still_sets(g->body, subject_name(g->j->s, id))))
			continue;
		found(g, met, RESTS_SUBJECT);
		return;
	}
}

/*
 * Who confirmed the decision, and the new date of the gate that followed from it; not
 * where that is the gate's only date, which rests on nothing itself.
 */
static void
find_after(struct going *g)
{
	struct row_cursor c = row_cursor(g->j->s, g->was);
	bool open = g->t->row->code == DECISION_RETRY || g->t->row->code == DECISION_HOLD;
	bool dated = false;

	for (const struct row *r; g->found.kind == KIND_COUNT && (r = row_next(&c)) != NULL;) {
		bool later = row_root(g->j->s, r) > g->t->root;

		if (!counts(g, r))
			continue;
		if ((r->kind == KIND_DECISION_CONFIRMED && r->aux == g->t->root) ||
		    (r->kind == KIND_GATE_SCHEDULED && open && later && dated))
			found(g, r, RESTS_SUBJECT);
		dated = dated || (r->kind == KIND_GATE_SCHEDULED && !later);
	}
}

static void
find_of_decision(struct going *g)
{
	find_met(g);
	if (g->body == NULL && g->found.kind == KIND_COUNT)
		find_after(g);
}

enum rc
know_founded(const struct judging *j, const struct target *t, const struct json *body,
    struct resting *out, struct err *err)
{
	struct going g = {.j = j,
	    .t = t,
	    .body = body,
	    .was = snapshot_entry(j->s, t->row->seq).subject,
	    .found = RESTING_NONE};
	enum rc rc = RC_OK;

	if (subject_goes(&g))
		g.type = kind_info(j->fact->kind)->subject;
	if (g.type != SUBJECT_NONE)
		find_about(&g);
	if (g.found.kind == KIND_COUNT && j->fact->kind == KIND_DECISION_TAKEN)
		find_of_decision(&g);
	if (g.found.kind == KIND_COUNT && j->fact->kind == KIND_LESSON_OBSERVED &&
	    g.type != SUBJECT_NONE)
		find_adopted(&g);
	if (g.found.kind == KIND_COUNT)
		rc = find_naming(&g, err);
	if (rc == RC_OK)
		*out = g.found;
	return rc;
}

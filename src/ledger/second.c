/* SPDX-License-Identifier: EUPL-1.2 */
/* ledger/second.c: a fact that counts at more than one subject gets a row at each of them. */
#include "base/json.h"
#include "ledger/layout.h"

static uint32_t
venture_of(const struct ledger *l, uint32_t subject)
{
	return subject_at(l, subject)->venture;
}

/* The subject that a member of the body names; 0: it names none. */
static uint32_t
named(struct ledger *l, uint32_t venture, enum subject_type t, const struct json *body, const char *field)
{
	struct str name = json_text(body, field);

	return name.len == 0 ? 0 : subject_obtain(l, venture, t, text_intern(l, name));
}

/* Conditions of a decision are subjects of their own. */
static void
post_conditions(struct ledger *l, uint32_t subject, const struct row *first, const struct json *body)
{
	const struct json *list = json_get(body, "conditions");

	if (list == NULL || list->type != JSON_ARRAY)
		return;
	for (const struct json *c = list->first; c != NULL; c = c->next) {
		struct row r = {.seq = first->seq, .day = first->day, .kind = KIND_DECISION_TAKEN, .aux = first->seq,
		    .flags = (uint16_t)((first->flags & (ROW_ADOPTED | ROW_UNDATED | ROW_CORRECTION)) | ROW_SECOND)};
		struct day due = {0};
		uint32_t id = named(l, venture_of(l, subject), SUBJECT_CONDITION, c, "id");

		if (id == 0)
			continue;
		if (day_parse(json_text(c, "due"), &due)) {
			r.value = due.v;
			r.flags |= ROW_HAS_VALUE;
		}
		rows_append(l, id, &r);
	}
}

/* What is to be reported before the last report. */
static void
post_reports(struct ledger *l, uint32_t subject, const struct row *first, const struct json *body)
{
	const struct json *list = json_get(body, "reports");

	for (const struct json *m = list == NULL ? NULL : list->first; m != NULL; m = m->next) {
		struct row r = *first;
		struct day due = {0};

		if (!day_parse(json_text(m, "due"), &due))
			continue;
		r.value = 0;
		r.aux = (uint32_t)due.v;
		r.flags = (uint16_t)((r.flags & ~(unsigned)ROW_HAS_VALUE) | ROW_SECOND);
		rows_append(l, subject, &r);
	}
}

static void
post_copy(struct ledger *l, uint32_t subject, const struct row *row, int64_t value)
{
	struct row r = *row;

	r.value = value;
	r.flags |= ROW_SECOND;
	if (r.kind == KIND_BOOKING_POSTED)
		r.aux = row->seq;
	rows_append(l, subject, &r);
}

static void
post_places(struct ledger *l, uint32_t subject, struct row *first, const struct json *body)
{
	uint32_t venture = venture_of(l, subject);
	struct booking_places at = {named(l, venture, SUBJECT_COMMITMENT, body, "commitment"),
	    named(l, venture, SUBJECT_GRANT, body, "grant")};

	if (at.commitment == 0 && at.grant == 0)
		return;
	uint32_t ref = heap_alloc(&l->heap, sizeof at).v;
	*(struct booking_places *)ledger_at(l, ref) = at;
	first->aux = ref;
	if (at.commitment != 0)
		post_copy(l, at.commitment, first, first->value);
	if (at.grant != 0)
		post_copy(l, at.grant, first, first->value);
}

/* A measurement that was fetched is news of its feed. */
static void
post_fetched(struct ledger *l, uint32_t subject, const struct row *first, const struct json *body)
{
	uint32_t id = named(l, venture_of(l, subject), SUBJECT_FEED, body, "feed");

	if (id != 0)
		post_copy(l, id, first, first->value);
}

/* A tranche is found at the budget that it comes from. */
static void
post_tranche(struct ledger *l, uint32_t subject, struct row *first, const struct json *body)
{
	uint32_t budget = named(l, venture_of(l, subject), SUBJECT_BUDGET, body, "budget");
	struct row r = *first;

	if (budget == 0)
		return;
	first->aux = budget;
	r.value = 0;
	r.aux = subject;
	r.flags = (uint16_t)((r.flags & ~(unsigned)ROW_HAS_VALUE) | ROW_SECOND);
	rows_append(l, budget, &r);
}

void
second_post(struct ledger *l, uint32_t subject, struct row *first, const struct json *body)
{
	uint32_t from = 0;

	if (first->kind == KIND_DECISION_TAKEN)
		post_conditions(l, subject, first, body);
	else if (first->kind == KIND_GRANT_AWARDED)
		post_reports(l, subject, first, body);
	else if (first->kind == KIND_BOOKING_POSTED)
		post_places(l, subject, first, body);
	else if (first->kind == KIND_MEASUREMENT_RECORDED)
		post_fetched(l, subject, first, body);
	else if (first->kind == KIND_TRANCHE_PLANNED)
		post_tranche(l, subject, first, body);
	else if (first->kind == KIND_ACCOUNT_ISSUED)
		first->aux = named(l, venture_of(l, subject), SUBJECT_GRANT, body, "grant");
	else if (first->kind == KIND_BUDGET_TRANSFERRED &&
	    (from = named(l, venture_of(l, subject), SUBJECT_BUDGET, body, "from_budget")) != 0) {
		first->aux = from;
		post_copy(l, from, first, -first->value);
	}
}

/* ---- taking back ---- */

/* Second rows of the entry at this subject, and every Storno of it when it is a booking. */
static void
supersede_at(struct ledger *l, uint32_t subject, const struct row *first, uint32_t seq)
{
	uint32_t chunk = subject_at(l, subject)->first;

	for (; chunk != 0; chunk = ((struct row_chunk *)ledger_at(l, chunk))->next) {
		struct row_chunk *c = ledger_at(l, chunk);

		for (uint32_t i = 0; i < c->used; i++) {
			struct row *r = &c->rows[i];
			bool second = r->seq == first->seq && (r->flags & ROW_SECOND);
			bool storno = first->kind == KIND_BOOKING_POSTED && r->kind == KIND_BOOKING_REVERSED &&
			    r->aux == first->seq;

			if ((second || storno) && r->until == 0 && !(r->flags & ROW_COUNTER))
				rows_supersede(l, subject, r, seq);
		}
	}
}

/* Conditions go with the decision that set them; a measurement is news of its feed no longer. */
static void
supersede_all(struct ledger *l, uint32_t venture, enum subject_type t, const struct row *first, uint32_t seq)
{
	uint32_t id = venture_at(l, venture)->first[t];

	for (; id != 0; id = subject_at(l, id)->next)
		supersede_at(l, id, first, seq);
}

/* A journal of another make may reverse what is no booking. */
static struct booking_places
places_of(const struct ledger *l, const struct row *booking)
{
	if (booking->kind != KIND_BOOKING_POSTED || booking->aux == 0)
		return (struct booking_places){0, 0};
	return *(struct booking_places *)ledger_at(l, booking->aux);
}

/* NULL: it has none. */
static const struct row *
row_of(const struct ledger *l, uint32_t seq)
{
	uint32_t index = 0;
	const struct columns *c = columns_at(l, seq, &index);

	return c->row[index] == 0 ? NULL : ledger_at(l, c->row[index]);
}

/* Wherever the booking counts. */
static void
supersede_places(struct ledger *l, const struct row *booking, const struct row *first, uint32_t seq)
{
	struct booking_places at = places_of(l, booking);

	if (at.commitment != 0)
		supersede_at(l, at.commitment, first, seq);
	if (at.grant != 0)
		supersede_at(l, at.grant, first, seq);
}

void
second_supersede(struct ledger *l, uint32_t subject, const struct row *first, uint32_t seq)
{
	if (first->kind == KIND_DECISION_TAKEN) {
		supersede_all(l, venture_of(l, subject), SUBJECT_CONDITION, first, seq);
	} else if (first->kind == KIND_MEASUREMENT_RECORDED) {
		supersede_all(l, venture_of(l, subject), SUBJECT_FEED, first, seq);
	} else if (first->kind == KIND_GRANT_AWARDED) {
		supersede_at(l, subject, first, seq);
	} else if ((first->kind == KIND_BUDGET_TRANSFERRED || first->kind == KIND_TRANCHE_PLANNED) && first->aux != 0) {
		supersede_at(l, first->aux, first, seq);
	} else if (first->kind == KIND_BOOKING_POSTED) {
		supersede_at(l, subject, first, seq);
		supersede_places(l, first, first, seq);
	} else if (first->kind == KIND_BOOKING_REVERSED) {
		const struct row *booking = row_of(l, first->aux); /* the Storno counts where its booking does */

		if (booking != NULL)
			supersede_places(l, booking, first, seq);
	}
}

void
second_reverse(struct ledger *l, const struct row *booking, const struct row *reversal)
{
	struct booking_places at = places_of(l, booking);

	if (at.commitment != 0)
		post_copy(l, at.commitment, reversal, reversal->value);
	if (at.grant != 0)
		post_copy(l, at.grant, reversal, reversal->value);
}

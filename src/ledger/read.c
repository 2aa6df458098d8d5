/* SPDX-License-Identifier: EUPL-1.2 */
/* ledger/read.c: questions to a snapshot: subjects, rows, sums, entries. */
#include "base/must.h"
#include "ledger/layout.h"

/* ---- ventures and subjects ---- */

uint32_t
snapshot_ventures(struct snapshot s)
{
	uint32_t shown = __atomic_load_n(&s.ledger->visible_subjects, __ATOMIC_ACQUIRE);
	/* Only the writer's snapshot knows subjects that are not shown yet. */
	uint32_t count = s.subjects > shown ? ref_load(&ledger_root(s.ledger)->ventures.count)
	                                    : __atomic_load_n(&s.ledger->visible_ventures, __ATOMIC_ACQUIRE);

	return count == 0 ? 0 : count - 1;
}

bool
snapshot_venture(struct snapshot s, struct str slug, struct venture_id *out)
{
	uint32_t text = slug.len == 0 ? 0 : text_lookup(s.ledger, slug);
	bool found = false;

	if (text == 0)
		return false;
	*out = (struct venture_id){venture_lookup(s.ledger, text, &found)};
	return found && out->v != 0;
}

struct str
venture_slug(struct snapshot s, struct venture_id v)
{
	return text_at(s.ledger, venture_at(s.ledger, v.v)->slug);
}

/* The subjects of a venture are chained in the order of their ids. */
static struct subject_id
within(struct snapshot s, uint32_t id)
{
	return (struct subject_id){id < s.subjects ? id : 0};
}

struct subject_id
venture_subject(struct snapshot s, struct venture_id v, enum subject_type t)
{
	return within(s, ref_load(&venture_at(s.ledger, v.v)->first[t]));
}

/* Only hints to the processor: nothing of what they name is read. */
static void
fetch(const struct ledger *l, uint32_t ref, size_t bytes)
{
	const char *p = ledger_at(l, ref);

	for (size_t at = 0; ref != 0 && at < bytes; at += 64)
		__builtin_prefetch(p + at);
}

/*
 * Whoever walks through the subjects of a venture waits for the memory at
 * every one.  So the one after the next is sent for already, and the rows of
 * the next one.
 */
struct subject_id
subject_next(struct snapshot s, struct subject_id id)
{
	uint32_t next = within(s, ref_load(&subject_at(s.ledger, id.v)->next)).v;

	if (next != 0) {
		const struct subject *coming = subject_at(s.ledger, within(s, ref_load(&subject_at(s.ledger, next)->next)).v);

		__builtin_prefetch(subject_at(s.ledger, ref_load(&coming->next)));
		fetch(s.ledger, ref_load(&coming->last), sizeof(struct row_chunk) + sizeof(struct row));
	}
	return (struct subject_id){next};
}

void
venture_expect(struct snapshot s, struct venture_id v)
{
	uint32_t count = snapshot_ventures(s);
	const struct venture *next = venture_at(s.ledger, v.v + 1 <= count ? v.v + 1 : 0);
	const struct venture *second = venture_at(s.ledger, v.v + 2 <= count ? v.v + 2 : 0);
	const char *third = (const char *)venture_at(s.ledger, v.v + 3 <= count ? v.v + 3 : 0);

	for (size_t at = 0; at < sizeof(struct venture); at += 64)
		__builtin_prefetch(third + at);
	fetch(s.ledger, ref_load(&second->entries_first), sizeof(struct seq_chunk) + 4);
	for (int t = 0; t < SUBJECT_COUNT; t++) {
		const struct subject *first = subject_at(s.ledger, ref_load(&next->first[t]));

		__builtin_prefetch(subject_at(s.ledger, ref_load(&second->first[t])));
		fetch(s.ledger, ref_load(&first->last), sizeof(struct row_chunk) + sizeof(struct row));
		__builtin_prefetch(subject_at(s.ledger, ref_load(&first->next)));
	}
}

bool
subject_find(struct snapshot s, struct venture_id v, enum subject_type t, struct str id,
    struct subject_id *out)
{
	uint32_t name = id.len == 0 ? 0 : text_lookup(s.ledger, id);

	if (id.len != 0 && name == 0)
		return false;
	*out = within(s, subject_lookup(s.ledger, v.v, t, name));
	return out->v != 0;
}

struct str
subject_name(struct snapshot s, struct subject_id id)
{
	return text_at(s.ledger, subject_at(s.ledger, id.v)->name);
}

enum subject_type
subject_type_of(struct snapshot s, struct subject_id id)
{
	return (enum subject_type)subject_at(s.ledger, id.v)->type;
}

struct venture_id
subject_venture(struct snapshot s, struct subject_id id)
{
	return (struct venture_id){subject_at(s.ledger, id.v)->venture};
}

/* ---- rows ---- */

struct row_cursor
row_cursor(struct snapshot s, struct subject_id id)
{
	struct row_cursor c = {.s = s};

	if (id.v != 0)
		c.chunk = ref_load(&subject_at(s.ledger, id.v)->first);
	return c;
}

const struct row *
row_next(struct row_cursor *c)
{
	while (c->chunk != 0) {
		const struct row_chunk *chunk = ledger_at(c->s.ledger, c->chunk);

		if (c->index < ref_load(&chunk->used)) {
			const struct row *r = &chunk->rows[c->index];

			if (!row_seen(r, c->s.n))
				break;
			c->index++;
			return r;
		}
		c->chunk = ref_load(&chunk->next);
		c->index = 0;
	}
	c->chunk = 0;
	return NULL;
}

const struct row *
row_next_of(struct row_cursor *c, uint64_t kinds)
{
	for (;;) {
		if (c->chunk != 0 && c->index == 0) {
			const struct row_chunk *chunk = ledger_at(c->s.ledger, c->chunk);
			uint32_t next = ref_load(&chunk->next);

			/* Only of a full chunk the kinds are known for good. */
			if (next != 0 && (__atomic_load_n(&chunk->kinds, __ATOMIC_RELAXED) & kinds) == 0) {
				c->chunk = next;
				continue;
			}
		}
		const struct row *r = row_next(c);
		if (r == NULL || (KIND_BIT(r->kind) & kinds) != 0)
			return r;
	}
}

uint32_t
row_root(struct snapshot s, const struct row *r)
{
	if (!(r->flags & ROW_CORRECTION))
		return r->seq;
	uint32_t index = 0;
	const struct columns *c = columns_at(s.ledger, r->seq, &index);
	return c->root[index];
}

static const struct row *
later(struct snapshot s, const struct row *a, const struct row *b)
{
	if (a == NULL || b->day > a->day)
		return b;
	return b->day == a->day && row_root(s, b) > row_root(s, a) ? b : a;
}

/* Whether the chunk may hold a row of these kinds for the day; its summary
 * covers at least what the snapshot sees. */
static bool
chunk_concerns(const struct row_chunk *c, struct day on, uint64_t kinds)
{
	return (__atomic_load_n(&c->kinds, __ATOMIC_RELAXED) & kinds) != 0 &&
	    __atomic_load_n(&c->day_min, __ATOMIC_RELAXED) <= on.v;
}

/* The better of `best` and the latest row of a chunk. */
static const struct row *
chunk_latest(struct snapshot s, const struct row_chunk *c, struct day on, uint64_t kinds,
    const struct row *best)
{
	uint32_t used = ref_load(&c->used);
	int32_t day_max = __atomic_load_n(&c->day_max, __ATOMIC_RELAXED);

	if (best != NULL && day_max < best->day)
		return best;
	if (chunk_sealed(c, s.n) && day_max <= on.v && ref_load(&c->superseded) == 0 &&
	    (KIND_BIT(c->rows[c->latest].kind) & kinds) != 0)
		return later(s, best, &c->rows[c->latest]);
	for (uint32_t i = 0; i < used; i++) {
		const struct row *r = &c->rows[i];

		if (!row_seen(r, s.n))
			break;
		if ((KIND_BIT(r->kind) & kinds) != 0 && row_holds(r, s.n, on))
			best = later(s, best, r);
	}
	return best;
}

/*
 * Facts mostly come in the order of their days.  So the last chunk is looked
 * through first, and then hardly any other one has to be.
 */
const struct row *
subject_latest(struct snapshot s, struct subject_id id, struct day on, uint64_t kinds)
{
	uint32_t at = id.v == 0 ? 0 : ref_load(&subject_at(s.ledger, id.v)->last);
	const struct row *best = NULL;

	while (at != 0) {
		const struct row_chunk *c = ledger_at(s.ledger, at);

		if (chunk_concerns(c, on, kinds))
			best = chunk_latest(s, c, on, kinds, best);
		if (best != NULL && c->before_day_max < best->day)
			break;
		at = c->prev;
	}
	return best;
}

const struct row *
subject_ended(struct snapshot s, struct subject_id id, struct day on)
{
	struct row_cursor c = row_cursor(s, id);
	const struct row *best = NULL;

	for (const struct row *r; (r = row_next(&c)) != NULL;)
		if (r->kind == KIND_EXIT_COMPLETED && !(r->flags & ROW_PART) && row_holds(r, s.n, on))
			best = later(s, best, r);
	return best;
}

bool
subject_has(struct snapshot s, struct subject_id id, struct day on, uint64_t kinds)
{
	struct row_cursor c = row_cursor(s, id);

	for (const struct row *r; (r = row_next_of(&c, kinds)) != NULL;)
		if (row_holds(r, s.n, on))
			return true;
	return false;
}

bool
subject_any(struct snapshot s, struct venture_id v, enum subject_type t, struct day on, uint64_t kinds)
{
	for (struct subject_id id = venture_subject(s, v, t); id.v != 0; id = subject_next(s, id))
		if (subject_has(s, id, on, kinds))
			return true;
	return false;
}

bool
subject_stands(struct snapshot s, struct subject_id id, uint64_t kinds)
{
	return subject_has(s, id, (struct day){INT32_MAX}, kinds);
}

uint32_t
subject_count(struct snapshot s, struct subject_id id, struct day on, uint64_t kinds,
    struct day *last)
{
	struct row_cursor c = row_cursor(s, id);
	uint32_t count = 0;

	*last = DAY_NONE;
	for (const struct row *r; (r = row_next(&c)) != NULL;) {
		if ((KIND_BIT(r->kind) & kinds) == 0 || !row_holds(r, s.n, on))
			continue;
		count++;
		if (r->day > last->v)
			last->v = r->day;
	}
	return count;
}

struct str
row_text(struct snapshot s, const struct row *r)
{
	if (r->kind == KIND_PHASE_ENTERED || r->kind == KIND_LESSON_ADOPTED ||
	    r->kind == KIND_LESSON_OBSERVED || r->kind == KIND_PROOF_REGISTERED ||
	    r->kind == KIND_FEED_CONNECTED ||
	    (r->kind == KIND_DECISION_TAKEN && !(r->flags & ROW_SECOND)))
		return text_at(s.ledger, r->aux);
	if (r->kind == KIND_VENTURE_REGISTERED || r->kind == KIND_VENTURE_CHANGED) {
		const struct venture_words *w = ledger_at(s.ledger, r->aux);

		return text_at(s.ledger, w->title);
	}
	return STR("");
}

struct grant_terms
row_grant(struct snapshot s, const struct row *r)
{
	return *(const struct grant_terms *)ledger_at(s.ledger, r->aux);
}

struct str
row_about_criterion(struct snapshot s, const struct row *r)
{
	return r->kind == KIND_LESSON_OBSERVED ? text_at(s.ledger, (uint32_t)r->value) : STR("");
}

/* Later facts override what they say; what they do not say stays. */
static void
overlay(struct snapshot s, const struct row *r, struct venture_state *out)
{
	const struct venture_words *w = ledger_at(s.ledger, r->aux);

	if (w->title != 0)
		out->title = text_at(s.ledger, w->title);
	if (w->lead != 0)
		out->lead = text_at(s.ledger, w->lead);
	if (w->unit != 0)
		out->unit = text_at(s.ledger, w->unit);
	if (w->lifecycle != 0)
		out->lifecycle = text_at(s.ledger, w->lifecycle);
	if (r->flags & ROW_HAS_CODE)
		out->task = r->code;
}

void
venture_state(struct snapshot s, struct venture_id v, struct day on, struct venture_state *out)
{
	struct subject_id id = venture_subject(s, v, SUBJECT_VENTURE);
	const struct row *done = NULL;
	struct row_cursor c = row_cursor(s, id);

	*out = (struct venture_state){.title = STR(""), .lead = STR(""), .unit = STR(""),
	    .lifecycle = STR(""), .task = -1};
	/* Registration first: it was there before any change, whatever its date. */
	for (const struct row *r; (r = row_next(&c)) != NULL;)
		if (r->kind == KIND_VENTURE_REGISTERED && row_stands(r, s.n))
			out->registered = r;
	if (out->registered != NULL)
		overlay(s, out->registered, out);
	/* Changes by day, then place: few, so by repeated search. */
	for (;;) {
		const struct row *next = NULL;

		c = row_cursor(s, id);
		for (const struct row *r; (r = row_next(&c)) != NULL;) {
			if (r->kind != KIND_VENTURE_CHANGED || !row_holds(r, s.n, on) || r == done)
				continue;
			bool after = done == NULL || later(s, done, r) == r;
			if (after && (next == NULL || later(s, r, next) == next))
				next = r;
		}
		if (next == NULL)
			return;
		overlay(s, next, out);
		done = next;
	}
}

/* ---- entries ---- */

struct entry_info
snapshot_entry(struct snapshot s, uint32_t seq)
{
	struct entry_info e = {0};
	uint32_t index = 0;

	must(seq >= 1 && seq <= s.n);
	const struct columns *c = columns_at(s.ledger, seq, &index);
	e.kind = (enum kind)c->kind[index];
	e.venture.v = c->venture[index];
	e.subject.v = c->subject[index];
	e.known.us = c->known[index];
	e.adopted = (c->flags[index] & COLUMN_ADOPTED) != 0;
	e.root_seq = c->root[index];
	if (c->row[index] == 0)
		return e;
	e.row = ledger_at(s.ledger, c->row[index]);
	uint32_t until = __atomic_load_n(&e.row->until, __ATOMIC_RELAXED);
	e.until = until <= s.n ? until : 0;
	return e;
}

bool
entry_adopted(struct snapshot s, uint32_t seq)
{
	uint32_t index = 0;

	must(seq >= 1 && seq <= s.n);
	const struct columns *c = columns_at(s.ledger, seq, &index);
	return (c->flags[index] & COLUMN_ADOPTED) != 0;
}

bool
entry_veiled(struct snapshot s, uint32_t seq)
{
	struct entry_info e = snapshot_entry(s, seq);

	if (e.row == NULL || e.row->kind != KIND_LESSON_OBSERVED || !(e.row->flags & ROW_ANONYMOUS))
		return false;
	return e.until != 0 || !subject_stands(s, e.subject, KIND_BIT(KIND_LESSON_ANALYSED));
}

bool
entry_reversed(struct snapshot s, const struct entry_info *e)
{
	struct entry_info now = *e;

	/* A Storno names the booking as it was corrected last, and stands beside it. */
	while (now.row != NULL && now.until != 0)
		now = snapshot_entry(s, now.until);
	if (now.row == NULL || now.row->kind != KIND_BOOKING_POSTED)
		return false;
	struct row_cursor c = row_cursor(s, now.subject);
	for (const struct row *r; (r = row_next(&c)) != NULL;)
		if (r->kind == KIND_BOOKING_REVERSED && r->aux == now.row->seq && row_stands(r, s.n))
			return true;
	return false;
}

struct entry_cursor
venture_entries(struct snapshot s, struct venture_id v)
{
	return (struct entry_cursor){.s = s,
	    .chunk = ref_load(&venture_at(s.ledger, v.v)->entries_first)};
}

uint32_t
entry_next(struct entry_cursor *c)
{
	while (c->chunk != 0) {
		const struct seq_chunk *chunk = ledger_at(c->s.ledger, c->chunk);

		if (c->index < ref_load(&chunk->used)) {
			uint32_t seq = chunk->seqs[c->index];

			if (seq == 0 || seq > c->s.n)
				break;
			c->index++;
			return seq;
		}
		c->chunk = ref_load(&chunk->next);
		c->index = 0;
	}
	c->chunk = 0;
	return 0;
}

uint32_t
venture_entry_count(struct snapshot s, struct venture_id v)
{
	struct entry_cursor c = venture_entries(s, v);
	uint32_t count = 0;

	while (entry_next(&c) != 0)
		count++;
	return count;
}

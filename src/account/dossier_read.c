/* SPDX-License-Identifier: EUPL-1.2 */
/* account/dossier_read.c: rows of the ledger with their words from the journal. */
#include "account/dossier_read.h"

#include "account/veil.h"

#include "base/must.h"
#include "domain/fact.h"

#include <stdlib.h>

/* Conditions are facts of their own, told by the decision that sets them. */
static const struct json *
condition_of(const struct json *body, struct str id)
{
	const struct json *list = json_get(body, "conditions");

	if (list == NULL || list->type != JSON_ARRAY)
		return NULL;
	for (const struct json *c = list->first; c != NULL; c = c->next)
		if (str_eq(json_text(c, "id"), id))
			return c;
	return NULL;
}

static void
read_body(struct reading *rd, uint32_t seq, struct dossier_fact *f)
{
	struct journal_entry e = {0};
	struct fact fact = {0};

	if (rd->rc == RC_OK)
		rd->rc = journal_read(rd->journal, rd->arena, seq - 1, &e, rd->err);
	if (rd->rc != RC_OK)
		return;
	f->erased = e.erased;
	f->locked = e.locked;
	if (e.erased)
		return;
	rd->rc = fact_load(rd->arena, e.payload, &fact, rd->err);
	if (rd->rc != RC_OK) {
		err_place(rd->err, "#%lu", (unsigned long)(seq - 1));
		return;
	}
	f->actor = fact.actor;
	f->body = fact.kind == KIND_ENTRY_CORRECTED ? json_get(fact.body, "body") : fact.body;
	f->body = veil_body(rd->arena, rd->s, seq, f->body, rd->lang);
}

static struct decimal
row_value(const struct row *r)
{
	bool decimal = r->kind == KIND_MEASUREMENT_RECORDED || r->kind == KIND_HOURS_WORKED;

	return (struct decimal){r->value, decimal ? (int)r->aux : 0};
}

struct dossier_fact
read_fact(struct reading *rd, const struct row *r, unsigned flags)
{
	struct entry_info info = snapshot_entry(rd->s, r->seq);
	struct dossier_fact f = {.seq = r->seq, .root = row_root(rd->s, r), .kind = (enum kind)r->kind,
	    .day = {r->day}, .known = info.known, .code = -1};

	f.undated = (r->flags & ROW_UNDATED) != 0;
	f.adopted = (r->flags & ROW_ADOPTED) != 0;
	f.corrected = (r->flags & ROW_CORRECTION) != 0;
	f.part = r->kind == KIND_EXIT_COMPLETED && (r->flags & ROW_PART);
	f.lag_days = berlin_day(info.known).v - r->day;
	f.late = f.lag_days > rd->lag_days;
	if (r->flags & ROW_HAS_CODE)
		f.code = r->code;
	f.has_value = (r->flags & ROW_HAS_VALUE) != 0;
	f.value = row_value(r);
	if (r->kind == KIND_DECISION_CONFIRMED) {
		f.has_value = true;
		f.value = (struct decimal){r->aux, 0};
	}
	if (flags & READ_BODY)
		read_body(rd, r->seq, &f);
	return f;
}

static int
oldest_first(const void *a, const void *b)
{
	const struct dossier_fact *x = a, *y = b;

	if (x->day.v != y->day.v)
		return x->day.v < y->day.v ? -1 : 1;
	return x->root < y->root ? -1 : x->root > y->root;
}

static void
reverse(struct dossier_fact *list, size_t count)
{
	for (size_t i = 0; i < count / 2; i++) {
		struct dossier_fact f = list[i];

		list[i] = list[count - 1 - i];
		list[count - 1 - i] = f;
	}
}

static bool
wanted(const struct reading *rd, const struct row *r, uint64_t kinds, unsigned flags)
{
	if ((KIND_BIT(r->kind) & kinds) == 0)
		return false;
	if (r->kind == KIND_GRANT_AWARDED && (r->flags & ROW_SECOND))
		return false; /* a further report: the body says it */
	return flags & READ_PLANNED ? row_stands(r, rd->s.n) : row_holds(r, rd->s.n, rd->on);
}

struct dossier_facts
read_facts(struct reading *rd, struct subject_id id, uint64_t kinds, unsigned flags)
{
	struct row_cursor c = row_cursor(rd->s, id);
	size_t count = 0, i = 0;

	for (const struct row *r; (r = row_next(&c)) != NULL;)
		count += wanted(rd, r, kinds, flags) ? 1 : 0;
	if (count == 0)
		return (struct dossier_facts){NULL, 0};
	struct dossier_fact *list = arena_array(rd->arena, count, sizeof *list);
	c = row_cursor(rd->s, id);
	for (const struct row *r; (r = row_next(&c)) != NULL;) {
		if (!wanted(rd, r, kinds, flags))
			continue;
		list[i] = read_fact(rd, r, flags);
		if (r->kind == KIND_DECISION_TAKEN && (r->flags & ROW_SECOND) && list[i].body != NULL)
			list[i].body = condition_of(list[i].body, subject_name(rd->s, id));
		i++;
	}
	must(i == count);
	qsort(list, count, sizeof *list, oldest_first);
	if (flags & READ_NEWEST_FIRST)
		reverse(list, count);
	return (struct dossier_facts){list, count};
}

size_t
read_count(const struct reading *rd, enum subject_type t)
{
	size_t count = 0;

	for (struct subject_id id = venture_subject(rd->s, rd->id, t); id.v != 0;
	     id = subject_next(rd->s, id))
		count++;
	return count;
}

/* Puts a row into the list of the newest, newest first; drops the oldest when full. */
static void
keep_newest(struct snapshot s, const struct row **list, size_t *count, size_t most, const struct row *r)
{
	size_t i = *count;

	if (i == most && !row_later(s, list[most - 1], r))
		return;
	if (i == most)
		i--;
	else
		(*count)++;
	for (; i > 0 && row_later(s, list[i - 1], r); i--)
		list[i] = list[i - 1];
	list[i] = r;
}

struct dossier_facts
read_latest(struct reading *rd, enum subject_type t, uint64_t kinds, size_t most, uint32_t *total)
{
	const struct row **rows = arena_array(rd->arena, most, sizeof *rows);
	struct subject_id id = venture_subject(rd->s, rd->id, t);
	size_t count = 0;

	*total = 0;
	for (; id.v != 0; id = subject_next(rd->s, id)) {
		struct row_cursor c = row_cursor(rd->s, id);

		for (const struct row *r; (r = row_next(&c)) != NULL;) {
			if (!wanted(rd, r, kinds, 0))
				continue;
			(*total)++;
			keep_newest(rd->s, rows, &count, most, r);
		}
	}
	struct dossier_fact *list = arena_array(rd->arena, count == 0 ? 1 : count, sizeof *list);
	for (size_t i = 0; i < count; i++)
		list[i] = read_fact(rd, rows[i], READ_BODY);
	return (struct dossier_facts){list, count};
}

struct str
facts_text(const struct dossier_facts *f, const char *name)
{
	for (size_t i = f->count; i-- > 0;) {
		struct str s = json_text(f->items[i].body, name);

		if (s.len > 0)
			return s;
	}
	return STR("");
}

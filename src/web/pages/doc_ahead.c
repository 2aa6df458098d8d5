/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/doc_ahead.c: decisions: those that wait, by their due day, and those that were taken. */
#include "web/pages/doc.h"

#include "domain/gate.h"

#include <stdlib.h>

#define K(kind) KIND_BIT(KIND_##kind)
#define DECISIONS_SHOWN 25
#define GATES_SHOWN 60

struct gate_due {
	const struct account_venture *venture;
	const struct row *row;
	struct str id;
};

/* Scheduled, and not decided for good since: the rule of the account's own gates. */
static const struct row *
waiting_row(const struct doc *d, struct subject_id id)
{
	struct snapshot s = d->acc->snapshot;
	struct day on = d->acc->query.effective_on;
	const struct row *due = subject_latest(s, id, on, K(GATE_SCHEDULED));
	const struct row *taken = subject_latest(s, id, on, K(DECISION_TAKEN));

	if (due == NULL || !(due->flags & ROW_HAS_VALUE))
		return NULL;
	if (taken == NULL)
		return due;
	bool again = taken->code == DECISION_RETRY || taken->code == DECISION_HOLD;
	bool later = due->day > taken->day || (due->day == taken->day && row_root(s, due) > row_root(s, taken));
	return again && later ? due : NULL;
}

static int
due_first(const void *a, const void *b)
{
	const struct gate_due *x = a, *y = b;

	if (x->row->value != y->row->value)
		return x->row->value < y->row->value ? -1 : 1;
	return x->row->seq < y->row->seq ? -1 : x->row->seq > y->row->seq;
}

static struct gate_due *
waiting(struct doc *d, size_t *count_out)
{
	struct doc_hits hits = doc_find(d, SUBJECT_GATE, K(GATE_SCHEDULED));
	struct gate_due *list = arena_array(d->arena, hits.count + 1, sizeof *list);
	size_t n = 0;

	for (size_t i = 0; i < hits.count; i++)
		if (waiting_row(d, hits.items[i].subject) == hits.items[i].row)
			list[n++] = (struct gate_due){hits.items[i].venture, hits.items[i].row,
				subject_name(d->acc->snapshot, hits.items[i].subject)};
	qsort(list, n, sizeof *list, due_first);
	*count_out = n;
	return list;
}

static void
add_gate(struct doc *d, struct doc_rows *t, const struct gate_due *g)
{
	const struct json *body = doc_body(d, g->row->seq);
	struct str title = json_text(body, "title");
	struct day due = {(int32_t)g->row->value};
	struct str day = doc_day(d, due);
	struct doc_cell when = due.v < d->acc->query.effective_on.v
	    ? doc_missing_cell(doc_say(d, TEXT_DOC_OVERDUE, &day, 1)) : doc_text(day);
	struct doc_cell cells[] = {
		doc_link_cell(title.len > 0 ? title : g->id, doc_to_entry(d, g->row->seq)),
		when, doc_text_or_missing(d, json_text(body, "body")),
		doc_link_cell(doc_title(g->venture), doc_to_venture(d, g->venture)),
	};
	doc_rows_add(t, cells, false);
}

struct doc_section
doc_ahead(struct doc *d)
{
	static const enum text heads[] = {TEXT_DOC_GATE, TEXT_DOC_DUE, TEXT_DOC_BODY, TEXT_ACCOUNT_FIGURE_TITLE};
	size_t count = 0;
	struct gate_due *list = waiting(d, &count);
	size_t shown = count < GATES_SHOWN ? count : GATES_SHOWN;
	struct str said = doc_count(d, TEXT_DOC_AHEAD_ONE, TEXT_DOC_AHEAD_MANY, (int64_t)count);
	struct doc_rows t;

	if (count == 0)
		said = doc_word(d, TEXT_DOC_AHEAD_NONE);
	doc_rows_init(&t, d, heads, d->dossier == NULL ? 4 : 3, 0, shown);
	for (size_t i = 0; i < shown; i++)
		add_gate(d, &t, &list[i]);
	struct doc_table table = doc_rows_end(&t, doc_word(d, TEXT_DOC_AHEAD_CAPTION));
	if (shown < count)
		table.more = doc_count(d, TEXT_DOC_MORE_ONE, TEXT_DOC_MORE_MANY, (int64_t)(count - shown));
	return doc_section(d, "ahead", TEXT_DOC_AHEAD, &said, 1, &table, 1);
}

static void
add_decision(struct doc *d, struct doc_rows *t, const struct doc_hit *h)
{
	const struct json *body = doc_body(d, h->row->seq);
	struct str reason = json_text(body, "reason");
	struct doc_cell cells[] = {
		doc_link_cell(doc_day(d, (struct day){h->row->day}), doc_to_entry(d, h->row->seq)),
		doc_text(doc_choice(d, KIND_DECISION_TAKEN, h->row->flags & ROW_HAS_CODE ? h->row->code : -1)),
		doc_text_or_missing(d, json_text(body, "body")),
		body == NULL ? doc_missing_cell(doc_word(d, TEXT_DOC_ERASED)) : doc_text_or_missing(d, reason),
		doc_link_cell(doc_title(h->venture), doc_to_venture(d, h->venture)),
	};
	doc_rows_add(t, cells, false);
}

struct doc_section
doc_decisions(struct doc *d)
{
	static const enum text heads[] = {TEXT_DOC_DAY, TEXT_DOC_DECISION, TEXT_DOC_BODY, TEXT_DOC_REASON,
		TEXT_ACCOUNT_FIGURE_TITLE};
	struct doc_hits hits = doc_find(d, SUBJECT_GATE, K(DECISION_TAKEN));
	size_t shown = d->dossier != NULL || hits.count < DECISIONS_SHOWN ? hits.count : DECISIONS_SHOWN;
	struct str said = doc_word(d, TEXT_DOC_DECISIONS_NONE);
	struct doc_rows t;

	doc_rows_init(&t, d, heads, d->dossier == NULL ? 5 : 4, 0, shown);
	for (size_t i = 0; i < shown; i++)
		add_decision(d, &t, &hits.items[i]);
	struct doc_table table = doc_rows_end(&t, doc_word(d, TEXT_DOC_DECISIONS_CAPTION));
	if (shown < hits.count)
		table.more = doc_count(d, TEXT_DOC_MORE_ONE, TEXT_DOC_MORE_MANY, (int64_t)(hits.count - shown));
	return doc_section(d, "decisions", TEXT_ACCOUNT_DECISIONS, &said, hits.count == 0 ? 1 : 0, &table, 1);
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/doc_learn.c: what was achieved, what was not, what there is to learn: three columns of the same weight. */
#include "web/pages/doc.h"

#include <stdlib.h>

#define K(kind) KIND_BIT(KIND_##kind)
#define ITEMS_PORTFOLIO 8
#define ITEMS_VENTURE 100

enum { ACHIEVED, FAILED, LESSONS, COLUMNS };

/* The codes of exit.completed, in the order of the table. */
enum { EXIT_INEFFICIENT, EXIT_MARKET, EXIT_HANDOVER, EXIT_HANDOVER_PARTS, EXIT_SHARED, EXIT_DISCARDED };

static struct html
proof_mark(struct arena *a, int code)
{
	static const enum mark_proof kinds[] = {MARK_SUPPORTED, MARK_REFUTED, MARK_INCONCLUSIVE};
	struct svg s;

	svg_begin(&s, "m", 20, 20, STR(""), STR(""));
	mark_proof(&s, code >= 0 && code < 3 ? kinds[code] : MARK_OPEN, 10, 10);
	return svg_end(&s, a);
}

static struct html
exit_mark(struct arena *a)
{
	struct svg s;

	svg_begin(&s, "m", 20, 20, STR(""), STR(""));
	mark_decision(&s, MARK_EXIT, 10, 10);
	return svg_end(&s, a);
}

static struct html
dot_mark(struct arena *a)
{
	struct svg s;

	svg_begin(&s, "m", 20, 20, STR(""), STR(""));
	mark_recorded(&s, 10, 10);
	return svg_end(&s, a);
}

/* What ended without being carried on elsewhere did not reach its aim. */
static int
column_of(const struct doc_hit *h)
{
	switch (h->row->kind) {
	case KIND_PROOF_CONCLUDED:
		return h->row->code == PROOF_SUPPORTED ? ACHIEVED : FAILED;
	case KIND_EXIT_COMPLETED:
		return h->row->code == EXIT_INEFFICIENT || h->row->code == EXIT_MARKET ||
		    h->row->code == EXIT_DISCARDED ? FAILED : ACHIEVED;
	case KIND_LESSON_OBSERVED:
		return LESSONS;
	default:
		return ACHIEVED;
	}
}

/* The newest registration or amendment that says it. */
static struct str
hypothesis_of(struct doc *d, const struct doc_hit *h)
{
	struct snapshot s = d->acc->snapshot;
	struct row_cursor c = row_cursor(s, h->subject);
	struct str said = STR("");

	for (const struct row *r; (r = row_next(&c)) != NULL;) {
		if (!row_holds(r, s.n, d->acc->query.effective_on) ||
		    (r->kind != KIND_PROOF_REGISTERED && r->kind != KIND_PROOF_AMENDED))
			continue;
		struct str text = json_text(doc_body(d, r->seq), "hypothesis");
		if (text.len > 0)
			said = text;
	}
	return said;
}

static struct str
benefit_text(struct doc *d, const struct doc_hit *h, const struct json *body)
{
	const struct row *r = subject_latest(d->acc->snapshot, h->subject, d->acc->query.effective_on,
	    K(BENEFIT_ESTIMATED));
	struct str text = r == NULL ? STR("") : json_text(doc_body(d, r->seq), "text");

	return text.len > 0 ? text : json_text(body, "note");
}

/* Its sort and how far it has come: only what was checked counts as learned. */
static struct str
lesson_verdict(struct doc *d, const struct doc_hit *h, struct str sort)
{
	const struct row *r = subject_latest(d->acc->snapshot, h->subject, d->acc->query.effective_on,
	    K(LESSON_ANALYSED));
	struct str words[] = {sort.len > 0 ? sort : doc_word(d, TEXT_LESSONS_NO_SORT),
		r == NULL || !(r->flags & ROW_HAS_CODE) ? doc_word(d, TEXT_LESSONS_OBSERVED)
							: doc_choice(d, KIND_LESSON_ANALYSED, r->code)};

	return doc_say(d, TEXT_LESSONS_VERDICT, words, COUNT(words));
}

static struct doc_item
item_of(struct doc *d, const struct doc_hit *h)
{
	const struct json *body = doc_body(d, h->row->seq);
	enum kind kind = (enum kind)h->row->kind;
	struct doc_item item = {.when = doc_day(d, (struct day){h->row->day}),
		.entry = arena_format(d->arena, "%u", h->row->seq - 1), .entry_href = doc_to_entry(d, h->row->seq)};

	if (d->dossier == NULL) {
		item.where = doc_title(h->venture);
		item.where_href = doc_to_venture(d, h->venture);
	}
	item.verdict = doc_choice(d, kind, h->row->flags & ROW_HAS_CODE ? h->row->code : -1);
	item.title = doc_headline(body, kind);
	item.mark = dot_mark(d->arena);
	if (kind == KIND_PROOF_CONCLUDED) {
		item.mark = proof_mark(d->arena, h->row->code);
		item.text = item.title;
		item.title = hypothesis_of(d, h);
	} else if (kind == KIND_EXIT_COMPLETED) {
		item.mark = exit_mark(d->arena);
		item.verdict = doc_say(d, TEXT_DOC_EXIT_HOW, &item.verdict, 1);
	} else if (kind == KIND_LESSON_OBSERVED) {
		item.verdict = lesson_verdict(d, h, item.verdict);
		item.text = json_text(body, "text");
	} else if (kind == KIND_BENEFIT_REALISED) {
		item.title = benefit_text(d, h, body);
		item.verdict = doc_cents(d, h->row->value);
		item.verdict = doc_say(d, TEXT_DOC_BENEFIT, &item.verdict, 1);
	} else if (kind == KIND_TRANSFER_ADOPTED) {
		item.verdict = doc_word(d, TEXT_DOC_TRANSFER);
	}
	if (item.title.len == 0)
		item.title = doc_word(d, body == NULL ? TEXT_DOC_ERASED : TEXT_WEB_NOT_RECORDED);
	return item;
}

static int
newest_first(const void *a, const void *b)
{
	const struct doc_hit *x = a, *y = b;

	if (x->row->day != y->row->day)
		return x->row->day > y->row->day ? -1 : 1;
	return x->row->seq > y->row->seq ? -1 : x->row->seq < y->row->seq;
}

static struct doc_hits
all_hits(struct doc *d)
{
	struct doc_hits parts[] = {
		doc_find(d, SUBJECT_PROOF, K(PROOF_CONCLUDED)), doc_find(d, SUBJECT_EXIT, K(EXIT_COMPLETED)),
		doc_find(d, SUBJECT_LESSON, K(LESSON_OBSERVED)), doc_find(d, SUBJECT_BENEFIT, K(BENEFIT_REALISED)),
		doc_find(d, SUBJECT_TRANSFER, K(TRANSFER_ADOPTED)),
	};
	size_t total = 0, n = 0;

	for (size_t i = 0; i < COUNT(parts); i++)
		total += parts[i].count;
	struct doc_hit *items = arena_array(d->arena, total + 1, sizeof *items);
	for (size_t i = 0; i < COUNT(parts); i++)
		for (size_t j = 0; j < parts[i].count; j++)
			items[n++] = parts[i].items[j];
	qsort(items, n, sizeof *items, newest_first);
	return (struct doc_hits){items, n};
}

static struct doc_column
column(struct doc *d, const struct doc_hits *hits, int which)
{
	static const enum text titles[COLUMNS] = {TEXT_DOC_ACHIEVED, TEXT_DOC_FAILED, TEXT_DOC_LEARNED};
	size_t most = d->dossier == NULL ? ITEMS_PORTFOLIO : ITEMS_VENTURE, n = 0, total = 0;
	struct doc_item *items = arena_array(d->arena, most, sizeof *items);
	struct doc_column c = {0};

	for (size_t i = 0; i < hits->count; i++) {
		if (column_of(&hits->items[i]) != which)
			continue;
		if (n < most)
			items[n++] = item_of(d, &hits->items[i]);
		total++;
	}
	struct str number = doc_number(d, (int64_t)total);
	c.title = doc_say(d, titles[which], &number, 1);
	c.items = (struct doc_item_list){items, n};
	if (total > n) {
		c.more = doc_count(d, TEXT_DOC_MORE_ONE, TEXT_DOC_MORE_MANY, (int64_t)(total - n));
		c.more_href = which == LESSONS ? doc_to(d, "/lessons", STR("")) : URL("");
	}
	return c;
}

struct doc_section
doc_learn(struct doc *d)
{
	struct doc_section s = doc_section(d, "learn", TEXT_DOC_LEARN, NULL, 0, NULL, 0);
	struct doc_column *columns = arena_array(d->arena, COLUMNS, sizeof *columns);
	struct doc_hits hits = all_hits(d);

	for (int i = 0; i < COLUMNS; i++)
		columns[i] = column(d, &hits, i);
	s.columns = (struct doc_column_list){columns, COLUMNS};
	return s;
}

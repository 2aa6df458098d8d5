/* SPDX-License-Identifier: EUPL-1.2 */
/* exchange/import_key.c: keys from voucher numbers, so that the same file twice changes nothing. */
#include "base/limits.h"
#include "base/money.h"
#include "domain/fact.h"
#include "domain/words.h"
#include "exchange/import_priv.h"
#include "exchange/measurement.h"
#include "exchange/recorded.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Comparing every row of a voucher with every entry of it is left out beyond this. */
enum { COMPARED_MAX = 1000000 };
/* Entries looked up for one table, and what those of one voucher may take. */
enum { LOOKED_MAX = 10 * LIMIT_BATCH_FACTS };
#define VOUCHER_BYTES ((size_t)512 << 20)

/* The tail of a canonical fact: key comes before it. */
static size_t
tail_of(struct str fact)
{
	static const char tail[] = "\"kind\":\"";
	size_t at = fact.len;

	/* Slugs and names of kinds hold no quotes, so the last one is the envelope's. */
	do
		at--;
	while (at > 0 &&
	    (fact.len - at < sizeof tail - 1 || memcmp(fact.ptr + at, tail, sizeof tail - 1) != 0));
	return at;
}

void
import_row_line(const struct import_row *row, struct buf *b)
{
	size_t at = tail_of(row->fact);

	buf_str(b, str_slice(row->fact, 0, at));
	buf_cstr(b, "\"key\":");
	json_quote(b, row->key);
	buf_char(b, ',');
	buf_str(b, str_slice(row->fact, at, row->fact.len));
	buf_char(b, '\n');
}

/* ---- keys ---- */

/* The columns of a key are parted by ':', which a voucher's number may hold, too. */
static void
put_escaped(struct buf *b, struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (s.ptr[i] == ':' || s.ptr[i] == '%')
			buf_format(b, "%%%02X", (unsigned)(unsigned char)s.ptr[i]);
		else
			buf_char(b, s.ptr[i]);
}

/* "kasse:RE-1", "kasse:RE-1:2": all that older programs wrote, and still what is no booking. */
struct str
import_key_plain(struct arena *a, const struct mapping *m, const struct import_place *at)
{
	if (at->own_line.len > 0)
		return arena_format(a, "%.*s:%.*s:%.*s", STR_ARG(m->system), STR_ARG(at->voucher),
		    STR_ARG(at->own_line));
	return at->line == 1
	    ? arena_format(a, "%.*s:%.*s", STR_ARG(m->system), STR_ARG(at->voucher))
	    : arena_format(a, "%.*s:%.*s:%zu", STR_ARG(m->system), STR_ARG(at->voucher), at->line);
}

struct str
import_key(struct arena *a, const struct mapping *m, const struct import_place *at, size_t again)
{
	bool booking = m->kind == KIND_BOOKING_POSTED;
	struct buf b;

	if (!booking && again == 1)
		return import_key_plain(a, m, at);
	buf_init(&b, 4096);
	buf_format(&b, "%.*s/", STR_ARG(m->system));
	if (booking)
		buf_format(&b, "%04d", at->year);
	buf_char(&b, ':');
	put_escaped(&b, at->voucher);
	if (at->own_line.len > 0) {
		buf_char(&b, ':');
		put_escaped(&b, at->own_line);
	} else if (at->line > 1 || again > 1) {
		buf_format(&b, ":%zu", at->line);
	}
	if (again > 1)
		buf_format(&b, ":%zu", again);
	struct str key = arena_str(a, buf_view(&b));
	buf_done(&b);
	return key;
}

/* ---- what is recorded of one voucher ---- */

/* The last entry of one line of a voucher; those before it were reversed. */
struct line {
	bool there, claimed, used, gone;
	uint64_t position;
	size_t again;             /* how many keys the line has had */
	struct str fact, venture; /* fact: without key and actor; empty when erased */
	bool income;
	const struct str *said, *now; /* by the mapping's columns; now: as corrected, NULL */
	bool stands; /* of a measurement: with this value, whatever was recorded first */
	struct decimal value;
};

struct keying {
	struct import *im;
	const struct import_known *known;
	struct recorded_reversals reversals;
	struct arena *scratch;         /* of one voucher */
	struct line *lines;            /* [n]: the voucher's line n + 1 */
	const struct str *const *said; /* by the voucher's rows; NULL: nothing is recorded of it */
	size_t count;
	size_t looked; /* in all */
};

static struct import_place
place_of(const struct import_row *row)
{
	return (struct import_place){.voucher = row->voucher,
	    .own_line = row->own_line,
	    .line = row->line,
	    .year = row->year};
}

/* Whether an entry whose key has no year is of this one; what is erased says when it was recorded at least. */
static bool
is_of_year(const struct keying *k, const struct recorded *r, int year)
{
	if (!r->erased)
		return day_parts(r->fact.effective).year == year;
	struct entry_info e = snapshot_entry(k->known->snapshot, (uint32_t)r->position + 1);
	return year <= day_parts(berlin_day(e.known)).year;
}

static void
keep(struct keying *k, const struct recorded *r, size_t again, struct line *out)
{
	const struct mapping *m = k->im->mapping;
	struct fact f = r->fact;
	struct buf b;

	*out =
	    (struct line){.there = true, .gone = r->gone, .position = r->position, .again = again};
	out->stands =
	    measurement_stands(k->known->snapshot, (uint32_t)r->position + 1, &out->value);
	if (r->erased)
		return;
	f.actor = f.key = (struct str){0};
	f.has_recorded = false;
	buf_init(&b, LIMIT_PAYLOAD_BYTES);
	fact_canonical(&b, &f);
	out->fact = arena_str(k->scratch, buf_view(&b));
	buf_done(&b);
	out->venture = f.venture;
	out->income = str_is(json_text(f.body, "direction"), "income");
	out->said = import_said(k->scratch, m, f.venture, f.effective, f.body);
	if (r->now != NULL)
		out->now = import_said(k->scratch, m, f.venture, r->now_day, r->now);
}

static enum rc
find(struct keying *k, struct str key, struct recorded *out, struct err *err)
{
	return recorded_find(
	    k->scratch, k->known->snapshot, k->known->reader, &k->reversals, key, out, err);
}

static enum rc
load(struct keying *k, const struct import_place *at, struct line *out, struct err *err)
{
	const struct mapping *m = k->im->mapping;
	struct recorded r = {.there = false}, last = {.there = false};
	size_t again = 0;
	enum rc rc = RC_OK;

	*out = (struct line){.there = false};
	if (m->kind == KIND_BOOKING_POSTED) {
		rc = find(k, import_key_plain(k->scratch, m, at), &r, err);
		if (rc == RC_OK && r.there && is_of_year(k, &r, at->year)) {
			last = r;
			again = 1;
		}
	}
	while (rc == RC_OK) {
		rc = find(k, import_key(k->scratch, m, at, again + 1), &r, err);
		if (rc != RC_OK || !r.there)
			break;
		last = r;
		again++;
	}
	if (rc == RC_OK && last.there)
		keep(k, &last, again, out);
	return rc;
}

/* All lines of the voucher up to `least`, and as long as there are more. */
static enum rc
load_lines(struct keying *k, struct import_place at, size_t least, struct err *err)
{
	size_t cap = least + 1;
	enum rc rc = RC_OK;

	k->lines = arena_array(k->scratch, cap, sizeof *k->lines);
	k->count = 0;
	while (rc == RC_OK) {
		struct line r = {.there = false};

		if (k->looked++ == LOOKED_MAX || arena_bytes(k->scratch) > VOUCHER_BYTES) {
			struct word w;

			return err_say(err, RC_LIMIT, NULL, TEXT_IMPORT_LINES,
			    word_str(&w, at.voucher), (char *)NULL);
		}
		at.line = k->count + 1;
		rc = load(k, &at, &r, err);
		if (rc != RC_OK || (!r.there && k->count >= least))
			break;
		if (k->count == cap) {
			struct line *more = arena_array(k->scratch, cap * 2, sizeof *more);

			memcpy(more, k->lines, cap * sizeof *more);
			k->lines = more;
			cap *= 2;
		}
		k->lines[k->count++] = r;
	}
	return rc;
}

/* ---- rows of one voucher ---- */

static void
is_known(struct import_row *row, struct line *r, size_t line)
{
	row->fate = IMPORT_KNOWN;
	row->position = r->position;
	row->line = line;
	row->reversed = r->gone;
	r->claimed = r->used = true;
}

/*
 * What the file says is what it said: mappings may have come to read more out of
 * it.  What a Storno has taken back comes again only where it goes elsewhere now.
 */
static bool
same(const struct import_row *row, const struct str *said, const struct line *r, size_t columns)
{
	struct decimal value;

	if (!r->there || r->claimed)
		return false;
	/* Corrected here to what the table says now. */
	if (row->value.len > 0 && r->stands && decimal_parse(row->value, &value) &&
	    decimal_cmp(value, r->value) == 0)
		return true;
	if (r->fact.len == 0 || str_eq(r->fact, row->fact))
		return true;
	if (said == NULL ||
	    (!import_said_alike(said, r->said, columns) &&
		(r->now == NULL || !import_said_alike(said, r->now, columns))))
		return false;
	return !r->gone || (str_eq(row->venture, r->venture) && row->income == r->income);
}

static bool
fits(const struct keying *k, struct import_row *const *rows, size_t i, const struct line *r)
{
	return rows[i]->fate == IMPORT_NEW &&
	    same(rows[i], k->said == NULL ? NULL : k->said[i], r, k->im->mapping->columns_count);
}

/* First where it stands, then anywhere in the voucher: rows may have changed places. */
static void
match(struct keying *k, struct import_row *const *rows, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (rows[i]->fate == IMPORT_NEW && !rows[i]->any_line &&
		    fits(k, rows, i, &k->lines[rows[i]->line - 1]))
			is_known(rows[i], &k->lines[rows[i]->line - 1], rows[i]->line);
	/* What stands goes before what is reversed. */
	for (int gone = 0; count * k->count < COMPARED_MAX && gone < 2; gone++)
		for (size_t i = 0; i < count; i++)
			for (size_t n = 0; n < k->count && rows[i]->fate == IMPORT_NEW; n++)
				if (k->lines[n].fact.len > 0 && k->lines[n].gone == (gone == 1) &&
				    fits(k, rows, i, &k->lines[n]))
					is_known(rows[i], &k->lines[n], n + 1);
}

static enum text
why_changed(const struct import_row *row, const struct mapping *m)
{
	if (row->value.len > 0)
		return TEXT_IMPORT_MEASURED;
	return m->kind == KIND_BUDGET_PLANNED ? TEXT_IMPORT_CHANGED_BUDGET : TEXT_IMPORT_CHANGED;
}

static void
refuse_changed(struct import *im, struct import_row *row, uint64_t position)
{
	struct err err = ERR_INIT(im->lang);
	struct word voucher;
	char number[32];

	(void)snprintf(number, sizeof number, "%llu", (unsigned long long)position);
	(void)err_say(&err, RC_INVALID, NULL, why_changed(row, im->mapping),
	    word_str(&voucher, row->value.len > 0 ? row->text : row->voucher), number,
	    (char *)NULL);
	const struct mapping_column *c =
	    mapping_column(im->mapping, row->value.len > 0 ? "value" : "voucher");
	import_refuse(im->arena, row, c == NULL ? STR("") : c->column, &err);
}

/* What is left is new, unless the journal has something else in its place that stands. */
static void
place(struct keying *k, struct import_row *const *rows, size_t count)
{
	size_t beyond = k->count;

	for (size_t i = 0; i < count; i++) {
		struct import_row *row = rows[i];
		size_t again = 1;

		if (row->fate != IMPORT_NEW)
			continue;
		struct line *r = &k->lines[row->line - 1];
		if (r->there && !r->claimed && !r->gone && !row->any_line) {
			refuse_changed(k->im, row, r->position);
			continue;
		}
		if (r->used || row->any_line) {
			row->line = ++beyond;
		} else {
			r->used = true;
			again = r->again + 1;
		}
		struct import_place at = place_of(row);
		row->key = import_key(k->im->arena, k->im->mapping, &at, again);
	}
}

/* Of one voucher: each that is like an earlier one. */
static void
find_twins(struct import_row *const *rows, size_t count)
{
	for (size_t i = 1; count < COMPARED_MAX / count && i < count; i++)
		for (size_t n = 0; n < i && !rows[i]->twin; n++)
			rows[i]->twin =
			    rows[i]->fact.len > 0 && str_eq(rows[i]->fact, rows[n]->fact);
}

static enum rc
say_rows(struct keying *k, struct import_row *const *rows, size_t count, struct err *err)
{
	const struct str **said = arena_array(k->scratch, count, sizeof(const struct str *));
	bool any = false;
	enum rc rc = RC_OK;

	for (size_t n = 0; n < k->count; n++)
		any = any || k->lines[n].there;
	for (size_t i = 0; any && rc == RC_OK && i < count; i++) {
		struct fact f;

		said[i] = NULL;
		if (rows[i]->fact.len == 0)
			continue;
		rc = fact_load(k->scratch, rows[i]->fact, &f, err);
		if (rc == RC_OK)
			said[i] =
			    import_said(k->scratch, k->im->mapping, f.venture, f.effective, f.body);
	}
	k->said = any ? said : NULL;
	return rc;
}

static enum rc
key_voucher(struct keying *k, struct import_row *const *rows, size_t count, struct err *err)
{
	size_t least = count;

	for (size_t i = 0; i < count; i++) {
		if (rows[i]->line == 0)
			rows[i]->line = i + 1;
		if (rows[i]->line > least)
			least = rows[i]->line;
	}
	arena_reset(k->scratch);
	find_twins(rows, count);
	enum rc rc = load_lines(k, place_of(rows[0]), least, err);
	if (rc == RC_OK)
		rc = say_rows(k, rows, count, err);
	if (rc == RC_OK) {
		match(k, rows, count);
		place(k, rows, count);
	}
	return rc;
}

/* ---- rows whose line the table names ---- */

static void
refuse_twice(struct import *im, struct import_row *row, const struct import_row *before)
{
	struct err why = ERR_INIT(im->lang);
	struct word w;
	char number[32];

	(void)snprintf(number, sizeof number, "%zu", before->number);
	(void)err_say(&why, RC_INVALID, NULL,
	    row->value.len > 0 ? TEXT_IMPORT_MEASURED_TWICE : TEXT_IMPORT_TWICE,
	    word_str(&w, row->value.len > 0 ? row->text : row->voucher), number, (char *)NULL);
	import_refuse(im->arena, row, STR(""), &why);
}

static bool
is_same_line(const struct import_row *x, const struct import_row *y)
{
	return x->year == y->year && str_eq(x->voucher, y->voucher) &&
	    str_eq(x->own_line, y->own_line);
}

static enum rc
key_line(struct keying *k, struct import_row *row, const struct import_row *before, struct err *err)
{
	struct line r;
	struct import_place at;

	row->line = 1;
	if (row->fate != IMPORT_NEW)
		return RC_OK;
	at = place_of(row);
	if (before != NULL && before->key.len > 0 && is_same_line(before, row)) {
		row->key = before->key;
		refuse_twice(k->im, row, before);
		return RC_OK;
	}
	arena_reset(k->scratch);
	enum rc rc = load(k, &at, &r, err);
	k->lines = &r;
	k->count = 1;
	if (rc == RC_OK)
		rc = say_rows(k, &row, 1, err);
	if (rc != RC_OK)
		return rc;
	row->key = import_key(k->im->arena, k->im->mapping, &at, r.again + 1);
	if (fits(k, &row, 0, &r))
		is_known(row, &r, 1);
	else if (r.there && !r.gone)
		refuse_changed(k->im, row, r.position);
	return RC_OK;
}

/* ---- all ---- */

static int
by_number(const void *x, const void *y)
{
	const struct import_row *a = *(const struct import_row *const *)x,
				*b = *(const struct import_row *const *)y;
	int order = str_cmp(a->voucher, b->voucher);

	return order != 0 ? order : (a->number > b->number) - (a->number < b->number);
}

static int
by_voucher(const void *x, const void *y)
{
	const struct import_row *a = *(const struct import_row *const *)x,
				*b = *(const struct import_row *const *)y;
	int order = str_cmp(a->voucher, b->voucher);

	if (order == 0)
		order = (a->year > b->year) - (a->year < b->year);
	if (order == 0)
		order = str_cmp(a->own_line, b->own_line);
	return order != 0 ? order : (a->number > b->number) - (a->number < b->number);
}

static bool
same_voucher(const struct import_row *x, const struct import_row *y)
{
	return str_eq(x->voucher, y->voucher);
}

/* A row without a day keeps its place among those of its voucher around it. */
static void
guess_years(struct import_row **rows, size_t count)
{
	qsort(rows, count, sizeof(struct import_row *), by_number);
	for (size_t i = 1; i < count; i++)
		if (rows[i]->year == 0 && same_voucher(rows[i], rows[i - 1]))
			rows[i]->year = rows[i - 1]->year;
	for (size_t i = count; i-- > 1;)
		if (rows[i - 1]->year == 0 && same_voucher(rows[i], rows[i - 1]))
			rows[i - 1]->year = rows[i]->year;
}

static enum rc
key_all(struct keying *k, struct import_row **rows, size_t count, struct err *err)
{
	enum rc rc = RC_OK;

	for (size_t i = 0, n; rc == RC_OK && i < count; i += n) {
		n = 1;
		if (rows[i]->own_line.len > 0) {
			rc = key_line(k, rows[i], i > 0 ? rows[i - 1] : NULL, err);
			continue;
		}
		while (i + n < count && rows[i + n]->own_line.len == 0 &&
		    rows[i + n]->year == rows[i]->year && same_voucher(rows[i + n], rows[i]))
			n++;
		rc = key_voucher(k, rows + i, n, err);
	}
	return rc;
}

enum rc
import_keys(struct import *im, const struct import_known *known, struct err *err)
{
	struct import_row **rows = arena_array(im->arena, im->count, sizeof(struct import_row *));
	struct keying k = {.im = im, .known = known, .scratch = arena_new((size_t)1 << 30)};
	size_t count = 0;

	for (size_t i = 0; i < im->count; i++) {
		if (im->rows[i].voucher.len > 0)
			rows[count++] = &im->rows[i];
	}
	k.reversals = recorded_reversals(im->arena, known->snapshot);
	guess_years(rows, count);
	qsort(rows, count, sizeof(struct import_row *), by_voucher);
	enum rc rc = key_all(&k, rows, count, err);
	arena_free(k.scratch);
	return rc;
}

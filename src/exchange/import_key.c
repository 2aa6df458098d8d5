/* SPDX-License-Identifier: EUPL-1.2 */
/* exchange/import_key.c: keys from voucher numbers, so that the same file twice changes nothing. */
#include "base/limits.h"
#include "base/money.h"
#include "domain/fact.h"
#include "domain/words.h"
#include "exchange/import_priv.h"
#include "exchange/measurement.h"

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

/* ---- what is recorded of one voucher ---- */

struct recorded {
	bool there, claimed, used;
	uint64_t position;
	struct str fact; /* without key and actor; empty when erased */
	bool stands;     /* of a measurement: with this value, whatever was recorded first */
	struct decimal value;
};

struct keying {
	struct import *im;
	const struct import_known *known;
	struct arena *scratch;  /* of one voucher */
	struct recorded *lines; /* [n]: the voucher's line n + 1 */
	size_t count;
	size_t looked; /* in all */
};

static struct str
key_of(struct arena *a, const struct mapping *m, struct str voucher, size_t line)
{
	return line == 1
	    ? arena_format(a, "%.*s:%.*s", STR_ARG(m->system), STR_ARG(voucher))
	    : arena_format(a, "%.*s:%.*s:%zu", STR_ARG(m->system), STR_ARG(voucher), line);
}

static enum rc
load(struct keying *k, struct str key, struct recorded *out, struct err *err)
{
	struct journal_entry e = {0};
	struct hash ignored = {{0}};
	struct fact f = {.body = NULL};
	uint32_t seq = 0;
	struct buf b;

	*out = (struct recorded){.there = snapshot_key(k->known->snapshot, key, &seq, &ignored)};
	if (!out->there)
		return RC_OK;
	out->position = seq - 1;
	out->stands = measurement_stands(k->known->snapshot, seq, &out->value);
	enum rc rc = journal_read(k->known->reader, k->scratch, out->position, &e, err);
	if (rc != RC_OK || e.erased)
		return rc;
	rc = fact_load(k->scratch, e.payload, &f, err);
	if (rc != RC_OK)
		return rc;
	f.actor = f.key = (struct str){0};
	f.has_recorded = false;
	buf_init(&b, LIMIT_PAYLOAD_BYTES);
	fact_canonical(&b, &f);
	out->fact = arena_str(k->scratch, buf_view(&b));
	buf_done(&b);
	return RC_OK;
}

/* All lines of the voucher up to `least`, and as long as there are more. */
static enum rc
load_lines(struct keying *k, struct str voucher, size_t least, struct err *err)
{
	size_t cap = least + 1;
	enum rc rc = RC_OK;

	k->lines = arena_array(k->scratch, cap, sizeof *k->lines);
	k->count = 0;
	while (rc == RC_OK) {
		struct recorded r = {.there = false};

		if (k->looked++ == LOOKED_MAX || arena_bytes(k->scratch) > VOUCHER_BYTES) {
			struct word w;

			return err_say(err, RC_LIMIT, NULL, TEXT_IMPORT_LINES,
			    word_str(&w, voucher), (char *)NULL);
		}
		struct str key = key_of(k->scratch, k->im->mapping, voucher, k->count + 1);

		rc = load(k, key, &r, err);
		if (rc != RC_OK || (!r.there && k->count >= least))
			break;
		if (k->count == cap) {
			struct recorded *more = arena_array(k->scratch, cap * 2, sizeof *more);

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
is_known(struct import_row *row, struct recorded *r, size_t line)
{
	row->fate = IMPORT_KNOWN;
	row->position = r->position;
	row->line = line;
	r->claimed = r->used = true;
}

static bool
same(const struct import_row *row, const struct recorded *r)
{
	struct decimal value;

	if (!r->there || r->claimed)
		return false;
	/* Corrected here to what the table says now. */
	if (row->value.len > 0 && r->stands && decimal_parse(row->value, &value) &&
	    decimal_cmp(value, r->value) == 0)
		return true;
	return r->fact.len == 0 || str_eq(r->fact, row->fact);
}

/* First where it stands, then anywhere in the voucher: rows may have changed places. */
static void
match(struct keying *k, struct import_row *const *rows, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (rows[i]->fate == IMPORT_NEW && !rows[i]->any_line &&
		    same(rows[i], &k->lines[rows[i]->line - 1]))
			is_known(rows[i], &k->lines[rows[i]->line - 1], rows[i]->line);
	for (size_t i = 0; count * k->count < COMPARED_MAX && i < count; i++)
		for (size_t n = 0; n < k->count && rows[i]->fate == IMPORT_NEW; n++)
			if (k->lines[n].fact.len > 0 && same(rows[i], &k->lines[n]))
				is_known(rows[i], &k->lines[n], n + 1);
}

static void
refuse_changed(struct import *im, struct import_row *row, uint64_t position)
{
	struct err err = ERR_INIT(im->lang);
	struct word voucher;
	char number[32];

	(void)snprintf(number, sizeof number, "%llu", (unsigned long long)position);
	(void)err_say(&err, RC_INVALID, NULL,
	    row->value.len > 0 ? TEXT_IMPORT_MEASURED : TEXT_IMPORT_CHANGED,
	    word_str(&voucher, row->value.len > 0 ? row->text : row->voucher), number,
	    (char *)NULL);
	const struct mapping_column *c =
	    mapping_column(im->mapping, row->value.len > 0 ? "value" : "voucher");
	import_refuse(im->arena, row, c == NULL ? STR("") : c->column, &err);
}

/* What is left is new, unless the journal has something else in its place. */
static void
place(struct keying *k, struct import_row *const *rows, size_t count)
{
	size_t beyond = k->count;

	for (size_t i = 0; i < count; i++) {
		struct import_row *row = rows[i];

		if (row->fate != IMPORT_NEW)
			continue;
		struct recorded *r = &k->lines[row->line - 1];
		if (r->there && !r->claimed && !row->any_line) {
			refuse_changed(k->im, row, r->position);
			continue;
		}
		if (r->used || row->any_line)
			row->line = ++beyond;
		else
			r->used = true;
		row->key = key_of(k->im->arena, k->im->mapping, row->voucher, row->line);
	}
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
	enum rc rc = load_lines(k, rows[0]->voucher, least, err);
	if (rc == RC_OK) {
		match(k, rows, count);
		place(k, rows, count);
	}
	return rc;
}

/* ---- rows whose line the table names ---- */

static enum rc
key_line(struct keying *k, struct import_row *row, const struct import_row *before, struct err *err)
{
	struct recorded r;
	struct err why = ERR_INIT(k->im->lang);
	struct word w;
	char number[32];

	row->line = 1;
	if (row->fate != IMPORT_NEW)
		return RC_OK;
	row->key = arena_format(k->im->arena, "%.*s:%.*s:%.*s", STR_ARG(k->im->mapping->system),
	    STR_ARG(row->voucher), STR_ARG(row->own_line));
	if (before != NULL && str_eq(before->key, row->key)) {
		(void)snprintf(number, sizeof number, "%zu", before->number);
		(void)err_say(&why, RC_INVALID, NULL,
		    row->value.len > 0 ? TEXT_IMPORT_MEASURED_TWICE : TEXT_IMPORT_TWICE,
		    word_str(&w, row->value.len > 0 ? row->text : row->voucher), number,
		    (char *)NULL);
		import_refuse(k->im->arena, row, STR(""), &why);
		return RC_OK;
	}
	arena_reset(k->scratch);
	enum rc rc = load(k, row->key, &r, err);
	if (rc != RC_OK || !r.there)
		return rc;
	if (same(row, &r))
		is_known(row, &r, 1);
	else
		refuse_changed(k->im, row, r.position);
	return RC_OK;
}

/* ---- all ---- */

static int
by_voucher(const void *x, const void *y)
{
	const struct import_row *a = *(const struct import_row *const *)x,
				*b = *(const struct import_row *const *)y;
	int order = str_cmp(a->voucher, b->voucher);

	if (order == 0)
		order = str_cmp(a->own_line, b->own_line);
	return order != 0 ? order : (a->number > b->number) - (a->number < b->number);
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
		    str_eq(rows[i + n]->voucher, rows[i]->voucher))
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
	qsort(rows, count, sizeof(struct import_row *), by_voucher);
	enum rc rc = key_all(&k, rows, count, err);
	arena_free(k.scratch);
	return rc;
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* exchange/import_measurement.c: what of a table of measured values is another matter than of money: moments, keys, units. */
#include "base/encode.h"
#include "base/hash.h"
#include "base/instant.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "domain/fact.h"
#include "domain/words.h"
#include "exchange/import_priv.h"
#include "exchange/measurement.h"

#include <assert.h>
#include <stdlib.h>

/* Of VENTURE/INDICATOR in a key; what is longer is told by its hash, so that the key fits. */
enum { NAME_BYTES = 60, HASH_BYTES = 16 };

static_assert(LIMIT_SLUG_BYTES + 2 * HASH_BYTES + 42 <= LIMIT_KEY_BYTES, "system, hash, moment");

/* ---- what the ledger has ---- */

bool
measurement_stands(struct snapshot s, uint32_t seq, struct decimal *out)
{
	struct entry_info e = snapshot_entry(s, seq);

	if (e.kind != KIND_MEASUREMENT_RECORDED || e.subject.v == 0)
		return false;
	struct row_cursor c = row_cursor(s, e.subject);
	for (const struct row *row; (row = row_next(&c)) != NULL;) {
		if (!row_stands(row, s.n) || row_root(s, row) != seq)
			continue;
		*out = (struct decimal){row->value, (int)row->aux};
		return true;
	}
	return false;
}

enum rc
indicator_unit(struct arena *a, struct snapshot s, struct journal_reader *reader,
    struct str venture, struct str indicator, struct str *out, bool *found_out, struct err *err)
{
	struct journal_entry e = {0};
	struct fact f = {.body = NULL};
	struct venture_id v;
	struct subject_id id;
	const struct row *row = NULL;

	*found_out = false;
	if (snapshot_venture(s, venture, &v) &&
	    subject_find(s, v, SUBJECT_INDICATOR, indicator, &id))
		row = subject_latest(
		    s, id, (struct day){INT32_MAX}, KIND_BIT(KIND_INDICATOR_DEFINED));
	if (row == NULL)
		return RC_OK;
	enum rc rc = journal_read(reader, a, row->seq - 1, &e, err);
	if (rc != RC_OK || e.erased)
		return rc;
	rc = fact_load(a, e.payload, &f, err);
	if (rc != RC_OK)
		return rc;
	const struct json *body =
	    f.kind == KIND_ENTRY_CORRECTED ? json_get(f.body, "body") : f.body;
	*out = json_text(body, "unit");
	*found_out = out->len > 0;
	return RC_OK;
}

/* ---- one row ---- */

/* Spelled in one way, so that one moment makes one key. */
static bool
moment_of(struct import_making *k, struct str observed, struct str *out)
{
	struct str heading = import_heading(k->scratch, k->c, STR("observed_at"));
	struct instant t;
	struct buf b;

	if (!instant_parse(observed, &t))
		return import_cell_refuse(
		    k, heading, TEXT_IMPORT_MOMENT, observed, "2026-06-30T10:00:00Z");
	buf_init(&b, 64);
	if (k->effective.len == 0) {
		day_iso(&b, berlin_day(t));
		k->effective = arena_str(k->scratch, buf_view(&b));
		buf_clear(&b);
	}
	instant_rfc3339(&b, t);
	*out = arena_str(k->a, buf_view(&b));
	buf_done(&b);
	return true;
}

static struct str
name_of(struct import_making *k)
{
	struct str indicator = json_text(k->body, "indicator");
	struct str name = arena_format(k->a, "%.*s/%.*s", STR_ARG(k->venture), STR_ARG(indicator));
	struct buf b;

	if (name.len <= NAME_BYTES)
		return name;
	struct hash h = hash_of(name.ptr, name.len);
	buf_init(&b, 2 * HASH_BYTES);
	hex_encode(&b, h.b, HASH_BYTES);
	name = arena_str(k->a, buf_view(&b));
	buf_done(&b);
	return name;
}

bool
import_name_measurement(struct import_making *k)
{
	const struct mapping *m = k->c->mapping;
	struct str observed = json_text(k->body, "observed_at"), moment = k->effective;

	if (m->kind != KIND_MEASUREMENT_RECORDED)
		return true;
	if (observed.len > 0 && !moment_of(k, observed, &moment))
		return false;
	if (mapping_column(m, "voucher") != NULL || k->venture.len == 0 || moment.len == 0)
		return true;
	k->out->voucher = name_of(k);
	k->out->own_line = k->out->own_line.len == 0
	    ? arena_str(k->a, moment)
	    : arena_format(k->a, "%.*s/%.*s", STR_ARG(moment), STR_ARG(k->out->own_line));
	return true;
}

/* ---- units ---- */

static int
by_indicator(const void *x, const void *y)
{
	const struct import_row *a = *(const struct import_row *const *)x,
				*b = *(const struct import_row *const *)y;
	int order = str_cmp(a->venture, b->venture);

	return order != 0 ? order : str_cmp(a->text, b->text);
}

static void
judge_unit(struct import *im, struct import_row *row, struct str unit)
{
	const struct mapping_column *c = mapping_column(im->mapping, "unit");
	struct err why = ERR_INIT(im->lang);
	struct word given, indicator, right;

	if (str_eq(utf8_nfc(im->arena, row->unit), unit))
		return;
	(void)err_say(&why, RC_INVALID, NULL, TEXT_IMPORT_UNIT, word_str(&given, row->unit),
	    word_str(&indicator, row->text), word_str(&right, unit), (char *)NULL);
	import_refuse(im->arena, row, c == NULL ? STR("unit") : c->column, &why);
}

enum rc
import_units(struct import *im, const struct import_known *known, struct err *err)
{
	struct import_row **rows = arena_array(im->arena, im->count, sizeof(struct import_row *));
	struct str unit = STR("");
	size_t count = 0;
	bool found = false;
	enum rc rc = RC_OK;

	for (size_t i = 0; i < im->count; i++)
		if (im->rows[i].fate == IMPORT_NEW && im->rows[i].unit.len > 0)
			rows[count++] = &im->rows[i];
	qsort(rows, count, sizeof(struct import_row *), by_indicator);
	for (size_t i = 0; rc == RC_OK && i < count; i++) {
		if (i == 0 || by_indicator(&rows[i - 1], &rows[i]) != 0)
			rc = indicator_unit(im->arena, known->snapshot, known->reader,
			    rows[i]->venture, rows[i]->text, &unit, &found, err);
		/* What is not there the rules refuse. */
		if (rc == RC_OK && found)
			judge_unit(im, rows[i], unit);
	}
	return rc;
}

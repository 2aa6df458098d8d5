/* SPDX-License-Identifier: EUPL-1.2 */
/* exchange/import.h: bookings, budgets and measurements from tables: read, shown, judged, recorded all at once. */
#ifndef EXCHANGE_IMPORT_H
#define EXCHANGE_IMPORT_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/day.h"
#include "base/err.h"
#include "base/rc.h"
#include "base/str.h"
#include "domain/mapping.h"
#include "journal/journal.h"
#include "ledger/ledger.h"
#include "record/record.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum import_fate {
	IMPORT_NEW,     /* will be recorded, or has been */
	IMPORT_KNOWN,   /* recorded before: the file said of this voucher what it says now */
	IMPORT_REFUSED, /* with its reason */
};

struct import_row {
	size_t number; /* line of the CSV, row of the sheet, from 1 */
	enum import_fate fate;
	size_t line;              /* which of the voucher's rows, from 1; 0: it has no voucher */
	bool any_line;            /* sent again, and had no voucher: whichever is free */
	struct str voucher;       /* what its key is made of; empty: none */
	struct str own_line;      /* the line of the voucher that the table names; empty: none */
	struct str key;           /* "kasse/2026:RE-1", "kasse/2026:RE-1:2" (docs/import.md) */
	struct str fact;          /* canonical, without a key; empty when it has no shape */
	struct str venture, text; /* text: of a measurement its indicator */
	struct day effective;
	int year;      /* of a booking's day, 0: none; for its key */
	bool twin;     /* like an earlier row of its voucher in this table */
	bool reversed; /* IMPORT_KNOWN: but taken back by a Storno, or withdrawn */
	int64_t cents; /* as recorded: expenses positive */
	bool income;
	struct str value;  /* of a measurement, "21.5"; empty: an amount it is */
	struct str unit;   /* that the table names; empty: none */
	uint64_t position; /* IMPORT_KNOWN; IMPORT_NEW after import_record() */
	struct str field,
	    reason; /* IMPORT_REFUSED; field is a heading of the table where it can be */
};

struct import_sum {
	struct str venture;
	size_t rows;
	int64_t expense_cents,
	    income_cents; /* of what is new; of budgets all is expense; of measurements 0 */
};

struct import {
	struct arena *arena;
	const struct mapping *mapping;
	enum lang lang;
	struct import_row *rows; /* in the order of the table */
	size_t count;
	size_t fates[3];        /* by enum import_fate */
	size_t twins, reversed; /* of what is new; of what is known */
	struct import_sum total;
	struct import_sum *ventures; /* by id */
	size_t ventures_count;
};

/* What is recorded already; reader as of the snapshot or later, better held (journal_reader_hold()). */
struct import_known {
	struct snapshot snapshot;
	struct journal_reader *reader;
};

/*
 * The mapping with this id, the last version of it; with none given the only one
 * there is for this kind.
 *   RC_NOTFOUND  no such mapping; the message names those there are
 *   RC_INVALID   it is for another kind; several and none is named
 */
CHECKED enum rc import_choose(struct arena *a, struct snapshot s, struct str id, enum kind kind,
    const struct mapping **out, struct err *err);

/*
 * Reads all rows and makes facts of them; nothing is judged yet but their
 * shape, and whether a unit is that of its indicator.  mapping and bytes are borrowed as long as out is used.  The extra
 * columns of a file by import_rejects() are told by their headings.
 *   RC_INVALID  the table cannot be read (table.h), lacks a column, has one
 *               twice, or no rows
 *   RC_LIMIT    likewise; more rows than LIMIT_BATCH_FACTS
 */
CHECKED enum rc import_read(struct arena *a, const struct import_known *known,
    const struct mapping *mapping, struct str bytes, enum lang lang, struct import *out,
    struct err *err);

/*
 * The sentence about rows that are like another of the same table, and recorded all
 * the same, or (reversed) about those known whose entry is taken back, with their
 * numbers; nothing is added when there are none.
 */
void import_hint(const struct import *im, bool reversed, struct buf *out);

/* Who judges and records: record_lines() with whatever it is asked for, here or elsewhere. */
struct import_desk {
	void *ctx;
	enum rc (*lines)(void *ctx, struct arena *a, struct str text, bool only_judge,
	    struct record_answer **answers_out, size_t *count_out, struct err *err);
	const struct ledger_progress *progress; /* in rows; NULL: silent */
};

/* What the rules refuse becomes IMPORT_REFUSED.  Fails when the desk fails for another reason. */
CHECKED enum rc import_judge(struct import *im, const struct import_desk *desk, struct err *err);

/*
 * Records all that is IMPORT_NEW in one batch: all of it or nothing.  A row that
 * is refused only now is refused as by import_judge(), and the others are recorded.
 */
CHECKED enum rc import_record(struct import *im, const struct import_desk *desk, struct err *err);

/*
 * The refused rows as CSV in UTF-8 with a byte order mark, spelled as the
 * mapping reads it, to be mended and sent again; in front a column with the
 * reason and one with the row's line of the voucher.  bytes: the same as read.
 */
CHECKED enum rc import_rejects(
    const struct import *im, struct str bytes, struct buf *out, struct err *err);

#endif

/* SPDX-License-Identifier: EUPL-1.2 */
/* domain/mapping.h: how a table of another system is read: columns, spellings, ranges that belong to ventures. */
#ifndef DOMAIN_MAPPING_H
#define DOMAIN_MAPPING_H

#include "base/arena.h"
#include "base/err.h"
#include "base/json.h"
#include "base/rc.h"
#include "base/str.h"
#include "domain/kind.h"

#include <stdbool.h>
#include <stddef.h>

/* What a column or a constant gives. */
enum mapping_gives {
	MAPPING_FIELD,        /* a field of the fact's body */
	MAPPING_EFFECTIVE,    /* the day it holds */
	MAPPING_VENTURE,      /* the venture's id */
	MAPPING_DEBIT_CREDIT, /* S or H: the sign of the amount */
	MAPPING_LINE,         /* line of the voucher: with its number the row's key */
	MAPPING_UNIT,         /* the unit a measurement is in: has to be its indicator's */
	MAPPING_ASIDE, /* read for assigning or for the key, not kept: cost_center, voucher where the kind has none */
};

struct mapping_column {
	struct str name; /* "amount_cents", "effective" */
	enum mapping_gives gives;
	const struct field *field; /* MAPPING_FIELD */
	struct str column;         /* heading, letter or number */
};

struct mapping_constant {
	struct str name;
	enum mapping_gives gives; /* MAPPING_FIELD, MAPPING_EFFECTIVE or MAPPING_VENTURE */
	const struct field *field;
	struct str value;
};

/* Whether rows are income: said by the range, else by the mapping's rule. */
enum mapping_direction { DIRECTION_UNSAID, DIRECTION_EXPENSE, DIRECTION_INCOME };

/* from <= value <= to: numbers, when both ends are digits alone; else what is none, as text. */
struct mapping_range {
	struct str from, to, venture;
	struct str tranche, grant, position; /* empty: none */
	enum mapping_direction direction;    /* of its bookings */
};

enum mapping_encoding { MAPPING_AUTO, MAPPING_UTF8, MAPPING_WINDOWS_1252 };
enum mapping_days { DAYS_DMY, DAYS_YMD, DAYS_MDY, DAYS_COMPACT };
enum mapping_sign { SIGN_EXPENSE_POSITIVE, SIGN_EXPENSE_NEGATIVE, SIGN_DEBIT_CREDIT };

struct mapping {
	struct str id, version, title, system;
	enum kind kind; /* KIND_BOOKING_POSTED, KIND_BUDGET_PLANNED, KIND_MEASUREMENT_RECORDED */
	enum mapping_encoding encoding;
	char delimiter; /* 0: found out */
	char decimal;   /* ',' '.' */
	enum mapping_days days;
	enum mapping_sign sign;
	bool income_by_sign; /* rows of the sign that expenses do not have are income */
	size_t header_rows;
	struct str sheet;     /* empty: the first */
	struct str assign_by; /* name of a column: "account", "venture" */
	const struct mapping_column *columns;
	size_t columns_count;
	const struct mapping_constant *constants;
	size_t constants_count;
	const struct mapping_range *ranges;
	size_t ranges_count;
};

/* What a table may hold, by the name in the mapping: "bookings", "budgets", "measurements". */
bool mapping_target(struct str name, enum kind *out);
/* The name of the n-th of them; NULL behind the last. */
const char *mapping_target_name(size_t n);
/* The n-th thing that a column may give, by its name in the mapping; false behind the last. */
bool mapping_field(enum kind kind, size_t n, const char **name_out, struct label *label_out);

/*
 * The body of mapping.adopted, checked by shape.  Absent members: found out, or
 * decimal comma, day.month.year, expenses positive, one header row.
 *   RC_INVALID  a field that the kind does not have; a field or a column
 *               twice; nothing gives amount or value, day (of a measurement also
 *               observed_at), venture, or what else the kind requires, or
 *               what makes a key; a sign where there is no money; ranges that overlap or end before
 *               they begin; no letter nor number of a column without headings
 */
CHECKED enum rc mapping_from_body(
    struct arena *a, const struct json *body, struct mapping *out, struct err *err);

/* The column that gives it; NULL when none does. */
const struct mapping_column *mapping_column(const struct mapping *m, const char *name);
const struct mapping_constant *mapping_constant(const struct mapping *m, const char *name);
/* The range a value lies in; NULL when in none. */
const struct mapping_range *mapping_range(const struct mapping *m, struct str value);
/* A column's place from 0 by letter ("A", "AB") or number from 1; false: neither. */
bool mapping_place(struct str column, size_t *out);

#endif

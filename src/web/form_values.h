/* SPDX-License-Identifier: EUPL-1.2 */
/* web/form_values.h: between what a form sends and the body of a fact, by the table of kinds, both ways. */
#ifndef WEB_FORM_VALUES_H
#define WEB_FORM_VALUES_H

#include "base/arena.h"
#include "base/json.h"
#include "base/str.h"
#include "base/text.h"
#include "domain/kind.h"
#include "web/form.h"

#include <stdbool.h>
#include <stddef.h>

/*
 * Names of fields in a form: "f.title", "f.title.de" (labels), "f.tags.0"
 * (lists), "f.conditions.0.due" (objects), "f.until.open" (a date said to be open).
 */
#define FORM_BODY "f"
#define FORM_ROWS_MAX 200
#define FORM_ERRORS_MAX 100

struct field_error {
	struct str name;  /* of the field in the form; empty: of the whole */
	struct str label;
	struct str text;  /* what is wrong and what would be right */
};
struct field_errors {
	struct field_error items[FORM_ERRORS_MAX];
	size_t count;
};
/* One more is dropped when there are too many. */
void field_errors_add(struct field_errors *e, struct str name, struct str label, struct str text);
/* The first error of this name; empty when none. */
struct str field_errors_of(const struct field_errors *e, struct str name);
/* "body.conditions[1].due": "f.conditions.1.due", for the prefix "f"; others: as they are. */
struct str field_error_name(struct arena *a, struct str prefix, const char *path);

/* The value of a field; empty when it was not sent or is blank. */
struct str form_value(const struct form *f, struct str name);
/* The indices of rows below this name in which something stands, ascending; at most FORM_ROWS_MAX. */
size_t form_rows(const struct form *f, struct str name, size_t out[FORM_ROWS_MAX]);
/* A form's list of values, as it grows. */
void form_put(struct form *f, struct str name, struct str value);
/* In the place of the first value of this name. */
void form_set(struct form *f, struct str name, struct str value);
/* All that stands in it, to be added to. */
struct form *form_copy(struct arena *a, const struct form *f);
/* Whether something stands in any field below this name. */
bool form_stands(const struct form *f, struct str name);
struct form *form_new(struct arena *a); /* room for FORM_FIELDS_MAX */

/*
 * The body that the form says below this prefix (FORM_BODY, or that of a further fact on the same page): empty fields and rows are left out, money is
 * read in euros, rates in percent, dates in either spelling.  Every field that
 * cannot be read, or breaks its row of the table, adds to errors.
 */
struct json *form_body(struct arena *a, enum lang lang, const struct field *fields, const struct form *form,
    struct str prefix, struct field_errors *errors);

/* The other way: a body as a form would have sent it, below this name. */
void form_fill(struct arena *a, enum lang lang, const struct field *fields, const struct json *body, struct str name,
    struct form *out);

/* "65" percent for 6,500 basis points. */
bool form_is_rate(const struct field *f);

#endif

/* SPDX-License-Identifier: EUPL-1.2 */
/* exchange/import_said.c: what the columns of a table said, read back out of a fact; not what a mapping added. */
#include "exchange/import_priv.h"

/* What came in counts against what went out: a refund and an income of the same amount are one row of the file. */
static struct str
amount_said(struct arena *a, const struct json *body)
{
	int64_t cents = json_int(body, "amount_cents", 0);

	if (str_is(json_text(body, "direction"), "income"))
		cents = -cents;
	return arena_format(a, "%lld", (long long)cents);
}

static struct str
field_said(struct arena *a, const struct field *f, const struct json *body)
{
	const struct json *j = json_get(body, f->name);

	if (j == NULL)
		return (struct str){0};
	if (str_is(str_of(f->name), "amount_cents"))
		return amount_said(a, body);
	/* Whose value is in the amount already. */
	if (str_is(str_of(f->name), "direction"))
		return (struct str){0};
	return f->type == FIELD_CENTS || f->type == FIELD_INT
	    ? arena_format(a, "%lld", (long long)json_int(body, f->name, 0))
	    : json_text(body, f->name);
}

const struct str *
import_said(struct arena *a, const struct mapping *m, struct str venture, struct day effective,
    const struct json *body)
{
	struct str *said = arena_array(a, m->columns_count, sizeof *said);

	for (size_t i = 0; i < m->columns_count; i++) {
		const struct mapping_column *c = &m->columns[i];

		said[i] = (struct str){0};
		if (c->gives == MAPPING_FIELD)
			said[i] = field_said(a, c->field, body);
		else if (c->gives == MAPPING_VENTURE)
			said[i] = venture;
		else if (c->gives == MAPPING_EFFECTIVE && day_is(effective))
			said[i] = arena_format(a, "%d", (int)effective.v);
	}
	return said;
}

bool
import_said_alike(const struct str *x, const struct str *y, size_t columns)
{
	for (size_t i = 0; i < columns; i++)
		if (x[i].len > 0 && y[i].len > 0 && !str_eq(x[i], y[i]))
			return false;
	return true;
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* exchange/import_row.c: one row of a table to one fact, or the reason why not. */
#include "base/json.h"
#include "base/limits.h"
#include "base/money.h"
#include "base/utf8.h"
#include "domain/fact.h"
#include "domain/words.h"
#include "exchange/amount.h"
#include "exchange/import_priv.h"

#include <stdio.h>

void
import_refuse(struct arena *a, struct import_row *row, struct str heading, const struct err *err)
{
	row->fate = IMPORT_REFUSED;
	row->field = arena_str(a, heading);
	row->reason = arena_str(a, str_of(err->msg));
}

static bool
is_empty(const struct cell *cell)
{
	return cell->text.len == 0 && cell->type != CELL_ERROR;
}

/* What of a column is not in the body. */
static bool
take_aside(struct import_making *k, const struct mapping_column *col, struct cell cell)
{
	struct str text = import_one_line(k, cell.text);

	if (col->gives == MAPPING_EFFECTIVE)
		return import_take_day(k, col->column, cell, &k->effective);
	if (col->gives == MAPPING_VENTURE)
		k->venture = text;
	else if (col->gives == MAPPING_UNIT)
		k->out->unit = arena_str(k->a, text);
	else if (col->gives == MAPPING_LINE)
		k->out->own_line = arena_str(k->a, text);
	return true;
}

static bool
take_column(struct import_making *k, size_t i)
{
	const struct mapping_column *col = &k->c->mapping->columns[i];
	struct cell cell = import_cell(k, i);

	if (cell.type == CELL_ERROR)
		return import_cell_refuse(k, col->column,
		    cell.text.len > 0 ? TEXT_IMPORT_ERROR_CELL : TEXT_IMPORT_NO_VALUE, cell.text,
		    NULL);
	if (is_empty(&cell))
		return true;
	if (str_eq(col->name, k->c->mapping->assign_by))
		k->assigned = import_one_line(k, cell.text);
	if (str_is(col->name, "voucher"))
		k->out->voucher = arena_str(k->a, import_one_line(k, cell.text));
	return col->gives == MAPPING_FIELD ? import_add_field(k, col->field, col->column, cell)
					   : take_aside(k, col, cell);
}

/* S(oll), D(ebit): an expense; H(aben), C(redit): taken back. */
static bool
take_sign(struct import_making *k)
{
	const struct mapping *m = k->c->mapping;
	static const char *const debit[] = {"s", "soll", "d", "debit"};
	static const char *const credit[] = {"h", "haben", "c", "credit"};

	k->sign = m->sign == SIGN_EXPENSE_NEGATIVE ? -1 : 1;
	for (size_t i = 0; m->sign == SIGN_DEBIT_CREDIT && i < m->columns_count; i++) {
		if (m->columns[i].gives != MAPPING_DEBIT_CREDIT)
			continue;
		struct cell cell = import_cell(k, i);
		struct str folded = utf8_fold(k->scratch, cell.text);

		for (size_t n = 0; n < COUNT(debit); n++) {
			if (str_is(folded, debit[n]))
				return true;
			k->sign = str_is(folded, credit[n]) ? -1 : k->sign;
		}
		return k->sign == -1 ||
		    import_cell_refuse(
			k, m->columns[i].column, TEXT_IMPORT_DEBIT_CREDIT, cell.text, NULL);
	}
	return true;
}

static bool
take_constants(struct import_making *k)
{
	const struct mapping *m = k->c->mapping;

	for (size_t i = 0; i < m->constants_count; i++) {
		const struct mapping_constant *c = &m->constants[i];
		struct cell cell = {CELL_TEXT, c->value};

		if (c->gives == MAPPING_VENTURE)
			k->venture = c->value;
		else if (c->gives == MAPPING_EFFECTIVE
			? !import_take_day(k, c->name, cell, &k->effective)
			: !import_add_field(k, c->field, c->name, cell))
			return false;
	}
	return true;
}

/* ---- the whole ---- */

static void
add_text(struct import_making *k, const char *name, struct str value)
{
	if (value.len > 0 && json_get(k->body, name) == NULL &&
	    kind_field(kind_info(k->c->mapping->kind), name) != NULL)
		json_add(k->body, str_of(name), json_new_text(k->scratch, value));
}

static bool
assign(struct import_making *k)
{
	const struct mapping *m = k->c->mapping;

	if (str_is(m->assign_by, "venture"))
		return true;
	const struct mapping_range *range =
	    k->assigned.len == 0 ? NULL : mapping_range(m, k->assigned);
	struct word id;
	const struct mapping_column *col = mapping_column(m, word_str(&id, m->assign_by));
	struct str heading = col == NULL ? m->assign_by : col->column;
	if (k->assigned.len == 0)
		return import_cell_refuse(k, heading, TEXT_IMPORT_EMPTY, heading, NULL);
	if (range == NULL)
		return import_cell_refuse(
		    k, heading, TEXT_IMPORT_NO_RANGE, k->assigned, word_str(&id, m->id));
	k->range = range;
	k->venture = range->venture;
	add_text(k, "tranche", range->tranche);
	add_text(k, "grant", range->grant);
	add_text(k, "plan_position", range->position);
	return true;
}

static struct json *
amount_of(struct import_making *k)
{
	for (struct json *j = k->body->first; j != NULL; j = j->next)
		if (str_is(j->key, "amount_cents"))
			return j;
	return NULL;
}

/*
 * An income is positive when it came in.  In a table of signs that is the sign
 * that expenses do not have; where expenses are positive and no sign tells
 * income apart, the accounts do, and their amounts are positive, too.
 */
static void
direct(struct import_making *k)
{
	const struct mapping *m = k->c->mapping;
	enum mapping_direction said = k->range == NULL ? DIRECTION_UNSAID : k->range->direction;
	struct json *amount = amount_of(k);

	if (m->kind != KIND_BOOKING_POSTED || amount == NULL ||
	    json_get(k->body, "direction") != NULL || said == DIRECTION_EXPENSE ||
	    (said == DIRECTION_UNSAID && (!m->income_by_sign || amount->i >= 0)))
		return;
	if (m->income_by_sign || m->sign != SIGN_EXPENSE_POSITIVE)
		amount->i = -amount->i;
	add_text(k, "direction", STR("income"));
}

/* A cell that has to say something. */
static bool
required(struct import_making *k, const char *name, bool there)
{
	struct str heading = import_heading(k->scratch, k->c, str_of(name));

	return there || import_cell_refuse(k, heading, TEXT_IMPORT_EMPTY, heading, NULL);
}

static bool
check_required(struct import_making *k)
{
	const struct mapping *m = k->c->mapping;

	for (const struct field *f = kind_info(m->kind)->fields; f->name != NULL; f++)
		if ((f->flags & FIELD_REQUIRED) != 0 &&
		    !required(k, f->name, json_get(k->body, f->name) != NULL))
			return false;
	return required(k, "effective", k->effective.len > 0) &&
	    required(k, "venture", k->venture.len > 0) &&
	    required(k, "voucher", k->out->voucher.len > 0);
}

/* A budget without a number of its own is told apart by what it is for. */
static void
name_budget(struct import_making *k)
{
	if (k->c->mapping->kind != KIND_BUDGET_PLANNED)
		return;
	add_text(k, "id",
	    k->year > 0 ? arena_format(k->scratch, "hh-%lld", (long long)k->year) : STR(""));
	if (mapping_column(k->c->mapping, "voucher") == NULL && k->venture.len > 0)
		k->out->voucher = arena_format(k->a, "%.*s/%.*s/%lld/%.*s/%.*s",
		    STR_ARG(k->venture), STR_ARG(json_text(k->body, "id")), (long long)k->year,
		    STR_ARG(json_text(k->body, "account")), STR_ARG(json_text(k->body, "product")));
}

/* As it will be recorded, but for key and actor; its shape is checked by the table of kinds. */
static bool
spell(struct import_making *k)
{
	struct json *j = json_new(k->scratch, JSON_OBJECT);
	struct fact f;
	struct buf b;

	json_add(j, STR("kind"),
	    json_new_text(k->scratch, str_of(kind_info(k->c->mapping->kind)->name)));
	json_add(j, STR("venture"), json_new_text(k->scratch, k->venture));
	json_add(j, STR("effective"), json_new_text(k->scratch, k->effective));
	json_add(j, STR("body"), k->body);
	if (fact_from_json(k->scratch, j, &f, &k->err) != RC_OK) {
		k->heading = import_heading(k->scratch, k->c, str_of(k->err.field));
		return false;
	}
	buf_init(&b, LIMIT_PAYLOAD_BYTES);
	fact_canonical(&b, &f);
	k->out->fact = arena_str(k->a, buf_view(&b));
	k->out->venture = arena_str(k->a, f.venture);
	struct str text = json_text(f.body, "text");
	if (f.kind == KIND_MEASUREMENT_RECORDED)
		text = json_text(f.body, "indicator");
	k->out->text = arena_str(k->a, text.len > 0 ? text : json_text(f.body, "title"));
	k->out->value = arena_str(k->a, json_text(f.body, "value"));
	k->out->effective = f.effective;
	k->out->cents = json_int(f.body, "amount_cents", 0);
	k->out->income = str_is(json_text(f.body, "direction"), "income");
	buf_done(&b);
	return true;
}

static bool
make(struct import_making *k)
{
	bool fine = take_sign(k) && take_constants(k);

	for (size_t i = 0; fine && i < k->c->mapping->columns_count; i++)
		fine = take_column(k, i);
	if (!fine || !assign(k))
		return false;
	direct(k);
	name_budget(k);
	return import_name_measurement(k) && check_required(k) && spell(k);
}

/* A row that fails early still has its place in the voucher of that year. */
static void
find_voucher(struct import_making *k)
{
	const struct mapping *m = k->c->mapping;

	for (size_t i = 0; i < m->columns_count; i++) {
		struct cell cell = import_cell(k, i);

		if (str_is(m->columns[i].name, "voucher"))
			k->out->voucher = arena_str(k->a, import_one_line(k, cell.text));
		else if (m->columns[i].gives == MAPPING_EFFECTIVE && cell.text.len > 0 &&
		    k->effective.len == 0)
			(void)import_take_day(k, STR(""), cell, &k->effective);
	}
}

static void
take_year(struct import_making *k)
{
	struct day day = DAY_NONE;

	if (k->c->mapping->kind == KIND_BOOKING_POSTED && day_parse(k->effective, &day))
		k->out->year = day_parts(day).year;
}

void
import_row_make(struct arena *a, struct arena *scratch, const struct import_columns *c,
    const struct table_row *row, enum lang lang, struct import_row *out)
{
	struct import_making k = {
	    .a = a, .scratch = scratch, .c = c, .row = row, .out = out, .err = ERR_INIT(lang)};
	int64_t line = 0;

	arena_reset(scratch);
	*out =
	    (struct import_row){.number = row->number, .fate = IMPORT_NEW, .effective = DAY_NONE};
	k.body = json_new(scratch, JSON_OBJECT);
	if (c->again && row->count > 1 && str_to_i64(str_trim(row->cells[1].text), &line) &&
	    line >= 0 && line <= LIMIT_BATCH_FACTS) {
		out->line = (size_t)line;
		out->any_line = line == 0;
	}
	if (!make(&k)) {
		import_refuse(a, out, k.heading, &k.err);
		find_voucher(&k);
	}
	take_year(&k);
}

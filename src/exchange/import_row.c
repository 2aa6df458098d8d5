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

struct making {
	struct arena *a, *scratch;
	const struct import_columns *c;
	const struct table_row *row;
	struct import_row *out;
	struct json *body;
	struct err err;
	struct str heading; /* of the cell at fault */
	int sign;
	struct str effective, venture, assigned;
	int64_t year;
};

void
import_refuse(struct arena *a, struct import_row *row, struct str heading, const struct err *err)
{
	row->fate = IMPORT_REFUSED;
	row->field = arena_str(a, heading);
	row->reason = arena_str(a, str_of(err->msg));
}

/* ---- cells ---- */

static struct cell
cell_at(const struct making *k, size_t column)
{
	size_t place = k->c->places[column] + (k->c->again ? EXTRA_COLUMNS : 0);
	struct cell cell =
	    place < k->row->count ? k->row->cells[place] : (struct cell){.type = CELL_TEXT};

	/* What we put before a text so that no spreadsheet runs it. */
	if (k->c->again && cell.text.len > 1 && cell.text.ptr[0] == '\'' &&
	    str_starts(cell.text, "'") &&
	    (cell.text.ptr[1] == '=' || cell.text.ptr[1] == '+' || cell.text.ptr[1] == '-' ||
		cell.text.ptr[1] == '@'))
		cell.text = str_slice(cell.text, 1, cell.text.len);
	cell.text = str_trim(cell.text);
	return cell;
}

static bool
refuse(struct making *k, struct str heading, enum text text, struct str value, const char *more)
{
	struct word w;

	k->heading = heading;
	(void)err_say(&k->err, RC_INVALID, NULL, text, word_str(&w, value), more, (char *)NULL);
	return false;
}

static const char *
amount_example(const struct making *k)
{
	return k->c->mapping->decimal == ',' ? "1.234,56" : "1,234.56";
}

static bool
take_cents(struct making *k, struct str heading, struct cell cell, int64_t *out)
{
	static const enum text texts[] = {[AMOUNT_FINE] = TEXT_IMPORT_AMOUNT,
	    [AMOUNT_NO_NUMBER] = TEXT_IMPORT_AMOUNT,
	    [AMOUNT_FRACTION] = TEXT_IMPORT_AMOUNT_FRACTION,
	    [AMOUNT_LARGE] = TEXT_IMPORT_AMOUNT_LARGE};
	int64_t cents = 0;
	enum amount_flaw flaw = cell.type == CELL_NUMBER
	    ? amount_stored(cell.text, &cents)
	    : amount_written(cell.text, k->c->mapping->decimal, &cents);

	if (flaw != AMOUNT_FINE)
		return refuse(k, heading, texts[flaw], cell.text, amount_example(k));
	*out = cents * k->sign;
	return true;
}

static bool
take_day(struct making *k, struct str heading, struct cell cell, struct str *out)
{
	static const char *const examples[] = {[DAYS_DMY] = "31.12.2026",
	    [DAYS_YMD] = "2026-12-31",
	    [DAYS_MDY] = "12/31/2026",
	    [DAYS_COMPACT] = "20261231"};
	enum mapping_days form = k->c->mapping->days;
	struct day day = DAY_NONE;
	struct buf b;

	if ((cell.type == CELL_NUMBER && form != DAYS_COMPACT) ||
	    !day_written(cell.text, form, &day))
		return refuse(k, heading, TEXT_IMPORT_DAY, cell.text, examples[form]);
	buf_init(&b, 32);
	day_iso(&b, day);
	*out = arena_str(k->scratch, buf_view(&b));
	buf_done(&b);
	return true;
}

/* By id or by the words of either language, whatever the case. */
static bool
take_choice(
    struct making *k, struct str heading, const struct field *f, struct str text, struct str *out)
{
	struct str folded = utf8_fold(k->scratch, text);
	struct buf list;

	for (const struct choice *c = f->choices; c->id != NULL; c++) {
		if (!str_eq(folded, utf8_fold(k->scratch, str_of(c->id))) &&
		    !str_eq(folded, utf8_fold(k->scratch, str_of(c->label.de))) &&
		    !str_eq(folded, utf8_fold(k->scratch, str_of(c->label.en))))
			continue;
		*out = str_of(c->id);
		return true;
	}
	buf_init(&list, 300);
	for (const struct choice *c = f->choices; c->id != NULL; c++)
		buf_format(&list, "%s%.*s", list.len > 0 ? ", " : "",
		    STR_ARG(label_get(c->label, k->err.lang)));
	const char *names = arena_cstr(k->scratch, buf_view(&list));
	buf_done(&list);
	return refuse(k, heading, TEXT_IMPORT_CHOICE, text, names);
}

/* A line has no breaks; a number of a sheet has its own decimal point. */
static struct str
one_line(struct making *k, struct str text)
{
	char *p = arena_cstr(k->scratch, text);

	for (size_t i = 0; i < text.len; i++)
		if (p[i] == '\n' || p[i] == '\r' || p[i] == '\t')
			p[i] = ' ';
	return (struct str){p, text.len};
}

static struct str
with_point(struct making *k, struct cell cell)
{
	char *p = arena_cstr(k->scratch, cell.text);

	for (size_t i = 0; i < cell.text.len && cell.type == CELL_TEXT; i++)
		if (p[i] == k->c->mapping->decimal)
			p[i] = '.';
	return (struct str){p, cell.text.len};
}

static bool
take_int(struct making *k, struct str heading, struct cell cell, int64_t *out)
{
	bool fine = cell.type == CELL_NUMBER ? number_stored_whole(cell.text, out)
					     : str_to_i64(cell.text, out);

	return fine || refuse(k, heading, TEXT_IMPORT_NUMBER, cell.text, NULL);
}

/* ---- fields ---- */

static bool
add_field(struct making *k, const struct field *f, struct str heading, struct cell cell)
{
	struct str text = cell.text;
	int64_t number = 0;
	bool fine = true;

	if (f->type == FIELD_CENTS)
		fine = take_cents(k, heading, cell, &number);
	else if (f->type == FIELD_INT)
		fine = take_int(k, heading, cell, &number);
	else if (f->type == FIELD_DATE || f->type == FIELD_ANY_DATE)
		fine = take_day(k, heading, cell, &text);
	else if (f->type == FIELD_CHOICE)
		fine = take_choice(k, heading, f, cell.text, &text);
	else if (f->type == FIELD_DECIMAL)
		text = with_point(k, cell);
	else if (f->type != FIELD_TEXT)
		text = one_line(k, cell.text);
	if (!fine)
		return false;
	bool whole = f->type == FIELD_CENTS || f->type == FIELD_INT;
	json_add(k->body, str_of(f->name),
	    whole ? json_new_int(k->scratch, number) : json_new_text(k->scratch, text));
	if (str_is(str_of(f->name), "year"))
		k->year = number;
	return true;
}

static bool
is_empty(const struct cell *cell)
{
	return cell->text.len == 0 && cell->type != CELL_ERROR;
}

/* What of a column is not in the body. */
static bool
take_aside(struct making *k, const struct mapping_column *col, struct cell cell)
{
	struct str text = one_line(k, cell.text);

	if (col->gives == MAPPING_EFFECTIVE)
		return take_day(k, col->column, cell, &k->effective);
	if (col->gives == MAPPING_VENTURE)
		k->venture = text;
	else if (col->gives == MAPPING_LINE)
		k->out->own_line = arena_str(k->a, text);
	return true;
}

static bool
take_column(struct making *k, size_t i)
{
	const struct mapping_column *col = &k->c->mapping->columns[i];
	struct cell cell = cell_at(k, i);

	if (cell.type == CELL_ERROR)
		return refuse(k, col->column,
		    cell.text.len > 0 ? TEXT_IMPORT_ERROR_CELL : TEXT_IMPORT_NO_VALUE, cell.text,
		    NULL);
	if (is_empty(&cell))
		return true;
	if (str_eq(col->name, k->c->mapping->assign_by))
		k->assigned = one_line(k, cell.text);
	if (str_is(col->name, "voucher"))
		k->out->voucher = arena_str(k->a, one_line(k, cell.text));
	return col->gives == MAPPING_FIELD ? add_field(k, col->field, col->column, cell)
					   : take_aside(k, col, cell);
}

/* S(oll), D(ebit): an expense; H(aben), C(redit): taken back. */
static bool
take_sign(struct making *k)
{
	const struct mapping *m = k->c->mapping;
	static const char *const debit[] = {"s", "soll", "d", "debit"};
	static const char *const credit[] = {"h", "haben", "c", "credit"};

	k->sign = m->sign == SIGN_EXPENSE_NEGATIVE ? -1 : 1;
	for (size_t i = 0; m->sign == SIGN_DEBIT_CREDIT && i < m->columns_count; i++) {
		if (m->columns[i].gives != MAPPING_DEBIT_CREDIT)
			continue;
		struct cell cell = cell_at(k, i);
		struct str folded = utf8_fold(k->scratch, cell.text);

		for (size_t n = 0; n < COUNT(debit); n++) {
			if (str_is(folded, debit[n]))
				return true;
			k->sign = str_is(folded, credit[n]) ? -1 : k->sign;
		}
		return k->sign == -1 ||
		    refuse(k, m->columns[i].column, TEXT_IMPORT_DEBIT_CREDIT, cell.text, NULL);
	}
	return true;
}

static bool
take_constants(struct making *k)
{
	const struct mapping *m = k->c->mapping;

	for (size_t i = 0; i < m->constants_count; i++) {
		const struct mapping_constant *c = &m->constants[i];
		struct cell cell = {CELL_TEXT, c->value};

		if (c->gives == MAPPING_VENTURE)
			k->venture = c->value;
		else if (c->gives == MAPPING_EFFECTIVE ? !take_day(k, c->name, cell, &k->effective)
						       : !add_field(k, c->field, c->name, cell))
			return false;
	}
	return true;
}

/* ---- the whole ---- */

static void
add_text(struct making *k, const char *name, struct str value)
{
	if (value.len > 0 && json_get(k->body, name) == NULL &&
	    kind_field(kind_info(k->c->mapping->kind), name) != NULL)
		json_add(k->body, str_of(name), json_new_text(k->scratch, value));
}

static bool
assign(struct making *k)
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
		return refuse(k, heading, TEXT_IMPORT_EMPTY, heading, NULL);
	if (range == NULL)
		return refuse(k, heading, TEXT_IMPORT_NO_RANGE, k->assigned, word_str(&id, m->id));
	k->venture = range->venture;
	add_text(k, "tranche", range->tranche);
	add_text(k, "grant", range->grant);
	add_text(k, "position", range->position);
	return true;
}

/* A cell that has to say something. */
static bool
required(struct making *k, const char *name, bool there)
{
	struct str heading = import_heading(k->scratch, k->c, str_of(name));

	return there || refuse(k, heading, TEXT_IMPORT_EMPTY, heading, NULL);
}

static bool
check_required(struct making *k)
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
name_budget(struct making *k)
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
spell(struct making *k)
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
	k->out->text = arena_str(k->a, text.len > 0 ? text : json_text(f.body, "title"));
	k->out->effective = f.effective;
	k->out->cents = json_int(f.body, "amount_cents", 0);
	k->out->income = str_is(json_text(f.body, "direction"), "income");
	buf_done(&b);
	return true;
}

static bool
make(struct making *k)
{
	bool fine = take_sign(k) && take_constants(k);

	for (size_t i = 0; fine && i < k->c->mapping->columns_count; i++)
		fine = take_column(k, i);
	if (!fine || !assign(k))
		return false;
	name_budget(k);
	return check_required(k) && spell(k);
}

/* A row that fails early still has its place in the voucher. */
static void
find_voucher(struct making *k)
{
	const struct mapping *m = k->c->mapping;

	for (size_t i = 0; i < m->columns_count; i++)
		if (str_is(m->columns[i].name, "voucher"))
			k->out->voucher = arena_str(k->a, one_line(k, cell_at(k, i).text));
}

void
import_row_make(struct arena *a, struct arena *scratch, const struct import_columns *c,
    const struct table_row *row, enum lang lang, struct import_row *out)
{
	struct making k = {
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
	if (make(&k))
		return;
	import_refuse(a, out, k.heading, &k.err);
	find_voucher(&k);
}

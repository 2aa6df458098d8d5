/* SPDX-License-Identifier: EUPL-1.2 */
/* exchange/import_cell.c: one cell of a table to one field of a fact, or the reason why not. */
#include "base/json.h"
#include "base/money.h"
#include "base/utf8.h"
#include "domain/words.h"
#include "exchange/amount.h"
#include "exchange/feed.h"
#include "exchange/import_priv.h"

struct cell
import_cell(const struct import_making *k, size_t column)
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

bool
import_cell_refuse(
    struct import_making *k, struct str heading, enum text text, struct str value, const char *more)
{
	struct word w;

	k->heading = heading;
	(void)err_say(&k->err, RC_INVALID, NULL, text, word_str(&w, value), more, (char *)NULL);
	return false;
}

static const char *
amount_example(const struct import_making *k)
{
	return k->c->mapping->decimal == ',' ? "1.234,56" : "1,234.56";
}

static bool
take_cents(struct import_making *k, struct str heading, struct cell cell, int64_t *out)
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
		return import_cell_refuse(k, heading, texts[flaw], cell.text, amount_example(k));
	*out = cents * k->sign;
	return true;
}

bool
import_take_day(struct import_making *k, struct str heading, struct cell cell, struct str *out)
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
		return import_cell_refuse(k, heading, TEXT_IMPORT_DAY, cell.text, examples[form]);
	buf_init(&b, 32);
	day_iso(&b, day);
	*out = arena_str(k->scratch, buf_view(&b));
	buf_done(&b);
	return true;
}

/* By id or by the words of either language, whatever the case. */
static bool
take_choice(struct import_making *k, struct str heading, const struct field *f, struct str text,
    struct str *out)
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
	return import_cell_refuse(k, heading, TEXT_IMPORT_CHOICE, text, names);
}

struct str
import_one_line(struct import_making *k, struct str text)
{
	char *p = arena_cstr(k->scratch, text);

	for (size_t i = 0; i < text.len; i++)
		if (p[i] == '\n' || p[i] == '\r' || p[i] == '\t')
			p[i] = ' ';
	return (struct str){p, text.len};
}

static bool
take_decimal(struct import_making *k, struct str heading, struct cell cell, struct str *out)
{
	static const enum text texts[] = {[AMOUNT_FINE] = TEXT_IMPORT_VALUE,
	    [AMOUNT_NO_NUMBER] = TEXT_IMPORT_VALUE,
	    [AMOUNT_FRACTION] = TEXT_IMPORT_VALUE_FINE,
	    [AMOUNT_LARGE] = TEXT_IMPORT_VALUE_LARGE};
	struct decimal d = {0, 0};
	enum amount_flaw flaw = cell.type != CELL_NUMBER
	    ? number_written(cell.text, k->c->mapping->decimal, &d)
	    : feed_decimal(cell.text, &d) ? AMOUNT_FINE
					  : AMOUNT_LARGE;
	struct buf b;

	if (flaw != AMOUNT_FINE)
		return import_cell_refuse(k, heading, texts[flaw], cell.text, amount_example(k));
	buf_init(&b, 64);
	decimal_plain(&b, d);
	*out = arena_str(k->scratch, buf_view(&b));
	buf_done(&b);
	return true;
}

static bool
take_int(struct import_making *k, struct str heading, struct cell cell, int64_t *out)
{
	bool fine = cell.type == CELL_NUMBER ? number_stored_whole(cell.text, out)
					     : str_to_i64(cell.text, out);

	return fine || import_cell_refuse(k, heading, TEXT_IMPORT_NUMBER, cell.text, NULL);
}

bool
import_add_field(
    struct import_making *k, const struct field *f, struct str heading, struct cell cell)
{
	struct str text = cell.text;
	int64_t number = 0;
	bool fine = true;

	if (f->type == FIELD_CENTS)
		fine = take_cents(k, heading, cell, &number);
	else if (f->type == FIELD_INT)
		fine = take_int(k, heading, cell, &number);
	else if (f->type == FIELD_DATE || f->type == FIELD_ANY_DATE)
		fine = import_take_day(k, heading, cell, &text);
	else if (f->type == FIELD_CHOICE)
		fine = take_choice(k, heading, f, cell.text, &text);
	else if (f->type == FIELD_DECIMAL)
		fine = take_decimal(k, heading, cell, &text);
	else if (f->type != FIELD_TEXT)
		text = import_one_line(k, cell.text);
	if (!fine)
		return false;
	bool whole = f->type == FIELD_CENTS || f->type == FIELD_INT;
	json_add(k->body, str_of(f->name),
	    whole ? json_new_int(k->scratch, number) : json_new_text(k->scratch, text));
	if (str_is(str_of(f->name), "year"))
		k->year = number;
	return true;
}

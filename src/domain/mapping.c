/* SPDX-License-Identifier: EUPL-1.2 */
/* domain/mapping.c: a mapping from its body, whole and without contradictions. */
#include "domain/mapping.h"

#include "base/limits.h"
#include "base/must.h"
#include "domain/nearest.h"
#include "domain/words.h"

#include <stdio.h>

static const struct {
	const char *name;
	enum kind kind;
} targets[] = {
    {"bookings", KIND_BOOKING_POSTED},
    {"budgets", KIND_BUDGET_PLANNED},
    {"measurements", KIND_MEASUREMENT_RECORDED},
};
static const char *const day_names[] = {"dmy", "ymd", "mdy", "compact"};
static const char *const sign_names[] = {"expense_positive", "expense_negative", "debit_credit"};
static const char *const direction_names[] = {"", "expense", "income"};
static const char *const encoding_names[] = {"auto", "utf-8", "windows-1252"};

/* Its place in names, 0 when it is absent. */
static int
choice_of(const struct json *body, const char *name, const char *const *names, int count)
{
	struct str value = json_text(body, name);
	int at = 0;

	for (int i = 0; i < count; i++)
		if (str_is(value, names[i]))
			at = i;
	return at;
}

static bool
all_digits(struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (s.ptr[i] < '0' || s.ptr[i] > '9')
			return false;
	return s.len > 0;
}

static struct str
no_zeros(struct str s)
{
	while (s.len > 1 && s.ptr[0] == '0')
		s = str_slice(s, 1, s.len);
	return s;
}

/* As numbers of any length, else bytewise. */
static int
compare(struct str a, struct str b, bool numbers)
{
	if (!numbers)
		return str_cmp(a, b);
	a = no_zeros(a);
	b = no_zeros(b);
	return a.len != b.len ? (a.len > b.len) - (a.len < b.len) : str_cmp(a, b);
}

/* Its ends are numbers: so is all that lies in it. */
static bool
of_numbers(const struct mapping_range *r)
{
	return all_digits(r->from) && all_digits(r->to);
}

/* ---- names ---- */

static const struct {
	const char *name;
	enum mapping_gives gives;
	struct label label;
} specials[] = {
    {"effective", MAPPING_EFFECTIVE, {"Tag", "Day"}},
    {"venture", MAPPING_VENTURE, {"Vorhaben", "Venture"}},
    {"debit_credit", MAPPING_DEBIT_CREDIT, {"Soll oder Haben", "Debit or credit"}},
    {"line", MAPPING_LINE, {"Zeile des Belegs", "Line of the voucher"}},
    {"unit", MAPPING_UNIT, {"Einheit", "Unit"}},
    {"cost_center", MAPPING_ASIDE, {"Kostenstelle", "Cost centre"}},
    {"voucher", MAPPING_ASIDE, {"Belegnummer", "Voucher"}},
};

static bool
is_money(const struct mapping *m)
{
	return m->kind != KIND_MEASUREMENT_RECORDED;
}

/* Money has no unit, what is measured neither debit nor credit. */
static bool
suits(enum kind kind, enum mapping_gives gives)
{
	return gives != (kind == KIND_MEASUREMENT_RECORDED ? MAPPING_DEBIT_CREDIT : MAPPING_UNIT);
}

/* Fields that one cell can hold. */
static bool
fits_a_cell(const struct field *f)
{
	return f->type != FIELD_LABEL && f->type != FIELD_LINES && f->type != FIELD_SLUGS &&
	    f->type != FIELD_OBJECTS && f->type != FIELD_ENTRY && f->type != FIELD_ENTRIES &&
	    f->type != FIELD_BODY;
}

bool
mapping_field(enum kind kind, size_t n, const char **name_out, struct label *label_out)
{
	for (const struct field *f = kind_info(kind)->fields; f->name != NULL; f++) {
		if (!fits_a_cell(f) || n-- != 0)
			continue;
		*name_out = f->name;
		*label_out = f->label;
		return true;
	}
	for (size_t i = 0; i < COUNT(specials); i++) {
		bool own = kind_field(kind_info(kind), specials[i].name) != NULL;

		if (own || !suits(kind, specials[i].gives) || n-- != 0)
			continue;
		*name_out = specials[i].name;
		*label_out = specials[i].label;
		return true;
	}
	return false;
}

static enum rc
say_unknown(const struct mapping *m, struct str name, const char *path, struct err *err)
{
	const struct kind_info *info = kind_info(m->kind);
	struct nearest n;
	struct word given, best;
	const char *field = NULL;
	struct label label;

	nearest_init(&n, name);
	for (size_t i = 0; mapping_field(m->kind, i, &field, &label); i++)
		nearest_offer(&n, str_of(field));
	return nearest_found(&n)
	    ? err_say(err, RC_INVALID, path, TEXT_MAPPING_FIELD_NEAREST, word_str(&given, name),
		  info->name, word_str(&best, n.best), (char *)NULL)
	    : err_say(err, RC_INVALID, path, TEXT_MAPPING_FIELD, word_str(&given, name), info->name,
		  (char *)NULL);
}

/* What a name stands for; the kind's own fields come first. */
static bool
find_name(
    const struct mapping *m, struct str name, enum mapping_gives *gives, const struct field **field)
{
	for (const struct field *f = kind_info(m->kind)->fields; f->name != NULL; f++) {
		if (!str_is(name, f->name) || !fits_a_cell(f))
			continue;
		*gives = MAPPING_FIELD;
		*field = f;
		return true;
	}
	for (size_t i = 0; i < COUNT(specials); i++) {
		if (!str_is(name, specials[i].name) || !suits(m->kind, specials[i].gives))
			continue;
		*gives = specials[i].gives;
		*field = NULL;
		return true;
	}
	return false;
}

static bool
name_taken(const struct mapping *m, struct str name)
{
	for (size_t i = 0; i < m->columns_count; i++)
		if (str_eq(m->columns[i].name, name))
			return true;
	for (size_t i = 0; i < m->constants_count; i++)
		if (str_eq(m->constants[i].name, name))
			return true;
	return false;
}

/* ---- members ---- */

static enum rc
take_column(struct mapping *m, const struct json *j, const char *path, struct mapping_column *out,
    struct err *err)
{
	struct mapping_column c = {
	    .name = json_text(j, "field"), .column = str_trim(json_text(j, "column"))};
	struct word w;
	size_t place = 0;

	if (!find_name(m, c.name, &c.gives, &c.field))
		return say_unknown(m, c.name, path, err);
	if (name_taken(m, c.name))
		return err_say(
		    err, RC_INVALID, path, TEXT_DOMAIN_TWICE, word_str(&w, c.name), (char *)NULL);
	for (size_t i = 0; i < m->columns_count; i++)
		if (str_eq(m->columns[i].column, c.column))
			return err_say(err, RC_INVALID, path, TEXT_DOMAIN_TWICE,
			    word_str(&w, c.column), (char *)NULL);
	if (m->header_rows == 0 && !mapping_place(c.column, &place))
		return err_say(err, RC_INVALID, path, TEXT_MAPPING_NO_HEADINGS,
		    word_str(&w, c.column), (char *)NULL);
	*out = c;
	return RC_OK;
}

static enum rc
take_columns(struct arena *a, struct mapping *m, const struct json *list, struct err *err)
{
	struct mapping_column *columns =
	    arena_array(a, list == NULL ? 0 : list->count, sizeof *columns);
	enum rc rc = RC_OK;
	char path[64];

	m->columns = columns;
	for (const struct json *j = list == NULL ? NULL : list->first; j != NULL && rc == RC_OK;
	     j = j->next) {
		(void)snprintf(path, sizeof path, "body.columns[%zu]", m->columns_count);
		rc = take_column(m, j, path, &columns[m->columns_count], err);
		m->columns_count += rc == RC_OK;
	}
	return rc;
}

static enum rc
take_constants(struct arena *a, struct mapping *m, const struct json *list, struct err *err)
{
	struct mapping_constant *constants =
	    arena_array(a, list == NULL ? 0 : list->count, sizeof *constants);
	struct word w;
	char path[64];

	m->constants = constants;
	for (const struct json *j = list == NULL ? NULL : list->first; j != NULL; j = j->next) {
		struct mapping_constant c = {
		    .name = json_text(j, "field"), .value = str_trim(json_text(j, "value"))};

		(void)snprintf(path, sizeof path, "body.constants[%zu]", m->constants_count);
		if (!find_name(m, c.name, &c.gives, &c.field) ||
		    (c.gives != MAPPING_FIELD && c.gives != MAPPING_EFFECTIVE &&
			c.gives != MAPPING_VENTURE))
			return say_unknown(m, c.name, path, err);
		if (name_taken(m, c.name))
			return err_say(err, RC_INVALID, path, TEXT_DOMAIN_TWICE,
			    word_str(&w, c.name), (char *)NULL);
		constants[m->constants_count++] = c;
	}
	return RC_OK;
}

static enum rc
check_range(
    const struct mapping *m, const struct mapping_range *r, const char *path, struct err *err)
{
	bool numbers = of_numbers(r);
	struct word from, to;

	if (compare(r->from, r->to, numbers) > 0)
		return err_say(err, RC_INVALID, path, TEXT_MAPPING_RANGE_BACKWARDS,
		    word_str(&from, r->from), word_str(&to, r->to), (char *)NULL);
	for (size_t i = 0; i < m->ranges_count; i++)
		if (numbers == of_numbers(&m->ranges[i]) &&
		    compare(r->from, m->ranges[i].to, numbers) <= 0 &&
		    compare(m->ranges[i].from, r->to, numbers) <= 0)
			return err_say(err, RC_INVALID, path, TEXT_MAPPING_RANGES_OVERLAP,
			    word_str(&from, m->ranges[i].from), word_str(&to, m->ranges[i].to),
			    (char *)NULL);
	return RC_OK;
}

static enum rc
take_ranges(struct arena *a, struct mapping *m, const struct json *list, struct err *err)
{
	struct mapping_range *ranges =
	    arena_array(a, list == NULL ? 0 : list->count, sizeof *ranges);
	enum rc rc = RC_OK;
	char path[64];

	m->ranges = ranges;
	for (const struct json *j = list == NULL ? NULL : list->first; j != NULL && rc == RC_OK;
	     j = j->next) {
		struct mapping_range r = {.from = str_trim(json_text(j, "from")),
		    .to = str_trim(json_text(j, "to")),
		    .venture = json_text(j, "venture"),
		    .tranche = json_text(j, "tranche"),
		    .grant = json_text(j, "grant"),
		    .position = json_text(j, "plan_position"),
		    .direction = (enum mapping_direction)choice_of(
			j, "direction", direction_names, COUNT(direction_names))};

		if (r.to.len == 0)
			r.to = r.from;
		(void)snprintf(path, sizeof path, "body.ventures[%zu]", m->ranges_count);
		rc = check_range(m, &r, path, err);
		if (rc == RC_OK)
			ranges[m->ranges_count++] = r;
	}
	return rc;
}

/* ---- the whole ---- */

static bool
gives(const struct mapping *m, const char *name)
{
	return name_taken(m, str_of(name));
}

static enum rc
say_missing(const char *path, const char *name, struct err *err)
{
	return err_say(err, RC_INVALID, path, TEXT_MAPPING_MISSING, name, (char *)NULL);
}

/* By what rows find their venture. */
static enum rc
check_assigning(struct mapping *m, struct err *err)
{
	if (m->assign_by.len == 0 && gives(m, "venture") && m->ranges_count == 0)
		m->assign_by = STR("venture");
	if (m->assign_by.len == 0)
		return err_say(
		    err, RC_INVALID, "body.assign_by", TEXT_MAPPING_ASSIGN, (char *)NULL);
	if (str_is(m->assign_by, "venture"))
		return gives(m, "venture") ? RC_OK : say_missing("body.columns", "venture", err);
	for (size_t i = 0; i < m->columns_count; i++)
		if (str_eq(m->columns[i].name, m->assign_by))
			return m->ranges_count > 0 ? RC_OK
						   : err_say(err, RC_INVALID, "body.ventures",
							 TEXT_MAPPING_NO_RANGES, (char *)NULL);
	struct word w;
	return say_missing("body.columns", word_str(&w, m->assign_by), err);
}

/* Only bookings have a direction, and one thing says it. */
static enum rc
check_direction(const struct mapping *m, struct err *err)
{
	bool free = m->kind == KIND_BOOKING_POSTED && !gives(m, "direction");
	char path[64];

	if (free)
		return RC_OK;
	if (m->income_by_sign)
		return err_say(
		    err, RC_INVALID, "body.income", TEXT_MAPPING_DIRECTION, (char *)NULL);
	for (size_t i = 0; i < m->ranges_count; i++) {
		if (m->ranges[i].direction == DIRECTION_UNSAID)
			continue;
		(void)snprintf(path, sizeof path, "body.ventures[%zu].direction", i);
		return err_say(err, RC_INVALID, path, TEXT_MAPPING_DIRECTION, (char *)NULL);
	}
	return RC_OK;
}

static enum rc
check_whole(struct mapping *m, struct err *err)
{
	enum rc rc = RC_OK;

	for (const struct field *f = kind_info(m->kind)->fields; f->name != NULL; f++)
		if ((f->flags & FIELD_REQUIRED) != 0 && !gives(m, f->name) &&
		    !str_is(str_of(f->name), "id"))
			return say_missing("body.columns", f->name, err);
	if (mapping_column(m, is_money(m) ? "amount_cents" : "value") == NULL)
		return say_missing("body.columns", is_money(m) ? "amount_cents" : "value", err);
	if (!is_money(m) && m->sign != SIGN_EXPENSE_POSITIVE)
		return err_say(err, RC_INVALID, "body.sign", TEXT_MAPPING_NO_SIGN, (char *)NULL);
	/* A moment has its day. */
	if (!gives(m, "effective") && (is_money(m) || mapping_column(m, "observed_at") == NULL))
		return say_missing("body.columns", "effective", err);
	if (m->kind == KIND_BOOKING_POSTED && mapping_column(m, "voucher") == NULL)
		return err_say(
		    err, RC_INVALID, "body.columns", TEXT_MAPPING_NO_VOUCHER, (char *)NULL);
	if (m->sign == SIGN_DEBIT_CREDIT && mapping_column(m, "debit_credit") == NULL)
		return say_missing("body.columns", "debit_credit", err);
	rc = check_assigning(m, err);
	return rc == RC_OK ? check_direction(m, err) : rc;
}

static char
delimiter_of(struct str name)
{
	if (str_is(name, "semicolon"))
		return ';';
	if (str_is(name, "comma"))
		return ',';
	return str_is(name, "tab") ? '\t' : '\0';
}

enum rc
mapping_from_body(struct arena *a, const struct json *body, struct mapping *out, struct err *err)
{
	struct mapping m = {.id = json_text(body, "id"),
	    .version = json_text(body, "version"),
	    .title = json_text(body, "title"),
	    .system = json_text(body, "system"),
	    .kind = KIND_BOOKING_POSTED,
	    .encoding = (enum mapping_encoding)choice_of(
		body, "encoding", encoding_names, COUNT(encoding_names)),
	    .delimiter = delimiter_of(json_text(body, "delimiter")),
	    .decimal = str_is(json_text(body, "decimal"), "point") ? '.' : ',',
	    .days = (enum mapping_days)choice_of(body, "date_format", day_names, COUNT(day_names)),
	    .sign = (enum mapping_sign)choice_of(body, "sign", sign_names, COUNT(sign_names)),
	    .income_by_sign = str_is(json_text(body, "income"), "other_sign"),
	    .sheet = json_text(body, "sheet"),
	    .assign_by = json_text(body, "assign_by")};
	int64_t header_rows = json_int(body, "header_rows", 1);

	(void)mapping_target(json_text(body, "of"), &m.kind); /* one of them, by its shape */
	m.header_rows = header_rows < 0 ? 0 : (size_t)header_rows;
	if (m.title.len == 0)
		m.title = m.id;
	enum rc rc = take_columns(a, &m, json_get(body, "columns"), err);
	if (rc == RC_OK)
		rc = take_constants(a, &m, json_get(body, "constants"), err);
	if (rc == RC_OK)
		rc = take_ranges(a, &m, json_get(body, "ventures"), err);
	if (rc == RC_OK)
		rc = check_whole(&m, err);
	if (rc == RC_OK)
		*out = m;
	return rc;
}

bool
mapping_target(struct str name, enum kind *out)
{
	for (size_t i = 0; i < COUNT(targets); i++) {
		if (!str_is(name, targets[i].name))
			continue;
		*out = targets[i].kind;
		return true;
	}
	return false;
}

const char *
mapping_target_name(size_t n)
{
	return n < COUNT(targets) ? targets[n].name : NULL;
}

const struct mapping_column *
mapping_column(const struct mapping *m, const char *name)
{
	for (size_t i = 0; i < m->columns_count; i++)
		if (str_is(m->columns[i].name, name))
			return &m->columns[i];
	return NULL;
}

const struct mapping_constant *
mapping_constant(const struct mapping *m, const char *name)
{
	for (size_t i = 0; i < m->constants_count; i++)
		if (str_is(m->constants[i].name, name))
			return &m->constants[i];
	return NULL;
}

const struct mapping_range *
mapping_range(const struct mapping *m, struct str value)
{
	bool number = all_digits(value);

	for (size_t i = 0; i < m->ranges_count; i++) {
		const struct mapping_range *r = &m->ranges[i];

		if (number == of_numbers(r) && compare(r->from, value, number) <= 0 &&
		    compare(value, r->to, number) <= 0)
			return r;
	}
	return NULL;
}

bool
mapping_place(struct str column, size_t *out)
{
	size_t v = 0;
	int64_t n = 0;

	if (all_digits(column)) {
		if (!str_to_i64(column, &n) || n < 1 || n > LIMIT_CSV_FIELDS)
			return false;
		*out = (size_t)n - 1;
		return true;
	}
	for (size_t i = 0; i < column.len; i++) {
		if (column.ptr[i] < 'A' || column.ptr[i] > 'Z' || i > 1)
			return false;
		v = v * 26 + (size_t)(column.ptr[i] - 'A') + 1;
	}
	if (v < 1 || v > LIMIT_CSV_FIELDS)
		return false;
	*out = v - 1;
	return true;
}

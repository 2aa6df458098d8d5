/* SPDX-License-Identifier: EUPL-1.2 */
/* domain/check.c: a value against its field; every refusal says what would be right. */
#include "domain/check.h"

#include "base/day.h"
#include "base/instant.h"
#include "base/limits.h"
#include "base/money.h"
#include "base/must.h"
#include "base/utf8.h"
#include "domain/fact.h"
#include "domain/nearest.h"
#include "domain/words.h"

#include <stdio.h>
#include <string.h>

enum { LIST_BYTES = 320, NAME_BYTES = 90 };

static enum rc check_value(
    struct check *c, const struct field *f, const struct json *in, struct json *out);

void
check_init(struct check *c, struct arena *a, const char *path, struct err *err)
{
	*c = (struct check){.arena = a, .err = err};
	c->path_len = (size_t)snprintf(c->path, sizeof(c->path), "%s", path);
	must(c->path_len < sizeof(c->path));
}

/* Puts a member on the path; the length before it goes back to path_cut. */
static size_t
path_member(struct check *c, struct str name)
{
	size_t before = c->path_len;
	int n = snprintf(c->path + before, sizeof(c->path) - before, "%s%.*s",
	    before > 0 ? "." : "", STR_ARG(str_slice(name, 0, NAME_BYTES)));

	c->path_len += (size_t)n;
	if (c->path_len >= sizeof(c->path))
		c->path_len = sizeof(c->path) - 1;
	return before;
}

static size_t
path_index(struct check *c, uint32_t i)
{
	size_t before = c->path_len;
	int n = snprintf(c->path + before, sizeof(c->path) - before, "[%u]", i);

	c->path_len += (size_t)n;
	if (c->path_len >= sizeof(c->path))
		c->path_len = sizeof(c->path) - 1;
	return before;
}

static void
path_cut(struct check *c, size_t len)
{
	c->path_len = len;
	c->path[len] = '\0';
}

static const char *
in_lang(const struct check *c, struct label l)
{
	return c->err->lang == LANG_EN ? l.en : l.de;
}

static enum rc
say(struct check *c, enum rc rc, enum text id, const char *a, const char *b, const char *d)
{
	return err_say(c->err, rc, c->path, id, a, b, d, (char *)NULL);
}

static enum rc
wrong_type(struct check *c, const struct field *f)
{
	return say(c, RC_INVALID, TEXT_DOMAIN_WRONG_TYPE, in_lang(c, f->label),
	    field_type_label(f->type, c->err->lang).ptr, NULL);
}

static enum rc
wrong_value(struct check *c, const struct field *f, struct str value)
{
	struct word word;

	return say(c, RC_INVALID, TEXT_DOMAIN_WRONG_VALUE, word_str(&word, value),
	    field_type_label(f->type, c->err->lang).ptr, NULL);
}

static enum rc
over_limit(struct check *c, const struct field *f, enum text id, int64_t have, int64_t most)
{
	struct word has, max;

	return say(
	    c, RC_LIMIT, id, in_lang(c, f->label), word_int(&has, have), word_int(&max, most));
}

/* NFC and free of what no text may hold; out is a text node. */
static enum rc
take_text(struct check *c, const char *label, struct str in, struct json *out)
{
	struct str s = utf8_nfc(c->arena, in);

	if (utf8_has_forbidden(s))
		return say(c, RC_INVALID, TEXT_DOMAIN_FORBIDDEN, label, NULL, NULL);
	out->type = JSON_TEXT;
	out->text = s;
	c->bytes += s.len + 3;
	return RC_OK;
}

static bool
is_blank(struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (s.ptr[i] != ' ' && s.ptr[i] != '\n' && s.ptr[i] != '\t')
			return false;
	return true;
}

/* A text of min..max characters, in one line or more. */
static enum rc
check_text(struct check *c, const struct field *f, struct str in, bool lines, int64_t max,
    struct json *out)
{
	enum rc rc = take_text(c, in_lang(c, f->label), in, out);

	if (rc != RC_OK)
		return rc;
	if (is_blank(out->text))
		return say(c, RC_INVALID, TEXT_DOMAIN_EMPTY, in_lang(c, f->label), NULL, NULL);
	if (!lines &&
	    (memchr(out->text.ptr, '\n', out->text.len) != NULL ||
		memchr(out->text.ptr, '\t', out->text.len) != NULL))
		return say(c, RC_INVALID, TEXT_DOMAIN_ONE_LINE, in_lang(c, f->label), NULL, NULL);
	int64_t count = (int64_t)utf8_count(out->text);
	if (count > max)
		return over_limit(c, f, TEXT_DOMAIN_TOO_LONG, count, max);
	return RC_OK;
}

static bool
is_slug(struct str s)
{
	for (size_t i = 0; i < s.len; i++) {
		char ch = s.ptr[i];
		bool letter = (ch >= 'a' && ch <= 'z') || (ch >= '0' && ch <= '9');

		if (!letter && (i == 0 || (ch != '.' && ch != '_' && ch != '-')))
			return false;
	}
	return s.len > 0;
}

static enum rc
check_slug(struct check *c, const struct field *f, struct str in, struct json *out)
{
	if (!is_slug(in))
		return wrong_value(c, f, in);
	if (in.len > LIMIT_SLUG_BYTES)
		return over_limit(c, f, TEXT_DOMAIN_TOO_LONG, (int64_t)in.len, LIMIT_SLUG_BYTES);
	return take_text(c, in_lang(c, f->label), in, out);
}

static enum rc
check_person(struct check *c, const struct field *f, struct str in, struct json *out)
{
	bool fits = str_starts(in, "p-") && in.len > 2;

	for (size_t i = 2; i < in.len && fits; i++)
		fits = (in.ptr[i] >= 'a' && in.ptr[i] <= 'z') ||
		    (in.ptr[i] >= '0' && in.ptr[i] <= '9') || in.ptr[i] == '-';
	if (!fits)
		return wrong_value(c, f, in);
	if (in.len > LIMIT_SLUG_BYTES)
		return over_limit(c, f, TEXT_DOMAIN_TOO_LONG, (int64_t)in.len, LIMIT_SLUG_BYTES);
	return take_text(c, in_lang(c, f->label), in, out);
}

/* "2026-02-30" is shaped like a date without being one. */
static bool
date_shaped(struct str s)
{
	static const char shape[] = "dddd-dd-dd";

	for (size_t i = 0; i < s.len && i < sizeof(shape) - 1; i++)
		if (shape[i] == 'd' ? s.ptr[i] < '0' || s.ptr[i] > '9' : s.ptr[i] != '-')
			return false;
	return s.len == sizeof(shape) - 1;
}

static enum rc
check_date(struct check *c, const struct field *f, struct str in, struct json *out)
{
	struct word word;
	struct day d;

	if (day_parse(in, &d))
		return take_text(c, in_lang(c, f->label), in, out);
	/* One day has one spelling: single digits are understood and written out. */
	if (day_parse_unpadded(in, &d)) {
		struct buf b;

		buf_init(&b, 16);
		day_iso(&b, d);
		struct str text = arena_str(c->arena, buf_view(&b));
		buf_done(&b);
		return take_text(c, in_lang(c, f->label), text, out);
	}
	if (date_shaped(in))
		return say(
		    c, RC_INVALID, TEXT_DOMAIN_NO_SUCH_DATE, word_str(&word, in), NULL, NULL);
	return wrong_value(c, f, in);
}

/* One moment has one spelling: UTC with six decimals. */
static enum rc
check_instant(struct check *c, const struct field *f, struct str in, struct json *out)
{
	struct instant t;
	struct buf b;

	if (!instant_parse(in, &t))
		return wrong_value(c, f, in);
	buf_init(&b, 64);
	instant_rfc3339(&b, t);
	struct str text = arena_str(c->arena, buf_view(&b));
	buf_done(&b);
	return take_text(c, in_lang(c, f->label), text, out);
}

static enum rc
check_decimal(struct check *c, const struct field *f, struct str in, struct json *out)
{
	struct decimal d;

	if (!decimal_parse(in, &d))
		return wrong_value(c, f, in);
	return take_text(c, in_lang(c, f->label), in, out);
}

static enum rc
check_url(struct check *c, const struct field *f, struct str in, struct json *out)
{
	size_t scheme = str_starts(in, "https://") ? 8 : str_starts(in, "http://") ? 7 : 0;
	bool fits = scheme > 0 && in.len > scheme && in.ptr[scheme] != '/';

	for (size_t i = 0; i < in.len && fits; i++)
		fits = (unsigned char)in.ptr[i] > 0x20 && strchr("\"<>\\^`{|}", in.ptr[i]) == NULL;
	if (!fits)
		return wrong_value(c, f, in);
	int64_t min, max;
	field_range(f, &min, &max);
	if ((int64_t)in.len > max)
		return over_limit(c, f, TEXT_DOMAIN_TOO_LONG, (int64_t)in.len, max);
	return take_text(c, in_lang(c, f->label), in, out);
}

static enum rc
check_sha256(struct check *c, const struct field *f, struct str in, struct json *out)
{
	bool fits = in.len == 64;

	for (size_t i = 0; i < in.len && fits; i++)
		fits = (in.ptr[i] >= '0' && in.ptr[i] <= '9') ||
		    (in.ptr[i] >= 'a' && in.ptr[i] <= 'f');
	return fits ? take_text(c, in_lang(c, f->label), in, out) : wrong_value(c, f, in);
}

static enum rc
check_choice(struct check *c, const struct field *f, struct str in, struct json *out)
{
	char list[LIST_BYTES] = "";
	struct word word, near;
	struct nearest n;
	size_t len = 0;

	if (field_choice(f, in) >= 0)
		return take_text(c, in_lang(c, f->label), in, out);
	nearest_init(&n, in);
	for (const struct choice *ch = f->choices; ch->id != NULL && len < sizeof(list); ch++) {
		nearest_offer(&n, str_of(ch->id));
		len += (size_t)snprintf(
		    list + len, sizeof(list) - len, "%s%s", len > 0 ? ", " : "", ch->id);
	}
	return say(c, RC_INVALID, nearest_found(&n) ? TEXT_DOMAIN_CHOICE_NEAR : TEXT_DOMAIN_CHOICE,
	    word_str(&word, in), list, nearest_found(&n) ? word_str(&near, n.best) : NULL);
}

/* What is spelled as a text in JSON. */
static enum rc
check_spelled(struct check *c, const struct field *f, struct str in, struct json *out)
{
	int64_t min, max;

	field_range(f, &min, &max);
	switch (f->type) {
	case FIELD_LINE:
	case FIELD_NAME:
		return check_text(c, f, in, false, max, out);
	case FIELD_TEXT:
		return check_text(c, f, in, true, max, out);
	case FIELD_SLUG:
		return check_slug(c, f, in, out);
	case FIELD_DATE:
	case FIELD_ANY_DATE:
		return check_date(c, f, in, out);
	case FIELD_INSTANT:
		return check_instant(c, f, in, out);
	case FIELD_DECIMAL:
		return check_decimal(c, f, in, out);
	case FIELD_CHOICE:
		return check_choice(c, f, in, out);
	case FIELD_PERSON:
		return check_person(c, f, in, out);
	case FIELD_URL:
		return check_url(c, f, in, out);
	case FIELD_SHA256:
		return check_sha256(c, f, in, out);
	case FIELD_CENTS:
	case FIELD_INT:
	case FIELD_BOOL:
	case FIELD_LABEL:
	case FIELD_LINES:
	case FIELD_SLUGS:
	case FIELD_OBJECTS:
	case FIELD_ENTRY:
	case FIELD_ENTRIES:
	case FIELD_BODY:
	case FIELD_TYPE_COUNT:
		break;
	}
	return wrong_type(c, f);
}

static enum rc
check_integer(struct check *c, const struct field *f, int64_t in, struct json *out)
{
	struct word has, low, high;
	int64_t min, max;

	field_range(f, &min, &max);
	if (in < min || in > max)
		return say(c, RC_INVALID, TEXT_DOMAIN_RANGE, word_int(&has, in),
		    word_int(&low, min), word_int(&high, max));
	out->type = JSON_INT;
	out->i = in;
	c->bytes++;
	return RC_OK;
}

static enum rc
count_member(struct check *c)
{
	if (++c->members > LIMIT_FACT_MEMBERS)
		return say(c, RC_LIMIT, TEXT_DOMAIN_TOO_MANY_MEMBERS, "2000", NULL, NULL);
	return RC_OK;
}

/* The row of each member of a list. */
static struct field
item_field(const struct field *f)
{
	struct field item = {.name = f->name, .label = f->label, .help = f->help};

	item.type = f->type == FIELD_LINES ? FIELD_LINE
	    : f->type == FIELD_SLUGS       ? FIELD_NAME
					   : FIELD_ENTRY;
	if (item.type == FIELD_NAME)
		item.max = LIMIT_SLUG_BYTES;
	return item;
}

static enum rc
check_list(struct check *c, const struct field *f, const struct json *in, struct json *out)
{
	struct field item = item_field(f);
	struct json **link = &out->first;
	uint32_t i = 0;
	int64_t min, max;

	field_range(f, &min, &max);
	if ((int64_t)in->count > max)
		return over_limit(c, f, TEXT_DOMAIN_TOO_MANY, in->count, max);
	if ((int64_t)in->count < min)
		return say(c, RC_INVALID, TEXT_DOMAIN_TOO_FEW, in_lang(c, f->label), NULL, NULL);
	out->type = JSON_ARRAY;
	out->count = in->count;
	for (const struct json *m = in->first; m != NULL; m = m->next) {
		struct json *copy = json_new(c->arena, JSON_NULL);
		size_t before = path_index(c, i++);
		enum rc rc = count_member(c);

		if (rc == RC_OK && f->type == FIELD_OBJECTS)
			rc = check_object(c, f->sub, m, &copy);
		else if (rc == RC_OK)
			rc = check_value(c, &item, m, copy);
		if (rc != RC_OK)
			return rc;
		path_cut(c, before);
		*link = copy;
		link = &copy->next;
	}
	return RC_OK;
}

static enum rc
check_label(struct check *c, const struct field *f, const struct json *in, struct json *out)
{
	static const struct field by_lang[] = {
	    {.name = "de", .type = FIELD_LINE, .label = {"Deutsch", "German"}},
	    {.name = "en", .type = FIELD_LINE, .label = {"Englisch", "English"}},
	    {.name = NULL},
	};
	struct json *copy = NULL;

	if (in->count == 0)
		return wrong_type(c, f);
	enum rc rc = check_object(c, by_lang, in, &copy);
	if (rc == RC_OK)
		*out = *copy;
	return rc;
}

enum rc
check_entry_ref(struct check *c, const struct json *object)
{
	struct entry_ref ref;

	if (entry_ref_from(object, &ref))
		return RC_OK;
	return say(c, RC_INVALID, TEXT_DOMAIN_ENTRY_REF, NULL, NULL, NULL);
}

static enum rc
check_entry(struct check *c, const struct json *in, struct json *out)
{
	static const struct field by_name[] = {
	    {.name = "key",
		.type = FIELD_LINE,
		.max = LIMIT_KEY_BYTES,
		.label = {"Schlüssel des Eintrags", "Key of the entry"}},
	    {.name = "position",
		.type = FIELD_INT,
		.max = LIMIT_JOURNAL_FACTS - 1,
		.label = {"Position des Eintrags", "Position of the entry"}},
	    {.name = NULL},
	};
	struct json *copy = NULL;
	enum rc rc = check_object(c, by_name, in, &copy);

	if (rc == RC_OK)
		rc = check_entry_ref(c, copy);
	if (rc == RC_OK)
		*out = *copy;
	return rc;
}

/* A body whose kind is not known yet: only its texts are judged. */
static enum rc
copy_tree(struct check *c, const struct field *f, const struct json *in, struct json *out)
{
	struct json **link = &out->first;
	enum rc rc = count_member(c);

	if (rc != RC_OK)
		return rc;
	if (in->type == JSON_NUMBER)
		return say(c, RC_INVALID, TEXT_DOMAIN_NOT_INTEGER, NULL, NULL, NULL);
	if (in->type == JSON_TEXT)
		return take_text(c, in_lang(c, f->label), in->text, out);
	out->type = in->type;
	if (in->type != JSON_ARRAY && in->type != JSON_OBJECT) {
		if (in->type == JSON_INT)
			out->i = in->i;
		else
			out->truth = in->type == JSON_BOOL && in->truth;
		return RC_OK;
	}
	out->count = in->count;
	for (const struct json *m = in->first; m != NULL; m = m->next) {
		struct json *copy = json_new(c->arena, JSON_NULL);

		rc = copy_tree(c, f, m, copy);
		if (rc != RC_OK)
			return rc;
		copy->key = m->key;
		c->bytes += m->key.len + 3;
		*link = copy;
		link = &copy->next;
	}
	return RC_OK;
}

/* Arrays and objects by their field. */
static enum rc
check_nested(struct check *c, const struct field *f, const struct json *in, struct json *out)
{
	bool list = f->type == FIELD_LINES || f->type == FIELD_SLUGS || f->type == FIELD_ENTRIES ||
	    f->type == FIELD_OBJECTS;

	if (list && in->type == JSON_ARRAY)
		return check_list(c, f, in, out);
	if (in->type != JSON_OBJECT)
		return wrong_type(c, f);
	if (f->type == FIELD_LABEL)
		return check_label(c, f, in, out);
	if (f->type == FIELD_ENTRY)
		return check_entry(c, in, out);
	if (f->type == FIELD_BODY && c->body_later) {
		*out = (struct json){.type = JSON_OBJECT, .count = in->count, .first = in->first};
		return RC_OK;
	}
	if (f->type == FIELD_BODY)
		return copy_tree(c, f, in, out);
	return wrong_type(c, f);
}

static enum rc
check_value(struct check *c, const struct field *f, const struct json *in, struct json *out)
{
	switch (in->type) {
	case JSON_NULL:
		if (f->type == FIELD_ANY_DATE)
			return RC_OK;
		return say(c, RC_INVALID, TEXT_DOMAIN_NULL, in_lang(c, f->label), NULL, NULL);
	case JSON_BOOL:
		if (f->type != FIELD_BOOL)
			return wrong_type(c, f);
		out->type = JSON_BOOL;
		out->truth = in->truth;
		return RC_OK;
	case JSON_INT:
		if (f->type != FIELD_INT && f->type != FIELD_CENTS)
			return wrong_type(c, f);
		return check_integer(c, f, in->i, out);
	case JSON_NUMBER:
		return f->type == FIELD_DECIMAL
		    ? wrong_type(c, f)
		    : say(c, RC_INVALID, TEXT_DOMAIN_NOT_INTEGER, NULL, NULL, NULL);
	case JSON_TEXT:
		return check_spelled(c, f, in->text, out);
	case JSON_ARRAY:
	case JSON_OBJECT:
		return check_nested(c, f, in, out);
	}
	return wrong_type(c, f);
}

static int
find_field(const struct field *fields, struct str name)
{
	for (int i = 0; fields[i].name != NULL; i++)
		if (str_is(name, fields[i].name))
			return i;
	return -1;
}

static enum rc
unknown_field(struct check *c, const struct field *fields, struct str name)
{
	char list[LIST_BYTES] = "";
	struct word word, near;
	struct nearest n;
	size_t len = 0;

	nearest_init(&n, name);
	for (const struct field *f = fields; f->name != NULL && len < sizeof(list); f++) {
		nearest_offer(&n, str_of(f->name));
		len += (size_t)snprintf(
		    list + len, sizeof(list) - len, "%s%s", len > 0 ? ", " : "", f->name);
	}
	if (nearest_found(&n))
		return say(c, RC_INVALID, TEXT_DOMAIN_FIELD_NEAR, word_str(&word, name),
		    word_str(&near, n.best), NULL);
	return say(c, RC_INVALID, TEXT_DOMAIN_FIELD_UNKNOWN, word_str(&word, name), list, NULL);
}

static enum rc
missing_field(struct check *c, const struct field *fields, uint64_t seen)
{
	for (int i = 0; fields[i].name != NULL; i++) {
		const struct field *f = &fields[i];

		if ((f->flags & FIELD_REQUIRED) == 0 || (seen >> i & 1) != 0)
			continue;
		path_member(c, str_of(f->name));
		return say(c, RC_INVALID, TEXT_DOMAIN_MISSING, in_lang(c, f->label),
		    f->help.de == NULL ? "" : in_lang(c, f->help), NULL);
	}
	return RC_OK;
}

enum rc
check_object(struct check *c, const struct field *fields, const struct json *in, struct json **out)
{
	struct json *copy = json_new(c->arena, JSON_OBJECT);
	struct json **link = &copy->first;
	uint64_t seen = 0;

	if (in->type != JSON_OBJECT)
		return say(c, RC_INVALID, TEXT_DOMAIN_NOT_OBJECT, NULL, NULL, NULL);
	for (const struct json *m = in->first; m != NULL; m = m->next) {
		struct json *value = json_new(c->arena, JSON_NULL);
		size_t before = path_member(c, m->key);
		int i = find_field(fields, m->key);
		enum rc rc = count_member(c);

		must(i < 64);
		if (rc == RC_OK)
			rc = i < 0 ? unknown_field(c, fields, m->key)
				   : check_value(c, &fields[i], m, value);
		if (rc != RC_OK)
			return rc;
		path_cut(c, before);
		seen |= UINT64_C(1) << i;
		value->key = str_of(fields[i].name);
		c->bytes += value->key.len + 4;
		*link = value;
		link = &value->next;
		copy->count++;
	}
	enum rc rc = missing_field(c, fields, seen);
	if (rc == RC_OK)
		*out = copy;
	return rc;
}

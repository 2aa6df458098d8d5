/* SPDX-License-Identifier: EUPL-1.2 */
/* domain/check.c: a value against its field; every refusal says what would be right. */
#include "domain/check_priv.h"

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

enum { NAME_BYTES = 90 };

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
	size_t before = c->path_len, room = sizeof(c->path) - 1 - before;

	if (before > 0 && room > 0) {
		c->path[c->path_len++] = '.';
		room--;
	}
	name = str_slice(name, 0, NAME_BYTES < room ? NAME_BYTES : room);
	memcpy(c->path + c->path_len, name.ptr, name.len);
	c->path_len += name.len;
	c->path[c->path_len] = '\0';
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

static enum rc
check_integer(struct check *c, const struct field *f, int64_t in, struct json *out)
{
	struct word has, low, high;
	int64_t min, max;

	field_range(f, &min, &max);
	if (in < min || in > max)
		return check_say(c, RC_INVALID, TEXT_DOMAIN_RANGE, word_int(&has, in),
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
		return check_say(c, RC_LIMIT, TEXT_DOMAIN_TOO_MANY_MEMBERS, "2000", NULL, NULL);
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
		return check_over_limit(c, f, TEXT_DOMAIN_TOO_MANY, in->count, max);
	if ((int64_t)in->count < min)
		return check_say(
		    c, RC_INVALID, TEXT_DOMAIN_TOO_FEW, check_label_of(c, f->label), NULL, NULL);
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
		return check_wrong_type(c, f);
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
	return check_say(c, RC_INVALID, TEXT_DOMAIN_ENTRY_REF, NULL, NULL, NULL);
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
		return check_say(c, RC_INVALID, TEXT_DOMAIN_NOT_INTEGER, NULL, NULL, NULL);
	if (in->type == JSON_TEXT)
		return check_take_text(c, check_label_of(c, f->label), in->text, out);
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
		return check_wrong_type(c, f);
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
	return check_wrong_type(c, f);
}

static enum rc
check_value(struct check *c, const struct field *f, const struct json *in, struct json *out)
{
	switch (in->type) {
	case JSON_NULL:
		if (f->type == FIELD_ANY_DATE)
			return RC_OK;
		return check_say(
		    c, RC_INVALID, TEXT_DOMAIN_NULL, check_label_of(c, f->label), NULL, NULL);
	case JSON_BOOL:
		if (f->type != FIELD_BOOL)
			return check_wrong_type(c, f);
		out->type = JSON_BOOL;
		out->truth = in->truth;
		return RC_OK;
	case JSON_INT:
		if (f->type != FIELD_INT && f->type != FIELD_CENTS)
			return check_wrong_type(c, f);
		return check_integer(c, f, in->i, out);
	case JSON_NUMBER:
		return f->type == FIELD_DECIMAL
		    ? check_wrong_type(c, f)
		    : check_say(c, RC_INVALID, TEXT_DOMAIN_NOT_INTEGER, NULL, NULL, NULL);
	case JSON_TEXT:
		return check_spelled(c, f, in->text, out);
	case JSON_ARRAY:
	case JSON_OBJECT:
		return check_nested(c, f, in, out);
	}
	return check_wrong_type(c, f);
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
		return check_say(c, RC_INVALID, TEXT_DOMAIN_FIELD_NEAR, word_str(&word, name),
		    word_str(&near, n.best), NULL);
	return check_say(
	    c, RC_INVALID, TEXT_DOMAIN_FIELD_UNKNOWN, word_str(&word, name), list, NULL);
}

static enum rc
missing_field(struct check *c, const struct field *fields, uint64_t seen)
{
	for (int i = 0; fields[i].name != NULL; i++) {
		const struct field *f = &fields[i];

		if ((f->flags & FIELD_REQUIRED) == 0 || (seen >> i & 1) != 0)
			continue;
		path_member(c, str_of(f->name));
		return check_say(c, RC_INVALID, TEXT_DOMAIN_MISSING, check_label_of(c, f->label),
		    f->help.de == NULL ? "" : check_label_of(c, f->help), NULL);
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
		return check_say(c, RC_INVALID, TEXT_DOMAIN_NOT_OBJECT, NULL, NULL, NULL);
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

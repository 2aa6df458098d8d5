/* SPDX-License-Identifier: EUPL-1.2 */
/* base/json_node.c: looking into parsed JSON, building and comparing it. */
#include "base/json.h"

#include "base/must.h"

static const struct json *
member_called(const struct json *j, struct str name)
{
	if (j == NULL || j->type != JSON_OBJECT)
		return NULL;
	for (const struct json *m = j->first; m != NULL; m = m->next)
		if (str_eq(m->key, name))
			return m;
	return NULL;
}

const struct json *
json_get(const struct json *j, const char *name)
{
	return member_called(j, str_of(name));
}

struct str
json_text(const struct json *j, const char *name)
{
	const struct json *m = json_get(j, name);

	return m != NULL && m->type == JSON_TEXT ? m->text : (struct str){0};
}

int64_t
json_int(const struct json *j, const char *name, int64_t fallback)
{
	const struct json *m = json_get(j, name);

	return m != NULL && m->type == JSON_INT ? m->i : fallback;
}

bool
json_truth(const struct json *j, const char *name, bool fallback)
{
	const struct json *m = json_get(j, name);

	return m != NULL && m->type == JSON_BOOL ? m->truth : fallback;
}

struct json *
json_new(struct arena *a, enum json_type type)
{
	struct json *j = arena_alloc(a, sizeof(*j));

	j->type = type;
	return j;
}

struct json *
json_new_text(struct arena *a, struct str s)
{
	struct json *j = json_new(a, JSON_TEXT);

	j->text = arena_str(a, s);
	return j;
}

struct json *
json_new_int(struct arena *a, int64_t v)
{
	struct json *j = json_new(a, JSON_INT);

	j->i = v;
	return j;
}

void
json_add(struct json *parent, struct str key, struct json *child)
{
	struct json **link = &parent->first;

	must(parent->type == JSON_ARRAY || parent->type == JSON_OBJECT);
	must(child->next == NULL && child != parent);
	while (*link != NULL)
		link = &(*link)->next;
	child->key = key;
	*link = child;
	parent->count++;
}

static bool
members_equal(const struct json *a, const struct json *b)
{
	const struct json *y = b->first;

	if (a->count != b->count)
		return false;
	for (const struct json *x = a->first; x != NULL; x = x->next) {
		const struct json *twin = y;

		if (a->type == JSON_OBJECT && !str_eq(x->key, y->key))
			twin = member_called(b, x->key);
		if (twin == NULL || !json_equal(x, twin))
			return false;
		y = y->next;
	}
	return true;
}

bool
json_equal(const struct json *a, const struct json *b)
{
	if (a->type != b->type)
		return false;
	switch (a->type) {
	case JSON_NULL:
		return true;
	case JSON_BOOL:
		return a->truth == b->truth;
	case JSON_INT:
		return a->i == b->i;
	case JSON_NUMBER:
	case JSON_TEXT:
		return str_eq(a->text, b->text);
	case JSON_ARRAY:
	case JSON_OBJECT:
		return members_equal(a, b);
	}
	must_fail("a known type of JSON", __FILE__, __LINE__);
}

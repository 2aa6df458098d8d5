/* SPDX-License-Identifier: EUPL-1.2 */
/* web/api/personal.c: members marked FIELD_PERSONAL never leave the journal by an address. */
#include "web/api/personal.h"

#include "base/limits.h"

#include <string.h>

struct sieve {
	struct arena *arena;
	struct str *withheld;
	size_t count;
};

static struct json *
copy(struct arena *a, const struct json *j)
{
	struct json *c = arena_alloc(a, sizeof *c);

	*c = *j;
	c->next = NULL;
	return c;
}

static struct json *sift(struct sieve *s, const struct field *fields, const struct json *object, struct str path);

static struct json *
sift_list(struct sieve *s, const struct field *sub, const struct json *list, struct str path)
{
	struct json *out = json_new(s->arena, JSON_ARRAY);
	int i = 0;

	for (const struct json *m = list->first; m != NULL; m = m->next)
		json_add(out, STR(""), m->type == JSON_OBJECT
		    ? sift(s, sub, m, arena_format(s->arena, "%.*s[%d]", STR_ARG(path), i++)) : copy(s->arena, m));
	return out;
}

static const struct field *
named(const struct field *fields, struct str name)
{
	for (const struct field *f = fields; f != NULL && f->name != NULL; f++)
		if (str_is(name, f->name))
			return f;
	return NULL;
}

static struct json *
sift(struct sieve *s, const struct field *fields, const struct json *object, struct str path)
{
	struct json *out = json_new(s->arena, JSON_OBJECT);

	for (const struct json *m = object->first; m != NULL; m = m->next) {
		const struct field *f = named(fields, m->key);
		struct str at = arena_format(s->arena, "%.*s.%.*s", STR_ARG(path), STR_ARG(m->key));

		if (f != NULL && (f->flags & FIELD_PERSONAL) != 0)
			s->withheld[s->count++] = at;
		else if (f != NULL && f->sub != NULL && m->type == JSON_ARRAY)
			json_add(out, m->key, sift_list(s, f->sub, m, at));
		else
			json_add(out, m->key, copy(s->arena, m));
	}
	return out;
}

struct api_shown
api_shown(struct arena *a, const struct entry_read *e)
{
	struct sieve s = {a, arena_array(a, LIMIT_FACT_MEMBERS, sizeof(struct str)), 0};
	const struct json *body = e->fact.body;

	/* A correction holds the whole new body of another kind. */
	if (e->body_kind != e->fact.kind) {
		struct json *out = json_new(a, JSON_OBJECT);
		for (const struct json *m = body->first; m != NULL; m = m->next)
			json_add(out, m->key, m == e->body
			    ? sift(&s, kind_info(e->body_kind)->fields, m, STR("body.body")) : copy(a, m));
		return (struct api_shown){out, s.withheld, s.count};
	}
	struct json *out = sift(&s, kind_info(e->body_kind)->fields, body, STR("body"));
	/* Of what kind its body is can no longer be told. */
	if (e->fact.kind == KIND_ENTRY_CORRECTED) {
		out = json_new(a, JSON_OBJECT);
		for (const struct json *m = body->first; m != NULL; m = m->next)
			if (!str_is(m->key, "body"))
				json_add(out, m->key, copy(a, m));
		s.withheld[s.count++] = STR("body.body");
	}
	return (struct api_shown){out, s.withheld, s.count};
}

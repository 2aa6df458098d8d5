/* SPDX-License-Identifier: EUPL-1.2 */
/* domain/fact.c: a fact from what somebody wrote, its payload, and back. */
#include "domain/fact.h"

#include "base/limits.h"
#include "base/must.h"
#include "domain/check.h"
#include "domain/nearest.h"

#include <string.h>

static const struct json_limits line_limits = {
    .bytes_max = LIMIT_LINE_BYTES,
    .depth_max = LIMIT_FACT_DEPTH,
    .members_max = LIMIT_FACT_MEMBERS,
    .decimals = false,
};

static const struct field envelope[] = {
    {.name = "kind",
	.type = FIELD_LINE,
	.flags = FIELD_REQUIRED,
	.label = {"Art", "Kind"},
	.help = {"Welche Art von Fakt es ist, z. B. „phase.entered“.",
	    "Which kind of fact it is, e.g. “phase.entered”."}},
    {.name = "venture", .type = FIELD_SLUG, .label = {"Vorhaben", "Venture"}},
    {.name = "effective", .type = FIELD_DATE, .label = {"Stichtag", "Effective date"}},
    {.name = "actor", .type = FIELD_PERSON, .label = {"Erfasst von", "Recorded by"}},
    {.name = "key",
	.type = FIELD_LINE,
	.max = LIMIT_KEY_BYTES,
	.label = {"Externer Schlüssel", "External key"}},
    {.name = "recorded", .type = FIELD_INSTANT, .label = {"Früher erfasst am", "Recorded earlier"}},
    {.name = "body",
	.type = FIELD_BODY,
	.flags = FIELD_REQUIRED,
	.label = {"Inhalt", "Content"},
	.help = {"Der Inhalt in geschweiften Klammern, z. B. {\"phase\":\"pilot\"}.",
	    "The content as an object, e.g. {\"phase\":\"pilot\"}."}},
    {.name = NULL},
};

static enum rc
unknown_kind(struct arena *a, struct str name, struct err *err)
{
	struct nearest n;

	nearest_init(&n, name);
	for (int k = 0; k < KIND_COUNT; k++)
		nearest_offer(&n, str_of(kind_info((enum kind)k)->name));
	if (nearest_found(&n))
		return err_say(err, RC_INVALID, "kind", TEXT_DOMAIN_KIND_NEAR, arena_cstr(a, name),
		    arena_cstr(a, n.best), (char *)NULL);
	return err_say(
	    err, RC_INVALID, "kind", TEXT_DOMAIN_KIND_UNKNOWN, arena_cstr(a, name), (char *)NULL);
}

/* "venture" where the kind wants it, and only there. */
static enum rc
check_scope(const struct kind_info *k, struct str venture, struct err *err)
{
	if (k->scope == SCOPE_VENTURE && venture.len == 0)
		return err_say(
		    err, RC_INVALID, "venture", TEXT_DOMAIN_VENTURE_MISSING, k->name, (char *)NULL);
	if (k->scope == SCOPE_MUNICIPALITY && venture.len > 0)
		return err_say(err, RC_INVALID, "venture", TEXT_DOMAIN_VENTURE_UNWANTED, k->name,
		    (char *)NULL);
	return RC_OK;
}

/* Only facts that come near the limit are spelled out to be measured. */
static enum rc
check_size(const struct check *c, const struct fact *f, struct err *err)
{
	struct buf b;

	if (c->bytes < LIMIT_PAYLOAD_BYTES / 8)
		return RC_OK;
	buf_init(&b, LIMIT_PAYLOAD_BYTES);
	fact_canonical(&b, f);
	bool over = b.over;
	buf_done(&b);
	if (over)
		return err_say(
		    err, RC_LIMIT, "body", TEXT_DOMAIN_PAYLOAD_LIMIT, "65536", (char *)NULL);
	return RC_OK;
}

/* The members of the envelope, already checked by their fields. */
static void
take_envelope(const struct json *j, struct fact *f)
{
	*f = (struct fact){.effective = DAY_NONE};
	f->venture = json_text(j, "venture");
	f->actor = json_text(j, "actor");
	f->key = json_text(j, "key");
	if (json_get(j, "effective") != NULL)
		must(day_parse(json_text(j, "effective"), &f->effective));
	if (json_get(j, "recorded") != NULL)
		f->has_recorded = instant_parse(json_text(j, "recorded"), &f->recorded);
}

enum rc
fact_from_json(struct arena *a, const struct json *j, struct fact *out, struct err *err)
{
	struct json *checked = NULL;
	struct json *body = NULL;
	struct check c;
	struct fact f;

	check_init(&c, a, "", err);
	c.body_later = true;
	enum rc rc = check_object(&c, envelope, j, &checked);
	if (rc != RC_OK)
		return rc;
	take_envelope(checked, &f);
	if (!kind_find(json_text(checked, "kind"), &f.kind))
		return unknown_kind(a, json_text(checked, "kind"), err);
	if (f.key.len > LIMIT_KEY_BYTES)
		return err_say(err, RC_LIMIT, "key", TEXT_DOMAIN_KEY_LIMIT, "200", (char *)NULL);
	const struct kind_info *k = kind_info(f.kind);
	rc = check_scope(k, f.venture, err);
	if (rc != RC_OK)
		return rc;

	check_init(&c, a, "body", err);
	rc = check_object(&c, k->fields, json_get(checked, "body"), &body);
	if (rc == RC_OK && kind_field(k, "position") != NULL)
		rc = check_entry_ref(&c, body);
	if (rc != RC_OK)
		return rc;
	f.body = body;
	rc = check_size(&c, &f, err);
	if (rc == RC_OK)
		*out = f;
	return rc;
}

enum rc
fact_parse(struct arena *a, struct str line, struct fact *out, struct err *err)
{
	struct json *j = NULL;
	enum rc rc = json_parse(a, line, &line_limits, &j, err);

	return rc == RC_OK ? fact_from_json(a, j, out, err) : rc;
}

enum rc
fact_check_body(struct arena *a, const struct kind_info *k, const struct json *body,
    const char *path, const struct json **out, struct err *err)
{
	struct json *copy = NULL;
	struct check c;

	check_init(&c, a, path, err);
	enum rc rc = check_object(&c, k->fields, body, &copy);
	if (rc == RC_OK && kind_field(k, "position") != NULL)
		rc = check_entry_ref(&c, copy);
	if (rc == RC_OK)
		*out = copy;
	return rc;
}

static void
put_member(struct buf *b, const char *name, struct str text)
{
	if (text.len == 0)
		return;
	buf_cstr(b, ",\"");
	buf_cstr(b, name);
	buf_cstr(b, "\":");
	json_quote(b, text);
}

void
fact_canonical(struct buf *b, const struct fact *f)
{
	buf_char(b, '{');
	if (f->actor.len > 0) {
		buf_cstr(b, "\"actor\":");
		json_quote(b, f->actor);
		buf_char(b, ',');
	}
	buf_cstr(b, "\"body\":");
	json_canonical(b, f->body);
	if (day_is(f->effective)) {
		buf_cstr(b, ",\"effective\":\"");
		day_iso(b, f->effective);
		buf_char(b, '"');
	}
	put_member(b, "key", f->key);
	put_member(b, "kind", str_of(kind_info(f->kind)->name));
	if (f->has_recorded) {
		buf_cstr(b, ",\"recorded\":\"");
		instant_rfc3339(b, f->recorded);
		buf_char(b, '"');
	}
	put_member(b, "venture", f->venture);
	buf_char(b, '}');
}

/* One member of a payload; false when it is not one of ours. */
static bool
load_member(const struct json *m, struct fact *f)
{
	if (str_is(m->key, "body")) {
		f->body = m;
		return m->type == JSON_OBJECT;
	}
	if (m->type != JSON_TEXT)
		return false;
	if (str_is(m->key, "kind"))
		return kind_find(m->text, &f->kind);
	if (str_is(m->key, "venture"))
		f->venture = m->text;
	else if (str_is(m->key, "actor"))
		f->actor = m->text;
	else if (str_is(m->key, "key"))
		f->key = m->text;
	else if (str_is(m->key, "effective"))
		return day_parse(m->text, &f->effective);
	else if (str_is(m->key, "recorded"))
		return f->has_recorded = instant_parse(m->text, &f->recorded);
	else
		return false;
	return true;
}

enum rc
fact_load(struct arena *a, struct str payload, struct fact *out, struct err *err)
{
	struct fact f = {.kind = KIND_COUNT, .effective = DAY_NONE};
	struct json *j = NULL;

	if (json_parse(a, payload, &json_limits_fact, &j, err) != RC_OK || j->type != JSON_OBJECT)
		return err_say(err, RC_CORRUPT, NULL, TEXT_DOMAIN_PAYLOAD_CORRUPT, (char *)NULL);
	for (const struct json *m = j->first; m != NULL; m = m->next)
		if (!load_member(m, &f))
			return err_say(
			    err, RC_CORRUPT, NULL, TEXT_DOMAIN_PAYLOAD_CORRUPT, (char *)NULL);
	if (f.kind == KIND_COUNT || f.body == NULL)
		return err_say(err, RC_CORRUPT, NULL, TEXT_DOMAIN_PAYLOAD_CORRUPT, (char *)NULL);
	*out = f;
	return RC_OK;
}

bool
entry_ref_from(const struct json *object, struct entry_ref *out)
{
	const struct json *key = json_get(object, "key");
	const struct json *position = json_get(object, "position");

	if ((key == NULL) == (position == NULL))
		return false;
	if (key != NULL) {
		if (key->type != JSON_TEXT)
			return false;
		*out = (struct entry_ref){.key = key->text};
		return true;
	}
	if (position->type != JSON_INT || position->i < 0)
		return false;
	*out = (struct entry_ref){.position = (uint64_t)position->i, .by_position = true};
	return true;
}

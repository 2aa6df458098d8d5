/* SPDX-License-Identifier: EUPL-1.2 */
/* record/basis.c: a decision keeps what was known when it was taken: both times, size and root. */
#include "base/encode.h"
#include "base/must.h"
#include "record/record_priv.h"

static const char *const members[] = {"basis", "basis_on", "basis_size", "basis_root"};

static void
add_missing(struct json *body, const char *name, struct json *value)
{
	if (json_get(body, name) == NULL)
		json_add(body, str_of(name), value);
}

static struct json *
copy_body(struct arena *a, const struct json *body)
{
	struct json *out = json_new(a, JSON_OBJECT);

	for (const struct json *m = body->first; m != NULL; m = m->next) {
		struct json *copy = json_new(a, m->type);

		*copy = *m;
		copy->next = NULL;
		json_add(out, m->key, copy);
	}
	return out;
}

/* Sent again: what was filled in at the first time is filled in again. */
static enum rc
fill_as_before(struct record *r, struct arena *a, uint32_t seq, struct fact *f, struct err *err)
{
	struct str payload = {0};
	struct fact before = {.body = NULL};
	enum rc rc = journal_payload(r->journal, a, seq - 1, &payload, err);

	if (rc == RC_OK && payload.len > 0)
		rc = fact_load(a, payload, &before, err);
	if (rc != RC_OK || before.body == NULL || before.kind != KIND_DECISION_TAKEN)
		return rc;
	struct json *body = copy_body(a, f->body);
	for (size_t i = 0; i < COUNT(members); i++) {
		const struct json *m = json_get(before.body, members[i]);

		if (m == NULL || json_get(body, members[i]) != NULL)
			continue;
		struct json *copy = json_new(a, m->type);
		*copy = *m;
		copy->next = NULL;
		json_add(body, str_of(members[i]), copy);
	}
	f->body = body;
	return RC_OK;
}

static enum rc
root_of(struct record *r, uint32_t size, struct basis *cache, struct err *err)
{
	enum rc rc = RC_OK;

	if (cache->size == size)
		return RC_OK;
	if (journal_reader_size(r->reader) < size)
		rc = journal_reader_refresh(r->reader, err);
	if (rc == RC_OK)
		rc = journal_root(r->reader, size, &cache->root, err);
	if (rc == RC_OK)
		cache->size = size;
	return rc;
}

static enum rc
fill_now(struct record *r, struct snapshot s, struct arena *a, struct fact *f, struct basis *cache,
    struct err *err)
{
	struct instant at = {0};
	struct buf b;
	uint32_t size = instant_parse(json_text(f->body, "basis"), &at) ? snapshot_known(s, at) : s.n;

	if (size == 0)
		return RC_OK; /* nothing was known; a basis in the future is refused by its rule */
	enum rc rc = root_of(r, size, cache, err);
	if (rc != RC_OK)
		return rc;
	struct json *body = copy_body(a, f->body);
	buf_init(&b, 128);
	instant_rfc3339(&b, snapshot_entry(s, size).known);
	add_missing(body, "basis", json_new_text(a, arena_str(a, buf_view(&b))));
	buf_clear(&b);
	base64_encode(&b, cache->root.b, sizeof cache->root.b);
	add_missing(body, "basis_root", json_new_text(a, arena_str(a, buf_view(&b))));
	buf_done(&b);
	add_missing(body, "basis_size", json_new_int(a, (int64_t)size));
	f->body = body;
	return RC_OK;
}

enum rc
basis_fill(struct record *r, const struct ledger *l, struct arena *a, struct fact *f, struct basis *cache,
    struct err *err)
{
	struct hash content = {{0}};
	uint32_t seq = 0;

	if (f->kind != KIND_DECISION_TAKEN || f->has_recorded || json_get(f->body, "basis_size") != NULL)
		return RC_OK;
	if (f->key.len > 0 && snapshot_key(snapshot_writer(l), f->key, &seq, &content))
		return fill_as_before(r, a, seq, f, err);
	return fill_now(r, snapshot_take(l), a, f, cache, err);
}

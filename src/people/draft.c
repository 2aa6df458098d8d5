/* SPDX-License-Identifier: EUPL-1.2 */
/* people/draft.c: what a person has typed and not recorded yet. */
#include "base/must.h"
#include "base/utf8.h"
#include "people/people_priv.h"

#include <stdio.h>
#include <stdlib.h>

#define NAME_BYTES 200
#define DAY_US (INT64_C(86400) * 1000000)

/* Two blobs: draft/PERSON/HASH says what it is, bytes/PERSON/HASH holds it. */
struct draft_at {
	char *kind; /* "draft/p-7f3a" */
	char *row;
	char *bytes;
};

static struct draft_at
draft_at(struct step *s, struct str person, struct str hash)
{
	struct str both = arena_format(s->a, "%.*s/%.*s", STR_ARG(person), STR_ARG(hash));

	return (struct draft_at){step_name(s, "draft", person), step_name(s, "draft", both),
	    step_name(s, "bytes", both)};
}

static enum rc
remove_at(struct step *s, const struct draft_at *at, struct err *err)
{
	enum rc rc = step_remove(s, at->row, NULL, err);

	return rc == RC_OK ? step_remove(s, at->bytes, NULL, err) : rc;
}

/* Rows of the person, younger than the age limit; the others go. */
static enum rc
living(struct step *s, struct str person, struct step_rows *out, struct err *err)
{
	struct step_rows rows;
	size_t kept = 0;
	enum rc rc = step_rows(s, draft_at(s, person, STR("")).kind, &rows, err);

	for (size_t i = 0; rc == RC_OK && i < rows.count; i++) {
		struct draft_at at = draft_at(s, person, rows.names[i]);
		int64_t age = s->now.us - row_instant(rows.rows[i], "saved").us;

		if (age > PEOPLE_DRAFT_DAYS * DAY_US) {
			rc = remove_at(s, &at, err);
			continue;
		}
		rows.names[kept] = rows.names[i];
		rows.rows[kept++] = rows.rows[i];
	}
	rows.count = kept;
	if (rc == RC_OK)
		*out = rows;
	return rc;
}

enum rc
drafts_remove(struct step *s, struct str person, struct err *err)
{
	struct step_rows rows;
	enum rc rc = step_rows(s, draft_at(s, person, STR("")).kind, &rows, err);

	for (size_t i = 0; rc == RC_OK && i < rows.count; i++) {
		struct draft_at at = draft_at(s, person, rows.names[i]);

		rc = remove_at(s, &at, err);
	}
	return rc;
}

static enum rc
judge_draft(struct str person, struct str name, struct str bytes, struct err *err)
{
	if (!person_ok(person))
		return err_say(err, RC_INVALID, "person", TEXT_PEOPLE_PERSON_WRONG, (char *)NULL);
	if (name.len == 0 || name.len > NAME_BYTES || !utf8_valid(name) || utf8_has_forbidden(name))
		return err_say(err, RC_INVALID, "name", TEXT_PEOPLE_DRAFT_NAME, (char *)NULL);
	if (bytes.len > PEOPLE_DRAFT_BYTES)
		return err_say(err, RC_LIMIT, NULL, TEXT_PEOPLE_DRAFT_LARGE, (char *)NULL);
	return RC_OK;
}

static enum rc
put_in(struct step *s, struct str person, struct str name, struct str bytes, struct err *err)
{
	struct str hash = secret_hash(s->a, name);
	struct draft_at at = draft_at(s, person, hash);
	struct step_rows rows;
	struct json *row = row_new(s);
	bool there = false;
	enum rc rc = living(s, person, &rows, err);

	for (size_t i = 0; rc == RC_OK && i < rows.count; i++)
		there = there || str_eq(rows.names[i], hash);
	if (rc == RC_OK && !there && rows.count >= PEOPLE_DRAFTS_MAX)
		rc = err_say(err, RC_LIMIT, NULL, TEXT_PEOPLE_DRAFT_MANY, (char *)NULL);
	if (rc != RC_OK)
		return rc;
	people_row_text(s, row, "name", name);
	row_int(s, row, "saved", s->now.us);
	row_int(s, row, "size", (int64_t)bytes.len);
	rc = step_put(s, at.row, row, err);
	return rc == RC_OK ? step_put_bytes(s, at.bytes, bytes, err) : rc;
}

enum rc
people_draft_put(
    struct people *p, struct str person, struct str name, struct str bytes, struct err *err)
{
	struct step s;
	enum rc rc = judge_draft(person, name, bytes, err);

	if (rc == RC_OK)
		rc = step_begin(p, &s, err);
	return rc == RC_OK ? step_end(&s, put_in(&s, person, name, bytes, err), err) : rc;
}

static struct people_draft
draft_shown(struct arena *a, const struct json *row)
{
	return (struct people_draft){
	    .name = arena_str(a, json_text(row, "name")),
	    .saved = row_instant(row, "saved"),
	    .size = (size_t)json_int(row, "size", 0),
	};
}

static enum rc
no_draft(struct err *err)
{
	return err_say(err, RC_NOTFOUND, NULL, TEXT_PEOPLE_NO_DRAFT, (char *)NULL);
}

static enum rc
find_in(struct step *s, struct arena *a, struct str person, struct str name,
    struct people_draft *out, struct err *err)
{
	struct draft_at at = draft_at(s, person, secret_hash(s->a, name));
	struct json *row = NULL;
	struct str bytes = {0};
	bool found = false;
	enum rc rc = step_row(s, at.row, &row, &found, err);

	if (rc == RC_OK && found &&
	    s->now.us - row_instant(row, "saved").us > PEOPLE_DRAFT_DAYS * DAY_US)
		found = false;
	if (rc == RC_OK && found)
		rc = store_blob(s->p->store, a, at.bytes, &bytes, &found, err);
	if (rc != RC_OK || !found)
		return rc != RC_OK ? rc : no_draft(err);
	*out = draft_shown(a, row);
	out->bytes = bytes;
	return RC_OK;
}

enum rc
people_draft_find(struct people *p, struct arena *a, struct str person, struct str name,
    struct people_draft *out, struct err *err)
{
	struct step s;

	if (!person_ok(person))
		return no_draft(err);
	enum rc rc = step_begin(p, &s, err);
	return rc == RC_OK ? step_end(&s, find_in(&s, a, person, name, out, err), err) : rc;
}

static int
last_saved_first(const void *a, const void *b)
{
	const struct people_draft *left = a;
	const struct people_draft *right = b;

	return left->saved.us < right->saved.us ? 1 : left->saved.us > right->saved.us ? -1 : 0;
}

enum rc
people_drafts(struct people *p, struct arena *a, struct str person, struct people_draft **out,
    size_t *count_out, struct err *err)
{
	struct step s;
	struct step_rows rows = {0};
	enum rc rc = step_begin(p, &s, err);

	if (rc != RC_OK)
		return rc;
	if (person_ok(person))
		rc = living(&s, person, &rows, err);
	struct people_draft *list = arena_array(a, rows.count + 1, sizeof(*list));
	for (size_t i = 0; rc == RC_OK && i < rows.count; i++)
		list[i] = draft_shown(a, rows.rows[i]);
	rc = step_end(&s, rc, err);
	if (rc != RC_OK)
		return rc;
	qsort(list, rows.count, sizeof(*list), last_saved_first);
	*out = list;
	*count_out = rows.count;
	return RC_OK;
}

enum rc
people_draft_remove(struct people *p, struct str person, struct str name, struct err *err)
{
	struct step s;

	if (!person_ok(person))
		return RC_OK;
	enum rc rc = step_begin(p, &s, err);
	if (rc != RC_OK)
		return rc;
	struct draft_at at = draft_at(&s, person, secret_hash(s.a, name));
	return step_end(&s, remove_at(&s, &at, err), err);
}

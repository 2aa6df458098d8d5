/* SPDX-License-Identifier: EUPL-1.2 */
/* people/token.c: tokens with which programs act for a person. */
#include "base/must.h"
#include "base/utf8.h"
#include "people/people_priv.h"

#define US INT64_C(1000000)
#define NAME_MAX_CHARS 80
#define ID_CHARS 16

static enum rc
no_token(struct err *err)
{
	return err_say(err, RC_NOTFOUND, NULL, TEXT_PEOPLE_NO_TOKEN, (char *)NULL);
}

static struct people_token
token_shown(struct arena *a, struct str hash, const struct json *row)
{
	return (struct people_token){
	    .id = arena_str(a, str_slice(hash, 0, ID_CHARS)),
	    .person = arena_str(a, json_text(row, "person")),
	    .name = arena_str(a, json_text(row, "name")),
	    .access = (unsigned)json_int(row, "access", 0) & ACCESS_ALL,
	    .created = row_instant(row, "created"),
	    .expires = row_instant(row, "expires"),
	    .used = row_day(row, "used"),
	};
}

static enum rc
put_token(struct step *s, struct str hash, const struct people_token *t, struct err *err)
{
	struct json *row = row_new(s);

	people_row_text(s, row, "person", t->person);
	people_row_text(s, row, "name", t->name);
	row_int(s, row, "access", (int64_t)t->access);
	row_int(s, row, "created", t->created.us);
	row_int(s, row, "expires", t->expires.us);
	if (day_is(t->used))
		row_int(s, row, "used", t->used.v);
	return step_put(s, step_name(s, "token", hash), row, err);
}

/* ---- making ---- */

static enum rc
judge_token(struct str name, unsigned access, int days, struct err *err)
{
	size_t characters = utf8_valid(name) ? utf8_count(name) : 0;

	if (characters < 1 || characters > NAME_MAX_CHARS || utf8_has_forbidden(name))
		return err_say(err, RC_INVALID, "name", TEXT_PEOPLE_TOKEN_NAME, (char *)NULL);
	if (access == 0 || (access & ~(unsigned)ACCESS_ALL) != 0)
		return err_say(err, RC_INVALID, "access", TEXT_PEOPLE_TOKEN_ACCESS, (char *)NULL);
	if (days < 1 || days > PEOPLE_TOKEN_DAYS_MAX)
		return err_say(err, RC_INVALID, "days", TEXT_PEOPLE_TOKEN_DAYS, (char *)NULL);
	return RC_OK;
}

static enum rc
make_in(struct step *s, const struct people_token *t, struct str token, struct err *err)
{
	struct user_row u;
	enum rc rc = user_load(s, t->person, &u, err);

	if (rc == RC_OK && !u.enabled)
		rc = err_say(err, RC_INVALID, NULL, TEXT_PEOPLE_DISABLED, (char *)NULL);
	return rc == RC_OK ? put_token(s, secret_hash(s->a, token), t, err) : rc;
}

enum rc
people_token_make(struct people *p, struct arena *a, struct str person, struct str name,
    unsigned access, int days, struct str *token_out, struct err *err)
{
	struct step s;
	struct str trimmed = str_trim(name);
	enum rc rc = judge_token(trimmed, access, days, err);

	if (rc == RC_OK)
		rc = step_begin(p, &s, err);
	if (rc != RC_OK)
		return rc;
	struct people_token t = {.person = person,
	    .name = utf8_nfc(s.a, trimmed),
	    .access = access,
	    .created = s.now,
	    .expires = {s.now.us + (int64_t)days * 86400 * US},
	    .used = DAY_NONE};
	struct str token = arena_str(a, secret_new(&s));
	rc = step_end(&s, make_in(&s, &t, token, err), err);
	if (rc == RC_OK)
		*token_out = token;
	return rc;
}

/* ---- listing, finding, ending ---- */

enum rc
people_tokens(struct people *p, struct arena *a, struct str person, struct people_token **out,
    size_t *count_out, struct err *err)
{
	struct step s;
	struct step_rows rows;
	enum rc rc = step_begin(p, &s, err);

	if (rc != RC_OK)
		return rc;
	rc = step_rows(&s, "token", &rows, err);
	if (rc == RC_OK) {
		struct people_token *list = arena_array(a, rows.count + 1, sizeof(*list));
		size_t count = 0;

		for (size_t i = 0; i < rows.count; i++)
			if (str_eq(json_text(rows.rows[i], "person"), person))
				list[count++] = token_shown(a, rows.names[i], rows.rows[i]);
		*out = list;
		*count_out = count;
	}
	return step_end(&s, rc, err);
}

static enum rc
find_in(
    struct step *s, struct arena *a, struct str token, struct people_token *out, struct err *err)
{
	struct str hash = secret_hash(s->a, token);
	struct json *row = NULL;
	struct user_row u;
	bool found = false;
	enum rc rc = step_row(s, step_name(s, "token", hash), &row, &found, err);

	if (rc != RC_OK || !found)
		return rc != RC_OK ? rc : no_token(err);
	struct people_token t = token_shown(a, hash, row);
	if (t.expires.us <= s->now.us)
		return no_token(err);
	rc = user_load(s, t.person, &u, err);
	if (rc != RC_OK || !u.enabled)
		return rc == RC_OK || rc == RC_NOTFOUND ? no_token(err) : rc;
	struct day today = berlin_day(s->now);
	if (t.used.v != today.v) {
		t.used = today;
		rc = put_token(s, hash, &t, err);
	}
	if (rc == RC_OK)
		*out = t;
	return rc;
}

enum rc
people_token_find(
    struct people *p, struct arena *a, struct str token, struct people_token *out, struct err *err)
{
	struct step s;

	if (!secret_ok(token))
		return no_token(err);
	enum rc rc = step_begin(p, &s, err);
	return rc == RC_OK ? step_end(&s, find_in(&s, a, token, out, err), err) : rc;
}

static enum rc
end_in(struct step *s, struct str person, struct str id, struct err *err)
{
	struct step_rows rows;
	enum rc rc = step_rows(s, "token", &rows, err);

	for (size_t i = 0; rc == RC_OK && i < rows.count; i++)
		if (str_eq(str_slice(rows.names[i], 0, ID_CHARS), id) &&
		    str_eq(json_text(rows.rows[i], "person"), person))
			return step_remove(s, step_name(s, "token", rows.names[i]), NULL, err);
	return rc == RC_OK ? no_token(err) : rc;
}

enum rc
people_token_end(struct people *p, struct str person, struct str id, struct err *err)
{
	struct step s;
	enum rc rc = step_begin(p, &s, err);

	return rc == RC_OK ? step_end(&s, end_in(&s, person, id, err), err) : rc;
}

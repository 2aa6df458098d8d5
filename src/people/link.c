/* SPDX-License-Identifier: EUPL-1.2 */
/* people/link.c: one-time links: the first account, an invitation, another password. */
#include "base/encode.h"
#include "base/must.h"
#include "people/people_priv.h"

#define US INT64_C(1000000)

static enum rc
no_link(struct err *err)
{
	return err_say(err, RC_NOTFOUND, NULL, TEXT_PEOPLE_NO_LINK, (char *)NULL);
}

/* ---- is anybody there? ---- */

static enum rc
empty_in(struct step *s, bool *empty_out, struct err *err)
{
	struct step_rows rows;
	bool empty = true;
	enum rc rc = step_rows(s, "user", &rows, err);

	for (size_t i = 0; rc == RC_OK && i < rows.count; i++)
		if (json_int(rows.rows[i], "enabled", 0) == 1 &&
		    json_text(rows.rows[i], "password").len > 0)
			empty = false;
	if (rc == RC_OK)
		*empty_out = empty;
	return rc;
}

enum rc
people_empty(struct people *p, bool *empty_out, struct err *err)
{
	struct step s;
	enum rc rc = step_begin(p, &s, err);

	return rc == RC_OK ? step_end(&s, empty_in(&s, empty_out, err), err) : rc;
}

/* ---- making ---- */

/* In place of an earlier one for the same purpose and person. */
static enum rc
put_link(struct step *s, enum people_purpose purpose, struct str person, struct str *code,
    struct err *err)
{
	struct json *row = row_new(s);

	*code = secret_new(s);
	people_row_text(s, row, "person", person);
	row_int(s, row, "purpose", purpose);
	row_int(s, row, "expires", s->now.us + PEOPLE_LINK_S * US);
	return step_put(s, step_name(s, "link", secret_hash(s->a, *code)), row, err);
}

static enum rc
drop_setup(struct step *s, struct err *err)
{
	struct step_rows rows;
	enum rc rc = step_rows(s, "link", &rows, err);

	for (size_t i = 0; rc == RC_OK && i < rows.count; i++)
		if (json_int(rows.rows[i], "purpose", -1) == PEOPLE_SETUP)
			rc = step_remove(s, step_name(s, "link", rows.names[i]), NULL, err);
	return rc;
}

static enum rc
setup_link_in(struct step *s, struct str *code, struct err *err)
{
	uint8_t bytes[5];
	struct buf b;
	bool empty = false;
	enum rc rc = empty_in(s, &empty, err);

	if (rc == RC_OK && !empty)
		rc = err_say(err, RC_INVALID, NULL, TEXT_PEOPLE_NOT_EMPTY, (char *)NULL);
	if (rc == RC_OK)
		rc = drop_setup(s, err);
	if (rc != RC_OK)
		return rc;
	random_fill(&s->p->random, bytes, sizeof(bytes));
	buf_init(&b, 64);
	buf_cstr(&b, "p-");
	hex_encode(&b, bytes, sizeof(bytes));
	rc = put_link(s, PEOPLE_SETUP, arena_str(s->a, buf_view(&b)), code, err);
	buf_done(&b);
	return rc;
}

enum rc
people_setup_link(struct people *p, struct arena *a, struct str *code_out, struct err *err)
{
	struct step s;
	struct str code = {0};
	enum rc rc = step_begin(p, &s, err);

	if (rc != RC_OK)
		return rc;
	rc = setup_link_in(&s, &code, err);
	code = rc == RC_OK ? arena_str(a, code) : STR("");
	rc = step_end(&s, rc, err);
	if (rc == RC_OK)
		*code_out = code;
	return rc;
}

static enum rc
link_in(struct step *s, struct str person, struct str *code, struct err *err)
{
	struct user_row u;
	enum rc rc = user_load(s, person, &u, err);

	if (rc == RC_OK && !u.enabled)
		rc = err_say(err, RC_INVALID, NULL, TEXT_PEOPLE_DISABLED, (char *)NULL);
	if (rc == RC_OK)
		rc = step_remove_of(s, "link", person, err);
	return rc == RC_OK
	    ? put_link(s, u.password.len == 0 ? PEOPLE_INVITE : PEOPLE_RESET, person, code, err)
	    : rc;
}

enum rc
people_link_make(
    struct people *p, struct arena *a, struct str person, struct str *code_out, struct err *err)
{
	struct step s;
	struct str code = {0};
	enum rc rc = step_begin(p, &s, err);

	if (rc != RC_OK)
		return rc;
	rc = link_in(&s, person, &code, err);
	code = rc == RC_OK ? arena_str(a, code) : STR("");
	rc = step_end(&s, rc, err);
	if (rc == RC_OK)
		*code_out = code;
	return rc;
}

/* ---- finding and using ---- */

/* Texts in the step's arena. */
static enum rc
find_in(struct step *s, struct str code, struct people_link *out, struct err *err)
{
	struct json *row = NULL;
	struct user_row u = {0};
	bool found = false;
	bool empty = true;
	enum rc rc = step_row(s, step_name(s, "link", secret_hash(s->a, code)), &row, &found, err);

	if (rc != RC_OK)
		return rc;
	if (!found || row_instant(row, "expires").us <= s->now.us)
		return no_link(err);
	struct people_link l = {.purpose = (enum people_purpose)json_int(row, "purpose", 0),
	    .person = json_text(row, "person"),
	    .expires = row_instant(row, "expires")};
	if (l.purpose == PEOPLE_SETUP) {
		rc = empty_in(s, &empty, err);
	} else {
		rc = user_load(s, l.person, &u, err);
		l.login = u.login;
	}
	if (rc == RC_NOTFOUND || (rc == RC_OK && !empty))
		return no_link(err);
	if (rc == RC_OK)
		*out = l;
	return rc;
}

enum rc
people_link_find(
    struct people *p, struct arena *a, struct str code, struct people_link *out, struct err *err)
{
	struct step s;
	struct people_link l;

	if (!secret_ok(code))
		return no_link(err);
	enum rc rc = step_begin(p, &s, err);
	if (rc != RC_OK)
		return rc;
	rc = find_in(&s, code, &l, err);
	if (rc == RC_OK) {
		l.person = arena_str(a, l.person);
		l.login = arena_str(a, l.login);
		*out = l;
	}
	return step_end(&s, rc, err);
}

static enum rc
use_in(struct step *s, struct str code, struct str login, struct str hashed, struct err *err)
{
	struct people_link l;
	struct user_row u;
	enum rc rc = find_in(s, code, &l, err);

	/* Each link has one use, and so has what else was made for the account. */
	if (rc == RC_OK && l.purpose == PEOPLE_SETUP)
		rc = user_insert(s, login, l.person, err);
	if (rc == RC_OK)
		rc = user_load(s, l.person, &u, err);
	return rc == RC_OK ? user_set_password(s, &u, hashed, err) : rc;
}

enum rc
people_link_use(
    struct people *p, struct str code, struct str login, struct str password, struct err *err)
{
	struct arena *a = arena_new(1u << 18);
	struct people_link l = {0};
	struct str hashed = {0};
	struct step s;
	enum rc rc = people_link_find(p, a, code, &l, err);

	if (rc == RC_OK && l.purpose == PEOPLE_SETUP && login_clean(a, login).len == 0)
		rc = err_say(err, RC_INVALID, "login", TEXT_PEOPLE_LOGIN_WRONG, (char *)NULL);
	if (rc == RC_OK)
		rc = people_password_judge(
		    l.purpose == PEOPLE_SETUP ? login : l.login, password, err);
	if (rc == RC_OK)
		rc = password_hash(p, a, password, &hashed, err);
	if (rc == RC_OK)
		rc = step_begin(p, &s, err);
	if (rc == RC_OK)
		rc = step_end(&s, use_in(&s, code, login, hashed, err), err);
	arena_free(a);
	return rc;
}

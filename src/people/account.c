/* SPDX-License-Identifier: EUPL-1.2 */
/* people/account.c: accounts: who may log in, under which login, for which person. */
#include "base/encode.h"
#include "base/must.h"
#include "base/utf8.h"
#include "people/people_priv.h"

#include <stdlib.h>
#include <string.h>

#define LOGIN_MIN 2
#define LOGIN_MAX 80
#define PERSON_MAX 80

/* ---- words ---- */

struct str
login_clean(struct arena *a, struct str login)
{
	struct str trimmed = str_trim(login);

	if (trimmed.len < LOGIN_MIN || trimmed.len > LOGIN_MAX)
		return STR("");
	char *out = arena_cstr(a, trimmed);
	for (size_t i = 0; i < trimmed.len; i++) {
		char c = out[i];

		if (c >= 'A' && c <= 'Z')
			out[i] = c = (char)(c - 'A' + 'a');
		if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
			(c != '\0' && strchr("._-@+", c) != NULL)))
			return STR("");
	}
	return (struct str){out, trimmed.len};
}

bool
person_ok(struct str person)
{
	if (person.len < 3 || person.len > PERSON_MAX || !str_starts(person, "p-"))
		return false;
	for (size_t i = 2; i < person.len; i++) {
		char c = person.ptr[i];

		if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'))
			return false;
	}
	return true;
}

struct str
people_person_new(struct people *p, struct arena *a)
{
	uint8_t bytes[5];
	struct buf b;

	must(pthread_mutex_lock(&p->lock) == 0);
	random_fill(&p->random, bytes, sizeof(bytes));
	must(pthread_mutex_unlock(&p->lock) == 0);
	buf_init(&b, 64);
	buf_cstr(&b, "p-");
	hex_encode(&b, bytes, sizeof(bytes));
	struct str out = arena_str(a, buf_view(&b));
	buf_done(&b);
	return out;
}

static enum rc
no_user(struct err *err)
{
	return err_say(err, RC_NOTFOUND, NULL, TEXT_PEOPLE_NO_USER, (char *)NULL);
}

/* ---- the row ---- */

static struct user_row
user_of(struct str person, const struct json *row)
{
	return (struct user_row){
	    .person = person,
	    .login = json_text(row, "login"),
	    .password = json_text(row, "password"),
	    .totp = json_text(row, "totp"),
	    .totp_begun = json_text(row, "totp_begun"),
	    .recovery = json_text(row, "recovery"),
	    .totp_step = json_int(row, "totp_step", 0),
	    .created = json_int(row, "created", 0),
	    .last_login = row_day(row, "last_login"),
	    .enabled = json_int(row, "enabled", 0) == 1,
	};
}

enum rc
user_load(struct step *s, struct str person, struct user_row *out, struct err *err)
{
	struct json *row = NULL;
	bool found = false;

	if (!person_ok(person))
		return no_user(err);
	enum rc rc = step_row(s, step_name(s, "user", person), &row, &found, err);
	if (rc == RC_OK && !found)
		rc = no_user(err);
	if (rc == RC_OK)
		*out = user_of(arena_str(s->a, person), row);
	return rc;
}

enum rc
user_save(struct step *s, const struct user_row *u, struct err *err)
{
	struct json *row = row_new(s);

	people_row_text(s, row, "login", u->login);
	people_row_text(s, row, "password", u->password);
	people_row_text(s, row, "totp", u->totp);
	people_row_text(s, row, "totp_begun", u->totp_begun);
	people_row_text(s, row, "recovery", u->recovery);
	row_int(s, row, "totp_step", u->totp_step);
	row_int(s, row, "created", u->created);
	if (day_is(u->last_login))
		row_int(s, row, "last_login", u->last_login.v);
	row_int(s, row, "enabled", u->enabled ? 1 : 0);
	return step_put(s, step_name(s, "user", u->person), row, err);
}

enum rc
user_of_login(struct step *s, struct str login, struct user_row *out, struct err *err)
{
	struct str clean = login_clean(s->a, login);
	struct json *row = NULL;
	bool found = false;

	if (clean.len == 0)
		return no_user(err);
	enum rc rc = step_row(s, step_name(s, "login", clean), &row, &found, err);
	if (rc != RC_OK || !found)
		return rc != RC_OK ? rc : no_user(err);
	return user_load(s, json_text(row, "person"), out, err);
}

/* RC_INVALID when the login is taken. */
static enum rc
claim_login(struct step *s, struct str login, struct str person, struct err *err)
{
	char *blob = step_name(s, "login", login);
	struct json *row = NULL;
	bool found = false;
	enum rc rc = step_row(s, blob, &row, &found, err);

	if (rc == RC_OK && found)
		rc = err_say(err, RC_INVALID, "login", TEXT_PEOPLE_LOGIN_TAKEN,
		    arena_cstr(s->a, login), (char *)NULL);
	if (rc != RC_OK)
		return rc;
	row = row_new(s);
	people_row_text(s, row, "person", person);
	return step_put(s, blob, row, err);
}

enum rc
user_insert(struct step *s, struct str login, struct str person, struct err *err)
{
	struct str clean = login_clean(s->a, login);
	struct json *row = NULL;
	bool found = false;

	if (clean.len == 0)
		return err_say(err, RC_INVALID, "login", TEXT_PEOPLE_LOGIN_WRONG, (char *)NULL);
	if (!person_ok(person))
		return err_say(err, RC_INVALID, "person", TEXT_PEOPLE_PERSON_WRONG, (char *)NULL);
	enum rc rc = step_row(s, step_name(s, "user", person), &row, &found, err);
	if (rc == RC_OK && found)
		rc = err_say(err, RC_INVALID, "person", TEXT_PEOPLE_PERSON_TAKEN,
		    arena_cstr(s->a, person), (char *)NULL);
	if (rc == RC_OK)
		rc = claim_login(s, clean, person, err);
	struct user_row u = {.person = person,
	    .login = clean,
	    .created = s->now.us,
	    .last_login = DAY_NONE,
	    .enabled = true};
	return rc == RC_OK ? user_save(s, &u, err) : rc;
}

enum rc
user_end_sessions(struct step *s, struct str person, struct err *err)
{
	return step_remove_of(s, "session", person, err);
}

enum rc
user_set_password(struct step *s, struct user_row *row, struct str hashed, struct err *err)
{
	row->password = hashed;
	enum rc rc = user_save(s, row, err);
	if (rc == RC_OK)
		rc = step_remove_of(s, "link", row->person, err);
	return rc == RC_OK ? user_end_sessions(s, row->person, err) : rc;
}

/* ---- asking and changing ---- */

static struct people_user
user_shown(struct arena *a, const struct user_row *u)
{
	return (struct people_user){
	    .person = arena_str(a, u->person),
	    .login = arena_str(a, u->login),
	    .enabled = u->enabled,
	    .has_password = u->password.len > 0,
	    .has_totp = u->totp.len > 0,
	    .created = {u->created},
	    .last_login = u->last_login,
	};
}

enum rc
people_user_add(struct people *p, struct str login, struct str person, struct err *err)
{
	struct step s;
	enum rc rc = step_begin(p, &s, err);

	return rc == RC_OK ? step_end(&s, user_insert(&s, login, person, err), err) : rc;
}

enum rc
people_user_find(
    struct people *p, struct arena *a, struct str person, struct people_user *out, struct err *err)
{
	struct step s;
	struct user_row u;
	enum rc rc = step_begin(p, &s, err);

	if (rc != RC_OK)
		return rc;
	rc = user_load(&s, person, &u, err);
	if (rc == RC_OK)
		*out = user_shown(a, &u);
	return step_end(&s, rc, err);
}

enum rc
people_user_by_login(
    struct people *p, struct arena *a, struct str login, struct people_user *out, struct err *err)
{
	struct step s;
	struct user_row u;
	enum rc rc = step_begin(p, &s, err);

	if (rc != RC_OK)
		return rc;
	rc = user_of_login(&s, login, &u, err);
	if (rc == RC_OK)
		*out = user_shown(a, &u);
	return step_end(&s, rc, err);
}

static int
by_login(const void *a, const void *b)
{
	const struct people_user *left = a;
	const struct people_user *right = b;

	return str_cmp(left->login, right->login);
}

enum rc
people_users(
    struct people *p, struct arena *a, struct people_user **out, size_t *count_out, struct err *err)
{
	struct step s;
	struct step_rows rows;
	enum rc rc = step_begin(p, &s, err);

	if (rc != RC_OK)
		return rc;
	rc = step_rows(&s, "user", &rows, err);
	if (rc == RC_OK) {
		struct people_user *users = arena_array(a, rows.count + 1, sizeof(*users));

		for (size_t i = 0; i < rows.count; i++) {
			struct user_row u = user_of(rows.names[i], rows.rows[i]);
			users[i] = user_shown(a, &u);
		}
		qsort(users, rows.count, sizeof(*users), by_login);
		*out = users;
		*count_out = rows.count;
	}
	return step_end(&s, rc, err);
}

/* Everything that lets somebody in as this person but the password. */
static enum rc
end_access(struct step *s, struct str person, struct err *err)
{
	enum rc rc = user_end_sessions(s, person, err);

	if (rc == RC_OK)
		rc = step_remove_of(s, "token", person, err);
	return rc == RC_OK ? step_remove_of(s, "link", person, err) : rc;
}

static enum rc
enable_in(struct step *s, struct str person, bool enabled, struct err *err)
{
	struct user_row u;
	enum rc rc = user_load(s, person, &u, err);

	if (rc != RC_OK)
		return rc;
	u.enabled = enabled;
	rc = user_save(s, &u, err);
	return rc == RC_OK && !enabled ? end_access(s, person, err) : rc;
}

enum rc
people_user_enable(struct people *p, struct str person, bool enabled, struct err *err)
{
	struct step s;
	enum rc rc = step_begin(p, &s, err);

	return rc == RC_OK ? step_end(&s, enable_in(&s, person, enabled, err), err) : rc;
}

static enum rc
remove_in(struct step *s, struct str person, struct err *err)
{
	struct user_row u;
	enum rc rc = user_load(s, person, &u, err);

	if (rc == RC_OK)
		rc = end_access(s, person, err);
	if (rc == RC_OK)
		rc = drafts_remove(s, person, err);
	if (rc == RC_OK)
		rc = step_remove(s, step_name(s, "login", u.login), NULL, err);
	if (rc == RC_OK)
		rc = step_remove(s, step_name(s, "user", person), NULL, err);
	s->erased = true;
	return rc;
}

enum rc
people_user_remove(struct people *p, struct str person, struct err *err)
{
	struct step s;
	enum rc rc = step_begin(p, &s, err);

	return rc == RC_OK ? step_end(&s, remove_in(&s, person, err), err) : rc;
}

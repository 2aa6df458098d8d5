/* SPDX-License-Identifier: EUPL-1.2 */
/* people/session.c: logging in, and the sessions that come of it. */
#include "base/instant.h"
#include "base/must.h"
#include "base/utf8.h"
#include "people/people_priv.h"

#include <stdio.h>
#include <stdlib.h>

#define US INT64_C(1000000)
#define AGENT_BYTES 120
/* A use is noted when the last note is older: not every request writes. */
#define TOUCH_S 60
/* The first characters of the stored hash name a session without opening it. */
#define ID_CHARS 16

/* ---- the throttle ---- */

enum rc
throttle_ask(struct people *p, struct str account, struct str address, struct err *err)
{
	char s[16];

	must(pthread_mutex_lock(&p->lock) == 0);
	int wait = throttle_try(&p->throttle, account, address, clock_now(&p->clock));
	must(pthread_mutex_unlock(&p->lock) == 0);
	if (wait == 0)
		return RC_OK;
	snprintf(s, sizeof(s), "%d", wait);
	return err_say(err, RC_BUSY, NULL, wait == 1 ? TEXT_PEOPLE_WAIT_ONE : TEXT_PEOPLE_WAIT, s, (char *)NULL);
}

void
throttle_tell(struct people *p, struct str account, struct str address, enum guess guess)
{
	must(pthread_mutex_lock(&p->lock) == 0);
	if (guess == GUESS_RIGHT)
		throttle_right(&p->throttle, account, address, clock_now(&p->clock));
	else if (guess == GUESS_WRONG)
		throttle_wrong(&p->throttle, address, clock_now(&p->clock));
	else
		throttle_undo(&p->throttle, account, address, clock_now(&p->clock));
	must(pthread_mutex_unlock(&p->lock) == 0);
}

/* ---- rows ---- */

static bool
session_lives(const struct json *row, struct instant now)
{
	int64_t created = row_instant(row, "created").us;
	int64_t used = row_instant(row, "used").us;

	return now.us - used < PEOPLE_SESSION_IDLE_S * US &&
	    now.us - created < PEOPLE_SESSION_MAX_S * US;
}

static struct people_session
session_shown(struct arena *a, struct str hash, const struct json *row, struct str login)
{
	return (struct people_session){
	    .id = arena_str(a, str_slice(hash, 0, ID_CHARS)),
	    .person = arena_str(a, json_text(row, "person")),
	    .login = arena_str(a, login),
	    .csrf = arena_str(a, json_text(row, "csrf")),
	    .agent = arena_str(a, json_text(row, "agent")),
	    .created = row_instant(row, "created"),
	    .used = row_instant(row, "used"),
	};
}

static enum rc
put_session(struct step *s, struct str hash, const struct people_session *v, struct err *err)
{
	struct json *row = row_new(s);

	people_row_text(s, row, "person", v->person);
	people_row_text(s, row, "csrf", v->csrf);
	people_row_text(s, row, "agent", v->agent);
	row_int(s, row, "created", v->created.us);
	row_int(s, row, "used", v->used.us);
	return step_put(s, step_name(s, "session", hash), row, err);
}

/* Those that have ended by themselves. */
static enum rc
drop_expired(struct step *s, struct err *err)
{
	struct step_rows rows;
	enum rc rc = step_rows(s, "session", &rows, err);

	for (size_t i = 0; rc == RC_OK && i < rows.count; i++)
		if (!session_lives(rows.rows[i], s->now))
			rc = step_remove(s, step_name(s, "session", rows.names[i]), NULL, err);
	return rc;
}

/* ---- logging in ---- */

/* Text of a stranger, shown in a list: valid, short, on one line. */
static struct str
agent_clean(struct arena *a, struct str agent)
{
	struct str cut = str_slice(agent, 0, AGENT_BYTES);

	cut.len = utf8_valid_prefix(cut);
	struct str nfc = utf8_nfc(a, cut);
	char *out = arena_cstr(a, nfc);
	for (size_t i = 0; i < nfc.len; i++)
		if (out[i] == '\n' || out[i] == '\t')
			out[i] = ' ';
	return utf8_has_forbidden((struct str){out, nfc.len}) ? STR("")
							      : (struct str){out, nfc.len};
}

static enum rc
wrong_login(struct err *err)
{
	return err_say(err, RC_DENIED, NULL, TEXT_PEOPLE_LOGIN_DENIED, (char *)NULL);
}

/* The stored hash of who may log in under it; empty for nobody. */
static enum rc
hash_of_login(struct people *p, struct arena *a, struct str login, struct str *out, struct err *err)
{
	struct step s;
	struct user_row u;
	struct err none = ERR_INIT(err->lang);
	enum rc rc = step_begin(p, &s, err);

	if (rc != RC_OK)
		return rc;
	rc = user_of_login(&s, login, &u, &none);
	if (rc == RC_OK)
		*out = u.enabled ? arena_str(a, u.password) : STR("");
	else if (rc != RC_NOTFOUND)
		*err = none;
	return step_end(&s, rc == RC_NOTFOUND ? RC_OK : rc, err);
}

static enum rc
start_session(struct step *s, struct arena *a, const struct user_row *u, struct str agent,
    struct str *token_out, struct people_session *out, struct err *err)
{
	struct str token = secret_new(s);
	struct str hash = secret_hash(s->a, token);
	struct people_session v = {.person = u->person,
	    .csrf = secret_new(s),
	    .agent = agent_clean(s->a, agent),
	    .created = s->now,
	    .used = s->now};
	enum rc rc = put_session(s, hash, &v, err);

	if (rc != RC_OK)
		return rc;
	*token_out = arena_str(a, token);
	out->id = arena_str(a, str_slice(hash, 0, ID_CHARS));
	out->person = arena_str(a, v.person);
	out->login = arena_str(a, u->login);
	out->csrf = arena_str(a, v.csrf);
	out->agent = arena_str(a, v.agent);
	out->created = out->used = s->now;
	out->current = true;
	return RC_OK;
}

/* The password was right: now the code, if one is asked for; then the session. */
static enum rc
admit(struct step *s, struct arena *a, const struct people_attempt *at, struct str hashed,
    struct str *token_out, struct people_session *out, struct err *err)
{
	struct user_row u;
	enum rc rc = user_of_login(s, at->login, &u, err);

	/* Changed while it was checked? */
	if (rc == RC_NOTFOUND || (rc == RC_OK && (!u.enabled || !str_eq(u.password, hashed))))
		return wrong_login(err);
	if (rc == RC_OK && u.totp.len > 0 && !totp_accept(s->a, &u, at->code, s->now))
		return wrong_login(err);
	if (rc != RC_OK)
		return rc;
	u.last_login = berlin_day(s->now);
	rc = user_save(s, &u, err);
	if (rc == RC_OK)
		rc = drop_expired(s, err);
	return rc == RC_OK ? start_session(s, a, &u, at->agent, token_out, out, err) : rc;
}

static enum rc
judge_login(struct people *p, struct arena *a, const struct people_attempt *at,
    struct str *token_out, struct people_session *out, struct err *err)
{
	struct str hashed = {0};
	struct step s;
	bool right = false;
	enum rc rc = hash_of_login(p, a, at->login, &hashed, err);

	if (rc == RC_OK)
		rc = password_check(p, hashed, at->password, &right, err);
	if (rc == RC_OK && !right)
		rc = wrong_login(err);
	if (rc != RC_OK)
		return rc;
	rc = step_begin(p, &s, err);
	return rc == RC_OK ? step_end(&s, admit(&s, a, at, hashed, token_out, out, err), err) : rc;
}

enum rc
people_login(struct people *p, struct arena *a, const struct people_attempt *attempt,
    struct str *token_out, struct people_session *out, struct err *err)
{
	struct str account = login_clean(a, attempt->login);
	struct people_session session = {0};
	struct str token = {0};
	enum rc rc = throttle_ask(p, account, attempt->address, err);

	if (rc != RC_OK)
		return rc;
	rc = judge_login(p, a, attempt, &token, &session, err);
	throttle_tell(p, account, attempt->address,
	    rc == RC_OK           ? GUESS_RIGHT
		: rc == RC_DENIED ? GUESS_WRONG
				  : GUESS_NONE);
	if (rc == RC_OK) {
		*token_out = token;
		*out = session;
	}
	return rc;
}

/* ---- sessions ---- */

static enum rc
no_session(struct err *err)
{
	return err_say(err, RC_NOTFOUND, NULL, TEXT_PEOPLE_NO_SESSION, (char *)NULL);
}

static enum rc
find_in(
    struct step *s, struct arena *a, struct str token, struct people_session *out, struct err *err)
{
	struct str hash = secret_hash(s->a, token);
	struct json *row = NULL;
	struct user_row u;
	bool found = false;
	enum rc rc = step_row(s, step_name(s, "session", hash), &row, &found, err);

	if (rc != RC_OK)
		return rc;
	if (!found || !session_lives(row, s->now))
		return no_session(err);
	rc = user_load(s, json_text(row, "person"), &u, err);
	if (rc != RC_OK || !u.enabled)
		return rc == RC_OK || rc == RC_NOTFOUND ? no_session(err) : rc;
	struct people_session v = session_shown(a, hash, row, u.login);
	v.current = true;
	if (s->now.us - v.used.us >= TOUCH_S * US) {
		v.used = s->now;
		rc = put_session(s, hash, &v, err);
	}
	if (rc == RC_OK)
		*out = v;
	return rc;
}

enum rc
people_session_find(struct people *p, struct arena *a, struct str token, struct people_session *out,
    struct err *err)
{
	struct step s;

	if (!secret_ok(token))
		return no_session(err);
	enum rc rc = step_begin(p, &s, err);
	return rc == RC_OK ? step_end(&s, find_in(&s, a, token, out, err), err) : rc;
}

bool
people_csrf_ok(const struct people_session *s, struct str given)
{
	return secret_eq(s->csrf, given);
}

static int
last_used_first(const void *a, const void *b)
{
	const struct people_session *left = a;
	const struct people_session *right = b;

	return left->used.us < right->used.us ? 1 : left->used.us > right->used.us ? -1 : 0;
}

static void
show_sessions(struct step *s, struct arena *a, const struct step_rows *rows,
    const struct user_row *u, struct str token, struct people_session **out, size_t *count_out)
{
	struct people_session *list = arena_array(a, rows->count + 1, sizeof(*list));
	struct str own = secret_hash(s->a, token);
	size_t count = 0;

	for (size_t i = 0; i < rows->count; i++) {
		if (!str_eq(json_text(rows->rows[i], "person"), u->person) ||
		    !session_lives(rows->rows[i], s->now))
			continue;
		list[count] = session_shown(a, rows->names[i], rows->rows[i], u->login);
		list[count].csrf = STR(""); /* another session's */
		list[count].current = str_eq(rows->names[i], own);
		count++;
	}
	qsort(list, count, sizeof(*list), last_used_first);
	*out = list;
	*count_out = count;
}

enum rc
people_sessions(struct people *p, struct arena *a, struct str person, struct str token,
    struct people_session **out, size_t *count_out, struct err *err)
{
	struct step s;
	struct step_rows rows;
	struct user_row u;
	enum rc rc = step_begin(p, &s, err);

	if (rc != RC_OK)
		return rc;
	rc = user_load(&s, person, &u, err);
	if (rc == RC_OK)
		rc = step_rows(&s, "session", &rows, err);
	if (rc == RC_OK)
		show_sessions(&s, a, &rows, &u, token, out, count_out);
	return step_end(&s, rc, err);
}

enum rc
people_logout(struct people *p, struct str token, struct err *err)
{
	struct step s;

	if (!secret_ok(token))
		return RC_OK;
	enum rc rc = step_begin(p, &s, err);
	if (rc != RC_OK)
		return rc;
	rc = step_remove(&s, step_name(&s, "session", secret_hash(s.a, token)), NULL, err);
	return step_end(&s, rc, err);
}

/* Those of the person that the filter names: id, or all but `but`. */
static enum rc
end_some(struct step *s, struct str person, struct str id, struct str but, struct err *err)
{
	struct step_rows rows;
	bool any = false;
	enum rc rc = step_rows(s, "session", &rows, err);

	for (size_t i = 0; rc == RC_OK && i < rows.count; i++) {
		struct str hash = rows.names[i];

		if (!str_eq(json_text(rows.rows[i], "person"), person) || str_eq(hash, but) ||
		    (id.len > 0 && !str_eq(str_slice(hash, 0, ID_CHARS), id)))
			continue;
		any = true;
		rc = step_remove(s, step_name(s, "session", hash), NULL, err);
	}
	return rc == RC_OK && id.len > 0 && !any ? no_session(err) : rc;
}

enum rc
people_session_end(struct people *p, struct str person, struct str id, struct err *err)
{
	struct step s;

	if (id.len != ID_CHARS)
		return no_session(err);
	enum rc rc = step_begin(p, &s, err);
	return rc == RC_OK ? step_end(&s, end_some(&s, person, id, STR(""), err), err) : rc;
}

enum rc
people_sessions_end(struct people *p, struct str person, struct str token, struct err *err)
{
	struct step s;
	enum rc rc = step_begin(p, &s, err);

	if (rc != RC_OK)
		return rc;
	struct str own = secret_hash(s.a, token);
	return step_end(&s, end_some(&s, person, STR(""), own, err), err);
}

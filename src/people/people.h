/* SPDX-License-Identifier: EUPL-1.2 */
/* people/people.h: who may come in: accounts, sessions, tokens, links; names, drafts, waiting reports and settings. */
#ifndef PEOPLE_PEOPLE_H
#define PEOPLE_PEOPLE_H

#include "base/arena.h"
#include "base/clock.h"
#include "base/day.h"
#include "base/err.h"
#include "base/instant.h"
#include "base/random.h"
#include "base/rc.h"
#include "base/str.h"
#include "domain/access.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * What is kept about people outside the journal: DIR/people.db, mode 0600.
 * All of it can be changed and erased; what a role allows is in the journal
 * (ledger_roles()).  Every function may be called from any thread, and beside
 * another process: the program's command and its server share the file.
 *
 * Results and their texts are in the caller's arena.  A person is "p-..." as
 * in facts.  Besides what is said at a function, each may fail with RC_IO or
 * RC_CORRUPT, then nothing was changed.  Secrets (tokens, codes) are stored
 * hashed: they are shown once, when they are made.
 */
struct people;

struct people_options {
	struct clock clock;
	struct random random;
};

#define PEOPLE_SECRET_BYTES 32 /* of a session, a token, a link: in base64url, 43 characters */
#define PEOPLE_PASSWORD_MIN 8  /* characters */
#define PEOPLE_PASSWORD_MAX 200
#define PEOPLE_SESSION_IDLE_S 1800 /* without a request */
#define PEOPLE_SESSION_MAX_S 36000 /* since the login */
#define PEOPLE_LINK_S (48 * 3600)  /* a one-time link */
#define PEOPLE_TOKEN_DAYS_MAX 366  /* life of an API token */
#define PEOPLE_DRAFT_BYTES (256 * 1024)
#define PEOPLE_DRAFTS_MAX 200 /* of one person */
#define PEOPLE_DRAFT_DAYS 90
#define PEOPLE_SETTING_BYTES 4096
#define PEOPLE_RECOVERY_CODES 10

/* Makes DIR/people.db when it is missing.  RC_IO, RC_CORRUPT as store_open. */
CHECKED enum rc people_open(
    const char *dir, const struct people_options *options, struct people **out, struct err *err);
void people_close(struct people *p); /* NULL does nothing */

/* ---- accounts ---- */

struct people_user {
	struct str person;
	struct str login; /* lower case */
	bool enabled;
	bool has_password; /* false: invited, and not come yet */
	bool has_totp;
	struct instant created;
	struct day last_login; /* DAY_NONE: never */
};

/* A new person's id, random: "p-" and 10 hexadecimal digits. */
struct str people_person_new(struct people *p, struct arena *a);
/*
 * login: 2 to 80 characters of a-z 0-9 . _ - @ + (capitals become small).
 * RC_INVALID, field "login" or "person": malformed, or there is one already.
 */
CHECKED enum rc people_user_add(
    struct people *p, struct str login, struct str person, struct err *err);
/* RC_NOTFOUND: no account. */
CHECKED enum rc people_user_find(
    struct people *p, struct arena *a, struct str person, struct people_user *out, struct err *err);
CHECKED enum rc people_user_by_login(
    struct people *p, struct arena *a, struct str login, struct people_user *out, struct err *err);
/* All, by login. */
CHECKED enum rc people_users(struct people *p, struct arena *a, struct people_user **out,
    size_t *count_out, struct err *err);
/* Disabling ends all sessions, tokens and links.  RC_NOTFOUND. */
CHECKED enum rc people_user_enable(
    struct people *p, struct str person, bool enabled, struct err *err);
/* Account, sessions, tokens, links and drafts; the name is erased apart.  RC_NOTFOUND. */
CHECKED enum rc people_user_remove(struct people *p, struct str person, struct err *err);

/* ---- passwords ---- */

/* Would it do?  RC_INVALID, field "password": too short, too long, too common,
 * or the login itself. */
CHECKED enum rc people_password_judge(struct str login, struct str password, struct err *err);
/* By an administrator or at the command line; ends all sessions.  RC_INVALID as
 * people_password_judge; RC_NOTFOUND. */
CHECKED enum rc people_password_set(
    struct people *p, struct str person, struct str password, struct err *err);
/* By the person; ends all sessions.  RC_INVALID: "old" is wrong, "password" as
 * people_password_judge; RC_BUSY as people_login. */
CHECKED enum rc people_password_change(
    struct people *p, struct str person, struct str old, struct str password, struct err *err);

/* Whether whoever holds the session also knows the password: before what outlives the session.
 * RC_INVALID, field "old": it is another; RC_BUSY as people_login. */
CHECKED enum rc people_password_confirm(
    struct people *p, struct str person, struct str password, struct err *err);

/* ---- login and sessions ---- */

struct people_attempt {
	struct str login;
	struct str password;
	struct str code;    /* of TOTP, or a recovery code; empty when none was given */
	struct str address; /* of the client, for the throttle; empty: not known */
	struct str agent;   /* browser, shown in the list of sessions; cut at 120 bytes */
};

struct people_session {
	struct str id; /* for people_session_end; no secret */
	struct str person;
	struct str login;
	struct str csrf; /* to be in every form; 43 characters */
	struct str agent;
	struct instant created;
	struct instant used; /* to the minute */
	bool current;
};

/*
 * A new session; *token_out is the cookie's value.
 *   RC_DENIED  login, password or code is wrong, or the account is disabled or
 *              has no password: always the same words after the same time
 *   RC_BUSY    too many attempts, the message says how many seconds to wait,
 *              or too many logins at this moment
 */
CHECKED enum rc people_login(struct people *p, struct arena *a,
    const struct people_attempt *attempt, struct str *token_out, struct people_session *out,
    struct err *err);
/* The session of a cookie, which counts as its use.  RC_NOTFOUND: none, ended or expired. */
CHECKED enum rc people_session_find(struct people *p, struct arena *a, struct str token,
    struct people_session *out, struct err *err);
/* In constant time: is it what the form should have carried? */
bool people_csrf_ok(const struct people_session *s, struct str given);
/* A person's sessions, the last used first; token is the caller's own, or empty. */
CHECKED enum rc people_sessions(struct people *p, struct arena *a, struct str person,
    struct str token, struct people_session **out, size_t *count_out, struct err *err);
/* Logging out; an unknown token does nothing. */
CHECKED enum rc people_logout(struct people *p, struct str token, struct err *err);
/* By id, of this person.  RC_NOTFOUND. */
CHECKED enum rc people_session_end(
    struct people *p, struct str person, struct str id, struct err *err);
/* All of the person but that of the token (may be empty). */
CHECKED enum rc people_sessions_end(
    struct people *p, struct str person, struct str token, struct err *err);

/* ---- second factor: time-based codes, RFC 6238 ---- */

struct people_totp {
	struct str secret; /* base32 of 20 bytes, to type in */
	struct str uri;    /* "otpauth://totp/..." */
};

/* A new secret, which does not count before people_totp_confirm.  RC_NOTFOUND.
 * issuer is shown in the person's app: the municipality's name. */
CHECKED enum rc people_totp_begin(struct people *p, struct arena *a, struct str person,
    struct str issuer, struct people_totp *out, struct err *err);
/* RC_INVALID, field "code": not the code of this moment, or nothing was begun.
 * recovery_out: PEOPLE_RECOVERY_CODES codes, each good for one login. */
CHECKED enum rc people_totp_confirm(struct people *p, struct arena *a, struct str person,
    struct str code, struct str **recovery_out, struct err *err);
CHECKED enum rc people_totp_remove(struct people *p, struct str person, struct err *err);
/* What was begun and not confirmed yet, to be shown again.  RC_NOTFOUND: nothing was begun. */
CHECKED enum rc people_totp_begun(struct people *p, struct arena *a, struct str person,
    struct str issuer, struct people_totp *out, struct err *err);
/* By an administrator or at the command line, for somebody who lost it: takes it off with the
 * recovery codes, ends all sessions, and remembers it for people_totp_told.  RC_NOTFOUND: no
 * account; RC_INVALID, field "person": there is none to take off. */
CHECKED enum rc people_totp_take_off(struct people *p, struct str person, struct err *err);
/* Whether somebody else took the second factor off since the last time this was asked. */
CHECKED enum rc people_totp_told(
    struct people *p, struct arena *a, struct str person, bool *out, struct err *err);

/* ---- tokens of programs ---- */

struct people_token {
	struct str id; /* no secret */
	struct str person;
	struct str name;
	unsigned access; /* enum access */
	struct instant created;
	struct instant expires;
	struct day used; /* DAY_NONE: never */
};

/* RC_INVALID, field "name" (1 to 80 characters), "access" (none of enum access)
 * or "days" (1 to PEOPLE_TOKEN_DAYS_MAX); RC_NOTFOUND: no such account. */
CHECKED enum rc people_token_make(struct people *p, struct arena *a, struct str person,
    struct str name, unsigned access, int days, struct str *token_out, struct err *err);
CHECKED enum rc people_tokens(struct people *p, struct arena *a, struct str person,
    struct people_token **out, size_t *count_out, struct err *err);
/* Whose token it is; RC_NOTFOUND: nobody's, ended or expired. */
CHECKED enum rc people_token_find(
    struct people *p, struct arena *a, struct str token, struct people_token *out, struct err *err);
/* By id, of this person.  RC_NOTFOUND. */
CHECKED enum rc people_token_end(
    struct people *p, struct str person, struct str id, struct err *err);

/* ---- one-time links ---- */

enum people_purpose {
	PEOPLE_SETUP,  /* the first account of all */
	PEOPLE_INVITE, /* the first password of an account */
	PEOPLE_RESET,  /* another password; the second factor stays */
};

struct people_link {
	enum people_purpose purpose;
	struct str person; /* with PEOPLE_SETUP: the id the first person will have */
	struct str login;  /* empty with PEOPLE_SETUP */
	struct instant expires;
};

/* Whether nobody can log in yet: no enabled account has a password. */
CHECKED enum rc people_empty(struct people *p, bool *empty_out, struct err *err);
/* The code for ".../setup?code=", an earlier one loses its force.  RC_INVALID when
 * somebody can log in already. */
CHECKED enum rc people_setup_link(
    struct people *p, struct arena *a, struct str *code_out, struct err *err);
/* The code for an account: PEOPLE_INVITE while it has no password, else
 * PEOPLE_RESET; an earlier one loses its force.  RC_NOTFOUND; RC_INVALID: disabled. */
CHECKED enum rc people_link_make(
    struct people *p, struct arena *a, struct str person, struct str *code_out, struct err *err);
/* Without using it up.  RC_NOTFOUND: unknown, used or older than 48 hours. */
CHECKED enum rc people_link_find(
    struct people *p, struct arena *a, struct str code, struct people_link *out, struct err *err);
/* Sets the password, ends all sessions of the account and uses the link up; with
 * PEOPLE_SETUP it makes the account, for the link's person.  login is for
 * PEOPLE_SETUP only.  RC_NOTFOUND as people_link_find; RC_INVALID as
 * people_user_add and people_password_judge: then the link still holds. */
CHECKED enum rc people_link_use(
    struct people *p, struct str code, struct str login, struct str password, struct err *err);

/* ---- names ---- */

struct people_name {
	struct str person;
	struct str name; /* 1 to 120 characters */
	struct str mail; /* address, or empty */
	bool digest;     /* wants the daily mail */
};

/* RC_INVALID, field "name", "mail" or "person". */
CHECKED enum rc people_name_put(struct people *p, const struct people_name *name, struct err *err);
/* RC_NOTFOUND: none, or erased. */
CHECKED enum rc people_name_find(
    struct people *p, struct arena *a, struct str person, struct people_name *out, struct err *err);
/* All, by person. */
CHECKED enum rc people_names(struct people *p, struct arena *a, struct people_name **out,
    size_t *count_out, struct err *err);
/* Nothing of it stays in any file.  RC_NOTFOUND. */
CHECKED enum rc people_name_erase(struct people *p, struct str person, struct err *err);

/* ---- drafts ---- */

struct people_draft {
	struct str name; /* 1 to 200 bytes; the form's business */
	struct instant saved;
	size_t size;
	struct str bytes; /* empty in a list */
};

/* Replaces one of the same name.  RC_LIMIT: too large or too many. */
CHECKED enum rc people_draft_put(
    struct people *p, struct str person, struct str name, struct str bytes, struct err *err);
/* RC_NOTFOUND: none, or older than PEOPLE_DRAFT_DAYS. */
CHECKED enum rc people_draft_find(struct people *p, struct arena *a, struct str person,
    struct str name, struct people_draft *out, struct err *err);
/* The last saved first; drops those that are too old. */
CHECKED enum rc people_drafts(struct people *p, struct arena *a, struct str person,
    struct people_draft **out, size_t *count_out, struct err *err);
/* Removing what is not there does nothing. */
CHECKED enum rc people_draft_remove(
    struct people *p, struct str person, struct str name, struct err *err);

/* ---- anonymous reports until the next day ---- */

#define PEOPLE_WAITING_MAX 1000

/*
 * What anybody reported without a name, as it will be recorded: no address, no
 * time but the day; the file keeps it in the order of the ids, which come from
 * chance, and is written anew with each, so that its log tells no other.
 */
struct people_waiting {
	struct str id;   /* also the fact's key */
	struct str line; /* the fact, one line of JSON */
	struct day day;  /* on which it came, in Berlin */
};

/* The same again changes nothing, not even the day.  RC_INVALID, field "code":
 * another line under this id, or dropped before; RC_LIMIT: too large or too many. */
CHECKED enum rc people_waiting_put(struct people *p, const struct people_waiting *w, struct err *err);
/* RC_NOTFOUND. */
CHECKED enum rc people_waiting_find(struct people *p, struct arena *a, struct str id,
    struct people_waiting *out, struct err *err);
/* All, by id. */
CHECKED enum rc people_waiting(struct people *p, struct arena *a, struct people_waiting **out,
    size_t *count_out, struct err *err);
/* All of these or none; nothing of them stays in any file. */
CHECKED enum rc people_waiting_remove(
    struct people *p, const struct people_waiting *done, size_t count, struct err *err);

#define PEOPLE_REASON_BYTES 1000

/* A report that was not taken over: nothing of its words, nor who dropped it. */
struct people_dropped {
	struct str id;
	struct day day;    /* on which it was dropped */
	struct str reason; /* for whoever reported */
};

/* In its place, in one step; the report stays in no file.  RC_NOTFOUND: it does
 * not wait; RC_INVALID, RC_LIMIT, field "reason": empty, above PEOPLE_REASON_BYTES. */
CHECKED enum rc people_waiting_drop(struct people *p, const struct people_dropped *d, struct err *err);
/* That of this id, if any, and then those of additions to it ("ID-..."), by id; count 0: none. */
CHECKED enum rc people_dropped(struct people *p, struct arena *a, struct str id,
    struct people_dropped **out, size_t *count_out, struct err *err);

/* ---- settings of the house ---- */

/* name: [a-z][a-z0-9.-]*, at most 60 bytes; a value, at most PEOPLE_SETTING_BYTES of
 * text, empty removes it.  RC_INVALID, RC_LIMIT. */
CHECKED enum rc people_setting_put(
    struct people *p, const char *name, struct str value, struct err *err);
/* Empty when it was never set. */
CHECKED enum rc people_setting(
    struct people *p, struct arena *a, const char *name, struct str *out, struct err *err);

#endif

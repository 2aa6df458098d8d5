/* SPDX-License-Identifier: EUPL-1.2 */
/* people/people_priv.h: what the files of this layer share: a step on the file, rows as JSON, secrets. */
#ifndef PEOPLE_PEOPLE_PRIV_H
#define PEOPLE_PEOPLE_PRIV_H

#include "base/json.h"
#include "base/limits.h"
#include "people/people.h"
#include "people/throttle.h"
#include "store/store.h"

#include <pthread.h>

/* Hashing a password takes 19 MiB and a core: so many at once, and one core less
 * than there are, for all others; so many waiting. */
#define HASHES_AT_ONCE 2
#define HASHES_WAITING 80

struct people {
	struct store *store;
	int lock_fd; /* DIR/people.lock: one process at a time */
	struct clock clock;
	struct random random;
	pthread_mutex_t lock;      /* guards the store, random and the throttle */
	pthread_mutex_t hash_lock; /* guards what follows */
	pthread_cond_t hash_free;
	int hashing, waiting, hashing_most;
	struct throttle throttle;
};

/* ---- people.c: one transaction; all of it or nothing ---- */

struct step {
	struct people *p;
	struct arena *a; /* gone at its end */
	struct instant now;
	bool wrote;
	bool erased; /* personal data went: the file is written anew */
};

/* Locks out every other thread and process until step_end. */
CHECKED enum rc step_begin(struct people *p, struct step *s, struct err *err);
/* Commits when rc is RC_OK and something was written; gives rc, or why that failed. */
CHECKED enum rc step_end(struct step *s, enum rc rc, struct err *err);

/* A blob's name: its kind, a slash, and what names it there. */
char *step_name(struct step *s, const char *kind, struct str name);
/* A row is one JSON object; *out is in the step's arena. */
CHECKED enum rc step_row(
    struct step *s, const char *blob, struct json **out, bool *found, struct err *err);
CHECKED enum rc step_put(struct step *s, const char *blob, const struct json *row, struct err *err);
CHECKED enum rc step_put_bytes(struct step *s, const char *blob, struct str bytes, struct err *err);
/* *removed may be NULL. */
CHECKED enum rc step_remove(struct step *s, const char *blob, bool *removed, struct err *err);

/* Were bytes erased before that may still lie in the file? */
bool step_unclean(struct step *s);

/* Rows of a kind; name is what stands behind the slash, both in the step's arena. */
struct step_rows {
	struct str *names;
	struct json **rows;
	size_t count;
};
CHECKED enum rc step_rows(struct step *s, const char *kind, struct step_rows *out, struct err *err);
/* Removes the rows of a kind that have this person. */
CHECKED enum rc step_remove_of(
    struct step *s, const char *kind, struct str person, struct err *err);

struct json *row_new(struct step *s);
void people_row_text(struct step *s, struct json *row, const char *key, struct str value);
void row_int(struct step *s, struct json *row, const char *key, int64_t value);
struct instant row_instant(const struct json *row, const char *key);
/* Days as integers; DAY_NONE when absent. */
struct day row_day(const struct json *row, const char *key);

/* ---- secret.c ---- */

/* PEOPLE_SECRET_BYTES of random in base64url. */
struct str secret_new(struct step *s);
/* What is stored of it: SHA-256 in hexadecimal, 64 characters. */
struct str secret_hash(struct arena *a, struct str secret);
/* Could it be one at all? */
bool secret_ok(struct str secret);
bool secret_eq(struct str a, struct str b); /* in constant time for equal lengths */

/* ---- account.c: the row of an account ---- */

struct user_row {
	struct str person;
	struct str login;
	struct str password;   /* PHC string; empty: none yet */
	struct str totp;       /* base32; empty: no second factor */
	struct str totp_begun; /* shown, and not confirmed */
	struct str recovery;   /* hashes of unused codes, one behind the other */
	int64_t totp_step;     /* the last one used */
	int64_t created;       /* microseconds */
	struct day last_login;
	bool enabled;
};

/* "" for what is none. */
struct str login_clean(struct arena *a, struct str login);
bool person_ok(struct str person);
CHECKED enum rc user_load(struct step *s, struct str person, struct user_row *out, struct err *err);
CHECKED enum rc user_save(struct step *s, const struct user_row *row, struct err *err);
/* RC_NOTFOUND: nobody's login. */
CHECKED enum rc user_of_login(
    struct step *s, struct str login, struct user_row *out, struct err *err);
CHECKED enum rc user_insert(struct step *s, struct str login, struct str person, struct err *err);
CHECKED enum rc user_end_sessions(struct step *s, struct str person, struct err *err);
/* With the hash of a password that will do. */
CHECKED enum rc user_set_password(
    struct step *s, struct user_row *row, struct str hashed, struct err *err);

/* ---- session.c: the throttle, around everything that checks a password ---- */

enum guess { GUESS_NONE, GUESS_WRONG, GUESS_RIGHT };
/* RC_BUSY: not yet, the message says how long.  Each RC_OK is followed by throttle_tell. */
CHECKED enum rc throttle_ask(
    struct people *p, struct str account, struct str address, struct err *err);
void throttle_tell(struct people *p, struct str account, struct str address, enum guess guess);

/* ---- password.c ---- */

/* The PHC string of Argon2id; RC_BUSY: too many at once. */
CHECKED enum rc password_hash(
    struct people *p, struct arena *a, struct str password, struct str *out, struct err *err);
/* Takes as long whether there is a hash or none. */
CHECKED enum rc password_check(
    struct people *p, struct str hashed, struct str password, bool *right, struct err *err);
/* password_common.c: words that everyone tries first; clean is lower case. */
bool password_common(struct str password);

/* ---- draft.c ---- */

/* All of the person. */
CHECKED enum rc drafts_remove(struct step *s, struct str person, struct err *err);

/* ---- factor.c ---- */

/* Is it a code of this moment, or an unused recovery code?  Then the row says it is used. */
bool totp_accept(struct arena *a, struct user_row *row, struct str code, struct instant now);

#endif

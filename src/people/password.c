/* SPDX-License-Identifier: EUPL-1.2 */
/* people/password.c: passwords: what will do, and Argon2id, a few at a time. */
#include "base/must.h"
#include "base/utf8.h"
#include "people/people_priv.h"

#include <sodium.h>
#include <string.h>

/* OWASP ASVS 5.0, appendix C: one of t=2 m=19 MiB, p=1. */
#define PASSES 2
#define MEMORY_KIB 19456
#define HASH_BYTES 32
/* So many bytes a password may have before it is looked at. */
#define RAW_BYTES_MAX (4 * PEOPLE_PASSWORD_MAX)

/* ---- what will do ---- */

static enum rc
refuse(struct err *err, enum text text)
{
	return err_say(err, RC_INVALID, "password", text, (char *)NULL);
}

/* The login with at most three characters added. */
static bool
is_login(struct str login, struct str password)
{
	for (size_t i = 0; login.len >= 3 && i + login.len <= password.len; i++)
		if (str_eq(str_slice(password, i, i + login.len), login))
			return password.len - login.len <= 3;
	return false;
}

static enum rc
judge(struct arena *a, struct str login, struct str password, struct err *err)
{
	size_t characters = utf8_count(password);
	struct str folded = utf8_fold(a, password);

	if (characters < PEOPLE_PASSWORD_MIN)
		return refuse(err, TEXT_PEOPLE_PASSWORD_SHORT);
	if (characters > PEOPLE_PASSWORD_MAX)
		return refuse(err, TEXT_PEOPLE_PASSWORD_LONG);
	if (is_login(login_clean(a, login), folded))
		return refuse(err, TEXT_PEOPLE_PASSWORD_LOGIN);
	return password_common(folded) ? refuse(err, TEXT_PEOPLE_PASSWORD_COMMON) : RC_OK;
}

enum rc
people_password_judge(struct str login, struct str password, struct err *err)
{
	if (password.len > RAW_BYTES_MAX)
		return refuse(err, TEXT_PEOPLE_PASSWORD_LONG);
	if (!utf8_valid(password) || utf8_has_forbidden(password))
		return refuse(err, TEXT_PEOPLE_PASSWORD_BYTES);
	struct arena *a = arena_new(1u << 16);
	enum rc rc = judge(a, login, utf8_nfc(a, password), err);
	arena_free(a);
	return rc;
}

/* ---- a few at a time ---- */

static enum rc
hash_enter(struct people *p, struct err *err)
{
	enum rc rc = RC_OK;

	must(pthread_mutex_lock(&p->hash_lock) == 0);
	if (p->hashing >= p->hashing_most && p->waiting >= HASHES_WAITING) {
		rc = err_say(err, RC_BUSY, NULL, TEXT_PEOPLE_CROWDED, (char *)NULL);
	} else {
		p->waiting++;
		while (p->hashing >= p->hashing_most)
			must(pthread_cond_wait(&p->hash_free, &p->hash_lock) == 0);
		p->waiting--;
		p->hashing++;
	}
	must(pthread_mutex_unlock(&p->hash_lock) == 0);
	return rc;
}

static void
hash_leave(struct people *p)
{
	must(pthread_mutex_lock(&p->hash_lock) == 0);
	p->hashing--;
	must(pthread_cond_signal(&p->hash_free) == 0);
	must(pthread_mutex_unlock(&p->hash_lock) == 0);
}

/* ---- Argon2id ---- */

static bool
argon2id(uint8_t out[HASH_BYTES], struct str password, const uint8_t *salt)
{
	return crypto_pwhash(out, HASH_BYTES, password.ptr == NULL ? "" : password.ptr,
		   password.len, salt, PASSES, (size_t)MEMORY_KIB * 1024,
		   crypto_pwhash_ALG_ARGON2ID13) == 0;
}

/* $argon2id$v=19$m=...,t=...,p=1$salt$hash, as crypto_pwhash_str_verify reads it. */
static struct str
spell(struct arena *a, const uint8_t salt[crypto_pwhash_SALTBYTES], const uint8_t *hash)
{
	char salt64[40];
	char hash64[60];

	sodium_bin2base64(salt64, sizeof(salt64), salt, crypto_pwhash_SALTBYTES,
	    sodium_base64_VARIANT_ORIGINAL_NO_PADDING);
	sodium_bin2base64(
	    hash64, sizeof(hash64), hash, HASH_BYTES, sodium_base64_VARIANT_ORIGINAL_NO_PADDING);
	return arena_format(
	    a, "$argon2id$v=19$m=%d,t=%d,p=1$%s$%s", MEMORY_KIB, PASSES, salt64, hash64);
}

static enum rc
no_memory(struct err *err)
{
	return err_say(err, RC_BUSY, NULL, TEXT_PEOPLE_CROWDED, (char *)NULL);
}

enum rc
password_hash(
    struct people *p, struct arena *a, struct str password, struct str *out, struct err *err)
{
	uint8_t salt[crypto_pwhash_SALTBYTES];
	uint8_t hash[HASH_BYTES];
	enum rc rc = hash_enter(p, err);

	if (rc != RC_OK)
		return rc;
	must(pthread_mutex_lock(&p->lock) == 0);
	random_fill(&p->random, salt, sizeof(salt));
	must(pthread_mutex_unlock(&p->lock) == 0);
	if (argon2id(hash, utf8_nfc(a, password), salt))
		*out = spell(a, salt, hash);
	else
		rc = no_memory(err);
	hash_leave(p);
	sodium_memzero(hash, sizeof(hash));
	return rc;
}

/* Nobody's password takes as long as somebody's. */
static enum rc
check_nobody(struct str password, struct err *err)
{
	static const uint8_t salt[crypto_pwhash_SALTBYTES] = {0};
	uint8_t hash[HASH_BYTES];

	return argon2id(hash, password, salt) ? RC_OK : no_memory(err);
}

enum rc
password_check(
    struct people *p, struct str hashed, struct str password, bool *right, struct err *err)
{
	enum rc rc = hash_enter(p, err);

	if (rc != RC_OK)
		return rc;
	struct arena *a = arena_new(1u << 16);
	struct str exact =
	    utf8_nfc(a, str_slice(password, 0, RAW_BYTES_MAX + 1)); /* more can never be right */
	bool same = false;
	if (hashed.len == 0)
		rc = check_nobody(exact, err);
	else
		same = crypto_pwhash_str_verify(arena_cstr(a, hashed),
			   exact.ptr == NULL ? "" : exact.ptr, exact.len) == 0;
	arena_free(a);
	hash_leave(p);
	if (rc == RC_OK)
		*right = same;
	return rc;
}

/* ---- setting and changing ---- */

static enum rc
store_password(struct people *p, struct str person, struct str hashed, struct err *err)
{
	struct step s;
	struct user_row u;
	enum rc rc = step_begin(p, &s, err);

	if (rc != RC_OK)
		return rc;
	rc = user_load(&s, person, &u, err);
	if (rc == RC_OK)
		rc = user_set_password(&s, &u, hashed, err);
	return step_end(&s, rc, err);
}

enum rc
people_password_set(struct people *p, struct str person, struct str password, struct err *err)
{
	struct arena *a = arena_new(1u << 18);
	struct people_user user;
	struct str hashed = {0};
	enum rc rc = people_user_find(p, a, person, &user, err);

	if (rc == RC_OK)
		rc = people_password_judge(user.login, password, err);
	if (rc == RC_OK)
		rc = password_hash(p, a, password, &hashed, err);
	if (rc == RC_OK)
		rc = store_password(p, person, hashed, err);
	arena_free(a);
	return rc;
}

/* The password of now; "" when there is none or the account is disabled. */
static enum rc
current_hash(struct people *p, struct arena *a, struct str person, struct str *out, struct err *err)
{
	struct step s;
	struct user_row u;
	enum rc rc = step_begin(p, &s, err);

	if (rc != RC_OK)
		return rc;
	rc = user_load(&s, person, &u, err);
	if (rc == RC_OK)
		*out = u.enabled ? arena_str(a, u.password) : STR("");
	return step_end(&s, rc, err);
}

static enum rc
check_old(struct people *p, struct arena *a, struct str person, struct str old, struct err *err)
{
	struct str hashed = {0};
	bool right = false;
	enum rc rc = current_hash(p, a, person, &hashed, err);

	if (rc == RC_OK)
		rc = throttle_ask(p, person, STR(""), err);
	if (rc != RC_OK)
		return rc;
	rc = password_check(p, hashed, old, &right, err);
	throttle_tell(
	    p, person, STR(""), rc == RC_OK ? right ? GUESS_RIGHT : GUESS_WRONG : GUESS_NONE);
	if (rc == RC_OK && !right)
		rc = err_say(err, RC_INVALID, "old", TEXT_PEOPLE_PASSWORD_OLD, (char *)NULL);
	return rc;
}

enum rc
people_password_change(
    struct people *p, struct str person, struct str old, struct str password, struct err *err)
{
	struct arena *a = arena_new(1u << 18);
	enum rc rc = check_old(p, a, person, old, err);

	arena_free(a);
	return rc == RC_OK ? people_password_set(p, person, password, err) : rc;
}

enum rc
people_password_confirm(
    struct people *p, struct str person, struct str password, struct err *err)
{
	struct arena *a = arena_new(1u << 18);
	enum rc rc = check_old(p, a, person, password, err);

	arena_free(a);
	return rc;
}

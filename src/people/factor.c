/* SPDX-License-Identifier: EUPL-1.2 */
/* people/factor.c: the second factor of an account: setting it up, its codes, and what recovers it. */
#include "base/must.h"
#include "people/people_priv.h"
#include "people/totp.h"

#include <sodium.h>
#include <string.h>

/* 80 bits, shown as XXXX-XXXX-XXXX-XXXX. */
#define RECOVERY_BYTES 10
#define RECOVERY_CHARS 16
#define HASH_CHARS 64

/* ---- accepting ---- */

/* Spaces and hyphens are there for people only. */
static struct str
code_clean(struct arena *a, struct str code)
{
	char *out = arena_alloc(a, code.len + 1);
	size_t n = 0;

	for (size_t i = 0; i < code.len && code.len <= 64; i++) {
		char c = code.ptr[i];

		if (c != ' ' && c != '-')
			out[n++] = c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
	}
	return (struct str){out, n};
}

static bool
use_recovery(struct arena *a, struct user_row *row, struct str code)
{
	struct str hash = secret_hash(a, code);

	for (size_t at = 0; code.len == RECOVERY_CHARS && at + HASH_CHARS <= row->recovery.len;
	     at += HASH_CHARS) {
		if (!secret_eq(str_slice(row->recovery, at, at + HASH_CHARS), hash))
			continue;
		struct str before = str_slice(row->recovery, 0, at);
		struct str after = str_slice(row->recovery, at + HASH_CHARS, row->recovery.len);
		row->recovery = arena_format(a, "%.*s%.*s", STR_ARG(before), STR_ARG(after));
		return true;
	}
	return false;
}

static int64_t
step_of(struct str secret32, struct str code, struct instant now, int64_t used)
{
	uint8_t secret[TOTP_SECRET_BYTES];
	size_t len = 0;

	if (!base32_decode(secret32, secret, sizeof(secret), &len))
		return -1;
	int64_t step = totp_find((struct str){(const char *)secret, len}, code, now, used);
	sodium_memzero(secret, sizeof(secret));
	return step;
}

bool
totp_accept(struct arena *a, struct user_row *row, struct str code, struct instant now)
{
	struct str clean = code_clean(a, code);
	int64_t step = step_of(row->totp, clean, now, row->totp_step);

	if (step < 0)
		return use_recovery(a, row, clean);
	row->totp_step = step;
	return true;
}

/* ---- setting up ---- */

/* Everything but unreserved characters as %XX (RFC 3986). */
static void
put_escaped(struct buf *b, struct str s)
{
	static const char hex[] = "0123456789ABCDEF";

	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.ptr[i];

		if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
		    (c != 0 && strchr("-._~", c) != NULL)) {
			buf_char(b, (char)c);
		} else {
			buf_char(b, '%');
			buf_char(b, hex[c >> 4]);
			buf_char(b, hex[c & 15]);
		}
	}
}

/* As authenticator apps read it: github.com/google/google-authenticator, "Key URI Format". */
static struct str
uri_of(struct arena *a, struct str issuer, struct str login, struct str secret)
{
	struct buf b;

	buf_init(&b, 4096);
	buf_cstr(&b, "otpauth://totp/");
	put_escaped(&b, str_slice(issuer, 0, 300));
	buf_char(&b, ':');
	put_escaped(&b, login);
	buf_cstr(&b, "?secret=");
	buf_str(&b, secret);
	buf_cstr(&b, "&issuer=");
	put_escaped(&b, str_slice(issuer, 0, 300));
	struct str out = arena_str(a, buf_view(&b));
	buf_done(&b);
	return out;
}

enum rc
people_totp_begin(struct people *p, struct arena *a, struct str person, struct str issuer,
    struct people_totp *out, struct err *err)
{
	uint8_t secret[TOTP_SECRET_BYTES];
	struct step s;
	struct user_row u;
	enum rc rc = step_begin(p, &s, err);

	if (rc != RC_OK)
		return rc;
	rc = user_load(&s, person, &u, err);
	if (rc == RC_OK) {
		random_fill(&p->random, secret, sizeof(secret));
		u.totp_begun = base32_encode(s.a, secret, sizeof(secret));
		rc = user_save(&s, &u, err);
	}
	struct people_totp shown = {0};
	if (rc == RC_OK)
		shown = (struct people_totp){.secret = arena_str(a, u.totp_begun),
		    .uri = uri_of(a, issuer, u.login, u.totp_begun)};
	rc = step_end(&s, rc, err);
	if (rc == RC_OK)
		*out = shown;
	return rc;
}

/* New codes; the row keeps their hashes. */
static struct str *
new_recovery(struct step *s, struct arena *a, struct user_row *u)
{
	struct str *codes = arena_array(a, PEOPLE_RECOVERY_CODES, sizeof(*codes));
	struct buf hashes;

	buf_init(&hashes, 4096);
	for (size_t i = 0; i < PEOPLE_RECOVERY_CODES; i++) {
		uint8_t bytes[RECOVERY_BYTES];

		random_fill(&s->p->random, bytes, sizeof(bytes));
		struct str code = base32_encode(s->a, bytes, sizeof(bytes));
		must(code.len == RECOVERY_CHARS);
		buf_str(&hashes, secret_hash(s->a, code));
		codes[i] = arena_format(
		    a, "%.4s-%.4s-%.4s-%.4s", code.ptr, code.ptr + 4, code.ptr + 8, code.ptr + 12);
	}
	u->recovery = arena_str(s->a, buf_view(&hashes));
	buf_done(&hashes);
	return codes;
}

static enum rc
confirm_in(struct step *s, struct arena *a, struct str person, struct str code,
    struct str **codes_out, struct err *err)
{
	struct user_row u;
	enum rc rc = user_load(s, person, &u, err);

	if (rc != RC_OK)
		return rc;
	int64_t step = step_of(u.totp_begun, code_clean(s->a, code), s->now, 0);
	if (u.totp_begun.len == 0 || step < 0)
		return err_say(err, RC_INVALID, "code", TEXT_PEOPLE_CODE_WRONG, (char *)NULL);
	u.totp = u.totp_begun;
	u.totp_begun = STR("");
	u.totp_step = step;
	*codes_out = new_recovery(s, a, &u);
	return user_save(s, &u, err);
}

enum rc
people_totp_confirm(struct people *p, struct arena *a, struct str person, struct str code,
    struct str **recovery_out, struct err *err)
{
	struct step s;
	struct str *codes = NULL;
	enum rc rc = step_begin(p, &s, err);

	if (rc == RC_OK)
		rc = step_end(&s, confirm_in(&s, a, person, code, &codes, err), err);
	if (rc == RC_OK)
		*recovery_out = codes;
	return rc;
}

enum rc
people_totp_remove(struct people *p, struct str person, struct err *err)
{
	struct step s;
	struct user_row u;
	enum rc rc = step_begin(p, &s, err);

	if (rc != RC_OK)
		return rc;
	rc = user_load(&s, person, &u, err);
	if (rc == RC_OK) {
		u.totp = u.totp_begun = u.recovery = STR("");
		rc = user_save(&s, &u, err);
	}
	return step_end(&s, rc, err);
}

enum rc
people_totp_begun(struct people *p, struct arena *a, struct str person, struct str issuer,
    struct people_totp *out, struct err *err)
{
	struct people_totp shown = {0};
	struct step s;
	struct user_row u;
	enum rc rc = step_begin(p, &s, err);

	if (rc != RC_OK)
		return rc;
	rc = user_load(&s, person, &u, err);
	if (rc == RC_OK && u.totp_begun.len == 0)
		rc = err_say(err, RC_NOTFOUND, "code", TEXT_PEOPLE_CODE_WRONG, (char *)NULL);
	if (rc == RC_OK)
		shown = (struct people_totp){.secret = arena_str(a, u.totp_begun),
		    .uri = uri_of(a, issuer, u.login, u.totp_begun)};
	rc = step_end(&s, rc, err);
	if (rc == RC_OK)
		*out = shown;
	return rc;
}

/* The name of the setting that remembers it. */
static const char *
told_name(struct arena *a, struct str person)
{
	return arena_cstr(a, arena_format(a, "totp-off.%.*s", STR_ARG(person)));
}

enum rc
people_totp_take_off(struct people *p, struct str person, struct err *err)
{
	struct arena *a = arena_new(65536);
	struct people_user user;
	enum rc rc = people_user_find(p, a, person, &user, err);

	if (rc == RC_OK && !user.has_totp)
		rc = err_say(err, RC_INVALID, "person", TEXT_PEOPLE_TOTP_NONE, (char *)NULL);
	if (rc == RC_OK)
		rc = people_totp_remove(p, person, err);
	if (rc == RC_OK)
		rc = people_setting_put(p, told_name(a, person), STR("1"), err);
	if (rc == RC_OK)
		rc = people_sessions_end(p, person, STR(""), err);
	arena_free(a);
	return rc;
}

enum rc
people_totp_told(struct people *p, struct arena *a, struct str person, bool *out, struct err *err)
{
	struct str set = {0};
	enum rc rc = people_setting(p, a, told_name(a, person), &set, err);

	if (rc == RC_OK && set.len > 0)
		rc = people_setting_put(p, told_name(a, person), STR(""), err);
	if (rc == RC_OK)
		*out = set.len > 0;
	return rc;
}

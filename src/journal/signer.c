/* SPDX-License-Identifier: EUPL-1.2 */
/* journal/signer.c: signing keys and their public lines, as C2SP signed-note and Go spell them. */
#include "base/encode.h"
#include "base/must.h"
#include "base/utf8.h"
#include "journal/checkpoint.h"

#include <sodium.h>
#include <string.h>

#define NAME_BYTES_MAX 200
#define TYPE_ED25519 0x01
#define SECRET_HEAD "PRIVATE+KEY+"

/* White space beyond ASCII (Unicode's White_Space), as UTF-8. */
static const char *const wide_spaces[] = {
	"\xc2\x85", "\xc2\xa0", "\xe1\x9a\x80", "\xe2\x80\x80", "\xe2\x80\x81", "\xe2\x80\x82",
	"\xe2\x80\x83", "\xe2\x80\x84", "\xe2\x80\x85", "\xe2\x80\x86", "\xe2\x80\x87",
	"\xe2\x80\x88", "\xe2\x80\x89", "\xe2\x80\x8a", "\xe2\x80\xa8", "\xe2\x80\xa9",
	"\xe2\x80\xaf", "\xe2\x81\x9f", "\xe3\x80\x80",
};

static bool
has_wide_space(struct str name)
{
	for (size_t at = 0; at < name.len; at++)
		for (size_t i = 0; i < COUNT(wide_spaces); i++)
			if (str_starts(str_slice(name, at, name.len), wide_spaces[i]))
				return true;
	return false;
}

bool
signer_name_ok(struct str name)
{
	if (name.len == 0 || name.len > NAME_BYTES_MAX || !utf8_valid(name) || utf8_has_forbidden(name))
		return false;
	for (size_t i = 0; i < name.len; i++)
		if ((unsigned char)name.ptr[i] <= ' ' || name.ptr[i] == '+')
			return false;
	return !has_wide_space(name);
}

static void
set_name(char out[256], struct str name)
{
	must(signer_name_ok(name));
	memcpy(out, name.ptr, name.len);
	out[name.len] = '\0';
}

/* First four bytes of SHA-256(name, newline, type, key). */
static void
key_id(const char *name, const uint8_t public_key[32], uint8_t out[4])
{
	uint8_t bytes[256 + 34];
	size_t len = strlen(name);

	must(len <= NAME_BYTES_MAX);
	memcpy(bytes, name, len);
	bytes[len++] = '\n';
	bytes[len++] = TYPE_ED25519;
	memcpy(bytes + len, public_key, 32);
	struct hash h = hash_of(bytes, len + 32);
	memcpy(out, h.b, 4);
}

void
signer_from_seed(struct signer *s, struct str name, const uint8_t seed[32])
{
	uint8_t secret[crypto_sign_SECRETKEYBYTES];

	must(sodium_init() >= 0);
	memset(s, 0, sizeof(*s));
	set_name(s->name, name);
	memcpy(s->seed, seed, 32);
	must(crypto_sign_seed_keypair(s->public_key, secret, seed) == 0);
	sodium_memzero(secret, sizeof(secret));
}

void
signer_vkey(const struct signer *s, struct vkey *out)
{
	memset(out, 0, sizeof(*out));
	memcpy(out->name, s->name, sizeof(out->name));
	memcpy(out->public_key, s->public_key, 32);
	key_id(out->name, out->public_key, out->id);
}

/* name+hex8(id)+base64(type key) */
static void
format_key(struct buf *b, const char *name, const uint8_t id[4], const uint8_t key[32])
{
	uint8_t typed[33];

	typed[0] = TYPE_ED25519;
	memcpy(typed + 1, key, 32);
	buf_cstr(b, name);
	buf_char(b, '+');
	hex_encode(b, id, 4);
	buf_char(b, '+');
	base64_encode(b, typed, sizeof(typed));
	sodium_memzero(typed, sizeof(typed));
}

void
signer_format(struct buf *b, const struct signer *s)
{
	struct vkey v;

	signer_vkey(s, &v);
	buf_cstr(b, SECRET_HEAD);
	format_key(b, s->name, v.id, s->seed);
}

void
vkey_format(struct buf *b, const struct vkey *v)
{
	format_key(b, v->name, v->id, v->public_key);
}

/* Takes name+hex8+base64(type key) apart; the id is not compared yet. */
static enum rc
parse_key(struct str text, char name[256], uint8_t id[4], uint8_t key[32], struct err *err)
{
	struct str rest = {0};
	struct str encoded = {0};
	bool found = false;
	bool found_too = false;
	uint8_t typed[64];
	size_t id_len = 0;
	size_t len = 0;

	struct str head = str_cut(text, '+', &rest, &found);
	struct str hex = str_cut(rest, '+', &encoded, &found_too);
	if (!found || !found_too || !signer_name_ok(head) || hex.len != 8 ||
	    !hex_decode(hex, id, 4, &id_len) || !base64_decode(encoded, typed, sizeof(typed), &len) ||
	    len < 1)
		return err_say(err, RC_INVALID, NULL, TEXT_JOURNAL_KEY_FORM, (char *)NULL);
	if (typed[0] != TYPE_ED25519 || len != 33)
		return err_say(err, RC_INVALID, NULL, TEXT_JOURNAL_KEY_TYPE, (char *)NULL);
	set_name(name, head);
	memcpy(key, typed + 1, 32);
	sodium_memzero(typed, sizeof(typed));
	return RC_OK;
}

static enum rc
id_differs(struct err *err)
{
	return err_say(err, RC_INVALID, NULL, TEXT_JOURNAL_KEY_ID, (char *)NULL);
}

enum rc
signer_parse(struct str text, struct signer *out, struct err *err)
{
	struct str t = str_trim(text);
	char name[256];
	uint8_t id[4];
	uint8_t seed[32];
	struct vkey v;

	if (!str_starts(t, SECRET_HEAD))
		return err_say(err, RC_INVALID, NULL, TEXT_JOURNAL_KEY_FORM, (char *)NULL);
	enum rc rc = parse_key(str_slice(t, sizeof(SECRET_HEAD) - 1, t.len), name, id, seed, err);
	if (rc != RC_OK)
		return rc;
	struct signer s;
	signer_from_seed(&s, str_of(name), seed);
	sodium_memzero(seed, sizeof(seed));
	signer_vkey(&s, &v);
	if (memcmp(v.id, id, 4) != 0)
		rc = id_differs(err);
	else
		*out = s;
	sodium_memzero(&s, sizeof(s));
	return rc;
}

enum rc
vkey_parse(struct str text, struct vkey *out, struct err *err)
{
	struct vkey v = {.name = ""};
	uint8_t id[4];
	enum rc rc = parse_key(str_trim(text), v.name, v.id, v.public_key, err);

	if (rc != RC_OK)
		return rc;
	key_id(v.name, v.public_key, id);
	if (memcmp(v.id, id, 4) != 0)
		return id_differs(err);
	*out = v;
	return RC_OK;
}

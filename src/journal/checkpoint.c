/* SPDX-License-Identifier: EUPL-1.2 */
/* journal/checkpoint.c: writing and opening signed heads. */
#include "journal/checkpoint.h"

#include "base/encode.h"
#include "base/must.h"
#include "base/utf8.h"

#include <inttypes.h>
#include <sodium.h>
#include <string.h>

#define NOTE_BYTES_MAX (1024 * 1024)
#define SIGNATURES_MAX 100
/* The largest in use is that of ML-DSA-44 with a time: 2,428 bytes and the id. */
#define SIGNATURE_BYTES_MAX 8192
#define DASH "\xe2\x80\x94 " /* U+2014 and a space */

/* ---- writing ---- */

static void
format_text(struct buf *b, const struct checkpoint *c)
{
	must(c->size <= INT64_MAX);
	buf_str(b, c->origin);
	buf_char(b, '\n');
	buf_i64(b, (int64_t)c->size);
	buf_char(b, '\n');
	base64_encode(b, c->root.b, sizeof(c->root.b));
	buf_char(b, '\n');
}

void
checkpoint_sign(struct buf *b, const struct checkpoint *c, const struct signer *s)
{
	uint8_t signature[4 + crypto_sign_BYTES];
	uint8_t secret[crypto_sign_SECRETKEYBYTES];
	struct vkey v;
	struct buf text;

	must(str_is(c->origin, s->name) && sodium_init() >= 0);
	buf_init(&text, 1024);
	format_text(&text, c);
	must(!text.over);

	signer_vkey(s, &v);
	memcpy(signature, v.id, 4);
	/* libsodium keeps seed and public key side by side. */
	memcpy(secret, s->seed, 32);
	memcpy(secret + 32, s->public_key, 32);
	must(crypto_sign_detached(
	         signature + 4, NULL, (const uint8_t *)text.ptr, text.len, secret) == 0);
	sodium_memzero(secret, sizeof(secret));

	buf_add(b, text.ptr, text.len);
	buf_cstr(b, "\n" DASH);
	buf_cstr(b, s->name);
	buf_char(b, ' ');
	base64_encode(b, signature, sizeof(signature));
	buf_char(b, '\n');
	buf_done(&text);
}

/* ---- reading ---- */

static enum rc
bad_note(struct err *err)
{
	return err_say(err, RC_INVALID, NULL, TEXT_JOURNAL_NOTE_FORM, (char *)NULL);
}

/* Text up to and with its last newline, and the signature lines: split at the last empty line. */
static bool
split_note(struct str note, struct str *text, struct str *signatures)
{
	if (note.len > NOTE_BYTES_MAX || !utf8_valid(note) || !str_ends(note, "\n"))
		return false;
	for (size_t i = 0; i < note.len; i++)
		if ((unsigned char)note.ptr[i] < 0x20 && note.ptr[i] != '\n')
			return false;
	for (size_t i = note.len; i >= 2; i--) {
		if (note.ptr[i - 1] == '\n' && note.ptr[i - 2] == '\n') {
			*text = str_slice(note, 0, i - 1);
			*signatures = str_slice(note, i, note.len);
			return text->len > 1 && signatures->len > 0;
		}
	}
	return false;
}

enum verdict { OTHER_KEY, GOOD, FORGED, MALFORMED };

/* One line "— name base64(id signature)". */
static enum verdict
judge_signature(struct str line, struct str text, const struct vkey *v)
{
	uint8_t bytes[SIGNATURE_BYTES_MAX];
	struct str encoded = {0};
	bool found = false;
	size_t len = 0;

	if (!str_starts(line, DASH))
		return MALFORMED;
	struct str name = str_cut(str_slice(line, sizeof(DASH) - 1, line.len), ' ', &encoded, &found);
	if (!found || !signer_name_ok(name) || !base64_decode(encoded, bytes, sizeof(bytes), &len) ||
	    len < 5)
		return MALFORMED;
	if (!str_is(name, v->name) || memcmp(bytes, v->id, 4) != 0)
		return OTHER_KEY;
	if (len != 4 + crypto_sign_BYTES)
		return FORGED;
	return crypto_sign_verify_detached(
	           bytes + 4, (const uint8_t *)text.ptr, text.len, v->public_key) == 0
	           ? GOOD
	           : FORGED;
}

/* RC_OK when the key signed; a bad signature of a known key spoils the note. */
static enum rc
check_signatures(struct str text, struct str signatures, const struct vkey *v, struct err *err)
{
	struct str rest = signatures;
	bool found = true;
	bool good = false;

	must(sodium_init() >= 0);
	for (int i = 0; rest.len > 0; i++) {
		struct str line = str_cut(rest, '\n', &rest, &found);

		if (!found || i == SIGNATURES_MAX)
			return bad_note(err);
		switch (judge_signature(line, text, v)) {
		case MALFORMED:
			return bad_note(err);
		case FORGED:
			return err_say(err, RC_NO, NULL, TEXT_JOURNAL_NOTE_FORGED, v->name, (char *)NULL);
		case GOOD:
			good = true;
			break;
		case OTHER_KEY:
			break;
		}
	}
	return good ? RC_OK : err_say(err, RC_NO, NULL, TEXT_JOURNAL_NOTE_UNSIGNED, v->name, (char *)NULL);
}

/* Decimal, no sign, no leading zero. */
static bool
read_size(struct str s, uint64_t *out)
{
	int64_t v = 0;

	if (s.len == 0 || s.ptr[0] < '0' || s.ptr[0] > '9' || (s.len > 1 && s.ptr[0] == '0'))
		return false;
	if (!str_to_i64(s, &v))
		return false;
	*out = (uint64_t)v;
	return true;
}

/* Origin, size and root; further lines are extensions and of no concern to us. */
static bool
read_text(struct str text, struct checkpoint *out)
{
	struct str rest = {0};
	bool found[3];
	size_t len = 0;

	struct str origin = str_cut(text, '\n', &rest, &found[0]);
	struct str size = str_cut(rest, '\n', &rest, &found[1]);
	struct str root = str_cut(rest, '\n', &rest, &found[2]);
	if (!found[0] || !found[1] || !found[2] || origin.len == 0 || !read_size(size, &out->size))
		return false;
	out->origin = origin;
	return base64_decode(root, out->root.b, sizeof(out->root.b), &len) && len == 32;
}

enum rc
checkpoint_open(struct arena *a, struct str note, const struct vkey *v, struct checkpoint *out,
    struct err *err)
{
	struct str text = {0};
	struct str signatures = {0};
	struct checkpoint c;

	if (!split_note(note, &text, &signatures))
		return bad_note(err);
	enum rc rc = check_signatures(text, signatures, v, err);
	if (rc != RC_OK)
		return rc;
	if (!read_text(text, &c))
		return bad_note(err);
	if (!str_is(c.origin, v->name)) {
		return err_say(err, RC_NO, NULL, TEXT_JOURNAL_NOTE_ORIGIN, arena_cstr(a, c.origin), v->name,
		    (char *)NULL);
	}
	c.origin = arena_str(a, c.origin);
	*out = c;
	return RC_OK;
}

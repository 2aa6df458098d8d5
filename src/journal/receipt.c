/* SPDX-License-Identifier: EUPL-1.2 */
/* journal/receipt.c: writing and checking C2SP tlog-proof files. */
#include "journal/receipt.h"

#include "base/encode.h"
#include "base/json.h"
#include "base/must.h"
#include "journal/leaf.h"

#include <string.h>

#define FIRST_LINE "c2sp.org/tlog-proof@v1"
#define RECEIPT_BYTES_MAX (1024 * 1024)
#define EXTRA_BYTES_MAX (512 * 1024)

/* ---- writing ---- */

static void
write_extra(struct buf *out, const struct journal_entry *e, bool with_payload)
{
	struct buf json;
	struct buf salt;
	struct json_out o;

	buf_init(&json, EXTRA_BYTES_MAX);
	buf_init(&salt, 64);
	json_out_init(&o, &json, false);
	json_object(&o);
	json_key(&o, "leaf");
	json_put_text(&o, e->leaf);
	if (with_payload && !e->erased) {
		json_key(&o, "payload");
		json_put_text(&o, e->payload);
		json_key(&o, "salt");
		base64url_encode(&salt, e->salt.ptr, e->salt.len);
		json_put_text(&o, buf_view(&salt));
	}
	json_object_end(&o);
	json_out_end(&o);
	must(!json.over && !salt.over);
	base64_encode(out, json.ptr, json.len);
	buf_done(&salt);
	buf_done(&json);
}

enum rc
receipt_write(struct journal_reader *r, struct arena *a, uint64_t n, bool with_payload,
    struct buf *out, struct err *err)
{
	struct journal_entry e;
	struct tree_proof proof;
	enum rc rc = journal_read(r, a, n, &e, err);

	if (rc == RC_OK)
		rc = journal_prove(r, n, journal_reader_size(r), &proof, err);
	if (rc != RC_OK)
		return rc;
	buf_cstr(out, FIRST_LINE "\nextra ");
	write_extra(out, &e, with_payload);
	buf_cstr(out, "\nindex ");
	buf_i64(out, (int64_t)n);
	buf_char(out, '\n');
	for (int i = 0; i < proof.count; i++) {
		base64_encode(out, proof.hashes[i].b, sizeof(proof.hashes[i].b));
		buf_char(out, '\n');
	}
	buf_char(out, '\n');
	buf_str(out, journal_reader_note(r));
	return RC_OK;
}

/* ---- checking ---- */

/* A receipt taken apart, nothing proven yet. */
struct parts {
	struct str extra; /* decoded JSON */
	uint64_t n;
	struct tree_proof proof;
	struct str note;
};

static enum rc
bad_form(struct err *err)
{
	return err_say(err, RC_INVALID, NULL, TEXT_JOURNAL_RECEIPT_FORM, (char *)NULL);
}

/* The value of a line "<word> <value>". */
static bool
take_field(struct str *rest, const char *word, struct str *value)
{
	struct str after = {0};
	bool found = false;
	struct str line = str_cut(*rest, '\n', &after, &found);
	size_t len = strlen(word);

	if (!found || !str_starts(line, word) || line.len <= len + 1 || line.ptr[len] != ' ')
		return false;
	*value = str_slice(line, len + 1, line.len);
	*rest = after;
	return true;
}

static bool
read_index(struct str s, uint64_t *out)
{
	int64_t v = 0;

	if (s.len == 0 || s.ptr[0] < '0' || s.ptr[0] > '9' || (s.len > 1 && s.ptr[0] == '0'))
		return false;
	if (!str_to_i64(s, &v))
		return false;
	*out = (uint64_t)v;
	return true;
}

/* Hash lines up to the empty line; rest is the note then. */
static bool
take_proof(struct str *rest, struct tree_proof *out)
{
	out->count = 0;
	for (;;) {
		bool found = false;
		size_t len = 0;
		struct str line = str_cut(*rest, '\n', rest, &found);

		if (!found)
			return false;
		if (line.len == 0)
			return true;
		if (out->count == TREE_PROOF_MAX)
			return false;
		struct hash *h = &out->hashes[out->count++];
		if (!base64_decode(line, h->b, sizeof(h->b), &len) || len != sizeof(h->b))
			return false;
	}
}

static enum rc
take_apart(struct arena *a, struct str text, struct parts *out, struct err *err)
{
	struct str rest = {0};
	struct str encoded = {0};
	struct str index = {0};
	bool found = false;
	size_t len = 0;

	if (text.len > RECEIPT_BYTES_MAX)
		return bad_form(err);
	if (!str_is(str_cut(text, '\n', &rest, &found), FIRST_LINE) || !found ||
	    !take_field(&rest, "extra", &encoded) || !take_field(&rest, "index", &index) ||
	    !read_index(index, &out->n) || !take_proof(&rest, &out->proof))
		return bad_form(err);
	uint8_t *extra = arena_alloc(a, encoded.len + 1);
	if (!base64_decode(encoded, extra, encoded.len, &len))
		return bad_form(err);
	out->extra = (struct str){(const char *)extra, len};
	out->note = rest;
	return RC_OK;
}

static enum rc
no(struct err *err, enum text text)
{
	return err_say(err, RC_NO, NULL, text, (char *)NULL);
}

/* Does the carried payload belong to the leaf? */
static enum rc
check_payload(const struct json *extra, const struct leaf *leaf, struct receipt *out,
    struct err *err)
{
	const struct json *payload = json_get(extra, "payload");
	const struct json *salt = json_get(extra, "salt");
	uint8_t bytes[LEAF_SALT_BYTES];
	size_t len = 0;

	if (payload == NULL && salt == NULL)
		return RC_OK;
	if (payload == NULL || salt == NULL || payload->type != JSON_TEXT || salt->type != JSON_TEXT ||
	    !base64url_decode(salt->text, bytes, sizeof(bytes), &len) || len != sizeof(bytes))
		return bad_form(err);
	struct hash commitment = leaf_commit(bytes, payload->text);
	if (!hash_eq(&commitment, &leaf->commitment))
		return no(err, TEXT_JOURNAL_RECEIPT_PAYLOAD);
	out->payload = payload->text;
	out->has_payload = true;
	return RC_OK;
}

static enum rc
check_entry(struct arena *a, const struct parts *p, struct receipt *out, struct err *err)
{
	struct json *extra = NULL;
	struct leaf leaf;

	if (json_parse(a, p->extra, &json_limits_open, &extra, err) != RC_OK)
		return bad_form(err);
	out->leaf = json_text(extra, "leaf");
	if (leaf_parse(out->leaf, &leaf, err) != RC_OK)
		return bad_form(err);
	out->t = leaf.t;
	if (leaf.n != p->n)
		return no(err, TEXT_JOURNAL_RECEIPT_POSITION);
	struct hash h = tree_leaf_hash(out->leaf);
	if (!tree_check_inclusion(&h, p->n, out->head.size, &p->proof, &out->head.root))
		return no(err, TEXT_JOURNAL_RECEIPT_PROOF);
	return check_payload(extra, &leaf, out, err);
}

enum rc
receipt_check(struct arena *a, struct str text, const struct vkey *key, struct receipt *out,
    struct err *err)
{
	struct parts p;
	struct receipt r = {.has_payload = false};
	enum rc rc = take_apart(a, text, &p, err);

	if (rc == RC_OK)
		rc = checkpoint_open(a, p.note, key, &r.head, err);
	if (rc != RC_OK)
		return rc;
	r.n = p.n;
	rc = check_entry(a, &p, &r, err);
	if (rc == RC_OK)
		*out = r;
	return rc;
}

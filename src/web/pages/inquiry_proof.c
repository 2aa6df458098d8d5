/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/inquiry_proof.c: receipts and checkpoints: are they signed by this journal, and does it still hold what they say? */
#include "web/pages/inquiry.h"

#include "base/encode.h"
#include "journal/leaf.h"
#include "journal/receipt.h"
#include "web/pages/journal.h"

static struct str
human(struct inquiry *c, struct instant t)
{
	struct buf b;

	buf_init(&b, 64);
	instant_human(&b, t, c->ctx->lang);
	struct str s = arena_str(c->ctx->arena, buf_view(&b));
	buf_done(&b);
	return s;
}

static struct str
said(struct inquiry *c, enum text id)
{
	return str_of(text_get(c->ctx->lang, id));
}

enum rc
inquiry_prefix(struct inquiry *c, uint64_t size, const struct hash *root, bool *out, struct err *err)
{
	uint64_t now = journal_reader_size(c->ctx->journal);
	struct hash ours;
	bool same = false;
	enum rc rc = RC_OK;

	if (size <= now) {
		rc = journal_root(c->ctx->journal, size, &ours, err);
		same = rc == RC_OK && hash_eq(&ours, root);
	}
	if (rc != RC_OK)
		return rc;
	inquiry_fact(c, TEXT_WEB_CHECK_SIZE, inquiry_number(c, size));
	inquiry_mono(c, TEXT_WEB_CHECK_ROOT, inquiry_base64(c, root));
	if (size <= now && !same)
		inquiry_mono(c, TEXT_WEB_CHECK_OUR_ROOT, inquiry_base64(c, &ours));
	inquiry_fact(c, TEXT_WEB_CHECK_NOW, inquiry_number(c, now));
	*out = same;
	return RC_OK;
}

/* ---- receipts ---- */

/* What the entry is today: corrected, withdrawn, erased.  What was erased is not shown again. */
static enum rc
tell_today(struct inquiry *c, uint64_t n, struct err *err)
{
	struct entry_read e;

	if (n >= c->ctx->all.n)
		return RC_OK;
	enum rc rc = entry_read(c->ctx, c->ctx->all, (uint32_t)n + 1, &e, err);
	if (rc != RC_OK)
		return rc;
	if (e.erased) {
		c->view.payload = STR("");
		inquiry_fact(c, TEXT_WEB_CHECK_TODAY, said(c, e.entry.locked ? TEXT_EVIDENCE_LOCKED : TEXT_WEB_JOURNAL_ERASED));
		return RC_OK;
	}
	struct words w = entry_words(c->ctx, c->ctx->all, e.info.venture);
	inquiry_fact(c, TEXT_WEB_CHECK_KIND, words_kind(&w, e.fact.kind));
	if (e.info.until == 0)
		return RC_OK;
	struct str by = words_position(&w, e.info.until);
	enum kind kind = snapshot_entry(c->ctx->all, e.info.until).kind;
	enum text text = kind == KIND_ENTRY_CORRECTED ? TEXT_WEB_JOURNAL_CORRECTED_BY
	    : kind == KIND_ENTRY_WITHDRAWN ? TEXT_WEB_JOURNAL_WITHDRAWN_BY : TEXT_WEB_JOURNAL_ENDED_BY;
	inquiry_fact(c, TEXT_WEB_CHECK_TODAY, words_say(&w, text, &by, 1));
	return RC_OK;
}

static enum rc
tell_receipt(struct inquiry *c, const struct receipt *r, struct err *err)
{
	struct str args[] = {arena_format(c->ctx->arena, "%llu", (unsigned long long)r->n), c->ctx->env.municipality,
		human(c, r->t), inquiry_number(c, r->head.size)};
	bool same = false;

	c->view.payload = r->payload;
	inquiry_entry(c, TEXT_WEB_CHECK_ENTRY, r->n);
	inquiry_fact(c, TEXT_WEB_CHECK_RECORDED, args[2]);
	inquiry_fact(c, TEXT_WEB_CHECK_SIGNATURE, said(c, TEXT_WEB_CHECK_SIGNATURE_HOLDS));
	inquiry_fact(c, TEXT_WEB_CHECK_CONTENT, said(c, r->has_payload ? TEXT_WEB_CHECK_CONTENT_HOLDS : TEXT_WEB_CHECK_CONTENT_BARE));
	enum rc rc = inquiry_prefix(c, r->head.size, &r->head.root, &same, err);
	if (rc == RC_OK && same)
		rc = tell_today(c, r->n, err);
	if (rc != RC_OK)
		return rc;
	if (same)
		inquiry_say(c, true, false, TEXT_WEB_CHECK_RECEIPT_YES, args, COUNT(args));
	else
		inquiry_say(c, false, true, TEXT_WEB_CHECK_RECEIPT_OTHER, args, COUNT(args));
	return RC_OK;
}

enum rc
inquiry_receipt(struct inquiry *c, struct str text, struct err *err)
{
	struct receipt r;
	struct err why = ERR_INIT(c->ctx->lang);
	enum rc rc = receipt_check(c->ctx->arena, text, journal_reader_vkey(c->ctx->journal), &r, &why);
	struct str message = arena_str(c->ctx->arena, str_of(why.msg));

	if (rc == RC_OK)
		return tell_receipt(c, &r, err);
	if (rc == RC_NO)
		inquiry_say(c, false, true, TEXT_WEB_CHECK_RECEIPT_NO, &message, 1);
	else
		inquiry_say(c, false, false, TEXT_WEB_CHECK_RECEIPT_FORM, &message, 1);
	return RC_OK;
}

/* ---- checkpoints ---- */

static bool
read_checkpoint(struct str text, struct checkpoint *out, bool *is_signed)
{
	struct str rest = text;
	bool found;
	int64_t size;
	size_t len = 0;

	out->origin = str_cut(rest, '\n', &rest, &found);
	struct str number = str_trim(str_cut(rest, '\n', &rest, &found));
	struct str root = str_trim(str_cut(rest, '\n', &rest, &found));
	*is_signed = str_starts(rest, "\n");
	if (!str_to_i64(number, &size) || size < 0)
		return false;
	out->size = (uint64_t)size;
	return out->origin.len > 0 && base64_decode(root, out->root.b, sizeof out->root.b, &len) &&
	    len == sizeof out->root.b;
}

bool
inquiry_is_checkpoint(struct str text)
{
	struct checkpoint head;
	bool is_signed;

	return read_checkpoint(text, &head, &is_signed);
}

enum rc
inquiry_checkpoint(struct inquiry *c, struct str text, struct err *err)
{
	struct err why = ERR_INIT(c->ctx->lang);
	struct checkpoint head;
	bool is_signed = false, same = false;

	if (!read_checkpoint(text, &head, &is_signed))
		return RC_OK;
	struct str args[] = {inquiry_number(c, head.size), c->ctx->env.municipality, head.origin};
	if (!str_eq(str_trim(head.origin), journal_reader_origin(c->ctx->journal))) {
		inquiry_say(c, false, true, TEXT_WEB_CHECK_OTHER_ORIGIN, args, COUNT(args));
		return RC_OK;
	}
	if (is_signed && checkpoint_open(c->ctx->arena, text, journal_reader_vkey(c->ctx->journal), &head, &why) != RC_OK) {
		struct str message = arena_str(c->ctx->arena, str_of(why.msg));
		inquiry_say(c, false, true, TEXT_WEB_CHECK_UNSIGNED, &message, 1);
		return RC_OK;
	}
	inquiry_fact(c, TEXT_WEB_CHECK_SIGNATURE, said(c, is_signed ? TEXT_WEB_CHECK_SIGNATURE_HOLDS : TEXT_WEB_CHECK_SIGNATURE_NONE));
	enum rc rc = inquiry_prefix(c, head.size, &head.root, &same, err);
	if (rc != RC_OK)
		return rc;
	inquiry_say(c, same, !same, same ? TEXT_WEB_CHECK_CHECKPOINT_YES
	    : is_signed ? TEXT_WEB_CHECK_CHECKPOINT_ALARM : TEXT_WEB_CHECK_CHECKPOINT_NO, args, COUNT(args));
	return RC_OK;
}

/* ---- a leaf, as the log serves it ---- */

enum rc
inquiry_leaf(struct inquiry *c, struct str text, struct err *err)
{
	struct err why = ERR_INIT(c->ctx->lang);
	struct journal_entry entry = {.n = 0};
	struct leaf leaf;

	if (leaf_parse(text, &leaf, &why) != RC_OK) {
		inquiry_say(c, false, false, TEXT_WEB_CHECK_UNKNOWN, NULL, 0);
		return RC_OK;
	}
	struct str args[] = {arena_format(c->ctx->arena, "%llu", (unsigned long long)leaf.n), c->ctx->env.municipality};
	if (leaf.n >= journal_reader_size(c->ctx->journal)) {
		inquiry_say(c, false, true, TEXT_WEB_CHECK_LEAF_NO, args, COUNT(args));
		return RC_OK;
	}
	enum rc rc = journal_read(c->ctx->journal, c->ctx->arena, leaf.n, &entry, err);
	if (rc != RC_OK)
		return rc;
	bool same = str_eq(entry.leaf, text);
	inquiry_entry(c, TEXT_WEB_CHECK_ENTRY, leaf.n);
	inquiry_say(c, same, !same, same ? TEXT_WEB_CHECK_LEAF_YES : TEXT_WEB_CHECK_LEAF_NO, args, COUNT(args));
	return RC_OK;
}

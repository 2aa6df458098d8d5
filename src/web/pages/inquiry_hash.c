/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/inquiry_hash.c: a hash, or a file by its hash: which root, entry or document does it stand for? */
#include "web/pages/inquiry.h"

#include "base/encode.h"
#include "journal/leaf.h"
#include "web/pages/journal.h"

/* Of each sort looked at, newest first: each costs a reading from the store. */
#define LOOKED_AT_MAX 2000

#define DOCUMENT_KINDS (KIND_BIT(KIND_EVIDENCE_ATTACHED) | KIND_BIT(KIND_EVIDENCE_LINKED))

static struct str
hex(struct inquiry *c, const struct hash *h)
{
	struct buf b;

	buf_init(&b, 80);
	hex_encode(&b, h->b, sizeof h->b);
	struct str s = arena_str(c->ctx->arena, buf_view(&b));
	buf_done(&b);
	return s;
}

/* ---- documents that the journal names ---- */

enum found { FOUND_NOTHING, FOUND_DOCUMENT, FOUND_ROOT };

static enum found
compare(const struct fact *f, struct str digest, struct str root)
{
	if (str_eq(json_text(f->body, "sha256"), digest))
		return FOUND_DOCUMENT;
	return f->kind == KIND_ACCOUNT_ISSUED && str_eq(json_text(f->body, "root"), root) ? FOUND_ROOT : FOUND_NOTHING;
}

/* *seq_out is 0 when none is found; *all_out tells whether all were looked at. */
static enum rc
find_document(struct inquiry *c, const struct hash *h, struct entry_read *out, enum found *found, bool *all_out,
    struct err *err)
{
	const uint64_t accounts = KIND_BIT(KIND_ACCOUNT_ISSUED);
	uint64_t kinds = accounts | DOCUMENT_KINDS;
	uint32_t seen_accounts = 0, seen_documents = 0;
	struct snapshot s = c->ctx->all;
	struct str digest = hex(c, h), root = inquiry_base64(c, h);
	uint32_t seq = entry_before(s, 1, s.n, kinds);

	*found = FOUND_NOTHING;
	*all_out = true;
	for (; seq != 0; seq = entry_before(s, 1, seq - 1, kinds)) {
		struct arena_mark mark = arena_mark(c->ctx->arena);
		struct entry_read e;
		enum rc rc = entry_read(c->ctx, s, seq, &e, err);

		if (rc != RC_OK)
			return rc;
		*found = e.erased ? FOUND_NOTHING : compare(&e.fact, digest, root);
		if (*found != FOUND_NOTHING) {
			*out = e;
			return RC_OK;
		}
		bool account = e.info.kind == KIND_ACCOUNT_ISSUED;
		arena_release(c->ctx->arena, mark);
		if (++*(account ? &seen_accounts : &seen_documents) < LOOKED_AT_MAX)
			continue;
		/* The other sort may be rarer: it is looked at further back. */
		uint64_t full = account ? accounts : DOCUMENT_KINDS;
		*all_out = *all_out && entry_before(s, 1, seq - 1, full) == 0;
		kinds &= ~full;
	}
	return RC_OK;
}

static void
tell_document(struct inquiry *c, const struct entry_read *e)
{
	struct words w = entry_words(c->ctx, c->ctx->all, e->info.venture);
	struct str args[] = {words_position(&w, e->seq), words_headline(&w, e->fact.kind, e->fact.body),
		words_day(&w, berlin_day(e->info.known)), c->ctx->env.municipality};

	inquiry_entry(c, TEXT_WEB_CHECK_ENTRY, e->seq - 1);
	inquiry_fact(c, TEXT_WEB_CHECK_KIND, words_kind(&w, e->fact.kind));
	if (e->info.until != 0) {
		struct str by = words_position(&w, e->info.until);
		inquiry_fact(c, TEXT_WEB_CHECK_TODAY, words_say(&w, TEXT_WEB_JOURNAL_ENDED_BY, &by, 1));
	}
	inquiry_say(c, true, false, e->fact.kind == KIND_ACCOUNT_ISSUED ? TEXT_WEB_CHECK_ACCOUNT_YES : TEXT_WEB_CHECK_EVIDENCE_YES,
	    args, COUNT(args));
}

/* ---- what a hash may be together with a number ---- */

static enum rc
try_root(struct inquiry *c, const struct hash *h, uint64_t size, bool *found, struct err *err)
{
	struct hash root;

	if (size > journal_reader_size(c->ctx->journal))
		return RC_OK;
	enum rc rc = journal_root(c->ctx->journal, size, &root, err);
	if (rc != RC_OK || !hash_eq(&root, h))
		return rc;
	struct str args[] = {inquiry_number(c, size), c->ctx->env.municipality};
	inquiry_say(c, true, false, TEXT_WEB_CHECK_CHECKPOINT_YES, args, COUNT(args));
	*found = true;
	return inquiry_prefix(c, size, h, &(bool){false}, err);
}

static enum rc
try_entry(struct inquiry *c, const struct hash *h, uint64_t n, bool *found, struct err *err)
{
	struct journal_entry e;
	struct leaf leaf;

	if (n >= journal_reader_size(c->ctx->journal))
		return RC_OK;
	enum rc rc = journal_read(c->ctx->journal, c->ctx->arena, n, &e, err);
	if (rc == RC_OK)
		rc = leaf_parse(e.leaf, &leaf, err);
	if (rc != RC_OK)
		return rc;
	struct hash own = tree_leaf_hash(e.leaf);
	bool is_leaf = hash_eq(&own, h);
	if (!is_leaf && !hash_eq(&leaf.commitment, h))
		return RC_OK;
	struct str args[] = {arena_format(c->ctx->arena, "%llu", (unsigned long long)n), c->ctx->env.municipality};
	inquiry_entry(c, TEXT_WEB_CHECK_ENTRY, n);
	inquiry_say(c, true, false, is_leaf ? TEXT_WEB_CHECK_LEAF_HASH_YES : TEXT_WEB_CHECK_COMMITMENT_YES, args, COUNT(args));
	*found = true;
	return RC_OK;
}

enum rc
inquiry_hash(struct inquiry *c, const struct hash *h, int64_t n, struct err *err)
{
	struct entry_read e;
	enum found document = FOUND_NOTHING;
	bool found = false, all = true;
	uint64_t size = journal_reader_size(c->ctx->journal);
	enum rc rc = try_root(c, h, n < 0 ? size : (uint64_t)n, &found, err);

	if (rc == RC_OK && !found && n >= 0)
		rc = try_entry(c, h, (uint64_t)n, &found, err);
	if (rc == RC_OK && !found)
		rc = find_document(c, h, &e, &document, &all, err);
	if (rc != RC_OK || found)
		return rc;
	/* An account that was handed out carries the root and its size. */
	if (document == FOUND_ROOT) {
		int64_t then = json_int(e.fact.body, "size", -1);
		rc = then < 0 ? RC_OK : try_root(c, h, (uint64_t)then, &found, err);
		if (found || rc != RC_OK)
			return rc;
	}
	if (document == FOUND_DOCUMENT)
		tell_document(c, &e);
	else
		inquiry_say(c, false, all && n >= 0, !all ? TEXT_WEB_CHECK_HASH_MANY : n >= 0 ? TEXT_WEB_CHECK_HASH_NO : TEXT_WEB_CHECK_HASH_NONE,
		    &(struct str){c->view.n.ptr, c->view.n.len}, 1);
	return RC_OK;
}

enum rc
inquiry_file(struct inquiry *c, struct str bytes, struct err *err)
{
	struct hash h = hash_of(bytes.ptr, bytes.len);
	struct entry_read e;
	enum found found;
	bool all = true;
	enum rc rc = find_document(c, &h, &e, &found, &all, err);

	if (rc != RC_OK)
		return rc;
	inquiry_mono(c, TEXT_WEB_CHECK_DIGEST, hex(c, &h));
	if (found == FOUND_DOCUMENT)
		tell_document(c, &e);
	else
		inquiry_say(c, false, false, all ? TEXT_WEB_CHECK_FILE_NONE : TEXT_WEB_CHECK_HASH_MANY, NULL, 0);
	return RC_OK;
}

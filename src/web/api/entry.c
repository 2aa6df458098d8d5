/* SPDX-License-Identifier: EUPL-1.2 */
/* web/api/entry.c: entries of the journal as JSON: what was recorded, when, what became of it, and its proof. */
#include "account/write.h"
#include "base/encode.h"
#include "base/must.h"
#include "web/api/api.h"
#include "web/api/personal.h"
#include "web/pages/entry.h"
#include "web/pages/journal.h"

#include <stdio.h>

#define ENTRIES_A_PAGE 100

/* ---- one entry ---- */

static const char *
state_of(const struct entry_read *e)
{
	return !e->erased ? "open" : e->entry.locked ? "locked" : "erased";
}

static void
put_fact(struct ctx *ctx, struct json_out *o, const struct entry_read *e)
{
	const struct fact *f = &e->fact;
	struct api_shown shown = api_shown(ctx->arena, e);

	json_key(o, "fact");
	json_object(o);
	write_cstr(o, "kind", kind_info(f->kind)->name);
	if (f->venture.len > 0)
		write_text(o, "venture", f->venture);
	if (day_is(f->effective))
		write_day(o, "effective", f->effective);
	if (f->actor.len > 0)
		write_text(o, "actor", f->actor);
	if (f->key.len > 0)
		write_text(o, "key", f->key);
	if (f->has_recorded)
		write_instant(o, "recorded", f->recorded);
	json_key(o, "body");
	json_put(o, shown.body);
	json_object_end(o);
	json_key(o, "withheld");
	json_array(o);
	for (size_t i = 0; i < shown.withheld_count; i++)
		json_put_text(o, shown.withheld[i]);
	json_array_end(o);
}

static void
put_entry(struct ctx *ctx, struct json_out *o, const struct entry_read *e)
{
	struct day day = e->info.row != NULL ? (struct day){e->info.row->day} : DAY_NONE;

	write_int(o, "position", e->seq - 1);
	write_cstr(o, "state", state_of(e));
	write_instant(o, "recorded_at", e->entry.t);
	write_instant(o, "known_at", e->info.known);
	write_bool(o, "claimed", e->info.adopted);
	write_day(o, "effective_on", e->erased ? DAY_NONE : day);
	write_entry(o, "about", !e->erased && e->info.root_seq != e->seq ? e->info.root_seq : 0);
	write_entry(o, "superseded_by", e->erased ? 0 : e->info.until);
	if (!e->erased)
		put_fact(ctx, o, e);
}

static void
put_hash(struct json_out *o, const char *key, const struct hash *h)
{
	struct buf b;

	buf_init(&b, 64);
	base64_encode(&b, h->b, sizeof h->b);
	if (key != NULL)
		json_key(o, key);
	json_put_text(o, buf_view(&b));
	buf_done(&b);
}

/* The path from the leaf to the root of all that was known then. */
static enum rc
put_proof(struct ctx *ctx, struct json_out *o, const struct entry_read *e, uint32_t size, struct err *err)
{
	struct hash leaf = tree_leaf_hash(e->entry.leaf), root;
	struct tree_proof proof;
	enum rc rc = journal_prove(ctx->journal, e->seq - 1, size, &proof, err);

	if (rc == RC_OK)
		rc = journal_root(ctx->journal, size, &root, err);
	if (rc != RC_OK)
		return rc;
	struct checkpoint head = {journal_reader_origin(ctx->journal), size, root};
	json_key(o, "proof");
	json_object(o);
	write_text(o, "leaf", e->entry.leaf);
	put_hash(o, "leaf_hash", &leaf);
	json_key(o, "path");
	json_array(o);
	for (int i = 0; i < proof.count; i++)
		put_hash(o, NULL, &proof.hashes[i]);
	json_array_end(o);
	write_checkpoint(o, &head);
	write_text(o, "receipt", arena_format(ctx->arena, "/journal/%u/receipt", e->seq - 1));
	json_object_end(o);
	return RC_OK;
}

enum rc
api_entry(struct ctx *ctx, const struct params *params, struct response *response, struct err *err)
{
	struct snapshot s = journal_known(ctx);
	uint64_t n = (uint64_t)params_int(params, "position", 0);
	struct entry_read e;
	struct json_out o;
	char position[24];

	if (n >= s.n) {
		(void)snprintf(position, sizeof position, "%llu", (unsigned long long)n);
		return err_say(err, RC_NOTFOUND, NULL, n < ctx->all.n ? TEXT_WEB_ENTRY_LATER : TEXT_WEB_ENTRY_NONE,
		    position, NULL);
	}
	enum rc rc = entry_read(ctx, s, (uint32_t)n + 1, &e, err);
	if (rc != RC_OK)
		return rc;
	response->type = TYPE_JSON;
	json_out_init(&o, &response->body, false);
	json_object(&o);
	put_entry(ctx, &o, &e);
	rc = put_proof(ctx, &o, &e, s.n, err);
	if (rc != RC_OK)
		return rc;
	json_object_end(&o);
	json_out_end(&o);
	return RC_OK;
}

/* ---- the list ---- */

struct api_filter {
	struct snapshot s;
	uint64_t kinds;
	uint32_t first, last; /* seqs */
	bool has_venture;
	struct venture_id venture;
};

static enum rc
read_kinds(struct str text, uint64_t *kinds, struct err *err)
{
	enum kind kind;

	*kinds = KIND_ANY;
	if (text.len == 0)
		return RC_OK;
	if (!kind_find(text, &kind))
		return err_say(err, RC_NOTFOUND, "kind", TEXT_WEB_JOURNAL_UNKNOWN_KIND, NULL);
	*kinds = KIND_BIT(kind);
	return RC_OK;
}

static enum rc
read_filter(struct ctx *ctx, const struct params *p, struct api_filter *f, struct err *err)
{
	struct str venture = params_text(p, "venture");
	uint32_t before;

	*f = (struct api_filter){.s = journal_known(ctx), .has_venture = venture.len > 0};
	f->last = f->s.n;
	int64_t after = params_int(p, "after", -1);
	f->first = after + 2 > f->last ? f->last + 1 : (uint32_t)(after + 2);
	if (params_has(p, "from")) {
		before = snapshot_known(f->s, (struct instant){berlin_day_start(params_day(p, "from")).us - 1});
		f->first = before + 1 > f->first ? before + 1 : f->first;
	}
	if (params_has(p, "to"))
		f->last = snapshot_known(f->s, berlin_day_end(params_day(p, "to")));
	if (f->has_venture && !snapshot_venture(f->s, venture, &f->venture))
		return err_say(err, RC_NOTFOUND, "venture", TEXT_WEB_JOURNAL_UNKNOWN_VENTURE, NULL);
	return read_kinds(params_text(p, "kind"), &f->kinds, err);
}

/* The next that fits from this seq on; 0: none. */
static uint32_t
next(const struct api_filter *f, struct entry_cursor *c, uint32_t from)
{
	if (!f->has_venture)
		return from > f->last ? 0 : entry_after(f->s, from, f->last, f->kinds);
	for (uint32_t seq; (seq = entry_next(c)) != 0;)
		if (seq >= from && seq <= f->last &&
		    (f->kinds == KIND_ANY || (f->kinds & KIND_BIT(snapshot_entry(f->s, seq).kind)) != 0))
			return seq;
	return 0;
}

static enum rc
put_page(struct ctx *ctx, const struct api_filter *f, int64_t limit, struct json_out *o, struct err *err)
{
	struct entry_cursor c = {.s = f->s};
	uint32_t last = 0;
	int64_t n = 0;

	if (f->has_venture)
		c = venture_entries(f->s, f->venture);
	json_key(o, "entries");
	json_array(o);
	uint32_t seq = next(f, &c, f->first);
	for (; seq != 0 && n < limit; n++, seq = next(f, &c, seq + 1)) {
		struct entry_read e;
		enum rc rc = entry_read(ctx, f->s, seq, &e, err);
		if (rc != RC_OK)
			return rc;
		json_object(o);
		put_entry(ctx, o, &e);
		json_object_end(o);
		last = seq;
	}
	json_array_end(o);
	/* "after" of the next page; null: this was the last. */
	write_entry(o, "next", seq != 0 ? last : 0);
	return RC_OK;
}

enum rc
api_entries(struct ctx *ctx, const struct params *params, struct response *response, struct err *err)
{
	struct api_filter f;
	struct json_out o;
	enum rc rc = read_filter(ctx, params, &f, err);

	if (rc != RC_OK)
		return rc;
	response->type = TYPE_JSON;
	json_out_init(&o, &response->body, false);
	json_object(&o);
	write_int(&o, "size", f.s.n);
	rc = put_page(ctx, &f, params_int(params, "limit", ENTRIES_A_PAGE), &o, err);
	if (rc != RC_OK)
		return rc;
	json_object_end(&o);
	json_out_end(&o);
	return RC_OK;
}

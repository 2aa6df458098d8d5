/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/entry_proof.c: what a reader needs to check an entry alone: receipt, path, and the commands that do it. */
#include "web/pages/entry.h"

#include "base/encode.h"
#include "base/must.h"
#include "journal/leaf.h"
#include "web/proof_path.h"

#define COMMAND_BYTES (64u * 1024u)
/* Longer contents are checked with the receipt: nobody pastes them. */
#define CONTENT_COMMAND_MAX 4000

static struct str
kept(struct arena *a, struct buf *b)
{
	must(!b->over);
	struct str s = arena_str(a, buf_view(b));
	buf_done(b);
	return s;
}

static struct str
base64(struct arena *a, const void *bytes, size_t len)
{
	struct buf b;

	buf_init(&b, 256);
	base64_encode(&b, bytes, len);
	return kept(a, &b);
}

/* A word of the shell, whatever is in it. */
static void
quote(struct buf *b, struct str s)
{
	buf_char(b, '\'');
	for (size_t i = 0; i < s.len; i++) {
		if (s.ptr[i] == '\'')
			buf_cstr(b, "'\\'");
		buf_char(b, s.ptr[i]);
	}
	buf_char(b, '\'');
}

/* The commitment from content and salt, spelled as in the leaf. */
static struct str
content_command(const struct entry_page *p)
{
	struct buf b;

	if (p->e.erased || p->view.payload.len == 0 || p->view.payload.len > CONTENT_COMMAND_MAX)
		return STR("");
	buf_init(&b, COMMAND_BYTES);
	buf_cstr(&b, "( echo ");
	base64_encode(&b, p->e.entry.salt.ptr, p->e.entry.salt.len);
	buf_cstr(&b, " | base64 -d; printf %s ");
	quote(&b, p->view.payload);
	buf_cstr(&b, " ) |\n  openssl dgst -sha256 -binary | base64 | tr '+/' '-_' | tr -d =");
	return kept(p->w.arena, &b);
}

/* The root from the leaf, one line a step. */
static struct str
path_command(const struct entry_page *p, const struct proof_path *path)
{
	struct buf b;

	buf_init(&b, COMMAND_BYTES);
	buf_cstr(&b, "printf '\\0%s' ");
	quote(&b, p->e.entry.leaf);
	buf_cstr(&b, " |\n  openssl dgst -sha256 -binary > h\n");
	for (int i = 0; i < path->count; i++) {
		const struct path_step *s = &path->steps[i];

		buf_cstr(&b, s->left ? "( printf '\\1'; echo " : "( printf '\\1'; cat h; echo ");
		base64_encode(&b, s->sibling.b, sizeof s->sibling.b);
		buf_cstr(&b, s->left ? " | base64 -d; cat h ) |\n" : " | base64 -d ) |\n");
		buf_cstr(&b, "  openssl dgst -sha256 -binary > t; mv t h\n");
	}
	buf_cstr(&b, "base64 h");
	return kept(p->w.arena, &b);
}

static struct proof_row_list
rows(struct arena *a, const struct proof_path *path)
{
	struct proof_row *items = arena_array(a, (size_t)path->count + 1, sizeof *items);

	for (int i = 0; i < path->count; i++) {
		const struct path_step *s = &path->steps[i];

		items[i] = (struct proof_row){.level = (uint64_t)i + 1, .from = s->from, .to = s->to - 1,
			.single = s->to - s->from == 1, .left = s->left,
			.sibling = base64(a, s->sibling.b, sizeof s->sibling.b),
			.node = base64(a, s->node.b, sizeof s->node.b)};
	}
	return (struct proof_row_list){items, (size_t)path->count};
}

static void
fill_path(struct entry_page *p, const struct proof_path *path)
{
	struct arena *a = p->w.arena;
	struct hash root = path->count == 0 ? path->leaf : path->steps[path->count - 1].node;

	p->view.leaf_hash = base64(a, path->leaf.b, sizeof path->leaf.b);
	p->view.root = base64(a, root.b, sizeof root.b);
	p->view.path = rows(a, path);
	p->view.path_command = path_command(p, path);
	p->view.drawing = path_draw(path, "path", a, p->w.lang);
}

static void
fill_texts(struct entry_page *p)
{
	struct entry_view *v = &p->view;
	struct arena *a = p->w.arena;
	struct buf b;

	v->origin = journal_reader_origin(p->ctx->journal);
	v->file = receipt_file_name(a, v->origin, p->e.seq - 1);
	v->note = journal_reader_note(p->ctx->journal);
	buf_init(&b, 1024);
	vkey_format(&b, journal_reader_vkey(p->ctx->journal));
	v->vkey = kept(a, &b);
	buf_init(&b, 2048);
	buf_format(&b, "wagnis check %.*s \\\n  --key ", STR_ARG(v->file));
	quote(&b, v->vkey);
	v->check_command = kept(a, &b);
	v->leaf = p->e.entry.leaf;
	if (!p->e.erased && !entry_is_personal(&p->e))
		v->payload = p->e.entry.payload;
	v->content_command = content_command(p);
}

enum rc
entry_fill_proof(struct entry_page *p, struct err *err)
{
	uint64_t size = journal_reader_size(p->ctx->journal);
	struct hash leaf = tree_leaf_hash(p->e.entry.leaf);
	struct leaf parts;
	struct tree_proof proof;
	struct proof_path path;
	enum rc rc = journal_prove(p->ctx->journal, p->e.seq - 1, size, &proof, err);

	if (rc == RC_OK)
		rc = leaf_parse(p->e.entry.leaf, &parts, err);
	if (rc != RC_OK)
		return rc;
	must(proof_path(&path, &leaf, p->e.seq - 1, size, &proof));
	p->view.size = size;
	fill_texts(p);
	struct buf b;
	buf_init(&b, 64);
	base64url_encode(&b, parts.commitment.b, sizeof parts.commitment.b);
	p->view.commitment = kept(p->w.arena, &b);
	fill_path(p, &path);
	return RC_OK;
}

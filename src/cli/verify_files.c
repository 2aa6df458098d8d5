/* SPDX-License-Identifier: EUPL-1.2 */
/* cli/verify_files.c: every file of evidence is there and has the content that its fact names. */
#include "cli/cli.h"
#include "cli/progress.h"
#include "cli/verify.h"
#include "domain/fact.h"
#include "journal/attachment.h"
#include "journal/preview.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SCRATCH_BYTES (4u << 20)

struct claim {
	struct hash file;
	uint32_t seq; /* the entry that names it */
	bool needed;  /* a fact of our own that stands, or a locked one */
};

struct claims {
	struct cli *cli;
	const char *dir;
	struct snapshot s;
	struct journal_reader *reader;
	struct arena *scratch;
	struct claim *items;
	size_t count;
	uint64_t absent;  /* files that need not be there */
	uint64_t unnamed; /* files that no fact names */
	struct err first; /* what is wrong; RC_OK: nothing */
};

/* ---- what the facts name ---- */

static enum rc
add_claim(struct claims *c, uint32_t seq, bool needed, struct err *err)
{
	struct journal_entry entry;
	struct claim claim = {.seq = seq, .needed = needed};
	struct fact f;

	arena_reset(c->scratch);
	enum rc rc = journal_read(c->reader, c->scratch, seq - 1, &entry, err);
	if (rc != RC_OK || entry.erased)
		return rc;
	rc = fact_load(c->scratch, entry.payload, &f, err);
	if (rc != RC_OK || (f.kind != KIND_EVIDENCE_ATTACHED && f.kind != KIND_ENTRY_CORRECTED))
		return rc;
	const struct json *body =
	    f.kind == KIND_ENTRY_CORRECTED ? json_get(f.body, "body") : f.body;
	/* evidence.linked has a hash as well, but no file. */
	if (body != NULL && json_get(body, "file") != NULL &&
	    attachment_name_parse(json_text(body, "sha256"), &claim.file))
		c->items[c->count++] = claim;
	return RC_OK;
}

static bool
is_evidence(const struct entry_info *info)
{
	return info->row != NULL && info->row->kind == KIND_EVIDENCE_ATTACHED &&
	    (info->kind == KIND_EVIDENCE_ATTACHED || info->kind == KIND_ENTRY_CORRECTED);
}

static enum rc
collect(struct claims *c, struct err *err)
{
	size_t locked_count = 0, most = 0;
	const uint64_t *locked = journal_reader_locked(c->reader, &locked_count);
	enum rc rc = RC_OK;

	for (uint32_t seq = 1; seq <= c->s.n; seq++) {
		struct entry_info info = snapshot_entry(c->s, seq);

		most += is_evidence(&info);
	}
	c->items = arena_array(c->cli->arena, most + locked_count + 1, sizeof *c->items);
	for (uint32_t seq = 1; rc == RC_OK && seq <= c->s.n; seq++) {
		struct entry_info info = snapshot_entry(c->s, seq);

		if (is_evidence(&info))
			rc = add_claim(c, seq, row_stands(info.row, c->s.n) && !info.adopted, err);
	}
	journal_reader_reveal(c->reader, true);
	for (size_t i = 0; rc == RC_OK && i < locked_count && locked[i] < c->s.n; i++)
		rc = add_claim(c, (uint32_t)locked[i] + 1, true, err);
	journal_reader_reveal(c->reader, false);
	return rc;
}

/* ---- what lies there ---- */

static int
by_file(const void *a, const void *b)
{
	const struct claim *x = a, *y = b;
	int order = memcmp(x->file.b, y->file.b, sizeof x->file.b);

	if (order == 0 && x->needed != y->needed)
		return x->needed ? -1 : 1;
	return order != 0 ? order : (x->seq > y->seq) - (x->seq < y->seq);
}

/* The first complaint is the answer, the others are told before it. */
static void
complain(struct claims *c, const struct claim *claim, bool missing)
{
	char position[24], name[ATTACHMENT_NAME_BYTES + 1];
	enum text text = missing ? TEXT_EVIDENCE_VERIFY_MISSING : TEXT_EVIDENCE_VERIFY_CHANGED;

	(void)snprintf(position, sizeof position, "%" PRIu32, claim->seq - 1);
	attachment_name(&claim->file, name);
	if (c->first.code == RC_OK)
		(void)err_say(&c->first, RC_NO, NULL, text, position, name, NULL);
	else
		cli_note(c->cli, text, position, name, NULL);
}

static enum rc
check_one(struct claims *c, const struct claim *claim, struct err *err)
{
	struct err why = ERR_INIT(c->cli->lang);
	enum rc rc = attachment_check(c->dir, &claim->file, &why);

	if (rc == RC_NOTFOUND && !claim->needed)
		c->absent++;
	else if (rc == RC_NOTFOUND || rc == RC_NO)
		complain(c, claim, rc == RC_NOTFOUND);
	else if (rc != RC_OK)
		*err = why;
	return rc == RC_NOTFOUND || rc == RC_NO ? RC_OK : rc;
}

static enum rc
count_unnamed(void *ctx, const struct hash *sha256, uint64_t bytes, struct err *err)
{
	struct claims *c = ctx;
	size_t low = 0, high = c->count;

	(void)bytes;
	(void)err;
	while (low < high) {
		size_t mid = low + (high - low) / 2;
		int order = memcmp(c->items[mid].file.b, sha256->b, sizeof sha256->b);

		if (order == 0)
			return RC_OK;
		if (order < 0)
			low = mid + 1;
		else
			high = mid;
	}
	c->unnamed++;
	return RC_OK;
}

static enum rc
check_all(struct claims *c, struct err *err)
{
	struct progress progress = progress_new(c->cli, TEXT_EVIDENCE_PROGRESS_FILES);
	enum rc rc = RC_OK;

	qsort(c->items, c->count, sizeof *c->items, by_file);
	for (size_t i = 0; rc == RC_OK && i < c->count; i++) {
		progress_step(&progress, i, c->count);
		if (i == 0 || !hash_eq(&c->items[i].file, &c->items[i - 1].file))
			rc = check_one(c, &c->items[i], err);
	}
	progress_end(&progress);
	return rc == RC_OK ? attachment_list(c->dir, count_unnamed, c, err) : rc;
}

static void
tell_count(struct cli *cli, enum text text, uint64_t count)
{
	char number[24];

	(void)snprintf(number, sizeof number, "%" PRIu64, count);
	if (count > 0)
		cli_note(cli, text, number, NULL);
}

/* Of a file that was erased nothing may stay, and its picture least of all. */
static void
complain_strays(struct claims *c, uint64_t strays)
{
	char number[24];

	(void)snprintf(number, sizeof number, "%" PRIu64, strays);
	(void)err_say(&c->first, RC_NO, NULL, TEXT_EVIDENCE_VERIFY_STRAYS, number, NULL);
}

enum rc
verify_files(struct cli *cli, const char *dir, struct snapshot s, struct journal_reader *reader,
    struct err *err)
{
	struct claims c = {.cli = cli,
	    .dir = dir,
	    .s = s,
	    .reader = reader,
	    .scratch = arena_new(SCRATCH_BYTES),
	    .first = ERR_INIT(cli->lang)};
	uint64_t strays = 0;
	enum rc rc = collect(&c, err);

	if (rc == RC_OK)
		rc = check_all(&c, err);
	if (rc == RC_OK)
		rc = preview_strays(dir, &strays, err);
	arena_free(c.scratch);
	if (rc != RC_OK)
		return rc;
	tell_count(cli, TEXT_EVIDENCE_VERIFY_ABSENT, c.absent);
	tell_count(cli, TEXT_EVIDENCE_VERIFY_UNNAMED, c.unnamed);
	if (strays > 0 && c.first.code == RC_OK)
		complain_strays(&c, strays);
	else
		tell_count(cli, TEXT_EVIDENCE_VERIFY_STRAYS, strays);
	if (c.first.code != RC_OK)
		*err = c.first;
	return c.first.code;
}

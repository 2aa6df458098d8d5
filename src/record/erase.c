/* SPDX-License-Identifier: EUPL-1.2 */
/* record/erase.c: the law's exception: an entry is erased, locked or opened, and what it said leaves every file. */
#include "base/encode.h"
#include "base/file.h"
#include "base/must.h"
#include "domain/fact.h"
#include "domain/redaction.h"
#include "journal/attachment.h"
#include "record/record_priv.h"

#include <string.h>
#include <unistd.h>

#define FILES_MAX 4096 /* in one group of facts */
#define SCRATCH_BYTES (16u << 20)

/* ---- which file a fact is about ---- */

/* Also a correction's: its body is the corrected fact's. */
static bool
file_of(const struct fact *f, struct hash *out)
{
	const struct json *body = f->kind == KIND_ENTRY_CORRECTED ? json_get(f->body, "body") : f->body;

	return (f->kind == KIND_ENTRY_CORRECTED || f->kind == KIND_EVIDENCE_ATTACHED) && body != NULL &&
	    json_get(body, "file") != NULL && attachment_name_parse(json_text(body, "sha256"), out);
}

/* ---- in the transaction ---- */

static enum rc
note_file(const struct judging *j, uint32_t seq, struct buf *files, struct err *err)
{
	struct fact f = {.body = NULL};
	struct hash file;
	bool found = false;
	enum rc rc = target_fact(j, seq, &f, &found, err);

	if (rc == RC_OK && found && file_of(&f, &file))
		buf_add(files, file.b, sizeof file.b);
	must(!files->over);
	return rc;
}

enum rc
erase_target(struct record *r, const struct judging *j, struct buf *files, struct err *err)
{
	enum entry_state state = entry_state_of(j->fact);
	struct target t = target_find(j, j->fact->body);
	enum rc rc = RC_OK;

	must(t.seq != 0);
	if (state == ENTRY_ERASED)
		rc = note_file(j, t.seq, files, err);
	if (rc == RC_OK)
		rc = state == ENTRY_ERASED ? journal_erase(r->journal, t.seq - 1, err)
		                           : journal_lock(r->journal, t.seq - 1, state == ENTRY_LOCKED, err);
	if (rc == RC_NOTFOUND)
		return err_say(err, RC_INVALID, json_get(j->fact->body, "key") != NULL ? "body.key" : "body.position",
		    TEXT_RECORD_REDACT_TOO_EARLY, NULL);
	return rc;
}

/* ---- the note: one SHA-256 in hex a line ---- */

enum rc
erase_note(struct record *r, const struct buf *files, struct err *err)
{
	struct str all = buf_view(files);
	struct buf b;

	buf_init(&b, (size_t)FILES_MAX * 65 + all.len * 3);
	for (size_t at = 0; at < all.len; at += sizeof(struct hash)) {
		hex_encode(&b, all.ptr + at, sizeof(struct hash));
		buf_char(&b, '\n');
	}
	must(!b.over);
	enum rc rc = file_write(r->paths.erasing, buf_view(&b), 0600, err);
	buf_done(&b);
	return rc;
}

/* ---- afterwards ---- */

struct asking {
	struct record *record;
	struct arena *arena; /* reset for every entry */
	const struct hash *file;
	bool named;
};

static enum rc
ask_entry(struct asking *q, uint64_t n, struct err *err)
{
	struct journal_entry e = {0};
	struct fact f = {.body = NULL};
	struct hash file;

	arena_reset(q->arena);
	enum rc rc = journal_read(q->record->reader, q->arena, n, &e, err);
	if (rc == RC_OK && !e.erased)
		rc = fact_load(q->arena, e.payload, &f, err);
	if (rc == RC_OK && f.body != NULL && file_of(&f, &file) && hash_eq(&file, q->file))
		q->named = true;
	return rc;
}

/* What is locked may be opened again, and then needs its file. */
static enum rc
ask_locked(struct asking *q, struct err *err)
{
	size_t count = 0;
	const uint64_t *locked = journal_reader_locked(q->record->reader, &count);
	enum rc rc = RC_OK;

	journal_reader_reveal(q->record->reader, true);
	for (size_t i = 0; i < count && rc == RC_OK && !q->named; i++)
		rc = ask_entry(q, locked[i], err);
	journal_reader_reveal(q->record->reader, false);
	return rc;
}

static enum rc
ask_standing(struct asking *q, struct snapshot s, struct err *err)
{
	enum rc rc = RC_OK;

	for (uint32_t v = 0; v <= snapshot_ventures(s); v++) {
		struct subject_id id = venture_subject(s, (struct venture_id){v}, SUBJECT_EVIDENCE);

		for (; id.v != 0; id = subject_next(s, id)) {
			struct row_cursor c = row_cursor(s, id);

			for (const struct row *row; rc == RC_OK && !q->named && (row = row_next(&c)) != NULL;)
				if (row->kind == KIND_EVIDENCE_ATTACHED && row_stands(row, s.n))
					rc = ask_entry(q, row->seq - 1, err);
		}
	}
	return rc;
}

static enum rc
erase_file(struct record *r, struct arena *a, const struct hash *file, struct err *err)
{
	struct asking q = {.record = r, .arena = a, .file = file};
	enum rc rc = ask_standing(&q, snapshot_take(r->box->ledger), err);

	if (rc == RC_OK)
		rc = ask_locked(&q, err);
	return rc == RC_OK && !q.named ? attachment_erase(r->paths.dir, file, err) : rc;
}

enum rc
erase_files(struct record *r, struct err *err)
{
	struct arena *note = arena_new(SCRATCH_BYTES), *scratch = arena_new(SCRATCH_BYTES);
	struct str text = {0};
	bool more = true;
	enum rc rc = file_read(note, r->paths.erasing, SCRATCH_BYTES / 2, &text, err);

	while (rc == RC_OK && more) {
		struct str line = str_cut(text, '\n', &text, &more);
		struct hash file;

		if (attachment_name_parse(line, &file))
			rc = erase_file(r, scratch, &file, err);
	}
	if (rc == RC_OK && unlink(r->paths.erasing) == 0)
		rc = file_sync_folder_of(r->paths.erasing, err);
	arena_free(scratch);
	arena_free(note);
	return rc == RC_NOTFOUND ? RC_OK : rc;
}

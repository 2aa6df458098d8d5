/* SPDX-License-Identifier: EUPL-1.2 */
/* cli/restore.c: a backup becomes a journal again, checked, and without what was erased since. */
#include "base/file.h"
#include "base/json.h"
#include "base/limits.h"
#include "cli/cli.h"
#include "cli/progress.h"
#include "cli/verify.h"
#include "journal/backup.h"
#include "journal/journal.h"
#include "journal/marks.h"
#include "journal/tree.h"
#include "record/record.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* ---- erasures made since the backup ---- */

struct replay {
	struct cli *cli;
	struct buf lines;  /* the redactions still to be recorded */
	size_t count;      /* of them */
	size_t beyond;     /* entries that the backup does not have yet */
	const char *place; /* the list's path */
};

static void
put_redaction(struct replay *r, const struct erasure *e)
{
	struct json_out o;

	json_out_init(&o, &r->lines, false);
	json_object(&o);
	json_key(&o, "kind");
	json_put_text(&o, STR("entry.redacted"));
	json_key(&o, "body");
	json_object(&o);
	json_key(&o, "position");
	json_put_int(&o, (int64_t)e->n);
	json_key(&o, "state");
	json_put_text(&o, e->locked ? STR("locked") : STR("erased"));
	json_key(&o, "legal_basis");
	json_put_text(&o, str_of(text_get(r->cli->lang, TEXT_EVIDENCE_REPLAY_BASIS)));
	json_key(&o, "reason");
	json_put_text(&o, str_of(text_get(r->cli->lang, TEXT_EVIDENCE_REPLAY_REASON)));
	json_object_end(&o);
	json_object_end(&o);
	json_out_end(&o);
	buf_char(&r->lines, '\n');
	r->count++;
}

static enum rc
foreign_list(struct replay *r, enum text text, uint64_t n, struct err *err)
{
	char position[24];

	(void)snprintf(position, sizeof position, "%" PRIu64, n);
	return err_say(err, RC_INVALID, NULL, text, r->place, position, (char *)NULL);
}

static enum rc
judge_one(struct replay *r, struct journal_reader *reader, struct arena *scratch,
    const struct erasure *e, struct err *err)
{
	struct journal_entry entry;

	if (e->n >= journal_reader_size(reader)) {
		r->beyond++;
		return RC_OK;
	}
	arena_reset(scratch);
	enum rc rc = journal_read(reader, scratch, e->n, &entry, err);
	if (rc != RC_OK)
		return rc;
	struct hash leaf = tree_leaf_hash(entry.leaf);
	if (!hash_eq(&leaf, &e->leaf))
		return foreign_list(r, TEXT_EVIDENCE_REPLAY_LEAF, e->n, err);
	if (e->locked ? !entry.erased : !entry.erased || entry.locked)
		put_redaction(r, e);
	return RC_OK;
}

static enum rc
read_list(struct replay *r, const char *dir, struct err *err)
{
	struct arena *scratch = arena_new(4u << 20);
	struct journal_reader *reader = NULL;
	struct erasures list = {.count = 0};
	struct str text = {0};
	enum rc rc = file_read(r->cli->arena, r->place, ERASURES_BYTES_MAX, &text, err);

	if (rc == RC_OK) {
		rc = erasures_parse(r->cli->arena, text, &list, err);
		if (rc != RC_OK)
			err_place(err, "%s", r->place);
	}
	if (rc == RC_OK)
		rc = journal_reader_open(dir, &reader, err);
	if (rc == RC_OK && !str_eq(list.origin, journal_reader_origin(reader)))
		rc = foreign_list(r, TEXT_EVIDENCE_REPLAY_ORIGIN, 0, err);
	for (size_t i = 0; rc == RC_OK && i < list.count; i++)
		rc = judge_one(r, reader, scratch, &list.items[i], err);
	journal_reader_close(reader);
	arena_free(scratch);
	return rc;
}

/* The only way anything is erased: by a fact, through the write path. */
static enum rc
record_redactions(struct replay *r, const char *dir, struct err *err)
{
	struct record_options options = {.clock = r->cli->clock, .random = r->cli->random};
	struct record_batch batch = {.text = buf_view(&r->lines), .place = r->place};
	struct record_answer *answers = NULL;
	struct record *record = NULL;
	size_t count = 0;
	enum rc rc = record_open(dir, &options, &record, err);

	if (rc == RC_OK)
		rc = record_lines(record, r->cli->arena, &batch, &answers, &count, err);
	record_close(record);
	return rc;
}

static enum rc
replay_erasures(struct cli *cli, const char *dir, struct err *err)
{
	struct replay r = {.cli = cli, .place = args_text(cli->args, "erasures", NULL)};
	char done[24], beyond[24];

	if (r.place == NULL) {
		cli_note(cli, TEXT_EVIDENCE_REPLAY_NONE, NULL);
		return RC_OK;
	}
	buf_init(&r.lines, LIMIT_BATCH_BYTES);
	enum rc rc = read_list(&r, dir, err);
	if (rc == RC_OK && r.lines.over)
		rc = err_say(err, RC_LIMIT, NULL, TEXT_EVIDENCE_BACKUP_LARGE, (char *)NULL);
	if (rc == RC_OK && r.count > 0)
		rc = record_redactions(&r, dir, err);
	buf_done(&r.lines);
	(void)snprintf(done, sizeof done, "%zu", r.count);
	(void)snprintf(beyond, sizeof beyond, "%zu", r.beyond);
	if (rc == RC_OK)
		cli_note(cli, TEXT_EVIDENCE_REPLAY_DONE, done, beyond, NULL);
	return rc;
}

/* ---- the folder ---- */

/* Absent, or an empty folder. */
static enum rc
check_target(const char *dir, struct err *err)
{
	if (!file_exists(dir) || rmdir(dir) == 0)
		return RC_OK;
	return errno == ENOTEMPTY || errno == EEXIST || errno == ENOTDIR
	    ? err_say(err, RC_INVALID, NULL, TEXT_EVIDENCE_RESTORE_FULL, dir, (char *)NULL)
	    : err_errno(err, dir, errno);
}

static enum rc
unpack(struct cli *cli, const char *half, struct backup_report *report, struct err *err)
{
	struct progress progress = progress_new(cli, TEXT_EVIDENCE_PROGRESS_RESTORE);
	struct backup_progress steps = {progress_step, &progress};
	enum rc rc = backup_unpack(cli->arena, cli->args->operands[0], half, &steps, report, err);

	progress_end(&progress);
	return rc;
}

/* Of the journal in the backup, before anything is added to it. */
static enum rc
check_note(const char *half, const struct backup_report *report, struct err *err)
{
	struct journal_reader *reader = NULL;
	enum rc rc = journal_reader_open(half, &reader, err);

	if (rc == RC_OK &&
	    (!str_eq(journal_reader_note(reader), report->note) ||
		!str_eq(journal_reader_origin(reader), report->origin)))
		rc = err_say(err, RC_NO, NULL, TEXT_EVIDENCE_BACKUP_MANIFEST, (char *)NULL);
	journal_reader_close(reader);
	return rc;
}

static enum rc
make(struct cli *cli, const char *half, struct err *err)
{
	struct backup_report report;
	enum rc rc = file_mkdirs(half, 0700, err);

	if (rc == RC_OK)
		rc = unpack(cli, half, &report, err);
	if (rc == RC_OK)
		rc = check_note(half, &report, err);
	if (rc == RC_OK)
		rc = verify_journal(cli, half, err);
	buf_clear(&cli->out->buf);
	if (rc == RC_OK)
		rc = replay_erasures(cli, half, err);
	return rc == RC_OK ? verify_journal(cli, half, err) : rc;
}

enum rc
restore_run(struct cli *cli, struct err *err)
{
	struct journal_paths paths;
	struct err ignored = ERR_INIT(cli->lang);
	enum rc rc = journal_paths(cli->args->operands[1], &paths, err);

	if (rc == RC_OK)
		rc = check_target(paths.dir, err);
	if (rc != RC_OK)
		return rc;
	/* It gets its name when it is whole: a crash leaves no journal that looks like one. */
	const char *half =
	    arena_cstr(cli->arena, arena_format(cli->arena, "%s.restoring", paths.dir));
	rc = file_remove_tree(half, err);
	if (rc == RC_OK)
		rc = make(cli, half, err);
	if (rc == RC_OK && rename(half, paths.dir) != 0)
		rc = err_errno(err, paths.dir, errno);
	if (rc == RC_OK)
		rc = file_sync_folder_of(paths.dir, err);
	if (rc != RC_OK)
		(void)!file_remove_tree(half, &ignored);
	return rc;
}

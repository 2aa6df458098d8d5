/* SPDX-License-Identifier: EUPL-1.2 */
/* cli/verify.c: everything re-hashed; what the journal's own check cannot know is asked of the facts. */
#include "cli/verify.h"

#include "base/encode.h"
#include "base/file.h"
#include "base/money.h"
#include "cli/cli.h"
#include "cli/progress.h"
#include "domain/redaction.h"
#include "domain/fact.h"
#include "journal/journal.h"
#include "journal/verify.h"
#include "ledger/file.h"

#include <inttypes.h>
#include <stdio.h>
#include <sys/stat.h>

/* What cannot be right is a "no" here. */
static enum rc
as_no(enum rc rc, struct err *err)
{
	if (rc != RC_CORRUPT)
		return rc;
	err->code = RC_NO;
	return RC_NO;
}

/* ---- erased entries are named by a fact ---- */

struct erasures {
	uint8_t *
	    named; /* per position: 1 + what the last entry.redacted that names it made of it; 0: none */
	uint64_t by_lost_key; /* redactions by a key that went with the entry */
	struct arena *scratch;
	struct journal_reader *reader;
	struct snapshot s;
};

static enum rc
note_redaction(struct erasures *e, uint32_t seq, struct err *err)
{
	struct journal_entry entry;
	struct entry_ref ref;
	struct hash content;
	struct fact fact;
	uint32_t target = 0;
	enum rc rc;

	arena_reset(e->scratch);
	rc = journal_read(e->reader, e->scratch, seq - 1, &entry, err);
	if (rc == RC_OK)
		rc = fact_load(e->scratch, entry.payload, &fact, err);
	if (rc != RC_OK || !entry_ref_from(fact.body, &ref))
		return rc;
	if (ref.by_position)
		target = ref.position < seq - 1 ? (uint32_t)ref.position + 1 : 0;
	else if (!snapshot_key(e->s, ref.key, &target, &content))
		e->by_lost_key++;
	if (target != 0)
		e->named[target - 1] = (uint8_t)(1 + entry_state_of(&fact));
	return RC_OK;
}

/* What was ordered last must be so. */
static enum rc
check_state(struct erasures *e, uint32_t seq, struct err *err)
{
	uint8_t named = e->named[seq - 1];
	struct journal_entry entry;
	char position[24];

	if (named == 0)
		return RC_OK;
	arena_reset(e->scratch);
	enum rc rc = journal_read(e->reader, e->scratch, seq - 1, &entry, err);
	if (rc != RC_OK)
		return rc;
	enum entry_state is = entry.locked ? ENTRY_LOCKED
	    : entry.erased                 ? ENTRY_ERASED
					   : ENTRY_OPEN;
	if (is == (enum entry_state)(named - 1))
		return RC_OK;
	(void)snprintf(position, sizeof position, "%" PRIu32, seq - 1);
	return err_say(err, RC_NO, NULL, TEXT_EVIDENCE_VERIFY_STATE, position, NULL);
}

static enum rc
find_unnamed(struct erasures *e, struct err *err)
{
	char position[24];

	for (uint32_t seq = 1; seq <= e->s.n; seq++) {
		if (snapshot_entry(e->s, seq).kind != KIND_COUNT || e->named[seq - 1])
			continue;
		if (e->by_lost_key > 0) {
			e->by_lost_key--;
			continue;
		}
		snprintf(position, sizeof(position), "%" PRIu32, seq - 1);
		return err_say(err, RC_NO, NULL, TEXT_CLI_VERIFY_UNNAMED, position, NULL);
	}
	return RC_OK;
}

static enum rc
check_erasures(struct cli *cli, struct snapshot s, struct journal_reader *reader, struct err *err)
{
	struct erasures e = {.named = arena_array(cli->arena, (size_t)s.n + 1, 1),
	    .scratch = arena_new(4u << 20),
	    .reader = reader,
	    .s = s};
	enum rc rc = RC_OK;

	for (uint32_t seq = 1; rc == RC_OK && seq <= s.n; seq++)
		if (snapshot_entry(s, seq).kind == KIND_ENTRY_REDACTED)
			rc = note_redaction(&e, seq, err);
	for (uint32_t seq = 1; rc == RC_OK && seq <= s.n; seq++)
		rc = check_state(&e, seq, err);
	if (rc == RC_OK)
		rc = find_unnamed(&e, err);
	arena_free(e.scratch);
	return rc;
}

/* ---- the column file tells nothing else than the journal ---- */

static enum rc
check_columns(const char *columns, struct journal_reader *reader, const struct ledger *rebuilt,
    struct err *err)
{
	struct ledger *mapped;
	enum rc rc;

	if (!file_exists(columns))
		return RC_OK;
	rc = ledger_open(reader, columns, NULL, &mapped, err);
	if (rc != RC_OK)
		return rc;
	if (ledger_mapped(mapped) > 0 && !ledger_equal(mapped, rebuilt))
		rc = err_say(err, RC_NO, NULL, TEXT_CLI_VERIFY_COLUMNS, columns, NULL);
	ledger_free(mapped);
	return rc;
}

static enum rc
check_facts(struct cli *cli, const struct journal_paths *paths, struct err *err)
{
	struct progress progress = progress_new(cli, TEXT_CLI_PROGRESS_OPEN);
	struct ledger_progress steps = {progress_step, &progress};
	struct journal_reader *reader = NULL;
	struct ledger *ledger = NULL;
	enum rc rc = journal_reader_open(paths->dir, &reader, err);

	if (rc == RC_OK)
		rc = as_no(ledger_open(reader, NULL, &steps, &ledger, err), err);
	progress_end(&progress);
	if (rc == RC_OK)
		rc = check_erasures(cli, snapshot_take(ledger), reader, err);
	if (rc == RC_OK)
		rc = verify_files(cli, paths->dir, snapshot_take(ledger), reader, err);
	if (rc == RC_OK)
		rc = check_columns(paths->columns, reader, ledger, err);
	ledger_free(ledger);
	journal_reader_close(reader);
	return rc;
}

static void
tell(struct cli *cli, const struct verify_report *report)
{
	struct buf size, erased, root;

	buf_init(&size, 64);
	buf_init(&erased, 64);
	buf_init(&root, 64);
	text_count(
	    &size, cli->lang, TEXT_CLI_ENTRIES_ONE, TEXT_CLI_ENTRIES_MANY, (int64_t)report->size);
	number_human(&erased, (int64_t)report->erased, cli->lang);
	base64_encode(&root, report->head.root.b, sizeof(report->head.root.b));
	const struct str words[] = {
	    buf_view(&size), buf_view(&erased), str_of(report->origin), buf_view(&root)};

	text_format(&cli->out->buf, cli->lang, TEXT_CLI_VERIFY_HOLDS, words, COUNT(words));
	buf_char(&cli->out->buf, '\n');
	buf_done(&size);
	buf_done(&erased);
	buf_done(&root);
}

enum rc
verify_journal(struct cli *cli, const char *dir, struct err *err)
{
	struct progress progress = progress_new(cli, TEXT_CLI_PROGRESS_VERIFY);
	struct verify_progress steps = {progress_step, &progress};
	struct verify_report report;
	struct journal_paths paths;
	enum rc rc = journal_paths(dir, &paths, err);

	if (rc == RC_OK)
		rc = as_no(journal_verify(dir, &steps, &report, err), err);
	progress_end(&progress);
	if (rc == RC_OK)
		rc = check_facts(cli, &paths, err);
	if (rc == RC_OK)
		tell(cli, &report);
	return rc;
}

enum rc
verify_run(struct cli *cli, struct err *err)
{
	const char *path = cli->args->operands[0];
	const char *key = args_text(cli->args, "key", NULL);
	struct journal_paths paths;
	struct stat st;
	enum rc rc;

	if (stat(path, &st) != 0)
		return err_say(err, RC_NOTFOUND, NULL, TEXT_FILE_MISSING, path, NULL);
	if (S_ISREG(st.st_mode))
		return verify_facts(cli, path, err);
	rc = journal_paths(path, &paths, err);
	if (rc != RC_OK)
		return rc;
	if (!file_exists(paths.store) &&
	    file_exists(arena_format(cli->arena, "%s/checkpoint", paths.dir).ptr))
		return verify_tiles(cli, paths.dir, key, err);
	return verify_journal(cli, path, err);
}

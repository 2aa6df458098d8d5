/* SPDX-License-Identifier: EUPL-1.2 */
/* cli/backup.c: a copy of the journal's folder while a server runs, checked at the end. */
#include "journal/backup.h"

#include "base/money.h"
#include "cli/cli.h"
#include "cli/progress.h"
#include "cli/save.h"

static void
add_number(struct buf *b, struct cli *cli, uint64_t n)
{
	buf_init(b, 64);
	number_human(b, (int64_t)n, cli->lang);
}

enum rc
backup_run(struct cli *cli, struct err *err)
{
	const char *out = cli->args->operands[1];
	struct progress progress = progress_new(cli, TEXT_EVIDENCE_PROGRESS_BACKUP);
	struct backup_progress steps = {progress_step, &progress};
	struct backup_report report;
	struct buf files, bytes, copied, removed;
	enum rc rc = save_place(cli, out, true, err);

	if (rc == RC_OK)
		rc = backup_make(
		    cli->arena, cli->args->operands[0], out, &cli->clock, &steps, &report, err);
	progress_end(&progress);
	if (rc != RC_OK)
		return rc;
	add_number(&files, cli, report.files);
	add_number(&bytes, cli, report.bytes);
	add_number(&copied, cli, report.copied);
	add_number(&removed, cli, report.removed);
	const struct str words[] = {
	    buf_view(&files), buf_view(&bytes), buf_view(&copied), buf_view(&removed)};
	text_format(&cli->out->buf, cli->lang, TEXT_EVIDENCE_BACKUP_DONE, words, COUNT(words));
	buf_char(&cli->out->buf, '\n');
	buf_done(&files);
	buf_done(&bytes);
	buf_done(&copied);
	buf_done(&removed);
	cli_note(cli, TEXT_EVIDENCE_BACKUP_KEY, out, NULL);
	return RC_OK;
}

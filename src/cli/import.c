/* SPDX-License-Identifier: EUPL-1.2 */
/* cli/import.c: files of other systems: what would come of them, or recorded, and every refused row with its reason. */
#include "exchange/import.h"

#include "base/file.h"
#include "base/money.h"
#include "cli/cli.h"
#include "cli/desk.h"
#include "cli/import.h"
#include "cli/input.h"
#include "cli/progress.h"

#include <stdio.h>
#include <string.h>

static const char *
number(struct cli *cli, size_t n)
{
	return arena_format(cli->arena, "%zu", n).ptr;
}

static const char *
cents(struct cli *cli, int64_t amount)
{
	struct buf b;

	buf_init(&b, 100);
	cents_human(&b, amount, cli->lang);
	const char *s = arena_cstr(cli->arena, buf_view(&b));
	buf_done(&b);
	return s;
}

static void
put_line(struct cli *cli, enum text text, const char *const *words, size_t count)
{
	struct str args[4];

	for (size_t i = 0; i < count; i++)
		args[i] = str_of(words[i]);
	text_format(&cli->out->buf, cli->lang, text, args, count);
	buf_char(&cli->out->buf, '\n');
}

static enum text
text_of_venture(enum kind kind)
{
	if (kind == KIND_MEASUREMENT_RECORDED)
		return TEXT_CLI_IMPORT_VENTURE_ROWS;
	return kind == KIND_BUDGET_PLANNED ? TEXT_CLI_IMPORT_VENTURE_PLANNED
					   : TEXT_CLI_IMPORT_VENTURE;
}

static void
put_sums(struct cli *cli, const struct import *im)
{
	bool money = im->mapping->kind != KIND_MEASUREMENT_RECORDED;
	bool planned = im->mapping->kind == KIND_BUDGET_PLANNED;
	const struct import_sum *all = &im->total;

	for (size_t i = 0; i < im->ventures_count; i++) {
		const struct import_sum *v = &im->ventures[i];

		put_line(cli, text_of_venture(im->mapping->kind),
		    (const char *[]){arena_cstr(cli->arena, v->venture), number(cli, v->rows),
			cents(cli, v->expense_cents), cents(cli, v->income_cents)},
		    money ? (planned ? 3 : 4) : 2);
	}
	if (im->ventures_count > 1 && money)
		put_line(cli, planned ? TEXT_CLI_IMPORT_TOTAL_PLANNED : TEXT_CLI_IMPORT_TOTAL,
		    (const char *[]){number(cli, all->rows), cents(cli, all->expense_cents),
			cents(cli, all->income_cents)},
		    planned ? 2 : 3);
}

static void
put_hint(struct cli *cli, const struct import *im, bool reversed)
{
	size_t before = cli->out->buf.len;

	import_hint(im, reversed, &cli->out->buf);
	if (cli->out->buf.len > before)
		buf_char(&cli->out->buf, '\n');
}

/* "wagnis: kasse.csv:17: Betrag: what is wrong, what would be right" */
static void
tell_refused(const struct import *im, const char *file)
{
	for (size_t i = 0; i < im->count; i++) {
		const struct import_row *row = &im->rows[i];
		struct err err = ERR_INIT(im->lang);
		char line[1024];

		if (row->fate != IMPORT_REFUSED)
			continue;
		err_place(&err, "%s:%zu", file, row->number);
		(void)snprintf(err.field, sizeof err.field, "%.*s", STR_ARG(row->field));
		(void)snprintf(err.msg, sizeof err.msg, "%.*s", STR_ARG(row->reason));
		err_line(&err, line, sizeof line);
		fprintf(stderr, "wagnis: %s\n", line);
	}
}

static enum rc
write_rejects(struct cli *cli, const struct import *im, struct str bytes, struct err *err)
{
	const char *path = args_text(cli->args, "rejects", NULL);
	struct buf b;

	if (path == NULL || im->fates[IMPORT_REFUSED] == 0)
		return RC_OK;
	buf_init(&b, OUT_BYTES_MAX);
	enum rc rc = import_rejects(im, bytes, &b, err);
	if (rc == RC_OK)
		rc = file_write(path, buf_view(&b), 0600, err);
	buf_done(&b);
	if (rc == RC_OK)
		cli_note(cli, TEXT_CLI_IMPORT_REJECTS, path, NULL);
	return rc;
}

static enum rc
tell(struct cli *cli, const struct import *im, const char *file, struct str bytes, struct err *err)
{
	bool dry = args_flag(cli->args, "dry-run");
	const char *counts[] = {number(cli, im->fates[IMPORT_NEW]),
	    number(cli, im->fates[IMPORT_KNOWN]), number(cli, im->fates[IMPORT_REFUSED])};

	put_sums(cli, im);
	put_hint(cli, im, false);
	put_hint(cli, im, true);
	put_line(cli, dry ? TEXT_CLI_IMPORT_WOULD : TEXT_CLI_IMPORT_RECORDED, counts, 3);
	tell_refused(im, file);
	enum rc rc = write_rejects(cli, im, bytes, err);
	if (rc == RC_OK)
		rc = out_flush(cli->out, err);
	if (rc != RC_OK || im->fates[IMPORT_REFUSED] == 0)
		return rc;
	return err_say(err, RC_INVALID, NULL,
	    im->fates[IMPORT_REFUSED] == 1 ? TEXT_CLI_IMPORT_REFUSED_ONE
					   : TEXT_CLI_IMPORT_REFUSED_MANY,
	    counts[2], (char *)NULL);
}

/* "kasse.xlsx:20", as the table itself knows rows only. */
static void
name_file(struct err *err, const char *file)
{
	char row[sizeof err->place];

	(void)snprintf(row, sizeof row, "%s", err->place);
	if (row[0] == '\0')
		err_place(err, "%s", file);
	else
		err_place(err, "%s:%s", file, row);
}

static enum rc
import_table(struct cli *cli, struct desk *desk, enum kind kind, const char *file, struct str bytes,
    struct err *err)
{
	struct progress progress = progress_new(cli, TEXT_CLI_PROGRESS_JUDGE);
	struct ledger_progress steps = {progress_step, &progress};
	struct import_desk at = {.ctx = desk, .lines = desk_lines, .progress = &steps};
	struct import_known known = {.snapshot = desk_snapshot(desk), .reader = desk->book.reader};
	const struct mapping *mapping = NULL;
	struct import im;
	enum rc rc = import_choose(cli->arena, known.snapshot,
	    str_of(args_text(cli->args, "mapping", "")), kind, &mapping, err);

	if (rc == RC_OK)
		rc = journal_reader_hold(known.reader, err);
	if (rc == RC_OK) {
		rc = import_read(cli->arena, &known, mapping, bytes, cli->lang, &im, err);
		journal_reader_release(known.reader);
		if (rc != RC_OK)
			name_file(err, file);
	}
	if (rc == RC_OK)
		rc = import_judge(&im, &at, err);
	if (rc == RC_OK && !args_flag(cli->args, "dry-run"))
		rc = import_record(&im, &at, err);
	progress_end(&progress);
	return rc == RC_OK ? tell(cli, &im, file, bytes, err) : rc;
}

enum rc
import_run(struct cli *cli, struct err *err)
{
	const char *format = cli->args->operands[1], *file = cli->args->operands[2];
	struct input input = {.mapped = NULL};
	struct desk desk;
	enum kind kind;

	if (strcmp(format, "xrechnung") == 0)
		return import_invoice(cli, err);
	if (!mapping_target(str_of(format), &kind))
		return err_say(err, RC_INVALID, NULL, TEXT_CLI_IMPORT_FORMAT, format, (char *)NULL);
	enum rc rc = desk_open(cli, cli->args->operands[0], &desk, err);
	if (rc != RC_OK)
		return rc;
	rc = input_read(cli->arena, file, desk.paths.dir, &input, err);
	if (rc == RC_OK) {
		rc = import_table(cli, &desk, kind, file, input.text, err);
		input_done(&input);
	}
	desk_close(&desk);
	return rc;
}

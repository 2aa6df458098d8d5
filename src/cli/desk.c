/* SPDX-License-Identifier: EUPL-1.2 */
/* cli/desk.c: finds the one writer, wherever it is, and keeps it for several batches. */
#include "cli/desk.h"

#include "cli/cli.h"
#include "cli/hand.h"
#include "cli/progress.h"
#include "record/socket.h"

#include <time.h>

/* As `record`: another command holds the journal for moments only. */
enum { TRIES_MAX = 200, TRY_MS = 50 };

/* What messages call the batch; the number behind it is the line's. */
#define PLACE "rows"

static bool
has_server(struct cli *cli, const struct journal_paths *paths)
{
	struct record_batch nothing = {.place = PLACE, .only_judge = true};
	struct err ignored = ERR_INIT(cli->lang);
	struct record_answer *answers = NULL;
	size_t count = 0;

	return record_call(paths->socket, cli->arena, &nothing, &answers, &count, &ignored) !=
	    RC_NOTFOUND;
}

static enum rc
open_record(struct desk *d, struct err *err)
{
	struct progress opening = progress_new(d->cli, TEXT_CLI_PROGRESS_OPEN);
	struct ledger_progress steps = {progress_step, &opening};
	struct record_options options = {.clock = d->cli->clock,
	    .random = d->cli->random,
	    .progress = &steps,
	    .use_columns = true};
	enum rc rc = record_open(d->paths.dir, &options, &d->record, err);

	progress_end(&opening);
	if (rc != RC_OK)
		return rc;
	d->box = record_ledger_hold(d->record);
	d->book.paths = d->paths;
	return journal_reader_open(d->paths.dir, &d->book.reader, err);
}

enum rc
desk_open(struct cli *cli, const char *dir, struct desk *out, struct err *err)
{
	const struct timespec pause = {.tv_nsec = TRY_MS * 1000000L};
	struct desk d = {.cli = cli};
	enum rc rc = journal_paths(dir, &d.paths, err);

	if (rc == RC_OK)
		rc = hand_journal_there(&d.paths, err);
	for (int tries = 0; rc == RC_OK; tries++) {
		if (has_server(cli, &d.paths)) {
			rc = book_open(cli, dir, &d.book, err);
			break;
		}
		rc = open_record(&d, err);
		if (rc != RC_BUSY || tries == TRIES_MAX)
			break;
		*err = ERR_INIT(cli->lang);
		rc = RC_OK;
		nanosleep(&pause, NULL);
	}
	if (rc == RC_OK)
		*out = d;
	else
		desk_close(&d);
	return rc;
}

void
desk_close(struct desk *d)
{
	if (d->record == NULL) {
		if (d->book.ledger != NULL)
			book_close(&d->book);
		return;
	}
	journal_reader_close(d->book.reader);
	record_ledger_release(d->record, d->box);
	record_close(d->record);
	d->record = NULL;
}

struct snapshot
desk_snapshot(const struct desk *d)
{
	return snapshot_take(d->record != NULL ? ledger_held(d->box) : d->book.ledger);
}

enum rc
desk_lines(void *ctx, struct arena *a, struct str text, bool only_judge,
    struct record_answer **answers_out, size_t *count_out, struct err *err)
{
	struct desk *d = ctx;
	struct record_batch batch = {.text = text, .place = PLACE, .only_judge = only_judge};

	return d->record != NULL
	    ? record_lines(d->record, a, &batch, answers_out, count_out, err)
	    : record_call(d->paths.socket, a, &batch, answers_out, count_out, err);
}

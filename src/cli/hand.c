/* SPDX-License-Identifier: EUPL-1.2 */
/* cli/hand.c: facts on their way to the one writer, wherever it is. */
#include "cli/hand.h"

#include "base/file.h"
#include "cli/cli.h"
#include "cli/progress.h"
#include "record/socket.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

/* Another `record` holds the journal for moments only: wait for it, ten seconds at most. */
enum { TRIES_MAX = 200, TRY_MS = 50, REPEATED_SHOWN = 10 };

struct answers {
	struct record_answer *items;
	size_t count;
};

static enum rc
record_alone(struct cli *cli, const struct journal_paths *paths, const struct record_batch *batch,
    struct answers *out, struct err *err)
{
	struct progress opening = progress_new(cli, TEXT_CLI_PROGRESS_OPEN);
	struct ledger_progress open_steps = {progress_step, &opening};
	struct record_options options = {.clock = cli->clock,
	    .random = cli->random,
	    .progress = &open_steps,
	    .use_columns = true};
	struct record *record;
	enum rc rc = record_open(paths->dir, &options, &record, err);

	progress_end(&opening);
	if (rc != RC_OK)
		return rc;
	struct progress recording = progress_new(cli, TEXT_CLI_PROGRESS_RECORD);
	struct ledger_progress steps = {progress_step, &recording};
	struct record_batch mine = *batch;

	mine.progress = &steps;
	rc = record_lines(record, cli->arena, &mine, &out->items, &out->count, err);
	progress_end(&recording);
	record_close(record);
	return rc;
}

static enum rc
record_somehow(struct cli *cli, const struct journal_paths *paths, const struct record_batch *batch,
    struct answers *out, struct err *err)
{
	const struct timespec pause = {.tv_nsec = TRY_MS * 1000000L};

	for (int tries = 0;; tries++) {
		enum rc rc =
		    record_call(paths->socket, cli->arena, batch, &out->items, &out->count, err);

		if (rc != RC_NOTFOUND)
			return rc;
		*err = ERR_INIT(cli->lang);
		rc = record_alone(cli, paths, batch, out, err);
		if (rc != RC_BUSY || tries == TRIES_MAX)
			return rc;
		nanosleep(&pause, NULL);
	}
}

/* "4, 7, 9" and how many more. */
static void
note_repeated(struct cli *cli, const char *place, const struct answers *answers)
{
	struct buf list;
	char count[24], shown[512];
	size_t repeated = 0;

	buf_init(&list, sizeof(shown) - 1);
	for (size_t i = 0; i < answers->count; i++) {
		if (!answers->items[i].repeated)
			continue;
		if (repeated++ < REPEATED_SHOWN)
			buf_format(&list, "%s%" PRIu64, list.len > 0 ? ", " : "",
			    answers->items[i].position);
	}
	if (repeated > REPEATED_SHOWN)
		buf_cstr(&list, ", …");
	snprintf(count, sizeof(count), "%zu", repeated);
	snprintf(shown, sizeof(shown), "%.*s", STR_ARG(buf_view(&list)));
	buf_done(&list);
	if (repeated > 0)
		cli_note(cli, repeated == 1 ? TEXT_CLI_REPEATED_ONE : TEXT_CLI_REPEATED_MANY, place,
		    count, shown, NULL);
}

enum rc
hand_facts(struct cli *cli, const struct journal_paths *paths, const struct record_batch *batch,
    struct err *err)
{
	struct answers answers = {.items = NULL};
	enum rc rc = record_somehow(cli, paths, batch, &answers, err);

	for (size_t i = 0; rc == RC_OK && i < answers.count; i++) {
		buf_format(&cli->out->buf, "%" PRIu64 "\n", answers.items[i].position);
		rc = out_some(cli->out, err);
	}
	if (rc == RC_OK)
		note_repeated(cli, batch->place, &answers);
	return rc;
}

enum rc
hand_journal_there(const struct journal_paths *paths, struct err *err)
{
	return file_exists(paths->store)
	    ? RC_OK
	    : err_say(err, RC_NOTFOUND, NULL, TEXT_STORE_MISSING, paths->store, (char *)NULL);
}

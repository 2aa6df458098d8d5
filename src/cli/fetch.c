/* SPDX-License-Identifier: EUPL-1.2 */
/* cli/fetch.c: what data sources say, fetched when it is due and recorded, failures as well. */
#include "base/limits.h"
#include "cli/book.h"
#include "cli/cli.h"
#include "cli/download.h"
#include "cli/fetch_due.h"
#include "cli/fetch_lock.h"
#include "cli/fetch_round.h"
#include "cli/hand.h"
#include "cli/progress.h"

#include <stdio.h>
#include <unistd.h>

/* Handed over together: opening a large journal takes longer than fetching. */
enum { BATCH_FEEDS = 50 };

struct run {
	struct cli *cli;
	struct book book;
	struct fetch_round round;
	bool dry;
	int lock_fd;
};

static enum rc
open_all(struct run *r, const char *dir, struct err *err)
{
	const struct args *args = r->cli->args;
	const struct value *timeout = args_value(args, "timeout");
	struct download_conf conf = {.ca = args_text(args, "ca", NULL),
	    .proxy = args_text(args, "proxy", NULL),
	    .allow_private = args_flag(args, "allow-private"),
	    .timeout_s = timeout->text == NULL ? LIMIT_FEED_TOTAL_S : (int)timeout->number};
	enum rc rc = book_open(r->cli, dir, &r->book, err);

	if (rc == RC_OK && !r->dry)
		rc = fetch_lock(r->cli->arena, r->book.paths.dir, &r->lock_fd, err);
	if (rc == RC_OK)
		rc = download_open(r->cli->arena, &conf, &r->round.download, err);
	if (rc == RC_OK) {
		r->round.s = snapshot_take(r->book.ledger);
		r->round.reader = r->book.reader;
	}
	return rc;
}

static void
close_all(struct run *r)
{
	download_close(r->round.download);
	if (r->lock_fd >= 0)
		(void)close(r->lock_fd);
	if (r->book.ledger != NULL)
		book_close(&r->book);
	buf_done(&r->round.lines);
}

/* ---- handing over ---- */

static enum rc
hand(void *ctx, struct str lines, struct err *err)
{
	struct run *r = ctx;
	struct record_batch batch = {.text = lines, .place = "fetch"};

	if (!r->dry)
		return hand_facts(r->cli, &r->book.paths, &batch, err);
	buf_str(&r->cli->out->buf, lines);
	return out_some(r->cli->out, err);
}

static void
note(void *ctx, enum text text, const char *what, const char *words)
{
	const struct run *r = ctx;

	cli_note(r->cli, text, what, words, NULL);
}

static enum rc
fetch_all(struct run *r, const struct fetch_due *list, size_t count, struct err *err)
{
	struct progress progress = progress_new(r->cli, TEXT_FEED_PROGRESS);
	struct ledger_progress steps = {progress_step, &progress};

	r->round.desk = (struct fetch_desk){
	    .ctx = r, .hand = hand, .note = note, .progress = &steps, .batch = BATCH_FEEDS};
	enum rc rc = fetch_round_run(&r->round, list, count, err);
	progress_end(&progress);
	return rc;
}

static void
tell(struct run *r, size_t later)
{
	char values[24], same[24], failed[24], waits[24];

	(void)snprintf(values, sizeof values, "%lld", (long long)r->round.values);
	(void)snprintf(same, sizeof same, "%lld", (long long)r->round.same);
	(void)snprintf(failed, sizeof failed, "%lld", (long long)r->round.failed);
	(void)snprintf(waits, sizeof waits, "%zu", later);
	cli_note(r->cli, r->dry ? TEXT_FEED_TOLD_DRY : TEXT_FEED_TOLD, values, same, failed, waits,
	    NULL);
}

enum rc
fetch_run(struct cli *cli, struct err *err)
{
	const struct args *args = cli->args;
	struct run r = {.cli = cli,
	    .dry = args_flag(args, "dry-run"),
	    .lock_fd = -1,
	    .round = {.arena = cli->arena, .lang = cli->lang, .clock = cli->clock}};
	struct fetch_wish wish = {.feed = args_text(args, "feed", NULL),
	    .all = args_flag(args, "all"),
	    .now = clock_now(&cli->clock)};
	struct fetch_due *list = NULL;
	size_t count = 0, later = 0;

	if (wish.feed != NULL && wish.all)
		return err_say(err, RC_INVALID, "--all", TEXT_FEED_WHICH, NULL);
	buf_init(&r.round.lines, FETCH_ROUND_BYTES);
	enum rc rc = open_all(&r, args->operands[0], err);
	if (rc == RC_OK)
		rc = fetch_list(cli->arena, r.round.s, &wish, &list, &count, &later, err);
	if (rc == RC_OK)
		rc = fetch_all(&r, list, count, err);
	if (rc == RC_OK)
		tell(&r, later);
	if (rc == RC_OK && r.round.refused > 0)
		rc = err_say(err, RC_INVALID, NULL, TEXT_FEED_SOME_REFUSED, NULL);
	close_all(&r);
	return rc;
}

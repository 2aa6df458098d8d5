/* SPDX-License-Identifier: EUPL-1.2 */
/* cli/fetch.c: what data sources say, fetched when it is due and recorded, failures as well. */
#include "base/limits.h"
#include "cli/cli.h"
#include "cli/download.h"
#include "cli/fetch_due.h"
#include "cli/hand.h"
#include "cli/progress.h"
#include "exchange/feed_fact.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

/* Handed over together: opening a large journal takes longer than fetching. */
enum { BATCH_FEEDS = 50, BATCH_BYTES = 4 << 20 };

struct run {
	struct cli *cli;
	struct book book;
	struct snapshot s;
	struct download *download;
	bool dry;
	int lock_fd;
	struct buf lines; /* not handed over yet */
	size_t waiting;   /* of them */
	int64_t values, same, failed, refused;
};

/* Two runs at once would both ask. */
static enum rc
take_lock(struct run *r, const char *dir, struct err *err)
{
	const char *path =
	    arena_cstr(r->cli->arena, arena_format(r->cli->arena, "%s/fetch.lock", dir));

	r->lock_fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	if (r->lock_fd < 0)
		return err_errno(err, path, errno);
	if (flock(r->lock_fd, LOCK_EX | LOCK_NB) != 0)
		return err_say(err, RC_BUSY, NULL, TEXT_FEED_RUNNING, NULL);
	return RC_OK;
}

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
		rc = take_lock(r, dir, err);
	if (rc == RC_OK)
		rc = download_open(r->cli->arena, &conf, &r->download, err);
	if (rc == RC_OK)
		r->s = snapshot_take(r->book.ledger);
	return rc;
}

static void
close_all(struct run *r)
{
	download_close(r->download);
	if (r->lock_fd >= 0)
		(void)close(r->lock_fd);
	if (r->book.ledger != NULL)
		book_close(&r->book);
	buf_done(&r->lines);
}

/* ---- handing over ---- */

/* One line that is refused keeps none of the others out. */
static enum rc
hand_each(struct run *r, struct str lines, struct err *err)
{
	enum rc rc = RC_OK;
	bool more = true;

	while (rc == RC_OK && more && lines.len > 0) {
		struct record_batch batch = {.place = "fetch"};
		struct err one = ERR_INIT(r->cli->lang);
		char words[sizeof one.msg + sizeof one.field + sizeof one.place];

		batch.text = str_cut(lines, '\n', &lines, &more);
		rc = hand_facts(r->cli, &r->book.paths, &batch, &one);
		if (rc == RC_INVALID) {
			err_line(&one, words, sizeof words);
			cli_note(r->cli, TEXT_FEED_NOT_RECORDED, words, NULL);
			r->refused++;
			rc = RC_OK;
		} else if (rc != RC_OK) {
			*err = one;
		}
	}
	return rc;
}

static enum rc
hand_over(struct run *r, struct err *err)
{
	struct record_batch batch = {.text = buf_view(&r->lines), .place = "fetch"};
	struct err all = ERR_INIT(r->cli->lang);
	enum rc rc = RC_OK;

	if (r->dry) {
		buf_str(&r->cli->out->buf, batch.text);
		rc = out_some(r->cli->out, err);
	} else if (r->waiting > 0) {
		rc = hand_facts(r->cli, &r->book.paths, &batch, &all);
		if (rc == RC_INVALID)
			rc = hand_each(r, batch.text, err);
		else if (rc != RC_OK)
			*err = all;
	}
	buf_clear(&r->lines);
	r->waiting = 0;
	return rc;
}

/* ---- one source ---- */

static const char *
name_of(struct run *r, const struct feed_fetched *f)
{
	return arena_cstr(r->cli->arena,
	    arena_format(r->cli->arena, "%.*s/%.*s", STR_ARG(f->venture), STR_ARG(f->id)));
}

/* What stands for the moment already; false: nothing does. */
static bool
is_known(const struct run *r, struct str key, bool *stands, struct decimal *out)
{
	struct hash content;
	uint32_t seq = 0;

	*stands = false;
	if (!snapshot_key(r->s, key, &seq, &content))
		return false;
	struct entry_info e = snapshot_entry(r->s, seq);
	struct row_cursor c = row_cursor(r->s, e.subject);
	for (const struct row *row; e.subject.v != 0 && (row = row_next(&c)) != NULL;)
		if (row_stands(row, r->s.n) && row_root(r->s, row) == seq) {
			*stands = true;
			*out = (struct decimal){row->value, (int)row->aux};
		}
	return true;
}

/* What somebody has withdrawn stays withdrawn. */
static void
take_value(struct run *r, const struct feed_fetched *f)
{
	struct str key = feed_key(r->cli->arena, f, true);
	struct decimal before = {0, 0};
	bool stands = false;
	struct buf b;

	if (is_known(r, key, &stands, &before) &&
	    (!stands || decimal_cmp(before, f->value.value) == 0)) {
		r->same++;
		return;
	}
	buf_init(&b, 64);
	decimal_human(&b, f->value.value, r->cli->lang);
	if (stands) {
		feed_corrected(
		    r->cli->arena, f, key, text_get(r->cli->lang, TEXT_FEED_CORRECTED), &r->lines);
	} else {
		feed_measured(r->cli->arena, f, &r->lines);
	}
	cli_note(
	    r->cli, TEXT_FEED_VALUE, name_of(r, f), arena_cstr(r->cli->arena, buf_view(&b)), NULL);
	buf_done(&b);
	r->values++;
	r->waiting++;
}

static void
take_failure(struct run *r, const struct feed_fetched *f, const struct feed_failure *why)
{
	const struct field *causes = kind_field(kind_info(KIND_FEED_FAILED), "cause");
	struct str cause = label_get(causes->choices[why->cause].label, r->cli->lang);
	struct str words = why->detail.len == 0
	    ? cause
	    : arena_format(r->cli->arena, "%.*s (%.*s)", STR_ARG(cause), STR_ARG(why->detail));

	feed_failed(r->cli->arena, f, why, &r->lines);
	cli_note(r->cli, TEXT_FEED_FAILED, name_of(r, f), arena_cstr(r->cli->arena, words), NULL);
	r->failed++;
	r->waiting++;
}

static enum rc
fetch_one(struct run *r, const struct fetch_due *due, struct err *err)
{
	struct arena_mark mark = arena_mark(r->cli->arena);
	struct feed_failure why = {.detail = STR("")};
	struct feed_fetched f = {.venture = due->venture, .id = due->id};
	struct feed_source source;
	bool found = false;
	struct buf body;
	enum rc rc = fetch_source(r->cli->arena, &r->book, due, &source, &f.indicator, &found, err);

	if (rc == RC_OK && found) {
		f.url = source.url;
		f.at = clock_now(&r->cli->clock);
		buf_init(&body, LIMIT_FEED_BYTES + 1);
		const char *url = arena_cstr(r->cli->arena, feed_request(r->cli->arena, &source));
		bool good = download_get(r->download, r->cli->arena, url, &body, &why);
		f.has_answer = good || (body.len > 0 && why.cause == FEED_STATUS);
		f.answer = hash_of(body.ptr, body.len);
		if (good &&
		    feed_read(r->cli->arena, &source, buf_view(&body), f.at, &f.value, &why))
			take_value(r, &f);
		else
			take_failure(r, &f, &why);
		buf_done(&body);
	}
	arena_release(r->cli->arena, mark);
	return rc;
}

/* ---- all of them ---- */

static enum rc
fetch_all(struct run *r, const struct fetch_due *list, size_t count, struct err *err)
{
	struct progress progress = progress_new(r->cli, TEXT_FEED_PROGRESS);
	enum rc rc = RC_OK;

	for (size_t i = 0; rc == RC_OK && i < count; i++) {
		progress_step(&progress, i, count);
		rc = fetch_one(r, &list[i], err);
		if (rc == RC_OK && r->waiting == BATCH_FEEDS)
			rc = hand_over(r, err);
	}
	progress_end(&progress);
	return rc == RC_OK ? hand_over(r, err) : rc;
}

static void
tell(struct run *r, size_t later)
{
	char values[24], same[24], failed[24], waits[24];

	(void)snprintf(values, sizeof values, "%lld", (long long)r->values);
	(void)snprintf(same, sizeof same, "%lld", (long long)r->same);
	(void)snprintf(failed, sizeof failed, "%lld", (long long)r->failed);
	(void)snprintf(waits, sizeof waits, "%zu", later);
	cli_note(r->cli, r->dry ? TEXT_FEED_TOLD_DRY : TEXT_FEED_TOLD, values, same, failed, waits,
	    NULL);
}

enum rc
fetch_run(struct cli *cli, struct err *err)
{
	const struct args *args = cli->args;
	struct run r = {.cli = cli, .dry = args_flag(args, "dry-run"), .lock_fd = -1};
	struct fetch_wish wish = {.feed = args_text(args, "feed", NULL),
	    .all = args_flag(args, "all"),
	    .now = clock_now(&cli->clock)};
	struct fetch_due *list = NULL;
	size_t count = 0, later = 0;

	if (wish.feed != NULL && wish.all)
		return err_say(err, RC_INVALID, "--all", TEXT_FEED_WHICH, NULL);
	buf_init(&r.lines, BATCH_BYTES);
	enum rc rc = open_all(&r, args->operands[0], err);
	if (rc == RC_OK)
		rc = fetch_list(cli->arena, r.s, &wish, &list, &count, &later, err);
	if (rc == RC_OK)
		rc = fetch_all(&r, list, count, err);
	if (rc == RC_OK)
		tell(&r, later);
	if (rc == RC_OK && r.refused > 0)
		rc = err_say(err, RC_INVALID, NULL, TEXT_FEED_SOME_REFUSED, NULL);
	close_all(&r);
	return rc;
}

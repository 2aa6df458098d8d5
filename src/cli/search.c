/* SPDX-License-Identifier: EUPL-1.2 */
/* cli/search.c: entries found by their words; the file of words is brought up to date first where nobody else does. */
#include "search/find.h"

#include "base/must.h"
#include "cli/book.h"
#include "cli/cli.h"
#include "cli/progress.h"
#include "domain/fact.h"
#include "search/index.h"
#include "web/fact_words.h"

#include <unistd.h>

/* A running server does it; so does the one who records. */
static enum rc
bring_up_to_date(struct cli *cli, const struct book *b, struct err *err)
{
	struct snapshot s = snapshot_take(b->ledger);
	struct progress progress = progress_new(cli, TEXT_SEARCH_PROGRESS);
	struct index *index = NULL;
	uint64_t size = 0;
	int fd;

	if (!book_lock(b, &fd))
		return RC_OK;
	enum rc rc = index_open(b->paths.search, b->reader, &index, err);
	while (rc == RC_OK && size < s.n) {
		rc = index_follow(index, s, b->reader, &size, err);
		progress_step(&progress, size, s.n);
	}
	progress_end(&progress);
	index_close(index);
	close(fd);
	return rc;
}

/* The fact in one line, as pages have it. */
static enum rc
put_hit(struct cli *cli, const struct book *b, struct snapshot s, uint32_t seq, struct err *err)
{
	struct arena_mark mark = arena_mark(cli->arena);
	struct entry_info e = snapshot_entry(s, seq);
	struct venture_state state = {.registered = NULL};
	struct buf *out = &cli->out->buf;
	struct journal_entry entry;
	struct fact fact;
	enum rc rc = journal_read(b->reader, cli->arena, seq - 1, &entry, err);

	if (rc == RC_OK && entry.erased)
		return RC_OK;
	if (rc == RC_OK)
		rc = fact_load(cli->arena, entry.payload, &fact, err);
	if (rc != RC_OK)
		return rc;
	if (e.venture.v != 0)
		venture_state(s, e.venture, (struct day){INT32_MAX}, &state);
	struct words w = {.arena = cli->arena,
	    .lang = cli->lang,
	    .s = s,
	    .lifecycle = venture_lifecycle(s, &state)};
	bool corrects = fact.kind == KIND_ENTRY_CORRECTED && e.row != NULL;
	enum kind kind = corrects ? (enum kind)e.row->kind : fact.kind;
	struct str says =
	    words_headline(&w, kind, corrects ? json_get(fact.body, "body") : fact.body);

	buf_format(out, "%u\t", seq - 1);
	day_iso(out, e.row != NULL ? (struct day){e.row->day} : berlin_day(e.known));
	buf_format(out, "\t%.*s\t%.*s",
	    STR_ARG(e.venture.v == 0 ? STR("-") : venture_slug(s, e.venture)),
	    STR_ARG(words_kind(&w, kind)));
	buf_format(out, "%s", says.len > 0 ? ": " : "");
	/* A line is a hit. */
	for (size_t i = 0; i < says.len; i++)
		buf_char(out, says.ptr[i] == '\n' || says.ptr[i] == '\t' ? ' ' : says.ptr[i]);
	buf_char(out, '\n');
	arena_release(cli->arena, mark);
	return out_some(cli->out, err);
}

static enum rc
read_words(struct cli *cli, struct query *out, struct err *err)
{
	struct buf b;

	buf_init(&b, (size_t)4 * QUERY_BYTES_MAX);
	for (size_t i = 1; i < cli->args->count; i++) {
		if (i > 1)
			buf_char(&b, ' ');
		buf_cstr(&b, cli->args->operands[i]);
	}
	/* Longer than the buffer is longer than a query may be. */
	enum rc rc = query_parse(cli->arena, arena_str(cli->arena, buf_view(&b)), out, err);
	if (rc == RC_OK && b.over)
		rc = err_say(err, RC_LIMIT, NULL, TEXT_SEARCH_TOO_LONG, "400", NULL);
	buf_done(&b);
	return rc;
}

static enum rc
find_and_put(struct cli *cli, const struct book *b, struct find_query *q, struct err *err)
{
	struct snapshot all = snapshot_take(b->ledger);
	const struct value *known = args_value(cli->args, "known-at"),
			   *day = args_value(cli->args, "effective-on");
	struct find_result r = {.count = 0};
	struct finder *finder = NULL;
	enum rc rc = finder_open(b->paths.search, &finder, err);

	if (rc != RC_OK)
		return rc;
	q->s = known->text == NULL ? all : snapshot_first(all, snapshot_known(all, known->known));
	q->on = day->text != NULL ? day->day : berlin_day(clock_now(&cli->clock));
	rc = find_entries(finder, cli->arena, q, &r, err);
	finder_close(finder);
	for (size_t i = 0; rc == RC_OK && i < r.count; i++)
		rc = put_hit(cli, b, q->s, r.seqs[i], err);
	if (rc == RC_OK && r.count == 0)
		cli_note(cli, TEXT_SEARCH_NONE, NULL);
	return rc;
}

enum rc
search_run(struct cli *cli, struct err *err)
{
	struct query words;
	struct find_query q = {.words = &words,
	    .venture = str_of(args_text(cli->args, "venture", "")),
	    .superseded = args_flag(cli->args, "superseded")};
	struct book book;
	enum rc rc = read_words(cli, &words, err);

	if (rc == RC_OK)
		rc = book_open(cli, cli->args->operands[0], &book, err);
	if (rc != RC_OK)
		return rc;
	rc = bring_up_to_date(cli, &book, err);
	if (rc == RC_OK)
		rc = find_and_put(cli, &book, &q, err);
	book_close(&book);
	return rc;
}

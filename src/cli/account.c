/* SPDX-License-Identifier: EUPL-1.2 */
/* cli/account.c: an account drawn and written; the clock is read here, for what was not asked. */
#include "account/account.h"

#include "account/statement.h"
#include "account/treasury.h"
#include "base/must.h"
#include "exchange/xlsx_out.h"
#include "cli/book.h"
#include "cli/cli.h"
#include "cli/save.h"
#include "web/pages/account_page.h"
#include "web/pages/grid_page.h"

#include <string.h>

static struct account_query
query_of(const struct cli *cli)
{
	const struct args *args = cli->args;
	const struct value *known = args_value(args, "known-at");
	const struct value *day = args_value(args, "effective-on");
	struct account_query q = {
	    .known_at = known->text != NULL ? known->known : INSTANT_MAX,
	    .effective_on = day->text != NULL ? day->day : berlin_day(clock_now(&cli->clock)),
	    .lang = cli->lang,
	    .venture = str_of(args_text(args, "venture", "")),
	};

	must(audience_find(str_of(args_text(args, "audience", "team")), &q.audience));
	return q;
}

static enum rc
write_format(struct cli *cli, const struct book *book, const struct account *acc,
    const char *format, struct buf *out, struct err *err)
{
	if (strcmp(format, "json") == 0)
		return account_json(cli->arena, acc, book->reader, true, out, err);
	if (strcmp(format, "csv") == 0) {
		account_csv(acc, out);
		return RC_OK;
	}
	if (strcmp(format, "html") == 0)
		return page_account_html(cli->arena, acc, book->reader, out, err);
	if (strcmp(format, "xlsx") == 0) {
		struct grid_book *grid = arena_alloc(cli->arena, sizeof *grid);

		account_grid(cli->arena, acc, grid);
		return xlsx_write(cli->arena, grid, out, err);
	}
	must(strcmp(format, "txt") == 0);
	return account_txt(cli->arena, acc, book->reader, out, err);
}

/* ---- money ---- */

static enum rc
write_grid(struct cli *cli, const struct grid_book *grid, const char *format, struct buf *out,
    struct err *err)
{
	if (strcmp(format, "csv") == 0)
		grid_csv(grid, out);
	else if (strcmp(format, "html") == 0)
		return page_grid_html(cli->arena, grid, out, err);
	else if (strcmp(format, "xlsx") == 0)
		return xlsx_write(cli->arena, grid, out, err);
	else
		grid_txt(cli->arena, grid, out);
	return RC_OK;
}

static enum rc
write_statement(struct cli *cli, const struct book *book, const struct account *acc,
    const char *grant, const char *format, struct buf *out, struct err *err)
{
	struct statement st;
	struct grid_book *grid = arena_alloc(cli->arena, sizeof *grid);
	enum rc rc = statement_draw(cli->arena, acc, book->reader, str_of(grant), true, &st, err);

	if (rc != RC_OK)
		return rc;
	if (strcmp(format, "json") == 0) {
		statement_json(&st, true, out);
		return RC_OK;
	}
	statement_grid(cli->arena, &st, grid);
	return write_grid(cli, grid, format, out, err);
}

static enum rc
write_money(struct cli *cli, const struct book *book, const struct account *acc, const char *format,
    struct buf *out, struct err *err)
{
	const struct treasury_query everything = {.budget = STR("")};
	struct treasury t;
	struct grid_book *grid = arena_alloc(cli->arena, sizeof *grid);
	enum rc rc = treasury_draw(cli->arena, acc, book->reader, &everything, true, &t, err);

	if (rc != RC_OK)
		return rc;
	if (strcmp(format, "json") == 0) {
		treasury_json(&t, true, out);
		return RC_OK;
	}
	treasury_grid(cli->arena, &t, grid);
	return write_grid(cli, grid, format, out, err);
}

static enum rc
write_account(struct cli *cli, const struct book *book, const struct account *acc, struct buf *out,
    struct err *err)
{
	const char *format = args_text(cli->args, "format", "txt");
	const char *grant = args_text(cli->args, "grant", "");

	if (grant[0] != '\0')
		return write_statement(cli, book, acc, grant, format, out, err);
	if (args_flag(cli->args, "money"))
		return write_money(cli, book, acc, format, out, err);
	return write_format(cli, book, acc, format, out, err);
}

static enum rc
check_scope(const struct cli *cli, const struct account_query *query, struct err *err)
{
	bool grant = args_text(cli->args, "grant", "")[0] != '\0',
	     money = args_flag(cli->args, "money");

	if ((grant || money) && (query->venture.len == 0 || (grant && money)))
		return err_say(err, RC_INVALID, NULL, TEXT_TREASURY_NOT_TOGETHER, NULL);
	return RC_OK;
}

enum rc
account_run(struct cli *cli, struct err *err)
{
	const struct args *args = cli->args;
	struct account_query query = query_of(cli);
	struct account acc;
	struct book book;
	struct buf out;
	enum rc rc = check_scope(cli, &query, err);

	if (rc == RC_OK)
		rc = book_open(cli, args->operands[0], &book, err);
	if (rc != RC_OK)
		return rc;
	buf_init(&out, OUT_BYTES_MAX);
	/* Statements read many entries: in one transaction. */
	rc = journal_reader_hold(book.reader, err);
	bool held = rc == RC_OK;
	if (rc == RC_OK)
		rc = account_draw(
		    cli->arena, snapshot_take(book.ledger), book.reader, &query, &acc, err);
	if (rc == RC_OK)
		rc = write_account(cli, &book, &acc, &out, err);
	if (rc == RC_OK && out.over)
		rc = err_say(err, RC_LIMIT, NULL, TEXT_CLI_OUT_LARGE, NULL);
	if (rc == RC_OK)
		rc = save_or_print(cli, args_text(args, "output", "-"), buf_view(&out), err);
	buf_done(&out);
	if (held)
		journal_reader_release(book.reader);
	book_close(&book);
	return rc;
}

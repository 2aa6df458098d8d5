/* SPDX-License-Identifier: EUPL-1.2 */
/* cli/account.c: an account drawn and written; the clock is read here, for what was not asked. */
#include "account/account.h"

#include "base/must.h"
#include "cli/book.h"
#include "cli/cli.h"
#include "cli/save.h"
#include "web/pages/account_page.h"

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
	must(strcmp(format, "txt") == 0);
	return account_txt(cli->arena, acc, book->reader, out, err);
}

enum rc
account_run(struct cli *cli, struct err *err)
{
	const struct args *args = cli->args;
	struct account_query query = query_of(cli);
	struct account acc;
	struct book book;
	struct buf out;
	enum rc rc = book_open(cli, args->operands[0], &book, err);

	if (rc != RC_OK)
		return rc;
	buf_init(&out, OUT_BYTES_MAX);
	rc = account_draw(cli->arena, snapshot_take(book.ledger), book.reader, &query, &acc, err);
	if (rc == RC_OK)
		rc = write_format(cli, &book, &acc, args_text(args, "format", "txt"), &out, err);
	if (rc == RC_OK && out.over)
		rc = err_say(err, RC_LIMIT, NULL, TEXT_CLI_OUT_LARGE, NULL);
	if (rc == RC_OK)
		rc = save_or_print(cli, args_text(args, "output", "-"), buf_view(&out), err);
	buf_done(&out);
	book_close(&book);
	return rc;
}

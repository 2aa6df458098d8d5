/* SPDX-License-Identifier: EUPL-1.2 */
/* cli/diff.c: two accounts side by side, each difference explained. */
#include "account/diff.h"

#include "cli/book.h"
#include "cli/cli.h"

#include <string.h>

static struct account_query
query_of(const struct cli *cli, const char *option)
{
	const struct value *v = args_value(cli->args, option);

	return (struct account_query){
	    .known_at = v->known,
	    .effective_on = day_is(v->day) ? v->day : berlin_day(v->known),
	    .audience = AUDIENCE_TEAM,
	    .lang = cli->lang,
	    .venture = str_of(args_text(cli->args, "venture", "")),
	};
}

enum rc
diff_run(struct cli *cli, struct err *err)
{
	struct account_query from = query_of(cli, "from"), to = query_of(cli, "to");
	struct buf *out = &cli->out->buf;
	struct diff diff;
	struct book book;
	enum rc rc = book_open(cli, cli->args->operands[0], &book, err);

	if (rc != RC_OK)
		return rc;
	rc = diff_draw(cli->arena, snapshot_take(book.ledger), book.reader, &from, &to, &diff, err);
	if (rc == RC_OK && strcmp(args_text(cli->args, "format", "txt"), "json") == 0)
		rc = diff_json(cli->arena, &diff, true, out, err);
	else if (rc == RC_OK)
		diff_txt(&diff, out);
	book_close(&book);
	return rc;
}

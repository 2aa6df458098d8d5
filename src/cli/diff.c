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

/* One of them, or none. */
static enum rc
part_of(const struct cli *cli, struct diff_part *out, struct err *err)
{
	for (size_t i = 0; i < DIFF_PARTS; i++) {
		const char *name = subject_type_name(diff_parts[i]);
		const char *id = args_text(cli->args, name, "");

		if (id[0] == '\0')
			continue;
		if (out->id.len > 0)
			return err_say(err, RC_INVALID, name, TEXT_ACCOUNT_DIFF_ONE_PART, NULL);
		*out = (struct diff_part){diff_parts[i], str_of(id)};
	}
	return RC_OK;
}

enum rc
diff_run(struct cli *cli, struct err *err)
{
	struct account_query from = query_of(cli, "from"), to = query_of(cli, "to");
	struct buf *out = &cli->out->buf;
	struct diff_part part = {.id = STR("")};
	struct diff diff;
	struct book book;
	enum rc rc = part_of(cli, &part, err);

	if (rc == RC_OK)
		rc = book_open(cli, cli->args->operands[0], &book, err);

	if (rc != RC_OK)
		return rc;
	rc = diff_draw(
	    cli->arena, snapshot_take(book.ledger), book.reader, &from, &to, part, &diff, err);
	if (rc == RC_OK && strcmp(args_text(cli->args, "format", "txt"), "json") == 0)
		rc = diff_json(cli->arena, &diff, true, out, err);
	else if (rc == RC_OK)
		diff_txt(&diff, out);
	book_close(&book);
	return rc;
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* cli/check.c: a receipt judged by itself and a public key; no journal is needed. */
#include "base/money.h"
#include "cli/cli.h"
#include "cli/input.h"
#include "journal/receipt.h"

static void
tell(struct cli *cli, const struct receipt *r)
{
	struct buf *b = &cli->out->buf;
	struct buf n, t, size;

	buf_init(&n, 64);
	buf_init(&t, 64);
	buf_init(&size, 64);
	buf_i64(&n, (int64_t)r->n);
	instant_human(&t, r->t, cli->lang);
	text_count(
	    &size, cli->lang, TEXT_CLI_ENTRIES_ONE, TEXT_CLI_ENTRIES_MANY, (int64_t)r->head.size);
	const struct str words[] = {buf_view(&n), r->head.origin, buf_view(&t), buf_view(&size)};

	text_format(b, cli->lang, TEXT_CLI_CHECK_HOLDS, words, COUNT(words));
	buf_char(b, '\n');
	if (r->has_payload)
		buf_str(b, r->payload);
	else
		buf_cstr(b, text_get(cli->lang, TEXT_CLI_CHECK_BARE));
	buf_char(b, '\n');
	buf_done(&n);
	buf_done(&t);
	buf_done(&size);
}

enum rc
check_run(struct cli *cli, struct err *err)
{
	const struct args *args = cli->args;
	struct input input = {.mapped = NULL};
	struct receipt receipt;
	struct vkey key;
	enum rc rc = input_vkey(cli->arena, args_text(args, "key", ""), &key, err);

	if (rc == RC_OK)
		rc = input_read(cli->arena, args->operands[0], ".", &input, err);
	if (rc != RC_OK)
		return rc;
	rc = receipt_check(cli->arena, input.text, &key, &receipt, err);
	if (rc == RC_OK)
		tell(cli, &receipt);
	else
		err_place(err, "%s", args->operands[0]);
	input_done(&input);
	return rc;
}

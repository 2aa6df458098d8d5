/* SPDX-License-Identifier: EUPL-1.2 */
/* cli/prove.c: a receipt of one entry that anyone can check. */
#include "base/file.h"
#include "cli/cli.h"
#include "cli/save.h"
#include "journal/receipt.h"

enum { RECEIPT_BYTES_MAX = 1024 * 1024 };

enum rc
prove_run(struct cli *cli, struct err *err)
{
	const struct args *args = cli->args;
	struct journal_reader *reader = NULL;
	struct buf receipt;
	int64_t n;
	enum rc rc;

	if (!str_to_i64(str_of(args->operands[1]), &n) || n < 0)
		return err_say(err, RC_INVALID, NULL, TEXT_CLI_POSITION, args->operands[1], NULL);
	rc = journal_reader_open(args->operands[0], &reader, err);
	if (rc != RC_OK)
		return rc;
	buf_init(&receipt, RECEIPT_BYTES_MAX);
	rc = receipt_write(
	    reader, cli->arena, (uint64_t)n, !args_flag(args, "public"), &receipt, err);
	if (rc == RC_OK)
		rc = save_or_print(cli, args_text(args, "output", "-"), buf_view(&receipt), err);
	buf_done(&receipt);
	journal_reader_close(reader);
	return rc;
}

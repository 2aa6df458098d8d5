/* SPDX-License-Identifier: EUPL-1.2 */
/* cli/init.c: an empty journal with a fresh key. */
#include "base/file.h"
#include "cli/cli.h"
#include "journal/journal.h"

enum rc
init_run(struct cli *cli, struct err *err)
{
	const char *dir = cli->args->operands[0];
	struct journal_paths paths;
	struct str vkey;
	enum rc rc = journal_paths(dir, &paths, err);

	if (rc == RC_OK)
		rc = journal_create(dir, str_of(args_text(cli->args, "name", "")),
		    str_of(args_text(cli->args, "origin", "")), &cli->random, err);
	if (rc == RC_OK)
		rc = file_read(cli->arena, paths.vkey, 4096, &vkey, err);
	if (rc != RC_OK)
		return rc;
	buf_str(&cli->out->buf, str_trim(vkey));
	buf_char(&cli->out->buf, '\n');
	return RC_OK;
}

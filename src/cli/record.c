/* SPDX-License-Identifier: EUPL-1.2 */
/* cli/record.c: facts from a file or a pipe, through the running server or by itself. */
#include "record/record.h"

#include "cli/cli.h"
#include "cli/hand.h"
#include "cli/input.h"
#include "journal/journal.h"

#include <string.h>

enum rc
record_run(struct cli *cli, struct err *err)
{
	const struct args *args = cli->args;
	const char *path = args->count > 1 ? args->operands[1] : "-";
	struct record_batch batch = {.adopt = args_flag(args, "adopt")};
	struct journal_paths paths;
	struct input input = {.mapped = NULL};
	enum rc rc = journal_paths(args->operands[0], &paths, err);

	if (rc == RC_OK)
		rc = input_read(cli->arena, path, paths.dir, &input, err);
	if (rc != RC_OK)
		return rc;
	batch.text = input.text;
	batch.place = strcmp(path, "-") == 0 ? text_get(cli->lang, TEXT_CLI_STDIN) : path;
	rc = hand_facts(cli, &paths, &batch, err);
	input_done(&input);
	return rc;
}

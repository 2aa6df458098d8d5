/* SPDX-License-Identifier: EUPL-1.2 */
/* cli/save.c: a document to a file, all of it or nothing, or to standard output. */
#include "cli/save.h"

#include "base/file.h"
#include "cli/cli.h"

#include <string.h>

enum rc
save_place(struct cli *cli, const char *path, bool folder, struct err *err)
{
	const char *slash = strrchr(path, '/');
	struct str in = folder ? str_of(path)
	    : slash == NULL    ? STR(".")
			       : (struct str){path, (size_t)(slash - path) + 1};

	if (!file_exists(
		arena_cstr(cli->arena, arena_format(cli->arena, "%.*s/journal.db", STR_ARG(in)))))
		return RC_OK;
	return err_say(err, RC_INVALID, NULL, TEXT_CLI_OUTPUT_IN_JOURNAL, path, NULL);
}

enum rc
save_or_print(struct cli *cli, const char *path, struct str content, struct err *err)
{
	if (strcmp(path, "-") != 0) {
		enum rc rc = save_place(cli, path, false, err);

		return rc == RC_OK ? file_write(path, content, 0644, err) : rc;
	}
	buf_str(&cli->out->buf, content);
	return RC_OK;
}

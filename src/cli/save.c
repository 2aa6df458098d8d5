/* SPDX-License-Identifier: EUPL-1.2 */
/* cli/save.c: a document to a file, all of it or nothing, or to standard output. */
#include "cli/save.h"

#include "base/file.h"
#include "cli/cli.h"

#include <string.h>

enum rc
save_or_print(struct cli *cli, const char *path, struct str content, struct err *err)
{
	if (strcmp(path, "-") != 0)
		return file_write(path, content, 0644, err);
	buf_str(&cli->out->buf, content);
	return RC_OK;
}

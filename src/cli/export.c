/* SPDX-License-Identifier: EUPL-1.2 */
/* cli/export.c: which format, and a file that is there whole or not at all. */
#include "cli/export.h"

#include "base/file.h"
#include "cli/cli.h"
#include "cli/save.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static enum rc
write_book(
    struct cli *cli, const struct book *book, const char *format, struct out *out, struct err *err)
{
	const struct value *known = args_value(cli->args, "known-at");
	struct snapshot s = snapshot_take(book->ledger);
	enum rc rc;

	if (strcmp(format, "facts") == 0) {
		rc = export_facts(cli, book, out, err);
	} else {
		if (known->text != NULL)
			s = snapshot_first(s, snapshot_known(s, known->known));
		rc = export_hledger(cli, book, s, out, err);
	}
	return rc == RC_OK ? out_flush(out, err) : rc;
}

static enum rc
write_special(
    struct cli *cli, const struct book *book, const char *format, const char *path, struct err *err)
{
	int fd = open(path, O_WRONLY | O_CLOEXEC);
	struct out out;
	enum rc rc;

	if (fd < 0)
		return err_errno(err, path, errno);
	out_init(&out, fd, path);
	rc = write_book(cli, book, format, &out, err);
	out_done(&out);
	close(fd);
	return rc;
}

/* Too long for memory, so it grows beside its place and moves there at the end. */
static enum rc
write_file(
    struct cli *cli, const struct book *book, const char *format, const char *path, struct err *err)
{
	char *temporary = arena_cstr(cli->arena, arena_format(cli->arena, "%s.XXXXXX", path));
	int fd = mkstemp(temporary);
	struct out out;
	enum rc rc;

	if (fd < 0)
		return err_errno(err, path, errno);
	out_init(&out, fd, path);
	rc = write_book(cli, book, format, &out, err);
	out_done(&out);
	if (rc == RC_OK && fsync(fd) != 0)
		rc = err_errno(err, path, errno);
	if (close(fd) != 0 && rc == RC_OK)
		rc = err_errno(err, path, errno);
	if (rc == RC_OK && rename(temporary, path) != 0)
		rc = err_errno(err, path, errno);
	if (rc != RC_OK)
		(void)unlink(temporary);
	return rc;
}

enum rc
export_run(struct cli *cli, struct err *err)
{
	const char *dir = cli->args->operands[0], *format = cli->args->operands[1],
		   *path = cli->args->operands[2];
	bool tiles = strcmp(format, "tiles") == 0, hledger = strcmp(format, "hledger") == 0;
	struct book book;
	enum rc rc;

	if (!tiles && !hledger && strcmp(format, "facts") != 0)
		return err_say(err, RC_INVALID, NULL, TEXT_CLI_EXPORT_FORMAT, format, NULL);
	if (!hledger && args_value(cli->args, "known-at")->text != NULL)
		return err_say(err, RC_INVALID, NULL, TEXT_CLI_EXPORT_KNOWN, format, NULL);
	rc = strcmp(path, "-") == 0 ? RC_OK : save_place(cli, path, tiles, err);
	if (rc != RC_OK)
		return rc;
	if (tiles)
		return export_tiles(cli, dir, path, err);
	rc = book_open(cli, dir, &book, err);
	if (rc != RC_OK)
		return rc;
	if (strcmp(path, "-") == 0)
		rc = write_book(cli, &book, format, cli->out, err);
	else if (file_is_special(path))
		rc = write_special(cli, &book, format, path, err);
	else
		rc = write_file(cli, &book, format, path, err);
	book_close(&book);
	return rc;
}

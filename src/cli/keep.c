/* SPDX-License-Identifier: EUPL-1.2 */
/* cli/keep.c: a file is copied into the evidence beside the journal. */
#include "cli/keep.h"

#include "cli/cli.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PIECE_BYTES = 64 * 1024 };

static enum rc
copy(struct cli *cli, int fd, const char *path, struct attachment_writer *w, struct err *err)
{
	char *piece = arena_alloc(cli->arena, PIECE_BYTES);
	enum rc rc = RC_OK;

	while (rc == RC_OK) {
		ssize_t n = read(fd, piece, PIECE_BYTES);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return err_errno(err, path, errno);
		if (n == 0)
			break;
		rc = attachment_add(w, piece, (size_t)n, err);
	}
	return rc;
}

const char *
keep_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash == NULL ? path : slash + 1;
}

enum rc
keep_file(
    struct cli *cli, const char *dir, const char *path, struct attachment *out, struct err *err)
{
	struct attachment_writer *w = NULL;
	struct stat st;
	int fd = open(path, O_RDONLY | O_CLOEXEC);

	if (fd < 0 && errno == ENOENT)
		return err_say(err, RC_NOTFOUND, NULL, TEXT_FILE_MISSING, path, (char *)NULL);
	if (fd < 0)
		return err_errno(err, path, errno);
	enum rc rc =
	    fstat(fd, &st) == 0 && S_ISDIR(st.st_mode) ? err_errno(err, path, EISDIR) : RC_OK;
	if (rc == RC_OK)
		rc = attachment_begin(dir, str_of(keep_name(path)), ATTACHMENT_BYTES_MAX, &w, err);
	if (rc == RC_OK)
		rc = copy(cli, fd, path, w, err);
	if (rc == RC_OK)
		rc = attachment_finish(w, out, err);
	attachment_end(w);
	(void)close(fd);
	if (rc != RC_OK && err->place[0] == '\0')
		err_place(err, "%s", path);
	return rc;
}

enum rc
keep_bytes(
    const char *dir, const char *path, struct str bytes, struct attachment *out, struct err *err)
{
	struct attachment_writer *w = NULL;
	enum rc rc = attachment_begin(dir, str_of(keep_name(path)), ATTACHMENT_BYTES_MAX, &w, err);

	if (rc == RC_OK)
		rc = attachment_add(w, bytes.ptr, bytes.len, err);
	if (rc == RC_OK)
		rc = attachment_finish(w, out, err);
	attachment_end(w);
	if (rc != RC_OK && err->place[0] == '\0')
		err_place(err, "%s", path);
	return rc;
}

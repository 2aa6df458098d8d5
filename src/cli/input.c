/* SPDX-License-Identifier: EUPL-1.2 */
/* cli/input.c: reading what may be short or longer than memory. */
#include "cli/input.h"

#include "base/buf.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/text.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

enum { PIECE_BYTES = 1024 * 1024, VKEY_BYTES_MAX = 4096 };

static enum rc
read_piece(int fd, const char *name, struct buf *b, char *piece, bool *more_out, struct err *err)
{
	ssize_t n;

	do
		n = read(fd, piece, PIECE_BYTES);
	while (n < 0 && errno == EINTR);
	if (n < 0)
		return err_errno(err, name, errno);
	buf_add(b, piece, (size_t)n);
	*more_out = n > 0;
	return RC_OK;
}

static bool
write_all(int fd, const char *bytes, size_t len)
{
	while (len > 0) {
		ssize_t n = write(fd, bytes, len);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return false;
		bytes += n;
		len -= (size_t)n;
	}
	return true;
}

/* The rest goes to a file that has no name any more. */
static enum rc
spill(struct arena *a, int from, const char *name, const char *folder, struct buf *b, char *piece,
    int *fd_out, size_t *len_out, struct err *err)
{
	char *path = arena_cstr(a, arena_format(a, "%s/input-XXXXXX", folder));
	int fd = mkstemp(path);
	size_t len = 0;
	bool more = true;
	enum rc rc = RC_OK;

	if (fd < 0)
		return err_errno(err, folder, errno);
	(void)unlink(path);
	while (rc == RC_OK && more) {
		if (!write_all(fd, b->ptr, b->len)) {
			rc = err_errno(err, folder, errno);
			break;
		}
		len += b->len;
		buf_clear(b);
		rc = read_piece(from, name, b, piece, &more, err);
	}
	if (rc != RC_OK) {
		close(fd);
		return rc;
	}
	*fd_out = fd;
	*len_out = len;
	return RC_OK;
}

static enum rc
map(int fd, size_t len, const char *name, struct input *out, struct err *err)
{
	void *p = mmap(NULL, len, PROT_READ, MAP_PRIVATE, fd, 0);

	if (p == MAP_FAILED)
		return err_errno(err, name, errno);
	*out = (struct input){.text = {p, len}, .mapped = p, .mapped_len = len};
	return RC_OK;
}

static enum rc
read_all(struct arena *a, int fd, const char *name, const char *folder, struct input *out,
    struct err *err)
{
	char *piece = arena_alloc(a, PIECE_BYTES);
	struct buf b;
	bool more = true;
	enum rc rc = RC_OK;

	buf_init(&b, (size_t)LIMIT_BATCH_BYTES + PIECE_BYTES);
	while (rc == RC_OK && more && b.len < LIMIT_BATCH_BYTES)
		rc = read_piece(fd, name, &b, piece, &more, err);
	if (rc == RC_OK && !more) {
		*out = (struct input){.text = arena_str(a, buf_view(&b))};
	} else if (rc == RC_OK) {
		int spilled = -1;
		size_t len = 0;

		rc = spill(a, fd, name, folder, &b, piece, &spilled, &len, err);
		if (rc == RC_OK) {
			rc = map(spilled, len, name, out, err);
			close(spilled);
		}
	}
	buf_done(&b);
	return rc;
}

enum rc
input_read(
    struct arena *a, const char *path, const char *folder, struct input *out, struct err *err)
{
	bool standard = strcmp(path, "-") == 0;
	const char *name = standard ? text_get(err->lang, TEXT_CLI_STDIN) : path;
	int fd = standard ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
	enum rc rc;

	if (fd < 0 && errno == ENOENT)
		return err_say(err, RC_NOTFOUND, NULL, TEXT_FILE_MISSING, path, NULL);
	if (fd < 0)
		return err_errno(err, name, errno);
	rc = read_all(a, fd, name, folder, out, err);
	if (!standard)
		close(fd);
	return rc;
}

void
input_done(struct input *in)
{
	if (in->mapped != NULL)
		(void)munmap(in->mapped, in->mapped_len);
	*in = (struct input){.mapped = NULL};
}

enum rc
input_vkey(struct arena *a, const char *given, struct vkey *out, struct err *err)
{
	struct str line = str_of(given);
	enum rc rc = RC_OK;

	/* A key has a plus sign, and a file of such a name would be strange. */
	if (strchr(given, '+') == NULL || file_exists(given))
		rc = file_read(a, given, VKEY_BYTES_MAX, &line, err);
	if (rc == RC_OK)
		rc = vkey_parse(str_trim(line), out, err);
	if (rc == RC_INVALID)
		err_place(err, "--key");
	return rc;
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* journal/preview.c: one folder of pictures, found by the name of the file they are of. */
#include "journal/preview.h"

#include "base/file.h"
#include "base/must.h"
#include "journal/attachment.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define PATH_BYTES 4352
#define PICTURE ".png"
#define NO_PICTURE ".none"
#define HEAVY_WORD "heavy\n"
#define UNREADABLE_WORD "unreadable\n"

/* DIR/previews/ab/<hash><ending>; the folder alone: ending NULL. */
static enum rc
path_of(const char *dir, const struct hash *sha256, const char *ending, char out[PATH_BYTES],
    struct err *err)
{
	char name[ATTACHMENT_NAME_BYTES + 1];
	int len;

	attachment_name(sha256, name);
	len = ending == NULL
		  ? snprintf(out, PATH_BYTES, "%s/previews/%.2s", dir, name)
		  : snprintf(out, PATH_BYTES, "%s/previews/%.2s/%s%s", dir, name, name, ending);
	return len > 0 && len < PATH_BYTES ? RC_OK : err_errno(err, dir, ENAMETOOLONG);
}

/* ---- reading ---- */

enum preview_state
preview_find(const char *dir, const struct hash *sha256)
{
	struct err ignored = ERR_INIT(LANG_EN);
	char path[PATH_BYTES];
	struct stat st;

	if (path_of(dir, sha256, PICTURE, path, &ignored) != RC_OK)
		return PREVIEW_NONE;
	if (lstat(path, &st) == 0 && S_ISREG(st.st_mode))
		return PREVIEW_READY;
	if (path_of(dir, sha256, NO_PICTURE, path, &ignored) != RC_OK || lstat(path, &st) != 0)
		return PREVIEW_NONE;
	/* The words differ in length, so the length tells them apart. */
	return st.st_size == sizeof(HEAVY_WORD) - 1 ? PREVIEW_HEAVY : PREVIEW_UNREADABLE;
}

enum rc
preview_open(
    const char *dir, const struct hash *sha256, int *fd_out, uint64_t *bytes_out, struct err *err)
{
	char path[PATH_BYTES];
	struct stat st;
	enum rc rc = path_of(dir, sha256, PICTURE, path, err);

	if (rc != RC_OK)
		return rc;
	int fd = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
	if (fd < 0 && errno == ENOENT)
		return err_say(err, RC_NOTFOUND, NULL, TEXT_EVIDENCE_PREVIEW_NONE, (char *)NULL);
	if (fd < 0)
		return err_errno(err, path, errno);
	if (fstat(fd, &st) != 0) {
		rc = err_errno(err, path, errno);
		close(fd);
		return rc;
	}
	*fd_out = fd;
	*bytes_out = (uint64_t)st.st_size;
	return RC_OK;
}

/* ---- writing ---- */

static uint32_t
big_endian(const char *at)
{
	uint32_t v = 0;

	for (size_t i = 0; i < 4; i++)
		v = v << 8 | (uint8_t)at[i];
	return v;
}

/* What drew it read a hostile file: its answer is one, too.  Signature, then IHDR first (PNG, 5.2 and 5.6). */
static bool
is_picture(struct str png)
{
	static const char head[] = "\x89PNG\r\n\x1a\n\0\0\0\rIHDR";
	const size_t len = sizeof head - 1;

	if (png.len < len + 8 || png.len > PREVIEW_BYTES_MAX || memcmp(png.ptr, head, len) != 0)
		return false;
	uint32_t width = big_endian(png.ptr + len), height = big_endian(png.ptr + len + 4);
	return width >= 1 && width <= PREVIEW_PIXELS_MAX && height >= 1 &&
	       height <= PREVIEW_PIXELS_MAX;
}

/* An erasure removes the file, then its picture; so whoever looks for the file after writing leaves none behind. */
static enum rc
put(const char *dir, const struct hash *sha256, const char *ending, struct str content,
    struct err *err)
{
	char path[PATH_BYTES];
	uint64_t bytes;
	enum rc rc = path_of(dir, sha256, NULL, path, err);

	if (rc == RC_OK)
		rc = file_mkdirs(path, 0700, err);
	if (rc == RC_OK)
		rc = path_of(dir, sha256, ending, path, err);
	if (rc == RC_OK)
		rc = file_write(path, content, 0600, err);
	if (!attachment_there(dir, sha256, &bytes)) {
		struct err later = ERR_INIT(err->lang);

		return preview_erase(dir, sha256, rc == RC_OK ? err : &later);
	}
	return rc;
}

enum rc
preview_keep(const char *dir, const struct hash *sha256, struct str png, struct err *err)
{
	if (!is_picture(png))
		return err_say(err, RC_INVALID, NULL, TEXT_EVIDENCE_PREVIEW_NONE, (char *)NULL);
	return put(dir, sha256, PICTURE, png, err);
}

enum rc
preview_refuse(
    const char *dir, const struct hash *sha256, enum preview_state why, struct err *err)
{
	must(why == PREVIEW_UNREADABLE || why == PREVIEW_HEAVY);
	return put(dir, sha256, NO_PICTURE,
	    why == PREVIEW_HEAVY ? STR(HEAVY_WORD) : STR(UNREADABLE_WORD), err);
}

/* ---- removing ---- */

enum rc
preview_erase(const char *dir, const struct hash *sha256, struct err *err)
{
	char folder[PATH_BYTES], path[PATH_BYTES + 300], name[ATTACHMENT_NAME_BYTES + 1];
	struct dirent **names = NULL;
	enum rc rc = path_of(dir, sha256, NULL, folder, err);

	if (rc != RC_OK)
		return rc;
	attachment_name(sha256, name);
	int count = scandir(folder, &names, NULL, NULL);
	for (int i = 0; i < count; i++) {
		/* What is being written has the name and more behind it. */
		if (rc == RC_OK && strncmp(names[i]->d_name, name, ATTACHMENT_NAME_BYTES) == 0) {
			(void)snprintf(path, sizeof path, "%s/%s", folder, names[i]->d_name);
			rc = file_shred(path, err);
		}
		free(names[i]);
	}
	free(names);
	return count < 0 && errno != ENOENT ? err_errno(err, folder, errno) : rc;
}

static uint64_t
strays_in(const char *dir, const char *folder)
{
	struct dirent **names = NULL;
	uint64_t strays = 0, bytes;
	int count = scandir(folder, &names, NULL, NULL);

	for (int i = 0; i < count; i++) {
		struct hash h;
		struct str name = str_slice(str_of(names[i]->d_name), 0, ATTACHMENT_NAME_BYTES);

		if (attachment_name_parse(name, &h) && !attachment_there(dir, &h, &bytes))
			strays++;
		free(names[i]);
	}
	free(names);
	return strays;
}

enum rc
preview_strays(const char *dir, uint64_t *out, struct err *err)
{
	uint64_t strays = 0;

	for (unsigned i = 0; i < 256; i++) {
		struct hash h = {.b = {(uint8_t)i}};
		char folder[PATH_BYTES];
		enum rc rc = path_of(dir, &h, NULL, folder, err);

		if (rc != RC_OK)
			return rc;
		strays += strays_in(dir, folder);
	}
	*out = strays;
	return RC_OK;
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* web/uploads.c: keeps what was sent for a preview in a folder of its sender, and clears it away. */
#include "web/uploads.h"

#include "base/log.h"
#include "base/must.h"
#include "base/utf8.h"
#include "web/source.h"
#include "web/web.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define FOLDER "uploads"
#define ADD_BYTES ((size_t)1 << 20)
#define NAME_BYTES 120
#define DAY_SECONDS INT64_C(86400)

/* The last part of the name as sent, in characters that a fact may hold. */
static struct str
shown_name(struct arena *a, struct str sent)
{
	struct buf b;

	for (size_t i = sent.len; i-- > 0;)
		if (sent.ptr[i] == '/' || sent.ptr[i] == '\\') {
			sent = str_slice(sent, i + 1, sent.len);
			break;
		}
	sent = str_slice(sent, 0, NAME_BYTES);
	sent = str_trim(str_slice(sent, 0, utf8_valid_prefix(sent)));
	if (sent.len == 0 || utf8_has_forbidden(sent) || memchr(sent.ptr, '\n', sent.len) != NULL ||
	    memchr(sent.ptr, '\t', sent.len) != NULL)
		return STR("beleg");
	buf_init(&b, NAME_BYTES + 8);
	buf_str(&b, sent);
	struct str name = arena_str(a, buf_view(&b));
	buf_done(&b);
	return name;
}

enum rc
upload_store(struct arena *a, const char *dir, struct str sent_name, struct str bytes,
    struct str *name_out, struct attachment *out, struct err *err)
{
	struct attachment_writer *w = NULL;
	struct str name = shown_name(a, sent_name), rest = bytes;
	enum rc rc = attachment_begin(dir, name, ATTACHMENT_BYTES_MAX, &w, err);

	while (rc == RC_OK && rest.len > 0) {
		struct str piece = str_slice(rest, 0, ADD_BYTES);

		rc = attachment_add(w, piece.ptr, piece.len, err);
		rest = str_slice(rest, piece.len, rest.len);
	}
	if (rc == RC_OK)
		rc = attachment_finish(w, out, err);
	attachment_end(w);
	*name_out = name;
	return rc;
}

/* ---- the visitor's ---- */

static const char *
folder_of(struct ctx *ctx)
{
	struct str person = ctx->who.person;

	must(person.len > 0 && memchr(person.ptr, '/', person.len) == NULL && person.ptr[0] != '.');
	return arena_format(
	    ctx->arena, "%s/" FOLDER "/%.*s", source_dir(web_source(ctx->web)), STR_ARG(person))
	    .ptr;
}

enum rc
upload_keep(struct ctx *ctx, struct str sent_name, struct str bytes, struct str *name_out,
    struct attachment *out, struct err *err)
{
	return upload_store(ctx->arena, folder_of(ctx), sent_name, bytes, name_out, out, err);
}

enum rc
upload_path(
    struct ctx *ctx, const struct hash *sha256, char out[ATTACHMENT_PATH_BYTES], struct err *err)
{
	return attachment_path(folder_of(ctx), sha256, out, err);
}

enum rc
upload_map(struct ctx *ctx, const struct hash *sha256, struct str *out, struct err *err)
{
	uint64_t bytes = 0;
	int fd = -1;
	enum rc rc = attachment_open(folder_of(ctx), sha256, &fd, &bytes, err);

	if (rc != RC_OK)
		return rc;
	void *p = mmap(NULL, (size_t)bytes, PROT_READ, MAP_PRIVATE, fd, 0);
	int failure = errno;
	(void)close(fd);
	if (p == MAP_FAILED) /* also when it is empty, which no file of a known type is */
		return err_errno(err, FOLDER, failure);
	*out = (struct str){p, (size_t)bytes};
	return RC_OK;
}

enum rc
upload_erase(struct ctx *ctx, const struct hash *sha256, struct err *err)
{
	return attachment_erase(folder_of(ctx), sha256, err);
}

/* ---- a day later ---- */

struct clearing {
	const char *folder; /* of one sender */
	int64_t before;     /* seconds since 1970 */
};

static enum rc
clear_old(void *ctx, const struct hash *sha256, uint64_t bytes, struct err *err)
{
	const struct clearing *c = ctx;
	char path[ATTACHMENT_PATH_BYTES];
	struct stat st;
	enum rc rc = attachment_path(c->folder, sha256, path, err);

	(void)bytes;
	if (rc != RC_OK || lstat(path, &st) != 0 || st.st_mtime >= c->before)
		return rc;
	return attachment_erase(c->folder, sha256, err);
}

void
uploads_tidy(const char *dir, struct instant now)
{
	char all[ATTACHMENT_PATH_BYTES], folder[ATTACHMENT_PATH_BYTES + 300];
	struct clearing c = {
	    .folder = folder, .before = now.us / 1000000 - UPLOADS_KEPT_DAYS * DAY_SECONDS};
	struct dirent **names = NULL;

	if (snprintf(all, sizeof all, "%s/" FOLDER, dir) >= (int)sizeof all)
		return;
	int count = scandir(all, &names, NULL, alphasort);
	for (int i = 0; i < count; i++) {
		struct err err = ERR_INIT(LANG_DE);

		(void)snprintf(folder, sizeof folder, "%s/%s", all, names[i]->d_name);
		if (names[i]->d_name[0] != '.') {
			attachment_tidy(folder, c.before);
			if (attachment_list(folder, clear_old, &c, &err) != RC_OK)
				log_line(LOG_LEVEL_ERROR, "uploads: %s %s", err.msg, err.detail);
		}
		free(names[i]);
	}
	free(names);
}

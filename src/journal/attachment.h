/* SPDX-License-Identifier: EUPL-1.2 */
/* journal/attachment.h: the files of evidence beside the journal, each under the SHA-256 of its content. */
#ifndef JOURNAL_ATTACHMENT_H
#define JOURNAL_ATTACHMENT_H

#include "base/arena.h"
#include "base/err.h"
#include "base/hash.h"
#include "base/rc.h"
#include "base/str.h"
#include "journal/attachment_type.h"

#include <stdbool.h>
#include <stdint.h>

/*
 * DIR/evidence/ab/<sha256 in hex>, mode 0600, where ab are the first two
 * digits.  What is being written lies under DIR/evidence/new-XXXXXX until it
 * is whole, synced and known to be of a kind we take; then it is renamed.  A
 * name from outside is never part of a path.  The same content twice is one
 * file.  Any thread, any process, beside the journal's writer.
 */
#define ATTACHMENT_BYTES_MAX (UINT64_C(50) << 20)
#define ATTACHMENT_NAME_BYTES 64

struct attachment {
	struct hash sha256;
	char name[ATTACHMENT_NAME_BYTES + 1]; /* the hash in hex */
	uint64_t bytes;
	const struct attachment_type *type;
};

/* 64 lower-case hex digits. */
void attachment_name(const struct hash *sha256, char out[ATTACHMENT_NAME_BYTES + 1]);
bool attachment_name_parse(struct str name, struct hash *out);

/* ---- writing ---- */
struct attachment_writer;
/* `name` is only a hint whether text is CSV or JSON; it is copied.  RC_IO. */
CHECKED enum rc attachment_begin(const char *dir, struct str name, uint64_t bytes_max,
    struct attachment_writer **out, struct err *err);
/* RC_LIMIT beyond bytes_max; RC_IO (disk full). */
CHECKED enum rc attachment_add(struct attachment_writer *w, const void *bytes, size_t len, struct err *err);
/* Durable under its name on RC_OK.  RC_INVALID, RC_LIMIT as attachment_type_find. */
CHECKED enum rc attachment_finish(struct attachment_writer *w, struct attachment *out, struct err *err);
/* Always, also after finish; what was not finished is gone.  NULL does nothing. */
void attachment_end(struct attachment_writer *w);

/* ---- reading ---- */
/* *fd_out is the caller's to close.  RC_NOTFOUND no such file. */
CHECKED enum rc attachment_open(const char *dir, const struct hash *sha256, int *fd_out,
    uint64_t *bytes_out, struct err *err);
/* Where it lies, for programs that read it by name; whether it is there is not asked.  RC_IO: too long. */
#define ATTACHMENT_PATH_BYTES 4352
CHECKED enum rc attachment_path(const char *dir, const struct hash *sha256, char out[ATTACHMENT_PATH_BYTES], struct err *err);
bool attachment_there(const char *dir, const struct hash *sha256, uint64_t *bytes_out);
/* Reads it whole.  RC_NOTFOUND; RC_NO: its content is another; RC_IO. */
CHECKED enum rc attachment_check(const char *dir, const struct hash *sha256, struct err *err);

typedef enum rc attachment_each(void *ctx, const struct hash *sha256, uint64_t bytes, struct err *err);
/* Every file, ordered by name; other things that lie there are passed over. */
CHECKED enum rc attachment_list(const char *dir, attachment_each *each, void *ctx, struct err *err);

/* ---- the law's exception ---- */
/*
 * Overwrites the bytes with zeros where they lie, syncs, removes the file and
 * syncs its folder; then what there is of its preview.  Not being there is RC_OK.  On a disk that writes
 * elsewhere (SSD, copy on write) only encryption of the disk does more.
 */
CHECKED enum rc attachment_erase(const char *dir, const struct hash *sha256, struct err *err);
/* Half-written files that nobody has touched for a day (before `old`, seconds
 * since 1970) are overwritten and removed. */
void attachment_tidy(const char *dir, int64_t old);

#endif

/* SPDX-License-Identifier: EUPL-1.2 */
/* base/zip.h: looks over a zip file without unpacking it, and refuses the tricks that such files are known for. */
#ifndef BASE_ZIP_H
#define BASE_ZIP_H

#include "base/arena.h"
#include "base/rc.h"
#include "base/str.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What a sane document holds at most. */
#define ZIP_FILES_MAX 1000
#define ZIP_BYTES_MAX (UINT64_C(200) << 20) /* unpacked, all together */
#define ZIP_RATIO_MAX 100                   /* unpacked : packed, of a file beyond ZIP_RATIO_FROM */
#define ZIP_RATIO_FROM (UINT64_C(256) << 10)
#define ZIP_DIRECTORY_MAX ((size_t)1 << 20)
#define ZIP_NAME_MAX 512

enum zip_flaw {
	ZIP_SOUND,
	ZIP_BROKEN, /* not a zip file, cut off, parts overlap, more than one disk, 64-bit sizes */
	ZIP_LARGE,  /* too many files, too large, or a bomb by its ratio */
	ZIP_NAME,   /* a name that leads out of the folder, or holds what no name should */
	ZIP_NESTED, /* an archive in the archive */
	ZIP_ENCRYPTED, /* or packed in a way nobody can look into */
	ZIP_LINK,      /* a symbolic link or a device */
	ZIP_ACTIVE,    /* macros or programs */
};

struct zip_file {
	struct str name;
	uint64_t packed, unpacked; /* bytes, as the directory says */
	bool stored;               /* not compressed: */
	uint64_t at;               /* where its bytes begin */
};

struct zip {
	struct zip_file *files; /* in the order of the directory, in the arena */
	size_t count;
};

/*
 * Reads the central directory (APPNOTE 6.3, 4.3.12) of the file of this size
 * and compares it with the local headers.  Nothing is unpacked.  The file is
 * read by pread.  On ZIP_SOUND *out is filled.  RC_IO is told as ZIP_BROKEN.
 */
enum zip_flaw zip_look(struct arena *a, int fd, uint64_t bytes, struct zip *out);
/* The same of a file that is in memory. */
enum zip_flaw zip_look_text(struct arena *a, struct str text, struct zip *out);
/* NULL when there is none. */
const struct zip_file *zip_find(const struct zip *z, const char *name);

#endif

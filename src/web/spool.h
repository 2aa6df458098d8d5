/* SPDX-License-Identifier: EUPL-1.2 */
/* web/spool.h: a large body on its way: on disk, without a name, so that memory stays small. */
#ifndef WEB_SPOOL_H
#define WEB_SPOOL_H

#include "base/str.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Bodies up to here are kept in memory. */
#define SPOOL_FROM ((size_t)1 << 20)

/* In the caller's hands; fd -1: not in use. */
struct spool {
	int fd;
	void *mapped;
	size_t len;
};

/* A file in the folder, removed from it at once.  False: the disk is full or worse. */
bool spool_begin(struct spool *s, const char *folder);
bool spool_add(struct spool *s, const char *bytes, size_t len);
/* All that came, until spool_end; empty when it cannot be read. */
struct str spool_view(struct spool *s);
void spool_end(struct spool *s);

#endif

/* SPDX-License-Identifier: EUPL-1.2 */
/* cli/out.h: standard output: large writes, and a closed pipe or a full disk is noticed. */
#ifndef CLI_OUT_H
#define CLI_OUT_H

#include "base/buf.h"
#include "base/err.h"
#include "base/rc.h"
#include "base/str.h"

#include <stdbool.h>

/* One document: a portfolio of LIMIT_VENTURES fits. */
#define OUT_BYTES_MAX ((size_t)2 << 30)

/*
 * Text is gathered in buf and goes to the descriptor in large pieces; a
 * command may append to buf directly and calls out_some now and then, main
 * calls out_flush at the end.
 */
struct out {
	int fd;
	const char *name; /* for messages: a path; NULL: standard output */
	struct buf buf;
	bool unwanted; /* standard output is a pipe that nobody reads any more */
};

void out_init(struct out *o, int fd, const char *name);
void out_done(struct out *o);
/* Writes when much is waiting.  RC_IO: it could not be written. */
CHECKED enum rc out_some(struct out *o, struct err *err);
CHECKED enum rc out_flush(struct out *o, struct err *err);

#endif

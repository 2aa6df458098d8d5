/* SPDX-License-Identifier: EUPL-1.2 */
/* cli/input.h: the whole of a file or of standard input, however long, without holding it in memory. */
#ifndef CLI_INPUT_H
#define CLI_INPUT_H

#include "base/arena.h"
#include "base/err.h"
#include "base/rc.h"
#include "base/str.h"
#include "journal/checkpoint.h"

#include <stddef.h>

struct input {
	struct str text;
	void *mapped; /* NULL: in the arena */
	size_t mapped_len;
};

/*
 * path "-": standard input.  What is longer than LIMIT_BATCH_BYTES is put by
 * in a file without a name in `folder` and mapped, so that nobody can change
 * it while it is read.  RC_NOTFOUND, RC_IO.
 */
CHECKED enum rc input_read(
    struct arena *a, const char *path, const char *folder, struct input *out, struct err *err);
void input_done(struct input *in);

/* A public key: the line itself, or a file that holds it. */
CHECKED enum rc input_vkey(struct arena *a, const char *given, struct vkey *out, struct err *err);

#endif

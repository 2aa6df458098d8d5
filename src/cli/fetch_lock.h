/* SPDX-License-Identifier: EUPL-1.2 */
/* cli/fetch_lock.h: one program at a time asks the data sources of a journal. */
#ifndef CLI_FETCH_LOCK_H
#define CLI_FETCH_LOCK_H

#include "base/arena.h"
#include "base/err.h"
#include "base/rc.h"

/*
 * Two at once would both ask: DIR/fetch.lock, held until *fd_out is closed.
 * RC_BUSY: another one asks at the moment.  RC_IO and its neighbours: it cannot be made.
 */
CHECKED enum rc fetch_lock(struct arena *a, const char *dir, int *fd_out, struct err *err);

#endif

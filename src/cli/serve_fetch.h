/* SPDX-License-Identifier: EUPL-1.2 */
/* cli/serve_fetch.h: a running server asks its data sources when it is their turn (`serve --fetch`). */
#ifndef CLI_SERVE_FETCH_H
#define CLI_SERVE_FETCH_H

#include "base/clock.h"
#include "base/err.h"
#include "base/rc.h"
#include "cli/download.h"

struct record;
struct serve_fetch;

/*
 * A thread of its own that looks every few seconds which sources are due, asks
 * them and records what came, as the operator; neither requests nor the writer ever wait
 * for the network.  What fails is recorded, logged, and tried again on the source's
 * schedule; a source is asked once in its interval even where nothing could be recorded.
 * While `wagnis fetch` runs beside it, it waits.  dir and record outlive it.
 * Fails as download_open() and journal_reader_open().
 */
CHECKED enum rc serve_fetch_start(const char *dir, struct record *record, const struct clock *clock,
    const struct download_conf *conf, struct serve_fetch **out, struct err *err);
/* Breaks off a fetch that is under way, within a second or two, and waits for the thread; NULL does nothing. */
void serve_fetch_stop(struct serve_fetch *f);

#endif

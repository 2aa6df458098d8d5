/* SPDX-License-Identifier: EUPL-1.2 */
/* store/fault.h: a driver for tests that does its work by another one and fails on demand. */
#ifndef STORE_FAULT_H
#define STORE_FAULT_H

#include "store/store_driver.h"

enum fault_kind {
	FAULT_IO,         /* the call fails with RC_IO and does nothing */
	FAULT_FULL,       /* the same, with the words of a full disk */
	FAULT_LOST,       /* RC_BUSY; a commit was not made (connection lost before it) */
	FAULT_UNANSWERED, /* RC_BUSY; a commit was made (connection lost after it) */
};

struct fault {
	struct store_driver driver; /* give this to store_open_with */
	const struct store_driver *real;
	uint64_t fail_at; /* the call that fails, from 1; 0 never */
	enum fault_kind kind;
	bool sticky;      /* every call after it fails, too */
	uint64_t calls;   /* so far: reads and writes, but not close, rollback, create */
	uint64_t commits; /* commits that were made */
	bool fired;
};

/* Wraps a driver; f must outlive every store opened with it. */
void fault_init(struct fault *f, const struct store_driver *real);

#endif

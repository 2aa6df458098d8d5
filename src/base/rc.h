/* SPDX-License-Identifier: EUPL-1.2 */
/* base/rc.h: the one result code of the whole program and its two translations. */
#ifndef BASE_RC_H
#define BASE_RC_H

#define CHECKED __attribute__((warn_unused_result))
#define PRINTF(fmt, first) __attribute__((format(printf, fmt, first)))
#define SENTINEL __attribute__((sentinel))
#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/*
 * What a caller can do about it, not where it broke.  Functions that can fail
 * return this, are CHECKED, take a struct err * last and write their outputs
 * only on RC_OK.
 */
enum rc {
	RC_OK,       /* done */
	RC_NO,       /* the answer to a yes-or-no question is no (verify, check) */
	RC_INVALID,  /* a rule refuses, or wrong usage; the user can mend it */
	RC_DENIED,   /* not with this role */
	RC_NOTFOUND, /* no such thing */
	RC_STALE,    /* changed since it was looked at */
	RC_LIMIT,    /* larger than we accept */
	RC_BUSY,     /* try again */
	RC_IO,       /* the machine failed */
	RC_CORRUPT,  /* stored data contradicts itself; writing stops */
};

/* The HTTP status of a result: 200 422 403 404 409 413 503 500. */
int rc_http(enum rc rc);

/* The exit code of a result: 0 1 2 3 4 5 6 75 74 70 (sysexits.h). */
int rc_exit(enum rc rc);

#endif

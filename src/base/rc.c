/* SPDX-License-Identifier: EUPL-1.2 */
/* base/rc.c: the two translations of a result code; no default, so that a new code must be decided. */
#include "base/rc.h"

#include "base/must.h"

int
rc_http(enum rc rc)
{
	switch (rc) {
	case RC_OK:
	case RC_NO:
		return 200;
	case RC_INVALID:
		return 422;
	case RC_DENIED:
		return 403;
	case RC_NOTFOUND:
		return 404;
	case RC_STALE:
		return 409;
	case RC_LIMIT:
		return 413;
	case RC_BUSY:
		return 503;
	case RC_IO:
	case RC_CORRUPT:
		return 500;
	}
	must_fail("a known result code", __FILE__, __LINE__);
}

int
rc_exit(enum rc rc)
{
	switch (rc) {
	case RC_OK:
		return 0;
	case RC_NO:
		return 1;
	case RC_INVALID:
		return 2;
	case RC_DENIED:
		return 3;
	case RC_NOTFOUND:
		return 4;
	case RC_STALE:
		return 5;
	case RC_LIMIT:
		return 6;
	case RC_BUSY:
		return 75;
	case RC_IO:
		return 74;
	case RC_CORRUPT:
		return 70;
	}
	must_fail("a known result code", __FILE__, __LINE__);
}

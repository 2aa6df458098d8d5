/* SPDX-License-Identifier: EUPL-1.2 */
/* web/csrf.h: whether a POST comes from a page of this site, and from this session's. */
#ifndef WEB_CSRF_H
#define WEB_CSRF_H

#include "base/str.h"
#include "web/request.h"

#include <stdbool.h>

#define CSRF_FIELD "csrf" /* of every form: the session's token, checked by people_csrf_ok() */

/*
 * What the browser says about where the form stood: Sec-Fetch-Site must be
 * same-origin (or none: the reader's own doing), else Origin this very host.
 * said: false when the browser told neither.
 */
bool csrf_is_own(const struct request *r, bool https, bool *said);

#endif

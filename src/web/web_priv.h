/* SPDX-License-Identifier: EUPL-1.2 */
/* web/web_priv.h: the way to what is kept about people, for visitor.c and roster.c alone (tests/lint/door.sh). */
#ifndef WEB_WEB_PRIV_H
#define WEB_WEB_PRIV_H

#include "web/web.h"

/* NULL: nobody can log in here. */
struct people *web_people(const struct web *w);

#endif

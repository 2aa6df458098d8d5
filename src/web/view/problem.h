/* SPDX-License-Identifier: EUPL-1.2 */
/* web/view/problem.h: the page shown when there is no answer. */
#ifndef WEB_VIEW_PROBLEM_H
#define WEB_VIEW_PROBLEM_H

#include "base/str.h"

#include <stdbool.h>

struct problem_view {
	int status;         /* HTTP */
	struct str status_text; /* "404" */
	struct str title;   /* "Diese Seite gibt es nicht" */
	struct str message; /* what is wrong and what would be right */
	struct str field;   /* the parameter at fault; may be empty */
	bool is_missing;    /* nothing stands at this address */
};

#endif

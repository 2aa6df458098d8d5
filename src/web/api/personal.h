/* SPDX-License-Identifier: EUPL-1.2 */
/* web/api/personal.h: the words of an entry without what may be personal: the same that pages leave out. */
#ifndef WEB_API_PERSONAL_H
#define WEB_API_PERSONAL_H

#include "web/pages/journal.h"

struct api_shown {
	const struct json *body;
	const struct str *withheld; /* paths of the members left out, "body.note" */
	size_t withheld_count;
};

/* e is not erased; all in the arena. */
struct api_shown api_shown(struct arena *a, const struct entry_read *e);

#endif

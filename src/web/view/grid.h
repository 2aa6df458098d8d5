/* SPDX-License-Identifier: EUPL-1.2 */
/* web/view/grid.h: a money account or a statement of use on its page. */
#ifndef WEB_VIEW_GRID_H
#define WEB_VIEW_GRID_H

#include "web/view/doc.h"

struct grid_page {
	struct doc_view doc;
	struct doc_link_list doors; /* to the venture, to grants */
	struct url json, csv, xlsx;
	struct str note;           /* what is not shown here; may be empty */
};

#endif

/* SPDX-License-Identifier: EUPL-1.2 */
/* web/view/about.h: who speaks here, with which program, and how to reach them. */
#ifndef WEB_VIEW_ABOUT_H
#define WEB_VIEW_ABOUT_H

#include "base/str.h"
#include "web/svg_legend.h"
#include "web/url.h"

struct about_view {
	const char *version;
	struct str contact;     /* mail address; may be empty */
	struct url contact_url; /* mailto: */
	struct url source;      /* may be empty */
	struct sign_list signs; /* the picture language */
};

#endif

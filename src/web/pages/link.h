/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/link.h: the page behind a one-time link: the first account of all, an invitation, another password. */
#ifndef WEB_PAGES_LINK_H
#define WEB_PAGES_LINK_H

#include "people/people.h"
#include "web/form_page.h"

struct form_sheet *link_sheet(struct ctx *ctx, const struct people_link *link, struct str code, const struct form *typed);
/* The link is unknown, used or too old. */
void link_gone(struct ctx *ctx, struct response *response);

#endif

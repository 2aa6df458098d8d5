/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/account_page.h: the account as a document of its own, for the command line. */
#ifndef WEB_PAGES_ACCOUNT_PAGE_H
#define WEB_PAGES_ACCOUNT_PAGE_H

#include "account/account.h"
#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/rc.h"
#include "journal/journal.h"

/*
 * One HTML file that needs nothing else: style inside, no links to a server.
 * The same account gives the same bytes.
 */
CHECKED enum rc page_account_html(struct arena *a, const struct account *acc,
    struct journal_reader *journal, struct buf *out, struct err *err);

#endif

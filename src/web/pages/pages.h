/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/pages.h: every handler of the route table. */
#ifndef WEB_PAGES_PAGES_H
#define WEB_PAGES_PAGES_H

#include "web/route.h"

route_handler page_about;
route_handler page_accessibility;
route_handler page_overview;
route_handler page_account;
route_handler page_diff;
route_handler page_lessons;
route_handler page_questions;
route_handler page_readiness;
route_handler account_json_download;
route_handler account_csv_download;
route_handler page_static;
route_handler page_venture;
route_handler page_ventures;

route_handler page_check;
route_handler page_entry;
route_handler page_journal;

route_handler entry_receipt;
route_handler log_checkpoint;
route_handler log_tile;
route_handler log_vkey;

#endif

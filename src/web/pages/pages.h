/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/pages.h: every handler of the route table. */
#ifndef WEB_PAGES_PAGES_H
#define WEB_PAGES_PAGES_H

#include "web/route.h"

route_handler page_about;
route_handler page_accessibility;
route_handler page_api;
route_handler page_overview;
route_handler page_account;
route_handler page_diff;
route_handler page_lessons;
route_handler page_waiting;
route_handler page_questions;
route_handler page_search;
route_handler page_readiness;
route_handler page_feed;
route_handler page_venture_feed;
route_handler account_json_download;
route_handler account_csv_download;
route_handler page_venture_money, page_statement;
route_handler page_link;
route_handler page_login;
route_handler page_people;
route_handler page_profile;
route_handler page_import;
route_handler page_invoice;
route_handler page_record;
route_handler page_record_kind;
route_handler page_recorded;
route_handler page_ask;
route_handler page_paper;
route_handler paper_download;
route_handler page_report;
route_handler page_report_back;
route_handler page_static;
route_handler page_assessment;
route_handler page_assessment_scores;
route_handler assessment_download;
route_handler page_venture;
route_handler page_venture_criteria;
route_handler page_ventures;

route_handler page_check;
route_handler page_entry;
route_handler page_journal;

route_handler entry_receipt;
route_handler log_checkpoint;
route_handler log_tile;
route_handler log_vkey;

route_poster post_link;
route_poster post_login;
route_poster post_logout;
route_poster post_people;
route_poster post_profile;
route_handler evidence_download;
route_handler evidence_preview;
route_poster post_evidence;
route_poster post_import;
route_poster post_invoice;
route_poster post_record;
route_poster post_ask;
route_poster post_waiting;
route_poster post_report;
route_poster post_report_back;
route_poster post_record_kind;

#endif

/* SPDX-License-Identifier: EUPL-1.2 */
/* web/api/api.h: the handlers of addresses for programs, by noun; docs/api.md says what they answer. */
#ifndef WEB_API_API_H
#define WEB_API_API_H

#include "web/route.h"

/* money.c */
route_handler api_money, api_statement;
/* account.c */
route_handler api_account, api_ventures, api_venture, api_diff, api_readiness;
/* entry.c */
route_handler api_entries, api_entry;
/* kind.c */
route_handler api_kinds;
/* fact_post.c */
route_poster api_facts_post;
/* report_post.c */
route_poster api_report_post, api_report_state_post;
/* waiting.c, waiting_post.c */
route_handler api_waiting;
route_poster api_waiting_post;
/* search.c */
route_handler api_search;
/* import_post.c */
route_poster api_import_post;
/* evidence_post.c */
route_poster api_evidence_post;
/* me.c, me_post.c, draft_post.c, people_post.c */
route_handler api_me, api_tokens, api_sessions, api_drafts, api_people;
route_poster api_me_post, api_token_end_post, api_session_end_post, api_sessions_end_post;
route_poster api_draft_post, api_draft_remove_post;
route_poster api_people_post, api_person_post;
/* openapi.c */
route_handler api_description;

#endif

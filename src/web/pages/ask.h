/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/ask.h: asking: what was answered before comes first. */
#ifndef WEB_PAGES_ASK_H
#define WEB_PAGES_ASK_H

#include "web/fact_words.h"
#include "web/form.h"
#include "web/form_page.h"

#define ASK_SIMILAR_MAX 5

/* A section with answered questions that are most like this text; nothing when the text is empty. */
void ask_similar(struct form_sheet *s, const struct words *w, struct str text);
/* The form of a question: first its words, then, with what is like it, the button that asks it. */
struct form_sheet *ask_sheet(struct ctx *ctx, const struct form *typed, struct str text, bool looked);

#endif

/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/lessons_wait.h: anonymous reports that wait, on the page of lessons. */
#ifndef WEB_PAGES_LESSONS_WAIT_H
#define WEB_PAGES_LESSONS_WAIT_H

#include "web/ctx.h"
#include "web/pages/doc.h"

#define LESSONS_WAITING_MAX 50

/* Somebody with a session who may record this kind there. */
bool lessons_may(struct ctx *ctx, struct str venture, enum kind kind);
/* To the form of a kind with one field filled in. */
struct doc_link lessons_door(struct doc *d, struct ctx *ctx, enum text label, enum kind kind, struct str venture,
    const char *name, struct str value);

/* Ventures in which the visitor may adopt a lesson: how many, and two of them. */
struct lessons_takers {
	struct str first[2];
	size_t count;
};
void lessons_find_takers(struct ctx *ctx, struct lessons_takers *out);
/* Whether there is one besides the lesson's own; *only names it when there is no other, else it is empty. */
bool lessons_taker(const struct lessons_takers *t, struct str from, struct str *only);
/* To the form that adopts it, into a venture that is asked for there when `into` is empty. */
struct doc_link lessons_adopt(struct doc *d, struct ctx *ctx, struct str into, struct str lesson, struct str from);
/* To what can be done from here: reporting and, where some wait that a rule refuses, dropping those. */
CHECKED enum rc lessons_doors(struct doc *d, struct ctx *ctx, struct doc_link_list *out, struct err *err);
/* Those among all lessons that the visitor may analyse; *count 0: none. */
struct doc_section lessons_waiting(struct doc *d, struct ctx *ctx, struct doc_hits all, size_t *count);

#endif

/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/venture.h: how the venture page is filled, section by section (internal to the pages). */
#ifndef WEB_PAGES_VENTURE_H
#define WEB_PAGES_VENTURE_H

#include "account/dossier.h"
#include "web/ctx.h"
#include "web/draw.h"
#include "web/fact_words.h"
#include "web/response.h"
#include "web/view/venture.h"

struct venture_page {
	struct ctx *ctx;
	struct words w;              /* of the facts known then */
	const struct account *acc;
	const struct dossier *d;
	const struct account_venture *figures;
	struct day on;
	enum rc rc;                  /* the first failure; nothing is read after it */
	struct err *err;
};

/* ---- shared by the sections ---- */
struct fact_mark venture_mark(const struct venture_page *p, const struct dossier_fact *f);
/* The words of an entry; NULL: erased, or a read failed (then p->rc says so). */
const struct json *venture_body(struct venture_page *p, uint32_t seq);
/* The latest text that the facts give a member; empty when none does. */
struct str venture_text(const struct dossier_facts *f, const char *name);
/* The thread of this id; NULL when there is none. */
const struct dossier_thread *venture_thread(const struct dossier_threads *t, struct str id);
/* What the tranche is called: its title, else its id. */
struct str venture_tranche(const struct venture_page *p, struct str id);
/* A text without arguments. */
struct str venture_say(const struct venture_page *p, enum text id);
struct str venture_say1(const struct venture_page *p, enum text id, struct str a);
struct str venture_say2(const struct venture_page *p, enum text id, struct str a, struct str b);
/* A number with its unit: "24 Minuten"; empty when value is. */
struct str venture_with_unit(const struct venture_page *p, struct str value, struct str unit);

/* Each fact as a step; skip names the members that are said elsewhere. */
struct story_steps venture_steps(const struct venture_page *p, const struct dossier_facts *f, words_skip skip);

/* ---- the sections ---- */
void venture_answer(struct venture_page *p, struct venture_view *v);
void venture_about(struct venture_page *p, struct venture_view *v);
void venture_way(struct venture_page *p, struct venture_view *v);
void venture_milestones(struct venture_page *p, struct venture_view *v);
void venture_proofs(struct venture_page *p, struct venture_view *v);
void venture_gates(struct venture_page *p, struct venture_view *v);
void venture_money(struct venture_page *p, struct venture_view *v);
void venture_bookings(struct venture_page *p, struct money_view *m);
/* Everything spent, in no order of days. */
struct draw_amounts venture_spent(const struct venture_page *p);
void venture_effect(struct venture_page *p, struct venture_view *v);
/* What a unit of an indicator cost, day by day; place: its number on the page. */
struct cost_view venture_cost(const struct venture_page *p, const struct dossier_indicator *x, size_t place,
    struct str title);
/* One indicator with its drawing; place: its number on the page. */
struct indicator_card venture_indicator(const struct venture_page *p, const struct dossier_indicator *x, size_t place);
void venture_learning(struct venture_page *p, struct venture_view *v);
void venture_criteria(struct venture_page *p, struct venture_view *v);
void venture_deeds(struct venture_page *p, struct venture_view *v);
void venture_missing(struct venture_page *p, struct venture_view *v);
void venture_history(struct venture_page *p, struct venture_view *v, uint32_t from);

/* The page for a venture that is not there; err says why. */
void venture_absent(struct ctx *ctx, struct str slug, const struct err *err, struct response *response);

#define VENTURE_HISTORY_PAGE 50

#endif

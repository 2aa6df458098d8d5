/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/doc_draw.c: the whole document: the answer in a few sentences, then what its readers ask first. */
#include "web/pages/doc.h"

#include "base/encode.h"
#include "base/must.h"

#define ANSWER_MOST 6
#define SECTIONS_MOST 9

/* What each audience asks first; at the end of a row stands NULL. */
static struct doc_section (*const orders[AUDIENCE_COUNT][SECTIONS_MOST])(struct doc *d) = {
	[AUDIENCE_TEAM] = {doc_lacks, doc_ahead, doc_learn, doc_money, doc_ventures, doc_claims},
	[AUDIENCE_COUNCIL] = {doc_learn, doc_money, doc_ahead, doc_lacks, doc_ventures, doc_claims},
	[AUDIENCE_TREASURY] = {doc_money, doc_ahead, doc_lacks, doc_ventures, doc_claims},
	[AUDIENCE_AUDIT] = {doc_lacks, doc_claims, doc_money, doc_decisions, doc_ahead, doc_learn, doc_ventures},
	[AUDIENCE_FUNDER] = {doc_learn, doc_money, doc_lacks, doc_ventures, doc_claims},
	[AUDIENCE_PUBLIC] = {doc_learn, doc_money, doc_ahead, doc_ventures, doc_lacks, doc_claims},
};

static struct doc_section (*const orders_one[AUDIENCE_COUNT][SECTIONS_MOST])(struct doc *d) = {
	[AUDIENCE_TEAM] = {doc_lacks, doc_way, doc_proofs, doc_ahead, doc_decisions, doc_learn, doc_money,
		doc_questions, doc_claims},
	[AUDIENCE_COUNCIL] = {doc_learn, doc_way, doc_decisions, doc_money, doc_ahead, doc_questions, doc_lacks,
		doc_claims},
	[AUDIENCE_TREASURY] = {doc_money, doc_ahead, doc_decisions, doc_lacks, doc_claims},
	[AUDIENCE_AUDIT] = {doc_lacks, doc_claims, doc_money, doc_decisions, doc_way, doc_proofs, doc_ahead,
		doc_questions},
	[AUDIENCE_FUNDER] = {doc_proofs, doc_learn, doc_money, doc_way, doc_lacks, doc_claims},
	[AUDIENCE_PUBLIC] = {doc_learn, doc_way, doc_money, doc_ahead, doc_questions, doc_lacks, doc_claims},
};

/* ---- the answer ---- */

static struct str
proofs_sentence(struct doc *d, const struct account_proofs *p)
{
	struct str args[] = {doc_number(d, p->supported), doc_number(d, p->refuted), doc_number(d, p->inconclusive),
		doc_number(d, p->open)};

	if (p->supported + p->refuted + p->inconclusive + p->open == 0)
		return doc_word(d, TEXT_DOC_ANSWER_NO_PROOFS);
	return doc_say(d, TEXT_DOC_ANSWER_PROOFS, args, COUNT(args));
}

static size_t
answer_portfolio(struct doc *d, struct str *out)
{
	const struct account *acc = d->acc;
	struct str ready[] = {doc_number(d, acc->ready), doc_number(d, (int64_t)acc->count - acc->ready)};
	struct str money[] = {STR(""), STR(""), doc_cents(d, acc->money.released), doc_cents(d, acc->money.spent)};
	struct str exits = doc_number(d, acc->by_outcome[OUTCOME_EXIT]);
	size_t n = 0;

	out[n++] = doc_count(d, TEXT_ACCOUNT_VENTURES_ONE, TEXT_ACCOUNT_VENTURES_MANY, (int64_t)acc->count);
	if (acc->count == 0)
		return n;
	out[n++] = doc_say(d, acc->ready == acc->count ? TEXT_ACCOUNT_ANSWER_ALL : TEXT_ACCOUNT_ANSWER_SOME, ready, 2);
	out[n++] = doc_say(d, TEXT_ACCOUNT_ANSWER_MONEY, money, COUNT(money));
	out[n++] = proofs_sentence(d, &acc->proofs);
	if (acc->by_outcome[OUTCOME_EXIT] > 0)
		out[n++] = doc_say(d, TEXT_DOC_ANSWER_EXITS, &exits, 1);
	return n;
}

/* The newest words of registration and changes. */
static struct str
about(const struct doc *d, const char *field)
{
	for (size_t i = d->dossier->about.count; i-- > 0;)
		if (json_text(d->dossier->about.items[i].body, field).len > 0)
			return json_text(d->dossier->about.items[i].body, field);
	return STR("");
}

/* Where it stands, or how it ended. */
static struct str
stand_sentence(struct doc *d, const struct account_venture *v)
{
	struct str phase[] = {v->phase_label, doc_day(d, v->phase_since)};
	struct str how[] = {exit_label(v->ended_how, d->lang), doc_day(d, v->ended_on)};

	if (day_is(v->ended_on))
		return doc_say(d, TEXT_ACCOUNT_ANSWER_ENDED, how, COUNT(how));
	if (v->phase.len == 0)
		return doc_word(d, TEXT_ACCOUNT_ANSWER_NO_PHASE);
	return doc_say(d, v->phase_undated ? TEXT_ACCOUNT_ANSWER_PHASE_UNDATED : TEXT_ACCOUNT_ANSWER_PHASE, phase,
	    COUNT(phase));
}

static size_t
answer_venture(struct doc *d, struct str *out)
{
	const struct account_venture *v = &d->acc->ventures[0];
	struct str args[] = {v->phase_label, doc_day(d, v->phase_since), doc_cents(d, v->money.released),
		doc_cents(d, v->money.spent)};
	struct str summary = about(d, "summary");
	size_t n = 0;

	if (summary.len > 0)
		out[n++] = summary;
	out[n++] = stand_sentence(d, v);
	bool money = doc_recorded(d, v, SUBJECT_TRANCHE, KIND_BIT(KIND_TRANCHE_RELEASED) | KIND_BIT(KIND_BOOKING_POSTED));
	out[n++] = money ? doc_say(d, TEXT_ACCOUNT_ANSWER_MONEY, args, COUNT(args))
	                 : doc_word(d, TEXT_DOC_ANSWER_NO_MONEY);
	out[n++] = proofs_sentence(d, &v->proofs);
	out[n++] = v->ready ? doc_word(d, TEXT_ACCOUNT_ANSWER_READY)
	                    : doc_count(d, TEXT_ACCOUNT_ANSWER_GAPS_ONE, TEXT_ACCOUNT_ANSWER_GAPS_MANY,
	                          (int64_t)v->gaps_count);
	return n;
}

/* ---- the checkpoint ---- */

static struct str
root_text(struct doc *d)
{
	struct buf b;

	buf_init(&b, 64);
	base64_encode(&b, d->acc->checkpoint.root.b, sizeof d->acc->checkpoint.root.b);
	struct str s = arena_str(d->arena, buf_view(&b));
	buf_done(&b);
	return s;
}

static struct str
exact(struct doc *d, struct instant t)
{
	struct buf b;

	buf_init(&b, 64);
	if (t.us != 0)
		instant_rfc3339(&b, t);
	struct str s = arena_str(d->arena, buf_view(&b));
	buf_done(&b);
	return s;
}

/* What draws the same document anywhere. */
static struct str
command(struct doc *d, struct str known)
{
	const struct account_query *q = &d->acc->query;
	struct buf b;

	buf_init(&b, 1024);
	buf_cstr(&b, "wagnis account DIR");
	if (q->venture.len > 0)
		buf_format(&b, " --venture %.*s", STR_ARG(q->venture));
	if (known.len > 0)
		buf_format(&b, " --known-at %.*s", STR_ARG(known));
	buf_cstr(&b, " --effective-on ");
	day_iso(&b, q->effective_on);
	buf_format(&b, " --audience %s --lang %s --format html", audience_name(q->audience), lang_code(d->lang));
	struct str s = arena_str(d->arena, buf_view(&b));
	buf_done(&b);
	return s;
}

static void
draw_sections(struct doc *d, struct doc_view *view)
{
	struct doc_section (*const *order)(struct doc *) =
	    d->dossier == NULL ? orders[d->acc->query.audience] : orders_one[d->acc->query.audience];
	struct doc_section *sections = arena_array(d->arena, SECTIONS_MOST, sizeof *sections);
	size_t n = 0;

	for (size_t i = 0; i < SECTIONS_MOST && order[i] != NULL && d->acc->count > 0; i++)
		sections[n++] = order[i](d);
	view->sections = (struct doc_section_list){sections, n};
}

struct doc_view
doc_draw(struct doc *d)
{
	const struct account *acc = d->acc;
	struct str *answer = arena_array(d->arena, ANSWER_MOST, sizeof *answer);
	struct str audience = audience_label(acc->query.audience, d->lang);
	struct doc_view view = {
		.kind = doc_word(d, TEXT_DOC_KIND),
		.subject = d->dossier != NULL ? doc_title(&acc->ventures[0]) : acc->municipality,
		.audience = audience,
		.effective_on = doc_day(d, acc->query.effective_on),
		.known_at = acc->known_at.us == 0 ? doc_word(d, TEXT_WEB_NOT_RECORDED) : doc_instant(d, acc->known_at),
		.origin = acc->checkpoint.origin,
		.size = doc_number(d, (int64_t)acc->checkpoint.size),
		.root = root_text(d),
		.known_exact = exact(d, acc->known_at),
	};

	view.title = doc_say(d, d->dossier != NULL ? TEXT_DOC_TITLE_VENTURE : TEXT_DOC_TITLE, &view.subject, 1);
	view.command = command(d, view.known_exact);
	view.answer = (struct str_list){answer,
		d->dossier != NULL ? answer_venture(d, answer) : answer_portfolio(d, answer)};
	for (size_t i = 0; i < view.answer.count; i++)
		answer[i] = doc_unbroken(d, answer[i]);
	draw_sections(d, &view);
	return view;
}

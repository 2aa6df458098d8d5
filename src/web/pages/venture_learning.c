/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/venture_learning.c: lessons, questions, exit, transfer and evidence, each with its story. */
#include "web/pages/record_form.h"
#include "web/pages/record_panel.h"
#include "web/pages/venture.h"

#include "journal/attachment.h"
#include "web/previews.h"
#include "web/source.h"
#include "web/web.h"

#include "base/must.h"

#define PATIENCE_US 1200000 /* of a page, for pictures nobody has drawn yet */

/* ---- lessons ---- */

/* What an adopted lesson is called where it was observed. */
static struct str
origin_title(struct venture_page *p, struct str venture, struct str lesson)
{
	struct venture_id v = {0};
	struct subject_id id = {0};

	if (!snapshot_venture(p->w.s, venture, &v) || !subject_find(p->w.s, v, SUBJECT_LESSON, lesson, &id))
		return lesson;
	const struct row *r = subject_latest(p->w.s, id, p->on, KIND_BIT(KIND_LESSON_OBSERVED));
	struct str title = json_text(r == NULL ? NULL : venture_body(p, r->seq), "title");
	return title.len > 0 ? title : lesson;
}

static struct story_card
lesson(struct venture_page *p, const struct dossier_thread *t)
{
	static const char *const above[] = {"id", "title", "text", "sort", "state", "lesson", "from",
		"about_exit", NULL};
	const struct dossier_fact *first = &t->facts.items[0];
	bool adopted = first->kind == KIND_LESSON_ADOPTED;
	struct story_card c = {.id = t->id, .title = venture_text(&t->facts, "title"),
		.text = venture_text(&t->facts, "text"), .steps = venture_steps(p, &t->facts, above)};

	if (adopted) {
		c.venture = json_text(first->body, "from");
		c.title = origin_title(p, c.venture, t->id);
		c.sort = venture_say(p, TEXT_WEB_VENTURE_LESSON_ADOPTED);
		return c;
	}
	for (size_t i = 0; i < t->facts.count; i++)
		if (t->facts.items[i].kind == KIND_LESSON_OBSERVED)
			c.sort = words_choice(&p->w, KIND_LESSON_OBSERVED, "sort", t->facts.items[i].code);
	c.state = t->state < 0 ? venture_say(p, TEXT_WEB_VENTURE_LESSON_OBSERVED)
	                       : words_choice(&p->w, KIND_LESSON_ANALYSED, "state", t->state);
	return c;
}

static struct story_cards
lessons(struct venture_page *p)
{
	const struct dossier_threads *t = &p->d->lessons;
	struct story_card *cards = arena_array(p->w.arena, t->count + 1, sizeof *cards);

	for (size_t i = 0; i < t->count; i++)
		cards[i] = lesson(p, &t->items[i]);
	return (struct story_cards){cards, t->count};
}

/* ---- questions ---- */

static struct story_card
question(struct venture_page *p, const struct dossier_thread *t)
{
	static const char *const above[] = {"id", "text", "asked_by", "due", NULL};
	const struct dossier_fact *asked = &t->facts.items[0];
	struct story_card c = {.id = t->id, .title = json_text(asked->body, "text"),
		.sort = json_text(asked->body, "asked_by"), .steps = venture_steps(p, &t->facts, above)};
	struct story_step *steps = arena_array(p->w.arena, t->facts.count, sizeof *steps);
	struct day due = DAY_NONE;

	for (size_t i = 0; i < t->facts.count; i++) {
		steps[i] = c.steps.items[i];
		if (t->facts.items[i].kind == KIND_QUESTION_ANSWERED)
			steps[i].words = json_text(t->facts.items[i].body, "text");
	}
	c.steps.items = steps;
	(void)day_parse(json_text(asked->body, "due"), &due);
	if (t->state == 1)
		c.state = venture_say(p, TEXT_WEB_VENTURE_ANSWERED);
	else if (day_is(due))
		c.state = venture_say1(p, due.v < p->on.v ? TEXT_WEB_VENTURE_ANSWER_LATE : TEXT_WEB_VENTURE_ANSWER_DUE,
		    words_day(&p->w, due));
	else
		c.state = venture_say(p, TEXT_WEB_VENTURE_ANSWER_OPEN);
	if (t->state != 1 && web_lets_write(p->ctx->web) &&
	    record_may(p->ctx, KIND_QUESTION_ANSWERED, KIND_COUNT, p->figures->slug)) {
		c.deed = label_get(kind_info(KIND_QUESTION_ANSWERED)->action, p->w.lang);
		c.deed_href = (struct url){panel_form_path(p->ctx, KIND_QUESTION_ANSWERED, p->figures->slug, "id", t->id)};
	}
	c.missing = t->state != 1 && day_is(due) && due.v < p->on.v;
	return c;
}

static struct story_cards
questions(struct venture_page *p)
{
	const struct dossier_threads *t = &p->d->questions;
	struct story_card *cards = arena_array(p->w.arena, t->count + 1, sizeof *cards);
	size_t count = 0;

	/* What is not answered comes first. */
	for (int answered = 0; answered <= 1; answered++)
		for (size_t i = 0; i < t->count; i++)
			if (t->items[i].state == answered)
				cards[count++] = question(p, &t->items[i]);
	return (struct story_cards){cards, count};
}

/* ---- exit, transfer, evidence ---- */

static struct story_cards
exits(struct venture_page *p)
{
	static const char *const above[] = {"kind", "triggers", "reason", NULL};
	const struct dossier_facts *f = &p->d->exits;
	struct story_card *cards = arena_array(p->w.arena, f->count + 1, sizeof *cards);

	for (size_t i = 0; i < f->count; i++) {
		const struct dossier_fact *x = &f->items[i];
		bool done = x->kind == KIND_EXIT_COMPLETED;
		struct dossier_facts one = {x, 1};

		cards[i] = (struct story_card){
			.title = done ? words_choice(&p->w, x->kind, "kind", x->code) : words_kind(&p->w, x->kind),
			.sort = done ? words_kind(&p->w, x->kind) : STR(""),
			.text = json_text(x->body, done ? "reason" : "triggers"),
			.steps = venture_steps(p, &one, above),
		};
	}
	return (struct story_cards){cards, f->count};
}

/* Every fear with its answer; unanswered ones too. */
static struct fact_rows
fears(const struct venture_page *p)
{
	static const enum text answers[] = {TEXT_GATES_FEAR_YES, TEXT_GATES_FEAR_PARTLY, TEXT_GATES_FEAR_NO};
	struct fact_row *rows = arena_array(p->w.arena, p->d->premortem_count + 1, sizeof *rows);

	for (size_t i = 0; i < p->d->premortem_count; i++) {
		const struct dossier_fear *f = &p->d->premortem[i];
		bool known = f->came_true >= 0 && f->came_true < (int)COUNT(answers);
		struct str answer = known ? venture_say(p, answers[f->came_true]) : STR("");

		rows[i] = (struct fact_row){.label = f->title, .entry = arena_format(p->w.arena, "%u", f->seq - 1),
			.value = known && f->note.len > 0 ? arena_format(p->w.arena, "%.*s: %.*s", STR_ARG(answer), STR_ARG(f->note)) : answer};
	}
	return (struct fact_rows){rows, p->d->premortem_count};
}

static struct story_cards
transfers(struct venture_page *p)
{
	static const char *const above[] = {"id", "title", NULL};
	const struct dossier_threads *t = &p->d->transfers;
	struct story_card *cards = arena_array(p->w.arena, t->count + 1, sizeof *cards);

	for (size_t i = 0; i < t->count; i++)
		cards[i] = (struct story_card){.id = t->items[i].id, .title = venture_text(&t->items[i].facts, "title"),
			.steps = venture_steps(p, &t->items[i].facts, above)};
	return (struct story_cards){cards, t->count};
}

/* A PDF by its first page, if it can be had soon; else a word why not. */
static void
evidence_preview(struct venture_page *p, const struct hash *sha256, struct story_card *card)
{
	struct previews *previews = web_previews(p->ctx->web);
	char name[ATTACHMENT_NAME_BYTES + 1];

	if (previews == NULL)
		return;
	attachment_name(sha256, name);
	switch (previews_ask(previews, sha256, (struct instant){p->ctx->now.us + PATIENCE_US})) {
	case PREVIEW_READY:
		card->preview = (struct url){arena_format(p->w.arena, "/evidence/%s/preview", name)};
		card->preview_alt = venture_say1(p, TEXT_EVIDENCE_PREVIEW_ALT, card->title);
		break;
	case PREVIEW_NONE:
	case PREVIEW_WAITING:
		card->preview_note = venture_say(p, TEXT_EVIDENCE_PREVIEW_WAITING);
		break;
	case PREVIEW_UNREADABLE:
		card->preview_note = venture_say(p, TEXT_EVIDENCE_PREVIEW_UNREADABLE);
		break;
	case PREVIEW_HEAVY:
		card->preview_note = venture_say(p, TEXT_EVIDENCE_PREVIEW_HEAVY);
		break;
	case PREVIEW_IMPOSSIBLE:
		card->preview_note = venture_say(p, TEXT_EVIDENCE_PREVIEW_IMPOSSIBLE);
		break;
	}
}

/* The file itself: fetched by whoever is logged in; that it is missing, everybody may know. */
static void
evidence_file(struct venture_page *p, const struct json *body, struct story_card *card)
{
	const struct attachment_type *type = attachment_type_of(json_text(body, "media_type"));
	struct str sum = json_text(body, "sha256");
	struct hash h;
	uint64_t bytes;

	if (json_get(body, "file") == NULL || !attachment_name_parse(sum, &h))
		return;
	card->no_file = !attachment_there(source_dir(web_source(p->ctx->web)), &h, &bytes);
	if (card->no_file || p->ctx->who.by == VISITOR_NOBODY)
		return;
	card->file = (struct url){arena_format(p->w.arena, "/evidence/%.*s", STR_ARG(sum))};
	card->image = type != NULL && type->image;
	if (type != NULL && type->pdf)
		evidence_preview(p, &h, card);
}

static struct story_cards
evidence(struct venture_page *p)
{
	static const char *const above[] = {"title", NULL};
	const struct dossier_facts *f = &p->d->evidence;
	struct story_card *cards = arena_array(p->w.arena, f->count + 1, sizeof *cards);

	for (size_t i = 0; i < f->count; i++) {
		struct dossier_facts one = {&f->items[i], 1};

		cards[i] = (struct story_card){.title = json_text(f->items[i].body, "title"),
			.steps = venture_steps(p, &one, above)};
		evidence_file(p, f->items[i].body, &cards[i]);
	}
	return (struct story_cards){cards, f->count};
}

void
venture_learning(struct venture_page *p, struct venture_view *v)
{
	v->lessons = lessons(p);
	v->questions = questions(p);
	v->exits = exits(p);
	v->fears = fears(p);
	v->transfers = transfers(p);
	v->evidence = evidence(p);
	for (size_t i = 0; i < p->d->exits.count; i++)
		v->exit_planned |= p->d->exits.items[i].kind == KIND_EXIT_PLANNED;
	if (v->lessons.count > 0)
		v->gists.lessons = words_count(&p->w, TEXT_WEB_VENTURE_GIST_LESSONS_ONE,
		    TEXT_WEB_VENTURE_GIST_LESSONS_MANY, (int64_t)v->lessons.count);
	if (v->questions.count > 0)
		v->gists.questions = p->figures->questions_open == 0
		    ? venture_say(p, TEXT_WEB_VENTURE_GIST_ANSWERED)
		    : words_count(&p->w, TEXT_WEB_VENTURE_GIST_UNANSWERED_ONE,
		          TEXT_WEB_VENTURE_GIST_UNANSWERED_MANY, p->figures->questions_open);
	if (v->exits.count > 0)
		v->gists.exit = v->exits.items[v->exits.count - 1].title;
}

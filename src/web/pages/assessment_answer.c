/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/assessment_answer.c: what an economic assessment says, in a few sentences and two drawings. */
#include "base/must.h"
#include "web/draw.h"
#include "web/draw_assessment.h"
#include "web/fact_words.h"
#include "web/pages/assessment.h"

#include <stdlib.h>

struct str
assessment_percent(const struct doc *d, int64_t bp)
{
	struct decimal v = {bp, 2};
	struct buf b;

	while (v.scale > 0 && v.value % 10 == 0) {
		v.value /= 10;
		v.scale--;
	}
	buf_init(&b, 64);
	decimal_human(&b, v, d->lang);
	buf_cstr(&b, d->lang == LANG_DE ? "\xc2\xa0%" : "%");
	struct str s = arena_str(d->arena, buf_view(&b));
	buf_done(&b);
	return s;
}

struct str
assessment_title(const struct assessment_sheet *s, int alternative)
{
	return s->plan.alternatives[alternative].title;
}

/* ---- sentences ---- */

static size_t
recorded(const struct assessment_sheet *s)
{
	size_t n = 0;

	for (size_t i = 0; i < s->plan.alternatives_count; i++)
		n += s->result.alternatives[i].recorded;
	return n;
}

static struct str
lead_sentence(const struct doc *d, const struct assessment_sheet *s)
{
	const struct assessment_result *r = &s->result;
	struct str best = assessment_title(s, r->best), second = assessment_title(s, r->second);
	struct str years = doc_number(d, s->plan.years);
	struct str args[] = {best, years, doc_cents(d, r->lead), second,
		doc_cents(d, r->alternatives[r->best].net.present), assessment_percent(d, r->rate_bp)};
	struct str tie[] = {best, second, years};

	if (r->lead == 0)
		return doc_say(d, TEXT_ASSESSMENT_ANSWER_TIE, tie, COUNT(tie));
	return r->rated ? doc_say(d, TEXT_ASSESSMENT_ANSWER_LEAD, args, COUNT(args))
	                : doc_say(d, TEXT_ASSESSMENT_ANSWER_LEAD_UNRATED, args, 4);
}

static struct str
rate_sentence(const struct doc *d, const struct assessment_result *r)
{
	struct str at = assessment_percent(d, r->rate_turn_bp);

	if (!r->has_rate_turn)
		return doc_word(d, TEXT_ASSESSMENT_ANSWER_RATE_NEVER);
	return doc_say(d, r->rate_turn_bp > r->rate_bp ? TEXT_ASSESSMENT_ANSWER_RATE_ABOVE
	                                               : TEXT_ASSESSMENT_ANSWER_RATE_BELOW, &at, 1);
}

/* The assumption that turns the result with the least change in proportion. */
static struct str
turn_sentence(const struct doc *d, const struct assessment_sheet *s)
{
	const struct assessment_line *first = NULL;
	size_t ranged = 0, turning = 0;

	for (size_t i = 0; i < s->counting; i++) {
		const struct assessment_line *x = &s->lines[i];

		ranged += x->in.ranged;
		if (!x->out.turns || !x->out.has_turn)
			continue;
		turning++;
		if (first == NULL || llabs(x->out.turn_bp - 10000) < llabs(first->out.turn_bp - 10000))
			first = x;
	}
	if (first == NULL)
		return doc_word(d, ranged == 0 ? TEXT_ASSESSMENT_ANSWER_NO_RANGE : TEXT_ASSESSMENT_ANSWER_TURN_NONE);
	struct str args[] = {json_text(first->fact.body, "text"), doc_cents(d, first->out.turn_cents),
		doc_number(d, (int64_t)turning)};
	return doc_say(d, turning == 1 ? TEXT_ASSESSMENT_ANSWER_TURN_ONE : TEXT_ASSESSMENT_ANSWER_TURN_MANY, args,
	    turning == 1 ? 2 : 3);
}

static struct str
score_words(const struct doc *d, int64_t hundredths)
{
	struct buf b;

	buf_init(&b, 64);
	decimal_human(&b, (struct decimal){hundredths, 2}, d->lang);
	struct str s = arena_str(d->arena, buf_view(&b));
	buf_done(&b);
	return s;
}

/* Empty unless at least two are wholly scored and one leads. */
static struct str
score_sentence(const struct doc *d, const struct assessment_sheet *s)
{
	int best = -1;
	size_t complete = 0;
	bool tie = false;

	for (size_t i = 0; i < s->plan.alternatives_count; i++) {
		if (!s->values[i].complete)
			continue;
		complete++;
		if (best < 0 || s->values[i].hundredths > s->values[best].hundredths) {
			best = (int)i;
			tie = false;
		} else if (s->values[i].hundredths == s->values[best].hundredths) {
			tie = true;
		}
	}
	if (complete < 2 || tie)
		return STR("");
	struct str args[] = {assessment_title(s, best), score_words(d, s->values[best].hundredths)};
	return doc_say(d, TEXT_ASSESSMENT_ANSWER_SCORE, args, COUNT(args));
}

static struct str
proposal_sentence(const struct doc *d, const struct assessment_sheet *s)
{
	int chosen = s->plan.chosen, best = s->result.best;

	if (chosen < 0)
		return doc_word(d, TEXT_ASSESSMENT_ANSWER_CHOSEN_NONE);
	struct str args[] = {assessment_title(s, chosen), best < 0 ? STR("") : assessment_title(s, best)};
	bool other = best >= 0 && best != chosen &&
	    s->result.alternatives[best].net.present > s->result.alternatives[chosen].net.present;
	return other ? doc_say(d, TEXT_ASSESSMENT_ANSWER_CHOSEN_OTHER, args, 2)
	             : doc_say(d, TEXT_ASSESSMENT_ANSWER_CHOSEN, args, 1);
}

size_t
assessment_answer(const struct doc *d, const struct assessment_sheet *s, struct str *out)
{
	struct str args[] = {doc_number(d, (int64_t)recorded(s)), doc_number(d, (int64_t)s->plan.alternatives_count)};
	size_t n = 0;

	if (s->plan.alternatives_count == 0) {
		out[n++] = doc_word(d, TEXT_ASSESSMENT_ANSWER_ERASED);
		return n;
	}
	if (!s->result.fits)
		out[n++] = doc_word(d, TEXT_ASSESSMENT_ANSWER_TOO_LARGE);
	else if (s->result.best < 0)
		out[n++] = doc_say(d, TEXT_ASSESSMENT_ANSWER_OPEN, args, COUNT(args));
	else
		out[n++] = lead_sentence(d, s);
	if (s->result.best >= 0 && s->result.rated && s->result.lead != 0)
		out[n++] = rate_sentence(d, &s->result);
	if (s->result.best >= 0)
		out[n++] = turn_sentence(d, s);
	struct str scores = score_sentence(d, s);
	if (scores.len > 0)
		out[n++] = scores;
	out[n++] = proposal_sentence(d, s);
	must(n <= ASSESSMENT_ANSWERS_MAX);
	return n;
}

/* ---- drawings ---- */

static int64_t *
accumulated(const struct doc *d, const struct assessment_sheet *s, size_t at)
{
	int64_t *cents = arena_array(d->arena, (size_t)s->plan.years + 1, sizeof *cents);

	for (int y = 0; y < s->plan.years; y++)
		cents[y] = -s->result.alternatives[at].years[y].cumulated;
	return cents;
}

/* Without cents, as drawings say it. */
static struct str
whole_euro(const struct doc *d, int64_t cents)
{
	struct words w = {.arena = d->arena, .lang = d->lang};

	return words_euro(&w, cents);
}

struct html
assessment_costs(const struct doc *d, const struct assessment_sheet *s)
{
	struct draw_cost *items = arena_array(d->arena, s->plan.alternatives_count + 1, sizeof *items);
	struct draw_costs c = {.items = items, .first_year = s->plan.base_year, .years = s->plan.years,
		.title = doc_word(d, TEXT_ASSESSMENT_DRAW_TITLE)};
	struct str ends = {0};

	for (size_t i = 0; i < s->plan.alternatives_count && s->result.fits; i++) {
		struct draw_cost *x = &items[c.count];

		if (!s->result.alternatives[i].recorded)
			continue;
		*x = (struct draw_cost){.cents = accumulated(d, s, i), .best = (int)i == s->result.best};
		struct str args[] = {draw_short(d->arena, assessment_title(s, (int)i), 28),
			whole_euro(d, x->cents[s->plan.years - 1])};
		x->word = doc_say(d, TEXT_ASSESSMENT_DRAW_END, args, 2);
		ends = arena_format(d->arena, "%.*s%s%.*s", STR_ARG(ends), c.count == 0 ? "" : "; ", STR_ARG(x->word));
		c.count++;
	}
	struct str args[] = {arena_format(d->arena, "%d", s->plan.base_year),
		arena_format(d->arena, "%d", s->plan.base_year + s->plan.years - 1), ends};
	c.desc = doc_say(d, TEXT_ASSESSMENT_DRAW_DESC, args, COUNT(args));
	return draw_costs(d->arena, d->lang, &c);
}

static int
widest_first(const void *a, const void *b)
{
	const struct draw_bar *x = a, *y = b;
	int64_t wide_x = llabs(x->high - x->low), wide_y = llabs(y->high - y->low);

	return (wide_x < wide_y) - (wide_x > wide_y);
}

struct html
assessment_bars(const struct doc *d, const struct assessment_sheet *s)
{
	struct draw_bar *items = arena_array(d->arena, s->counting + 1, sizeof *items);
	struct draw_bars b = {.items = items, .title = doc_word(d, TEXT_ASSESSMENT_TORNADO_TITLE)};

	for (size_t i = 0; i < s->counting && s->result.fits; i++) {
		const struct assessment_line *x = &s->lines[i];
		int against = x->out.against;

		if (!x->in.ranged || (x->out.low == 0 && x->out.high == 0))
			continue;
		struct str args[] = {assessment_title(s, (int)x->in.alternative), json_text(x->fact.body, "text")};
		items[b.count] = (struct draw_bar){.word = doc_say(d, TEXT_ASSESSMENT_DRAW_END, args, 2),
			.low_word = assessment_percent(d, x->in.low_bp), .high_word = assessment_percent(d, x->in.high_bp),
			.low = x->out.low, .high = x->out.high, .has_turn = against >= 0};
		if (against >= 0)
			items[b.count].turn = s->result.alternatives[against].net.present -
			    s->result.alternatives[x->in.alternative].net.present;
		b.count++;
	}
	if (b.count == 0)
		return (struct html){{NULL, 0}};
	qsort(items, b.count, sizeof *items, widest_first);
	struct str args[] = {items[0].word, doc_cents(d, items[0].low), doc_cents(d, items[0].high)};
	b.desc = doc_say(d, TEXT_ASSESSMENT_TORNADO_DESC, args, COUNT(args));
	return draw_bars(d->arena, d->lang, &b);
}

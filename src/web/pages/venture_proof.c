/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/venture_proof.c: proofs as they were fixed, changed, measured and concluded. */
#include "web/pages/venture.h"

#include "base/must.h"
#include "domain/proof.h"
#include "web/svg_marks.h"

#define SIGN 24

static struct html
proof_sign(const struct venture_page *p, int outcome)
{
	static const enum mark_proof marks[] = {
		[PROOF_SUPPORTED] = MARK_SUPPORTED, [PROOF_REFUTED] = MARK_REFUTED,
		[PROOF_INCONCLUSIVE] = MARK_INCONCLUSIVE, [PROOF_OPEN] = MARK_OPEN,
	};
	struct svg s;

	svg_begin(&s, "", SIGN, SIGN, (struct str){0}, (struct str){0});
	mark_proof(&s, marks[outcome < 0 || outcome > PROOF_OPEN ? PROOF_OPEN : outcome], SIGN / 2, SIGN / 2);
	return svg_end(&s, p->w.arena);
}

static const struct field *
registered_field(const char *name)
{
	return kind_field(kind_info(KIND_PROOF_REGISTERED), name);
}

/* ---- amendments ---- */

/* What held before this amendment: an earlier one's word, else the first. */
static const struct json *
word_before(const struct dossier_proof *x, size_t amendment, const struct json *first, const char *name)
{
	for (size_t i = amendment; i-- > 0;) {
		const struct json *m = json_get(x->amendments.items[i].body, name);

		if (m != NULL)
			return m;
	}
	return json_get(first, name);
}

static struct proof_changes
changes(const struct venture_page *p, const struct dossier_proof *x, size_t at, const struct json *first)
{
	const struct kind_info *k = kind_info(KIND_PROOF_AMENDED);
	const struct json *body = x->amendments.items[at].body;
	struct proof_change *list = arena_array(p->w.arena, body == NULL ? 1 : body->count + 1, sizeof *list);
	size_t count = 0;

	for (const struct field *f = k->fields; body != NULL && f->name != NULL; f++) {
		const struct json *m = json_get(body, f->name);
		if (m == NULL || (f->flags & (FIELD_HEADLINE | FIELD_PERSONAL)) || str_is(str_of("id"), f->name))
			continue;
		list[count++] = (struct proof_change){label_get(f->label, p->w.lang),
			words_value(&p->w, f, word_before(x, at, first, f->name)), words_value(&p->w, f, m)};
	}
	return (struct proof_changes){list, count};
}

static struct proof_amendments
amendments(struct venture_page *p, const struct dossier_proof *x)
{
	size_t count = x->amendments.count;
	struct proof_amendment *list = arena_array(p->w.arena, count + 1, sizeof *list);
	/* The dossier lays amendments over the first words: these are read again. */
	const struct json *first = count == 0 ? NULL : venture_body(p, x->registered.seq);

	for (size_t i = 0; i < count; i++) {
		const struct dossier_fact *f = &x->amendments.items[i];

		list[i] = (struct proof_amendment){json_text(f->body, "reason"), changes(p, x, i, first),
			venture_mark(p, f)};
	}
	return (struct proof_amendments){list, count};
}

/* ---- a card ---- */

static struct str
threshold(const struct venture_page *p, const struct json *body, struct str unit)
{
	struct str value = words_value(&p->w, registered_field("threshold"), json_get(body, "threshold"));
	bool at_most = str_is(json_text(body, "direction"), "at_most");

	if (value.len == 0)
		return value;
	return venture_say1(p, at_most ? TEXT_WEB_VENTURE_AT_MOST : TEXT_WEB_VENTURE_AT_LEAST,
	    venture_with_unit(p, value, unit));
}

static void
conclude(const struct venture_page *p, const struct dossier_proof *x, struct str unit, struct proof_card *c)
{
	const struct json *body = x->conclusion.body;

	c->concluded = true;
	c->outcome = words_choice(&p->w, KIND_PROOF_CONCLUDED, "outcome", x->outcome);
	c->measured = venture_with_unit(p, words_member(&p->w, KIND_PROOF_CONCLUDED, body, "value"), unit);
	c->reason = json_text(body, "reason");
	c->assessor = json_text(body, "assessor");
	c->independent = json_truth(body, "independent", false);
	c->conclusion = venture_mark(p, &x->conclusion);
	if (x->disagrees)
		c->now = venture_say1(p, TEXT_ACCOUNT_DISAGREES,
		    words_choice(&p->w, KIND_PROOF_CONCLUDED, "outcome", (int)x->computed));
}

/* Where no conclusion states a value: what the measurements come to. */
static void
measure(const struct venture_page *p, const struct dossier_proof *x, struct str unit, struct proof_card *c)
{
	struct str count = words_count(&p->w, TEXT_WEB_VENTURE_MEASURED_ONE, TEXT_WEB_VENTURE_MEASURED_MANY,
	    (int64_t)x->measurements);

	if (c->measured.len > 0 || x->measurements == 0)
		return;
	c->measured = !x->has_value ? count
	    : venture_say2(p, TEXT_WEB_VENTURE_MEASURED_VALUE, venture_with_unit(p, words_decimal(&p->w, x->value), unit), count);
	if (x->concluded && x->computed != PROOF_OPEN)
		c->computed = venture_say1(p, TEXT_WEB_VENTURE_MEASURED_OUTCOME,
		    words_choice(&p->w, KIND_PROOF_CONCLUDED, "outcome", (int)x->computed));
}

static struct str
hypothesis_of(const struct venture_page *p, struct str id)
{
	for (size_t i = 0; i < p->d->proofs_count; i++)
		if (str_eq(p->d->proofs[i].id, id) && p->d->proofs[i].registered.body != NULL)
			return json_text(p->d->proofs[i].registered.body, "hypothesis");
	return id;
}

static struct proof_card
proof_card(struct venture_page *p, const struct dossier_proof *x)
{
	static const char *const above[] = {"id", "type", "hypothesis", "indicator", "unit", "baseline", "threshold",
		"direction", "due", "retry_of", "measured_by", NULL};
	const struct json *body = x->registered.body;
	struct str unit = json_text(body, "unit");
	struct proof_card c = {
		.id = x->id,
		.type = words_choice(&p->w, KIND_PROOF_REGISTERED, "type", x->type),
		.sign = proof_sign(p, x->concluded ? x->outcome : PROOF_OPEN),
		.outcome = venture_say(p, TEXT_WEB_VENTURE_PROOF_OPEN),
		.overdue = !x->concluded && day_is(x->due) && x->due.v < p->on.v,
		.hypothesis = json_text(body, "hypothesis"),
		.indicator = json_text(body, "indicator"),
		.threshold = threshold(p, body, unit),
		.baseline = venture_with_unit(p,
		    words_value(&p->w, registered_field("baseline"), json_get(body, "baseline")), unit),
		.fixed = venture_mark(p, &x->registered),
		.due = x->due,
		.rest = words_rows(&p->w, KIND_PROOF_REGISTERED, body, above),
		.retry_of = json_text(body, "retry_of"),
		.conclusion = {.day = DAY_NONE},
	};

	if (c.retry_of.len > 0)
		c.retry_words = hypothesis_of(p, c.retry_of);
	c.amendments = amendments(p, x);
	if (x->concluded)
		conclude(p, x, unit, &c);
	measure(p, x, unit, &c);
	return c;
}

static struct str
gist(const struct venture_page *p)
{
	const struct account_proofs *n = &p->figures->proofs;
	struct buf b;
	const struct {
		uint32_t count;
		enum text text;
	} parts[] = {
		{n->supported, TEXT_WEB_VENTURE_GIST_SUPPORTED}, {n->refuted, TEXT_WEB_VENTURE_GIST_REFUTED},
		{n->inconclusive, TEXT_WEB_VENTURE_GIST_INCONCLUSIVE}, {n->open, TEXT_WEB_VENTURE_GIST_OPEN},
	};

	buf_init(&b, 400);
	for (size_t i = 0; i < COUNT(parts); i++) {
		struct str number = arena_format(p->w.arena, "%u", (unsigned)parts[i].count);
		if (parts[i].count == 0)
			continue;
		if (b.len > 0)
			buf_cstr(&b, ", ");
		text_format(&b, p->w.lang, parts[i].text, &number, 1);
	}
	struct str s = arena_str(p->w.arena, buf_view(&b));
	buf_done(&b);
	return s;
}

void
venture_proofs(struct venture_page *p, struct venture_view *v)
{
	struct proof_card *cards = arena_array(p->w.arena, p->d->proofs_count + 1, sizeof *cards);

	for (size_t i = 0; i < p->d->proofs_count; i++)
		cards[i] = proof_card(p, &p->d->proofs[i]);
	v->proofs = (struct proof_cards){cards, p->d->proofs_count};
	v->gists.proofs = gist(p);
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* account/dossier_effect.c: how far an indicator is from its target, what a unit of it cost, where its values come from. */
#include "account/dossier_read.h"

static bool
decimal_of(const struct json *body, const char *name, struct decimal *out)
{
	return decimal_parse(json_text(body, name), out);
}

static bool
shall_fall(const struct dossier_indicator *x)
{
	return str_is(json_text(x->defined.body, "direction"), "at_most");
}

/* ---- target ---- */

static void
fill_target(struct dossier_indicator *x)
{
	struct decimal target = {0, 0};

	if (x->latest == NULL || !x->latest->has_value ||
	    !decimal_of(x->defined.body, "target", &target))
		return;
	struct decimal value = x->latest->value;
	bool falls = shall_fall(x);
	x->target_met = falls ? decimal_cmp(value, target) <= 0 : decimal_cmp(value, target) >= 0;
	x->has_target = x->target_met ||
	    (falls ? decimal_sub(value, target, &x->short_of)
		   : decimal_sub(target, value, &x->short_of));
}

/* ---- cost ---- */

/* The value, or how far it moved from the baseline in the wanted direction. */
static enum dossier_cost_state
effect_of(const struct dossier_indicator *x, struct decimal value, struct dossier_cost *c)
{
	struct decimal baseline = {0, 0};
	bool falls = shall_fall(x);

	c->against_baseline = decimal_of(x->defined.body, "baseline", &baseline);
	if (falls && !c->against_baseline)
		return COST_NO_BASELINE;
	c->effect = value;
	if (falls ? !decimal_sub(baseline, value, &c->effect)
		  : !decimal_sub(value, baseline, &c->effect))
		return COST_NO_EFFECT;
	if (baseline.value == 0)
		c->against_baseline = false; /* the distance from nothing is the value */
	return c->effect.value > 0 ? COST_KNOWN : COST_NO_EFFECT;
}

struct dossier_cost
dossier_cost(const struct dossier_indicator *x, struct decimal value, int64_t spent_cents)
{
	static const int input =
	    0; /* in the order of the table's choices (indicator.defined, level) */
	struct dossier_cost c = {.state = COST_NONE, .spent_cents = spent_cents};

	if (x->defined.code == input || spent_cents <= 0)
		return c;
	c.state = effect_of(x, value, &c);
	if (c.state == COST_KNOWN && !cents_per(spent_cents, c.effect, &c.per_unit_cents))
		c.state = COST_NONE;
	return c;
}

/* ---- sources ---- */

static bool
read_feed(struct reading *rd, struct subject_id id, struct dossier_feed *f)
{
	struct feed_state x = feed_state(rd->s, id, rd->on);

	*f = (struct dossier_feed){.id = subject_name(rd->s, id),
	    .connected = read_fact(rd, x.connected, READ_BODY),
	    .active = x.active,
	    .failed = x.failed,
	    .has_value = x.value != NULL};
	if (x.value != NULL)
		f->value = read_fact(rd, x.value, 0);
	if (x.failed)
		f->failure = read_fact(rd, x.failure, READ_BODY);
	return rd->rc == RC_OK;
}

static bool
is_of(const struct reading *rd, struct subject_id feed, struct str indicator)
{
	const struct row *r = subject_latest(rd->s, feed, rd->on, KIND_BIT(KIND_FEED_CONNECTED));

	return r != NULL && str_eq(row_text(rd->s, r), indicator);
}

static void
read_feeds(struct reading *rd, struct dossier_indicator *x)
{
	struct subject_id id = venture_subject(rd->s, rd->id, SUBJECT_FEED);
	size_t most = read_count(rd, SUBJECT_FEED), count = 0;

	if (most == 0)
		return;
	struct dossier_feed *list = arena_array(rd->arena, most, sizeof *list);
	for (; id.v != 0; id = subject_next(rd->s, id))
		if (is_of(rd, id, x->id) && read_feed(rd, id, &list[count]))
			count++;
	x->feeds = list;
	x->feeds_count = count;
}

void
dossier_effect(struct reading *rd, struct dossier_indicator *x)
{
	x->latest =
	    x->measurements.count == 0 ? NULL : &x->measurements.items[x->measurements.count - 1];
	fill_target(x);
	if (x->latest != NULL && x->latest->has_value)
		x->cost = dossier_cost(x, x->latest->value, rd->figures->money.spent);
	read_feeds(rd, x);
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* account/json_effect.c: indicators with their measurements, targets, costs and sources as JSON. */
#include "account/json_fact.h"
#include "account/write.h"

static void
write_decimal(struct json_out *o, const char *key, struct decimal d)
{
	struct buf b;

	buf_init(&b, 64);
	decimal_plain(&b, d);
	write_text(o, key, buf_view(&b));
	buf_done(&b);
}

static void
put_measurements(struct json_out *o, const struct account *acc, const struct dossier_indicator *x)
{
	json_key(o, "measurements");
	json_array(o);
	for (size_t i = 0; i < x->measurements.count; i++) {
		const struct dossier_fact *f = &x->measurements.items[i];

		json_object(o);
		if (f->has_value)
			write_decimal(o, "value", f->value);
		else
			write_cstr(o, "value", NULL);
		fact_members(o, acc, f, false);
		json_object_end(o);
	}
	json_array_end(o);
}

/* What it is made of stands beside it: the spending, the effect, and whose entry says so. */
static void
put_cost(struct json_out *o, const struct dossier_indicator *x)
{
	static const char *const states[] = {[COST_KNOWN] = "known",
	    [COST_NO_EFFECT] = "no_effect",
	    [COST_NO_BASELINE] = "no_baseline"};

	json_key(o, "cost");
	if (x->cost.state == COST_NONE) {
		json_put_null(o);
		return;
	}
	json_object(o);
	write_cstr(o, "state", states[x->cost.state]);
	write_int(o, "spent_cents", x->cost.spent_cents);
	write_entry(o, "measurement", x->latest->seq);
	if (x->cost.state == COST_KNOWN) {
		write_decimal(o, "effect", x->cost.effect);
		write_bool(o, "against_baseline", x->cost.against_baseline);
		write_int(o, "per_unit_cents", x->cost.per_unit_cents);
	}
	json_object_end(o);
}

static void
put_target(struct json_out *o, const struct dossier_indicator *x)
{
	json_key(o, "target");
	if (!x->has_target) {
		json_put_null(o);
		return;
	}
	json_object(o);
	write_bool(o, "met", x->target_met);
	write_decimal(o, "short_of", x->short_of);
	json_object_end(o);
}

static void
put_feed(struct json_out *o, const struct account *acc, const struct dossier_feed *f)
{
	json_object(o);
	write_text(o, "id", f->id);
	write_bool(o, "active", f->active);
	write_bool(o, "failed", f->failed);
	json_key(o, "connected");
	write_fact(o, acc, &f->connected);
	json_key(o, "last_value");
	if (f->has_value)
		write_fact(o, acc, &f->value);
	else
		json_put_null(o);
	json_key(o, "last_failure");
	if (f->failed)
		write_fact(o, acc, &f->failure);
	else
		json_put_null(o);
	json_object_end(o);
}

void
write_indicators(struct json_out *o, const struct account *acc, const struct dossier *d)
{
	json_key(o, "indicators");
	json_array(o);
	for (size_t i = 0; i < d->indicators_count; i++) {
		const struct dossier_indicator *x = &d->indicators[i];

		json_object(o);
		write_text(o, "id", x->id);
		json_key(o, "defined");
		write_fact(o, acc, &x->defined);
		put_measurements(o, acc, x);
		put_target(o, x);
		put_cost(o, x);
		json_key(o, "feeds");
		json_array(o);
		for (size_t j = 0; j < x->feeds_count; j++)
			put_feed(o, acc, &x->feeds[j]);
		json_array_end(o);
		json_object_end(o);
	}
	json_array_end(o);
}

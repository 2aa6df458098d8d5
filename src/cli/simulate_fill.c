/* SPDX-License-Identifier: EUPL-1.2 */
/* cli/simulate_fill.c: invented daily business: bookings, measurements, hours, and the mistakes made in it. */
#include "cli/simulate_world.h"

static uint64_t
fill_draw(struct world *w, uint64_t n)
{
	return prng_below(&w->filling, n);
}

/* The day it happened: told late like everything else, but not before the venture began. */
static int32_t
fill_day(struct world *w)
{
	const struct sim_venture *v = sim_self(w);
	int32_t day = w->now.day - draw_lag(&w->filling);

	return day < v->start ? v->start : day;
}

/* Most are small, a few large; before money is released little is spent. */
static int64_t
booking_cents(struct world *w)
{
	static const int64_t percent[] = {5, 8, 15, 20, 30, 40, 55, 70, 90, 120, 180, 480};
	static const int64_t by_tranche[] = {4, 30, 70, 80, 60};
	const struct sim_venture *v = sim_self(w);
	int64_t cents = v->fill_cents * percent[fill_draw(w, COUNT(percent))] / 100;

	return cents * by_tranche[v->tranche] / 100 + 100 + (int64_t)fill_draw(w, 900);
}

static void
tell_booking(struct world *w)
{
	struct sim_venture *v = sim_self(w);
	int32_t day = fill_day(w);
	bool wrong = v->reverse == 0 && fill_draw(w, 1000) < 12;

	put_begin(w, "booking.posted", w->now.venture, day);
	if (wrong) {
		v->reverse = (uint32_t)w->written + 1;
		v->reverse_day = day;
		put_key(w, "b%u", v->reverse);
	}
	put_body(w);
	put_int(w, "amount_cents", booking_cents(w));
	put_text(w, "text", "%s", sim_purpose(fill_draw(w, 20)));
	if (fill_draw(w, 1000) < 15)
		put_raw(w, "direction", "\"income\"");
	if (v->tranche > 0 && fill_draw(w, 100) < 96)
		put_text(w, "tranche", "t%d", v->tranche);
	if (v->commitments > 0 && fill_draw(w, 100) < 25)
		put_text(w, "commitment", "c%d", 1 + (int)fill_draw(w, v->commitments));
	if (fill_draw(w, 100) < 94)
		put_text(w, "voucher", "RE-%d", 100000 + (int)fill_draw(w, 900000));
	put_text(w, "payee", "%s", sim_payee(fill_draw(w, 15)));
	if (v->grant && fill_draw(w, 100) < 30)
		put_raw(w, "grant", "\"z1\"");
	put_end(w);
}

static void
tell_reversal(struct world *w)
{
	struct sim_venture *v = sim_self(w);

	put_begin(w, "booking.reversed", w->now.venture,
	    v->reverse_day > w->now.day ? v->reverse_day : w->now.day);
	put_body(w);
	put_text(w, "key", "b%u", v->reverse);
	put_text(w, "reason", "Falsches Vorhaben bebucht.");
	put_end(w);
	v->reverse = 0;
}

static void
put_measurement(struct world *w, int indicator)
{
	put_text(w, "indicator", "i%d", indicator);
	put_text(w, "value", "%d.%d", 20 + (int)fill_draw(w, 70), (int)fill_draw(w, 10));
}

static void
tell_measurement(struct world *w)
{
	struct sim_venture *v = sim_self(w);
	int indicator = 0;
	bool wrong = v->correct == 0 && fill_draw(w, 1000) < 90;

	while ((v->indicators & 1u << indicator) == 0)
		indicator = (indicator + 1 + (int)fill_draw(w, 3)) % 8;
	put_begin(w, "measurement.recorded", w->now.venture, fill_day(w));
	if (wrong) {
		v->correct = (uint32_t)w->written + 1;
		v->correct_indicator = (uint16_t)(indicator + 1);
		put_key(w, "w%u", v->correct);
	}
	put_body(w);
	put_measurement(w, indicator + 1);
	put_end(w);
}

static void
tell_correction(struct world *w)
{
	struct sim_venture *v = sim_self(w);
	bool withdraw = fill_draw(w, 100) < 20;

	put_begin_municipal(w, withdraw ? "entry.withdrawn" : "entry.corrected");
	put_body(w);
	put_text(w, "key", "w%u", v->correct);
	put_text(
	    w, "reason", "%s", withdraw ? "Gehört zu einem anderen Vorhaben." : "Zahlendreher.");
	if (!withdraw) {
		put_open(w, "body");
		put_measurement(w, v->correct_indicator);
		put_close(w);
	}
	put_end(w);
	v->correct = 0;
}

static void
tell_hours(struct world *w)
{
	const struct sim_venture *v = sim_self(w);

	put_begin(w, "hours.worked", w->now.venture, fill_day(w));
	put_body(w);
	put_text(w, "hours", "%d.%d", 1 + (int)fill_draw(w, 39), (int)fill_draw(w, 2) * 5);
	put_text(w, "role", "%s", fill_draw(w, 2) == 0 ? "Projektleitung" : "Fachamt");
	if (v->tranche > 0)
		put_text(w, "tranche", "t%d", v->tranche);
	put_end(w);
}

/* Evenly over the venture's time, each at its own hour. */
static void
plan_next(struct world *w)
{
	struct sim_venture *v = sim_self(w);
	int64_t step, at;

	if (v->filled == v->fills)
		return;
	step = (v->to - v->from) / ((int64_t)v->fills + 1);
	at = v->from + step * v->filled + (int64_t)fill_draw(w, (uint64_t)step + 1);
	v->filled++;
	heap_push(w,
	    (struct task){.at = at > w->now.at ? at : w->now.at + 1,
		.venture = w->now.venture,
		.day = berlin_day((struct instant){at}).v,
		.what = TASK_FILL,
		.aux = 1});
}

/* aux 0: only begins the row. */
void
tell_fill(struct world *w)
{
	const struct sim_venture *v = sim_self(w);
	uint64_t at = fill_draw(w, 100);

	if (w->now.aux != 0) {
		if (v->reverse != 0 && fill_draw(w, 100) < 30)
			tell_reversal(w);
		else if (v->correct != 0 && fill_draw(w, 100) < 30)
			tell_correction(w);
		else if (v->indicators != 0 && at < 12)
			tell_measurement(w);
		else if (at < 18)
			tell_hours(w);
		else
			tell_booking(w);
	}
	plan_next(w);
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* cli/simulate_money.c: invented money: budgets, grants, tranches, commitments, benefits, transfers. */
#include "cli/simulate_world.h"

/* The year a day lies in. */
static int
year_of(int32_t day)
{
	return day_parts((struct day){day}).year;
}

/* Which part of the budget a phase gets, in per cent. */
static int64_t
share(int phase)
{
	static const int64_t percent[SIMULATE_PHASES] = {5, 15, 35, 30, 15};

	return percent[phase];
}

static int64_t
tranche_cents(const struct sim_venture *v, int phase)
{
	return v->budget * share(phase) / 100;
}

void
tell_budget(struct world *w)
{
	struct sim_venture *v = sim_self(w);
	int year = year_of(w->now.day);
	struct day next;

	if (w->level >= 1) {
		put_begin(w, "budget.planned", w->now.venture, w->now.day);
		put_body(w);
		put_text(w, "id", "h%d", year);
		put_int(w, "year", year);
		put_int(w, "amount_cents", v->budget / 4);
		put_text(w, "title", "Ansatz %d", year);
		put_text(w, "nature", "%s", chance(w, 600) ? "consumptive" : "investive");
		put_text(w, "source", "Eigenmittel");
		put_end(w);
	}
	if (year < 2026 && day_from_parts((struct day_parts){year + 1, 1, 10}, &next))
		plan(w, TASK_BUDGET, 0, next.v);
}

void
tell_grant(struct world *w)
{
	struct sim_venture *v = sim_self(w);
	int64_t cents = v->budget / 100 * (20 + (int64_t)draw(w, 45));

	put_begin(w, "grant.awarded", w->now.venture, w->now.day);
	put_body(w);
	put_text(w, "id", "z1");
	put_text(w, "funder", "%s",
	    chance(w, 500) ? "Land, Programm Digitale Kommune" : "Bund, Modellprojekte");
	put_text(w, "reference", "DK-%d-%d", year_of(w->now.day), (int)draw(w, 900) + 100);
	put_int(w, "amount_cents", cents);
	put_int(w, "rate_bp", 6500);
	put_int(w, "own_share_cents", cents * 35 / 65);
	put_day(w, "from", w->now.day);
	put_day(w, "until", w->now.day + 900);
	put_day(w, "report_due", w->now.day + 1080);
	put_end(w);
	v->grant = true;
}

/* aux: the phase it is for.  Its gate may be decided from here on. */
void
tell_tranche(struct world *w)
{
	struct sim_venture *v = sim_self(w);
	int p = w->now.aux;

	if (w->level >= 1) {
		put_begin(w, "tranche.planned", w->now.venture, w->now.day);
		put_body(w);
		put_text(w, "id", "t%d", p);
		put_int(w, "amount_cents", tranche_cents(v, p));
		put_text(w, "title", "Tranche %d", p);
		put_text(w, "gate", "g%d", p);
		put_text(w, "phase", "%.*s", STR_ARG(w->phases[p]));
		put_end(w);
	}
	plan(w, TASK_DECISION, (uint16_t)(p - 1), v->phase_end);
}

/* aux: phase * 16 + attempt of the decision behind it. */
void
tell_release(struct world *w)
{
	struct sim_venture *v = sim_self(w);
	int p = w->now.aux / 16;

	put_begin(w, "tranche.released", w->now.venture, w->now.day);
	put_actor(w, 2);
	put_body(w);
	put_text(w, "tranche", "t%d", p);
	put_int(
	    w, "amount_cents", chance(w, 850) ? tranche_cents(v, p) : tranche_cents(v, p) * 3 / 5);
	put_open(w, "decision");
	put_text(w, "key", "v%u-d%d-%d", w->now.venture + 1, p - 1, w->now.aux % 16);
	put_close(w);
	put_end(w);
	v->tranche = (uint8_t)p;
}

void
tell_commitment(struct world *w)
{
	struct sim_venture *v = sim_self(w);

	if (v->commitments == UINT8_MAX)
		return;
	v->commitments++;
	put_begin(w, "commitment.made", w->now.venture, w->now.day);
	put_body(w);
	put_text(w, "id", "c%d", v->commitments);
	put_int(w, "amount_cents", v->budget / 100 * (1 + (int64_t)draw(w, 12)));
	put_text(w, "text", "Auftrag %s", sim_purpose(draw(w, 20)));
	put_text(w, "payee", "%s", sim_payee(draw(w, 15)));
	if (v->tranche > 0)
		put_text(w, "tranche", "t%d", v->tranche);
	put_day(w, "due", w->now.day + 90);
	put_end(w);
}

void
tell_benefit(struct world *w)
{
	put_begin(w, "benefit.estimated", w->now.venture, w->now.day);
	put_body(w);
	put_text(w, "id", "e1");
	put_text(w, "text", "Weniger Wege und Rückfragen.");
	put_int(w, "amount_cents", sim_self(w)->budget / 5);
	put_int(w, "year", year_of(w->now.day) + 1);
	put_end(w);
	plan(w, TASK_BENEFIT_REALISED, 0, w->now.day + 500);
}

void
tell_benefit_realised(struct world *w)
{
	put_begin(w, "benefit.realised", w->now.venture, w->now.day);
	put_body(w);
	put_text(w, "id", "e1");
	put_int(w, "amount_cents", sim_self(w)->budget / 100 * (int64_t)(1 + draw(w, 25)));
	put_int(w, "year", year_of(w->now.day));
	put_end(w);
}

void
tell_operation(struct world *w)
{
	put_begin(w, "operation.chosen", w->now.venture, w->now.day);
	put_body(w);
	put_text(w, "model", "Betrieb im Verbund");
	put_text(w, "owner", "Stadt Musterstadt");
	put_text(w, "operator", "%s", sim_payee(draw(w, 15)));
	put_text(w, "financier", "Haushalt");
	put_end(w);
}

void
tell_offer(struct world *w)
{
	put_begin(w, "transfer.offered", w->now.venture, w->now.day);
	put_body(w);
	put_text(w, "id", "o1");
	put_title(w, "title", w->now.venture);
	put_text(w, "licence", "EUPL-1.2");
	put_end(w);
	if (chance(w, 600))
		plan(w, TASK_OFFER_ADOPTED, 0, w->now.day + 60 + (int32_t)draw(w, 300));
}

void
tell_offer_adopted(struct world *w)
{
	put_begin(w, "transfer.adopted", w->now.venture, w->now.day);
	put_body(w);
	put_text(w, "id", "o1");
	put_text(w, "by", "Gemeinde Beispielhausen");
	put_text(w, "deviations", "Eigene Farben.");
	put_end(w);
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* account/statement_use.c: when what was drawn of a grant was used up by payments: the period for it (ANBest-Gk 1.4, ANBest-P 1.4). */
#include "account/fold.h"
#include "account/statement_priv.h"
#include "base/money.h"

/* Of what was paid the grant bears its rate; all of it where none is recorded. */
static int64_t
borne(const struct statement *st, int64_t paid)
{
	int64_t cents = paid;

	if (st->rate_bp >= 0 && !cents_ratio_half_up(paid, st->rate_bp, 10000, &cents))
		cents = paid;
	return cents;
}

/* The first day on which payments bore the amount and did so ever after. */
static struct day
day_of_use(const struct statement *st, int64_t amount)
{
	struct day day = DAY_NONE;
	int64_t paid = 0;

	for (size_t i = 0; i < st->bookings.count; i++) {
		const struct booking *b = &st->bookings.items[i];

		if (b->income || !cents_add(paid, b->cents, &paid))
			continue;
		if (borne(st, paid) < amount)
			day = DAY_NONE;
		else if (!day_is(day))
			day = b->day;
	}
	return day;
}

void
statement_uses(struct statement_work *w)
{
	struct statement *st = w->st;
	struct statement_draw *draws = arena_array(w->arena, st->draws_count + 1, sizeof *draws);
	int64_t drawn = 0;

	st->use_days = st->draw_days >= 0 ? st->draw_days
	                                  : account_policy(w->acc->snapshot).rule[RULE_GRANT_NOT_EARLY].days;
	for (size_t i = 0; i < st->draws_count; i++) {
		struct statement_draw *d = &draws[i];

		*d = st->draws[i];
		d->used = cents_add(drawn, d->cents, &drawn) ? day_of_use(st, drawn) : DAY_NONE;
		/* Paid before the money came is not late. */
		struct day last = day_is(d->used) ? d->used : w->acc->query.effective_on;
		d->late = last.v - d->day.v > st->use_days;
	}
	st->draws = draws;
}

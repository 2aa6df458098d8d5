/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/venture_booking.c: bookings, newest first; a Storno is shown at both entries. */
#include "web/pages/venture.h"

#include "base/must.h"

/* A Storno that stands: what takes back what. */
struct reversal {
	uint32_t booking, seq;
};
struct reversals {
	struct reversal *items;
	size_t count;
};

/* One walk over the tranches: a Storno may be older than the bookings shown. */
static struct reversals
find_reversals(const struct venture_page *p)
{
	struct reversals out = {NULL, 0};

	for (int pass = 0; pass < 2; pass++) {
		struct subject_id id = venture_subject(p->w.s, p->figures->id, SUBJECT_TRANCHE);
		size_t count = 0;

		for (; id.v != 0; id = subject_next(p->w.s, id)) {
			struct row_cursor c = row_cursor(p->w.s, id);

			for (const struct row *r; (r = row_next(&c)) != NULL;) {
				if (r->kind != KIND_BOOKING_REVERSED || !row_holds(r, p->w.s.n, p->on))
					continue;
				if (pass == 1)
					out.items[count] = (struct reversal){r->aux, r->seq};
				count++;
			}
		}
		if (pass == 0)
			out.items = arena_array(p->w.arena, count + 1, sizeof *out.items);
		out.count = count;
	}
	return out;
}

static struct booking_line
booking(const struct venture_page *p, const struct dossier_fact *f, const struct reversals *rev)
{
	struct booking_line line = {
		.amount = {f->value.value},
		.reversal = f->kind == KIND_BOOKING_REVERSED,
		.income = f->code == 1,
		.tranche = venture_tranche(p, json_text(f->body, "tranche")),
		.voucher = json_text(f->body, "voucher"),
		.words = json_text(f->body, f->kind == KIND_BOOKING_REVERSED ? "reason" : "text"),
		.mark = venture_mark(p, f),
	};

	for (size_t i = 0; i < rev->count; i++) {
		if (rev->items[i].seq == f->seq)
			line.reverses = words_position(&p->w, rev->items[i].booking);
		else if (rev->items[i].booking == f->seq)
			line.reversed_by = words_position(&p->w, rev->items[i].seq);
	}
	return line;
}

void
venture_bookings(struct venture_page *p, struct money_view *m)
{
	const struct dossier_facts *f = &p->d->bookings;
	struct booking_line *lines = arena_array(p->w.arena, f->count + 1, sizeof *lines);
	struct reversals rev = find_reversals(p);

	for (size_t i = 0; i < f->count; i++)
		lines[i] = booking(p, &f->items[i], &rev);
	m->bookings = (struct booking_lines){lines, f->count};
	m->bookings_total = p->d->bookings_total;
	m->bookings_older = p->d->bookings_total - f->count;
}

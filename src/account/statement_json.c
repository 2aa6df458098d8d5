/* SPDX-License-Identifier: EUPL-1.2 */
/* account/statement_json.c: the statement as JSON: the same members in the same order, always. */
#include "account/statement.h"

#include "account/write.h"
#include "base/encode.h"

static const char *const forms[] = {"share", "deficit", "fixed", "full"};

/* Basis points, or null where there is no whole. */
static void
put_share(struct json_out *o, const char *key, int64_t part, int64_t whole)
{
	int64_t bp = 0;

	json_key(o, key);
	if (share_bp(part, whole, &bp))
		json_put_int(o, bp);
	else
		json_put_null(o);
}

static void
put_points(struct json_out *o, const char *key, int64_t v)
{
	json_key(o, key);
	if (v < 0)
		json_put_null(o);
	else
		json_put_int(o, v);
}

static void
put_head(struct json_out *o, const struct statement *st)
{
	const struct account *acc = st->acc;

	write_cstr(o, "wagnis", "statement/1");
	write_text(o, "municipality", acc->municipality);
	write_instant(o, "known_at", acc->known_at);
	write_day(o, "effective_on", acc->query.effective_on);
	write_text(o, "venture", acc->query.venture);
	write_text(o, "grant", st->id);
	write_cstr(o, "audience", audience_name(acc->query.audience));
	write_cstr(o, "lang", lang_code(acc->query.lang));
	write_checkpoint(o, &acc->checkpoint);
	json_key(o, "head");
	json_object(o);
	write_text(o, "recipient", st->recipient);
	write_text(o, "funder", st->funder);
	write_text(o, "purpose", st->purpose);
	write_text(o, "conditions", st->conditions);
	write_cstr(o, "form", st->form < 0 ? NULL : forms[st->form]);
	put_points(o, "rate_bp", st->rate_bp);
	put_points(o, "tolerance_total_bp", st->tolerance_total_bp);
	put_points(o, "tolerance_position_bp", st->tolerance_position_bp);
	put_points(o, "draw_days", st->draw_days);
	write_day(o, "from", st->from);
	write_day(o, "until", st->until);
	write_day(o, "report_due", st->report_due);
	write_int(o, "granted_cents", st->granted);
	write_int(o, "drawn_cents", st->totals.drawn);
	write_int(o, "received_cents", st->totals.received);
	write_entry(o, "entry", st->award == NULL ? 0 : st->award->seq);
	json_object_end(o);
}

static void
put_notices(struct json_out *o, const struct statement *st)
{
	json_key(o, "notices");
	json_array(o);
	for (size_t i = 0; i < st->notices_count; i++) {
		json_object(o);
		write_entry(o, "entry", st->notices[i].seq);
		write_day(o, "date", st->notices[i].date);
		write_text(o, "reference", st->notices[i].reference);
		write_int(o, "amount_cents", st->notices[i].cents);
		write_entry(o, "replaced_by", st->notices[i].until);
		json_object_end(o);
	}
	json_array_end(o);
	json_key(o, "draws");
	json_array(o);
	for (size_t i = 0; i < st->draws_count; i++) {
		json_object(o);
		write_entry(o, "entry", st->draws[i].seq);
		write_day(o, "day", st->draws[i].day);
		write_day(o, "for_until", st->draws[i].until);
		write_int(o, "amount_cents", st->draws[i].cents);
		write_text(o, "reason", st->draws[i].reason);
		write_day(o, "used_on", st->draws[i].used);
		write_bool(o, "late", st->draws[i].late);
		json_object_end(o);
	}
	json_array_end(o);
	json_key(o, "reports");
	json_array(o);
	for (size_t i = 0; i < st->reports_count; i++) {
		json_object(o);
		write_text(o, "title", st->reports[i].title);
		write_bool(o, "last", st->reports[i].last);
		write_day(o, "due", st->reports[i].due);
		write_day(o, "given", st->reports[i].given);
		write_entry(o, "given_entry", st->reports[i].given_seq);
		write_bool(o, "late", st->reports[i].late);
		json_object_end(o);
	}
	json_array_end(o);
}

static void
put_line(struct json_out *o, const struct statement_line *line, int64_t approved, int64_t settled)
{
	json_object(o);
	write_text(o, "position", line->id);
	write_text(o, "title", line->title);
	write_cstr(o, "side", plan_side_name(line->side));
	if (line->side == PLAN_EXPENDITURE)
		write_bool(o, "eligible", line->eligible);
	write_int(o, "approved_cents", line->approved);
	put_share(o, "approved_bp", line->approved, approved);
	write_int(o, "settled_cents", line->settled);
	put_share(o, "settled_bp", line->settled, settled);
	write_int(o, "booked_cents", line->booked);
	write_int(o, "deviation_cents", line->deviation);
	put_share(o, "deviation_bp", line->deviation, line->approved);
	if (line->side == PLAN_EXPENDITURE) {
		write_int(o, "eligible_cents", line->recognised);
		write_int(o, "outside_cents", line->outside);
		write_cstr(o, "tolerance", tolerance_name(line->tolerance));
		write_int(o, "over_cents", line->over);
	}
	write_int(o, "bookings", (int64_t)line->bookings);
	json_object_end(o);
}

static void
put_numbers(struct json_out *o, const struct statement *st)
{
	const struct statement_totals *t = &st->totals;

	json_key(o, "expenditure");
	json_array(o);
	for (size_t i = 0; i < st->expenditure.count; i++)
		put_line(o, &st->expenditure.items[i], t->approved, t->settled);
	json_array_end(o);
	json_key(o, "cover");
	json_array(o);
	for (size_t i = 0; i < st->cover.count; i++)
		put_line(o, &st->cover.items[i], t->income_approved, t->income_settled);
	json_array_end(o);
	json_key(o, "totals");
	json_object(o);
	write_int(o, "approved_cents", t->approved);
	write_int(o, "settled_cents", t->settled);
	write_int(o, "approved_eligible_cents", t->approved_eligible);
	write_int(o, "settled_eligible_cents", t->settled_eligible);
	write_int(o, "outside_cents", t->outside);
	write_int(o, "no_position_cents", t->loose_expenditure);
	write_int(o, "no_position_income_cents", t->loose_income);
	write_int(o, "cover_approved_cents", t->income_approved);
	write_int(o, "cover_settled_cents", t->income_settled);
	write_int(o, "other_cover_cents", t->cover_settled);
	put_points(o, "stated_cents", t->stated);
	write_cstr(o, "tolerance", tolerance_name(st->total_tolerance));
	write_int(o, "over_cents", st->total_over);
	json_object_end(o);
}

static void
put_settlement(struct json_out *o, const struct statement *st)
{
	const struct settlement *s = &st->settlement;

	json_key(o, "settlement");
	json_object(o);
	write_bool(o, "computed", s->computed);
	write_int(o, "paid_cents", st->paid);
	write_cstr(o, "paid_by", st->paid_by_draws ? "draws" : "bookings");
	if (s->computed) {
		write_int(o, "extra_cover_cents", s->extra_cover);
		write_int(o, "due_cents", s->due);
		write_int(o, "to_draw_cents", s->to_draw);
		write_int(o, "to_repay_cents", s->to_repay);
		write_int(o, "own_share_cents", s->own);
	}
	json_object_end(o);
}

static void
put_booking(struct json_out *o, const struct statement *st, const struct booking *b)
{
	int at = statement_position(st, b);

	json_object(o);
	write_entry(o, "entry", b->seq);
	write_cstr(o, "direction", b->income ? "income" : "expense");
	write_day(o, "day", b->day);
	write_instant(o, "recorded", b->known);
	if (st->payees)
		write_text(o, "payee", b->payee);
	write_text(o, "text", b->text);
	write_text(o, "position", b->position);
	write_bool(o, "in_plan", at >= 0);
	write_text(o, "voucher", b->voucher);
	write_text(o, "invoice", b->invoice);
	write_day(o, "invoice_date", b->invoice_date);
	write_text(o, "evidence", b->evidence);
	if (b->storno)
		write_entry(o, "reverses", b->pair);
	else
		write_entry(o, "reversed_by", b->pair);
	if (b->erased)
		write_bool(o, "erased", true);
	write_int(o, "amount_cents", b->cents);
	json_object_end(o);
}

static void
put_bookings(struct json_out *o, const struct statement *st, const char *key, const struct bookings *list)
{
	json_key(o, key);
	json_array(o);
	for (size_t i = 0; i < list->count; i++)
		put_booking(o, st, &list->items[i]);
	json_array_end(o);
}

void
statement_json(const struct statement *st, bool pretty, struct buf *out)
{
	struct json_out o;
	struct buf b;

	json_out_init(&o, out, pretty);
	json_object(&o);
	put_head(&o, st);
	put_notices(&o, st);
	put_numbers(&o, st);
	put_settlement(&o, st);
	put_bookings(&o, st, "vouchers", &st->bookings);
	put_bookings(&o, st, "strays", &st->strays);
	json_key(&o, "hours");
	json_array(&o);
	buf_init(&b, 64);
	for (size_t i = 0; i < st->hours_count; i++) {
		buf_clear(&b);
		decimal_plain(&b, st->hours[i].hours);
		json_object(&o);
		write_text(&o, "role", st->hours[i].role);
		write_text(&o, "hours", buf_view(&b));
		write_int(&o, "entries", (int64_t)st->hours[i].entries);
		json_object_end(&o);
	}
	buf_done(&b);
	json_array_end(&o);
	json_object_end(&o);
	json_out_end(&o);
}

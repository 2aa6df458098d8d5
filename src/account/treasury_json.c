/* SPDX-License-Identifier: EUPL-1.2 */
/* account/treasury_json.c: the money account as JSON: the same members in the same order, always. */
#include "account/treasury.h"

#include "account/write.h"

static const char *const natures[] = {"consumptive", "investive"};

static const char *
choice_id(enum kind kind, const char *field, int code)
{
	return code < 0 ? NULL : kind_field(kind_info(kind), field)->choices[code].id;
}

static void
put_head(struct json_out *o, const struct treasury *t)
{
	const struct account *acc = t->acc;
	const struct account_money *m = &acc->ventures[0].money;

	write_cstr(o, "wagnis", "money/1");
	write_text(o, "municipality", acc->municipality);
	write_instant(o, "known_at", acc->known_at);
	write_day(o, "effective_on", acc->query.effective_on);
	write_text(o, "venture", acc->query.venture);
	write_cstr(o, "audience", audience_name(acc->query.audience));
	write_cstr(o, "lang", lang_code(acc->query.lang));
	write_checkpoint(o, &acc->checkpoint);
	json_key(o, "sums");
	json_object(o);
	write_int(o, "planned_cents", m->planned);
	write_int(o, "granted_cents", m->granted);
	write_int(o, "drawn_cents", m->drawn);
	write_int(o, "released_cents", m->released);
	write_int(o, "committed_cents", m->committed);
	write_int(o, "bound_cents", m->bound);
	write_int(o, "spent_cents", m->spent);
	write_int(o, "saved_cents", m->saved);
	write_int(o, "consumptive_cents", t->consumptive);
	write_int(o, "investive_cents", t->investive);
	write_int(o, "no_nature_cents", t->no_nature);
	write_int(o, "income_cents", m->income);
	write_int(o, "open_cents", t->open);
	json_object_end(o);
}

static void
put_budgets(struct json_out *o, const struct treasury *t)
{
	json_key(o, "budgets");
	json_array(o);
	for (size_t i = 0; i < t->budgets_count; i++) {
		const struct treasury_budget *b = &t->budgets[i];

		json_object(o);
		json_key(o, "year");
		if (b->year == 0)
			json_put_null(o);
		else
			json_put_int(o, b->year);
		write_text(o, "phase", b->phase);
		write_text(o, "source", b->source);
		write_cstr(o, "nature", b->nature < 0 ? NULL : natures[b->nature]);
		write_int(o, "planned_cents", b->planned);
		write_int(o, "transferred_cents", b->transferred);
		write_int(o, "spent_cents", b->spent);
		write_int(o, "rest_cents", b->rest);
		write_entry(o, "entry", b->seq);
		json_object_end(o);
	}
	json_array_end(o);
}

static void
put_natures(struct json_out *o, const struct treasury *t)
{
	const struct readiness_gap *warning = nature_warning(t->acc);

	json_key(o, "natures");
	json_array(o);
	for (size_t i = 0; i < t->natures_count; i++) {
		const struct nature_year *y = &t->natures[i];

		json_object(o);
		json_key(o, "year");
		if (y->year == 0)
			json_put_null(o);
		else
			json_put_int(o, y->year);
		write_int(o, "planned_consumptive_cents", y->planned[NATURE_CONSUMPTIVE]);
		write_int(o, "planned_investive_cents", y->planned[NATURE_INVESTIVE]);
		write_int(o, "planned_no_nature_cents", y->planned[NATURE_UNKNOWN]);
		write_int(o, "spent_consumptive_cents", y->spent[NATURE_CONSUMPTIVE]);
		write_int(o, "spent_investive_cents", y->spent[NATURE_INVESTIVE]);
		write_int(o, "spent_no_nature_cents", y->spent[NATURE_UNKNOWN]);
		json_object_end(o);
	}
	json_array_end(o);
	write_day(o, "investive_first_since", warning == NULL ? DAY_NONE : warning->since);
}

static void
put_cents_or_null(struct json_out *o, const char *key, bool known, int64_t cents)
{
	json_key(o, key);
	if (known)
		json_put_int(o, cents);
	else
		json_put_null(o);
}

static void
put_exit(struct json_out *o, const struct exit_money *e)
{
	json_key(o, "exit");
	if (e->seq == 0) {
		json_put_null(o);
		return;
	}
	json_object(o);
	write_entry(o, "entry", e->seq);
	write_day(o, "day", e->on);
	write_int(o, "spent_until_cents", e->spent_until);
	write_int(o, "spent_after_cents", e->spent_after);
	write_int(o, "saved_cents", e->saved);
	write_int(o, "bound_cents", e->bound);
	put_cents_or_null(o, "remaining_cents_per_year", e->has_yearly, e->yearly);
	put_cents_or_null(o, "followup_cents", e->has_followup, e->followup);
	put_cents_or_null(o, "to_repay_cents", e->grants > 0 && e->repay_known, e->to_repay);
	json_object_end(o);
}

static void
put_tranches(struct json_out *o, const struct treasury *t)
{
	json_key(o, "tranches");
	json_array(o);
	for (size_t i = 0; i < t->tranches_count; i++) {
		const struct treasury_tranche *x = &t->tranches[i];

		json_object(o);
		write_text(o, "id", x->id);
		write_text(o, "title", x->title);
		write_text(o, "gate", x->gate);
		write_text(o, "phase", x->phase);
		write_text(o, "budget", x->budget);
		write_text(o, "grant", x->grant);
		write_int(o, "planned_cents", x->planned);
		write_int(o, "released_cents", x->released);
		write_int(o, "spent_cents", x->spent);
		write_int(o, "rest_cents", x->rest);
		write_entry(o, "entry", x->seq);
		write_day(o, "released_on", x->released_on);
		write_entry(o, "released_entry", x->release_seq);
		write_cstr(o, "outcome", choice_id(KIND_DECISION_TAKEN, "outcome", x->outcome));
		write_day(o, "decided_on", x->decided_on);
		write_entry(o, "decision_entry", x->decision_seq);
		json_object_end(o);
	}
	json_array_end(o);
}

static void
put_followups(struct json_out *o, const struct treasury *t)
{
	json_key(o, "followups");
	json_array(o);
	for (size_t i = 0; i < t->followups_count; i++) {
		const struct treasury_followup *f = &t->followups[i];

		json_object(o);
		write_text(o, "id", f->id);
		write_text(o, "text", f->text);
		write_cstr(o, "type", choice_id(KIND_FOLLOWUP_ESTIMATED, "type", f->type));
		write_int(o, "amount_cents", f->cents);
		write_int(o, "from_year", f->from);
		json_key(o, "until_year");
		if (f->until == 0)
			json_put_null(o);
		else
			json_put_int(o, f->until);
		json_key(o, "budgeted");
		if (f->budgeted < 0)
			json_put_null(o);
		else
			json_put_bool(o, f->budgeted == 1);
		write_entry(o, "entry", f->seq);
		json_object_end(o);
	}
	json_array_end(o);
	json_key(o, "years");
	json_array(o);
	for (size_t i = 0; i < t->years_count; i++) {
		const struct treasury_year *y = &t->years[i];

		json_object(o);
		write_int(o, "year", y->year);
		write_bool(o, "lasting", y->lasting);
		write_bool(o, "after_grant", y->after_grant);
		for (int k = 0; k < FOLLOWUP_TYPES; k++)
			write_int(o, choice_id(KIND_FOLLOWUP_ESTIMATED, "type", k), y->by_type[k]);
		write_int(o, "total_cents", y->total);
		write_int(o, "unbudgeted_cents", y->unbudgeted);
		json_object_end(o);
	}
	json_array_end(o);
}

static void
put_need(struct json_out *o, const struct treasury *t)
{
	json_key(o, "months");
	json_array(o);
	for (size_t i = 0; i < t->months_count; i++) {
		json_object(o);
		write_day(o, "from", t->months[i].first);
		write_bool(o, "overdue", t->months[i].overdue);
		write_int(o, "commitments_cents", t->months[i].commitments);
		write_int(o, "invoices_cents", t->months[i].invoices);
		write_int(o, "total_cents", t->months[i].total);
		json_object_end(o);
	}
	json_array_end(o);
	json_key(o, "open");
	json_array(o);
	for (size_t i = 0; i < t->opens_count; i++) {
		const struct treasury_open *x = &t->opens[i];

		json_object(o);
		write_cstr(o, "sort", x->invoice ? "invoice" : "commitment");
		write_text(o, "id", x->id);
		write_text(o, "text", x->text);
		if (t->payees)
			write_text(o, "payee", x->payee);
		write_day(o, "due", x->due);
		write_int(o, "amount_cents", x->cents);
		write_entry(o, "entry", x->seq);
		json_object_end(o);
	}
	json_array_end(o);
}

static void
put_chain(struct json_out *o, const struct treasury *t)
{
	json_key(o, "chain");
	json_array(o);
	for (size_t i = 0; i < t->chain_count; i++) {
		const struct treasury_link *l = &t->chain[i];
		const struct booking *b = l->booking;

		json_object(o);
		write_entry(o, "entry", b->seq);
		write_day(o, "day", b->day);
		write_cstr(o, "direction", b->income ? "income" : "expense");
		write_text(o, "budget", l->budget);
		write_text(o, "grant", l->grant);
		write_text(o, "tranche", l->tranche == NULL ? b->tranche : l->tranche->id);
		write_text(o, "commitment", l->commitment);
		write_text(o, "text", b->text);
		if (t->payees)
			write_text(o, "payee", b->payee);
		write_text(o, "voucher", b->voucher);
		write_text(o, "evidence", b->evidence);
		write_entry(o, b->storno ? "reverses" : "reversed_by", b->pair);
		write_int(o, "amount_cents", b->cents);
		json_object_end(o);
	}
	json_array_end(o);
}

void
treasury_json(const struct treasury *t, bool pretty, struct buf *out)
{
	struct json_out o;

	json_out_init(&o, out, pretty);
	json_object(&o);
	put_head(&o, t);
	put_exit(&o, &t->exit);
	put_natures(&o, t);
	put_budgets(&o, t);
	put_tranches(&o, t);
	put_followups(&o, t);
	put_need(&o, t);
	put_chain(&o, t);
	json_object_end(&o);
	json_out_end(&o);
}

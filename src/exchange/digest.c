/* SPDX-License-Identifier: EUPL-1.2 */
/* exchange/digest.c: the person's gaps, venture by venture, each with the form that mends it. */
#include "exchange/digest.h"

#include "base/day.h"
#include "exchange/mend.h"

struct writer {
	struct arena *arena;
	const struct digest *d;
	enum lang lang;
	struct buf *body;
	size_t count;
	int64_t minutes;
};

static bool
is_theirs(const struct writer *w, struct venture_id v, struct str lead, const struct readiness_gap *gap)
{
	const struct account *acc = w->d->acc;

	if (gap->responsible == ROLE_LEAD && lead.len > 0)
		return str_eq(lead, w->d->person);
	return (ledger_roles(acc->snapshot, w->d->person, v, acc->query.effective_on) & gap->responsible) != 0;
}

static void
say(struct writer *w, enum text id, const struct str *args, size_t count)
{
	text_format(w->body, w->lang, id, args, count);
}

static struct str
number(struct writer *w, int64_t n)
{
	return arena_format(w->arena, "%lld", (long long)n);
}

static struct str
day_words(struct writer *w, struct day day)
{
	struct buf b;

	buf_init(&b, 64);
	day_human(&b, day, w->lang);
	struct str s = arena_str(w->arena, buf_view(&b));
	buf_done(&b);
	return s;
}

/* "- sentence (since, effort)", below it the form. */
static void
put_gap(struct writer *w, struct str slug, const struct readiness_gap *gap)
{
	const struct rule_info *rule = rule_info(gap->rule);
	struct str args[] = {readiness_text(w->arena, w->lang, gap), day_words(w, gap->since), number(w, rule->minutes)};

	say(w, TEXT_DIGEST_GAP, args, COUNT(args));
	buf_format(w->body, "\n  %.*s: %.*s", STR_ARG(label_get(rule->mends, w->lang)), STR_ARG(w->d->site));
	mend_path(w->body, slug, gap, w->lang);
	buf_char(w->body, '\n');
	w->count++;
	w->minutes += rule->minutes;
}

static void
put_venture(struct writer *w, const struct account_venture *v)
{
	bool headed = false;

	for (size_t i = 0; i < v->gaps_count; i++) {
		if (!is_theirs(w, v->id, v->lead, &v->gaps[i]))
			continue;
		if (!headed)
			buf_format(w->body, "\n%.*s\n", STR_ARG(v->title.len > 0 ? v->title : v->slug));
		headed = true;
		put_gap(w, v->slug, &v->gaps[i]);
	}
}

static void
put_all(struct writer *w)
{
	const struct account *acc = w->d->acc;

	for (size_t i = 0; i < acc->count; i++)
		put_venture(w, &acc->ventures[i]);
	if (acc->checkpoint_old && is_theirs(w, (struct venture_id){0}, STR(""), &acc->checkpoint_gap)) {
		buf_format(w->body, "\n%.*s\n", STR_ARG(acc->municipality));
		put_gap(w, STR(""), &acc->checkpoint_gap);
	}
}

size_t
digest_write(struct arena *a, const struct digest *d, struct buf *subject, struct buf *body)
{
	enum lang lang = d->acc->query.lang;
	struct buf list;
	struct writer w = {.arena = a, .d = d, .lang = lang, .body = &list};

	buf_init(&list, 4u << 20);
	put_all(&w);
	if (w.count > 0) {
		struct str args[] = {number(&w, (int64_t)w.count), number(&w, w.minutes),
		    day_words(&w, d->acc->query.effective_on), d->name, d->acc->municipality, d->site};

		text_count(subject, lang, TEXT_DIGEST_SUBJECT_ONE, TEXT_DIGEST_SUBJECT_MANY, (int64_t)w.count);
		w.body = body;
		say(&w, d->name.len > 0 ? TEXT_DIGEST_HELLO_NAME : TEXT_DIGEST_HELLO, args, COUNT(args));
		buf_cstr(body, "\n\n");
		say(&w, TEXT_DIGEST_INTRO, args, COUNT(args));
		buf_char(body, '\n');
		buf_str(body, buf_view(&list));
		buf_char(body, '\n');
		say(&w, TEXT_DIGEST_END, args, COUNT(args));
		buf_char(body, '\n');
	}
	buf_done(&list);
	return w.count;
}

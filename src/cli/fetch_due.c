/* SPDX-License-Identifier: EUPL-1.2 */
/* cli/fetch_due.c: walks the data sources of all ventures for those whose turn it is. */
#include "cli/fetch_due.h"

#include "base/limits.h"

static const int64_t hour_us = INT64_C(3600) * 1000000;
enum { RETRY_HOURS = 24 };

/* The last thing recorded about fetching from it. */
static const struct row *
last_news(struct snapshot s, struct subject_id id)
{
	struct row_cursor c = row_cursor(s, id);
	const struct row *last = NULL;

	for (const struct row *r; (r = row_next(&c)) != NULL;)
		if (r->kind != KIND_FEED_CONNECTED && row_stands(r, s.n) &&
		    (last == NULL || r->seq > last->seq))
			last = r;
	return last;
}

/* A failure is tried again within a day. */
static int64_t
interval_of(const struct row *connected, const struct row *last)
{
	int64_t hours = connected->flags & ROW_HAS_VALUE ? connected->value : RETRY_HOURS;

	if (last != NULL && last->kind == KIND_FEED_FAILED && hours > RETRY_HOURS)
		hours = RETRY_HOURS;
	int64_t interval = hours * hour_us;
	return interval - (interval / 10 < hour_us ? interval / 10 : hour_us);
}

struct walk {
	struct snapshot s;
	const struct fetch_wish *wish;
	struct day today;
	struct fetch_due *list;
	size_t count, later;
	bool named, resting; /* the one wished for was met; and is not active */
};

static bool
is_wished(struct walk *w, struct str venture, struct str id)
{
	struct str rest = STR("");
	bool cut = false;

	return str_eq(str_cut(str_of(w->wish->feed), '/', &rest, &cut), venture) && cut &&
	    str_eq(rest, id);
}

static enum rc
visit(struct walk *w, struct venture_id v, struct subject_id id, struct err *err)
{
	const struct row *r = subject_latest(w->s, id, w->today, KIND_BIT(KIND_FEED_CONNECTED));
	struct str venture = venture_slug(w->s, v), name = subject_name(w->s, id);
	bool wished = w->wish->feed != NULL && is_wished(w, venture, name);

	if (r == NULL || (w->wish->feed != NULL && !wished))
		return RC_OK;
	w->named = w->named || wished;
	if (r->flags & ROW_PART) {
		w->resting = wished;
		return RC_OK;
	}
	const struct row *last = last_news(w->s, id);
	int64_t interval = interval_of(r, last);
	bool due =
	    last == NULL || w->wish->now.us - snapshot_entry(w->s, last->seq).known.us >= interval;
	if (!wished && !w->wish->all && !due) {
		w->later++;
		return RC_OK;
	}
	if (w->count == LIMIT_FEEDS)
		return err_say(err, RC_LIMIT, NULL, TEXT_FEED_MANY, NULL);
	w->list[w->count++] = (struct fetch_due){venture, name, r->seq, interval};
	return RC_OK;
}

static enum rc
visit_venture(struct walk *w, struct venture_id v, struct err *err)
{
	struct venture_state state = {.task = -1};
	struct subject_id id = venture_subject(w->s, v, SUBJECT_FEED);
	enum rc rc = RC_OK;

	if (id.v == 0)
		return RC_OK;
	venture_state(w->s, v, w->today, &state);
	for (; rc == RC_OK && state.registered != NULL && id.v != 0; id = subject_next(w->s, id))
		rc = visit(w, v, id, err);
	return rc;
}

enum rc
fetch_list(struct arena *a, struct snapshot s, const struct fetch_wish *wish,
    struct fetch_due **out, size_t *count_out, size_t *later_out, struct err *err)
{
	struct walk w = {.s = s, .wish = wish, .today = berlin_day(wish->now)};
	struct str id = STR("");
	bool cut = wish->feed == NULL;
	enum rc rc = RC_OK;

	if (!cut && (str_cut(str_of(wish->feed), '/', &id, &cut).len == 0 || !cut || id.len == 0))
		return err_say(err, RC_INVALID, "--feed", TEXT_FEED_WHICH_NAME, wish->feed, NULL);
	w.list = arena_array(a, LIMIT_FEEDS, sizeof *w.list);
	for (uint32_t v = 1; rc == RC_OK && v <= snapshot_ventures(s); v++)
		rc = visit_venture(&w, (struct venture_id){v}, err);
	if (rc == RC_OK && wish->feed != NULL && !w.named)
		rc = err_say(err, RC_NOTFOUND, "--feed", TEXT_FEED_UNKNOWN, wish->feed, NULL);
	if (rc == RC_OK && w.resting)
		rc = err_say(err, RC_INVALID, "--feed", TEXT_FEED_RESTS, wish->feed, NULL);
	if (rc != RC_OK)
		return rc;
	*out = w.list;
	*count_out = w.count;
	*later_out = w.later;
	return RC_OK;
}

enum rc
fetch_source(struct arena *a, struct journal_reader *reader, const struct fetch_due *due,
    struct feed_source *out, struct str *indicator_out, bool *found_out, struct err *err)
{
	struct journal_entry e = {0};
	struct fact f = {.body = NULL};
	enum rc rc = journal_read(reader, a, due->seq - 1, &e, err);

	*found_out = false;
	if (rc == RC_OK && !e.erased)
		rc = fact_load(a, e.payload, &f, err);
	if (rc != RC_OK || e.erased)
		return rc;
	const struct json *body =
	    f.kind == KIND_ENTRY_CORRECTED ? json_get(f.body, "body") : f.body;
	*out = (struct feed_source){
	    .type = str_is(json_text(body, "type"), "sensorthings") ? FEED_SENSORTHINGS : FEED_JSON,
	    .url = json_text(body, "url"),
	    .pointer = json_text(body, "pointer"),
	    .time_pointer = json_text(body, "time_pointer")};
	*indicator_out = json_text(body, "indicator");
	*found_out = true;
	return RC_OK;
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* people/waiting.c: anonymous reports until the next day, or dropped then: nothing in the file tells at which time they came. */
#include "people/people_priv.h"

#include <string.h>

#define KIND "waiting"
#define DROPPED "dropped"
#define DAY_BYTES 10 /* "2026-03-01", a blank, the fact's line or the reason */

struct waiting_list {
	struct arena *a;
	struct people_waiting *items;
	size_t count, room, head;
};

static enum rc
read_bytes(struct str id, struct str bytes, struct people_waiting *out, struct err *err)
{
	struct day day;

	if (bytes.len <= DAY_BYTES || bytes.ptr[DAY_BYTES] != ' ' ||
	    !day_parse(str_slice(bytes, 0, DAY_BYTES), &day))
		return err_say(err, RC_CORRUPT, NULL, TEXT_PEOPLE_CORRUPT, (char *)NULL);
	*out = (struct people_waiting){id, str_slice(bytes, DAY_BYTES + 1, bytes.len), day};
	return RC_OK;
}

static enum rc
list_one(void *ctx, struct str name, struct str bytes, struct err *err)
{
	struct waiting_list *l = ctx;

	if (l->count == l->room) {
		size_t room = l->room == 0 ? 16 : 2 * l->room;
		struct people_waiting *items = arena_array(l->a, room, sizeof *items);

		if (l->count > 0)
			memcpy(items, l->items, l->count * sizeof *items);
		l->items = items;
		l->room = room;
	}
	enum rc rc = read_bytes(arena_str(l->a, str_slice(name, l->head, name.len)), arena_str(l->a, bytes),
	    &l->items[l->count], err);
	if (rc == RC_OK)
		l->count++;
	return rc;
}

static enum rc
count_one(void *ctx, struct str name, struct str bytes, struct err *err)
{
	size_t *count = ctx;

	(void)name;
	(void)bytes;
	(void)err;
	(*count)++;
	return RC_OK;
}

static enum rc
find_in(struct step *s, struct arena *a, struct str id, struct people_waiting *out, struct err *err)
{
	struct str bytes = {0};
	bool found = false;
	enum rc rc = store_blob(s->p->store, a, step_name(s, KIND, id), &bytes, &found, err);

	if (rc == RC_OK && !found)
		rc = err_say(err, RC_NOTFOUND, NULL, TEXT_PEOPLE_WAITING_NONE, (char *)NULL);
	return rc == RC_OK ? read_bytes(arena_str(a, id), bytes, out, err) : rc;
}

static enum rc
not_dropped(struct step *s, struct str id, struct err *err)
{
	struct str bytes;
	bool dropped = false;
	enum rc rc = store_blob(s->p->store, s->a, step_name(s, DROPPED, id), &bytes, &dropped, err);

	return rc != RC_OK || !dropped
	    ? rc
	    : err_say(err, RC_INVALID, "code", TEXT_PEOPLE_WAITING_DROPPED, (char *)NULL);
}

/* "2026-03-01 " and the text. */
static enum rc
put_dated(struct step *s, const char *kind, struct str id, struct day day, struct str text, struct err *err)
{
	struct buf b;

	buf_init(&b, LIMIT_LINE_BYTES + 2 * DAY_BYTES);
	day_iso(&b, day);
	buf_char(&b, ' ');
	buf_str(&b, text);
	enum rc rc = b.over ? err_say(err, RC_LIMIT, NULL, TEXT_PEOPLE_TOO_LARGE, (char *)NULL)
			    : step_put_bytes(s, step_name(s, kind, id), buf_view(&b), err);
	buf_done(&b);
	return rc;
}

static enum rc
put_in(struct step *s, const struct people_waiting *w, struct err *err)
{
	struct err none = ERR_INIT(err->lang);
	struct people_waiting before;
	size_t count = 0;
	enum rc rc = find_in(s, s->a, w->id, &before, &none);

	if (rc == RC_OK)
		return str_eq(before.line, w->line)
		    ? RC_OK
		    : err_say(err, RC_INVALID, "code", TEXT_PEOPLE_WAITING_OTHER, (char *)NULL);
	if (rc != RC_NOTFOUND) {
		*err = none;
		return rc;
	}
	rc = not_dropped(s, w->id, err);
	if (rc == RC_OK)
		rc = store_blobs(s->p->store, KIND "/", count_one, &count, err);
	if (rc == RC_OK && count >= PEOPLE_WAITING_MAX)
		rc = err_say(err, RC_LIMIT, NULL, TEXT_PEOPLE_WAITING_MANY, (char *)NULL);
	if (rc == RC_OK)
		rc = put_dated(s, KIND, w->id, w->day, w->line, err);
	s->erased = true; /* the log of the file would tell the order in which they came */
	return rc;
}

enum rc
people_waiting_put(struct people *p, const struct people_waiting *w, struct err *err)
{
	struct step s;
	enum rc rc = step_begin(p, &s, err);

	return rc == RC_OK ? step_end(&s, put_in(&s, w, err), err) : rc;
}

enum rc
people_waiting_find(struct people *p, struct arena *a, struct str id, struct people_waiting *out, struct err *err)
{
	struct step s;
	enum rc rc = step_begin(p, &s, err);

	return rc == RC_OK ? step_end(&s, find_in(&s, a, id, out, err), err) : rc;
}

enum rc
people_waiting(struct people *p, struct arena *a, struct people_waiting **out, size_t *count_out, struct err *err)
{
	struct waiting_list l = {.a = a, .head = strlen(KIND "/")};
	struct step s;
	enum rc rc = step_begin(p, &s, err);

	if (rc != RC_OK)
		return rc;
	rc = step_end(&s, store_blobs(p->store, KIND "/", list_one, &l, err), err);
	if (rc != RC_OK)
		return rc;
	*out = l.items;
	*count_out = l.count;
	return RC_OK;
}

enum rc
people_waiting_remove(struct people *p, const struct people_waiting *done, size_t count, struct err *err)
{
	struct step s;
	enum rc rc = step_begin(p, &s, err);

	if (rc != RC_OK)
		return rc;
	for (size_t i = 0; rc == RC_OK && i < count; i++)
		rc = step_remove(&s, step_name(&s, KIND, done[i].id), NULL, err);
	s.erased = s.wrote;
	return step_end(&s, rc, err);
}

/* ---- dropped ---- */

static enum rc
drop_in(struct step *s, const struct people_dropped *d, struct err *err)
{
	struct str reason = str_trim(d->reason);
	struct people_waiting waits;
	enum rc rc = find_in(s, s->a, d->id, &waits, err);

	if (rc == RC_OK && reason.len == 0)
		rc = err_say(err, RC_INVALID, "reason", TEXT_PEOPLE_DROP_REASON, (char *)NULL);
	if (rc == RC_OK && reason.len > PEOPLE_REASON_BYTES)
		rc = err_say(err, RC_LIMIT, "reason", TEXT_PEOPLE_TOO_LARGE, (char *)NULL);
	if (rc == RC_OK)
		rc = put_dated(s, DROPPED, d->id, d->day, reason, err);
	if (rc == RC_OK)
		rc = step_remove(s, step_name(s, KIND, d->id), NULL, err);
	s->erased = true;
	return rc;
}

enum rc
people_waiting_drop(struct people *p, const struct people_dropped *d, struct err *err)
{
	struct step s;
	enum rc rc = step_begin(p, &s, err);

	return rc == RC_OK ? step_end(&s, drop_in(&s, d, err), err) : rc;
}

struct dropped_list {
	struct waiting_list all;
	struct str id;
};

static enum rc
list_own(void *ctx, struct str name, struct str bytes, struct err *err)
{
	struct dropped_list *l = ctx;
	struct str id = str_slice(name, l->all.head, name.len);
	bool own = str_eq(id, l->id) || (id.len > l->id.len && id.ptr[l->id.len] == '-');

	return own ? list_one(&l->all, name, bytes, err) : RC_OK;
}

enum rc
people_dropped(struct people *p, struct arena *a, struct str id, struct people_dropped **out, size_t *count_out,
    struct err *err)
{
	struct dropped_list l = {.all = {.a = a, .head = strlen(DROPPED "/")}, .id = id};
	struct step s;
	enum rc rc = step_begin(p, &s, err);

	if (rc != RC_OK)
		return rc;
	rc = step_end(&s, store_blobs(p->store, step_name(&s, DROPPED, id), list_own, &l, err), err);
	if (rc != RC_OK)
		return rc;
	struct people_dropped *items = arena_array(a, l.all.count + 1, sizeof *items);
	for (size_t i = 0; i < l.all.count; i++)
		items[i] = (struct people_dropped){l.all.items[i].id, l.all.items[i].day, l.all.items[i].line};
	*out = items;
	*count_out = l.all.count;
	return RC_OK;
}

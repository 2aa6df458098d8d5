/* SPDX-License-Identifier: EUPL-1.2 */
/* journal/marks.c: lists of positions in the store, and the file that says what must not come back. */
#include "journal/marks.h"

#include "base/encode.h"
#include "base/must.h"
#include "journal/tree.h"

#include <inttypes.h>
#include <string.h>

#define FORMAT "wagnis-erasures/1"
#define MARKS_BYTES_MAX ((size_t)32 << 20)

static bool
number_of(struct str s, uint64_t *out)
{
	int64_t v = 0;

	if (s.len == 0 || s.len > 10 || (s.len > 1 && s.ptr[0] == '0') || !str_to_i64(s, &v) || v < 0)
		return false;
	*out = (uint64_t)v;
	return true;
}

static size_t
count_lines(struct str text)
{
	size_t n = 0;

	for (size_t i = 0; i < text.len; i++)
		n += text.ptr[i] == '\n';
	return n;
}

enum rc
marks_load(struct store *s, struct arena *a, const char *blob, struct marks *out, struct err *err)
{
	struct str text = {0};
	bool more = true, found = false;
	enum rc rc = store_blob(s, a, blob, &text, &found, err);

	if (rc != RC_OK)
		return rc;
	struct marks m = {arena_array(a, count_lines(text) + 2, sizeof *m.n), 0};
	while (more && text.len > 0) {
		struct str line = str_cut(text, '\n', &text, &more);

		if (!more || !number_of(line, &m.n[m.count]) || (m.count > 0 && m.n[m.count] <= m.n[m.count - 1]))
			return err_say(err, RC_CORRUPT, NULL, TEXT_JOURNAL_MARKS_FORM, blob, (char *)NULL);
		m.count++;
	}
	*out = m;
	return RC_OK;
}

/* Where n is or would be. */
static size_t
place_of(const struct marks *m, uint64_t n)
{
	size_t low = 0, high = m->count;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (m->n[mid] < n)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

bool
marks_has(const struct marks *m, uint64_t n)
{
	size_t at = place_of(m, n);

	return at < m->count && m->n[at] == n;
}

enum rc
marks_set(struct store *s, struct arena *a, const char *blob, uint64_t n, bool on, struct err *err)
{
	struct marks m = {.count = 0};
	struct buf b;
	enum rc rc = marks_load(s, a, blob, &m, err);

	if (rc != RC_OK || marks_has(&m, n) == on)
		return rc;
	size_t at = place_of(&m, n);
	if (on) {
		memmove(m.n + at + 1, m.n + at, (m.count - at) * sizeof *m.n);
		m.n[at] = n;
		m.count++;
	} else {
		memmove(m.n + at, m.n + at + 1, (m.count - at - 1) * sizeof *m.n);
		m.count--;
	}
	buf_init(&b, MARKS_BYTES_MAX);
	for (size_t i = 0; i < m.count; i++)
		buf_format(&b, "%" PRIu64 "\n", m.n[i]);
	rc = b.over ? err_say(err, RC_LIMIT, NULL, TEXT_JOURNAL_MARKS_MANY, (char *)NULL)
		    : store_blob_put(s, blob, m.count == 0 ? STR("") : buf_view(&b), err);
	buf_done(&b);
	return rc;
}

/* ---- the list ---- */

static enum rc
collect(struct store *s, struct arena *a, const struct marks *m, bool locked, struct erasure *out, struct err *err)
{
	for (size_t i = 0; i < m->count; i++) {
		struct arena_mark mark = arena_mark(a);
		struct store_row row;
		enum rc rc = store_row(s, a, m->n[i], &row, err);

		if (rc != RC_OK)
			return rc == RC_NOTFOUND ? (err->code = RC_CORRUPT) : rc;
		out[i] = (struct erasure){m->n[i], tree_leaf_hash(row.leaf), locked};
		arena_release(a, mark);
	}
	return RC_OK;
}

enum rc
erasures_collect(struct store *s, struct arena *a, struct str origin, struct erasures *out, struct err *err)
{
	struct marks erased = {.count = 0}, locked = {.count = 0};
	struct erasures e = {.origin = origin};
	enum rc rc = marks_load(s, a, BLOB_ERASED, &erased, err);

	if (rc == RC_OK)
		rc = marks_load(s, a, BLOB_LOCKED, &locked, err);
	if (rc != RC_OK)
		return rc;
	e.count = erased.count + locked.count;
	e.items = arena_array(a, e.count + 1, sizeof *e.items);
	rc = collect(s, a, &erased, false, e.items, err);
	if (rc == RC_OK)
		rc = collect(s, a, &locked, true, e.items + erased.count, err);
	if (rc == RC_OK)
		*out = e;
	return rc;
}

void
erasures_format(struct buf *b, const struct erasures *e)
{
	buf_cstr(b, FORMAT "\n");
	buf_str(b, e->origin);
	buf_char(b, '\n');
	for (size_t i = 0; i < e->count; i++) {
		buf_format(b, "%s %" PRIu64 " ", e->items[i].locked ? "locked" : "erased", e->items[i].n);
		hex_encode(b, e->items[i].leaf.b, sizeof e->items[i].leaf.b);
		buf_char(b, '\n');
	}
}

static bool
read_line(struct str line, struct erasure *out)
{
	bool found = false;
	size_t len = 0;
	struct str rest, word = str_cut(line, ' ', &rest, &found);
	struct str n = str_cut(rest, ' ', &rest, &found);

	out->locked = str_is(word, "locked");
	return (out->locked || str_is(word, "erased")) && number_of(n, &out->n) && rest.len == 64 &&
	    hex_decode(rest, out->leaf.b, sizeof out->leaf.b, &len) && len == sizeof out->leaf.b;
}

enum rc
erasures_parse(struct arena *a, struct str text, struct erasures *out, struct err *err)
{
	struct erasures e = {.items = arena_array(a, count_lines(text) + 1, sizeof *e.items)};
	bool more = true;
	struct str format = str_cut(text, '\n', &text, &more);

	e.origin = more ? str_cut(text, '\n', &text, &more) : STR("");
	bool sound = more && str_is(format, FORMAT) && e.origin.len > 0;
	for (size_t line = 3; sound && text.len > 0; line++) {
		sound = read_line(str_cut(text, '\n', &text, &more), &e.items[e.count]) && more;
		if (!sound)
			err_place(err, "%zu", line);
		e.count++;
	}
	if (!sound)
		return err_say(err, RC_INVALID, NULL, TEXT_JOURNAL_ERASURES_FORM, (char *)NULL);
	*out = e;
	return RC_OK;
}

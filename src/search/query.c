/* SPDX-License-Identifier: EUPL-1.2 */
/* search/query.c: reading what was typed, and finding it again in a text. */
#include "search/query.h"

#include "base/buf.h"
#include "base/must.h"
#include "base/utf8.h"
#include "search/words.h"

#include <stdlib.h>
#include <string.h>

/* A text longer than this is marked in its beginning only. */
#define MARKED_WORDS_MAX 20000
/* Shorter words say little about what a text is about. */
#define TELLING_LETTERS_MIN 4

/* ---- reading ---- */

/* Bytes of the quotation mark at s; 0: none. */
static size_t
quote_at(struct str s)
{
	static const char *const quotes[] = {"\"", "„", "“", "”", "«", "»"};

	for (size_t i = 0; i < COUNT(quotes); i++)
		if (str_starts(s, quotes[i]))
			return strlen(quotes[i]);
	return 0;
}

static bool
is_space(struct str s)
{
	return s.ptr[0] == ' ' || (s.ptr[0] > 0 && s.ptr[0] < ' ') || s.ptr[0] == 0 || str_starts(s, "\xc2\xa0");
}

/* The text up to a closing quote, or to a space when there was no opening one. */
static struct str
next_group(struct str *rest)
{
	size_t from = 0, to, quote = 0;

	while (from < rest->len && is_space(str_slice(*rest, from, rest->len)))
		from += rest->ptr[from] == '\xc2' ? 2 : 1;
	if (from < rest->len)
		quote = quote_at(str_slice(*rest, from, rest->len));
	from += quote;
	for (to = from; to < rest->len; to++) {
		struct str at = str_slice(*rest, to, rest->len);
		if (quote_at(at) > 0 || (quote == 0 && is_space(at)))
			break;
	}
	struct str group = str_slice(*rest, from, to);
	if (quote > 0 && to < rest->len)
		to += quote_at(str_slice(*rest, to, rest->len));
	*rest = str_slice(*rest, to, rest->len);
	return group;
}

static enum rc
too_many(struct err *err)
{
	return err_say(err, RC_LIMIT, "q", TEXT_SEARCH_TOO_MANY_WORDS, "16", (char *)NULL);
}

/* All words of a group are one term. */
static enum rc
read_term(struct arena *a, struct str group, struct query_term *out, size_t *words, struct err *err)
{
	struct query_term t = {.count = 0};
	struct str rest = group, word, last = STR("");
	struct buf b;

	buf_init(&b, QUERY_BYTES_MAX * 4);
	while (word_next(&rest, &word)) {
		struct str folded = word_fold(a, word);
		if (folded.len == 0)
			continue;
		if (++*words > QUERY_WORDS_MAX) {
			buf_done(&b);
			return too_many(err);
		}
		if (t.count++ > 0)
			buf_char(&b, ' ');
		buf_str(&b, word_stem(folded));
		last = folded;
	}
	t.words = arena_str(a, buf_view(&b));
	must(!b.over);
	buf_done(&b);
	if (str_ends(group, "*") && t.count == 1)
		t.begins = last;
	*out = t;
	if (t.begins.len > 0 && utf8_count(t.begins) < QUERY_BEGIN_MIN)
		return err_say(err, RC_INVALID, "q", TEXT_SEARCH_BEGIN_SHORT, (char *)NULL);
	return RC_OK;
}

enum rc
query_parse(struct arena *a, struct str text, struct query *out, struct err *err)
{
	struct query q = {.count = 0};
	size_t words = 0;
	enum rc rc = RC_OK;

	if (text.len > QUERY_BYTES_MAX)
		return err_say(err, RC_LIMIT, "q", TEXT_SEARCH_TOO_LONG, "400", (char *)NULL);
	if (!utf8_valid(text))
		return err_say(err, RC_INVALID, "q", TEXT_SEARCH_NOT_TEXT, (char *)NULL);
	while (rc == RC_OK && text.len > 0) {
		struct query_term term;

		rc = read_term(a, next_group(&text), &term, &words, err);
		if (rc == RC_OK && term.count > 0)
			q.terms[q.count++] = term;
	}
	if (rc == RC_OK)
		*out = q;
	return rc;
}

/* ---- texts like another ---- */

static bool
has_word(const struct query *q, struct str stem)
{
	for (size_t i = 0; i < q->count; i++)
		if (str_eq(q->terms[i].words, stem))
			return true;
	return false;
}

/* Where a new word goes: behind the last one, or in place of a shorter one. */
static struct query_term *
room_for(struct query *q, struct str stem)
{
	struct query_term *shortest = &q->terms[0];

	if (q->count < QUERY_WORDS_MAX)
		return &q->terms[q->count++];
	for (size_t i = 1; i < q->count; i++)
		if (q->terms[i].words.len < shortest->words.len)
			shortest = &q->terms[i];
	return shortest->words.len < stem.len ? shortest : NULL;
}

void
query_of_text(struct arena *a, struct str text, struct query *out)
{
	struct query q = {.count = 0};
	struct str word;

	for (size_t n = 0; n < MARKED_WORDS_MAX && word_next(&text, &word); n++) {
		struct arena_mark mark = arena_mark(a);
		struct str stem = word_stem(word_fold(a, word));
		struct query_term *t = NULL;

		if (utf8_count(word) >= TELLING_LETTERS_MIN && stem.len > 0 && !has_word(&q, stem))
			t = room_for(&q, stem);
		if (t != NULL)
			*t = (struct query_term){.words = stem, .count = 1};
		else
			arena_release(a, mark);
	}
	*out = q;
}

/* ---- marking ---- */

struct marker {
	struct arena *arena;
	const struct query *query;
	struct str *words; /* of the text, as they stand in it */
	struct str *stems;
	struct str *folded;
	bool *found;
	size_t count;
};

static bool
begins_with(struct str s, struct str beginning)
{
	return s.len >= beginning.len && memcmp(s.ptr, beginning.ptr, beginning.len) == 0;
}

/* Whether the term stands in the text from word i on. */
static bool
stands_at(const struct marker *m, const struct query_term *t, size_t i)
{
	struct str rest = t->words;
	bool more = true;

	if (i + t->count > m->count)
		return false;
	if (t->begins.len > 0 && begins_with(m->folded[i], t->begins))
		return true;
	while (more)
		if (!str_eq(str_cut(rest, ' ', &rest, &more), m->stems[i++]))
			return false;
	return true;
}

static void
read_words(struct marker *m, struct str text)
{
	struct str rest = text, word;
	size_t count = 0;

	while (count < MARKED_WORDS_MAX && word_next(&rest, &word))
		count++;
	m->words = arena_array(m->arena, count + 1, sizeof *m->words);
	m->stems = arena_array(m->arena, count + 1, sizeof *m->stems);
	m->folded = arena_array(m->arena, count + 1, sizeof *m->folded);
	m->found = arena_array(m->arena, count + 1, sizeof *m->found);
	for (rest = text; m->count < count && word_next(&rest, &word); m->count++) {
		m->words[m->count] = word;
		m->folded[m->count] = word_fold(m->arena, word);
		m->stems[m->count] = word_stem(m->folded[m->count]);
	}
}

static void
find_words(struct marker *m)
{
	for (size_t i = 0; i < m->count; i++)
		for (size_t t = 0; t < m->query->count; t++) {
			const struct query_term *term = &m->query->terms[t];
			for (size_t k = 0; stands_at(m, term, i) && k < term->count; k++)
				m->found[i + k] = true;
		}
}

struct query_parts
query_mark(struct arena *a, const struct query *q, struct str text)
{
	struct marker m = {.arena = a, .query = q};
	struct query_parts out = {.count = 0};
	const char *at = text.ptr, *end = text.len == 0 ? text.ptr : text.ptr + text.len;

	read_words(&m, text);
	find_words(&m);
	struct query_part *parts = arena_array(a, 2 * m.count + 1, sizeof *parts);
	for (size_t i = 0; i < m.count; i++) {
		if (!m.found[i])
			continue;
		if (m.words[i].ptr > at)
			parts[out.count++] = (struct query_part){{at, (size_t)(m.words[i].ptr - at)}, false};
		parts[out.count++] = (struct query_part){m.words[i], true};
		out.found++;
		at = m.words[i].ptr + m.words[i].len;
	}
	if (end > at)
		parts[out.count++] = (struct query_part){{at, (size_t)(end - at)}, false};
	out.items = parts;
	return out;
}

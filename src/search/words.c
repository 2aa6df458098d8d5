/* SPDX-License-Identifier: EUPL-1.2 */
/* search/words.c: cutting texts into words, folding and stemming them. */
#include "search/words.h"

#include "base/utf8.h"

#include <string.h>

/* ---- cutting ---- */

/* Bytes of the sign at s that is no part of a word; 0: it is one. */
static size_t
sign_at(struct str s)
{
	const unsigned char *p = (const unsigned char *)s.ptr;

	if (p[0] < 0x80) {
		bool letter = (p[0] >= 'a' && p[0] <= 'z') || (p[0] >= 'A' && p[0] <= 'Z') ||
		    (p[0] >= '0' && p[0] <= '9');
		return letter ? 0 : 1;
	}
	/* U+0080..00A9, 00AB..00B9, 00BB..00BF, × and ÷: signs of Latin-1; ª and º are letters. */
	if (p[0] == 0xc2 && s.len > 1)
		return p[1] == 0xaa || p[1] == 0xba || p[1] == 0xb5 ? 0 : 2;
	if (p[0] == 0xc3 && s.len > 1)
		return p[1] == 0x97 || p[1] == 0xb7 ? 2 : 0;
	/* U+2000..206F quotes, dashes and spaces; U+20A0..20BF currencies; U+2190..2BFF arrows,
	 * drawings; U+3000..303F. */
	if (p[0] == 0xe2 && s.len > 2)
		return p[1] <= 0x81 || p[1] == 0x82 || p[1] >= 0x86 ? 3 : 0;
	return p[0] == 0xe3 && s.len > 2 && p[1] == 0x80 ? 3 : 0;
}

bool
word_next(struct str *rest, struct str *word_out)
{
	size_t from = 0, to, sign;

	while (from < rest->len && (sign = sign_at(str_slice(*rest, from, rest->len))) > 0)
		from += sign;
	to = from;
	while (to < rest->len && sign_at(str_slice(*rest, to, rest->len)) == 0)
		to++;
	*word_out = str_slice(*rest, from, to);
	*rest = str_slice(*rest, to, rest->len);
	return to > from;
}

/* ---- folding ---- */

static bool
is_vowel(char c)
{
	return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y';
}

/* utf8_fold() has made two letters of an umlaut; whoever writes one, or none, means the same. */
static size_t
join_umlauts(char *s, size_t len)
{
	size_t to = 0;

	for (size_t i = 0; i < len; i++) {
		char c = s[i];
		bool can = c == 'a' || c == 'o' || (c == 'u' && (to == 0 || (!is_vowel(s[to - 1]) && s[to - 1] != 'q')));

		s[to++] = c;
		if (can && i + 1 < len && s[i + 1] == 'e')
			i++;
	}
	return to;
}

struct str
word_fold(struct arena *a, struct str word)
{
	struct str folded = utf8_fold(a, word);
	char *own = arena_cstr(a, folded);
	size_t len = 0;

	/* Signs that only folding made ("½" is 1/2) part no words here. */
	for (size_t i = 0; i < folded.len; i++) {
		size_t sign = sign_at(str_slice(folded, i, folded.len));

		if (sign == 0)
			own[len++] = folded.ptr[i];
		else
			i += sign - 1;
	}
	len = join_umlauts(own, len);
	struct str out = {own, len < WORD_BYTES_MAX ? len : WORD_BYTES_MAX};
	out.len = utf8_valid_prefix(out);
	return out;
}

/* ---- stems ---- */

/* Longest first.  A suffix is cut down to its first `keep` letters where at least `least` stand before it. */
static const struct suffix {
	const char *letters;
	size_t keep, least;
} suffixes[] = {
	{"nissen", 3, 3}, {"nisses", 3, 3}, {"nisse", 3, 3}, /* Ergebnisse */
	{"innen", 2, 4},                                     /* Bürgerinnen */
	{"ungen", 3, 3},                                     /* Messungen */
	{"ies", 0, 3}, {"y", 0, 3},                          /* cities, city */
	{"ing", 0, 4}, {"ed", 0, 4},                         /* reporting, reported */
	{"ern", 0, 3},                                       /* Kindern */
	{"em", 0, 3}, {"en", 0, 3}, {"er", 0, 3}, {"es", 0, 3},
	{"e", 0, 3}, {"n", 0, 4}, {"s", 0, 3},
};

/* Haus, Kreis and Prozess end in it; Sensors and Autos have it behind their stem. */
static bool
is_part_of_stem(struct str s)
{
	char before = s.len < 2 ? 's' : s.ptr[s.len - 2];

	return str_ends(s, "s") && !str_ends(s, "es") && (before == 's' || (is_vowel(before) && before != 'o'));
}

static struct str
cut_suffix(struct str s)
{
	for (size_t i = 0; i < COUNT(suffixes); i++) {
		size_t len = strlen(suffixes[i].letters);

		if (str_ends(s, suffixes[i].letters) && s.len >= len + suffixes[i].least)
			return str_slice(s, 0, s.len - len + suffixes[i].keep);
	}
	return s;
}

/* Twice: "Bürgers" goes by "Bürger" to where "Bürgern" gets at once. */
struct str
word_stem(struct str folded)
{
	for (int i = 0; i < 2 && !is_part_of_stem(folded); i++)
		folded = cut_suffix(folded);
	return folded;
}

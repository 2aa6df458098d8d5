/* SPDX-License-Identifier: EUPL-1.2 */
/* domain/wording.c: small vocabularies of blame; a lesson tells what happened, not whose fault it was. */
#include "domain/wording.h"

#include <stdio.h>
#include <string.h>

static const struct wording_phrase german[] = {
    {"schuld", TEXT_DOMAIN_WORDING_BLAME, TEXT_DOMAIN_WORDING_FACTORS},
    {"schuldig", TEXT_DOMAIN_WORDING_BLAME, TEXT_DOMAIN_WORDING_FACTORS},
    {"schuldige", TEXT_DOMAIN_WORDING_BLAME, TEXT_DOMAIN_WORDING_FACTORS},
    {"schuldigen", TEXT_DOMAIN_WORDING_BLAME, TEXT_DOMAIN_WORDING_FACTORS},
    {"schuldiger", TEXT_DOMAIN_WORDING_BLAME, TEXT_DOMAIN_WORDING_FACTORS},
    {"schuldzuweisung", TEXT_DOMAIN_WORDING_BLAME, TEXT_DOMAIN_WORDING_FACTORS},
    {"verschulden", TEXT_DOMAIN_WORDING_BLAME, TEXT_DOMAIN_WORDING_FACTORS},
    {"verschuldet", TEXT_DOMAIN_WORDING_BLAME, TEXT_DOMAIN_WORDING_FACTORS},
    {"versagen", TEXT_DOMAIN_WORDING_BLAME, TEXT_DOMAIN_WORDING_RESULT},
    {"versagt", TEXT_DOMAIN_WORDING_BLAME, TEXT_DOMAIN_WORDING_RESULT},
    {"versagte", TEXT_DOMAIN_WORDING_BLAME, TEXT_DOMAIN_WORDING_RESULT},
    {"versagten", TEXT_DOMAIN_WORDING_BLAME, TEXT_DOMAIN_WORDING_RESULT},
    {"versager", TEXT_DOMAIN_WORDING_BLAME, TEXT_DOMAIN_WORDING_RESULT},
    {"unfähig", TEXT_DOMAIN_WORDING_JUDGES, TEXT_DOMAIN_WORDING_MISSING},
    {"unfähigkeit", TEXT_DOMAIN_WORDING_JUDGES, TEXT_DOMAIN_WORDING_MISSING},
    {"inkompetent", TEXT_DOMAIN_WORDING_JUDGES, TEXT_DOMAIN_WORDING_MISSING},
    {"inkompetenz", TEXT_DOMAIN_WORDING_JUDGES, TEXT_DOMAIN_WORDING_MISSING},
    {"schlampig", TEXT_DOMAIN_WORDING_JUDGES, TEXT_DOMAIN_WORDING_MISSING},
    {"schlamperei", TEXT_DOMAIN_WORDING_JUDGES, TEXT_DOMAIN_WORDING_MISSING},
    {"pfusch", TEXT_DOMAIN_WORDING_JUDGES, TEXT_DOMAIN_WORDING_MISSING},
    {"blamage", TEXT_DOMAIN_WORDING_JUDGES, TEXT_DOMAIN_WORDING_RESULT},
    {"skandal", TEXT_DOMAIN_WORDING_JUDGES, TEXT_DOMAIN_WORDING_RESULT},
    {"desaster", TEXT_DOMAIN_WORDING_JUDGES, TEXT_DOMAIN_WORDING_RESULT},
    {"sündenbock", TEXT_DOMAIN_WORDING_BLAME, TEXT_DOMAIN_WORDING_FACTORS},
    {"fahrlässig", TEXT_DOMAIN_WORDING_JUDGES, TEXT_DOMAIN_WORDING_FACTORS},
    {"gescheitert an", TEXT_DOMAIN_WORDING_BLAME, TEXT_DOMAIN_WORDING_RESULT},
    {"fehler von", TEXT_DOMAIN_WORDING_BLAME, TEXT_DOMAIN_WORDING_FACTORS},
    {"fehler des", TEXT_DOMAIN_WORDING_BLAME, TEXT_DOMAIN_WORDING_FACTORS},
    {"fehler der", TEXT_DOMAIN_WORDING_BLAME, TEXT_DOMAIN_WORDING_FACTORS},
    {"versäumnis von", TEXT_DOMAIN_WORDING_BLAME, TEXT_DOMAIN_WORDING_FACTORS},
    {"versäumnis des", TEXT_DOMAIN_WORDING_BLAME, TEXT_DOMAIN_WORDING_FACTORS},
    {"versäumnis der", TEXT_DOMAIN_WORDING_BLAME, TEXT_DOMAIN_WORDING_FACTORS},
    {"hätte wissen müssen", TEXT_DOMAIN_WORDING_BLAME, TEXT_DOMAIN_WORDING_FACTORS},
};

static const struct wording_phrase english[] = {
    {"blame", TEXT_DOMAIN_WORDING_BLAME, TEXT_DOMAIN_WORDING_FACTORS},
    {"blamed", TEXT_DOMAIN_WORDING_BLAME, TEXT_DOMAIN_WORDING_FACTORS},
    {"fault of", TEXT_DOMAIN_WORDING_BLAME, TEXT_DOMAIN_WORDING_FACTORS},
    {"at fault", TEXT_DOMAIN_WORDING_BLAME, TEXT_DOMAIN_WORDING_FACTORS},
    {"his fault", TEXT_DOMAIN_WORDING_BLAME, TEXT_DOMAIN_WORDING_FACTORS},
    {"her fault", TEXT_DOMAIN_WORDING_BLAME, TEXT_DOMAIN_WORDING_FACTORS},
    {"guilty", TEXT_DOMAIN_WORDING_BLAME, TEXT_DOMAIN_WORDING_FACTORS},
    {"mistake of", TEXT_DOMAIN_WORDING_BLAME, TEXT_DOMAIN_WORDING_FACTORS},
    {"mistake by", TEXT_DOMAIN_WORDING_BLAME, TEXT_DOMAIN_WORDING_FACTORS},
    {"error by", TEXT_DOMAIN_WORDING_BLAME, TEXT_DOMAIN_WORDING_FACTORS},
    {"incompetent", TEXT_DOMAIN_WORDING_JUDGES, TEXT_DOMAIN_WORDING_MISSING},
    {"incompetence", TEXT_DOMAIN_WORDING_JUDGES, TEXT_DOMAIN_WORDING_MISSING},
    {"careless", TEXT_DOMAIN_WORDING_JUDGES, TEXT_DOMAIN_WORDING_MISSING},
    {"negligent", TEXT_DOMAIN_WORDING_JUDGES, TEXT_DOMAIN_WORDING_FACTORS},
    {"sloppy", TEXT_DOMAIN_WORDING_JUDGES, TEXT_DOMAIN_WORDING_MISSING},
    {"scandal", TEXT_DOMAIN_WORDING_JUDGES, TEXT_DOMAIN_WORDING_RESULT},
    {"disaster", TEXT_DOMAIN_WORDING_JUDGES, TEXT_DOMAIN_WORDING_RESULT},
    {"scapegoat", TEXT_DOMAIN_WORDING_BLAME, TEXT_DOMAIN_WORDING_FACTORS},
    {"should have known", TEXT_DOMAIN_WORDING_BLAME, TEXT_DOMAIN_WORDING_FACTORS},
};

static const char *const addresses[LANG_COUNT][4] = {
    [LANG_DE] = {"Herr", "Herrn", "Frau", "Dr"},
    [LANG_EN] = {"Mr", "Mrs", "Ms", "Dr"},
};

const struct wording_phrase *
wording_phrases(enum lang lang, size_t *count)
{
	*count = lang == LANG_EN ? COUNT(english) : COUNT(german);
	return lang == LANG_EN ? english : german;
}

const char *const *
wording_addresses(enum lang lang, size_t *count)
{
	*count = COUNT(addresses[lang]);
	return addresses[lang];
}

/* ---- words of a text ---- */

struct span {
	size_t at, len;
};

/* Typographic marks (U+2000 to U+203F) stand between words as ASCII's do. */
static bool
is_letter(struct str s, size_t i)
{
	unsigned char c = (unsigned char)s.ptr[i];
	size_t first = i;

	if (c < 0x80)
		return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
	while (first > 0 && ((unsigned char)s.ptr[first] & 0xc0) == 0x80)
		first--;
	return !((unsigned char)s.ptr[first] == 0xe2 && first + 1 < s.len &&
	    (unsigned char)s.ptr[first + 1] == 0x80);
}

static bool
next_word(struct str s, size_t from, struct span *out)
{
	while (from < s.len && !is_letter(s, from))
		from++;
	if (from == s.len)
		return false;
	out->at = from;
	while (from < s.len && is_letter(s, from))
		from++;
	out->len = from - out->at;
	return true;
}

static char
lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* Umlauts in capitals are not folded: no word of the lists begins with one. */
static bool
same_word(struct str s, struct span w, const char *text, size_t len)
{
	if (w.len != len)
		return false;
	for (size_t i = 0; i < len; i++)
		if (lower(s.ptr[w.at + i]) != text[i])
			return false;
	return true;
}

/* The phrase from this word on; its length in bytes, 0: another one. */
static size_t
phrase_len(struct str s, struct span w, const char *phrase)
{
	size_t begin = w.at;

	for (;;) {
		size_t len = strcspn(phrase, " ");

		if (!same_word(s, w, phrase, len))
			return 0;
		if (phrase[len] == '\0')
			return w.at + w.len - begin;
		phrase += len + 1;
		if (!next_word(s, w.at + w.len, &w))
			return 0;
	}
}

static bool
is_capital(struct str s, size_t i)
{
	unsigned char c = (unsigned char)s.ptr[i];

	if (c >= 'A' && c <= 'Z')
		return true;
	if (c != 0xc3 || i + 1 >= s.len)
		return false;
	c = (unsigned char)s.ptr[i + 1];
	return c >= 0x80 && c <= 0x9e; /* À to Þ */
}

/* A name after its form of address: "Frau Dr. Meier" up to "Meier"; 0: none. */
static size_t
name_len(struct str s, struct span w, enum lang lang)
{
	struct span next = w;
	bool address = false;

	for (size_t i = 0; i < COUNT(addresses[lang]) && !address; i++)
		address = str_eq(str_slice(s, w.at, w.at + w.len), str_of(addresses[lang][i]));
	if (!address || !next_word(s, w.at + w.len, &next) || next.at - w.at - w.len > 3 ||
	    next.len < 2 || !is_capital(s, next.at))
		return 0;
	for (size_t i = w.at + w.len; i < next.at; i++)
		if (s.ptr[i] != ' ' && s.ptr[i] != '.')
			return 0;
	size_t further = name_len(s, next, lang);
	return further > 0 ? next.at - w.at + further : next.at + next.len - w.at;
}

static bool
hint_at(struct str s, struct span w, enum lang lang, struct wording_hint *out)
{
	size_t count, len = name_len(s, w, lang);
	const struct wording_phrase *list = wording_phrases(lang, &count);

	if (len > 0) {
		*out = (struct wording_hint){
		    w.at, len, TEXT_DOMAIN_WORDING_NAME, TEXT_DOMAIN_WORDING_ROLE, true};
		return true;
	}
	for (size_t i = 0; i < count; i++) {
		len = phrase_len(s, w, list[i].text);
		if (len == 0)
			continue;
		*out = (struct wording_hint){w.at, len, list[i].hint, list[i].suggestion, false};
		return true;
	}
	return false;
}

size_t
wording_check(struct str text, enum lang lang, struct wording_hint *out, size_t most)
{
	struct span w = {0, 0};
	struct wording_hint h;
	size_t count = 0, from = 0;

	while (next_word(text, from, &w)) {
		from = w.at + w.len;
		if (!hint_at(text, w, lang, &h))
			continue;
		if (count < most)
			out[count] = h;
		count++;
		from = h.at + h.len;
	}
	return count;
}

/* ---- the one refusal ---- */

/* Up to the end of the sentence; the point of „Dr.“ and of dates ends none. */
static size_t
sentence_len(struct str s)
{
	for (size_t i = 0; i < s.len; i++) {
		char c = s.ptr[i];
		bool ends = i + 1 == s.len || s.ptr[i + 1] == ' ' || s.ptr[i + 1] == '\n';
		bool titled =
		    i >= 2 && s.ptr[i - 1] == 'r' && (s.ptr[i - 2] == 'D' || s.ptr[i - 2] == 'M');

		if (c == '\n' || (ends && (c == '!' || c == '?' || (c == '.' && !titled))))
			return i + 1;
	}
	return s.len;
}

static bool
blames_name(struct str sentence, enum lang lang)
{
	struct wording_hint hints[64];
	size_t count = wording_check(sentence, lang, hints, COUNT(hints));
	bool name = false, blame = false;

	for (size_t i = 0; i < count && i < COUNT(hints); i++) {
		name = name || hints[i].name;
		blame = blame || !hints[i].name;
	}
	return name && blame;
}

bool
wording_blames_name(struct str text)
{
	while (text.len > 0) {
		size_t len = sentence_len(text);
		struct str sentence = str_slice(text, 0, len);

		if (blames_name(sentence, LANG_DE) || blames_name(sentence, LANG_EN))
			return true;
		text = str_slice(text, len, text.len);
	}
	return false;
}

enum rc
wording_judge(const struct fact *f, struct err *err)
{
	char path[96];

	for (const struct json *m = f->body->first; m != NULL; m = m->next) {
		bool blames = m->type == JSON_TEXT && wording_blames_name(m->text);

		if (m->type == JSON_ARRAY)
			for (const struct json *k = m->first; k != NULL && !blames; k = k->next)
				blames = k->type == JSON_TEXT && wording_blames_name(k->text);
		if (!blames)
			continue;
		(void)snprintf(path, sizeof(path), "body.%.*s", STR_ARG(m->key));
		return err_say(err, RC_INVALID, path, TEXT_DOMAIN_WORDING_REFUSED, (char *)NULL);
	}
	return RC_OK;
}

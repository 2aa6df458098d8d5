/* SPDX-License-Identifier: EUPL-1.2 */
/* tests/unit/web/inquiry.c: receipts as the pages hand them out, checked by the library and by the page, whole and changed. */
#include "unit.h"

#include "base/encode.h"
#include "base/log.h"
#include "journal/checkpoint.h"
#include "journal/receipt.h"

#include "town.h"

#include <stdio.h>
#include <string.h>

#define CRLF "\r\n"

static struct town town, other; /* other: the same key and name, another history */

static struct str
body_of(const struct town *t, const struct request *request, int status)
{
	struct response r;

	response_init(&r);
	web_answer(t->web, request, t->arena, &r);
	assert_int_equal(r.status, status);
	assert_false(request->is_post && (r.pure || r.keep != KEEP_NEVER));
	struct str body = arena_str(t->arena, response_bytes(&r));
	response_done(&r);
	return body;
}

static struct str
get(const struct town *t, const char *path)
{
	struct request request = {.target = str_of(path), .path = str_of(path), .host = STR("test")};
	return body_of(t, &request, 200);
}

/* As a browser sends a file. */
static struct str
post_file(const struct town *t, struct str content)
{
	struct buf b;

	buf_init(&b, 1 << 20);
	buf_cstr(&b, "--b1" CRLF "Content-Disposition: form-data; name=\"text\"" CRLF CRLF CRLF "--b1" CRLF
	    "Content-Disposition: form-data; name=\"file\"; filename=\"a.tlog-proof\"" CRLF
	    "Content-Type: application/octet-stream" CRLF CRLF);
	buf_str(&b, content);
	buf_cstr(&b, CRLF "--b1--" CRLF);
	struct request request = {.target = STR("/check"), .path = STR("/check"), .is_post = true,
		.content_type = STR("multipart/form-data; boundary=b1"), .body_bytes = b.len, .body = buf_view(&b)};
	struct str answer = body_of(t, &request, 200);
	buf_done(&b);
	return answer;
}

static bool
has(struct str s, const char *part)
{
	size_t len = strlen(part);

	for (size_t i = 0; i + len <= s.len; i++)
		if (memcmp(s.ptr + i, part, len) == 0)
			return true;
	return false;
}

static void
assert_has(struct str s, const char *part)
{
	if (!has(s, part))
		fail_msg("expected %s in\n%.*s", part, (int)(s.len > 6000 ? 6000 : s.len), s.ptr);
}

static void
key_of(const struct town *t, struct vkey *key)
{
	struct err err = ERR_INIT(LANG_EN);

	assert_int_equal(vkey_parse(str_trim(get(t, "/log/vkey")), key, &err), RC_OK);
}

static void
every_receipt_of_the_pages_holds(void **state)
{
	struct err err = ERR_INIT(LANG_EN);
	struct receipt receipt;
	struct vkey key;
	char path[64];
	(void)state;
	key_of(&town, &key);
	for (uint64_t n = 0; n < 56; n++) {
		snprintf(path, sizeof path, "/journal/%d/receipt", (int)n);
		struct str text = get(&town, path);
		assert_int_equal(receipt_check(town.arena, text, &key, &receipt, &err), RC_OK);
		assert_int_equal(receipt.n, n);
		assert_int_equal(receipt.head.size, 56);
		/* Erased, or with the name of a payee. */
		if (receipt.has_payload != (n != 53 && n != 37))
			fail_msg("entry %d", (int)n);
		assert_has(post_file(&town, text), "class=\"verdict verdict--yes\"");
	}
}

static void
a_receipt_says_nothing_about_a_person(void **state)
{
	struct err err = ERR_INIT(LANG_EN);
	struct receipt receipt;
	struct vkey key;
	(void)state;
	key_of(&other, &key);
	struct str text = get(&other, "/journal/1/receipt");
	assert_int_equal(receipt_check(other.arena, text, &key, &receipt, &err), RC_OK);
	assert_false(receipt.has_payload);
	struct str page = get(&other, "/journal/1");
	assert_false(has(page, "Erika"));
	assert_has(page, "nicht öffentlich, da es eine Person betreffen kann");
	/* A correction holds the same words inside. */
	text = get(&other, "/journal/3/receipt");
	assert_int_equal(receipt_check(other.arena, text, &key, &receipt, &err), RC_OK);
	assert_false(receipt.has_payload);
	page = get(&other, "/journal/3");
	assert_false(has(page, "Erika"));
	assert_false(has(page, "Max"));
	assert_false(has(get(&other, "/journal"), "Erika"));
}

static void
a_changed_receipt_is_refused(void **state)
{
	struct str text = get(&town, "/journal/12/receipt");
	char *bad = arena_cstr(town.arena, text);
	(void)state;
	char *index = strstr(bad, "index 12");
	assert_non_null(index);
	index[7] = '3';
	assert_has(post_file(&town, (struct str){bad, text.len}), "class=\"verdict verdict--no\"");
	index[7] = '2';
	assert_has(post_file(&town, (struct str){bad, text.len}), "class=\"verdict verdict--yes\"");
	index[9] = index[9] == 'A' ? 'B' : 'A';
	assert_has(post_file(&town, (struct str){bad, text.len}), "class=\"verdict verdict--no\"");
	struct str half = post_file(&town, str_slice(text, 0, text.len / 2));
	assert_false(has(half, "verdict--yes"));
	assert_has(half, "Diese Quittung ist nicht vollständig.");
}

static void
an_early_receipt_holds_when_the_journal_has_grown(void **state)
{
	(void)state;
	struct str early = get(&other, "/journal/0/receipt");
	town_record(&other, STR("{\"kind\":\"unit.created\",\"body\":{\"id\":\"later\",\"label\":\"Amt\"}}"));
	struct str answer = post_file(&other, early);
	assert_has(answer, "verdict--yes");
	assert_has(answer, "<dt>Einträge im Prüfpunkt</dt><dd>4</dd>");
	assert_has(answer, "<dt>Einträge heute</dt><dd>5</dd>");
}

/* Validly signed by the same key, yet of another history: the one thing that must never happen. */
static void
a_receipt_of_another_history_is_an_alarm(void **state)
{
	(void)state;
	struct str answer = post_file(&town, get(&other, "/journal/0/receipt"));
	assert_has(answer, "verdict--no");
	assert_has(answer, "ist nicht die Fortsetzung");
	answer = post_file(&town, get(&other, "/log/checkpoint"));
	assert_has(answer, "verdict--no");
	assert_has(answer, "melden Sie das der Rechnungsprüfung");
	answer = post_file(&other, get(&town, "/log/checkpoint"));
	assert_has(answer, "verdict--no");
}

static void
a_checkpoint_with_a_changed_signature_is_refused(void **state)
{
	struct str note = get(&town, "/log/checkpoint");
	char *bad = arena_cstr(town.arena, note);
	(void)state;
	assert_has(post_file(&town, note), "verdict--yes");
	bad[note.len - 10] = bad[note.len - 10] == 'A' ? 'B' : 'A';
	struct str answer = post_file(&town, (struct str){bad, note.len});
	assert_has(answer, "verdict--no");
	assert_has(answer, "Die Unterschrift unter diesem Prüfpunkt gilt nicht.");
}

static void
a_document_is_known_by_its_bytes(void **state)
{
	static const char file[] = "%PDF-1.7\0\xff bytes of an account";
	struct str bytes = {file, sizeof file - 1};
	struct hash h = hash_of(bytes.ptr, bytes.len);
	struct buf fact;
	(void)state;
	assert_has(post_file(&other, bytes), "Diese Datei ist im Journal nicht erfasst");
	buf_init(&fact, 4096);
	buf_cstr(&fact, "{\"kind\":\"account.issued\",\"body\":{\"to\":\"Rat\",\"audience\":\"council\",\"known_at\":"
	    "\"2026-02-01T12:00:00Z\",\"effective_on\":\"2026-01-31\",\"size\":1,\"root\":\"47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\",\"sha256\":\"");
	hex_encode(&fact, h.b, sizeof h.b);
	buf_cstr(&fact, "\"}}");
	town_record(&other, buf_view(&fact));
	buf_done(&fact);
	struct str answer = post_file(&other, bytes);
	assert_has(answer, "Ja: Dieser Bericht wurde herausgegeben");
	assert_has(answer, "verdict--yes");
	assert_false(has(post_file(&other, str_slice(bytes, 1, bytes.len)), "verdict--yes"));
}

/* A receipt keeps what was erased since; the page does not show it. */
static void
what_was_erased_is_not_shown_again(void **state)
{
	(void)state;
	struct str before = get(&other, "/journal/0/receipt");
	assert_has(post_file(&other, before), "Kanal");
	town_record(&other, STR("{\"kind\":\"entry.redacted\",\"body\":{\"position\":0,"
	    "\"legal_basis\":\"Art. 17 DSGVO\",\"reason\":\"Name\"}}"));
	struct str answer = post_file(&other, before);
	assert_has(answer, "verdict--yes");
	assert_has(answer, "Inhalt entfernt");
	assert_false(has(answer, "Kanal"));
	struct str page = get(&other, "/journal/0");
	assert_false(has(page, "Kanal"));
	assert_has(page, "Rechtsgrund: Art. 17 DSGVO.");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_receipt_of_the_pages_holds),
		cmocka_unit_test(a_receipt_says_nothing_about_a_person),
		cmocka_unit_test(a_changed_receipt_is_refused),
		cmocka_unit_test(an_early_receipt_holds_when_the_journal_has_grown),
		cmocka_unit_test(a_receipt_of_another_history_is_an_alarm),
		cmocka_unit_test(a_checkpoint_with_a_changed_signature_is_refused),
		cmocka_unit_test(a_document_is_known_by_its_bytes),
		cmocka_unit_test(what_was_erased_is_not_shown_again),
	};

	log_set_level(LOG_LEVEL_ERROR);
	town_begin(&town, TOWN_FACTS);
	town_begin(&other, NULL);
	town_record(&other, STR("{\"kind\":\"venture.registered\",\"venture\":\"kanal\",\"body\":{\"title\":\"Kanal\"}}\n"
	    "{\"kind\":\"commitment.made\",\"venture\":\"kanal\",\"body\":{\"id\":\"c\",\"amount_cents\":100,"
	    "\"text\":\"Auftrag\",\"payee\":\"Erika Mustermann\"}}\n"
	    "{\"kind\":\"unit.created\",\"body\":{\"id\":\"a\",\"label\":\"Amt\"}}\n"
	    "{\"kind\":\"entry.corrected\",\"body\":{\"position\":1,\"reason\":\"Betrag\",\"body\":{\"id\":\"c\","
	    "\"amount_cents\":200,\"text\":\"Auftrag\",\"payee\":\"Max Mustermann\"}}}"));
	int failed = cmocka_run_group_tests(tests, NULL, NULL);
	town_end(&other);
	town_end(&town);
	return failed;
}

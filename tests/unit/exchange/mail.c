/* SPDX-License-Identifier: EUPL-1.2 */
/* Tests of exchange/mail: messages that every relay and mailbox can read, whatever is put in. */
#include "exchange/mail.h"

#include <string.h>

#include "unit.h"

static struct mail
sample(void)
{
	return (struct mail){
	    .from = {STR("Stadt Musterstadt"), STR("wagnis@musterstadt.example")},
	    .to = {STR("Änne Öz"), STR("aenne@musterstadt.example")},
	    .subject = STR("Eine Sache"),
	    .date = {INT64_C(1795417199) * 1000000},
	    .id = STR("digest.2026-11-23.p-1"),
	    .list = STR("digest"),
	    .lang = LANG_DE,
	    .body = STR("Guten Tag\n"),
	};
}

static const char *
compose(const struct mail *m)
{
	static char text[32768];
	struct err err = ERR_INIT(LANG_EN);
	struct buf b;

	buf_init(&b, sizeof text - 1);
	assert_int_equal(mail_compose(m, &b, &err), RC_OK);
	memcpy(text, b.ptr, b.len);
	text[b.len] = '\0';
	buf_done(&b);
	return text;
}

static void
assert_has(const char *text, const char *part)
{
	if (strstr(text, part) == NULL)
		fail_msg("no \"%s\" in:\n%s", part, text);
}

static void
writes_every_field(void **state)
{
	struct mail m = sample();
	const char *text = compose(&m);

	(void)state;
	assert_has(text, "From: =?utf-8?Q?Stadt_Musterstadt?=\r\n <wagnis@musterstadt.example>\r\n");
	assert_has(text, "To: =?utf-8?Q?=C3=84nne_=C3=96z?=\r\n <aenne@musterstadt.example>\r\n");
	assert_has(text, "Subject: Eine Sache\r\n");
	assert_has(text, " 2026 ");
	assert_has(text, " +0100\r\n");
	assert_has(text, "Message-ID: <digest.2026-11-23.p-1@musterstadt.example>\r\n");
	assert_has(text, "List-Id: <digest.musterstadt.example>\r\n");
	assert_has(text, "Content-Transfer-Encoding: quoted-printable\r\n\r\nGuten Tag\r\n");
}

static void
the_date_is_that_of_berlin(void **state)
{
	struct mail m = sample();

	(void)state;
	assert_true(instant_parse(STR("2026-07-01T22:30:05Z"), &m.date));
	assert_has(compose(&m), "Date: Thu, 2 Jul 2026 00:30:05 +0200\r\n");
	assert_true(instant_parse(STR("2026-12-31T23:00:00Z"), &m.date));
	assert_has(compose(&m), "Date: Fri, 1 Jan 2027 00:00:00 +0100\r\n");
}

static void
nobody_adds_a_field_by_a_name_or_subject(void **state)
{
	struct mail m = sample();
	const char *text = NULL;

	(void)state;
	m.subject = STR("x\r\nBcc: other@example.org");
	m.to.name = STR("y\nCc: other@example.org");
	text = compose(&m);
	assert_null(strstr(text, "\nBcc:"));
	assert_null(strstr(text, "\nCc:"));
}

static void
an_address_that_is_none_is_refused(void **state)
{
	static const char *const bad[] = {"", "a", "@b.example", "a@", "a@b@c", "a b@c.example", "a@b.example\r\nRCPT TO:<x@y>",
	    "<a@b.example>", "a@b.example,c@d.example", "\"a\"@b.example", "ä@b.example"};
	struct err err = ERR_INIT(LANG_EN);
	struct buf b;

	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		struct mail m = sample();

		assert_false(mail_address_ok(str_of(bad[i])));
		m.to.address = str_of(bad[i]);
		buf_init(&b, 4096);
		assert_int_equal(mail_compose(&m, &b, &err), RC_INVALID);
		buf_done(&b);
	}
	assert_true(mail_address_ok(STR("a.b+c@d-e.example")));
}

static void
no_line_is_longer_than_76_characters(void **state)
{
	static char body[4000], subject[1200];
	struct mail m = sample();

	(void)state;
	for (size_t i = 0; i + 2 < sizeof body; i += 2)
		memcpy(body + i, "ü", 2);
	for (size_t i = 0; i + 3 < sizeof subject; i += 3)
		memcpy(subject + i, "€", 3);
	m.body = str_of(body);
	m.subject = str_of(subject);
	for (const char *line = compose(&m), *end; (end = strstr(line, "\r\n")) != NULL; line = end + 2)
		assert_true(end - line <= 76);
	/* No character is cut in two between encoded words. */
	assert_null(strstr(compose(&m), "=E2?="));
	assert_null(strstr(compose(&m), "=E2=82?="));
}

static void
the_body_is_safe_on_its_way(void **state)
{
	struct mail m = sample();
	const char *text = NULL;

	(void)state;
	m.body = STR(".\nFrom here\nFür a = b \nlast");
	text = compose(&m);
	assert_has(text, "\r\n=2E\r\n=46rom here\r\nF=C3=BCr a =3D b=20\r\nlast\r\n");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(writes_every_field),
		cmocka_unit_test(the_date_is_that_of_berlin),
		cmocka_unit_test(nobody_adds_a_field_by_a_name_or_subject),
		cmocka_unit_test(an_address_that_is_none_is_refused),
		cmocka_unit_test(no_line_is_longer_than_76_characters),
		cmocka_unit_test(the_body_is_safe_on_its_way),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* Tests of exchange/invoice_xml: hostile and broken XML is refused in words, before it costs anything. */
#include "exchange/invoice_xml.h"

#include "base/encode.h"
#include "base/limits.h"

#include <pthread.h>
#include <string.h>

#include "unit.h"

static struct arena *arena;
static struct err err;
static struct xml_node *root;

static int
set_up(void **state)
{
	(void)state;
	arena = arena_new(XML_TREE_BYTES);
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

static enum rc
read_bytes(const char *bytes, size_t len)
{
	arena_reset(arena);
	err = ERR_INIT(LANG_EN);
	root = NULL;
	return xml_read(arena, (struct str){bytes, len}, &root, &err);
}

static void
assert_reads(const char *text)
{
	if (read_bytes(text, strlen(text)) != RC_OK)
		fail_msg("%s (%s)", err.msg, err.detail);
}

static void
assert_refused(const char *text, enum rc rc, const char *words)
{
	assert_int_equal(read_bytes(text, strlen(text)), rc);
	assert_null(root);
	if (strstr(err.msg, words) == NULL)
		fail_msg("“%s” is not in: %s", words, err.msg);
}

/* ---- what is read ---- */

static void
makes_a_tree(void **state)
{
	char path[96];

	(void)state;
	assert_reads("<?xml version='1.0'?>\n<?style x?><a xmlns:p='urn:p' k='v &lt;' "
		     "p:k='no'>\n<b/><p:c>1<!-- - -->2<![CDATA[<3&]]>&#52;&amp;</p:c> </a>");
	assert_str(root->name, "a");
	assert_int_equal(root->line, 2);
	assert_str(xml_attribute(root, "k"), "v <");
	assert_null(root->attrs->next);
	assert_str(root->first->name, "b");
	assert_str(root->last->text, "12<3&4&");
	assert_int_equal(root->last->line, 3);
	assert_ptr_equal(root->first->next, root->last);
	assert_str(root->text, "");
	xml_path(root->last, path, sizeof path);
	assert_string_equal(path, "a/c");
	xml_path(root->last, path, 3);
	assert_string_equal(path, "c");
}

static void
reads_encodings(void **state)
{
	static const char utf16[] = "\xff\xfe<\0a\0>\0\xe4\0\x3d\xd8\x00\xde<\0/\0a\0>\0";
	static const char utf16_big[] = "\xfe\xff\0<\0a\0>\0\xe4\0<\0/\0a\0>";

	(void)state;
	assert_reads("\xef\xbb\xbf<a>\xc3\xa4</a>");
	assert_str(root->text, "ä");
	assert_reads("<?xml version='1.0' encoding='ISO-8859-1'?><a>\xe4\x80</a>");
	assert_str(root->text, "ä\xc2\x80");
	assert_reads(
	    "<?xml version=\"1.0\" encoding = \"utf-8\" standalone=\"yes\"?><a>\xc3\xa4</a>");
	assert_int_equal(read_bytes(utf16, sizeof utf16 - 1), RC_OK);
	assert_str(root->text, "ä😀");
	assert_int_equal(read_bytes(utf16_big, sizeof utf16_big - 1), RC_OK);
	assert_str(root->text, "ä");
}

static void
refuses_other_encodings(void **state)
{
	(void)state;
	assert_refused("<?xml version='1.0' encoding='UTF-7'?><a/>", RC_INVALID, "“UTF-7”");
	assert_refused("<?xml version='1.0' encoding='utf-16'?><a/>", RC_INVALID, "“utf-16”");
	assert_refused("<?xml version='1.0' encoding='EBCDIC-CP-US\x01\xff'?><a/>", RC_INVALID,
	    "“EBCDIC-CP-US??”");
	assert_refused("<a>\n\xe4</a>", RC_INVALID, "Line 2 holds bytes that are no UTF-8");
	assert_refused("<a>\xc0\xbc</a>", RC_INVALID, "no UTF-8");
	assert_refused("<a>\xed\xa0\x80</a>", RC_INVALID, "no UTF-8");
	assert_int_equal(read_bytes("\xff\xfe<\0a\0/\0>", 9), RC_INVALID);
	assert_int_equal(read_bytes("\xff\xfe<\0\x3d\xd8>\0", 8), RC_INVALID);
	assert_int_equal(read_bytes("\xff\xfe\0\xdc>\0", 6), RC_INVALID);
	assert_int_equal(read_bytes("<\0a\0/\0>\0", 8), RC_INVALID);
	assert_int_equal(read_bytes("<a>\0</a>", 8), RC_INVALID);
	assert_int_equal(read_bytes("\x4c\x6f\xa7\x94", 4), RC_INVALID);
}

static void
refuses_what_is_no_xml(void **state)
{
	(void)state;
	assert_refused("", RC_INVALID, "holds no XML");
	assert_refused("  \n", RC_INVALID, "holds no XML");
	assert_refused("%PDF-1.7\n<a/>", RC_INVALID, "holds no XML");
	assert_refused("{\"a\":1}", RC_INVALID, "holds no XML");
	assert_refused("PK\x03\x04", RC_INVALID, "holds no XML");
	assert_refused("<a>\n<b></a>", RC_INVALID, "In line 2");
	assert_refused("<a>\n\n", RC_INVALID, "In line 3");
	assert_refused("<a>\n<b at", RC_INVALID, "In line 2");
	assert_refused("<a/><b/>", RC_INVALID, "well-formed");
	assert_refused("<a/>text", RC_INVALID, "well-formed");
	assert_refused("<a b='1' b='2'/>", RC_INVALID, "well-formed");
	assert_refused("<p:a/>", RC_INVALID, "well-formed");
	assert_refused("<a>&#0;</a>", RC_INVALID, "well-formed");
	assert_refused("<a>&#xffff;</a>", RC_INVALID, "well-formed");
	assert_refused("<a b='<'/>", RC_INVALID, "well-formed");
	assert_refused("<a>\x01</a>", RC_INVALID, "well-formed");
	assert_refused("<", RC_INVALID, "well-formed");
}

/* ---- attacks ---- */

#define BILLION_LAUGHS \
	"<!DOCTYPE a [<!ENTITY l0 'ha'><!ENTITY l1 '&l0;&l0;&l0;&l0;&l0;&l0;&l0;&l0;&l0;&l0;'>" \
	"<!ENTITY l2 '&l1;&l1;&l1;&l1;&l1;&l1;&l1;&l1;&l1;&l1;'>]><a>&l2;</a>"

static void
refuses_every_declaration(void **state)
{
	static const char *const cases[] = {
	    "<!DOCTYPE a><a/>",
	    "<!doctype a><a/>",
	    "<?xml version='1.0'?>\n<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>",
	    BILLION_LAUGHS,
	    /* External entities and subsets, of files and of the network. */
	    "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>",
	    "<!DOCTYPE a SYSTEM 'http://127.0.0.1:1/a.dtd'><a/>",
	    "<!DOCTYPE a PUBLIC '-//X' 'http://127.0.0.1:1/a.dtd'><a/>",
	    "<!DOCTYPE a [<!ENTITY % p SYSTEM 'http://127.0.0.1:1/p'>%p;]><a/>",
	    "<!-- > --><!DOCTYPE a><a/>",
	    "<?pi > ?><!DOCTYPE a><a/>",
	    "<a><!ENTITY x 'y'></a>",
	    "<a><!ELEMENT b ANY></a>",
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_refused(cases[i], RC_INVALID, "DOCTYPE or another declaration");
	assert_int_equal(
	    read_bytes("\xff\xfe<\0!\0D\0O\0C\0T\0Y\0P\0E\0 \0a\0>\0<\0a\0/\0>\0", 34), RC_INVALID);
	assert_non_null(strstr(err.msg, "DOCTYPE"));
	/* Where it is text it is text. */
	assert_reads("<a><!-- <!DOCTYPE a> --><![CDATA[<!DOCTYPE a>]]></a>");
	assert_str(root->text, "<!DOCTYPE a>");
}

static void
knows_five_entities(void **state)
{
	(void)state;
	assert_reads("<a>&lt;&gt;&amp;&quot;&apos;</a>");
	assert_str(root->text, "<>&\"'");
	assert_refused("<a>&nbsp;</a>", RC_INVALID, "well-formed");
	assert_refused("<a>&x;</a>", RC_INVALID, "well-formed");
	assert_refused("<a b='&x;'/>", RC_INVALID, "well-formed");
	assert_refused("<a>&lt</a>", RC_INVALID, "well-formed");
}

static void
includes_nothing(void **state)
{
	(void)state;
	assert_reads("<a xmlns:xi='http://www.w3.org/2001/XInclude'><xi:include "
		     "href='file:///etc/passwd' parse='text'/></a>");
	assert_str(root->first->text, "");
	assert_reads("<a xmlns:s='http://www.w3.org/2001/XMLSchema-instance' "
		     "s:schemaLocation='urn:a http://127.0.0.1:1/a.xsd'/>");
	assert_reads("<?xml-stylesheet href='http://127.0.0.1:1/a.xsl' type='text/xsl'?><a/>");
}

/* "<e>" count times, what is in them, and their ends. */
static enum rc
read_nested(int count)
{
	struct buf b;

	buf_init(&b, 1 << 20);
	for (int i = 0; i < count; i++)
		buf_cstr(&b, "<e>");
	for (int i = 0; i < count; i++)
		buf_cstr(&b, "</e>");
	enum rc rc = read_bytes(b.ptr, b.len);
	buf_done(&b);
	return rc;
}

static void
limits_depth(void **state)
{
	(void)state;
	assert_int_equal(read_nested(LIMIT_XML_DEPTH), RC_OK);
	assert_int_equal(read_nested(LIMIT_XML_DEPTH + 1), RC_LIMIT);
	assert_non_null(strstr(err.msg, "deeper than allowed"));
	assert_int_equal(read_nested(100000), RC_LIMIT);
}

/* "<a>", `count` times `part`, "</a>" */
static enum rc
read_repeated(const char *part, size_t count, size_t bytes_max)
{
	struct buf b;

	buf_init(&b, bytes_max);
	buf_cstr(&b, "<a>");
	for (size_t i = 0; i < count; i++)
		buf_cstr(&b, part);
	buf_cstr(&b, "</a>");
	assert_false(b.over);
	enum rc rc = read_bytes(b.ptr, b.len);
	buf_done(&b);
	return rc;
}

static void
limits_elements_and_text(void **state)
{
	(void)state;
	assert_int_equal(read_repeated("<b/>", LIMIT_XML_NODES - 1, 2 << 20), RC_OK);
	assert_int_equal(read_repeated("<b/>", LIMIT_XML_NODES, 2 << 20), RC_LIMIT);
	assert_non_null(strstr(err.msg, "more elements"));
	assert_int_equal(read_repeated("x", LIMIT_XML_TEXT_BYTES, 1 << 20), RC_OK);
	assert_int_equal(read_repeated("x", LIMIT_XML_TEXT_BYTES + 1, 1 << 20), RC_LIMIT);
	assert_string_equal(err.field, "a");
	assert_int_equal(read_repeated("<b c=''/>", LIMIT_XML_NODES - 1, 4 << 20), RC_OK);
	assert_int_equal(
	    read_repeated("<b c='' d=''/>", LIMIT_XML_NODES / 2 + 1, 4 << 20), RC_LIMIT);
}

static void
limits_tags(void **state)
{
	struct buf b;

	(void)state;
	for (int extra = 0; extra < 2; extra++) {
		buf_init(&b, 1 << 20);
		buf_cstr(&b, "<a k='>");
		while (b.len < LIMIT_XML_TAG_BYTES - 3 + (size_t)extra)
			buf_char(&b, 'x');
		buf_cstr(&b, "'/>");
		assert_int_equal(b.len, LIMIT_XML_TAG_BYTES + extra);
		assert_int_equal(read_bytes(b.ptr, b.len), extra == 0 ? RC_OK : RC_LIMIT);
		buf_done(&b);
		buf_init(&b, 1 << 20);
		buf_cstr(&b, "<a");
		for (int i = 0; i < LIMIT_XML_ATTRIBUTES + extra; i++)
			buf_format(&b, " k%d='='", i);
		buf_cstr(&b, "/>");
		assert_int_equal(read_bytes(b.ptr, b.len), extra == 0 ? RC_OK : RC_LIMIT);
		buf_done(&b);
	}
	assert_non_null(strstr(err.msg, "more attributes than allowed"));
}

static void
limits_the_file(void **state)
{
	size_t len = LIMIT_XML_BYTES + 1;
	char *text = malloc(len);

	(void)state;
	assert_non_null(text);
	memset(text, ' ', len);
	memcpy(text, "<a><b/>", 7);
	memcpy(text + len - 5, "</a>", 4);
	assert_int_equal(read_bytes(text, len - 1), RC_OK);
	assert_int_equal(read_bytes(text, len), RC_LIMIT);
	assert_non_null(strstr(err.msg, "10 MiB"));
	/* Latin-1 doubles, and still fits. */
	memset(text, '\xe4', len);
	memcpy(text, "<?xml version='1.0' encoding='latin1'?><a><b/>", 46);
	memcpy(text + len - 5, "</a>", 4);
	assert_int_equal(read_bytes(text, len - 1), RC_OK);
	free(text);
}

/* ---- embedded files ---- */

#define EMBEDDED(attributes, text) \
	"<c:EmbeddedDocumentBinaryObject xmlns:c='urn:oasis:names:specification:ubl:schema:xsd:" \
	"CommonBasicComponents-2' " attributes ">" text "</c:EmbeddedDocumentBinaryObject>"

static void
measures_embedded_files(void **state)
{
	static const struct {
		const char *xml;
		int64_t octets;
	} cases[] = {
	    {EMBEDDED("", ""), 0},
	    {EMBEDDED("", "QQ=="), 1},
	    {EMBEDDED("", "QUI="), 2},
	    {EMBEDDED("", "QU\r\nJD <!-- --> <![CDATA[QUJD]]>"), 6},
	    {EMBEDDED("size='2147483648' length='99999999999999999999'", "QUJD"), 3},
	    {EMBEDDED("", "Q"), -1},
	    {EMBEDDED("", "QQ=Q"), -1},
	    {EMBEDDED("", "Q==="), -1},
	    {EMBEDDED("", "QUJ-"), -1},
	    {EMBEDDED("", "QUJD&#228;aaa"), -1},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		assert_reads(cases[i].xml);
		assert_int_equal(root->octets, cases[i].octets);
		assert_str(root->text, "");
	}
}

static void
does_not_keep_embedded_files(void **state)
{
	size_t len = 9u << 20;
	struct buf b;

	(void)state;
	buf_init(&b, LIMIT_XML_BYTES);
	buf_cstr(&b,
	    "<c:EmbeddedDocumentBinaryObject "
	    "xmlns:c='urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2'>");
	for (size_t i = 0; i < len / 4; i++)
		buf_cstr(&b, "QUJD");
	buf_cstr(&b, "</c:EmbeddedDocumentBinaryObject>");
	assert_int_equal(read_bytes(b.ptr, b.len), RC_OK);
	assert_int_equal(root->octets, len / 4 * 3);
	assert_true(arena_bytes(arena) < 1 << 20);
	buf_done(&b);
}

/* ---- side effects ---- */

/* Good and bad files at once; nothing is printed, nothing mixed up. */
static void *
read_often(void *arg)
{
	bool good = *(bool *)arg;
	struct arena *a = arena_new(XML_TREE_BYTES);

	for (int i = 0; i < 300; i++) {
		struct err e = ERR_INIT(LANG_EN);
		struct xml_node *n = NULL;
		struct str s = good ? STR("<a>1</a>") : STR("<a>\n<b>&x;</a>");

		arena_reset(a);
		if (xml_read(a, s, &n, &e) != (good ? RC_OK : RC_INVALID) ||
		    (!good && strstr(e.msg, "line 2") == NULL))
			*(bool *)arg = !good;
	}
	arena_free(a);
	return NULL;
}

static void
reads_in_threads_without_a_word(void **state)
{
	bool good[4] = {true, false, true, false};
	pthread_t threads[COUNT(good)];
	int pipe_fds[2];

	(void)state;
	assert_int_equal(pipe(pipe_fds), 0);
	int saved = dup(STDERR_FILENO);
	dup2(pipe_fds[1], STDERR_FILENO);
	for (size_t i = 0; i < COUNT(good); i++)
		assert_int_equal(pthread_create(&threads[i], NULL, read_often, &good[i]), 0);
	for (size_t i = 0; i < COUNT(good); i++)
		pthread_join(threads[i], NULL);
	dup2(saved, STDERR_FILENO);
	close(saved);
	close(pipe_fds[1]);
	char printed[8];
	assert_int_equal(read(pipe_fds[0], printed, sizeof printed), 0);
	close(pipe_fds[0]);
	assert_true(good[0] && !good[1] && good[2] && !good[3]);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(makes_a_tree),
	    cmocka_unit_test(reads_encodings),
	    cmocka_unit_test(refuses_other_encodings),
	    cmocka_unit_test(refuses_what_is_no_xml),
	    cmocka_unit_test(refuses_every_declaration),
	    cmocka_unit_test(knows_five_entities),
	    cmocka_unit_test(includes_nothing),
	    cmocka_unit_test(limits_depth),
	    cmocka_unit_test(limits_elements_and_text),
	    cmocka_unit_test(limits_tags),
	    cmocka_unit_test(limits_the_file),
	    cmocka_unit_test(measures_embedded_files),
	    cmocka_unit_test(does_not_keep_embedded_files),
	    cmocka_unit_test(reads_in_threads_without_a_word),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}

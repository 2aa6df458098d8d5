/* SPDX-License-Identifier: EUPL-1.2 */
/* exchange/table_xlsx_texts.c: the texts that cells share (ECMA-376 18.4.9), and text in runs. */
#include "base/limits.h"
#include "exchange/table_xlsx.h"

#include <string.h>

static int
hex_value(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* "_x000D_" at p: the character; -1: none, or one that has no character of its own. */
static int
escaped(const char *p, size_t len)
{
	int v = 0;

	if (len < 7 || p[0] != '_' || p[1] != 'x' || p[6] != '_')
		return -1;
	for (int i = 2; i < 6; i++) {
		int digit = hex_value(p[i]);

		if (digit < 0)
			return -1;
		v = v * 16 + digit;
	}
	return v < 0x80 && v > 0 ? v : -1;
}

void
xlsx_unescape(struct buf *b, size_t from)
{
	size_t to = from;

	for (size_t i = from; i < b->len; i++) {
		int c = escaped(b->ptr + i, b->len - i);

		if (c == '\r') {
			i += 6; /* a line feed follows it */
		} else if (c > 0) {
			b->ptr[to++] = (char)c;
			i += 6;
		} else {
			b->ptr[to++] = b->ptr[i];
		}
	}
	b->len = to;
}

enum rc
xlsx_rich_text(struct xlsx_part *part, const char *element, struct buf *b, struct err *err)
{
	size_t from = b->len;
	bool more = true, in_text = false;
	int spoken = 0; /* inside phonetic runs */
	enum rc rc = RC_OK;

	while (rc == RC_OK && more && !xlsx_at_end(part, element)) {
		rc = xlsx_part_next(part, &more, err);
		if (rc != RC_OK || !more)
			break;
		if (xlsx_at(part, "rPh") && !xlsx_at_end(part, "rPh"))
			spoken++;
		else if (xlsx_at_end(part, "rPh") && spoken > 0)
			spoken--;
		else if (xlsx_at_end(part, "t"))
			in_text = false;
		else if (xlsx_at(part, "t"))
			in_text = true;
		else if (in_text && spoken == 0)
			xlsx_add_text(part, b);
	}
	if (!b->over)
		xlsx_unescape(b, from);
	return rc;
}

static enum rc
take_text(struct xlsx_part *part, struct xlsx_texts *t, struct err *err)
{
	enum rc rc = xlsx_rich_text(part, "si", &t->bytes, err);
	uint32_t end = (uint32_t)t->bytes.len;

	if (rc != RC_OK)
		return rc;
	if (t->bytes.over || t->count == LIMIT_TABLE_TEXTS)
		return err_say(err, RC_LIMIT, NULL, TEXT_TABLE_XLSX_TEXTS, (char *)NULL);
	buf_add(&t->ends, &end, sizeof end);
	t->count++;
	return RC_OK;
}

enum rc
xlsx_texts_read(struct xlsx_package *p, struct str name, struct xlsx_texts *out, struct err *err)
{
	struct xlsx_part part;
	bool more = true;

	out->count = 0;
	buf_init(&out->bytes, LIMIT_TABLE_TEXT_BYTES);
	buf_init(&out->ends, LIMIT_TABLE_TEXTS * sizeof(uint32_t));
	enum rc rc = xlsx_part_open(p, name, &part, err);
	while (rc == RC_OK && more) {
		rc = xlsx_part_next(&part, &more, err);
		if (rc == RC_OK && more && xlsx_at(&part, "si"))
			rc = take_text(&part, out, err);
	}
	xlsx_part_close(&part);
	return rc;
}

struct str
xlsx_text(const struct xlsx_texts *t, size_t n)
{
	uint32_t from = 0, to = 0;

	if (n > 0)
		memcpy(&from, t->ends.ptr + (n - 1) * sizeof from, sizeof from);
	memcpy(&to, t->ends.ptr + n * sizeof to, sizeof to);
	return (struct str){to == from ? "" : t->bytes.ptr + from, to - from};
}

void
xlsx_texts_done(struct xlsx_texts *t)
{
	buf_done(&t->bytes);
	buf_done(&t->ends);
	t->count = 0;
}

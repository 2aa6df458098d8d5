/* SPDX-License-Identifier: EUPL-1.2 */
/* exchange/mail.c: header fields with encoded words (RFC 2047), the body as quoted-printable (RFC 2045). */
#include "exchange/mail.h"

#include "base/day.h"

#include <stdio.h>
#include <string.h>

enum { WORD_BYTES = 36, LINE_CHARS = 75, ADDRESS_MAX = 254 };

static const char hex[] = "0123456789ABCDEF";

bool
mail_address_ok(struct str address)
{
	size_t at = 0;
	bool found = false;

	if (address.len == 0 || address.len > ADDRESS_MAX)
		return false;
	for (size_t i = 0; i < address.len; i++) {
		char c = address.ptr[i];

		if (c <= ' ' || c >= 127 || strchr("()<>[]:;,\\\"", c) != NULL)
			return false;
		if (c == '@') {
			if (found)
				return false;
			found = true;
			at = i;
		}
	}
	return found && at > 0 && at + 1 < address.len;
}

/* ---- header fields ---- */

static bool
is_plain(struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (s.ptr[i] < ' ' || s.ptr[i] > '~' || s.ptr[i] == '=' || s.ptr[i] == '?')
			return false;
	return true;
}

static bool
is_middle(char c)
{
	return ((unsigned char)c & 0xc0) == 0x80;
}

/* One encoded word after the other, none with a part of a character; each on a line of its own. */
static void
put_encoded(struct buf *out, struct str s)
{
	size_t i = 0;

	do {
		size_t start = i;

		buf_cstr(out, start == 0 ? "=?utf-8?Q?" : "\r\n =?utf-8?Q?");
		while (i < s.len && (i - start < WORD_BYTES / 2 || is_middle(s.ptr[i]))) {
			unsigned char c = (unsigned char)s.ptr[i++];
			bool keep = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');

			if (c < ' ' || c == 127)
				c = ' ';
			if (keep)
				buf_char(out, (char)c);
			else if (c == ' ')
				buf_char(out, '_');
			else
				buf_format(out, "=%c%c", hex[c >> 4], hex[c & 15]);
		}
		buf_cstr(out, "?=");
	} while (i < s.len);
}

static void
put_text(struct buf *out, struct str s)
{
	if (is_plain(s) && s.len <= LINE_CHARS)
		buf_str(out, s);
	else
		put_encoded(out, s);
}

static void
put_address(struct buf *out, const char *field, const struct mail_address *a)
{
	buf_cstr(out, field);
	if (a->name.len > 0) {
		put_encoded(out, a->name);
		buf_cstr(out, "\r\n ");
	}
	buf_format(out, "<%.*s>\r\n", STR_ARG(a->address));
}

static void
put_date(struct buf *out, struct instant t)
{
	static const char *const days[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
	static const char *const months[] = {
	    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
	int offset = berlin_offset_s(t);
	struct day day = berlin_day(t);
	struct day_parts p = day_parts(day);
	int64_t start = (int64_t)day.v * 86400, s = t.us / 1000000 + offset - start;

	buf_format(out, "Date: %s, %d %s %04d %02d:%02d:%02d +%02d%02d\r\n", days[day_weekday(day) - 1], p.day,
	    months[p.month - 1], p.year, (int)(s / 3600), (int)(s / 60 % 60), (int)(s % 60), offset / 3600,
	    offset / 60 % 60);
}

static void
put_header(struct buf *out, const struct mail *m)
{
	struct str host = STR("");
	bool cut = false;

	(void)str_cut(m->from.address, '@', &host, &cut);
	put_address(out, "From: ", &m->from);
	put_address(out, "To: ", &m->to);
	buf_cstr(out, "Subject: ");
	put_text(out, m->subject);
	buf_cstr(out, "\r\n");
	put_date(out, m->date);
	buf_format(out, "Message-ID: <%.*s@%.*s>\r\n", STR_ARG(m->id), STR_ARG(host));
	if (m->list.len > 0)
		buf_format(out, "List-Id: <%.*s.%.*s>\r\n", STR_ARG(m->list), STR_ARG(host));
	buf_format(out, "Auto-Submitted: auto-generated\r\nContent-Language: %s\r\nMIME-Version: 1.0\r\n", lang_code(m->lang));
	buf_cstr(out, "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n");
}

/* ---- the body ---- */

/* One line without its end, broken softly. */
static void
put_line(struct buf *out, struct str line)
{
	/* A lone dot would end the message for some relay, "From " confuse some mailbox. */
	bool is_risky = line.len > 0 && (line.ptr[0] == '.' || (line.len >= 5 && memcmp(line.ptr, "From ", 5) == 0));
	int column = 0;

	for (size_t i = 0; i < line.len; i++) {
		unsigned char c = (unsigned char)line.ptr[i];
		bool last = i + 1 == line.len, blank = c == ' ' || c == '\t';
		bool plain = ((c > ' ' && c < 127 && c != '=') || (blank && !last)) && !(is_risky && i == 0);
		int width = plain ? 1 : 3;

		if (column + width > LINE_CHARS) {
			buf_cstr(out, "=\r\n");
			column = 0;
		}
		if (plain)
			buf_char(out, (char)c);
		else
			buf_format(out, "=%c%c", hex[c >> 4], hex[c & 15]);
		column += width;
	}
	buf_cstr(out, "\r\n");
}

enum rc
mail_compose(const struct mail *m, struct buf *out, struct err *err)
{
	struct str rest = m->body;
	bool more = rest.len > 0;

	if (!mail_address_ok(m->from.address))
		return err_say(err, RC_INVALID, "from", TEXT_DIGEST_ADDRESS, NULL);
	if (!mail_address_ok(m->to.address))
		return err_say(err, RC_INVALID, "to", TEXT_DIGEST_ADDRESS, NULL);
	put_header(out, m);
	while (more && rest.len > 0) {
		struct str line = str_cut(rest, '\n', &rest, &more);

		put_line(out, line);
	}
	return RC_OK;
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* journal/attachment_type.c: the kinds of files that are taken as evidence, known by their first bytes. */
#include "journal/attachment_type.h"

#include "base/json.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "base/zip.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#define HEAD_BYTES 4096u
#define PIECE_BYTES 65536u
#define IMAGE_SIDE_MAX 20000u /* pixels: more would stop a browser */

enum type {
	TYPE_PDF, TYPE_PNG, TYPE_JPEG, TYPE_WEBP, TYPE_XML,
	TYPE_TEXT, TYPE_TEXT_ANSI, TYPE_CSV, TYPE_CSV_ANSI, TYPE_JSON,
	TYPE_DOCX, TYPE_XLSX, TYPE_ODT, TYPE_ODS, TYPE_COUNT,
};

static const struct attachment_type types[] = {
	[TYPE_PDF] = {.media_type = "application/pdf", .ending = ".pdf", .pdf = true},
	[TYPE_PNG] = {.media_type = "image/png", .ending = ".png", .image = true},
	[TYPE_JPEG] = {.media_type = "image/jpeg", .ending = ".jpg", .image = true},
	[TYPE_WEBP] = {.media_type = "image/webp", .ending = ".webp", .image = true},
	[TYPE_XML] = {.media_type = "application/xml", .ending = ".xml"},
	[TYPE_TEXT] = {.media_type = "text/plain; charset=utf-8", .ending = ".txt"},
	[TYPE_TEXT_ANSI] = {.media_type = "text/plain; charset=windows-1252", .ending = ".txt"},
	[TYPE_CSV] = {.media_type = "text/csv; charset=utf-8", .ending = ".csv"},
	[TYPE_CSV_ANSI] = {.media_type = "text/csv; charset=windows-1252", .ending = ".csv"},
	[TYPE_JSON] = {.media_type = "application/json", .ending = ".json"},
	[TYPE_DOCX] = {.media_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document", .ending = ".docx"},
	[TYPE_XLSX] = {.media_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", .ending = ".xlsx"},
	[TYPE_ODT] = {.media_type = "application/vnd.oasis.opendocument.text", .ending = ".odt"},
	[TYPE_ODS] = {.media_type = "application/vnd.oasis.opendocument.spreadsheet", .ending = ".ods"},
};
_Static_assert(COUNT(types) == TYPE_COUNT, "a row for each type");

const struct attachment_type *
attachment_type_of(struct str media_type)
{
	for (size_t i = 0; i < COUNT(types); i++)
		if (str_is(media_type, types[i].media_type))
			return &types[i];
	return NULL;
}

static enum rc
refuse(enum text why, struct err *err)
{
	return err_say(err, RC_INVALID, "file", why, (char *)NULL);
}

/* As much as there is, up to len; false: reading failed. */
static bool
read_some(int fd, char *out, size_t len, uint64_t at, size_t *got)
{
	*got = 0;
	while (*got < len) {
		ssize_t n = pread(fd, out + *got, len - *got, (off_t)(at + *got));

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return false;
		if (n == 0)
			break;
		*got += (size_t)n;
	}
	return true;
}

/* ---- pictures and PDF ---- */

static uint32_t
be32(const char *s)
{
	const unsigned char *p = (const unsigned char *)s;

	return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

static enum rc
judge_png(struct str head, struct err *err)
{
	if (head.len < 33 || memcmp(head.ptr + 12, "IHDR", 4) != 0)
		return refuse(TEXT_JOURNAL_ATTACHMENT_BROKEN, err);
	if (be32(head.ptr + 16) > IMAGE_SIDE_MAX || be32(head.ptr + 20) > IMAGE_SIDE_MAX)
		return err_say(err, RC_LIMIT, "file", TEXT_JOURNAL_ATTACHMENT_PIXELS, (char *)NULL);
	return RC_OK;
}

/* The end of a PDF says that it came whole. */
static enum rc
judge_pdf(int fd, uint64_t bytes, struct err *err)
{
	char tail[2048];
	size_t got = 0;
	uint64_t from = bytes > sizeof tail ? bytes - sizeof tail : 0;

	if (!read_some(fd, tail, sizeof tail, from, &got))
		return err_errno(err, "evidence", errno);
	for (size_t i = 0; i + 5 <= got; i++)
		if (memcmp(tail + i, "%%EOF", 5) == 0)
			return RC_OK;
	return refuse(TEXT_JOURNAL_ATTACHMENT_BROKEN, err);
}

/* ---- office documents ---- */

static enum rc
refuse_zip(enum zip_flaw flaw, struct err *err)
{
	switch (flaw) {
	case ZIP_LARGE:
		return err_say(err, RC_LIMIT, "file", TEXT_JOURNAL_ATTACHMENT_ZIP_LARGE, (char *)NULL);
	case ZIP_NAME:
	case ZIP_LINK:
		return refuse(TEXT_JOURNAL_ATTACHMENT_ZIP_NAME, err);
	case ZIP_NESTED:
		return refuse(TEXT_JOURNAL_ATTACHMENT_ZIP_NESTED, err);
	case ZIP_ENCRYPTED:
		return refuse(TEXT_JOURNAL_ATTACHMENT_ZIP_ENCRYPTED, err);
	case ZIP_ACTIVE:
		return refuse(TEXT_JOURNAL_ATTACHMENT_ZIP_ACTIVE, err);
	case ZIP_BROKEN:
	case ZIP_SOUND:
		break;
	}
	return refuse(TEXT_JOURNAL_ATTACHMENT_BROKEN, err);
}

/* OpenDocument says in its first file, not packed, what it is. */
static enum type
opendocument(int fd, const struct zip_file *f)
{
	char said[64];
	size_t got = 0;

	if (!f->stored || f->unpacked > sizeof said || !read_some(fd, said, (size_t)f->unpacked, f->at, &got))
		return TYPE_COUNT;
	for (enum type t = TYPE_ODT; t <= TYPE_ODS; t++)
		if (str_is((struct str){said, got}, types[t].media_type))
			return t;
	return TYPE_COUNT;
}

static enum rc
find_office(struct arena *a, int fd, uint64_t bytes, enum type *out, struct err *err)
{
	struct zip z = {.count = 0};
	enum zip_flaw flaw = zip_look(a, fd, bytes, &z);
	enum type t = TYPE_COUNT;

	if (flaw != ZIP_SOUND)
		return refuse_zip(flaw, err);
	const struct zip_file *mimetype = zip_find(&z, "mimetype");
	if (mimetype != NULL)
		t = opendocument(fd, mimetype);
	else if (zip_find(&z, "[Content_Types].xml") != NULL)
		t = zip_find(&z, "word/document.xml") != NULL ? TYPE_DOCX
		    : zip_find(&z, "xl/workbook.xml") != NULL ? TYPE_XLSX
							      : TYPE_COUNT;
	if (t == TYPE_COUNT)
		return refuse(TEXT_JOURNAL_ATTACHMENT_TYPE, err);
	*out = t;
	return RC_OK;
}

/* ---- text ---- */

struct text_look {
	bool text;    /* no control characters but those of lines and columns */
	bool utf8;
	bool doctype; /* "<!DOCTYPE" or "<!ENTITY" somewhere */
};

static bool
holds_doctype(struct str s)
{
	static const char *const words[] = {"<!doctype", "<!entity"};

	for (size_t i = 0; i + 9 <= s.len; i++) {
		if (s.ptr[i] != '<' || s.ptr[i + 1] != '!')
			continue;
		for (size_t w = 0; w < COUNT(words); w++) {
			size_t len = strlen(words[w]), n = 2;

			while (n < len && i + n < s.len && (s.ptr[i + n] | 32) == words[w][n])
				n++;
			if (n == len)
				return true;
		}
	}
	return false;
}

static bool
holds_control(struct str s)
{
	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.ptr[i];

		if ((c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f') || c == 0x7f)
			return true;
	}
	return false;
}

/* Pieces overlap by what the last one left unfinished, a character or a word of markup. */
static enum rc
look_at_text(struct arena *a, int fd, uint64_t bytes, struct text_look *out, struct err *err)
{
	char *piece = arena_alloc(a, PIECE_BYTES);
	struct text_look look = {.text = true, .utf8 = true};
	uint64_t at = 0;

	while (at < bytes && look.text) {
		size_t got = 0;

		if (!read_some(fd, piece, PIECE_BYTES, at, &got))
			return err_errno(err, "evidence", errno);
		if (got == 0)
			break;
		struct str s = {piece, got};
		bool last = at + got >= bytes;
		size_t sound = utf8_valid_prefix(s);
		look.text = !holds_control(s);
		look.doctype = look.doctype || holds_doctype(s);
		if (sound < got && (last || got - sound > 3))
			look.utf8 = false;
		size_t step = look.utf8 ? sound : got;
		at += last ? got : step > 16 ? step - 16 : step;
		/* Not into the middle of a character. */
		while (!last && look.utf8 && step > 16 && at > 0 && ((unsigned char)piece[step - 16] & 0xc0) == 0x80) {
			at--;
			step--;
		}
	}
	*out = look;
	return RC_OK;
}

static bool
is_json(struct arena *a, int fd, uint64_t bytes)
{
	struct err ignored = ERR_INIT(LANG_EN);
	struct json *j = NULL;
	size_t got = 0;

	if (bytes > LIMIT_JSON_BYTES)
		return false;
	char *all = arena_alloc(a, (size_t)bytes + 1);
	return read_some(fd, all, (size_t)bytes, 0, &got) && got == bytes &&
	    json_parse(a, (struct str){all, got}, &json_limits_open, &j, &ignored) == RC_OK;
}

static bool
named(struct str name, const char *ending)
{
	size_t len = strlen(ending);

	if (name.len < len)
		return false;
	for (size_t i = 0; i < len; i++) {
		char c = name.ptr[name.len - len + i];

		if ((c >= 'A' && c <= 'Z' ? (char)(c + 32) : c) != ending[i])
			return false;
	}
	return true;
}

static enum rc
find_text(struct arena *a, int fd, uint64_t bytes, struct str head, struct str name, enum type *out,
    struct err *err)
{
	struct text_look look = {.text = false};
	enum rc rc = look_at_text(a, fd, bytes, &look, err);

	if (rc != RC_OK)
		return rc;
	if (!look.text)
		return refuse(TEXT_JOURNAL_ATTACHMENT_TYPE, err);
	struct str start = str_trim(str_starts(head, "\xef\xbb\xbf") ? str_slice(head, 3, head.len) : head);
	if (str_starts(start, "<?xml")) {
		if (look.doctype)
			return refuse(TEXT_JOURNAL_ATTACHMENT_DOCTYPE, err);
		*out = TYPE_XML;
	} else if (named(name, ".json") && look.utf8 && is_json(a, fd, bytes)) {
		*out = TYPE_JSON;
	} else if (named(name, ".csv")) {
		*out = look.utf8 ? TYPE_CSV : TYPE_CSV_ANSI;
	} else {
		*out = look.utf8 ? TYPE_TEXT : TYPE_TEXT_ANSI;
	}
	return RC_OK;
}

/* ---- which it is ---- */

enum rc
attachment_type_find(struct arena *a, int fd, uint64_t bytes, struct str name,
    const struct attachment_type **out, struct err *err)
{
	char *bytes_read = arena_alloc(a, HEAD_BYTES);
	struct str head = {bytes_read, 0};
	enum type t = TYPE_COUNT;
	enum rc rc = RC_OK;

	if (!read_some(fd, bytes_read, HEAD_BYTES, 0, &head.len))
		return err_errno(err, "evidence", errno);
	if (head.len == 0)
		return refuse(TEXT_JOURNAL_ATTACHMENT_EMPTY, err);
	if (str_starts(head, "%PDF-")) {
		t = TYPE_PDF;
		rc = judge_pdf(fd, bytes, err);
	} else if (str_starts(head, "\x89PNG\r\n\x1a\n")) {
		t = TYPE_PNG;
		rc = judge_png(head, err);
	} else if (str_starts(head, "\xff\xd8\xff")) {
		t = TYPE_JPEG;
	} else if (str_starts(head, "RIFF") && head.len >= 12 && memcmp(head.ptr + 8, "WEBP", 4) == 0) {
		t = TYPE_WEBP;
	} else if (str_starts(head, "PK\x03\x04")) {
		rc = find_office(a, fd, bytes, &t, err);
	} else {
		rc = find_text(a, fd, bytes, head, name, &t, err);
	}
	if (rc == RC_OK)
		*out = &types[t];
	return rc;
}

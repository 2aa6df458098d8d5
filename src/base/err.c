/* SPDX-License-Identifier: EUPL-1.2 */
/* base/err.c: filling and printing the reason of a failure. */
#include "base/err.h"

#include "base/buf.h"
#include "base/must.h"
#include "base/utf8.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* One argument, so that a long value cannot push out what would be right. */
enum { ARGS_MAX = 10, ARG_BYTES = 256 };

static size_t
sequence_length(const char *s, size_t len)
{
	for (size_t n = 1; n <= 4 && n <= len; n++)
		if (utf8_valid((struct str){s, n}))
			return n;
	return 0;
}

/*
 * Copies what fits, cut between characters with an ellipsis.  Messages reach
 * terminals and JSON: control characters and broken UTF-8 become '?'.
 */
static void
copy_clean(char *out, size_t size, const char *s)
{
	static const char ellipsis[] = "…";
	size_t room = size - sizeof(ellipsis);
	size_t left = strlen(s);
	size_t len = 0;

	while (left > 0) {
		size_t n = sequence_length(s, left);
		bool plain = n > 0 && (unsigned char)*s >= 0x20 && *s != 0x7f;
		size_t take = n == 0 ? 1 : n;

		if (len + take > room && len + left > size - 1) {
			memcpy(out + len, ellipsis, sizeof(ellipsis) - 1);
			len += sizeof(ellipsis) - 1;
			break;
		}
		memcpy(out + len, plain ? s : "?", plain ? n : 1);
		len += plain ? n : 1;
		s += take;
		left -= take;
	}
	out[len] = '\0';
}

enum rc
err_say(struct err *err, enum rc code, const char *field, enum text id, ...)
{
	char copies[ARGS_MAX][ARG_BYTES];
	struct str args[ARGS_MAX];
	size_t count = 0;
	struct buf message;
	va_list ap;

	must(err != NULL && code != RC_OK);
	va_start(ap, id);
	for (const char *arg = va_arg(ap, const char *); arg != NULL;
	     arg = va_arg(ap, const char *)) {
		must(count < ARGS_MAX);
		copy_clean(copies[count], ARG_BYTES, arg);
		args[count] = str_of(copies[count]);
		count++;
	}
	va_end(ap);

	buf_init(&message, 64 * 1024);
	text_format(&message, err->lang, id, args, count);
	buf_char(&message, '\0');
	must(!message.over);
	copy_clean(err->msg, sizeof(err->msg), message.ptr);
	buf_done(&message);
	copy_clean(err->field, sizeof(err->field), field == NULL ? "" : field);
	err->detail[0] = '\0';
	err->code = code;
	return code;
}

/* What the commonest failures of the machine mean, in the user's language. */
static const struct {
	int errnum;
	enum text text;
} reasons[] = {
    {ENOENT, TEXT_ERR_ERRNO_MISSING},
    {EACCES, TEXT_ERR_ERRNO_ACCESS},
    {EPERM, TEXT_ERR_ERRNO_ACCESS},
    {ENOSPC, TEXT_ERR_ERRNO_FULL},
    {EDQUOT, TEXT_ERR_ERRNO_FULL},
    {EROFS, TEXT_ERR_ERRNO_READ_ONLY},
    {EISDIR, TEXT_ERR_ERRNO_IS_FOLDER},
    {ENOTDIR, TEXT_ERR_ERRNO_NOT_FOLDER},
    {EEXIST, TEXT_ERR_ERRNO_EXISTS},
    {EIO, TEXT_ERR_ERRNO_DEVICE},
    {EADDRINUSE, TEXT_ERR_ERRNO_ADDRESS_IN_USE},
    {ECONNREFUSED, TEXT_ERR_ERRNO_REFUSED},
    {EPIPE, TEXT_ERR_ERRNO_PIPE},
    {EMFILE, TEXT_ERR_ERRNO_TOO_MANY},
    {ENFILE, TEXT_ERR_ERRNO_TOO_MANY},
    {ENAMETOOLONG, TEXT_ERR_ERRNO_NAME_LONG},
    {ELOOP, TEXT_ERR_ERRNO_LOOP},
    {ENOMEM, TEXT_ERR_ERRNO_MEMORY},
    {EFBIG, TEXT_ERR_ERRNO_FILE_LARGE},
    {ENOTEMPTY, TEXT_ERR_ERRNO_EXISTS},
    {EADDRNOTAVAIL, TEXT_ERR_ERRNO_ADDRESS_NOT_OURS},
    {ECONNRESET, TEXT_ERR_ERRNO_PIPE},
    {ENXIO, TEXT_ERR_ERRNO_NO_FILE},
    {EINVAL, TEXT_ERR_ERRNO_NO_FILE},
};

enum rc
err_errno(struct err *err, const char *what, int errnum)
{
	char system[128] = "";
	const char *reason = NULL;

	if (strerror_r(errnum, system, sizeof(system)) != 0)
		system[0] = '\0';
	for (size_t i = 0; i < COUNT(reasons); i++)
		if (reasons[i].errnum == errnum)
			reason = text_get(err->lang, reasons[i].text);
	/* What has no words of ours is told in the system's; numbers help nobody. */
	err_say(
	    err, RC_IO, NULL, TEXT_ERR_IO, what, reason != NULL ? reason : system, (char *)NULL);
	return RC_IO;
}

/* Formats through a buffer, so that the cut never splits a character. */
static void format_clean(char *out, size_t size, const char *fmt, va_list ap)
    __attribute__((format(printf, 3, 0)));

static void
format_clean(char *out, size_t size, const char *fmt, va_list ap)
{
	char long_form[1024];

	vsnprintf(long_form, sizeof(long_form), fmt, ap);
	copy_clean(out, size, long_form);
}

void
err_place(struct err *err, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	format_clean(err->place, sizeof(err->place), fmt, ap);
	va_end(ap);
}

void
err_detail(struct err *err, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	format_clean(err->detail, sizeof(err->detail), fmt, ap);
	va_end(ap);
}

void
err_line(const struct err *err, char *out, size_t size)
{
	bool place = err->place[0] != '\0';
	bool field = err->field[0] != '\0';

	snprintf(out, size, "%s%s%s%s%s", err->place, place ? ": " : "", err->field,
	    field ? ": " : "", err->msg);
}

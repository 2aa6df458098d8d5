/* SPDX-License-Identifier: EUPL-1.2 */
/* base/log.c: one write(2) per event, so that lines of threads do not mix. */
#include "base/log.h"

#include "base/buf.h"

#include <stdarg.h>
#include <stdatomic.h>
#include <unistd.h>

enum { LINE_BYTES_MAX = 4096 };

static const char *const level_names[] = {
    [LOG_LEVEL_ERROR] = "error",
    [LOG_LEVEL_WARN] = "warning",
    [LOG_LEVEL_INFO] = "info",
    [LOG_LEVEL_DEBUG] = "debug",
};

static _Atomic int level_now = LOG_LEVEL_INFO;

void
log_set_level(enum log_level level)
{
	atomic_store(&level_now, (int)level);
}

/* C0, DEL and the C1 controls, which terminals obey in UTF-8 as well. */
static void
add_escaped(struct buf *line, struct str s)
{
	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.ptr[i];
		unsigned char after = i + 1 < s.len ? (unsigned char)s.ptr[i + 1] : 0;

		if (c == '\n')
			buf_cstr(line, "\\n");
		else if (c < 0x20 || c == 0x7f)
			buf_format(line, "\\x%02x", c);
		else if (c == 0xc2 && after >= 0x80 && after < 0xa0)
			buf_format(line, "\\u00%02x", s.ptr[++i] & 0xff);
		else
			buf_char(line, (char)c);
	}
}

void
log_line(enum log_level level, const char *fmt, ...)
{
	struct buf message;
	struct buf line;
	va_list ap;

	if ((int)level > atomic_load(&level_now))
		return;
	buf_init(&message, 64 * 1024);
	va_start(ap, fmt);
	buf_vformat(&message, fmt, ap);
	va_end(ap);

	buf_init(&line, LINE_BYTES_MAX);
	buf_format(&line, "wagnis: %s: ", level_names[level]);
	add_escaped(&line, buf_view(&message));
	if (message.over || line.over || line.len == line.bytes_max) {
		line.over = false;
		line.len = line.len < LINE_BYTES_MAX - 4 ? line.len : LINE_BYTES_MAX - 4;
		buf_cstr(&line, "...");
	}
	buf_char(&line, '\n');
	/* Nobody can be told when telling fails. */
	ssize_t written = write(STDERR_FILENO, line.ptr, line.len);
	(void)written;
	buf_done(&line);
	buf_done(&message);
}

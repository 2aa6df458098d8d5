/* SPDX-License-Identifier: EUPL-1.2 */
/* cli/note.c: a remark on stderr, in the caller's language. */
#include "cli/cli.h"

#include "base/buf.h"
#include "base/must.h"
#include "base/text.h"

#include <stdarg.h>
#include <stdio.h>

void
cli_note(const struct cli *cli, enum text id, ...)
{
	struct str args[8];
	size_t count = 0;
	struct buf b;
	va_list ap;

	va_start(ap, id);
	for (const char *arg = va_arg(ap, const char *); arg != NULL;
	     arg = va_arg(ap, const char *)) {
		must(count < COUNT(args));
		args[count++] = str_of(arg);
	}
	va_end(ap);
	buf_init(&b, 64 * 1024);
	text_format(&b, cli->lang, id, args, count);
	fprintf(stderr, "wagnis: %.*s\n", STR_ARG(buf_view(&b)));
	buf_done(&b);
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* base/err.h: why something failed, in the user's language. */
#ifndef BASE_ERR_H
#define BASE_ERR_H

#include "base/rc.h"
#include "base/str.h"
#include "base/text.h"

/*
 * Filled by the function that detects the failure; callers above may add a
 * place but never overwrite the message.  Users see place, field and msg;
 * detail (SQL message) is for the log only.
 */
struct err {
	enum lang lang;   /* language of msg; set by whoever owns the err */
	enum rc code;     /* RC_OK while nothing failed */
	char place[160];  /* file:line, entry, address; "" when none */
	char field[96];   /* the field at fault, dotted path; "" when none */
	char msg[600];    /* what is wrong and what would be right */
	char detail[200]; /* for operators; "" when none */
};

#define ERR_INIT(language) ((struct err){.lang = (language)})

/*
 * Sets code, field and the translated message; {0}, {1}... in the text are
 * replaced by the arguments (const char *, closed by NULL).  field may be
 * NULL.  Returns code, so that `return err_say(...)` reads well.
 */
enum rc err_say(struct err *err, enum rc code, const char *field, enum text id, ...) SENTINEL;
/* The same from errno of the last call, in words: code RC_IO. */
enum rc err_errno(struct err *err, const char *what, int errnum);
void err_place(struct err *err, const char *fmt, ...) PRINTF(2, 3);
void err_detail(struct err *err, const char *fmt, ...) PRINTF(2, 3);
/* "place: field: msg" with the empty parts left out, into out[size]. */
void err_line(const struct err *err, char *out, size_t size);

#endif

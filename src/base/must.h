/* SPDX-License-Identifier: EUPL-1.2 */
/* base/must.h: assertions that stay on in every build; a bug is not an error. */
#ifndef BASE_MUST_H
#define BASE_MUST_H

/* Prints expression, file and line to stderr and aborts. */
__attribute__((noreturn)) void must_fail(const char *expression, const char *file, int line);

#define must(x) ((x) ? (void)0 : must_fail(#x, __FILE__, __LINE__))

#endif

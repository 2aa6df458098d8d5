/* SPDX-License-Identifier: EUPL-1.2 */
/* exchange/sandbox_priv.h: what both sides of a sandbox agree on. */
#ifndef EXCHANGE_SANDBOX_PRIV_H
#define EXCHANGE_SANDBOX_PRIV_H

/* Words of the call: name, SANDBOX_WORD, writes, processor seconds, bytes of memory, path, args. */
enum { SANDBOX_AT_WORD = 1, SANDBOX_AT_WRITES, SANDBOX_AT_CPU, SANDBOX_AT_MEMORY, SANDBOX_AT_PATH };

/* Exit statuses of sandbox_inside(); those of poppler are 0 to 3 and 99, a loader without memory ends with 127. */
#define SANDBOX_EXIT_UNCONFINED 121 /* this system cannot confine the program */
#define SANDBOX_EXIT_BROKEN 122     /* it is there and cannot be started */
#define SANDBOX_EXIT_MISSING 123    /* it is not there */

#endif

/* SPDX-License-Identifier: EUPL-1.2 */
/* exchange/digest.h: what one person has to do so that account can be given, as the text of a mail. */
#ifndef EXCHANGE_DIGEST_H
#define EXCHANGE_DIGEST_H

#include "account/account.h"
#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"

#include <stddef.h>

struct digest {
	const struct account *acc; /* of the portfolio; its language is the mail's */
	struct str person;         /* "p-..." */
	struct str name;           /* how to greet; may be empty */
	struct str site;           /* address of the pages, without the slash at the end */
};

/*
 * A gap is somebody's when its venture names them as its lead and the rule is
 * the lead's, or when they hold the role the rule asks for, in the venture or
 * in the municipality.  The number of things to do; 0: nothing is written.
 */
size_t digest_write(struct arena *a, const struct digest *d, struct buf *subject, struct buf *body);

#endif

/* SPDX-License-Identifier: EUPL-1.2 */
/* exchange/mail.h: one message as RFC 5322 and MIME want it: plain text in UTF-8, quoted-printable. */
#ifndef EXCHANGE_MAIL_H
#define EXCHANGE_MAIL_H

#include "base/buf.h"
#include "base/err.h"
#include "base/instant.h"
#include "base/rc.h"
#include "base/str.h"
#include "base/text.h"

#include <stdbool.h>

struct mail_address {
	struct str name; /* may be empty */
	struct str address;
};

struct mail {
	struct mail_address from, to;
	struct str subject;
	struct instant date;  /* written with Berlin's offset */
	struct str id;        /* left part of Message-ID: letters, digits, '.', '-'; its right part is from's host */
	struct str list;      /* left part of List-Id, the same; empty: none */
	enum lang lang;       /* of the body */
	struct str body;      /* UTF-8, lines end in \n */
};

/* One '@', printable ASCII without what would need quoting, at most 254 bytes. */
bool mail_address_ok(struct str address);

/*
 * The message with CR LF; control characters in name and subject become
 * spaces.  RC_INVALID, field "from" or "to": not an address.
 */
CHECKED enum rc mail_compose(const struct mail *m, struct buf *out, struct err *err);

#endif

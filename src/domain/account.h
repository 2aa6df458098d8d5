/* SPDX-License-Identifier: EUPL-1.2 */
/* domain/account.h: rules of issued accounts: they can only be drawn from what the journal holds. */
#ifndef DOMAIN_ACCOUNT_H
#define DOMAIN_ACCOUNT_H

#include "base/err.h"
#include "base/hash.h"
#include "base/rc.h"
#include "domain/fact.h"
#include "domain/when.h"

#include <stdbool.h>
#include <stdint.h>

/* An account is for a day up to so many years after what was known. */
#define ACCOUNT_YEARS_AHEAD 10

struct account_known {
	struct when when;
	uint64_t size; /* entries there are */
	bool has_root; /* the journal could say the root of the size that the fact names: */
	struct hash root;
};

/*
 * account.issued.  What is adopted from an older system names that system's
 * figures and is taken as it is.
 *   RC_INVALID  a size the journal has not; a root that is no SHA-256 in Base64
 *               or hexadecimal digits, or not the one of that size; known_at
 *               after the recording; effective_on before 1900 or more than
 *               ACCOUNT_YEARS_AHEAD years after known_at
 */
CHECKED enum rc account_judge(
    const struct account_known *known, const struct fact *f, struct err *err);

#endif

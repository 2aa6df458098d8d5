/* SPDX-License-Identifier: EUPL-1.2 */
/* domain/evidence.h: rules of evidence: a fact about a file needs the file. */
#ifndef DOMAIN_EVIDENCE_H
#define DOMAIN_EVIDENCE_H

#include "base/err.h"
#include "base/rc.h"
#include "domain/fact.h"
#include "domain/when.h"

#include <stdbool.h>
#include <stdint.h>

struct evidence_known {
	struct when when;
	bool there;     /* a file with this SHA-256 lies beside the journal: */
	uint64_t bytes; /* so long */
};

/*
 * evidence.attached.  What is adopted from an older system may lack its file.
 *   RC_INVALID  no such file (remedy: attach it first); another size
 */
CHECKED enum rc evidence_judge(
    const struct evidence_known *known, const struct fact *f, struct err *err);

#endif

/* SPDX-License-Identifier: EUPL-1.2 */
/* web/form_id.h: ids made of titles, so that nobody has to invent one. */
#ifndef WEB_FORM_ID_H
#define WEB_FORM_ID_H

#include "base/arena.h"
#include "base/str.h"
#include "domain/kind.h"
#include "ledger/ledger.h"

#include <stdbool.h>

#define FORM_ID_BYTES 48

/* "Für Warnungen angemeldet" becomes "fuer-warnungen-angemeldet": whole words, at most FORM_ID_BYTES; empty when
 * nothing is left. */
struct str form_id_of(struct arena *a, struct str title);
/* The same, and where the subject is there already, with the next free number: "pilot-2". */
struct str form_id_free(struct arena *a, struct snapshot s, struct venture_id v, enum subject_type type,
    struct str title);
/* The like for a venture's slug. */
struct str form_slug_free(struct arena *a, struct snapshot s, struct str title);
/* The field whose words the id of a new fact of this kind is made of; NULL: its id is not ours to make. */
const struct field *form_id_source(const struct kind_info *k);

#endif

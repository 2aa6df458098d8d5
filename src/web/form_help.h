/* SPDX-License-Identifier: EUPL-1.2 */
/* web/form_help.h: the help of a field as a form gives it, without the codes that a file would hold. */
#ifndef WEB_FORM_HELP_H
#define WEB_FORM_HELP_H

#include "base/arena.h"
#include "base/str.h"
#include "base/text.h"
#include "domain/kind.h"

/*
 * The table's help speaks of what a file says: „retry“, "2026-11-30", cents.
 * Where a form shows or wants something else, that example goes, and one of what
 * is typed there takes its place.
 */
struct str field_help(struct arena *a, enum lang lang, const struct field *f);

#endif

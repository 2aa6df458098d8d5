/* SPDX-License-Identifier: EUPL-1.2 */
/* web/pages/record_redact.h: which entries a redaction by the form takes, and how they are shown. */
#ifndef WEB_PAGES_RECORD_REDACT_H
#define WEB_PAGES_RECORD_REDACT_H

#include "web/pages/record_form.h"

#include <stddef.h>
#include <stdint.h>

#define RECORD_REDACT_MAX 64

/*
 * The entries that have to go with the one named (seq), in the order in which the
 * rules take them (domain/redaction.h): the fact, then what corrects or withdraws
 * it, without those that are so already.  When something is opened, it alone.  At least one.
 */
size_t record_redact_entries(const struct record_form *f, uint32_t named, uint32_t out[RECORD_REDACT_MAX]);
/* See struct record_special. */
CHECKED enum rc record_redact_panel(struct record_form *f, struct form_sheet *s, struct err *err);

#endif

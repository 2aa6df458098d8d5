/* SPDX-License-Identifier: EUPL-1.2 */
/* domain/label.h: labels of adopted rules, in whatever languages they were given. */
#ifndef DOMAIN_LABEL_H
#define DOMAIN_LABEL_H

#include "base/json.h"
#include "base/str.h"
#include "base/text.h"

/* From {"de":..,"en":..}: a missing language falls back to the other, then to the id. */
void label_take(const struct json *label, struct str id, struct str out[LANG_COUNT]);

#endif

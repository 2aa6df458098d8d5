/* SPDX-License-Identifier: EUPL-1.2 */
/* web/form_layout.h: the fields of a long form in groups, what is seldom needed folded away, short fields side by side. */
#ifndef WEB_FORM_LAYOUT_H
#define WEB_FORM_LAYOUT_H

#include "base/arena.h"
#include "base/text.h"
#include "domain/kind.h"
#include "web/view/form.h"

#include <stdbool.h>

/*
 * The widgets of a kind (widgets_of), named below prefix, in the groups of its
 * layout; without one, required fields first and the others folded when there
 * are many.  What holds a value or an error stands open; nothing is folded
 * when all is true (a correction).
 */
struct form_widget_list form_lay_out(struct arena *a, enum lang lang, const struct kind_info *kind, struct str prefix,
    bool all, struct form_widget_list flat);

#endif

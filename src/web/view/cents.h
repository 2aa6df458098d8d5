/* SPDX-License-Identifier: EUPL-1.2 */
/* web/view/cents.h: an amount in a view, so that templates write it as money and not as a number. */
#ifndef WEB_VIEW_CENTS_H
#define WEB_VIEW_CENTS_H

#include <stdint.h>

struct cents {
	int64_t v;
};

#endif

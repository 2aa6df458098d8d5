/* SPDX-License-Identifier: EUPL-1.2 */
/* base/log.h: one line per event to stderr; only web and cli call it. */
#ifndef BASE_LOG_H
#define BASE_LOG_H

#include "base/rc.h"

enum log_level { LOG_LEVEL_ERROR, LOG_LEVEL_WARN, LOG_LEVEL_INFO, LOG_LEVEL_DEBUG };

void log_set_level(enum log_level level);
/* Control characters in the message are escaped (log injection). */
void log_line(enum log_level level, const char *fmt, ...) PRINTF(2, 3);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * IecFindRange: a stretch of a text, in characters; @end is the first one after it.
 */
typedef struct
{
  guint start;
  guint end;
} IecFindRange;

char *iec_find_fold (const char *text);
GArray *iec_find (const char *text, const char *folded);

G_END_DECLS

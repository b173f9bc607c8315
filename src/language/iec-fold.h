/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *iec_fold (const char *text);
char *iec_normalize (const char *text);
GPtrArray *iec_tokenize (const char *text);

G_END_DECLS

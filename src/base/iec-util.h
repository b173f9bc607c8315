/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "iec-file.h"

G_BEGIN_DECLS

/** IEC_UID_LENGTH: characters of a uid: a–z and 2–7, the first a letter. */
#define IEC_UID_LENGTH 16

gboolean iec_set_str (char **target, const char *value);
char *iec_uid_new (const char *seed, guint64 counter);
gboolean iec_uid_is_valid (const char *uid);
GDateTime *iec_now (void);
char *iec_str_squeeze (const char *text);

G_END_DECLS

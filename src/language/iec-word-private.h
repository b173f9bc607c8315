/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* No word of Latvian or English is as long; what is longer is no word. */
#define IEC_WORD_MAX_CHARS 64

const char *iec_word_find_next (const char *text, const char **end);
gboolean iec_word_is_joiner (gunichar c);

G_END_DECLS

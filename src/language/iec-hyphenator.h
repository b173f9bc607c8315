/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * IecHyphenator: where words of a language may be divided. One per thread. Without patterns it finds no place.
 */
typedef struct _IecHyphenator IecHyphenator;

IecHyphenator *iec_hyphenator_new (const char *language);
void iec_hyphenator_free (IecHyphenator *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (IecHyphenator, iec_hyphenator_free)

GArray *iec_hyphenator_find_breaks (IecHyphenator *self, const char *text);

G_END_DECLS

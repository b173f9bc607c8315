/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * IecCollator: sorts by a language's rules (ICU) whatever the locale is, numbers by their value. One per thread.
 */
typedef struct _IecCollator IecCollator;

IecCollator *iec_collator_new (const char *language);
void iec_collator_free (IecCollator *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (IecCollator, iec_collator_free)

int iec_collator_compare (IecCollator *self, const char *a, const char *b);
GBytes *iec_collator_get_key (IecCollator *self, const char *text);
const char *iec_collator_get_version (IecCollator *self);

G_END_DECLS

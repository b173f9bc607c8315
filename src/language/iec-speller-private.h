/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * IecSpeller: a hunspell dictionary of a language, in UTF-8 whatever its own encoding is, loaded at the first word.
 * One per thread.
 */
typedef struct _IecSpeller IecSpeller;

IecSpeller *iec_speller_new (const char *language);
void iec_speller_free (IecSpeller *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (IecSpeller, iec_speller_free)

const char *iec_speller_get_version (IecSpeller *self);
gboolean iec_speller_knows (IecSpeller *self, const char *word);
void iec_speller_add_stems (IecSpeller *self, const char *word, GPtrArray *stems);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * IecLexicon:
 *
 * What Iecere knows of the words of a language: the stems that hunspell's dictionary gives them, cached per distinct
 * word, and the spellings that a word typed without diacritics may stand for. One per thread. Without a dictionary it
 * goes on with folded forms and prefixes alone.
 */
typedef struct _IecLexicon IecLexicon;

IecLexicon *iec_lexicon_new (const char *language);
void iec_lexicon_free (IecLexicon *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (IecLexicon, iec_lexicon_free)

gboolean iec_lexicon_has_dictionary (IecLexicon *self);
const char *iec_lexicon_get_version (IecLexicon *self);
const char *const *iec_lexicon_get_terms (IecLexicon *self, const char *word);
char *iec_lexicon_index_text (IecLexicon *self, const char *text);
char *iec_lexicon_build_match (IecLexicon *self, const char *query);

G_END_DECLS

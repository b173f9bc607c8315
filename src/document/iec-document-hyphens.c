/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-document-hyphens.h"

#include "iec-hyphenator.h"

struct _IecDocumentHyphens
{
  /* Owned: language → hyphenator, made when first needed. */
  GHashTable *hyphenators;
};

/** iec_document_hyphens_new: without any language's patterns yet. */
IecDocumentHyphens *
iec_document_hyphens_new (void)
{
  IecDocumentHyphens *self = g_new0 (IecDocumentHyphens, 1);

  self->hyphenators = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)iec_hyphenator_free);
  return self;
}

/** iec_document_hyphens_free: (nullable) */
void
iec_document_hyphens_free (IecDocumentHyphens *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->hyphenators, g_hash_table_unref);
  g_free (self);
}

/**
 * iec_document_hyphens_find:
 * @language: (nullable): "lv" or "en"; in any other no word is divided
 * @text: valid UTF-8
 * @divisions: (element-type gsize): the places are put behind what is there, in bytes from the start of @text,
 * ascending
 */
void
iec_document_hyphens_find (IecDocumentHyphens *self, const char *language, const char *text, GArray *divisions)
{
  if (language == NULL)
    return;
  IecHyphenator *hyphenator = g_hash_table_lookup (self->hyphenators, language);
  if (hyphenator == NULL)
    {
      hyphenator = iec_hyphenator_new (language);
      g_hash_table_insert (self->hyphenators, g_strdup (language), hyphenator);
    }
  g_autoptr (GArray) breaks = iec_hyphenator_find_breaks (hyphenator, text);
  g_array_append_vals (divisions, breaks->data, breaks->len);
}

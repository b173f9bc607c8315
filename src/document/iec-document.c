/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-document-private.h"

struct _IecDocument
{
  gatomicrefcount refs;
  /* Owned */
  char *title;
  char *language;
  IecBlock *root;
  GHashTable *fields;
  IecStylesheet *stylesheet;
};

/**
 * iec_document_new:
 * @title: the title that goes into the file's metadata
 * @language: "lv" or "en"
 *
 * Returns: (transfer full): a document whose root has no parts yet
 */
IecDocument *
iec_document_new (const char *title, const char *language)
{
  IecDocument *self;

  g_return_val_if_fail (title != NULL && language != NULL, NULL);

  self = g_new0 (IecDocument, 1);
  g_atomic_ref_count_init (&self->refs);
  self->title = g_strdup (title);
  self->language = g_strdup (language);
  self->root = iec_block_new (IEC_BLOCK_DOCUMENT, NULL);
  self->fields = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

/**
 * iec_document_ref:
 * @self: a document
 *
 * Returns: (transfer full): @self; may be called from any thread
 */
IecDocument *
iec_document_ref (IecDocument *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->refs);
  return self;
}

/**
 * iec_document_unref:
 * @self: (transfer full) (nullable): a document; may be called from any thread
 */
void
iec_document_unref (IecDocument *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->refs))
    return;

  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->language, g_free);
  g_clear_pointer (&self->root, iec_block_free);
  g_clear_pointer (&self->fields, g_hash_table_unref);
  g_clear_pointer (&self->stylesheet, iec_stylesheet_unref);
  g_free (self);
}

/**
 * iec_document_get_root:
 * @self: a document
 *
 * Returns: (transfer none): the block whose children are the parts
 */
IecBlock *
iec_document_get_root (IecDocument *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->root;
}

/**
 * iec_document_get_title:
 * @self: a document
 *
 * Returns: (transfer none): the title
 */
const char *
iec_document_get_title (IecDocument *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->title;
}

/**
 * iec_document_get_language:
 * @self: a document
 *
 * Returns: (transfer none): "lv" or "en"
 */
const char *
iec_document_get_language (IecDocument *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->language;
}

/**
 * iec_document_set_field:
 * @self: a document
 * @name: one of IEC_FIELD_… or a name of one's own
 * @value: (nullable): the text; NULL takes the field away
 */
void
iec_document_set_field (IecDocument *self, const char *name, const char *value)
{
  g_return_if_fail (self != NULL && name != NULL);

  if (value == NULL)
    g_hash_table_remove (self->fields, name);
  else
    g_hash_table_insert (self->fields, g_strdup (name), g_strdup (value));
}

/**
 * iec_document_get_field:
 * @self: a document
 * @name: a field's name
 *
 * Returns: (transfer none) (nullable): its text
 */
const char *
iec_document_get_field (IecDocument *self, const char *name)
{
  g_return_val_if_fail (self != NULL && name != NULL, NULL);

  return g_hash_table_lookup (self->fields, name);
}

/**
 * iec_document_set_stylesheet:
 * @self: a document
 * @stylesheet: (nullable): what its styles are taken from
 */
void
iec_document_set_stylesheet (IecDocument *self, IecStylesheet *stylesheet)
{
  IecStylesheet *old;

  g_return_if_fail (self != NULL);

  old = self->stylesheet;
  self->stylesheet = stylesheet != NULL ? iec_stylesheet_ref (stylesheet) : NULL;
  iec_stylesheet_unref (old);
}

/**
 * iec_document_get_stylesheet:
 * @self: a document
 *
 * Returns: (transfer none) (nullable): what its styles are taken from
 */
IecStylesheet *
iec_document_get_stylesheet (IecDocument *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->stylesheet;
}

/** _iec_document_list_fields: Returns: (transfer container) (element-type utf8): the fields' names, sorted */
GList *
_iec_document_list_fields (IecDocument *self)
{
  return g_list_sort (g_hash_table_get_keys (self->fields), (GCompareFunc)g_strcmp0);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-pages-private.h"

#include <string.h>

/**
 * _iec_pages_new:
 * @document: (transfer none)
 * @stylesheet: (transfer none): what the pages' styles come from
 */
IecPages *
_iec_pages_new (IecDocument *document, IecStylesheet *stylesheet)
{
  IecPages *self = g_new0 (IecPages, 1);

  self->document = iec_document_ref (document);
  self->stylesheet = iec_stylesheet_ref (stylesheet);
  self->pages = g_ptr_array_new_with_free_func ((GDestroyNotify)iec_page_free);
  self->places = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  self->widths = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  return self;
}

/** iec_pages_free: (nullable) */
void
iec_pages_free (IecPages *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->places, g_hash_table_unref);
  g_clear_pointer (&self->widths, g_hash_table_unref);
  g_clear_pointer (&self->pages, g_ptr_array_unref);
  g_clear_pointer (&self->notice, iec_block_free);
  g_clear_pointer (&self->copy_note, iec_block_free);
  g_clear_pointer (&self->stylesheet, iec_stylesheet_unref);
  g_clear_pointer (&self->document, iec_document_unref);
  g_free (self);
}

/* Cairo writes names into the file as they are, so only those that need no escaping can be destinations. */
static gboolean
is_plain (const char *name)
{
  for (const char *p = name; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p) && strchr ("-._", *p) == NULL)
      return FALSE;
  return *name != '\0';
}

/** _iec_pages_index: finds where the anchors are. Of two with the same name the first holds. */
void
_iec_pages_index (IecPages *self)
{
  g_hash_table_remove_all (self->places);
  for (guint i = 0; i < self->pages->len; i++)
    {
      const IecPage *page = g_ptr_array_index (self->pages, i);

      for (guint j = 0; j < page->anchors->len; j++)
        {
          const IecPageAnchor *anchor = &g_array_index (page->anchors, IecPageAnchor, j);
          const char *name = anchor->block->anchor;

          if (name == NULL || !is_plain (name) || g_hash_table_contains (self->places, name))
            continue;
          IecPagesPlace *place = g_new0 (IecPagesPlace, 1);
          *place = (IecPagesPlace){ page->number, anchor->x, anchor->y };
          g_hash_table_insert (self->places, (gpointer)name, place);
        }
    }
}

/** _iec_pages_take_widths: (element-type IecBlock double): takes over the widths of the columns of a galley's tables */
void
_iec_pages_take_widths (IecPages *self, GHashTable *widths)
{
  GHashTableIter iter;
  gpointer table, columns;

  g_hash_table_iter_init (&iter, widths);
  while (g_hash_table_iter_next (&iter, &table, &columns))
    {
      g_hash_table_insert (self->widths, table, columns);
      g_hash_table_iter_steal (&iter);
    }
}

/**
 * iec_pages_get_widths:
 * @table: of the document
 *
 * Returns: (transfer none) (nullable): the widths of its columns in points, as many as its IecTableGrid has; NULL if it
 * was not set
 */
const double *
iec_pages_get_widths (IecPages *self, const IecBlock *table)
{
  return g_hash_table_lookup (self->widths, table);
}

/** iec_pages_get_document: Returns: (transfer none) */
IecDocument *
iec_pages_get_document (IecPages *self)
{
  return self->document;
}

/** iec_pages_get_n_pages: Returns: how many pages there are */
guint
iec_pages_get_n_pages (IecPages *self)
{
  return self->pages->len;
}

/** iec_pages_get_page: Returns: (transfer none): a page; @index is from 0 */
const IecPage *
iec_pages_get_page (IecPages *self, guint index)
{
  g_return_val_if_fail (index < self->pages->len, NULL);

  return g_ptr_array_index (self->pages, index);
}

/** iec_pages_find: Returns: (transfer none) (nullable): where a destination such as "el-…" is */
const IecPagesPlace *
iec_pages_find (IecPages *self, const char *anchor)
{
  return g_hash_table_lookup (self->places, anchor);
}

/**
 * iec_typesetter_dump:
 *
 * Returns: (transfer full): all pages as text, for tests: what stands where, to a tenth of a point
 */
char *
iec_typesetter_dump (IecPages *pages)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < pages->pages->len; i++)
    iec_page_dump (g_ptr_array_index (pages->pages, i), out);
  return g_string_free (out, FALSE);
}

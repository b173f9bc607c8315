/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-line-cache.h"

/* Paragraphs that as many documents, one after the other, did not have are forgotten. */
#define KEPT_DOCUMENTS 4

typedef struct
{
  guint document; /* the last that had it */
  /* Owned */
  GPtrArray *lines;
} Entry;

struct _IecLineCache
{
  GMutex mutex; /* around all else */
  guint document;
  /* Owned */
  IecStylesheet *stylesheet; /* (nullable) */
  GHashTable *entries;
};

static void
free_entry (gpointer data)
{
  Entry *entry = data;

  g_ptr_array_unref (entry->lines);
  g_free (entry);
}

/** iec_line_cache_new: Returns: (transfer full): an empty cache */
IecLineCache *
iec_line_cache_new (void)
{
  IecLineCache *self = g_new0 (IecLineCache, 1);

  g_mutex_init (&self->mutex);
  self->entries = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_entry);
  return self;
}

/** iec_line_cache_free: (nullable) */
void
iec_line_cache_free (IecLineCache *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->stylesheet, iec_stylesheet_unref);
  g_clear_pointer (&self->entries, g_hash_table_unref);
  g_mutex_clear (&self->mutex);
  g_free (self);
}

static gboolean
is_same_sheet (IecStylesheet *a, IecStylesheet *b)
{
  return a == b || (a != NULL && g_bytes_equal (iec_stylesheet_get_bytes (a), iec_stylesheet_get_bytes (b)));
}

/**
 * iec_line_cache_begin:
 * @stylesheet: of the document that is set now; names of styles in keys are its own
 */
void
iec_line_cache_begin (IecLineCache *self, IecStylesheet *stylesheet)
{
  g_mutex_lock (&self->mutex);
  if (!is_same_sheet (self->stylesheet, stylesheet))
    g_hash_table_remove_all (self->entries);
  iec_stylesheet_ref (stylesheet);
  g_clear_pointer (&self->stylesheet, iec_stylesheet_unref);
  self->stylesheet = stylesheet;
  g_mutex_unlock (&self->mutex);
}

static gboolean
is_old (gpointer key, gpointer value, gpointer data)
{
  const IecLineCache *self = data;
  const Entry *entry = value;

  return entry->document + KEPT_DOCUMENTS <= self->document;
}

/** iec_line_cache_end: a whole document was set. */
void
iec_line_cache_end (IecLineCache *self)
{
  g_mutex_lock (&self->mutex);
  self->document++;
  g_hash_table_foreach_remove (self->entries, is_old, self);
  g_mutex_unlock (&self->mutex);
}

/**
 * iec_line_cache_find:
 *
 * Returns: (transfer full) (nullable) (element-type IecTextLine): what was added with @key; not to be changed
 */
GPtrArray *
iec_line_cache_find (IecLineCache *self, const char *key)
{
  GPtrArray *lines = NULL;

  g_mutex_lock (&self->mutex);
  Entry *entry = g_hash_table_lookup (self->entries, key);
  if (entry != NULL)
    {
      entry->document = self->document;
      lines = g_ptr_array_ref (entry->lines);
    }
  g_mutex_unlock (&self->mutex);
  return lines;
}

/**
 * iec_line_cache_add:
 * @key: what the lines depend on
 * @lines: (element-type IecTextLine): not to be changed any more
 */
void
iec_line_cache_add (IecLineCache *self, const char *key, GPtrArray *lines)
{
  Entry *entry = g_new0 (Entry, 1);

  entry->lines = g_ptr_array_ref (lines);
  g_mutex_lock (&self->mutex);
  entry->document = self->document;
  g_hash_table_replace (self->entries, g_strdup (key), entry);
  g_mutex_unlock (&self->mutex);
}

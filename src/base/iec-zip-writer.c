/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "iec-zip-writer.h"

#include <zip.h>

#include "iec-error.h"

/* 1980-01-01 00:00, the first moment that DOS knows. */
#define DOS_DATE ((1 << 5) | 1)
#define DOS_TIME 0
#define COMPRESSION_LEVEL 9

typedef struct
{
  char *name;
  GBytes *bytes;
  gboolean compress;
} Entry;

struct _IecZipWriter
{
  /* Owned */
  GPtrArray *entries;
};

static void
free_entry (gpointer data)
{
  Entry *entry = data;
  g_free (entry->name);
  g_bytes_unref (entry->bytes);
  g_free (entry);
}

static void
set_failed (const char *reason, GError **error)
{
  /* Translators: %s is what the zip library says, in English. */
  g_set_error (error, IEC_ERROR, IEC_ERROR_FAILED, _ ("The package could not be put together (%s)."), reason);
}

static gboolean
add_entry (zip_t *zip, const Entry *entry)
{
  gsize length;
  const void *data = g_bytes_get_data (entry->bytes, &length);
  zip_source_t *source = zip_source_buffer (zip, data, length, 0);
  if (source == NULL)
    return FALSE;
  /* libzip 1.11 marks even names of plain letters as UTF-8, older ones do not. */
  zip_flags_t encoding = g_str_is_ascii (entry->name) ? ZIP_FL_ENC_CP437 : ZIP_FL_ENC_UTF_8;
  zip_int64_t index = zip_file_add (zip, entry->name, source, encoding);
  if (index < 0)
    {
      zip_source_free (source);
      return FALSE;
    }
  return zip_set_file_compression (zip, (zip_uint64_t)index, entry->compress ? ZIP_CM_DEFLATE : ZIP_CM_STORE,
                                   entry->compress ? COMPRESSION_LEVEL : 0)
             == 0
         && zip_file_set_dostime (zip, (zip_uint64_t)index, DOS_TIME, DOS_DATE, 0) == 0;
}

static GBytes *
read_back (zip_source_t *source)
{
  zip_stat_t found;
  if (zip_source_stat (source, &found) != 0 || zip_source_open (source) != 0)
    return NULL;
  g_autofree guint8 *data = g_malloc (found.size);
  zip_int64_t got = zip_source_read (source, data, found.size);
  zip_source_close (source);
  if (got < 0 || (zip_uint64_t)got != found.size)
    return NULL;
  return g_bytes_new_take (g_steal_pointer (&data), found.size);
}

/* Fills the archive and closes it; FALSE with the error set, the archive gone in both cases. */
static gboolean
write_archive (zip_t *zip, GPtrArray *entries, GError **error)
{
  gboolean good = TRUE;
  for (guint i = 0; good && i < entries->len; i++)
    good = add_entry (zip, g_ptr_array_index (entries, i));
  if (good && zip_close (zip) == 0)
    return TRUE;
  set_failed (zip_strerror (zip), error);
  zip_discard (zip);
  return FALSE;
}

/**
 * iec_zip_writer_new:
 *
 * Returns: (transfer full): a writer without entries
 */
IecZipWriter *
iec_zip_writer_new (void)
{
  IecZipWriter *self = g_new0 (IecZipWriter, 1);
  self->entries = g_ptr_array_new_with_free_func (free_entry);
  return self;
}

/**
 * iec_zip_writer_free:
 * @self: (transfer full): a writer
 */
void
iec_zip_writer_free (IecZipWriter *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->entries);
  g_free (self);
}

/**
 * iec_zip_writer_add:
 * @self: a writer
 * @entry: the entry's name, with "/" between folders; no two may be the same
 * @bytes: its content
 * @compress: whether to deflate it; the "mimetype" of an ODF package and pictures are stored
 */
void
iec_zip_writer_add (IecZipWriter *self, const char *entry, GBytes *bytes, gboolean compress)
{
  g_return_if_fail (self != NULL && entry != NULL && *entry != '\0' && bytes != NULL);

  Entry *added = g_new0 (Entry, 1);
  added->name = g_strdup (entry);
  added->bytes = g_bytes_ref (bytes);
  added->compress = compress;
  g_ptr_array_add (self->entries, added);
}

/**
 * iec_zip_writer_finish:
 * @self: a writer with at least one entry
 * @error: %IEC_ERROR_FAILED, for instance where two entries have one name
 *
 * Returns: (transfer full) (nullable): the package; the same calls give the same bytes
 */
GBytes *
iec_zip_writer_finish (IecZipWriter *self, GError **error)
{
  g_return_val_if_fail (self != NULL && self->entries->len > 0, NULL);

  zip_error_t code;
  zip_error_init (&code);
  zip_source_t *source = zip_source_buffer_create (NULL, 0, 0, &code);
  zip_t *zip = NULL;
  if (source != NULL)
    {
      zip_source_keep (source);
      zip = zip_open_from_source (source, ZIP_CREATE | ZIP_TRUNCATE, &code);
    }
  GBytes *bytes = NULL;
  if (zip == NULL)
    {
      set_failed (zip_error_strerror (&code), error);
      if (source != NULL)
        zip_source_free (source);
    }
  else if (write_archive (zip, self->entries, error))
    {
      bytes = read_back (source);
      if (bytes == NULL)
        set_failed (zip_error_strerror (zip_source_error (source)), error);
    }
  if (source != NULL)
    zip_source_free (source);
  zip_error_fini (&code);
  return bytes;
}

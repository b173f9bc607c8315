/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "iec-zip-reader.h"

#include <string.h>
#include <zip.h>

#include "iec-error.h"
#include "iec-file.h"

struct _IecZipReader
{
  /* Owned */
  GBytes *bytes;
  char *name;
  zip_t *zip;
  GHashTable *entries; /* name → index + 1 */
  GPtrArray *names;    /* in the order of the archive, owned by entries */

  guint64 total; /* bytes read so far */
};

static void
set_corrupt (IecZipReader *self, const char *reason, GError **error)
{
  /* Translators: a file's name, and what the zip library says, in English. */
  g_set_error (error, IEC_ERROR, IEC_ERROR_CORRUPT, _ ("%s: the file is damaged (%s)."), self->name, reason);
}

static void
set_too_large (IecZipReader *self, GError **error)
{
  g_set_error (error, IEC_ERROR, IEC_ERROR_TOO_LARGE, _ ("%s: the file unpacks to more than can be read safely."),
               self->name);
}

/* A name that could lead out of the package, or that different programs read differently. */
static gboolean
is_safe_name (const char *name)
{
  if (*name == '\0' || *name == '/' || strchr (name, '\\') != NULL || !g_utf8_validate (name, -1, NULL))
    return FALSE;
  if (g_ascii_isalpha (name[0]) && name[1] == ':')
    return FALSE;
  g_auto (GStrv) parts = g_strsplit (name, "/", -1);
  for (gsize i = 0; parts[i] != NULL; i++)
    if (strcmp (parts[i], "..") == 0)
      return FALSE;
  return TRUE;
}

static gboolean
list_entry (IecZipReader *self, zip_uint64_t index, GError **error)
{
  zip_stat_t found;
  if (zip_stat_index (self->zip, index, 0, &found) != 0)
    {
      set_corrupt (self, zip_strerror (self->zip), error);
      return FALSE;
    }
  if (!is_safe_name (found.name))
    {
      set_corrupt (self, "unsafe entry name", error);
      return FALSE;
    }
  if (found.encryption_method != ZIP_EM_NONE)
    {
      g_set_error (error, IEC_ERROR, IEC_ERROR_INVALID,
                   _ ("%s: the file is protected with a password; save it without one."), self->name);
      return FALSE;
    }
  char *name = g_strdup (found.name);
  if (!g_hash_table_insert (self->entries, name, GSIZE_TO_POINTER ((gsize)index + 1)))
    {
      set_corrupt (self, "two entries of one name", error);
      return FALSE;
    }
  g_ptr_array_add (self->names, name);
  return TRUE;
}

static gboolean
open_archive (IecZipReader *self, GError **error)
{
  gsize length;
  const void *data = g_bytes_get_data (self->bytes, &length);
  zip_error_t code;
  zip_error_init (&code);
  /* No bytes at all would pass for an empty package. */
  zip_source_t *source = length > 0 ? zip_source_buffer_create (data, length, 0, &code) : NULL;
  if (source != NULL)
    self->zip = zip_open_from_source (source, ZIP_RDONLY, &code);
  if (self->zip == NULL)
    {
      if (source != NULL)
        zip_source_free (source);
      if (length == 0 || zip_error_code_zip (&code) == ZIP_ER_NOZIP)
        g_set_error (error, IEC_ERROR, IEC_ERROR_CORRUPT, _ ("%s: this is not a zip package, or it is cut short."),
                     self->name);
      else
        set_corrupt (self, zip_error_strerror (&code), error);
    }
  zip_error_fini (&code);
  return self->zip != NULL;
}

static gboolean
list_entries (IecZipReader *self, GError **error)
{
  zip_int64_t count = zip_get_num_entries (self->zip, 0);
  if (count > IEC_ZIP_MAX_ENTRIES)
    {
      set_too_large (self, error);
      return FALSE;
    }
  for (zip_int64_t i = 0; i < count; i++)
    if (!list_entry (self, (zip_uint64_t)i, error))
      return FALSE;
  return TRUE;
}

static gboolean
check_sizes (IecZipReader *self, const zip_stat_t *found, GError **error)
{
  if (found->size > IEC_ZIP_MAX_ENTRY_BYTES || found->size > IEC_ZIP_MAX_TOTAL_BYTES - self->total
      || found->size / IEC_ZIP_MAX_RATIO > found->comp_size)
    {
      set_too_large (self, error);
      return FALSE;
    }
  return TRUE;
}

/* Reads one byte more than announced, so that libzip has to see the end and compares the checksum. */
static gboolean
read_data (zip_file_t *file, guint8 *data, gsize size, const char **reason)
{
  gsize filled = 0;
  while (filled <= size)
    {
      zip_int64_t got = zip_fread (file, data + filled, size + 1 - filled);
      if (got < 0)
        {
          *reason = zip_file_strerror (file);
          return FALSE;
        }
      if (got == 0)
        break;
      filled += (gsize)got;
    }
  *reason = "wrong size";
  return filled == size;
}

/**
 * iec_zip_reader_new:
 * @bytes: a zip package
 * @name: the file's name, for messages
 * @error: %IEC_ERROR_CORRUPT for what is no zip, is cut short, has two entries of one name or an entry that leads out
 *   of the package; %IEC_ERROR_INVALID where entries are encrypted; %IEC_ERROR_TOO_LARGE past %IEC_ZIP_MAX_ENTRIES
 *
 * Opens a package and looks through its list of entries; none is unpacked.
 *
 * Returns: (transfer full) (nullable): the reader
 */
IecZipReader *
iec_zip_reader_new (GBytes *bytes, const char *name, GError **error)
{
  g_return_val_if_fail (bytes != NULL && name != NULL, NULL);

  g_autoptr (IecZipReader) self = g_new0 (IecZipReader, 1);
  self->bytes = g_bytes_ref (bytes);
  self->name = g_strdup (name);
  self->entries = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->names = g_ptr_array_new ();
  if (!open_archive (self, error) || !list_entries (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * iec_zip_reader_new_for_path:
 * @path: a file
 * @error: as for iec_zip_reader_new() and iec_file_read_bytes()
 *
 * Opens the package in a file, of at most %IEC_ZIP_MAX_TOTAL_BYTES; the file may change or go afterwards.
 *
 * Returns: (transfer full) (nullable): the reader
 */
IecZipReader *
iec_zip_reader_new_for_path (const char *path, GError **error)
{
  g_return_val_if_fail (path != NULL, NULL);

  g_autoptr (GBytes) bytes = iec_file_read_bytes (path, IEC_ZIP_MAX_TOTAL_BYTES, error);
  return bytes != NULL ? iec_zip_reader_new (bytes, path, error) : NULL;
}

/**
 * iec_zip_reader_free:
 * @self: (transfer full): a reader
 */
void
iec_zip_reader_free (IecZipReader *self)
{
  g_return_if_fail (self != NULL);

  if (self->zip != NULL)
    zip_discard (self->zip);
  g_ptr_array_unref (self->names);
  g_hash_table_unref (self->entries);
  g_bytes_unref (self->bytes);
  g_free (self->name);
  g_free (self);
}

/**
 * iec_zip_reader_has:
 * @self: a reader
 * @entry: an entry's whole name
 *
 * Returns: whether the package has it
 */
gboolean
iec_zip_reader_has (IecZipReader *self, const char *entry)
{
  g_return_val_if_fail (self != NULL && entry != NULL, FALSE);
  return g_hash_table_contains (self->entries, entry);
}

/**
 * iec_zip_reader_list:
 * @self: a reader
 *
 * Returns: (transfer full): the names of all entries in the order of the package
 */
char **
iec_zip_reader_list (IecZipReader *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  char **names = g_new0 (char *, self->names->len + 1);
  for (guint i = 0; i < self->names->len; i++)
    names[i] = g_strdup (g_ptr_array_index (self->names, i));
  return names;
}

/**
 * iec_zip_reader_read:
 * @self: a reader
 * @entry: an entry's whole name
 * @error: %IEC_ERROR_NOT_FOUND; %IEC_ERROR_TOO_LARGE past a limit on bytes or the ratio of sizes; %IEC_ERROR_CORRUPT
 *   where the data does not unpack to what the list says
 *
 * Unpacks an entry. What all calls unpack counts towards %IEC_ZIP_MAX_TOTAL_BYTES.
 *
 * Returns: (transfer full) (nullable): its bytes
 */
GBytes *
iec_zip_reader_read (IecZipReader *self, const char *entry, GError **error)
{
  g_return_val_if_fail (self != NULL && entry != NULL, NULL);

  gsize index = GPOINTER_TO_SIZE (g_hash_table_lookup (self->entries, entry));
  if (index == 0)
    {
      /* Translators: a file's name, and the name of a part that the file should hold. */
      g_set_error (error, IEC_ERROR, IEC_ERROR_NOT_FOUND, _ ("%s: “%s” is missing in the file."), self->name, entry);
      return NULL;
    }
  zip_stat_t found;
  if (zip_stat_index (self->zip, index - 1, 0, &found) != 0
      || (found.valid & (ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE)) != (ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE))
    {
      set_corrupt (self, zip_strerror (self->zip), error);
      return NULL;
    }
  if (!check_sizes (self, &found, error))
    return NULL;
  zip_file_t *file = zip_fopen_index (self->zip, index - 1, 0);
  if (file == NULL)
    {
      set_corrupt (self, zip_strerror (self->zip), error);
      return NULL;
    }

  g_autofree guint8 *data = g_malloc (found.size + 1);
  const char *reason = NULL;
  gboolean done = read_data (file, data, found.size, &reason);
  if (!done)
    set_corrupt (self, reason, error);
  zip_fclose (file);
  self->total += found.size;
  return done ? g_bytes_new_take (g_steal_pointer (&data), found.size) : NULL;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-sheet-private.h"

#include "iec-error.h"
#include "iec-file.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define ODS_TYPE "application/vnd.oasis.opendocument.spreadsheet"
#define ODF_TYPE "application/vnd.oasis.opendocument."

/* The container of old Office files, and of new ones with a password. */
static const guint8 ole_magic[] = { 0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1 };

/* A zip package's first entry. */
static const guint8 zip_magic[] = { 'P', 'K', 3, 4 };

static gboolean
begins_with (GBytes *bytes, const void *magic, gsize length)
{
  gsize size;
  const void *data = g_bytes_get_data (bytes, &size);
  return size >= length && memcmp (data, magic, length) == 0;
}

/* Whether a name stands in an OLE container's list, where names are UTF-16. */
static gboolean
has_stream (GBytes *bytes, const char *name)
{
  gsize size;
  const void *data = g_bytes_get_data (bytes, &size);
  gsize length = strlen (name) * 2;
  g_autofree char *wide = g_malloc0 (length);

  for (gsize i = 0; i < length; i += 2)
    wide[i] = name[i / 2];
  return memmem (data, size, wide, length) != NULL;
}

static GPtrArray *
refuse_ole (GBytes *bytes, const char *file, GError **error)
{
  if (has_stream (bytes, "EncryptedPackage"))
    g_set_error (error, IEC_ERROR, IEC_ERROR_INVALID,
                 _ ("%s: the spreadsheet is protected with a password. Save it without one and import it again."),
                 file);
  else if (has_stream (bytes, "Workbook") || has_stream (bytes, "Book"))
    g_set_error (error, IEC_ERROR, IEC_ERROR_FOREIGN,
                 _ ("%s: this is an old XLS file. Save it as XLSX or ODS and import it again."), file);
  else
    g_set_error (error, IEC_ERROR, IEC_ERROR_FOREIGN,
                 _ ("%s: this is not a table. Tables are read from CSV, TSV, ODS and XLSX files."), file);
  return NULL;
}

static gboolean
is_workbook (IecZipReader *zip)
{
  g_auto (GStrv) entries = iec_zip_reader_list (zip);
  if (!iec_zip_reader_has (zip, "[Content_Types].xml"))
    return FALSE;
  for (guint i = 0; entries[i] != NULL; i++)
    {
      if (g_str_has_prefix (entries[i], "xl/"))
        return TRUE;
    }
  return FALSE;
}

static GPtrArray *
read_package (GBytes *bytes, const char *file, GError **error)
{
  g_autoptr (IecZipReader) zip = iec_zip_reader_new (bytes, file, error);
  if (zip == NULL)
    return NULL;

  if (iec_zip_reader_has (zip, "mimetype"))
    {
      g_autoptr (GBytes) type = iec_zip_reader_read (zip, "mimetype", error);
      if (type == NULL)
        return NULL;
      if (begins_with (type, ODS_TYPE, strlen (ODS_TYPE)))
        return iec_ods_read (zip, file, error);
    }
  else if (is_workbook (zip))
    return iec_xlsx_read (zip, file, error);

  g_set_error (error, IEC_ERROR, IEC_ERROR_FOREIGN,
               _ ("%s: this is a package, but not a spreadsheet. Tables are read from CSV, TSV, ODS and XLSX files."),
               file);
  return NULL;
}

/* Text that is surely something else than a table. */
static gboolean
is_markup (GBytes *bytes)
{
  static const char *const magics[] = {
    "%PDF-", "{\\rtf", "<?xml", "<!DOCTYPE", "<!doctype", "<html", "<HTML", "<table"
  };
  for (guint i = 0; i < G_N_ELEMENTS (magics); i++)
    {
      if (begins_with (bytes, magics[i], strlen (magics[i])))
        return TRUE;
    }
  return FALSE;
}

/* The order of the file, the sheets that nobody sees behind the others. */
static void
move_hidden_last (GPtrArray *sheets)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();

  for (gboolean hidden = FALSE; hidden <= TRUE; hidden++)
    for (guint i = 0; i < sheets->len; i++)
      {
        IecSheet *sheet = g_ptr_array_index (sheets, i);
        if (!sheet->hidden == !hidden)
          g_ptr_array_add (sorted, sheet);
      }
  memcpy (sheets->pdata, sorted->pdata, sheets->len * sizeof (gpointer));
}

/**
 * iec_sheets_read_hinted:
 * @bytes: a table's file, or what was pasted
 * @file: its name for messages
 * @hints: (nullable): what a person says about it, if it is text
 *
 * Reads all tables of a file. What it is, its content says and not its name: a zip package with an OpenDocument
 * spreadsheet or a workbook in it, else text. Everything else is refused with a sentence that says what to do.
 *
 * Returns: (transfer full) (nullable) (element-type IecSheet): one table or more, hidden ones last
 */
GPtrArray *
iec_sheets_read_hinted (GBytes *bytes, const char *file, const IecSheetHints *hints, GError **error)
{
  g_return_val_if_fail (bytes != NULL && file != NULL, NULL);

  g_autoptr (GPtrArray) sheets = NULL;
  if (g_bytes_get_size (bytes) > IEC_SHEET_MAX_FILE_BYTES)
    g_set_error (error, IEC_ERROR, IEC_ERROR_TOO_LARGE, _ ("%s: the file is larger than %u MB."), file,
                 IEC_SHEET_MAX_FILE_BYTES / (1024 * 1024));
  else if (g_bytes_get_size (bytes) == 0)
    g_set_error (error, IEC_ERROR, IEC_ERROR_INVALID, _ ("%s: the file is empty."), file);
  else if (begins_with (bytes, ole_magic, sizeof ole_magic))
    sheets = refuse_ole (bytes, file, error);
  else if (begins_with (bytes, zip_magic, sizeof zip_magic))
    sheets = read_package (bytes, file, error);
  else if (is_markup (bytes))
    g_set_error (error, IEC_ERROR, IEC_ERROR_FOREIGN,
                 _ ("%s: this is not a table. Tables are read from CSV, TSV, ODS and XLSX files."), file);
  else
    sheets = iec_csv_read (bytes, file, hints, error);

  if (sheets != NULL)
    move_hidden_last (sheets);
  return g_steal_pointer (&sheets);
}

/**
 * iec_sheets_read_bytes:
 *
 * iec_sheets_read_hinted() without hints.
 */
GPtrArray *
iec_sheets_read_bytes (GBytes *bytes, const char *file, GError **error)
{
  return iec_sheets_read_hinted (bytes, file, NULL, error);
}

/**
 * iec_sheets_read:
 * @path: a file
 *
 * Reads all tables of a file, as iec_sheets_read_bytes() does. Messages call it by its path.
 *
 * Returns: (transfer full) (nullable) (element-type IecSheet): one table or more, hidden ones last
 */
GPtrArray *
iec_sheets_read (const char *path, GError **error)
{
  g_return_val_if_fail (path != NULL, NULL);

  g_autoptr (GBytes) bytes = iec_file_read_bytes (path, IEC_SHEET_MAX_FILE_BYTES, error);
  if (bytes == NULL)
    return NULL;
  g_autofree char *file = g_filename_display_name (path);
  return iec_sheets_read_bytes (bytes, file, error);
}

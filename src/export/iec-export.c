/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "iec-export.h"

#include <string.h>
#include <unistd.h>

#include "iec-error.h"
#include "iec-util.h"

static const IecWriter writers[] = {
  { "pdf", "application/pdf", iec_pdf_write },
  { "odt", "application/vnd.oasis.opendocument.text", iec_odt_write },
  { "csv", "text/csv", iec_csv_write },
};

static char *
dup_endings (void)
{
  g_autoptr (GString) endings = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (writers); i++)
    g_string_append_printf (endings, "%s.%s", i > 0 ? ", " : "", writers[i].name);
  return g_string_free (g_steal_pointer (&endings), FALSE);
}

/**
 * iec_writer_for_path:
 * @path: a file's path
 * @error: %IEC_ERROR_INVALID, with the endings that there are
 *
 * The format in which a file is written, told by the ending of its name in small or capital letters.
 *
 * Returns: (transfer none) (nullable): the writer
 */
const IecWriter *
iec_writer_for_path (const char *path, GError **error)
{
  g_return_val_if_fail (path != NULL, NULL);

  g_autofree char *name = g_path_get_basename (path);
  const char *dot = strrchr (name, '.');

  for (guint i = 0; dot != NULL && dot != name && i < G_N_ELEMENTS (writers); i++)
    if (g_ascii_strcasecmp (dot + 1, writers[i].name) == 0)
      return &writers[i];

  g_autofree char *endings = dup_endings ();
  g_set_error (error, IEC_ERROR, IEC_ERROR_INVALID,
               /* Translators: the first %s is a file's path, the second a list of endings: “.pdf, .odt, .csv”. */
               _ ("%s: the format is not known. The name of the file must end with one of: %s."), path, endings);
  return NULL;
}

/* What can be said before the work is done: that the file cannot be put where it should. */
static gboolean
check_place (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    {
      g_set_error (error, IEC_ERROR, IEC_ERROR_INVALID, _ ("%s: this is a folder, not a file."), path);
      return FALSE;
    }
  if (!g_file_test (folder, G_FILE_TEST_IS_DIR))
    {
      g_set_error (error, IEC_ERROR, IEC_ERROR_NOT_FOUND, _ ("%s: there is no such folder."), folder);
      return FALSE;
    }
  if (access (folder, W_OK) != 0 && access (path, W_OK) != 0)
    {
      g_set_error (error, IEC_ERROR, IEC_ERROR_READ_ONLY, _ ("%s: this place or file cannot be written."), path);
      return FALSE;
    }
  return TRUE;
}

/**
 * iec_export:
 * @document: a document with a stylesheet
 * @path: the file to write; its ending tells the format
 * @n_pages: (out) (optional): how many pages it has; 0 where the format has none
 * @progress: (nullable): called now and then
 * @user_data: for @progress
 * @cancellable: (nullable): until the file is in its place
 * @error: %IEC_ERROR_INVALID, %IEC_ERROR_NOT_FOUND, %IEC_ERROR_READ_ONLY, %IEC_ERROR_NO_SPACE, %IEC_ERROR_FAILED,
 *   %G_IO_ERROR_CANCELLED
 *
 * Writes the document to a file, whole or not at all: after an error @path is what it was.
 *
 * Returns: whether the file was written
 */
gboolean
iec_export (IecDocument *document,
            const char *path,
            guint *n_pages,
            IecProgress progress,
            gpointer user_data,
            GCancellable *cancellable,
            GError **error)
{
  g_return_val_if_fail (document != NULL && path != NULL, FALSE);

  const IecWriter *writer = iec_writer_for_path (path, error);
  if (writer == NULL || !check_place (path, error))
    return FALSE;

  g_autoptr (GBytes) bytes = writer->write (document, n_pages, progress, user_data, cancellable, error);
  return bytes != NULL && iec_file_replace_bytes (path, bytes, cancellable, error);
}

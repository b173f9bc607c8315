/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-scratch-private.h"

#include "iec-error.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

static gboolean
fail_rename (const char *path, int code, GError **error)
{
  g_set_error (error, IEC_ERROR, code == ENOSPC || code == EDQUOT ? IEC_ERROR_NO_SPACE : IEC_ERROR_READ_ONLY,
               _ ("%s: the file could not be accessed (%s)."), path, g_strerror (code));
  return FALSE;
}

/*
 * iec_scratch_write:
 *
 * Writes a file that nobody needs after a power cut: whole or not at all when the program is killed, but not synced to
 * the disk, which would take many times as long.
 */
gboolean
iec_scratch_write (const char *path, GBytes *bytes, GError **error)
{
  g_autofree char *beside = g_strconcat (path, ".new", NULL);
  g_autoptr (GError) own_error = NULL;
  gsize size = 0;
  const char *data = g_bytes_get_data (bytes, &size);

  if (g_file_set_contents_full (beside, data, size, G_FILE_SET_CONTENTS_NONE, 0600, &own_error))
    return g_rename (beside, path) == 0 || fail_rename (path, errno, error);
  /* A part of it must not fill the disk. */
  g_unlink (beside);
  if (g_error_matches (own_error, G_FILE_ERROR, G_FILE_ERROR_NOSPC))
    g_set_error (error, IEC_ERROR, IEC_ERROR_NO_SPACE, _ ("%s: there is not enough room on the disk."), path);
  else
    g_set_error (error, IEC_ERROR, IEC_ERROR_READ_ONLY, _ ("%s: the file could not be accessed (%s)."), path,
                 own_error->message);
  return FALSE;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-scratch-private.h"

#include "iec-error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

static gboolean
fail (const char *path, int code, GError **error)
{
  if (code == ENOSPC || code == EDQUOT || code == EFBIG)
    g_set_error (error, IEC_ERROR, IEC_ERROR_NO_SPACE, _ ("%s: there is not enough room on the disk."), path);
  else
    g_set_error (error, IEC_ERROR, IEC_ERROR_READ_ONLY, _ ("%s: the file could not be accessed (%s)."), path,
                 g_strerror (code));
  return FALSE;
}

/* Returns: 0, or the errno of what failed. */
static int
write_whole (const char *path, const char *data, gsize size)
{
  int fd = g_open (path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  int code = 0;

  if (fd < 0)
    return errno;
  while (size > 0 && code == 0)
    {
      gssize written = write (fd, data, size);

      if (written >= 0)
        {
          data += written;
          size -= (gsize)written;
        }
      else if (errno != EINTR)
        code = errno;
    }
  if (close (fd) != 0 && code == 0)
    code = errno;
  return code;
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
  gsize size = 0;
  const char *data = g_bytes_get_data (bytes, &size);
  int code = write_whole (beside, data, size);

  if (code == 0)
    return g_rename (beside, path) == 0 || fail (path, errno, error);
  /* A part of it must not fill the disk. */
  g_unlink (beside);
  return fail (path, code, error);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-working-lock-private.h"

#include "iec-error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

/* Of a lock file that is read for its holder. */
#define MAX_HOLDER_BYTES 1024

struct _IecWorkingLock
{
  int fd;
};

static int
lock_file (int fd, int operation)
{
  int result;

  do
    result = flock (fd, operation);
  while (result != 0 && errno == EINTR);
  return result;
}

static int
open_file (const char *path, GError **error)
{
  int fd = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);

  if (fd < 0)
    {
      int code = errno;

      g_set_error (error, IEC_ERROR, code == ENOENT ? IEC_ERROR_NOT_FOUND : IEC_ERROR_READ_ONLY,
                   _ ("%s: the file could not be accessed (%s)."), path, g_strerror (code));
    }
  return fd;
}

/* Who holds the lock is only told to people, so trouble with writing it is none. */
static void
write_holder (int fd)
{
  g_autofree char *text = g_strdup_printf ("%d\n%s\n", (int)getpid (), g_get_host_name ());

  if (ftruncate (fd, 0) == 0)
    (void)!pwrite (fd, text, strlen (text), 0);
}

static IecWorkingLock *
take (const char *path, int operation, GError **error)
{
  int fd = open_file (path, error);
  IecWorkingLock *self;

  if (fd < 0)
    return NULL;
  if (lock_file (fd, operation) != 0)
    {
      int code = errno;
      g_autofree char *holder = NULL;

      close (fd);
      holder = iec_working_lock_dup_holder (path);
      if (code == EWOULDBLOCK)
        /* Translators: %s is who: “process 123 on the computer darbs”. */
        g_set_error (error, IEC_ERROR, IEC_ERROR_BUSY, _ ("The file is open elsewhere: %s."), holder);
      else
        g_set_error (error, IEC_ERROR, IEC_ERROR_FAILED, _ ("%s: the file could not be accessed (%s)."), path,
                     g_strerror (code));
      return NULL;
    }
  write_holder (fd);
  self = g_new0 (IecWorkingLock, 1);
  self->fd = fd;
  return self;
}

/*
 * iec_working_lock_try:
 * @path: the lock file; made when missing
 *
 * Returns: (transfer full): NULL with IEC_ERROR_BUSY when another holds it, IEC_ERROR_NOT_FOUND when its folder is gone
 */
IecWorkingLock *
iec_working_lock_try (const char *path, GError **error)
{
  return take (path, LOCK_EX | LOCK_NB, error);
}

/* iec_working_lock_wait: (transfer full): waits until the lock is free; for locks that are held for a moment only. */
IecWorkingLock *
iec_working_lock_wait (const char *path, GError **error)
{
  return take (path, LOCK_EX, error);
}

void
iec_working_lock_free (IecWorkingLock *self)
{
  if (self == NULL)
    return;
  close (self->fd);
  g_free (self);
}

/* iec_working_lock_dup_holder: (transfer full): who holds the lock, in words. */
char *
iec_working_lock_dup_holder (const char *path)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  gsize size = 0;

  if (g_file_get_contents (path, &text, &size, NULL) && size <= MAX_HOLDER_BYTES && g_utf8_validate (text, size, NULL))
    lines = g_strsplit (text, "\n", 3);
  if (lines == NULL || g_strv_length (lines) < 2)
    return g_strdup (_ ("another program"));
  /* Translators: the first %s is the number of a process, the second the name of a computer. */
  return g_strdup_printf (_ ("process %s on the computer %s"), lines[0], lines[1]);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "iec-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "iec-error.h"
#include "iec-util.h"

#define CHUNK_BYTES ((gsize)1024 * 1024)
#define MAX_LINKS 40
#define OPEN_FILES "/proc/self/fd"

typedef struct
{
  /* Borrowed */
  const char *name; /* as the user knows the file, for messages */
  GBytes *bytes;
  GCancellable *cancellable;

  /* Owned */
  char *path; /* links followed */
  gboolean exists;
  struct stat stat;
} Target;

static void
clear_target (Target *target)
{
  g_clear_pointer (&target->path, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Target, clear_target)

static void
set_errno_error (GError **error, const char *name, int code)
{
  switch (code)
    {
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
      g_set_error (error, IEC_ERROR, IEC_ERROR_NO_SPACE,
                   _ ("%s: there is not enough room on the disk. The file is as it was."), name);
      break;
    case EACCES:
    case EPERM:
    case EROFS:
    case ETXTBSY:
      g_set_error (error, IEC_ERROR, IEC_ERROR_READ_ONLY, _ ("%s: this place or file cannot be written."), name);
      break;
    case ENOENT:
    case ENOTDIR:
      g_set_error (error, IEC_ERROR, IEC_ERROR_NOT_FOUND, _ ("%s: there is no such file or folder."), name);
      break;
    default:
      /* Translators: the first %s is a file's path, the second what the system says went wrong. */
      g_set_error (error, IEC_ERROR, IEC_ERROR_FAILED, _ ("%s: the file could not be accessed (%s)."), name,
                   g_strerror (code));
      break;
    }
}

/* The path at the end of symbolic links, even where nothing stands there yet; NULL with errno set. */
static char *
follow_links (const char *path)
{
  g_autofree char *real = g_canonicalize_filename (path, NULL);
  for (guint i = 0; i < MAX_LINKS; i++)
    {
      g_autofree char *link = g_file_read_link (real, NULL);
      if (link == NULL)
        return g_steal_pointer (&real);
      g_autofree char *folder = g_path_get_dirname (real);
      g_free (real);
      real = g_canonicalize_filename (link, folder);
    }
  errno = ELOOP;
  return NULL;
}

static gboolean
find_target (Target *target, GError **error)
{
  target->path = follow_links (target->name);
  if (target->path == NULL)
    {
      set_errno_error (error, target->name, errno);
      return FALSE;
    }
  if (stat (target->path, &target->stat) != 0)
    {
      if (errno == ENOENT)
        return TRUE;
      set_errno_error (error, target->name, errno);
      return FALSE;
    }
  if (!S_ISREG (target->stat.st_mode))
    {
      g_set_error (error, IEC_ERROR, IEC_ERROR_INVALID, _ ("%s: this is not a file that can be written to."),
                   target->name);
      return FALSE;
    }
  if (access (target->path, W_OK) != 0)
    {
      set_errno_error (error, target->name, errno);
      return FALSE;
    }
  target->exists = TRUE;
  return TRUE;
}

static gboolean
write_chunk (int fd, const guint8 *data, gsize length)
{
  while (length > 0)
    {
      gssize written = write (fd, data, length);
      if (written < 0 && errno == EINTR)
        continue;
      if (written < 0)
        return FALSE;
      data += written;
      length -= (gsize)written;
    }
  return TRUE;
}

static gboolean
write_bytes (int fd, const Target *target, GError **error)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (target->bytes, &length);
  for (gsize offset = 0; offset < length; offset += CHUNK_BYTES)
    {
      if (g_cancellable_set_error_if_cancelled (target->cancellable, error))
        return FALSE;
      if (!write_chunk (fd, data + offset, MIN (CHUNK_BYTES, length - offset)))
        {
          set_errno_error (error, target->name, errno);
          return FALSE;
        }
    }
  if (fsync (fd) != 0)
    {
      set_errno_error (error, target->name, errno);
      return FALSE;
    }
  return TRUE;
}

/* FALSE if another owner's file would become ours; then the file has to be written where it stands. */
static gboolean
copy_owner_and_mode (int fd, const Target *target)
{
  struct stat own;
  if (fstat (fd, &own) != 0)
    return FALSE;
  if (own.st_uid != target->stat.st_uid || own.st_gid != target->stat.st_gid)
    if (fchown (fd, target->stat.st_uid, target->stat.st_gid) != 0)
      return FALSE;
  return fchmod (fd, target->stat.st_mode & 07777) == 0;
}

/* Best effort: the new file is whole and in place already when this is called. */
static void
sync_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0)
    return;
  (void)fsync (fd);
  close (fd);
}

/* A file beside the target. Where the system can, it has no name until it is whole, so that a program that is killed
 * leaves nothing behind; sibling is the name that it has or gets. */
static int
open_sibling (const Target *target, char **sibling, gboolean *named)
{
  g_autofree char *folder = g_path_get_dirname (target->path);
  g_autofree char *uid = iec_uid_new (NULL, 0);
  g_autofree char *name = g_strconcat (".iecere-", uid, NULL);
  mode_t mode = target->exists ? 0600 : 0666;

  *sibling = g_build_filename (folder, name, NULL);
  *named = FALSE;
  int fd = access (OPEN_FILES, X_OK) == 0 ? open (folder, O_TMPFILE | O_RDWR | O_CLOEXEC, mode) : -1;
  if (fd >= 0)
    return fd;
  *named = TRUE;
  return open (*sibling, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, mode);
}

static gboolean
name_sibling (int fd, const char *sibling, const Target *target, GError **error)
{
  g_autofree char *open_file = g_strdup_printf (OPEN_FILES "/%d", fd);
  if (linkat (AT_FDCWD, open_file, AT_FDCWD, sibling, AT_SYMLINK_FOLLOW) == 0)
    return TRUE;
  set_errno_error (error, target->name, errno);
  return FALSE;
}

static gboolean
write_back (int fd, GBytes *old)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (old, &length);
  return lseek (fd, 0, SEEK_SET) == 0 && write_chunk (fd, data, length) && ftruncate (fd, (off_t)length) == 0
         && fsync (fd) == 0;
}

/* Room for the new bytes is taken before the first old byte is touched. */
static gboolean
reserve_room (int fd, const Target *target, GError **error)
{
  gsize length = g_bytes_get_size (target->bytes);
  if (length <= (gsize)target->stat.st_size)
    return TRUE;
  if (fallocate (fd, 0, 0, (off_t)length) == 0 || errno == EOPNOTSUPP || errno == ENOSYS)
    return TRUE;
  int code = errno;
  (void)!ftruncate (fd, target->stat.st_size);
  set_errno_error (error, target->name, code);
  return FALSE;
}

/* Where no file can be made beside the target: the same file is written over, its old bytes held ready meanwhile. */
static gboolean
replace_in_place (const Target *target, GError **error)
{
  g_autoptr (GBytes) old = iec_file_read_bytes (target->path, G_MAXSIZE / 2, error);
  if (old == NULL)
    return FALSE;
  int fd = open (target->path, O_RDWR | O_CLOEXEC);
  if (fd < 0)
    {
      set_errno_error (error, target->name, errno);
      return FALSE;
    }
  gboolean done = reserve_room (fd, target, error);
  if (done)
    {
      done = write_bytes (fd, target, error);
      if (done && ftruncate (fd, (off_t)g_bytes_get_size (target->bytes)) != 0)
        {
          set_errno_error (error, target->name, errno);
          done = FALSE;
        }
      if (!done && !write_back (fd, old))
        {
          g_clear_error (error);
          g_set_error (error, IEC_ERROR, IEC_ERROR_CORRUPT,
                       _ ("%s: the file could be neither written nor put back; save under another name."),
                       target->name);
        }
    }
  close (fd);
  return done;
}

/* A file that is a mount of its own, as a sandbox makes them, cannot be replaced by another. */
static gboolean
move_sibling (const char *sibling, const Target *target, GError **error)
{
  if (g_cancellable_set_error_if_cancelled (target->cancellable, error))
    return FALSE;
  if (g_rename (sibling, target->path) == 0)
    {
      sync_folder (target->path);
      return TRUE;
    }
  int code = errno;
  g_unlink (sibling);
  if (target->exists && (code == EBUSY || code == EXDEV))
    return replace_in_place (target, error);
  set_errno_error (error, target->name, code);
  return FALSE;
}

/**
 * iec_file_read_bytes:
 * @path: a file
 * @max_bytes: the most that the file may hold
 * @error: %IEC_ERROR_NOT_FOUND, %IEC_ERROR_INVALID for a folder or device, %IEC_ERROR_TOO_LARGE, %IEC_ERROR_READ_ONLY
 *   where the file may not be read, %IEC_ERROR_FAILED
 *
 * Reads a whole file. A device or a pipe, which might never end, is refused.
 *
 * Returns: (transfer full) (nullable): the bytes
 */
GBytes *
iec_file_read_bytes (const char *path, gsize max_bytes, GError **error)
{
  g_return_val_if_fail (path != NULL, NULL);

  struct stat found;
  if (stat (path, &found) != 0)
    {
      if (errno == EACCES)
        g_set_error (error, IEC_ERROR, IEC_ERROR_READ_ONLY, _ ("%s: the file may not be read."), path);
      else
        set_errno_error (error, path, errno);
      return NULL;
    }
  if (!S_ISREG (found.st_mode))
    {
      g_set_error (error, IEC_ERROR, IEC_ERROR_INVALID, _ ("%s: this is a folder or device, not a file."), path);
      return NULL;
    }
  if ((guint64)found.st_size > max_bytes)
    {
      g_autofree char *size = g_format_size (max_bytes);
      /* Translators: the first %s is a file's path, the second a size such as “64 MB”. */
      g_set_error (error, IEC_ERROR, IEC_ERROR_TOO_LARGE, _ ("%s: the file is larger than %s."), path, size);
      return NULL;
    }

  char *data;
  gsize length;
  g_autoptr (GError) local = NULL;
  if (g_file_get_contents (path, &data, &length, &local))
    return g_bytes_new_take (data, length);
  if (g_error_matches (local, G_FILE_ERROR, G_FILE_ERROR_ACCES))
    g_set_error (error, IEC_ERROR, IEC_ERROR_READ_ONLY, _ ("%s: the file may not be read."), path);
  else
    g_set_error (error, IEC_ERROR, IEC_ERROR_FAILED, _ ("%s: the file could not be accessed (%s)."), path,
                 local->message);
  return NULL;
}

/**
 * iec_file_replace_bytes:
 * @path: the file to write; symbolic links are followed
 * @bytes: its new content
 * @cancellable: (nullable): looked at once for each MiB and before the file takes its place
 * @error: %IEC_ERROR_NO_SPACE, %IEC_ERROR_READ_ONLY, %IEC_ERROR_NOT_FOUND, %IEC_ERROR_INVALID where something else than
 *   a file stands, %IEC_ERROR_FAILED, %G_IO_ERROR_CANCELLED
 *
 * Gives a file a new content, whole or not at all: a file beside it with the same owner and mode is written, synced
 * and renamed over it, and the folder is synced. Where no file can be made beside it or be put in its place, or its
 * owner could not be kept, room is reserved and the file is written over in place, and put back on an error. After an
 * error @path holds what it held before.
 *
 * Returns: whether @path has the new content
 */
gboolean
iec_file_replace_bytes (const char *path, GBytes *bytes, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (path != NULL && bytes != NULL, FALSE);

  g_auto (Target) target = { .name = path, .bytes = bytes, .cancellable = cancellable };
  if (!find_target (&target, error))
    return FALSE;

  g_autofree char *sibling = NULL;
  gboolean named = FALSE;
  int fd = open_sibling (&target, &sibling, &named);
  if (fd < 0)
    {
      if (target.exists && (errno == EACCES || errno == EPERM || errno == EROFS))
        return replace_in_place (&target, error);
      set_errno_error (error, path, errno);
      return FALSE;
    }
  if (target.exists && !copy_owner_and_mode (fd, &target))
    {
      close (fd);
      if (named)
        g_unlink (sibling);
      return replace_in_place (&target, error);
    }

  gboolean done = write_bytes (fd, &target, error) && (named || name_sibling (fd, sibling, &target, error));
  if (close (fd) != 0 && done)
    {
      set_errno_error (error, path, errno);
      done = FALSE;
    }
  done = done && move_sibling (sibling, &target, error);
  if (!done)
    g_unlink (sibling);
  return done;
}

/**
 * iec_file_replace_from:
 * @path: the file to write
 * @source_path: a file that nobody writes to meanwhile
 * @cancellable: (nullable): as for iec_file_replace_bytes()
 * @error: as for iec_file_replace_bytes()
 *
 * Gives @path the content of another file, whole or not at all, as iec_file_replace_bytes() does.
 *
 * Returns: whether @path has the new content
 */
gboolean
iec_file_replace_from (const char *path, const char *source_path, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (path != NULL && source_path != NULL, FALSE);

  g_autoptr (GError) local = NULL;
  g_autoptr (GMappedFile) map = g_mapped_file_new (source_path, FALSE, &local);
  if (map == NULL)
    {
      g_set_error (error, IEC_ERROR, IEC_ERROR_FAILED, _ ("%s: the file could not be accessed (%s)."), source_path,
                   local->message);
      return FALSE;
    }
  g_autoptr (GBytes) bytes = g_mapped_file_get_bytes (map);
  return iec_file_replace_bytes (path, bytes, cancellable, error);
}

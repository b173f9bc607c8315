/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store-desk.h"

#include "store-fixture.h"

#include <glib/gstdio.h>
#include <stdlib.h>

#define A "aaaaaaaaaaaaaaaa"

void
desk_set_up (Desk *desk, gconstpointer data)
{
  g_autofree char *folder = g_dir_make_tmp ("iecere-test-XXXXXX", NULL);

  desk->folder = realpath (folder, NULL);
  desk->file = g_build_filename (desk->folder, "mūsu stratēģija 100%.iecere", NULL);
}

void
desk_tear_down (Desk *desk, gconstpointer data)
{
  g_autofree char *work = g_build_filename (g_get_user_data_dir (), "iecere", NULL);

  test_folder_remove (desk->folder);
  test_folder_remove (work);
  free (g_steal_pointer (&desk->folder));
  g_clear_pointer (&desk->file, g_free);
}

void
session_start (Session *session, IecWorkingCopy *copy)
{
  g_autoptr (GError) error = NULL;

  session->copy = copy;
  session->store = iec_store_open (iec_working_copy_get_database (copy), &plain_indexer, &error);
  g_assert_no_error (error);
}

void
session_end (Session *session)
{
  iec_store_close (session->store);
  g_assert_finalize_object (session->store);
  iec_working_copy_close (session->copy);
  g_assert_finalize_object (session->copy);
}

Session
open_new (void)
{
  g_autoptr (GError) error = NULL;
  Session session;
  IecWorkingCopy *copy = iec_working_copy_new_untitled (IEC_OPEN_FLAG_NONE, &error);

  g_assert_no_error (error);
  session_start (&session, copy);
  return session;
}

Session
open_file (const char *path, IecOpenFlags flags, IecOpenState state)
{
  g_autoptr (GError) error = NULL;
  Session session;
  IecWorkingCopy *copy = iec_working_copy_open (path, flags, &error);

  g_assert_no_error (error);
  g_assert_cmpint (iec_working_copy_get_state (copy), ==, state);
  session_start (&session, copy);
  return session;
}

void
assert_refused (const char *path, IecOpenFlags flags, IecError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (iec_working_copy_open (path, flags, &error));
  g_assert_error (error, IEC_ERROR, (int)code);
}

void
publish (Session *session, const char *path, IecPublishFlags flags)
{
  g_autoptr (GError) error = NULL;

  iec_working_copy_publish (session->copy, path, flags, NULL, &error);
  g_assert_no_error (error);
}

/* A file with one section, whose working copy is closed. */
void
make_file (const char *path, const char *title)
{
  Session session = open_new ();

  add_element_step (session.store, A, title);
  publish (&session, path, IEC_PUBLISH_NONE);
  session_end (&session);
}

char *
read_bytes (const char *path, gsize *size)
{
  char *bytes = NULL;

  g_assert_true (g_file_get_contents (path, &bytes, size, NULL));
  return bytes;
}

void
assert_same_bytes (const char *path, const char *bytes, gsize size)
{
  gsize found_size = 0;
  g_autofree char *found = read_bytes (path, &found_size);

  g_assert_cmpmem (found, found_size, bytes, size);
}

void
assert_title (Session *session, const char *uid, const char *title)
{
  g_autofree char *found = dup_title (session->store, uid);

  g_assert_cmpstr (found, ==, title);
}

/* Writes the file as another program would: another strategy in its place. */
void
change_file_elsewhere (Desk *desk)
{
  g_autofree char *other = g_build_filename (desk->folder, "other.iecere", NULL);

  make_file (other, "Elsewhere");
  g_assert_cmpint (g_rename (other, desk->file), ==, 0);
}

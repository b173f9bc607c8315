/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app-fixture.h"
#include "iec-error.h"
#include "iec-message.h"
#include "iec-saver.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>

/* Files of this size pass no limit that stands for a full disk. */
#define SMALL_LIMIT (8 * 1024)
/* So long nothing changes before it is saved by itself. */
#define REST (3 * G_TIME_SPAN_SECOND)
/* Who never rests is saved at the latest after 15 seconds: so many edits later, each of them this many ms after the
 * last. */
#define TYPING_PAUSE 400
#define MAX_EDITS (17000 / TYPING_PAUSE)

/**
 * Scene: a strategy with a file in a folder of its own, and its saver.
 * @n_told: how many messages the person got; @last_told: the last one
 * @edited: the monotonic time of the last edit; @rested: from there to the last saving that began
 */
typedef struct
{
  char *folder;
  char *path;
  IecStrategy *strategy;
  IecSession *session;
  IecSaver *saver;
  IecElement *goal;
  guint n_told;
  char *last_told;
  gint64 edited;
  gint64 rested;
} Scene;

static void
told_cb (IecSession *session, IecMessage *message, Scene *scene)
{
  scene->n_told++;
  g_free (scene->last_told);
  scene->last_told = g_strdup (iec_message_get_text (message));
}

static void
state_cb (IecSaver *saver, GParamSpec *pspec, Scene *scene)
{
  if (iec_saver_get_state (saver) == IEC_SAVE_SAVING)
    scene->rested = g_get_monotonic_time () - scene->edited;
}

static void
set_up (Scene *scene, gconstpointer data)
{
  const char *name = data;

  scene->folder = dup_path ("desk");
  scene->path = g_build_filename (scene->folder, "strategy.iecere", NULL);
  g_mkdir (scene->folder, 0700);
  scene->strategy = new_strategy ("blank");
  scene->goal = add (scene->strategy, IEC_ELEMENT_GOAL, NULL, "Viens");
  if (g_strcmp0 (name, "untitled") != 0)
    g_assert_true (iec_strategy_save_as (scene->strategy, scene->path, IEC_PUBLISH_NONE, NULL, NULL));
  scene->session = iec_session_new (scene->strategy);
  scene->saver = iec_saver_new (scene->session);
  g_signal_connect (scene->session, "message", G_CALLBACK (told_cb), scene);
  g_signal_connect (scene->saver, "notify::state", G_CALLBACK (state_cb), scene);
}

static gboolean
is_held_once (gpointer object)
{
  return ((GObject *)object)->ref_count == 1;
}

static void
tear_down (Scene *scene, gconstpointer data)
{
  /* Somebody may be looking at the file for it. */
  app_run_until (is_held_once, scene->saver);
  g_assert_finalize_object (scene->saver);
  g_assert_finalize_object (scene->session);
  iec_strategy_close (scene->strategy);
  g_assert_finalize_object (scene->strategy);
  g_unlink (scene->path);
  g_rmdir (scene->folder);
  g_free (scene->folder);
  g_free (scene->path);
  g_free (scene->last_told);
}

static void
edit (Scene *scene, const char *title)
{
  scene->edited = g_get_monotonic_time ();
  g_assert_true (iec_strategy_set_title (scene->strategy, scene->goal, title, NULL));
}

static char *
dup_saved_title (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (IecStrategy) strategy = iec_strategy_new_from_file (path, &error);

  g_assert_no_error (error);
  char *title = g_strdup (iec_element_get_title (by_code (strategy, "M1")));
  iec_strategy_close (strategy);
  return title;
}

static void
assert_saved_title (const char *path, const char *title)
{
  g_autofree char *saved = dup_saved_title (path);

  g_assert_cmpstr (saved, ==, title);
}

static gboolean
is_saved (gpointer data)
{
  return iec_saver_get_state (((Scene *)data)->saver) == IEC_SAVE_SAVED;
}

static gboolean
is_failed (gpointer data)
{
  return iec_saver_get_state (((Scene *)data)->saver) == IEC_SAVE_FAILED;
}

static gboolean
is_file_changed (gpointer data)
{
  return iec_saver_get_state (((Scene *)data)->saver) == IEC_SAVE_FILE_CHANGED;
}

static gboolean
is_file_gone (gpointer data)
{
  return iec_saver_is_file_gone (((Scene *)data)->saver);
}

static void
finished_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GError **error = data;

  if (iec_saver_save_finish (IEC_SAVER (source), result, error))
    *error = g_error_new_literal (IEC_ERROR, IEC_ERROR_FAILED, "none");
}

static gboolean
is_set (gpointer data)
{
  return *(GError **)data != NULL;
}

static void
save_to (Scene *scene, const char *path, IecPublishFlags flags)
{
  g_autoptr (GError) error = NULL;

  iec_saver_save_async (scene->saver, path, flags, NULL, finished_cb, &error);
  app_run_until (is_set, &error);
  g_assert_cmpstr (error->message, ==, "none");
}

/* What has no file is saved to none, and the line says so; Save as gives it one. */
static void
test_untitled (Scene *scene, gconstpointer data)
{
  g_assert_cmpint (iec_saver_get_state (scene->saver), ==, IEC_SAVE_UNTITLED);
  g_assert_cmpstr (iec_saver_get_text (scene->saver), ==, "Not saved to a file");
  g_assert_false (iec_saver_has_own_place (scene->saver));
  edit (scene, "Divi");
  iec_saver_save_rest (scene->saver);
  iec_saver_save (scene->saver);
  app_wait (100);
  g_assert_cmpint (iec_saver_get_state (scene->saver), ==, IEC_SAVE_UNTITLED);
  g_assert_cmpuint (scene->n_told, ==, 0);

  save_to (scene, scene->path, IEC_PUBLISH_NONE);
  g_assert_cmpint (iec_saver_get_state (scene->saver), ==, IEC_SAVE_SAVED);
  g_assert_true (iec_saver_has_own_place (scene->saver));
  assert_saved_title (scene->path, "Divi");
}

/* Nobody presses anything: a few seconds after the last change it stands in the file. */
static void
test_rest (Scene *scene, gconstpointer data)
{
  g_assert_true (is_saved (scene));
  edit (scene, "Divi");
  g_assert_cmpint (iec_saver_get_state (scene->saver), ==, IEC_SAVE_CHANGED);
  app_wait (1500);
  edit (scene, "Trīs");
  app_run_until (is_saved, scene);
  /* What was saved while she still wrote, or the first change's three seconds after it, came too early. */
  g_assert_cmpint (scene->rested, >=, REST);
  assert_saved_title (scene->path, "Trīs");
  g_assert_true (g_str_has_prefix (iec_saver_get_text (scene->saver), "All changes saved · "));
}

/* Who types on and on is saved, too. */
static void
test_no_rest (Scene *scene, gconstpointer data)
{
  guint n_edits = 0;

  while (scene->rested == 0)
    {
      g_autofree char *title = g_strdup_printf ("Labojums %u", ++n_edits);

      edit (scene, title);
      app_wait (TYPING_PAUSE);
      g_assert_cmpuint (n_edits, <, MAX_EDITS);
      /* The machine stood still for so long that it was a rest. */
      if (scene->rested >= REST)
        n_edits = scene->rested = 0;
    }
  app_run_until (is_saved, scene);
  g_autofree char *saved = dup_saved_title (scene->path);
  g_assert_true (g_str_has_prefix (saved, "Labojums"));
}

static void
write_title (gpointer data)
{
  Scene *scene = data;

  iec_session_type_title (scene->session, scene->goal, "Tikko rakstīts", FALSE);
}

/* Ctrl+S: at once, with the last letter; also when nothing changed. */
static void
test_at_once (Scene *scene, gconstpointer data)
{
  iec_session_hold_pending (scene->session, write_title, scene);
  iec_saver_save (scene->saver);
  g_assert_cmpint (iec_saver_get_state (scene->saver), ==, IEC_SAVE_SAVING);
  app_run_until (is_saved, scene);
  assert_saved_title (scene->path, "Tikko rakstīts");
  iec_saver_save (scene->saver);
  app_run_until (is_saved, scene);
}

/* Save a copy leaves everything as it is; Save as moves on. */
static void
test_save_as (Scene *scene, gconstpointer data)
{
  g_autofree char *copy = g_build_filename (scene->folder, "copy.iecere", NULL);
  g_autofree char *other = g_build_filename (scene->folder, "other.iecere", NULL);
  IecWorkingCopy *working_copy = iec_strategy_get_working_copy (scene->strategy);

  edit (scene, "Divi");
  save_to (scene, copy, IEC_PUBLISH_COPY);
  g_assert_cmpint (iec_saver_get_state (scene->saver), ==, IEC_SAVE_CHANGED);
  g_assert_cmpstr (iec_working_copy_get_path (working_copy), ==, scene->path);
  save_to (scene, other, IEC_PUBLISH_NONE);
  g_assert_cmpint (iec_saver_get_state (scene->saver), ==, IEC_SAVE_SAVED);
  g_assert_cmpstr (iec_working_copy_get_path (working_copy), ==, other);
  edit (scene, "Trīs");
  iec_saver_save_rest (scene->saver);
  app_run_until (is_saved, scene);
  assert_saved_title (copy, "Divi");
  assert_saved_title (other, "Trīs");
  assert_saved_title (scene->path, "Viens");
  g_unlink (copy);
  g_unlink (other);
}

static void
change_elsewhere (Scene *scene)
{
  g_autoptr (IecStrategy) other = new_strategy ("blank");
  g_autofree char *path = g_build_filename (scene->folder, "elsewhere.iecere", NULL);

  add (other, IEC_ELEMENT_GOAL, NULL, "Cita");
  g_assert_true (iec_strategy_save_as (other, path, IEC_PUBLISH_NONE, NULL, NULL));
  iec_strategy_close (other);
  g_assert_cmpint (g_rename (path, scene->path), ==, 0);
}

/* Another program's work is not overwritten by itself; it is told, and she decides. */
static void
test_changed_elsewhere (Scene *scene, gconstpointer data)
{
  change_elsewhere (scene);
  app_run_until (is_file_changed, scene);
  g_assert_cmpstr (iec_saver_get_text (scene->saver), ==, "The file was changed elsewhere");
  edit (scene, "Divi");
  g_assert_cmpstr (iec_saver_get_text (scene->saver), ==, "Not saved – the file was changed elsewhere");
  iec_saver_save_rest (scene->saver);
  iec_saver_save (scene->saver);
  app_run_until (is_file_changed, scene);
  assert_saved_title (scene->path, "Cita");

  save_to (scene, NULL, IEC_PUBLISH_REPLACE);
  g_assert_true (is_saved (scene));
  assert_saved_title (scene->path, "Divi");
}

/* A file that vanishes is noticed at once and written again at the next saving. */
static void
test_gone (Scene *scene, gconstpointer data)
{
  g_unlink (scene->path);
  app_run_until (is_file_gone, scene);
  edit (scene, "Divi");
  app_run_until (is_saved, scene);
  g_assert_false (is_file_gone (scene));
  assert_saved_title (scene->path, "Divi");
  g_assert_cmpstr (scene->last_told, ==, "The file was gone from its place. It was saved there again.");
}

/* Noticed, too, when it vanishes as soon as it is written, before the window knows that it is. */
static void
test_gone_at_once (Scene *scene, gconstpointer data)
{
  GStatBuf before, now;

  g_assert_cmpint (g_stat (scene->path, &before), ==, 0);
  edit (scene, "Divi");
  iec_saver_save (scene->saver);
  do
    g_usleep (G_USEC_PER_SEC / 1000);
  while (g_stat (scene->path, &now) != 0 || now.st_ino == before.st_ino);
  g_unlink (scene->path);
  app_run_until (is_file_gone, scene);
}

/* Saving fails: it is said once and stays in sight, editing goes on, and the next rest tries again. */
static void
test_folder_gone (Scene *scene, gconstpointer data)
{
  g_unlink (scene->path);
  g_rmdir (scene->folder);
  edit (scene, "Divi");
  iec_saver_save (scene->saver);
  app_run_until (is_failed, scene);
  g_assert_cmpstr (iec_saver_get_text (scene->saver), ==, "Could not save – the folder is gone");
  g_assert_nonnull (strstr (iec_saver_get_error (scene->saver), "strategy.iecere"));
  g_assert_cmpuint (scene->n_told, ==, 1);
  edit (scene, "Trīs");
  g_assert_true (is_failed (scene));
  iec_saver_save_rest (scene->saver);
  app_wait (500);
  g_assert_true (is_failed (scene));
  g_assert_cmpuint (scene->n_told, ==, 1);

  g_mkdir (scene->folder, 0700);
  edit (scene, "Četri");
  app_run_until (is_saved, scene);
  g_assert_null (iec_saver_get_error (scene->saver));
  assert_saved_title (scene->path, "Četri");
}

static void
limit_files (rlim_t size)
{
  struct rlimit limit;

  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  limit.rlim_cur = size;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
}

static void
test_disk_full (Scene *scene, gconstpointer data)
{
  edit (scene, "Divi");
  signal (SIGXFSZ, SIG_IGN);
  limit_files (SMALL_LIMIT);
  iec_saver_save (scene->saver);
  app_run_until (is_failed, scene);
  limit_files (RLIM_INFINITY);
  g_assert_cmpstr (iec_saver_get_text (scene->saver), ==, "Could not save – the disk is full");
  assert_saved_title (scene->path, "Viens");
  edit (scene, "Trīs");
  app_run_until (is_saved, scene);
  assert_saved_title (scene->path, "Trīs");
}

/* While a long step runs saving waits, and comes by itself. */
static gboolean
work_long (IecStrategy *strategy, gpointer data, GCancellable *cancellable, GError **error)
{
  g_usleep (1500 * 1000);
  return iec_strategy_set_title (strategy, by_code (strategy, "M1"), "Garais", error);
}

static void
worked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(gboolean *)data = iec_strategy_run_long_step_finish (IEC_STRATEGY (source), result, NULL);
}

static gboolean
is_true (gpointer data)
{
  return *(gboolean *)data;
}

static void
test_busy (Scene *scene, gconstpointer data)
{
  gboolean done = FALSE;

  edit (scene, "Divi");
  iec_strategy_run_long_step_async (scene->strategy, work_long, NULL, NULL, NULL, worked_cb, &done);
  iec_saver_save (scene->saver);
  app_run_until (is_true, &done);
  app_run_until (is_saved, scene);
  assert_saved_title (scene->path, "Garais");
  g_assert_cmpuint (scene->n_told, ==, 0);
}

int
main (int argc, char **argv)
{
  app_init (&argc, &argv);
  g_test_add ("/saver/untitled", Scene, "untitled", set_up, test_untitled, tear_down);
  g_test_add ("/saver/rest", Scene, NULL, set_up, test_rest, tear_down);
  g_test_add ("/saver/no-rest", Scene, NULL, set_up, test_no_rest, tear_down);
  g_test_add ("/saver/at-once", Scene, NULL, set_up, test_at_once, tear_down);
  g_test_add ("/saver/save-as", Scene, NULL, set_up, test_save_as, tear_down);
  g_test_add ("/saver/changed-elsewhere", Scene, NULL, set_up, test_changed_elsewhere, tear_down);
  g_test_add ("/saver/gone", Scene, NULL, set_up, test_gone, tear_down);
  g_test_add ("/saver/gone-at-once", Scene, NULL, set_up, test_gone_at_once, tear_down);
  g_test_add ("/saver/folder-gone", Scene, NULL, set_up, test_folder_gone, tear_down);
  g_test_add ("/saver/disk-full", Scene, NULL, set_up, test_disk_full, tear_down);
  g_test_add ("/saver/busy", Scene, NULL, set_up, test_busy, tear_down);
  return fixture_run ();
}

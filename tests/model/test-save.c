/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-error.h"
#include "iec-strategy.h"
#include "model-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

#define N_PROPOSALS 1500
#define N_EDITS 40

/**
 * Saving: what came of a saving.
 */
typedef struct
{
  gboolean done;
  gboolean good;
  GError *error;
} Saving;

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Saving *saving = data;

  saving->good = iec_strategy_save_finish (IEC_STRATEGY (source), result, &saving->error);
  saving->done = TRUE;
}

static void
start (IecStrategy *strategy, const char *path, IecPublishFlags flags, Saving *saving)
{
  *saving = (Saving){ 0 };
  iec_strategy_save_async (strategy, path, flags, NULL, saved_cb, saving);
}

static void
wait_for (Saving *saving)
{
  while (!saving->done)
    g_main_context_iteration (NULL, TRUE);
}

static void
assert_saved (Saving *saving)
{
  wait_for (saving);
  g_assert_no_error (saving->error);
  g_assert_true (saving->good);
}

static void
assert_failed (Saving *saving, IecError code)
{
  wait_for (saving);
  g_assert_false (saving->good);
  g_assert_error (saving->error, IEC_ERROR, (int)code);
  g_clear_error (&saving->error);
}

static IecStrategy *
open_lasting (const char *path)
{
  g_autoptr (GError) error = NULL;
  IecStrategy *strategy = iec_strategy_open (path, IEC_OPEN_FLAG_NONE, &error);

  g_assert_no_error (error);
  return strategy;
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

/* She goes on typing while the file is being written: the file holds one state, and what came later is known. */
static void
test_edit_meanwhile (void)
{
  g_autofree char *path = dup_path ("meanwhile.iecere");
  g_autoptr (IecStrategy) strategy = new_strategy ("svva-2023");
  IecElement *goal = add (strategy, IEC_ELEMENT_GOAL, NULL, "Pirms");
  Saving saving;
  guint n_edits = 0;

  add_proposals (strategy, N_PROPOSALS);
  start (strategy, path, IEC_PUBLISH_NONE, &saving);
  for (n_edits = 0; n_edits < N_EDITS || !saving.done; n_edits++)
    {
      g_autofree char *title = g_strdup_printf ("Labojums %u", n_edits);

      g_assert_true (iec_strategy_set_title (strategy, goal, title, NULL));
      g_main_context_iteration (NULL, FALSE);
    }
  assert_saved (&saving);
  g_assert_true (iec_strategy_has_unpublished (strategy));
  g_assert_cmpstr (iec_working_copy_get_path (iec_strategy_get_working_copy (strategy)), ==, path);
  g_assert_false (iec_working_copy_file_changed (iec_strategy_get_working_copy (strategy)));

  start (strategy, NULL, IEC_PUBLISH_NONE, &saving);
  assert_saved (&saving);
  g_assert_false (iec_strategy_has_unpublished (strategy));
  g_autofree char *saved = dup_saved_title (path);
  g_assert_cmpstr (saved, ==, iec_element_get_title (goal));
  iec_strategy_close (strategy);
}

/* Savings that are asked for at once follow each other, and the last one holds everything. */
static void
test_several (void)
{
  g_autofree char *path = dup_path ("several.iecere");
  g_autofree char *copy = dup_path ("several-copy.iecere");
  g_autoptr (IecStrategy) strategy = new_strategy ("svva-2023");
  Saving savings[3];

  add (strategy, IEC_ELEMENT_GOAL, NULL, "Viens");
  start (strategy, path, IEC_PUBLISH_NONE, &savings[0]);
  start (strategy, copy, IEC_PUBLISH_COPY, &savings[1]);
  start (strategy, path, IEC_PUBLISH_NONE, &savings[2]);
  for (guint i = 0; i < G_N_ELEMENTS (savings); i++)
    assert_saved (&savings[i]);
  g_assert_cmpstr (iec_working_copy_get_path (iec_strategy_get_working_copy (strategy)), ==, path);
  g_assert_false (iec_strategy_has_unpublished (strategy));
  g_autofree char *in_copy = dup_saved_title (copy);
  g_assert_cmpstr (in_copy, ==, "Viens");
  iec_strategy_close (strategy);
}

/* Closing right after asking for it: the file is whole, or the saving says that it was too late. */
static void
test_close_meanwhile (void)
{
  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *path = dup_path ("close.iecere");
      IecStrategy *strategy = new_strategy ("blank");
      Saving saving;

      g_unlink (path);
      add (strategy, IEC_ELEMENT_GOAL, NULL, "Viens");
      start (strategy, path, IEC_PUBLISH_NONE, &saving);
      if (i % 2 == 0)
        g_usleep (i * 200);
      iec_strategy_close (strategy);
      wait_for (&saving);
      if (saving.good)
        g_assert_true (iec_working_copy_verify_file (path, NULL));
      else
        assert_failed (&saving, IEC_ERROR_INVALID);
      g_assert_finalize_object (strategy);
    }
}

static void
test_refusals (void)
{
  g_autofree char *path = dup_path ("no-such-folder/x.iecere");
  g_autoptr (IecStrategy) strategy = new_strategy ("blank");
  Saving saving;

  start (strategy, NULL, IEC_PUBLISH_NONE, &saving);
  assert_failed (&saving, IEC_ERROR_INVALID);
  start (strategy, path, IEC_PUBLISH_NONE, &saving);
  assert_failed (&saving, IEC_ERROR_NOT_FOUND);
  g_assert_true (iec_strategy_begin_step (strategy, IEC_STEP_BATCH, NULL, 0, NULL));
  start (strategy, path, IEC_PUBLISH_NONE, &saving);
  assert_failed (&saving, IEC_ERROR_REFUSED);
  iec_strategy_cancel_step (strategy);
  iec_strategy_close (strategy);
  start (strategy, path, IEC_PUBLISH_NONE, &saving);
  assert_failed (&saving, IEC_ERROR_READ_ONLY);
}

/* What another program holds can be saved elsewhere, as a copy. */
static void
test_copy_of_held (void)
{
  g_autofree char *path = dup_path ("held.iecere");
  g_autofree char *copy = dup_path ("held-copy.iecere");
  IecStrategy *holder = new_strategy ("blank");
  Saving saving;

  add (holder, IEC_ELEMENT_GOAL, NULL, "Viens");
  start (holder, path, IEC_PUBLISH_NONE, &saving);
  assert_saved (&saving);
  IecStrategy *reader = open_lasting (path);
  g_assert_true (iec_strategy_is_read_only (reader));
  start (reader, copy, IEC_PUBLISH_NONE, &saving);
  assert_failed (&saving, IEC_ERROR_READ_ONLY);
  start (reader, copy, IEC_PUBLISH_COPY, &saving);
  assert_saved (&saving);
  start (reader, path, IEC_PUBLISH_COPY, &saving);
  assert_failed (&saving, IEC_ERROR_BUSY);
  g_autofree char *in_copy = dup_saved_title (copy);
  g_assert_cmpstr (in_copy, ==, "Viens");
  g_assert_finalize_object (reader);
  g_assert_finalize_object (holder);
}

/* The sample is a strategy without a file: its file is neither held nor written. */
static void
test_new_from_file (void)
{
  g_autofree char *path = dup_path ("sample.iecere");
  g_autoptr (IecStrategy) source = new_strategy ("blank");
  g_autoptr (GError) error = NULL;
  Saving saving;

  add (source, IEC_ELEMENT_GOAL, NULL, "Viens");
  start (source, path, IEC_PUBLISH_NONE, &saving);
  assert_saved (&saving);
  IecStrategy *strategy = iec_strategy_new_from_file (path, &error);
  g_assert_no_error (error);
  g_assert_null (iec_working_copy_get_path (iec_strategy_get_working_copy (strategy)));
  g_assert_false (iec_strategy_has_unpublished (strategy));
  g_assert_false (iec_strategy_is_read_only (strategy));
  add (strategy, IEC_ELEMENT_GOAL, NULL, "Divi");
  g_assert_true (iec_strategy_has_unpublished (strategy));
  g_autofree char *id = g_strdup (iec_working_copy_get_id (iec_strategy_get_working_copy (strategy)));
  iec_strategy_close (strategy);
  g_object_unref (strategy);
  strategy = iec_strategy_open_untitled (id, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (iec_element_get_title (by_code (strategy, "M2")), ==, "Divi");
  g_assert_finalize_object (strategy);
  g_assert_null (iec_strategy_new_from_file ("/nowhere/x.iecere", &error));
  g_assert_error (error, IEC_ERROR, IEC_ERROR_NOT_FOUND);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/save/edit-meanwhile", test_edit_meanwhile);
  g_test_add_func ("/save/several", test_several);
  g_test_add_func ("/save/close-meanwhile", test_close_meanwhile);
  g_test_add_func ("/save/refusals", test_refusals);
  g_test_add_func ("/save/copy-of-held", test_copy_of_held);
  g_test_add_func ("/save/new-from-file", test_new_from_file);
  return fixture_run ();
}

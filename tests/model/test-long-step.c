/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-draft.h"
#include "iec-error.h"
#include "iec-search.h"
#include "iec-strategy-private.h"
#include "model-fixture.h"

#include <string.h>

#define N_PROPOSALS 3000
#define ENOUGH_TICKS 5

/**
 * Scene: a strategy and the long step that is made on it.
 * @ticks: how often the main loop came round meanwhile; read by the worker
 * @calls: how often the worker was called
 */
typedef struct
{
  IecStrategy *strategy;
  IecElement *goal;
  IecProposal *proposal;
  GThread *home;
  GCancellable *cancellable;
  char *dump_before;
  char *before;
  gint64 revision_before;
  int ticks;
  int calls;
  guint n_busy;
  guint n_items_changed;
  guint n_destroyed;
  guint n_before;
  gboolean done;
  gboolean good;
  gboolean second_refused;
  GError *error;
} Scene;

static void
note_busy_cb (GObject *object, GParamSpec *pspec, gpointer data)
{
  Scene *scene = data;

  g_assert_true (g_thread_self () == scene->home);
  scene->n_busy++;
}

static void
items_changed_cb (GListModel *model, guint position, guint removed, guint added, gpointer data)
{
  Scene *scene = data;

  g_assert_true (g_thread_self () == scene->home);
  scene->n_items_changed++;
}

static void
begin_scene (Scene *scene)
{
  memset (scene, 0, sizeof *scene);
  scene->home = g_thread_self ();
  scene->strategy = new_strategy ("svva-2023");
  scene->goal = add (scene->strategy, IEC_ELEMENT_GOAL, NULL, "Vide");
  scene->proposal = add_proposal (scene->strategy, "P001", "Sakopt kapsētu", 3);
  link_number (scene->strategy, "M1", "P001");
  scene->cancellable = g_cancellable_new ();
  scene->dump_before = dump (scene->strategy);
  scene->before = describe (scene->strategy);
  scene->revision_before = scene->strategy->revision;
  scene->n_before = g_list_model_get_n_items (iec_strategy_get_proposals (scene->strategy));
  g_signal_connect (scene->strategy, "notify::busy", G_CALLBACK (note_busy_cb), scene);
  g_signal_connect (iec_strategy_get_proposals (scene->strategy), "items-changed", G_CALLBACK (items_changed_cb),
                    scene);
}

static void
end_scene (Scene *scene)
{
  iec_strategy_close (scene->strategy);
  g_assert_finalize_object (scene->strategy);
  g_clear_object (&scene->cancellable);
  g_clear_error (&scene->error);
  g_free (scene->dump_before);
  g_free (scene->before);
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Scene *scene = data;

  g_assert_true (g_thread_self () == scene->home);
  g_assert_true (source == G_OBJECT (scene->strategy));
  g_assert_false (iec_strategy_is_busy (scene->strategy));
  scene->good = iec_strategy_run_long_step_finish (scene->strategy, result, &scene->error);
  g_assert_true (scene->good == (scene->error == NULL));
  scene->done = TRUE;
}

static void
refused_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Scene *scene = data;

  assert_refused (iec_strategy_run_long_step_finish (scene->strategy, result, refusal), IEC_ERROR_BUSY);
  scene->second_refused = TRUE;
}

static void
destroy_cb (gpointer data)
{
  Scene *scene = data;

  g_assert_true (g_thread_self () == scene->home);
  scene->n_destroyed++;
}

static void
assert_found (IecStrategy *strategy, const char *words, guint count)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) hits = iec_search (strategy, words, 2 * N_PROPOSALS, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (hits->len, ==, count);
}

/* While it is busy, all that changes is refused and all that reads goes on. */
static gboolean
tick_cb (gpointer data)
{
  Scene *scene = data;
  IecStrategy *strategy = scene->strategy;
  g_autofree char *path = dup_path ("busy.iecere");
  g_autofree char *label = iec_strategy_dup_undo_label (strategy);
  g_autoptr (GPtrArray) drafts = iec_draft_list (strategy, NULL);

  g_assert_true (iec_strategy_is_busy (strategy));
  assert_refused (iec_strategy_set_title (strategy, scene->goal, "Daba", refusal), IEC_ERROR_BUSY);
  assert_refused (iec_strategy_begin_step (strategy, IEC_STEP_SCRIPT, NULL, 1, refusal), IEC_ERROR_BUSY);
  assert_refused (iec_strategy_undo (strategy, refusal), IEC_ERROR_BUSY);
  assert_refused (iec_strategy_save_as (strategy, path, IEC_PUBLISH_NONE, NULL, refusal), IEC_ERROR_BUSY);
  g_assert_true (iec_strategy_has_unpublished (strategy));
  g_assert_cmpstr (label, ==, "Undo: link 1 proposal");
  g_assert_cmpuint (drafts->len, ==, 0);
  g_assert_cmpuint (g_list_model_get_n_items (iec_strategy_get_proposals (strategy)), ==, scene->n_before);
  assert_found (strategy, "kapsēta", 1);
  g_autoptr (IecStrategy) snapshot = iec_strategy_open_snapshot (iec_working_copy_get_database (strategy->copy), NULL);
  g_autofree char *seen = describe (snapshot);
  g_assert_cmpstr (seen, ==, scene->before);
  if (g_atomic_int_get (&scene->ticks) == 0)
    iec_strategy_undo_async (strategy, NULL, refused_cb, scene);
  g_atomic_int_inc (&scene->ticks);
  return g_atomic_int_get (&scene->ticks) < ENOUGH_TICKS ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static void
wait_for (const gboolean *what)
{
  while (!*what)
    g_main_context_iteration (NULL, TRUE);
}

static void
run (Scene *scene, IecLongStep func)
{
  scene->done = FALSE;
  iec_strategy_run_long_step_async (scene->strategy, func, scene, destroy_cb, scene->cancellable, done_cb, scene);
  wait_for (&scene->done);
  g_assert_cmpuint (scene->n_destroyed, ==, 1);
  g_assert_cmpuint (scene->n_busy, ==, 2);
}

static void
assert_as_loaded (IecStrategy *strategy)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (IecStrategy) fresh = iec_strategy_open_snapshot (iec_working_copy_get_database (strategy->copy), &error);
  g_autofree char *shown = describe (strategy);
  g_autofree char *loaded = NULL;

  g_assert_no_error (error);
  loaded = describe (fresh);
  g_assert_cmpstr (shown, ==, loaded);
}

static void
assert_unchanged (Scene *scene)
{
  g_autofree char *dump_now = dump (scene->strategy);
  g_autofree char *now = describe (scene->strategy);

  g_assert_cmpstr (dump_now, ==, scene->dump_before);
  g_assert_cmpstr (now, ==, scene->before);
  g_assert_cmpint (scene->strategy->revision, ==, scene->revision_before);
  g_assert_cmpuint (scene->n_items_changed, ==, 0);
  add_proposal (scene->strategy, "", "Rediģēt atkal var", 1);
  assert_as_loaded (scene->strategy);
}

static void
wait_for_ticks (Scene *scene)
{
  while (g_atomic_int_get (&scene->ticks) < ENOUGH_TICKS)
    g_usleep (1000);
}

static gboolean
import_many (IecStrategy *worker, gpointer data, GCancellable *cancellable, GError **error)
{
  Scene *scene = data;

  g_assert_true (worker != scene->strategy && g_thread_self () != scene->home);
  g_atomic_int_inc (&scene->calls);
  if (!iec_strategy_begin_step (worker, IEC_STEP_IMPORT, "darbnica.csv", N_PROPOSALS, error))
    return FALSE;
  add_proposals (worker, N_PROPOSALS / 2);
  wait_for_ticks (scene);
  add_proposals (worker, N_PROPOSALS / 2);
  return iec_strategy_end_step (worker, error);
}

static void
run_history (Scene *scene, gboolean undo)
{
  scene->done = FALSE;
  if (undo)
    iec_strategy_undo_async (scene->strategy, NULL, done_cb, scene);
  else
    iec_strategy_redo_async (scene->strategy, NULL, done_cb, scene);
  wait_for (&scene->done);
  g_assert_no_error (scene->error);
}

/* A large import leaves the window alive, changes nothing of it before the end, and then all at once. */
static void
test_import (void)
{
  Scene scene;
  g_autofree char *dump_after = NULL;

  begin_scene (&scene);
  g_timeout_add (1, tick_cb, &scene);
  run (&scene, import_many);
  g_assert_no_error (scene.error);
  g_assert_true (scene.second_refused);
  g_assert_cmpint (scene.ticks, ==, ENOUGH_TICKS);
  g_assert_cmpuint (scene.n_items_changed, >, 0);
  g_assert_cmpuint (g_list_model_get_n_items (iec_strategy_get_proposals (scene.strategy)), ==, N_PROPOSALS + 1);
  assert_as_loaded (scene.strategy);
  /* A section of the template is called so, too. */
  assert_found (scene.strategy, "priekšlikumu", N_PROPOSALS + 1);
  g_assert_true (by_number (scene.strategy, "P001") == scene.proposal);

  g_autofree char *label = iec_strategy_dup_undo_label (scene.strategy);
  g_assert_cmpstr (label, ==, "Undo: import 3000 proposals");
  dump_after = dump (scene.strategy);
  run_history (&scene, TRUE);
  g_autofree char *undone = dump (scene.strategy);
  g_assert_cmpstr (undone, ==, scene.dump_before);
  assert_as_loaded (scene.strategy);
  assert_found (scene.strategy, "priekšlikumu", 1);
  run_history (&scene, FALSE);
  g_autofree char *redone = dump (scene.strategy);
  g_assert_cmpstr (redone, ==, dump_after);
  assert_as_loaded (scene.strategy);
  end_scene (&scene);
}

static gboolean
change_some (IecStrategy *worker, gpointer data, GCancellable *cancellable, GError **error)
{
  g_assert_true (iec_strategy_begin_step (worker, IEC_STEP_SCRIPT, NULL, 1, error));
  g_assert_true (iec_strategy_set_title (worker, by_code (worker, "M1"), "Daba", error));
  IecProposalRow row = *iec_proposal_get_row (by_number (worker, "P001"));
  row.number = (char *)"7";
  g_assert_true (iec_strategy_set_proposal (worker, &row, error));
  add_proposal (worker, "P100", "Slidotava", 1);
  add (worker, IEC_ELEMENT_ACTION_LINE, by_code (worker, "M1"), "Upes krasti");
  g_assert_true (iec_strategy_set_setting (worker, IEC_SETTING_TITLE, "Upes stratēģija", error));
  return iec_strategy_end_step (worker, error);
}

static void
count_cb (GObject *object, GParamSpec *pspec, gpointer data)
{
  (*(guint *)data)++;
}

/* What the worker changed is told by the objects that were there before. */
static void
test_identity (void)
{
  Scene scene;
  guint n_titles = 0, n_can_undo = 0, n_revisions = 0;

  begin_scene (&scene);
  g_signal_connect (scene.goal, "notify::title", G_CALLBACK (count_cb), &n_titles);
  g_signal_connect (scene.strategy, "notify::title", G_CALLBACK (count_cb), &n_titles);
  g_signal_connect (scene.strategy, "notify::can-undo", G_CALLBACK (count_cb), &n_can_undo);
  g_signal_connect (scene.strategy, "notify::revision", G_CALLBACK (count_cb), &n_revisions);
  run (&scene, change_some);
  g_assert_no_error (scene.error);
  g_assert_true (by_code (scene.strategy, "M1") == scene.goal);
  g_assert_cmpstr (iec_element_get_title (scene.goal), ==, "Daba");
  g_assert_true (by_number (scene.strategy, "7") == scene.proposal);
  g_assert_cmpstr (iec_strategy_get_title (scene.strategy), ==, "Upes stratēģija");
  g_assert_cmpstr (iec_element_get_title (by_code (scene.strategy, "R1.1")), ==, "Upes krasti");
  g_assert_cmpuint (n_titles, ==, 2);
  g_assert_cmpuint (n_can_undo, ==, 0);
  g_assert_cmpuint (n_revisions, ==, 1);
  assert_as_loaded (scene.strategy);
  end_scene (&scene);
}

static gboolean
fail (IecStrategy *worker, gpointer data, GCancellable *cancellable, GError **error)
{
  g_assert_true (iec_strategy_begin_step (worker, IEC_STEP_IMPORT, "darbnica.csv", 10, error));
  add_proposals (worker, 10);
  g_set_error (error, IEC_ERROR, IEC_ERROR_NO_SPACE, "There is no room.");
  return FALSE;
}

static gboolean
work_until_cancelled (IecStrategy *worker, gpointer data, GCancellable *cancellable, GError **error)
{
  Scene *scene = data;

  g_assert_true (iec_strategy_begin_step (worker, IEC_STEP_IMPORT, "darbnica.csv", 10, error));
  add_proposals (worker, 10);
  g_atomic_int_inc (&scene->calls);
  while (!g_cancellable_set_error_if_cancelled (cancellable, error))
    g_usleep (1000);
  return FALSE;
}

/* What fails takes back what it had done, and the strategy is free again. */
static void
test_failure (void)
{
  Scene scene;

  begin_scene (&scene);
  run (&scene, fail);
  g_assert_error (scene.error, IEC_ERROR, IEC_ERROR_NO_SPACE);
  assert_unchanged (&scene);
  end_scene (&scene);
}

static gboolean
cancel_when_working_cb (gpointer data)
{
  Scene *scene = data;

  if (g_atomic_int_get (&scene->calls) == 0)
    return G_SOURCE_CONTINUE;
  g_cancellable_cancel (scene->cancellable);
  return G_SOURCE_REMOVE;
}

/* Cancelled in the middle or before it began, everything is as it was. */
static void
test_cancel (void)
{
  Scene scene;

  begin_scene (&scene);
  g_timeout_add (1, cancel_when_working_cb, &scene);
  run (&scene, work_until_cancelled);
  g_assert_error (scene.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  assert_unchanged (&scene);
  end_scene (&scene);

  begin_scene (&scene);
  g_cancellable_cancel (scene.cancellable);
  run (&scene, work_until_cancelled);
  g_assert_error (scene.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (scene.calls, ==, 0);
  assert_unchanged (&scene);
  end_scene (&scene);
}

static gboolean
commit_whatever_is_said (IecStrategy *worker, gpointer data, GCancellable *cancellable, GError **error)
{
  Scene *scene = data;

  g_atomic_int_inc (&scene->calls);
  while (!g_cancellable_is_cancelled (cancellable))
    g_usleep (1000);
  add_proposal (worker, "P100", "Par vēlu", 1);
  return TRUE;
}

/* What was done before it could be cancelled is done, and is not called cancelled. */
static void
test_cancel_too_late (void)
{
  Scene scene;

  begin_scene (&scene);
  add_proposal (scene.strategy, "", "Pirms tam", 1);
  g_timeout_add (1, cancel_when_working_cb, &scene);
  run (&scene, commit_whatever_is_said);
  g_assert_no_error (scene.error);
  g_assert_cmpstr (iec_proposal_get_text (by_number (scene.strategy, "P100")), ==, "Par vēlu");
  /* The next number follows those of the worker. */
  g_assert_cmpstr (iec_proposal_get_number (add_proposal (scene.strategy, "", "Pēc tam", 1)), ==, "P101");
  assert_as_loaded (scene.strategy);
  end_scene (&scene);
}

static gboolean
close_when_working_cb (gpointer data)
{
  Scene *scene = data;

  if (g_atomic_int_get (&scene->calls) == 0)
    return G_SOURCE_CONTINUE;
  iec_strategy_close (scene->strategy);
  g_assert_false (iec_strategy_is_busy (scene->strategy));
  g_assert_false (scene->done);
  assert_refused (iec_strategy_set_title (scene->strategy, scene->goal, "Daba", refusal), IEC_ERROR_READ_ONLY);
  return G_SOURCE_REMOVE;
}

/* Closing cancels the worker and waits for it; what it had committed nevertheless is shown. */
static void
test_close (void)
{
  Scene scene;

  begin_scene (&scene);
  g_timeout_add (1, close_when_working_cb, &scene);
  run (&scene, work_until_cancelled);
  g_assert_error (scene.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (g_cancellable_is_cancelled (scene.cancellable));
  g_assert_cmpuint (g_list_model_get_n_items (iec_strategy_get_proposals (scene.strategy)), ==, 1);
  end_scene (&scene);

  begin_scene (&scene);
  g_timeout_add (1, close_when_working_cb, &scene);
  run (&scene, commit_whatever_is_said);
  g_assert_no_error (scene.error);
  g_assert_cmpuint (g_list_model_get_n_items (iec_strategy_get_proposals (scene.strategy)), ==, 2);
  end_scene (&scene);
}

/* Nobody needs to wait for the answer, nor to hold the strategy. */
static void
test_forgotten (void)
{
  Scene scene;
  IecStrategy *strategy;

  begin_scene (&scene);
  strategy = scene.strategy;
  g_object_add_weak_pointer (G_OBJECT (strategy), (gpointer *)&strategy);
  iec_strategy_run_long_step_async (strategy, change_some, &scene, destroy_cb, NULL, NULL, NULL);
  g_object_unref (scene.strategy);
  while (strategy != NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (scene.n_destroyed, ==, 1);
  g_clear_object (&scene.cancellable);
  g_free (scene.dump_before);
  g_free (scene.before);
}

/* While a step is open no long one begins, and one that finds nothing to do says so. */
static void
test_refusals (void)
{
  Scene scene;

  begin_scene (&scene);
  g_assert_true (iec_strategy_begin_step (scene.strategy, IEC_STEP_SCRIPT, NULL, 1, NULL));
  iec_strategy_run_long_step_async (scene.strategy, change_some, &scene, destroy_cb, NULL, done_cb, &scene);
  wait_for (&scene.done);
  g_assert_error (scene.error, IEC_ERROR, IEC_ERROR_REFUSED);
  g_assert_cmpuint (scene.n_destroyed, ==, 1);
  g_assert_cmpuint (scene.n_busy, ==, 0);
  g_clear_error (&scene.error);
  iec_strategy_cancel_step (scene.strategy);
  scene.done = FALSE;
  iec_strategy_redo_async (scene.strategy, NULL, done_cb, &scene);
  wait_for (&scene.done);
  g_assert_error (scene.error, IEC_ERROR, IEC_ERROR_REFUSED);
  assert_unchanged (&scene);
  end_scene (&scene);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/model/long-step/import", test_import);
  g_test_add_func ("/model/long-step/identity", test_identity);
  g_test_add_func ("/model/long-step/failure", test_failure);
  g_test_add_func ("/model/long-step/cancel", test_cancel);
  g_test_add_func ("/model/long-step/cancel-too-late", test_cancel_too_late);
  g_test_add_func ("/model/long-step/close", test_close);
  g_test_add_func ("/model/long-step/forgotten", test_forgotten);
  g_test_add_func ("/model/long-step/refusals", test_refusals);
  return fixture_run ();
}

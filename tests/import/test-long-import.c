/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "import-fixture.h"

#include "iec-error.h"
#include "iec-import-plan.h"

#include <string.h>

#define N_ROWS 3000
#define MIN_TICKS 3

typedef struct
{
  char *folder;
  IecStrategy *strategy;
  IecImportPlan *plan;
  GCancellable *cancellable;
  GThread *home;
  guint n_busy;
  guint n_ticks;
  guint n_items_changed;
  gboolean cancels;
  gboolean done;
  GError *error;
} Fixture;

static IecImportPlan *
make_plan (Fixture *self, IecStrategy *strategy)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) text = g_string_new ("Nr;Vieta;Sleja;Ideja;Balsis\n");

  for (guint i = 0; i < N_ROWS; i++)
    g_string_append_printf (text, "%u;Ciems %u;Sleja %u;Salabot ceļu nr. %u;%u\n", i + 1, i % 10, i % 7, i + 1, i % 30);
  g_autoptr (GBytes) bytes = fixture_text (text->str);
  g_autofree char *path = fixture_write (self->folder, "tabula.csv", bytes);
  IecImportPlan *plan = iec_import_plan_new (strategy, path, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (iec_import_plan_count (plan, IEC_IMPORT_ADD), ==, N_ROWS);
  return plan;
}

static IecStrategy *
new_strategy (void)
{
  g_autoptr (GError) error = NULL;
  IecStrategy *strategy = iec_strategy_new ("Izmēģinājums", "lv", "blank", IEC_OPEN_FLAG_TRANSIENT, &error);

  g_assert_no_error (error);
  return strategy;
}

static void
note_busy_cb (GObject *object, GParamSpec *pspec, gpointer data)
{
  Fixture *self = data;

  g_assert_true (g_thread_self () == self->home);
  self->n_busy++;
}

static void
items_changed_cb (GListModel *model, guint position, guint removed, guint added, gpointer data)
{
  Fixture *self = data;

  g_assert_true (g_thread_self () == self->home);
  self->n_items_changed++;
}

static void
set_up (Fixture *self, gconstpointer data)
{
  self->folder = g_dir_make_tmp ("iecere-XXXXXX", NULL);
  self->home = g_thread_self ();
  self->strategy = new_strategy ();
  self->plan = make_plan (self, self->strategy);
  self->cancellable = g_cancellable_new ();
  g_signal_connect (self->strategy, "notify::busy", G_CALLBACK (note_busy_cb), self);
  g_signal_connect (iec_strategy_get_proposals (self->strategy), "items-changed", G_CALLBACK (items_changed_cb), self);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  iec_import_plan_free (self->plan);
  iec_strategy_close (self->strategy);
  g_assert_finalize_object (self->strategy);
  g_clear_object (&self->cancellable);
  g_clear_error (&self->error);
  fixture_remove (self->folder);
}

static char *
dump (IecStrategy *strategy)
{
  g_autoptr (GError) error = NULL;
  const char *database = iec_working_copy_get_database (iec_strategy_get_working_copy (strategy));
  g_autoptr (IecStore) store = iec_store_open_read_only (database, &error);
  g_assert_no_error (error);
  char *text = iec_store_dump (store, &error);
  g_assert_no_error (error);
  iec_store_close (store);
  return text;
}

static void
assert_busy (const GError *error)
{
  g_assert_error (error, IEC_ERROR, IEC_ERROR_BUSY);
  g_assert_cmpuint (strlen (error->message), >, 10);
}

/* While rows are written the window lives: it shows the strategy as it was, and says why it changes nothing now. */
static gboolean
tick_cb (gpointer data)
{
  Fixture *self = data;
  g_autoptr (GError) edit_error = NULL;
  g_autoptr (GError) undo_error = NULL;

  /* A task that was cancelled calls back a turn later than its strategy is free. */
  if (self->done || (g_cancellable_is_cancelled (self->cancellable) && !iec_strategy_is_busy (self->strategy)))
    return G_SOURCE_CONTINUE;
  g_assert_true (iec_strategy_is_busy (self->strategy));
  g_assert_null (iec_strategy_add_workshop (self->strategy, "Cits ciems", "", &edit_error));
  assert_busy (edit_error);
  g_assert_false (iec_strategy_undo (self->strategy, &undo_error));
  assert_busy (undo_error);
  g_assert_cmpuint (self->n_items_changed, ==, 0);
  self->n_ticks++;
  if (self->cancels && self->n_ticks == MIN_TICKS)
    g_cancellable_cancel (self->cancellable);
  return G_SOURCE_CONTINUE;
}

static void
applied_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Fixture *self = data;

  g_assert_true (source == G_OBJECT (self->strategy));
  gboolean good = iec_import_plan_apply_finish (self->plan, result, &self->error);
  g_assert_true (good == (self->error == NULL));
  self->done = TRUE;
}

static void
apply (Fixture *self)
{
  guint tick = g_timeout_add (1, tick_cb, self);

  iec_import_plan_apply_async (self->plan, self->cancellable, applied_cb, self);
  g_assert_true (iec_strategy_is_busy (self->strategy));
  while (!self->done)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (tick);
  g_assert_false (iec_strategy_is_busy (self->strategy));
  g_assert_cmpuint (self->n_busy, ==, 2);
  g_assert_cmpuint (self->n_ticks, >=, MIN_TICKS);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
assert_same_proposals (IecStrategy *one, IecStrategy *other)
{
  GListModel *list = iec_strategy_get_proposals (one);
  GListModel *other_list = iec_strategy_get_proposals (other);

  g_assert_cmpuint (g_list_model_get_n_items (list), ==, g_list_model_get_n_items (other_list));
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (IecProposal) proposal = g_list_model_get_item (list, i);
      g_autoptr (IecProposal) same = g_list_model_get_item (other_list, i);
      g_assert_cmpstr (iec_proposal_get_uid (proposal), ==, iec_proposal_get_uid (same));
      g_assert_cmpstr (iec_proposal_get_number (proposal), ==, iec_proposal_get_number (same));
      g_assert_cmpstr (iec_proposal_get_text (proposal), ==, iec_proposal_get_text (same));
      g_assert_cmpint (iec_proposal_get_votes (proposal), ==, iec_proposal_get_votes (same));
      g_assert_cmpstr (iec_proposal_get_workshop (proposal), ==, iec_proposal_get_workshop (same));
      g_assert_cmpstr (iec_proposal_get_theme (proposal), ==, iec_proposal_get_theme (same));
      g_assert_nonnull (iec_strategy_find_workshop (one, iec_proposal_get_workshop (proposal)));
    }
}

static void
undone_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Fixture *self = data;

  iec_strategy_undo_finish (self->strategy, result, &self->error);
  self->done = TRUE;
}

/* An import that a worker makes is the import that is made at once, seen and undone as one step. */
static void
test_import (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (IecStrategy) other = new_strategy ();
  g_autofree char *before = dump (self->strategy);

  apply (self);
  g_assert_no_error (self->error);
  g_assert_cmpuint (self->n_items_changed, >, 0);
  g_autofree char *label = iec_strategy_dup_undo_label (self->strategy);
  g_assert_cmpstr (label, ==, "Undo: import 3000 proposals");
  g_autoptr (IecStrategy) fresh = iec_strategy_open_snapshot (
      iec_working_copy_get_database (iec_strategy_get_working_copy (self->strategy)), &error);
  g_assert_no_error (error);
  assert_same_proposals (self->strategy, fresh);

  g_autoptr (IecImportPlan) plan = make_plan (self, other);
  g_assert_true (iec_import_plan_apply (plan, NULL, &error));
  g_assert_no_error (error);
  g_autofree char *one = dump (self->strategy);
  g_autofree char *two = dump (other);
  g_assert_cmpstr (one, ==, two);

  self->done = FALSE;
  iec_strategy_undo_async (self->strategy, NULL, undone_cb, self);
  while (!self->done)
    g_main_context_iteration (NULL, TRUE);
  g_assert_no_error (self->error);
  g_autofree char *undone = dump (self->strategy);
  g_assert_cmpstr (undone, ==, before);
  g_assert_cmpuint (g_list_model_get_n_items (iec_strategy_get_proposals (self->strategy)), ==, 0);
  g_assert_cmpuint (g_list_model_get_n_items (iec_strategy_get_workshops (self->strategy)), ==, 0);
}

/* Cancelled among the rows, nothing came in; the same plan can then be applied. */
static void
test_cancelled (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = dump (self->strategy);

  self->cancels = TRUE;
  apply (self);
  g_assert_error (self->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_autofree char *after = dump (self->strategy);
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpuint (self->n_items_changed, ==, 0);
  g_assert_cmpuint (g_list_model_get_n_items (iec_strategy_get_workshops (self->strategy)), ==, 0);
  g_assert_null (iec_strategy_dup_undo_label (self->strategy));
  g_assert_true (iec_import_plan_apply (self->plan, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (iec_strategy_get_proposals (self->strategy)), ==, N_ROWS);
}

int
main (int argc, char **argv)
{
  g_autofree char *home = g_dir_make_tmp ("iecere-XXXXXX", NULL);
  g_setenv ("XDG_DATA_HOME", home, TRUE);
  /* So that two imports of one sheet can be compared to the letter. */
  g_setenv ("IECERE_SEED", "long-import", TRUE);
  g_setenv ("SOURCE_DATE_EPOCH", "1700000000", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/import/long-import/import", Fixture, NULL, set_up, test_import, tear_down);
  g_test_add ("/import/long-import/cancelled", Fixture, NULL, set_up, test_cancelled, tear_down);
  int result = g_test_run ();
  fixture_remove (g_steal_pointer (&home));
  return result;
}

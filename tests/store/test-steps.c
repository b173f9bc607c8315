/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-changeset-private.h"
#include "iec-error.h"
#include "iec-history-private.h"
#include "store-fixture.h"

#define A "aaaaaaaaaaaaaaaa"
#define B "bbbbbbbbbbbbbbbb"
#define C "cccccccccccccccc"

static void
undo (IecStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) changes = iec_store_undo (store, &error);

  g_assert_no_error (error);
}

static void
redo (IecStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) changes = iec_store_redo (store, &error);

  g_assert_no_error (error);
}

static void
assert_change (GPtrArray *changes, guint index, IecTable table, IecChangeKind kind, const char *key)
{
  const IecChange *change = g_ptr_array_index (changes, index);

  g_assert_cmpint (change->table, ==, table);
  g_assert_cmpint (change->kind, ==, kind);
  g_assert_cmpstr (change->keys[0], ==, key);
}

/* A step names the rows that a window must show anew, and so do undoing and doing again. */
static void
test_changes (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) done = NULL;
  g_autoptr (GPtrArray) undone = NULL;
  g_autoptr (GPtrArray) redone = NULL;
  g_autoptr (GPtrArray) renamed = NULL;

  begin (fixture->store);
  add_proposal (fixture->store, C, "P001", "Ceļš");
  add_element (fixture->store, B, A, 1, "B");
  add_element (fixture->store, A, NULL, 1, "A");
  done = commit (fixture->store, "add");
  g_assert_cmpuint (done->len, ==, 3);
  assert_change (done, 0, IEC_TABLE_ELEMENT, IEC_CHANGE_INSERT, A);
  assert_change (done, 1, IEC_TABLE_ELEMENT, IEC_CHANGE_INSERT, B);
  assert_change (done, 2, IEC_TABLE_PROPOSAL, IEC_CHANGE_INSERT, C);

  undone = iec_store_undo (fixture->store, NULL);
  g_assert_cmpuint (undone->len, ==, 3);
  assert_change (undone, 0, IEC_TABLE_ELEMENT, IEC_CHANGE_DELETE, A);
  redone = iec_store_redo (fixture->store, NULL);
  g_assert_cmpuint (redone->len, ==, 3);
  assert_change (redone, 2, IEC_TABLE_PROPOSAL, IEC_CHANGE_INSERT, C);

  begin (fixture->store);
  set_title (fixture->store, A, "Z");
  renamed = commit (fixture->store, "rename");
  g_assert_cmpuint (renamed->len, ==, 1);
  assert_change (renamed, 0, IEC_TABLE_ELEMENT, IEC_CHANGE_UPDATE, A);
}

/* A step that changes nothing in the end leaves no trace in the history. */
static void
test_empty_step (Fixture *fixture, gconstpointer data)
{
  const char *keys[] = { A, NULL };
  g_autoptr (GPtrArray) nothing = NULL;
  g_autoptr (GPtrArray) come_and_gone = NULL;
  gint64 revision = iec_store_get_revision (fixture->store);

  begin (fixture->store);
  nothing = commit (fixture->store, "nothing");
  g_assert_cmpuint (nothing->len, ==, 0);

  begin (fixture->store);
  add_element (fixture->store, A, NULL, 1, "A");
  g_assert_true (iec_store_delete (fixture->store, IEC_TABLE_ELEMENT, keys, NULL));
  come_and_gone = commit (fixture->store, "nothing");
  g_assert_cmpuint (come_and_gone->len, ==, 0);
  g_assert_cmpuint (iec_store_get_n_steps (fixture->store), ==, 0);
  g_assert_cmpint (iec_store_get_revision (fixture->store), ==, revision);
}

/* What fails or is given up leaves nothing; steps do not nest. */
static void
test_roll_back (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) nested = NULL;
  g_autoptr (GError) doubled = NULL;
  g_autoptr (GError) missing = NULL;
  IecThemeRow theme = { .uid = (char *)A, .title = (char *)"Ceļi" };
  const char *keys[] = { B, NULL };

  begin (fixture->store);
  add_element (fixture->store, A, NULL, 1, "A");
  g_assert_false (iec_store_begin_step (fixture->store, &nested));
  g_assert_error (nested, IEC_ERROR, IEC_ERROR_BUSY);
  g_assert_true (iec_store_insert (fixture->store, IEC_TABLE_THEME, &theme, NULL));
  g_assert_false (iec_store_insert (fixture->store, IEC_TABLE_THEME, &theme, &doubled));
  g_assert_error (doubled, IEC_ERROR, IEC_ERROR_REFUSED);
  g_assert_false (iec_store_delete (fixture->store, IEC_TABLE_THEME, keys, &missing));
  g_assert_error (missing, IEC_ERROR, IEC_ERROR_NOT_FOUND);
  iec_store_roll_back_step (fixture->store);
  g_assert_cmpint (iec_store_count (fixture->store, IEC_TABLE_ELEMENT, NULL), ==, 0);
  g_assert_cmpint (iec_store_count (fixture->store, IEC_TABLE_THEME, NULL), ==, 0);
}

/* A reference that leads nowhere is refused at the end of the step, and the next step works. */
static void
test_dangling_reference (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  IecStepLabel label = { .verb = (char *)"add" };

  begin (fixture->store);
  add_element (fixture->store, A, B, 1, "A");
  g_assert_null (iec_store_commit_step (fixture->store, &label, &error));
  g_assert_error (error, IEC_ERROR, IEC_ERROR_REFUSED);
  g_assert_cmpint (iec_store_count (fixture->store, IEC_TABLE_ELEMENT, NULL), ==, 0);
  add_element_step (fixture->store, A, "A");
  g_assert_cmpint (iec_store_count (fixture->store, IEC_TABLE_ELEMENT, NULL), ==, 1);
}

static void
add_link (IecStore *store, const char *element, const char *target)
{
  IecLinkRow link = { .element = (char *)element, .kind = (char *)"proposal", .target = (char *)target };

  g_assert_true (iec_store_insert (store, IEC_TABLE_LINK, &link, NULL));
}

/* A parent, its child and their links deleted in one step come back and go again as often as one likes. */
static void
test_redo_of_deleted_tree (Fixture *fixture, gconstpointer data)
{
  const char *link_keys[] = { B, "proposal", C, NULL };
  const char *a_keys[] = { A, NULL };
  const char *b_keys[] = { B, NULL };
  g_autofree char *full = NULL;

  begin (fixture->store);
  add_element (fixture->store, A, NULL, 1, "A");
  add_element (fixture->store, B, A, 1, "B");
  add_proposal (fixture->store, C, "P001", "Ceļš");
  add_link (fixture->store, B, C);
  commit_away (fixture->store, "add");
  full = dump (fixture->store);

  begin (fixture->store);
  g_assert_true (iec_store_delete (fixture->store, IEC_TABLE_ELEMENT, a_keys, NULL));
  g_assert_true (iec_store_delete (fixture->store, IEC_TABLE_ELEMENT, b_keys, NULL));
  g_assert_true (iec_store_delete (fixture->store, IEC_TABLE_LINK, link_keys, NULL));
  commit_away (fixture->store, "remove");
  for (int i = 0; i < 3; i++)
    {
      g_autofree char *back = NULL;

      undo (fixture->store);
      back = dump (fixture->store);
      g_assert_cmpstr (back, ==, full);
      redo (fixture->store);
      g_assert_cmpint (iec_store_count (fixture->store, IEC_TABLE_ELEMENT, NULL), ==, 0);
      g_assert_cmpint (iec_store_count (fixture->store, IEC_TABLE_LINK, NULL), ==, 0);
    }
}

static void
set_position (IecStore *store, const char *uid, gint64 position)
{
  const char *keys[] = { uid, NULL };
  IecElementRow *row = iec_store_find (store, IEC_TABLE_ELEMENT, keys, NULL);

  row->position = position;
  g_assert_true (iec_store_update (store, IEC_TABLE_ELEMENT, row, NULL));
  iec_row_free (IEC_TABLE_ELEMENT, row);
}

/* Siblings that change places change back, although both places are taken at every moment. */
static void
test_undo_of_reorder (Fixture *fixture, gconstpointer data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  begin (fixture->store);
  add_element (fixture->store, A, NULL, 1, "A");
  add_element (fixture->store, B, NULL, 2, "B");
  add_element (fixture->store, C, NULL, 3, "C");
  commit_away (fixture->store, "add");
  before = dump (fixture->store);
  begin (fixture->store);
  set_position (fixture->store, A, 3);
  set_position (fixture->store, B, 1);
  set_position (fixture->store, C, 2);
  commit_away (fixture->store, "move");

  undo (fixture->store);
  after = dump (fixture->store);
  g_assert_cmpstr (after, ==, before);
}

/* The history, its labels and what was undone are there after a restart; a new step ends what was undone. */
static void
test_history_survives_restart (Fixture *fixture, gconstpointer data)
{
  g_autoptr (IecStepLabel) undo_label = NULL;
  g_autoptr (IecStepLabel) redo_label = NULL;
  g_autofree char *title = NULL;
  g_autoptr (GError) error = NULL;

  add_element_step (fixture->store, A, "A");
  begin (fixture->store);
  set_title (fixture->store, A, "Mārupe");
  commit_away (fixture->store, "rename");
  undo (fixture->store);
  fixture_reopen (fixture);

  g_assert_cmpuint (iec_store_get_n_steps (fixture->store), ==, 1);
  undo_label = iec_store_dup_undo_label (fixture->store);
  redo_label = iec_store_dup_redo_label (fixture->store);
  g_assert_cmpstr (undo_label->verb, ==, "add");
  g_assert_cmpstr (undo_label->object, ==, "R2.3");
  g_assert_cmpint (undo_label->count, ==, 1);
  g_assert_cmpstr (redo_label->verb, ==, "rename");
  redo (fixture->store);
  title = dup_title (fixture->store, A);
  g_assert_cmpstr (title, ==, "Mārupe");

  undo (fixture->store);
  add_element_step (fixture->store, B, "B");
  g_assert_null (iec_store_dup_redo_label (fixture->store));
  g_assert_null (iec_store_redo (fixture->store, &error));
  g_assert_error (error, IEC_ERROR, IEC_ERROR_REFUSED);
  g_assert_cmpuint (iec_store_get_n_steps (fixture->store), ==, 2);
}

/* With nothing left, undoing says so. */
static void
test_nothing_to_undo (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  add_element_step (fixture->store, A, "A");
  undo (fixture->store);
  g_assert_cmpuint (iec_store_get_n_steps (fixture->store), ==, 0);
  g_assert_null (iec_store_dup_undo_label (fixture->store));
  g_assert_null (iec_store_undo (fixture->store, &error));
  g_assert_error (error, IEC_ERROR, IEC_ERROR_REFUSED);
}

/* Typing that went on is one step: one undo takes all of it back; typed and wiped out again it is none. */
static void
test_extend_last_step (Fixture *fixture, gconstpointer data)
{
  g_autofree char *start = NULL;
  g_autofree char *end = NULL;
  g_autofree char *title = NULL;
  g_autoptr (GError) error = NULL;

  begin (fixture->store);
  add_element (fixture->store, A, NULL, 1, "A");
  g_assert_null (iec_store_extend_last_step (fixture->store, &error));
  g_assert_error (error, IEC_ERROR, IEC_ERROR_REFUSED);
  add_element_step (fixture->store, A, "A");
  start = dump (fixture->store);
  begin (fixture->store);
  set_title (fixture->store, A, "A c");
  commit_away (fixture->store, "type");
  begin (fixture->store);
  set_title (fixture->store, A, "A ce");
  g_ptr_array_unref (iec_store_extend_last_step (fixture->store, NULL));
  g_assert_cmpuint (iec_store_get_n_steps (fixture->store), ==, 2);
  undo (fixture->store);
  end = dump (fixture->store);
  g_assert_cmpstr (end, ==, start);
  redo (fixture->store);
  title = dup_title (fixture->store, A);
  g_assert_cmpstr (title, ==, "A ce");

  begin (fixture->store);
  set_title (fixture->store, A, "A");
  g_ptr_array_unref (iec_store_extend_last_step (fixture->store, NULL));
  g_assert_cmpuint (iec_store_get_n_steps (fixture->store), ==, 1);
}

/* Drafts stay when the steps around them are undone. */
static void
test_draft_is_outside_undo (Fixture *fixture, gconstpointer data)
{
  IecDraftRow draft = { .number = 1, .id = (char *)"d1", .date = (char *)"2023-04-28", .content = (char *)"<x/>" };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) drafts = NULL;
  gint64 revision;

  add_element_step (fixture->store, A, "A");
  revision = iec_store_get_revision (fixture->store);
  g_assert_true (iec_store_insert_draft (fixture->store, &draft, NULL));
  g_assert_cmpint (iec_store_get_revision (fixture->store), >, revision);
  g_assert_false (iec_store_insert_draft (fixture->store, &draft, &error));
  g_assert_error (error, IEC_ERROR, IEC_ERROR_REFUSED);
  undo (fixture->store);
  drafts = iec_store_list (fixture->store, IEC_TABLE_DRAFT, NULL);
  g_assert_cmpuint (drafts->len, ==, 1);
  g_assert_cmpuint (iec_store_get_n_steps (fixture->store), ==, 0);
}

/* (transfer full): what deleting (or renaming) the element A is, recorded and rolled back. */
static GBytes *
record (IecConnection *connection, const char *sql)
{
  g_autoptr (IecRecorder) recorder = NULL;
  GBytes *changeset;

  g_assert_true (iec_connection_begin_immediate (connection, NULL));
  recorder = iec_recorder_new (connection, NULL);
  g_assert_true (iec_connection_execute (connection, sql, NULL));
  changeset = iec_recorder_finish (recorder, NULL);
  g_clear_pointer (&recorder, iec_recorder_free);
  iec_connection_roll_back (connection);
  return changeset;
}

/* A row to delete that is gone already is no failure; a row to change that is gone means the history is not ours. */
static void
test_missing_rows (Fixture *fixture, gconstpointer data)
{
  g_autoptr (IecConnection) connection = NULL;
  g_autoptr (GBytes) deletion = NULL;
  g_autoptr (GBytes) renaming = NULL;
  g_autoptr (GError) error = NULL;

  add_element_step (fixture->store, A, "A");
  g_clear_object (&fixture->store);
  connection = iec_connection_open (fixture->database, IEC_CONNECTION_CREATE, NULL, NULL);
  deletion = record (connection, "DELETE FROM element");
  renaming = record (connection, "UPDATE element SET title = 'Z'");
  g_assert_true (iec_connection_execute (connection, "DELETE FROM element", NULL));

  g_assert_true (iec_changeset_apply (connection, deletion, FALSE, &error));
  g_assert_no_error (error);
  g_assert_false (iec_changeset_apply (connection, renaming, FALSE, &error));
  g_assert_error (error, IEC_ERROR, IEC_ERROR_CORRUPT);
}

static GBytes *
make_bytes (gsize size)
{
  return g_bytes_new_take (g_malloc0 (size), size);
}

/* The history is bounded by its bytes: the oldest steps are forgotten, the newest never. */
static void
test_history_limit (Fixture *fixture, gconstpointer data)
{
  g_autoptr (IecConnection) connection = iec_connection_open (fixture->database, IEC_CONNECTION_CREATE, NULL, NULL);
  g_autoptr (GBytes) small = make_bytes (100);
  g_autoptr (GBytes) large = make_bytes (1000);
  IecStepLabel label = { .verb = (char *)"type" };

  for (int i = 0; i < 10; i++)
    g_assert_true (iec_history_add (connection, &label, small, 500, NULL));
  g_assert_cmpuint (iec_history_get_n_steps (connection), ==, 5);
  g_assert_true (iec_history_add (connection, &label, large, 500, NULL));
  g_assert_cmpuint (iec_history_get_n_steps (connection), ==, 1);
  g_assert_true (iec_history_add (connection, &label, small, 500, NULL));
  g_assert_cmpuint (iec_history_get_n_steps (connection), ==, 1);
  g_assert_cmpint (IEC_HISTORY_MAX_BYTES, ==, 64 * 1024 * 1024);
}

/* Adding 330 proposals is one step, and undoing it takes well under the time that a person notices. */
static void
test_large_step (Fixture *fixture, gconstpointer data)
{
  gint64 start;

  begin (fixture->store);
  for (guint i = 0; i < 330; i++)
    {
      g_autofree char *uid = make_uid (i);
      g_autofree char *number = g_strdup_printf ("P%03u", i);

      add_proposal (fixture->store, uid, number, "Salabot ceļu starp ciemiem, lai bērni tiek uz skolu arī pavasarī");
    }
  commit_away (fixture->store, "import");
  g_assert_cmpuint (iec_store_get_n_steps (fixture->store), ==, 1);
  start = g_get_monotonic_time ();
  undo (fixture->store);
  g_test_minimized_result ((g_get_monotonic_time () - start) / 1e6, "undo of 330 proposals");
  g_assert_cmpint (iec_store_count (fixture->store, IEC_TABLE_PROPOSAL, NULL), ==, 0);
  redo (fixture->store);
  g_assert_cmpint (iec_store_count (fixture->store, IEC_TABLE_PROPOSAL, NULL), ==, 330);
}

static gpointer
work_cb (gpointer data)
{
  gpointer *arguments = data;
  IecStore *store = arguments[0];
  GThread *home = arguments[1];

  add_element_step (store, A, "A");
  iec_store_lend (store, home);
  return NULL;
}

static gpointer
wait_and_work_cb (gpointer data)
{
  gpointer *arguments = data;

  while (!g_atomic_int_get ((int *)arguments[2]))
    g_thread_yield ();
  return work_cb (data);
}

/* A long step may run in a worker; the store belongs to it meanwhile, and to its lender afterwards. */
static void
test_lend (Fixture *fixture, gconstpointer data)
{
  int is_lent = FALSE;
  gpointer arguments[] = { fixture->store, g_thread_self (), &is_lent };
  GThread *worker = g_thread_new ("worker", wait_and_work_cb, arguments);

  iec_store_lend (fixture->store, worker);
  g_atomic_int_set (&is_lent, TRUE);
  g_thread_join (worker);
  g_assert_cmpint (iec_store_count (fixture->store, IEC_TABLE_ELEMENT, NULL), ==, 1);
}

/* A thread that does not own the store is stopped at once. */
static void
test_wrong_thread (Fixture *fixture, gconstpointer data)
{
  const char *database = g_getenv ("IECERE_TEST_DATABASE");

  if (g_test_subprocess ())
    {
      IecStore *store = iec_store_open (database, NULL, NULL);
      gpointer arguments[] = { store, g_thread_self () };

      g_thread_join (g_thread_new ("intruder", work_cb, arguments));
      return;
    }
  g_setenv ("IECERE_TEST_DATABASE", fixture->database, TRUE);
  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_failed ();
  g_test_trap_assert_stderr ("*assertion failed*owner*");
}

/* In the subprocess of a test the fixture would be left behind, as the subprocess is stopped. */
static void
set_up_in_parent (Fixture *fixture, gconstpointer data)
{
  if (!g_test_subprocess ())
    fixture_set_up (fixture, data);
}

static void
tear_down_in_parent (Fixture *fixture, gconstpointer data)
{
  if (!g_test_subprocess ())
    fixture_tear_down (fixture, data);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function) g_test_add (name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)
  ADD ("/iec/session/changes", test_changes);
  ADD ("/iec/session/empty-step", test_empty_step);
  ADD ("/iec/session/roll-back", test_roll_back);
  ADD ("/iec/session/dangling-reference", test_dangling_reference);
  ADD ("/iec/session/redo-cascade", test_redo_of_deleted_tree);
  ADD ("/iec/session/missing-rows", test_missing_rows);
  ADD ("/iec/session/reorder-undo", test_undo_of_reorder);
  ADD ("/iec/session/history-survives-restart", test_history_survives_restart);
  ADD ("/iec/session/nothing-to-undo", test_nothing_to_undo);
  ADD ("/iec/session/extend-last-step", test_extend_last_step);
  ADD ("/iec/session/draft-is-outside-undo", test_draft_is_outside_undo);
  ADD ("/iec/session/history-limit", test_history_limit);
  ADD ("/iec/session/large-step", test_large_step);
  ADD ("/iec/session/lend", test_lend);
  g_test_add ("/iec/session/wrong-thread", Fixture, NULL, set_up_in_parent, test_wrong_thread, tear_down_in_parent);
  return run_tests ();
}

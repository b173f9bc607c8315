/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-error.h"
#include "iec-migrations-private.h"
#include "iec-search-index-private.h"
#include "iec-statement-private.h"
#include "iec-util.h"
#include "store-fixture.h"

#define A "aaaaaaaaaaaaaaaa"
#define B "bbbbbbbbbbbbbbbb"

static IecConnection *
connect (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  IecConnection *connection = iec_connection_open (fixture->database, IEC_CONNECTION_CREATE, NULL, &error);

  g_assert_no_error (error);
  return connection;
}

/* Every kind of value lands in the column that was meant, NULL as well. */
static void
test_bind_index (Fixture *fixture, gconstpointer data)
{
  g_autoptr (IecConnection) connection = connect (fixture);
  g_autoptr (IecStatement) statement = iec_connection_prepare (connection, "SELECT ?, ?, ?, ?", NULL);
  g_autoptr (GBytes) blob = NULL;
  g_autoptr (GError) error = NULL;
  gboolean has_row = FALSE;

  g_assert_true (iec_statement_bind_text (statement, 0, "ķēde", NULL));
  g_assert_true (iec_statement_bind_null (statement, 1, NULL));
  g_assert_true (iec_statement_bind_int64 (statement, 2, G_MININT64, NULL));
  g_assert_true (iec_statement_bind_blob (statement, 3, "\0x", 2, NULL));
  g_assert_true (iec_statement_step (statement, &has_row, NULL));
  g_assert_true (has_row);
  g_assert_cmpstr (iec_statement_get_text (statement, 0), ==, "ķēde");
  g_assert_true (iec_statement_is_null (statement, 1));
  g_assert_cmpint (iec_statement_get_int64 (statement, 2), ==, G_MININT64);
  blob = iec_statement_dup_blob (statement, 3);
  g_assert_cmpuint (g_bytes_get_size (blob), ==, 2);
  g_assert_true (iec_statement_step (statement, &has_row, NULL));
  g_assert_false (has_row);

  g_assert_false (iec_statement_bind_null (statement, 4, &error));
  g_assert_error (error, IEC_ERROR, IEC_ERROR_FAILED);
}

/* A statement is as new when it is used again, and two of one text may be in use at once. */
static void
test_statement_reuse (Fixture *fixture, gconstpointer data)
{
  g_autoptr (IecConnection) connection = connect (fixture);
  gboolean has_row = FALSE;

  for (int i = 0; i < 2; i++)
    {
      g_autoptr (IecStatement) first = iec_connection_prepare (connection, "SELECT ?", NULL);
      g_autoptr (IecStatement) second = iec_connection_prepare (connection, "SELECT ?", NULL);

      g_assert_true (iec_statement_bind_text (first, 0, "one", NULL));
      g_assert_true (iec_statement_step (first, &has_row, NULL));
      g_assert_true (iec_statement_step (second, &has_row, NULL));
      g_assert_cmpstr (iec_statement_get_text (first, 0), ==, "one");
      g_assert_true (iec_statement_is_null (second, 0));
    }
  /* VACUUM fails when a statement was left half stepped. */
  g_assert_true (iec_connection_execute (connection, "VACUUM", NULL));
}

/* Neither the schema nor the index's own tables can be written behind the store's back, and references hold. */
static void
test_guards (Fixture *fixture, gconstpointer data)
{
  g_autoptr (IecConnection) connection = connect (fixture);
  static const char *const refused[] = {
    "PRAGMA writable_schema = ON; DELETE FROM sqlite_schema",
    "DELETE FROM work_search_data",
    "INSERT INTO attendance (workshop, people, number) VALUES ('zzzzzzzzzzzzzzzz', '', 1)",
    "SELECT \"no such column\"",
  };
  g_autoptr (IecStatement) too_large = NULL;
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    g_assert_false (iec_connection_execute (connection, refused[i], NULL));
  too_large = iec_connection_prepare (connection, "SELECT zeroblob (?)", NULL);
  g_assert_true (iec_statement_bind_int64 (too_large, 0, (gint64)IEC_STORE_MAX_VALUE_BYTES + 1, NULL));
  g_assert_false (iec_statement_run (too_large, &error));
  g_assert_error (error, IEC_ERROR, IEC_ERROR_TOO_LARGE);
}

/* A missing vote is not a vote of 0, and nothing else is lost on the way through the file. */
static void
test_round_trip (Fixture *fixture, gconstpointer data)
{
  const char *keys[] = { A, NULL };
  const char *link_keys[] = { B, "proposal", A, NULL };
  IecProposalRow *row = iec_row_new (IEC_TABLE_PROPOSAL);
  IecProposalRow *copy;
  IecProposalRow *found;
  IecLinkRow link = { .element = (char *)B, .kind = (char *)"proposal", .target = (char *)A, .note = (char *)"!" };
  IecLinkRow *found_link;

  g_assert_cmpint (row->votes, ==, IEC_VOTES_MISSING);
  g_assert_cmpstr (row->note, ==, "");
  g_assert_null (row->theme);
  iec_set_str (&row->uid, A);
  iec_set_str (&row->text, "“Ceļš”; 'un' \"tilts\"\n");
  row->source_row = 17;
  copy = iec_row_copy (IEC_TABLE_PROPOSAL, row);
  iec_row_free (IEC_TABLE_PROPOSAL, row);

  begin (fixture->store);
  g_assert_true (iec_store_insert (fixture->store, IEC_TABLE_PROPOSAL, copy, NULL));
  add_element (fixture->store, B, NULL, 1, "B");
  g_assert_true (iec_store_insert (fixture->store, IEC_TABLE_LINK, &link, NULL));
  commit_away (fixture->store, "add");
  found = iec_store_find (fixture->store, IEC_TABLE_PROPOSAL, keys, NULL);
  g_assert_cmpstr (found->text, ==, copy->text);
  g_assert_cmpint (found->votes, ==, IEC_VOTES_MISSING);
  g_assert_cmpint (found->source_row, ==, 17);
  g_assert_null (found->workshop);

  begin (fixture->store);
  found->votes = 0;
  g_assert_true (iec_store_update (fixture->store, IEC_TABLE_PROPOSAL, found, NULL));
  commit_away (fixture->store, "count");
  iec_row_free (IEC_TABLE_PROPOSAL, found);
  found = iec_store_find (fixture->store, IEC_TABLE_PROPOSAL, keys, NULL);
  g_assert_cmpint (found->votes, ==, 0);
  found_link = iec_store_find (fixture->store, IEC_TABLE_LINK, link_keys, NULL);
  g_assert_cmpstr (found_link->note, ==, "!");
  g_assert_cmpstr (found_link->time, ==, "");
  iec_row_free (IEC_TABLE_LINK, found_link);
  iec_row_free (IEC_TABLE_PROPOSAL, found);
  iec_row_free (IEC_TABLE_PROPOSAL, copy);
}

/* Lists come in the order of the outline, and by what is asked for. */
static void
test_lists (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GPtrArray) top = NULL;
  g_autoptr (GPtrArray) below = NULL;
  IecElementRow *first;

  begin (fixture->store);
  add_element (fixture->store, A, NULL, 2, "A");
  add_element (fixture->store, B, A, 1, "B");
  commit_away (fixture->store, "add");
  all = iec_store_list (fixture->store, IEC_TABLE_ELEMENT, NULL);
  top = iec_store_list_where (fixture->store, IEC_TABLE_ELEMENT, "parent", NULL, NULL);
  below = iec_store_list_where (fixture->store, IEC_TABLE_ELEMENT, "parent", A, NULL);
  g_assert_cmpuint (all->len, ==, 2);
  g_assert_cmpuint (top->len, ==, 1);
  g_assert_cmpuint (below->len, ==, 1);
  first = g_ptr_array_index (all, 0);
  g_assert_cmpstr (first->uid, ==, B);
}

/* A reading store sees what was committed, and within one reading nothing newer; it cannot write. */
static void
test_read_only (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (IecStore) reader = iec_store_open_read_only (fixture->database, &error);

  g_assert_no_error (error);
  g_assert_true (iec_store_begin_read (reader, NULL));
  add_element_step (fixture->store, A, "A");
  g_assert_cmpint (iec_store_count (reader, IEC_TABLE_ELEMENT, NULL), ==, 0);
  iec_store_end_read (reader);
  g_assert_cmpint (iec_store_count (reader, IEC_TABLE_ELEMENT, NULL), ==, 1);
  g_assert_false (iec_store_begin_step (reader, &error));
  g_assert_error (error, IEC_ERROR, IEC_ERROR_READ_ONLY);
  g_assert_cmpint (iec_store_get_revision (reader), ==, iec_store_get_revision (fixture->store));
  g_assert_true (iec_store_check_integrity (reader, NULL));
}

/* A database of a newer version is refused, with a message that says what to do, and is not touched. */
static void
test_refuse_newer (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) read_error = NULL;
  g_autofree char *sql = g_strdup_printf ("PRAGMA user_version = %d", IEC_SCHEMA_VERSION + 1);
  IecConnection *connection;

  g_clear_object (&fixture->store);
  connection = connect (fixture);
  g_assert_true (iec_connection_execute (connection, sql, NULL));
  iec_connection_free (connection);
  g_assert_null (iec_store_open (fixture->database, NULL, &error));
  g_assert_error (error, IEC_ERROR, IEC_ERROR_NEWER);
  g_assert_null (iec_store_open_read_only (fixture->database, &read_error));
  g_assert_error (read_error, IEC_ERROR, IEC_ERROR_NEWER);
}

/* Every table that is recorded has a primary key, and the schema has no trigger, no view and no unique order. */
static void
test_schema_rules (Fixture *fixture, gconstpointer data)
{
  g_autoptr (IecConnection) connection = connect (fixture);
  gint64 n_odd = -1;
  gint64 n_unique = -1;
  gint64 n_without_key = -1;
  gint64 id = 0;

  g_assert_true (iec_connection_get_int64 (
      connection, "SELECT count(*) FROM sqlite_schema WHERE type NOT IN ('table', 'index')", &n_odd, NULL));
  g_assert_cmpint (n_odd, ==, 0);
  g_assert_true (iec_connection_get_int64 (connection,
                                           "SELECT count(*) FROM sqlite_schema AS t, pragma_index_list (t.name) AS i"
                                           " WHERE t.type = 'table' AND t.name NOT LIKE 'work%' AND i.origin <> 'pk'"
                                           " AND i.\"unique\"",
                                           &n_unique, NULL));
  g_assert_cmpint (n_unique, ==, 0);
  g_assert_true (iec_connection_get_int64 (connection,
                                           "SELECT count(*) FROM sqlite_schema AS t WHERE t.type = 'table'"
                                           " AND t.name NOT LIKE 'work%' AND NOT EXISTS"
                                           " (SELECT 1 FROM pragma_table_info (t.name) WHERE pk > 0)",
                                           &n_without_key, NULL));
  g_assert_cmpint (n_without_key, ==, 0);
  g_assert_true (iec_connection_get_int64 (connection, "PRAGMA application_id", &id, NULL));
  g_assert_cmpint (id, ==, 0x49656372);
}

static GPtrArray *
search (Fixture *fixture, const char *match)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *hits = iec_store_search (fixture->store, match, 10, &error);

  g_assert_no_error (error);
  return hits;
}

static void
assert_found (Fixture *fixture, const char *match, guint n_hits)
{
  g_autoptr (GPtrArray) hits = search (fixture, match);

  g_assert_cmpuint (hits->len, ==, n_hits);
}

/* A search gives as many hits as were asked for, and however many were asked for, not more than it may. */
static void
test_search_limit (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) few = NULL;
  g_autoptr (GPtrArray) most = NULL;

  begin (fixture->store);
  for (guint i = 0; i <= IEC_SEARCH_MAX_HITS; i++)
    {
      g_autofree char *uid = make_uid (i);

      add_proposal (fixture->store, uid, uid, "ceļš");
    }
  commit_away (fixture->store, "import");
  few = iec_store_search (fixture->store, "ceļš", 2, NULL);
  g_assert_cmpuint (few->len, ==, 2);
  most = iec_store_search (fixture->store, "ceļš", G_MAXUINT, NULL);
  g_assert_cmpuint (most->len, ==, 10000);
}

/* Searching finds what is there after each step, undo and redo, and nothing that is not. */
static void
test_search_after_undo (Fixture *fixture, gconstpointer data)
{
  const char *keys[] = { B, NULL };

  begin (fixture->store);
  add_element (fixture->store, A, NULL, 1, "Labi ceļi");
  add_proposal (fixture->store, B, "P001", "Salabot tiltu");
  commit_away (fixture->store, "add");
  assert_found (fixture, "ceļi", 1);
  assert_found (fixture, "tiltu", 1);

  begin (fixture->store);
  set_title (fixture->store, A, "Gaiša skola");
  g_assert_true (iec_store_delete (fixture->store, IEC_TABLE_PROPOSAL, keys, NULL));
  commit_away (fixture->store, "change");
  assert_found (fixture, "ceļi", 0);
  assert_found (fixture, "skola", 1);
  assert_found (fixture, "tiltu", 0);

  g_ptr_array_unref (iec_store_undo (fixture->store, NULL));
  assert_found (fixture, "ceļi", 1);
  assert_found (fixture, "skola", 0);
  assert_found (fixture, "tiltu", 1);
  g_ptr_array_unref (iec_store_redo (fixture->store, NULL));
  assert_found (fixture, "skola", 1);
  assert_found (fixture, "tiltu", 0);
}

/* A word in a title comes before one in a text; marks of body text are no words; a query that is none says so. */
static void
test_search_order (Fixture *fixture, gconstpointer data)
{
  IecElementRow row = {
    .uid = (char *)A, .kind = (char *)"section", .title = (char *)"Nekas", .body = (char *)"<p>Te ir <b>tilts</b></p>"
  };
  g_autoptr (GPtrArray) hits = NULL;
  g_autoptr (GError) error = NULL;
  const IecStoreHit *first;
  const IecStoreHit *second;

  begin (fixture->store);
  g_assert_true (iec_store_insert (fixture->store, IEC_TABLE_ELEMENT, &row, NULL));
  add_proposal (fixture->store, B, "P001", "tilts");
  commit_away (fixture->store, "add");
  hits = search (fixture, "tilts");
  g_assert_cmpuint (hits->len, ==, 2);
  first = g_ptr_array_index (hits, 0);
  second = g_ptr_array_index (hits, 1);
  g_assert_cmpint (first->table, ==, IEC_TABLE_PROPOSAL);
  g_assert_cmpstr (first->uid, ==, B);
  g_assert_cmpstr (second->uid, ==, A);
  g_assert_cmpfloat (first->rank, >=, second->rank);
  assert_found (fixture, "p", 0);
  g_assert_null (iec_store_search (fixture->store, "\"", 10, &error));
  g_assert_error (error, IEC_ERROR, IEC_ERROR_INVALID);
}

/* Another dictionary means another index: it is known as old, made anew, and a cancelled attempt changes nothing. */
static void
test_rebuild_index (Fixture *fixture, gconstpointer data)
{
  IecIndexer newer = plain_indexer;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  gint64 revision;

  add_element_step (fixture->store, A, "Labi ceļi");
  g_assert_true (iec_store_index_is_current (fixture->store, NULL));
  g_clear_object (&fixture->store);
  newer.version = "plain-2";
  fixture->store = iec_store_open (fixture->database, &newer, NULL);
  g_assert_false (iec_store_index_is_current (fixture->store, NULL));
  /* Written while the index is old. */
  add_element_step (fixture->store, B, "Droši ceļi");

  g_cancellable_cancel (cancellable);
  g_assert_false (iec_store_rebuild_index (fixture->store, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (iec_store_index_is_current (fixture->store, NULL));
  revision = iec_store_get_revision (fixture->store);
  g_assert_true (iec_store_rebuild_index (fixture->store, NULL, NULL));
  g_assert_true (iec_store_index_is_current (fixture->store, NULL));
  g_assert_cmpint (iec_store_get_revision (fixture->store), ==, revision);
  assert_found (fixture, "ceļi", 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function) g_test_add (name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)
  ADD ("/iec/statement/bind-null-index", test_bind_index);
  ADD ("/iec/statement/reuse", test_statement_reuse);
  ADD ("/iec/connection/guards", test_guards);
  ADD ("/iec/store/round-trip", test_round_trip);
  ADD ("/iec/store/lists", test_lists);
  ADD ("/iec/store/read-only", test_read_only);
  ADD ("/iec/migrations/refuse-newer", test_refuse_newer);
  ADD ("/iec/migrations/schema-rules", test_schema_rules);
  ADD ("/iec/session/fts-after-undo", test_search_after_undo);
  ADD ("/iec/search/order", test_search_order);
  ADD ("/iec/search/limit", test_search_limit);
  ADD ("/iec/search/rebuild", test_rebuild_index);
  return run_tests ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store-fixture.h"

#include "iec-error.h"

static char *
index_plainly (const char *text, gpointer user_data)
{
  return g_utf8_casefold (text, -1);
}

static char *
index_body (const char *body, gpointer user_data)
{
  GString *plain = g_string_new (NULL);
  gboolean in_tag = FALSE;

  for (const char *p = body; *p != '\0'; p++)
    {
      if (*p == '<' || *p == '>')
        {
          in_tag = *p == '<';
          g_string_append_c (plain, ' ');
        }
      else if (!in_tag)
        g_string_append_c (plain, *p);
    }
  return g_string_free (plain, FALSE);
}

const IecIndexer plain_indexer = { .index_text = index_plainly, .index_body = index_body, .version = "plain-1" };

/*
 * Makes a data folder for the tests of this program, runs them, and removes it. (G_TEST_OPTION_ISOLATE_DIRS would do
 * so for each test, but leaks.) Must come before anything asks for the data folder.
 */
int
run_tests (void)
{
  g_autofree char *home = NULL;
  int result;

  /* A test's own subprocess has the folder of its parent. */
  if (g_test_subprocess ())
    return g_test_run ();
  home = g_dir_make_tmp ("iecere-test-XXXXXX", NULL);
  g_assert_nonnull (home);
  g_setenv ("XDG_DATA_HOME", home, TRUE);
  result = g_test_run ();
  test_folder_remove (home);
  return result;
}

void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("iecere-test-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->database = g_build_filename (fixture->folder, "strategy.db", NULL);
  fixture->store = iec_store_open (fixture->database, &plain_indexer, &error);
  g_assert_no_error (error);
}

void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->store);
  test_folder_remove (fixture->folder);
  g_clear_pointer (&fixture->folder, g_free);
  g_clear_pointer (&fixture->database, g_free);
}

/* Closes the store and opens it again, as after a restart. */
void
fixture_reopen (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  iec_store_close (fixture->store);
  g_assert_finalize_object (fixture->store);
  fixture->store = iec_store_open (fixture->database, &plain_indexer, &error);
  g_assert_no_error (error);
}

/* A uid that is valid and differs for each number. */
char *
make_uid (guint number)
{
  char uid[17] = "uaaaaaaaaaaaaaaa";

  for (int i = 15; i > 0 && number > 0; i--, number /= 26)
    uid[i] = 'a' + number % 26;
  return g_strdup (uid);
}

void
add_element (IecStore *store, const char *uid, const char *parent, gint64 position, const char *title)
{
  g_autoptr (GError) error = NULL;
  IecElementRow row = { .uid = (char *)uid,
                        .parent = (char *)parent,
                        .position = position,
                        .kind = (char *)"section",
                        .title = (char *)title };

  iec_store_insert (store, IEC_TABLE_ELEMENT, &row, &error);
  g_assert_no_error (error);
}

void
add_proposal (IecStore *store, const char *uid, const char *number, const char *text)
{
  g_autoptr (GError) error = NULL;
  IecProposalRow row = { .uid = (char *)uid,
                         .number = (char *)number,
                         .text = (char *)text,
                         .original = (char *)text,
                         .votes = IEC_VOTES_MISSING };

  iec_store_insert (store, IEC_TABLE_PROPOSAL, &row, &error);
  g_assert_no_error (error);
}

void
begin (IecStore *store)
{
  g_autoptr (GError) error = NULL;

  iec_store_begin_step (store, &error);
  g_assert_no_error (error);
}

GPtrArray *
commit (IecStore *store, const char *verb)
{
  g_autoptr (GError) error = NULL;
  IecStepLabel label = { .verb = (char *)verb, .object = (char *)"R2.3", .count = 1 };
  GPtrArray *changes = iec_store_commit_step (store, &label, &error);

  g_assert_no_error (error);
  g_assert_nonnull (changes);
  return changes;
}

void
commit_away (IecStore *store, const char *verb)
{
  g_ptr_array_unref (commit (store, verb));
}

/* One step that adds a section at the top. */
void
add_element_step (IecStore *store, const char *uid, const char *title)
{
  begin (store);
  add_element (store, uid, NULL, 1, title);
  commit_away (store, "add");
}

char *
dump (IecStore *store)
{
  g_autoptr (GError) error = NULL;
  char *text = iec_store_dump (store, &error);

  g_assert_no_error (error);
  return text;
}

/* The title of an element; NULL when there is no such element. */
char *
dup_title (IecStore *store, const char *uid)
{
  const char *keys[] = { uid, NULL };
  IecElementRow *row = iec_store_find (store, IEC_TABLE_ELEMENT, keys, NULL);
  char *title = row != NULL ? g_strdup (row->title) : NULL;

  iec_row_free (IEC_TABLE_ELEMENT, row);
  return title;
}

/* Within a step. */
void
set_title (IecStore *store, const char *uid, const char *title)
{
  g_autoptr (GError) error = NULL;
  const char *keys[] = { uid, NULL };
  IecElementRow *row = iec_store_find (store, IEC_TABLE_ELEMENT, keys, &error);

  g_assert_no_error (error);
  g_free (row->title);
  row->title = g_strdup (title);
  iec_store_update (store, IEC_TABLE_ELEMENT, row, &error);
  g_assert_no_error (error);
  iec_row_free (IEC_TABLE_ELEMENT, row);
}

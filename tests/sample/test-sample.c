/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "../document/document-fixture.h"
#include "iec-composer.h"
#include "iec-evidence.h"
#include "iec-export.h"

#include <glib/gstdio.h>

#define MIN_PAGES 30
#define N_PROPOSALS 330

typedef struct
{
  /* Owned */
  char *path;
  IecStrategy *strategy;
  IecDocument *document;
} Fixture;

static void
build_sample (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *script = g_build_filename (g_getenv ("IECERE_SOURCE_ROOT"), "data", "sample", "build", NULL);
  const char *argv[] = { script, g_getenv ("IECERE_CLI"), path, NULL };
  g_auto (GStrv) environment = g_environ_setenv (g_get_environ (), "XDG_DATA_HOME", g_get_user_data_dir (), TRUE);
  int status = 0;

  g_spawn_sync (NULL, (char **)argv, environment, G_SPAWN_DEFAULT, NULL, NULL, NULL, NULL, &status, &error);
  g_assert_no_error (error);
  g_spawn_check_wait_status (status, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture *self, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  const IecDraft draft = { 1, (char *)"0123456789abcdef", (char *)"darba grupai", (char *)"2023-06-09" };
  IecComposerOptions options;

  g_assert_cmpint (g_mkdir_with_parents (g_get_user_data_dir (), 0700), ==, 0);
  self->path = g_build_filename (g_get_user_data_dir (), "sample.iecere", NULL);
  build_sample (self->path);
  self->strategy = iec_strategy_open (self->path, IEC_OPEN_FLAG_TRANSIENT, &error);
  g_assert_no_error (error);
  iec_composer_options_init (&options);
  self->document = iec_compose_strategy (self->strategy, &options, &draft, &error);
  g_assert_no_error (error);
  iec_composer_options_clear (&options);
}

static void
tear_down (Fixture *self, gconstpointer unused)
{
  g_clear_pointer (&self->document, iec_document_unref);
  iec_strategy_close (self->strategy);
  g_clear_object (&self->strategy);
  g_clear_pointer (&self->path, g_free);
}

/* The whole draft as text, beside a file that a person has looked over. With IECERE_UPDATE_GOLDEN the file is written
   anew: look at the difference before it is committed. */
static void
test_golden (Fixture *self, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "golden", "sample.txt", NULL);
  g_autofree char *dump = iec_document_dump (self->document);
  g_autofree char *golden = NULL;

  if (g_getenv ("IECERE_UPDATE_GOLDEN") != NULL)
    {
      g_file_set_contents (path, dump, -1, &error);
      g_assert_no_error (error);
    }
  g_file_get_contents (path, &golden, NULL, &error);
  g_assert_no_error (error);
  g_auto (GStrv) lines = g_strsplit (dump, "\n", -1);
  g_auto (GStrv) expected = g_strsplit (golden, "\n", -1);
  for (guint i = 0; lines[i] != NULL && expected[i] != NULL; i++)
    g_assert_cmpstr (lines[i], ==, expected[i]);
  g_assert_cmpuint (g_strv_length (lines), ==, g_strv_length (expected));
}

/* What the sample is meant to show: every kind of element, evidence for all action lines but one, answers of each kind.
 */
static void
test_content (Fixture *self, gconstpointer unused)
{
  guint n_action_lines = 0, n_unsupported = 0, n_links = 0;
  guint n_outcomes[IEC_OUTCOME_DECLINED + 1] = { 0 };
  IecElement *root = iec_strategy_get_root (self->strategy);
  GListModel *proposals = iec_strategy_get_proposals (self->strategy);

  for (IecElement *element = iec_element_get_next_in_outline (root, root); element != NULL;
       element = iec_element_get_next_in_outline (element, root))
    {
      if (iec_element_get_kind (element) == IEC_ELEMENT_VISION)
        continue;
      g_assert_true (iec_element_get_body (element)[0] != '\0'
                     || iec_element_has_role (element, IEC_ROLE_ANNEX_PROPOSALS));
      if (iec_element_get_kind (element) != IEC_ELEMENT_ACTION_LINE)
        continue;
      g_autoptr (IecEvidence) evidence = iec_evidence_new (self->strategy, element);
      g_autoptr (GPtrArray) links = iec_strategy_get_links (self->strategy, element);
      n_action_lines++;
      n_unsupported += evidence->n_proposals == 0;
      n_links += links->len;
    }
  for (guint i = 0; i < g_list_model_get_n_items (proposals); i++)
    {
      g_autoptr (IecProposal) proposal = g_list_model_get_item (proposals, i);
      n_outcomes[iec_strategy_get_outcome (self->strategy, proposal)]++;
    }
  g_assert_cmpuint (n_action_lines, ==, 10);
  g_assert_cmpuint (n_unsupported, ==, 1);
  g_assert_cmpuint (n_links, >=, 150);
  g_assert_cmpuint (g_list_model_get_n_items (proposals), ==, N_PROPOSALS);
  for (guint i = 0; i < G_N_ELEMENTS (n_outcomes); i++)
    g_assert_cmpuint (n_outcomes[i], >, 0);
}

/* The two formats hold the same state twice with the same bytes, and the printed one is as long as a real draft. */
static void
test_bytes (Fixture *self, gconstpointer unused)
{
  const char *const names[] = { "draft.pdf", "draft.odt" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GError) error = NULL;
      const IecWriter *writer = iec_writer_for_path (names[i], &error);
      g_assert_no_error (error);
      guint n_pages = 0;
      g_autoptr (GBytes) first = writer->write (self->document, &n_pages, NULL, NULL, NULL, &error);
      g_assert_no_error (error);
      g_autoptr (GBytes) second = writer->write (self->document, &n_pages, NULL, NULL, NULL, &error);
      g_assert_no_error (error);
      g_assert_true (g_bytes_equal (first, second));
      if (g_str_has_suffix (names[i], ".pdf"))
        g_assert_cmpuint (n_pages, >=, MIN_PAGES);
    }
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);

  g_test_add ("/sample/golden", Fixture, NULL, set_up, test_golden, tear_down);
  g_test_add ("/sample/content", Fixture, NULL, set_up, test_content, tear_down);
  g_test_add ("/sample/bytes", Fixture, NULL, set_up, test_bytes, tear_down);

  return fixture_run ();
}

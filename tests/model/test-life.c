/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-error.h"
#include "iec-strategy-private.h"
#include "iec-template.h"
#include "model-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

static IecStrategy *
open_file (const char *path)
{
  g_autoptr (GError) error = NULL;
  IecStrategy *strategy = iec_strategy_open (path, IEC_OPEN_FLAG_TRANSIENT | IEC_OPEN_FLAG_EXCLUSIVE, &error);

  g_assert_no_error (error);
  return strategy;
}

static void
save_and_close (IecStrategy **strategy, const char *path)
{
  g_autoptr (GError) error = NULL;

  if (path != NULL)
    iec_strategy_save_as (*strategy, path, IEC_PUBLISH_NONE, NULL, &error);
  else
    iec_strategy_save (*strategy, NULL, &error);
  g_assert_no_error (error);
  iec_strategy_close (*strategy);
  g_clear_object (strategy);
}

static void
test_save_and_open (void)
{
  g_autofree char *path = dup_path ("life.iecere");
  IecStrategy *strategy = new_strategy ("svva-2023");
  gboolean read_only = FALSE;

  assert_refused (iec_strategy_save (strategy, NULL, refusal), IEC_ERROR_INVALID);
  add (strategy, IEC_ELEMENT_GOAL, NULL, "Vide");
  add_proposals (strategy, 3);
  link_number (strategy, "M1", "P001");
  IecWorkshop *workshop = iec_strategy_add_workshop (strategy, "Malta", "2023-03-09", NULL);
  g_assert_true (iec_strategy_set_attendance (strategy, workshop, "jaunieši", 3, NULL));
  g_autofree char *before = describe (strategy);
  g_assert_true (iec_strategy_has_unpublished (strategy));
  save_and_close (&strategy, path);
  strategy = open_file (path);
  g_autofree char *after = describe (strategy);
  g_assert_cmpstr (before, ==, after);
  g_assert_false (iec_strategy_has_unpublished (strategy));
  add (strategy, IEC_ELEMENT_GOAL, NULL, "Darbs");
  g_assert_true (iec_strategy_has_unpublished (strategy));
  save_and_close (&strategy, NULL);
  strategy = open_file (path);
  g_assert_cmpstr (iec_element_get_title (by_code (strategy, "M2")), ==, "Darbs");
  g_assert_null (iec_strategy_dup_undo_label (strategy));
  add (strategy, IEC_ELEMENT_GOAL, NULL, "Iela");
  iec_strategy_close (strategy);
  iec_strategy_close (strategy);
  g_assert_null (iec_strategy_dup_undo_label (strategy));
  g_object_get (strategy, "read-only", &read_only, NULL);
  g_assert_true (read_only);
  assert_refused (iec_strategy_set_title (strategy, by_code (strategy, "M2"), "x", refusal), IEC_ERROR_READ_ONLY);
  g_assert_finalize_object (strategy);
}

static void
test_snapshot (void)
{
  g_autoptr (IecStrategy) strategy = new_strategy ("svva-2023");
  const char *database = iec_working_copy_get_database (iec_strategy_get_working_copy (strategy));
  g_autoptr (GError) error = NULL;

  add (strategy, IEC_ELEMENT_GOAL, NULL, "Vide");
  g_autofree char *before = describe (strategy);
  g_autoptr (IecStrategy) snapshot = iec_strategy_open_snapshot (database, &error);
  g_assert_no_error (error);
  add (strategy, IEC_ELEMENT_GOAL, NULL, "Darbs");
  g_autofree char *seen = describe (snapshot);
  g_assert_cmpstr (before, ==, seen);
  g_assert_true (iec_strategy_is_read_only (snapshot));
  assert_refused (iec_strategy_set_title (snapshot, by_code (snapshot, "M1"), "x", refusal), IEC_ERROR_READ_ONLY);
  assert_refused (iec_strategy_undo (snapshot, refusal), IEC_ERROR_READ_ONLY);
  assert_refused (iec_strategy_begin_step (snapshot, "x", NULL, 1, refusal), IEC_ERROR_READ_ONLY);
  assert_refused (iec_strategy_add_need (snapshot, "x", NULL, refusal), IEC_ERROR_READ_ONLY);
  assert_refused (iec_strategy_save (snapshot, NULL, refusal), IEC_ERROR_READ_ONLY);
}

static gpointer
read_in_thread (gpointer data)
{
  g_autoptr (IecStrategy) snapshot = iec_strategy_open_snapshot (data, NULL);

  return describe (snapshot);
}

static void
test_snapshot_in_a_thread (void)
{
  g_autoptr (IecStrategy) strategy = new_strategy ("svva-2023");
  const char *database = iec_working_copy_get_database (iec_strategy_get_working_copy (strategy));
  GThread *thread = g_thread_new ("reader", read_in_thread, (gpointer)database);
  g_autofree char *seen = g_thread_join (thread);
  g_autofree char *own = describe (strategy);

  g_assert_cmpstr (seen, ==, own);
}

/* Several programs in a row on one file, each of which adds things. */
static char *
run_seeded (const char *name)
{
  g_autofree char *path = dup_path (name);
  IecStrategy *strategy = new_strategy ("svva-2023");
  char *result;

  save_and_close (&strategy, path);
  for (guint i = 0; i < 5; i++)
    {
      strategy = open_file (path);
      IecElement *goal = add (strategy, IEC_ELEMENT_GOAL, NULL, "Mērķis");
      add (strategy, IEC_ELEMENT_ACTION_LINE, goal, "Rīcība");
      if (i % 2 == 1)
        g_assert_true (iec_strategy_remove (strategy, &goal, 1, NULL));
      add_proposals (strategy, 2);
      g_free (iec_strategy_add_need (strategy, "Vajadzība", NULL, NULL));
      save_and_close (&strategy, NULL);
    }
  strategy = open_file (path);
  result = describe (strategy);
  iec_strategy_close (strategy);
  g_object_unref (strategy);
  g_unlink (path);
  return result;
}

static void
test_seed (void)
{
  g_setenv ("IECERE_SEED", "iecere-tests", TRUE);
  g_autofree char *one = run_seeded ("one.iecere");
  g_autofree char *two = run_seeded ("two.iecere");
  g_setenv ("IECERE_SEED", "other", TRUE);
  g_autofree char *three = run_seeded ("three.iecere");
  g_unsetenv ("IECERE_SEED");

  g_assert_cmpstr (one, ==, two);
  g_assert_cmpstr (one, !=, three);
}

static void
test_templates (void)
{
  const char *const *names = iec_template_list_names ();
  const char *const languages[] = { "lv", "en" };
  guint sections[2][2] = { { 0 } };

  for (guint i = 0; names[i] != NULL; i++)
    for (guint j = 0; j < G_N_ELEMENTS (languages); j++)
      {
        g_autoptr (GError) error = NULL;
        g_autoptr (IecTemplate) template = iec_template_load (names[i], languages[j], &error);
        gboolean strategy = FALSE, annex = FALSE;

        g_assert_no_error (error);
        sections[i][j] = template->sections->len;
        for (guint k = 0; k < template->sections->len; k++)
          {
            const IecTemplateSection *section = template->sections->pdata[k];

            g_assert_cmpuint (strlen (section->hint), >, 10);
            strategy = strategy || strcmp (section->role, IEC_ROLE_STRATEGY) == 0;
            annex = annex || strcmp (section->role, IEC_ROLE_ANNEX_PROPOSALS) == 0;
          }
        g_assert_true (strategy && annex);
      }
  g_assert_cmpuint (sections[0][0], ==, 17);
  g_assert_cmpuint (sections[0][1], ==, sections[0][0]);
  g_assert_cmpuint (sections[1][0], ==, 2);
  g_assert_cmpuint (sections[1][1], ==, 2);
  assert_refused (iec_template_load ("svva-2014", "lv", refusal), IEC_ERROR_NOT_FOUND);
  assert_refused (iec_template_load ("blank", "de", refusal), IEC_ERROR_NOT_FOUND);
}

static void
test_english (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (IecStrategy) strategy = iec_strategy_new (NULL, "en", NULL, IEC_OPEN_FLAG_TRANSIENT, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (iec_strategy_get_title (strategy), ==, "Community-led local development strategy");
  g_assert_cmpstr (iec_strategy_get_language (strategy), ==, "en");
  g_assert_true (iec_uid_is_valid (iec_strategy_get_uid (strategy)));
  g_assert_cmpstr (iec_element_get_title (by_code (strategy, "4")), ==, "Vision, goals and action lines");
  g_assert_cmpstr (iec_element_get_requirement (by_code (strategy, "2")), ==,
                   "Description of the community involvement process");
  g_assert_cmpstr (iec_element_get_requirement (by_code (strategy, "2.1")), ==, "");
  assert_refused (iec_strategy_new (NULL, "en", "nothing", IEC_OPEN_FLAG_TRANSIENT, refusal), IEC_ERROR_NOT_FOUND);
}

static void
test_bad_templates (void)
{
  const char *const bad[] = { "<template><section/></template>", "<template><goal/></template>", "<template>",
                              "<!DOCTYPE a><template/>", "" };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (bad[i], strlen (bad[i]));
      g_autoptr (GError) error = NULL;

      g_assert_null (iec_template_parse (bytes, "x.xml", &error));
      g_assert_nonnull (error);
    }

  GString *many = g_string_new ("<template>");
  for (guint i = 0; i < 501; i++)
    g_string_append (many, "<section title='a'/>");
  g_string_append (many, "</template>");
  g_autoptr (GBytes) bytes = g_string_free_to_bytes (many);
  assert_refused (iec_template_parse (bytes, "x.xml", refusal), IEC_ERROR_TOO_LARGE);

  GString *deep = g_string_new ("<template>");
  for (guint i = 0; i < 20; i++)
    g_string_append (deep, "<section title='a'>");
  for (guint i = 0; i < 20; i++)
    g_string_append (deep, "</section>");
  g_string_append (deep, "</template>");
  g_autoptr (GBytes) deep_bytes = g_string_free_to_bytes (deep);
  assert_refused (iec_template_parse (deep_bytes, "x.xml", refusal), IEC_ERROR_TOO_LARGE);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/model/life/save-and-open", test_save_and_open);
  g_test_add_func ("/model/life/snapshot", test_snapshot);
  g_test_add_func ("/model/life/snapshot-in-a-thread", test_snapshot_in_a_thread);
  g_test_add_func ("/model/life/seed", test_seed);
  g_test_add_func ("/model/life/templates", test_templates);
  g_test_add_func ("/model/life/english", test_english);
  g_test_add_func ("/model/life/bad-templates", test_bad_templates);
  return fixture_run ();
}

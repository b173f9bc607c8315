/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-error.h"
#include "iec-search.h"
#include "iec-strategy-private.h"
#include "model-fixture.h"

#include <string.h>

static IecStrategy *
new_plan (void)
{
  IecStrategy *strategy = new_strategy ("svva-2023");

  add (strategy, IEC_ELEMENT_GOAL, NULL, "Dzīves vide");
  add (strategy, IEC_ELEMENT_ACTION_LINE, NULL, "Droša pārvietošanās");
  g_assert_true (
      iec_strategy_set_body (strategy, by_code (strategy, "R1.1"), "<p>Apgaismojums pie <b>pieturām</b>.</p>", NULL));
  add_proposal (strategy, "7", "Rūpēties par ceļiem uz Maltu", 3);
  add_proposal (strategy, "8", "Bērnu laukums pie skolas", 3);
  return strategy;
}

static gboolean
finds (IecStrategy *strategy, const char *words, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) hits = iec_search (strategy, words, 20, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < hits->len; i++)
    {
      const IecHit *hit = hits->pdata[i];

      g_assert_true ((hit->element != NULL) != (hit->proposal != NULL));
      if (g_strcmp0 (name, hit->element != NULL ? iec_element_get_code (hit->element)
                                                : iec_proposal_get_number (hit->proposal))
          == 0)
        return TRUE;
    }
  return FALSE;
}

static void
test_forms (void)
{
  g_autoptr (IecStrategy) strategy = new_plan ();
  g_autoptr (IecLexicon) lexicon = iec_lexicon_new ("lv");

  if (!iec_lexicon_has_dictionary (lexicon))
    {
      g_test_skip ("The Latvian dictionary is not installed.");
      return;
    }
  g_assert_true (finds (strategy, "celu", "7"));
  g_assert_true (finds (strategy, "ceļš", "7"));
  g_assert_true (finds (strategy, "pietura", "R1.1"));
  g_assert_true (finds (strategy, "berni laukumi", "8"));
  g_assert_false (finds (strategy, "celu laukums", "8"));
  g_assert_false (finds (strategy, "b", "R1.1"));
}

static void
test_names (void)
{
  g_autoptr (IecStrategy) strategy = new_plan ();
  g_autoptr (GPtrArray) hits = iec_search (strategy, "r1.1", 20, NULL);
  g_autoptr (GPtrArray) one = iec_search (strategy, "8", 1, NULL);

  g_assert_true (((IecHit *)hits->pdata[0])->element == by_code (strategy, "R1.1"));
  g_assert_cmpuint (one->len, ==, 1);
  g_assert_true (finds (strategy, "8", "8"));
  assert_refused (iec_search (strategy, " ", 20, refusal), IEC_ERROR_INVALID);
}

static void
test_follows_edits (void)
{
  g_autoptr (IecStrategy) strategy = new_plan ();

  g_assert_false (finds (strategy, "Peldvieta", "R1.1"));
  g_assert_true (iec_strategy_set_title (strategy, by_code (strategy, "R1.1"), "Peldvieta Kadiķos", NULL));
  g_assert_true (finds (strategy, "Peldvieta", "R1.1"));
  g_assert_true (iec_strategy_undo (strategy, NULL));
  g_assert_false (finds (strategy, "Peldvieta", "R1.1"));
}

static void
test_file_without_index (void)
{
  g_autoptr (IecStrategy) strategy = new_plan ();

  reopen_strategy (&strategy);
  g_assert_true (finds (strategy, "laukums", "8"));
  add_proposal (strategy, "9", "Estrāde", 1);
  g_assert_true (finds (strategy, "estrade", "9"));
}

static void
test_inside_a_step (void)
{
  g_autoptr (IecStrategy) strategy = new_plan ();

  reopen_strategy (&strategy);
  g_assert_true (iec_strategy_begin_step (strategy, IEC_STEP_SCRIPT, NULL, 1, NULL));
  add_proposal (strategy, "9", "Estrāde", 1);
  g_assert_true (finds (strategy, "estrade", "9"));
  g_assert_true (finds (strategy, "pieturam apgaismojums", "R1.1"));
  g_assert_true (iec_strategy_end_step (strategy, NULL));
}

static void
test_signs_are_harmless (void)
{
  g_autoptr (IecStrategy) strategy = new_plan ();
  const char *const queries[] = {
    "\"", "laukums\"", "a AND", "NEAR(", "*", "x:y", "-", "(((", "'; drop table element"
  };

  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) hits = iec_search (strategy, queries[i], 20, &error);

      g_assert_no_error (error);
      g_assert_nonnull (hits);
    }
}

typedef struct
{
  gboolean done;
  gboolean good;
  GError *error;
} Preparing;

static void
prepared_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Preparing *self = data;

  self->good = iec_search_prepare_finish (IEC_STRATEGY (source), result, &self->error);
  self->done = TRUE;
}

/* What a person does while the index is made is not refused and waits for nothing; the index is made another time. */
static void
test_edit_while_preparing (void)
{
  g_autoptr (IecStrategy) strategy = new_plan ();
  g_autoptr (GError) error = NULL;
  Preparing preparing = { 0 };

  reopen_strategy (&strategy);
  g_assert_false (iec_search_is_ready (strategy));
  iec_search_prepare_async (strategy, NULL, prepared_cb, &preparing);
  g_assert_false (iec_strategy_is_busy (strategy));
  g_assert_true (iec_search_is_ready (strategy));
  g_assert_true (iec_strategy_set_title (strategy, by_code (strategy, "R1.1"), "Sniega tīrīšana", &error));
  g_assert_no_error (error);
  g_assert_true (iec_strategy_undo (strategy, &error));
  g_assert_true (iec_strategy_redo (strategy, &error));
  while (!preparing.done)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (preparing.good || g_error_matches (preparing.error, G_IO_ERROR, G_IO_ERROR_CANCELLED));
  g_clear_error (&preparing.error);
  g_assert_true (finds (strategy, "sniega", "R1.1"));

  preparing.done = FALSE;
  iec_search_prepare_async (strategy, NULL, prepared_cb, &preparing);
  while (!preparing.done)
    g_main_context_iteration (NULL, TRUE);
  g_assert_no_error (preparing.error);
  g_assert_true (iec_search_is_ready (strategy));
  iec_strategy_close (strategy);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/model/search/forms", test_forms);
  g_test_add_func ("/model/search/names", test_names);
  g_test_add_func ("/model/search/follows-edits", test_follows_edits);
  g_test_add_func ("/model/search/file-without-index", test_file_without_index);
  g_test_add_func ("/model/search/inside-a-step", test_inside_a_step);
  g_test_add_func ("/model/search/signs-are-harmless", test_signs_are_harmless);
  g_test_add_func ("/model/search/edit-while-preparing", test_edit_while_preparing);
  return fixture_run ();
}

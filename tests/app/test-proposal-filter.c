/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-proposal-filter.h"
#include "model-fixture.h"
#include "test-clock.h"

#include <string.h>

#define N_PROPOSALS 240

/** So much processor time may a change of the filters of 10,000 proposals take, in µs (5 ms; sanitizers are slower). */
#define LOOK_LIMIT 50000

static const char *const places[] = { "Ābeļi", "Zīlēni", "Čakstes", "Ceriņi" };
static const char *const titles[] = { "Ceļi", "Vide", "Ģimenes" };

static IecFilterValue *
find_value (IecProposalFilter *filter, IecFilterGroup group, const char *title)
{
  GListModel *values = iec_proposal_filter_get_values (filter, group);

  for (guint i = 0; i < g_list_model_get_n_items (values); i++)
    {
      g_autoptr (IecFilterValue) value = g_list_model_get_item (values, i);

      if (g_str_equal (iec_filter_value_get_title (value), title))
        return value;
    }
  g_error ("No value “%s”", title);
}

static void
set_active (IecProposalFilter *filter, IecFilterGroup group, const char *title, gboolean active)
{
  iec_proposal_filter_set_active (filter, find_value (filter, group, title), active);
}

static guint
count (IecProposalFilter *filter, IecFilterGroup group, const char *title)
{
  return iec_filter_value_get_count (find_value (filter, group, title));
}

/* Proposals of several places and themes, some without, with votes or none, in one step. */
static void
add_many (IecStrategy *strategy, guint n)
{
  g_autoptr (GError) error = NULL;
  char *themes[G_N_ELEMENTS (titles)];
  const char *workshops[G_N_ELEMENTS (places)];

  g_assert_true (iec_strategy_begin_step (strategy, IEC_STEP_IMPORT, "", n, &error));
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    themes[i] = iec_strategy_ensure_theme (strategy, titles[i], &error);
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    workshops[i] = iec_workshop_get_uid (iec_strategy_add_workshop (strategy, places[i], NULL, &error));
  for (guint i = 0; i < n; i++)
    {
      IecProposalRow *row = iec_row_new (IEC_TABLE_PROPOSAL);

      g_free (row->text);
      row->text = g_strdup_printf ("%s priekšlikums %u", i % 2 == 0 ? "Ceļiem" : "Ezeram", i);
      row->votes = i % 7 == 0 ? IEC_VOTES_MISSING : (gint64)(i % 23);
      row->theme = i % 5 == 0 ? NULL : g_strdup (themes[i % G_N_ELEMENTS (titles)]);
      row->workshop = g_strdup (workshops[(i / 3) % G_N_ELEMENTS (places)]);
      g_assert_nonnull (iec_strategy_add_proposal (strategy, row, &error));
      iec_row_free (IEC_TABLE_PROPOSAL, row);
    }
  g_assert_true (iec_strategy_end_step (strategy, &error));
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    g_free (themes[i]);
}

/* Counting without any cleverness: does @proposal have @value? */
static gboolean
has_value (IecStrategy *strategy, IecProposal *proposal, IecFilterValue *value)
{
  gint64 votes = iec_proposal_get_votes (proposal);
  guint index = iec_filter_value_get_index (value);

  switch (iec_filter_value_get_group (value))
    {
    case IEC_FILTER_OUTCOME:
      return iec_strategy_get_outcome (strategy, proposal) == (IecOutcome)index;
    case IEC_FILTER_THEME:
      return g_strcmp0 (iec_proposal_get_theme (proposal), iec_filter_value_get_uid (value)) == 0;
    case IEC_FILTER_WORKSHOP:
      return g_strcmp0 (iec_proposal_get_workshop (proposal), iec_filter_value_get_uid (value)) == 0;
    case IEC_FILTER_NEED:
      return g_strcmp0 (iec_proposal_get_need (proposal), iec_filter_value_get_uid (value)) == 0;
    case IEC_FILTER_VOTES:
      return index == (votes == IEC_VOTES_MISSING ? 3u : votes >= 10 ? 0u : votes >= 5 ? 1u : 2u);
    case IEC_N_FILTER_GROUPS:
    default:
      return FALSE;
    }
}

static gboolean
passes (IecProposalFilter *filter, IecStrategy *strategy, IecProposal *proposal, int but)
{
  for (int g = 0; g < IEC_N_FILTER_GROUPS; g++)
    {
      GListModel *values = iec_proposal_filter_get_values (filter, (IecFilterGroup)g);
      gboolean any = FALSE, has = FALSE;

      for (guint i = 0; g != but && i < g_list_model_get_n_items (values); i++)
        {
          g_autoptr (IecFilterValue) value = g_list_model_get_item (values, i);

          any = any || iec_filter_value_is_active (value);
          has = has || (iec_filter_value_is_active (value) && has_value (strategy, proposal, value));
        }
      if (any && !has)
        return FALSE;
    }
  return TRUE;
}

static void
assert_value (IecProposalFilter *filter, IecStrategy *strategy, IecFilterValue *value)
{
  GListModel *proposals = iec_strategy_get_proposals (strategy);
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (proposals); i++)
    {
      g_autoptr (IecProposal) proposal = g_list_model_get_item (proposals, i);

      if (has_value (strategy, proposal, value)
          && passes (filter, strategy, proposal, (int)iec_filter_value_get_group (value)))
        n++;
    }
  g_assert_cmpuint (iec_filter_value_get_count (value), ==, n);
}

/* Each value shows what it would give under the other groups, and the list is what passes all of them. */
static void
assert_as_counted (IecProposalFilter *filter, IecStrategy *strategy)
{
  GListModel *proposals = iec_strategy_get_proposals (strategy);
  guint n = 0;
  gint64 votes = 0;

  for (guint g = 0; g < IEC_N_FILTER_GROUPS; g++)
    {
      GListModel *values = iec_proposal_filter_get_values (filter, (IecFilterGroup)g);

      for (guint i = 0; i < g_list_model_get_n_items (values); i++)
        {
          g_autoptr (IecFilterValue) value = g_list_model_get_item (values, i);

          assert_value (filter, strategy, value);
        }
    }
  for (guint i = 0; i < g_list_model_get_n_items (proposals); i++)
    {
      g_autoptr (IecProposal) proposal = g_list_model_get_item (proposals, i);
      gboolean passing = passes (filter, strategy, proposal, -1);

      g_assert_cmpint (iec_proposal_filter_shows (filter, proposal), ==, passing);
      n += passing ? 1 : 0;
      votes += passing ? MAX (iec_proposal_get_votes (proposal), 0) : 0;
    }
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (filter)), ==, n);
  g_assert_cmpint (iec_proposal_filter_get_votes (filter), ==, votes);
}

/* Several values of a group widen, groups narrow; in every combination the counts are those of naive counting. */
static void
test_counts (void)
{
  g_autoptr (IecStrategy) strategy = new_strategy ("svva-2023");
  g_autoptr (IecProposalFilter) filter = NULL;
  IecElement *parent = iec_strategy_get_default_parent (strategy, IEC_ELEMENT_GOAL, NULL);
  g_autoptr (GError) error = NULL;

  add_many (strategy, N_PROPOSALS);
  add (strategy, IEC_ELEMENT_GOAL, parent, "Mērķis");
  link_number (strategy, "M1", "P001");
  link_number (strategy, "M1", "P010");
  IecProposal *declined = by_number (strategy, "P002");
  g_assert_true (iec_strategy_set_outcome (strategy, &declined, 1, IEC_OUTCOME_DECLINED, NULL, NULL, "Dārgi", &error));
  filter = iec_proposal_filter_new (strategy);
  assert_as_counted (filter, strategy);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (filter)), ==, N_PROPOSALS);
  g_assert_cmpuint (count (filter, IEC_FILTER_OUTCOME, "Included"), ==, 2);
  g_assert_cmpuint (count (filter, IEC_FILTER_THEME, "No theme"), ==, N_PROPOSALS / 5);
  g_assert_false (iec_proposal_filter_is_narrowing (filter));

  set_active (filter, IEC_FILTER_THEME, "Vide", TRUE);
  assert_as_counted (filter, strategy);
  set_active (filter, IEC_FILTER_WORKSHOP, "Ceriņi", TRUE);
  set_active (filter, IEC_FILTER_WORKSHOP, "Zīlēni", TRUE);
  assert_as_counted (filter, strategy);
  set_active (filter, IEC_FILTER_VOTES, "Not counted", TRUE);
  set_active (filter, IEC_FILTER_OUTCOME, "No answer yet", TRUE);
  assert_as_counted (filter, strategy);
  set_active (filter, IEC_FILTER_THEME, "No theme", TRUE);
  assert_as_counted (filter, strategy);
  g_assert_cmpuint (iec_proposal_filter_count_active (filter, IEC_FILTER_THEME), ==, 2);
  set_active (filter, IEC_FILTER_THEME, "Vide", FALSE);
  assert_as_counted (filter, strategy);
  iec_proposal_filter_clear (filter);
  assert_as_counted (filter, strategy);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (filter)), ==, N_PROPOSALS);
}

static void
count_cb (GListModel *model, guint position, guint removed, guint added, guint *n)
{
  (*n)++;
}

/* The list follows the strategy: one change for a burst, none for what is shown as before. */
static void
test_following (void)
{
  g_autoptr (IecStrategy) strategy = new_strategy ("svva-2023");
  g_autoptr (IecProposalFilter) filter = NULL;
  g_autoptr (GError) error = NULL;
  guint n_changes = 0;

  add_many (strategy, N_PROPOSALS);
  filter = iec_proposal_filter_new (strategy);
  g_signal_connect (filter, "items-changed", G_CALLBACK (count_cb), &n_changes);
  g_assert_true (iec_strategy_undo (strategy, &error));
  iec_proposal_filter_settle (filter);
  g_assert_cmpuint (n_changes, ==, 1);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (filter)), ==, 0);
  g_assert_cmpuint (g_list_model_get_n_items (iec_proposal_filter_get_values (filter, IEC_FILTER_THEME)), ==, 0);
  g_assert_true (iec_strategy_redo (strategy, &error));
  while (g_main_context_pending (NULL))
    g_main_context_iteration (NULL, FALSE);
  g_assert_cmpuint (n_changes, ==, 2);
  assert_as_counted (filter, strategy);

  set_active (filter, IEC_FILTER_OUTCOME, "No answer yet", TRUE);
  n_changes = 0;
  IecProposal *proposal = by_number (strategy, "P007");
  g_assert_true (iec_strategy_set_outcome (strategy, &proposal, 1, IEC_OUTCOME_OUTSIDE, NULL, NULL, NULL, &error));
  iec_proposal_filter_settle (filter);
  g_assert_cmpuint (n_changes, ==, 1);
  g_assert_false (iec_proposal_filter_shows (filter, proposal));
  assert_as_counted (filter, strategy);
  iec_proposal_filter_close (filter);
  g_assert_true (iec_strategy_undo (strategy, &error));
  g_assert_false (iec_proposal_filter_shows (filter, proposal));
}

/* Words in any form are found, and without diacritics; parts of words and numbers, too; a changed text stays. */
/* A worker makes the index at the first search. */
static void
search (IecStrategy *strategy, IecProposalFilter *filter, const char *query)
{
  iec_proposal_filter_set_query (filter, query);
  while (iec_strategy_is_busy (strategy))
    g_main_context_iteration (NULL, TRUE);
}

static void
test_query (void)
{
  g_autoptr (IecStrategy) strategy = new_strategy ("svva-2023");
  g_autoptr (IecProposalFilter) filter = NULL;
  g_autoptr (GError) error = NULL;
  IecProposal *roads, *lake;

  roads = add_proposal (strategy, "P001", "Apgaismojums ceļiem uz skolu", 3);
  lake = add_proposal (strategy, "P002", "Peldvieta pie ezera", 4);
  filter = iec_proposal_filter_new (strategy);
  search (strategy, filter, "celu");
  g_assert_true (iec_proposal_filter_shows (filter, roads));
  g_assert_false (iec_proposal_filter_shows (filter, lake));
  g_assert_cmpuint (count (filter, IEC_FILTER_OUTCOME, "No answer yet"), ==, 1);
  search (strategy, filter, "vieta pie");
  g_assert_true (iec_proposal_filter_shows (filter, lake));
  search (strategy, filter, "p001");
  g_assert_true (iec_proposal_filter_shows (filter, roads));
  g_assert_false (iec_proposal_filter_shows (filter, lake));
  search (strategy, filter, "zzz");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (filter)), ==, 0);

  search (strategy, filter, "ezers");
  g_assert_true (iec_proposal_filter_shows (filter, lake));
  IecProposalRow row = *iec_proposal_get_row (lake);
  row.text = (char *)"Peldvieta pie upes";
  g_assert_true (iec_strategy_set_proposal (strategy, &row, &error));
  add_proposal (strategy, "P003", "Laipa ezerā", 4);
  iec_proposal_filter_settle (filter);
  g_assert_true (iec_proposal_filter_shows (filter, lake));
  g_assert_true (iec_proposal_filter_shows (filter, by_number (strategy, "P003")));
  g_assert_false (iec_proposal_filter_shows (filter, roads));
  search (strategy, filter, "  ");
  g_assert_null (iec_proposal_filter_get_query (filter));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (filter)), ==, 3);
}

/* Under the C locale, too, words stand in the order of the Latvian alphabet, numbers by value. */
static void
test_order (void)
{
  g_autoptr (IecStrategy) strategy = new_strategy ("svva-2023");
  g_autoptr (IecProposalFilter) filter = NULL;
  const char *const texts[] = {
    "Āboli", "Bērni", "Cāļi", "Čaka iela", "Dārzi", "Ģimenes", "Krasti", "Ķirši", "Šūpoles"
  };
  const guint n = G_N_ELEMENTS (texts);

  for (guint i = n; i > 0; i--)
    {
      g_autofree char *number = g_strdup_printf ("P%u", n + 1 - i);

      add_proposal (strategy, number, texts[i - 1], i == 1 ? IEC_VOTES_MISSING : (gint64)i);
    }
  add_proposal (strategy, "P10", "Zivis", 0);
  filter = iec_proposal_filter_new (strategy);
  for (guint i = 1; i < n; i++)
    {
      g_autofree char *number = g_strdup_printf ("P%u", n - i + 1);
      g_autofree char *next = g_strdup_printf ("P%u", n - i);
      IecProposal *a = by_number (strategy, number), *b = by_number (strategy, next);

      g_assert_cmpint (iec_proposal_filter_compare (filter, IEC_PROPOSAL_KEY_TEXT, a, b), <, 0);
      g_assert_cmpint (iec_proposal_filter_compare (filter, IEC_PROPOSAL_KEY_NUMBER, a, b), >, 0);
    }
  g_assert_cmpint (iec_proposal_filter_compare (filter, IEC_PROPOSAL_KEY_NUMBER, by_number (strategy, "P9"),
                                                by_number (strategy, "P10")),
                   <, 0);
  g_assert_cmpint (iec_proposal_filter_compare (filter, IEC_PROPOSAL_KEY_VOTES, by_number (strategy, "P9"),
                                                by_number (strategy, "P10")),
                   <, 0);
}

/* A change of the filters is quick with 10,000 proposals. */
static void
test_speed (void)
{
  g_autoptr (IecStrategy) strategy = new_strategy ("svva-2023");
  g_autoptr (IecProposalFilter) filter = NULL;
  gint64 start;

  add_many (strategy, 10000);
  start = test_clock_get_time ();
  filter = iec_proposal_filter_new (strategy);
  g_test_message ("reading: %" G_GINT64_FORMAT " µs", test_clock_get_time () - start);
  start = test_clock_get_time ();
  set_active (filter, IEC_FILTER_THEME, "Vide", TRUE);
  gint64 took = test_clock_get_time () - start;
  g_test_message ("a filter: %" G_GINT64_FORMAT " µs", took);
  g_assert_cmpint (took, <, LOOK_LIMIT);
  start = test_clock_get_time ();
  search (strategy, filter, "celu");
  g_test_message ("a query, with the index: %" G_GINT64_FORMAT " µs", test_clock_get_time () - start);
  start = test_clock_get_time ();
  search (strategy, filter, "ezers");
  g_test_message ("a query: %" G_GINT64_FORMAT " µs", test_clock_get_time () - start);
  start = test_clock_get_time ();
  search (strategy, filter, "iekšlik");
  g_test_message ("a part of a word: %" G_GINT64_FORMAT " µs", test_clock_get_time () - start);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/proposal-filter/counts", test_counts);
  g_test_add_func ("/proposal-filter/following", test_following);
  g_test_add_func ("/proposal-filter/query", test_query);
  g_test_add_func ("/proposal-filter/order", test_order);
  g_test_add_func ("/proposal-filter/speed", test_speed);
  return fixture_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-body.h"
#include "iec-error.h"
#include "iec-strategy-private.h"
#include "model-fixture.h"

#include <string.h>

static void
test_template_codes (void)
{
  g_autoptr (IecStrategy) strategy = new_strategy ("svva-2023");
  g_autofree char *outline = dup_outline (strategy);

  g_assert_cmpstr (outline, ==,
                   " Kopsavilkums\n"
                   "1 Vietējās rīcības grupas un teritorijas apraksts\n"
                   " 1.1 Darbības teritorija un iedzīvotāji\n"
                   " 1.2 Partnerība un tās pārvaldība\n"
                   "2 Iedzīvotāju iesaiste stratēģijas izstrādē\n"
                   " 2.1 Apkaimes darbnīcas\n"
                   " 2.2 Līdzdalības darbnīca\n"
                   " 2.3 Ko iedzīvotāji teica\n"
                   "3 Situācijas analīze un vajadzības\n"
                   " 3.1 SVID analīze\n"
                   " 3.2 Vajadzības un to prioritātes\n"
                   "4 Vīzija, mērķi un rīcības\n"
                   "5 Rīcības plāns\n"
                   "6 Ieviešana, uzraudzība un novērtēšana\n"
                   "7 Finansējuma sadalījums\n"
                   "P1 Darbnīcu protokolu kopsavilkums\n"
                   "P2 Visi priekšlikumi un to izskatīšanas rezultāts\n");
}

/* A strategy with V, M1 (R1.1, R1.2), M2 (R2.1) under section 4. */
static IecStrategy *
new_plan (void)
{
  IecStrategy *strategy = new_strategy ("svva-2023");

  add (strategy, IEC_ELEMENT_VISION, NULL, "Dzīvi ciemi");
  add (strategy, IEC_ELEMENT_GOAL, NULL, "Uzņēmējdarbība");
  add (strategy, IEC_ELEMENT_ACTION_LINE, NULL, "Mazie ražotāji");
  add (strategy, IEC_ELEMENT_ACTION_LINE, NULL, "Tirgus");
  add (strategy, IEC_ELEMENT_GOAL, NULL, "Dzīves vide");
  add (strategy, IEC_ELEMENT_ACTION_LINE, by_code (strategy, "M2"), "Takas");
  return strategy;
}

static void
test_adding_by_default (void)
{
  g_autoptr (IecStrategy) strategy = new_plan ();

  g_assert_true (iec_element_get_parent (by_code (strategy, "V")) == by_code (strategy, "4"));
  g_assert_true (iec_element_get_parent (by_code (strategy, "M2")) == by_code (strategy, "4"));
  g_assert_cmpstr (iec_element_get_title (by_code (strategy, "R2.1")), ==, "Takas");
  g_assert_cmpstr (iec_element_get_title (by_code (strategy, "r 1.2.")), ==, "Tirgus");
  g_assert_cmpstr (iec_element_get_title (by_code (strategy, "Summary")), ==, "Kopsavilkums");
  g_assert_true (by_code (strategy, iec_element_get_uid (by_code (strategy, "V"))) == by_code (strategy, "V"));
  assert_refused (iec_strategy_find_code (strategy, "R9.9", refusal), IEC_ERROR_NOT_FOUND);
  assert_refused (iec_strategy_find_code (strategy, "", refusal), IEC_ERROR_NOT_FOUND);
}

static void
test_codes_follow_moves (void)
{
  g_autoptr (IecStrategy) strategy = new_plan ();
  IecElement *goal = by_code (strategy, "M2");
  IecElement *line = by_code (strategy, "R2.1");
  IecElement *section = by_code (strategy, "7");

  g_assert_true (iec_strategy_move (strategy, goal, by_code (strategy, "4"), 1, NULL));
  g_assert_cmpstr (iec_element_get_code (goal), ==, "M1");
  g_assert_cmpuint (iec_element_get_goal_number (goal), ==, 1);
  g_assert_cmpstr (iec_element_get_code (line), ==, "R1.1");
  g_assert_true (iec_strategy_move (strategy, line, by_code (strategy, "M2"), 1, NULL));
  g_assert_cmpstr (iec_element_get_code (line), ==, "R2.2");
  g_assert_cmpuint (iec_element_get_goal_number (line), ==, 2);
  g_assert_cmpstr (iec_element_get_title (by_code (strategy, "R2.3")), ==, "Tirgus");
  g_assert_true (iec_strategy_move (strategy, section, by_code (strategy, "2"), 0, NULL));
  g_assert_cmpstr (iec_element_get_code (section), ==, "2.1");
  g_assert_cmpstr (iec_element_get_title (by_code (strategy, "2.2")), ==, "Apkaimes darbnīcas");
  g_assert_true (iec_strategy_move (strategy, section, iec_strategy_get_root (strategy), -1, NULL));
  g_assert_cmpstr (iec_element_get_code (section), ==, "7");
}

static void
test_patterns (void)
{
  g_autoptr (IecStrategy) strategy = new_plan ();

  add (strategy, IEC_ELEMENT_VISION, NULL, "Otra vīzija");
  g_assert_cmpstr (iec_element_get_title (by_code (strategy, "V2")), ==, "Otra vīzija");
  g_assert_true (iec_strategy_set_setting (strategy, IEC_SETTING_ACTION_PATTERN, "R%n", NULL));
  g_assert_cmpstr (iec_element_get_title (by_code (strategy, "R3")), ==, "Takas");
  g_assert_true (iec_strategy_set_setting (strategy, IEC_SETTING_GOAL_PATTERN, "%g. mērķis", NULL));
  g_assert_cmpstr (iec_element_get_title (by_code (strategy, "2. Mērķis")), ==, "Dzīves vide");
  assert_refused (iec_strategy_set_setting (strategy, IEC_SETTING_GOAL_PATTERN, "M", refusal), IEC_ERROR_INVALID);
  assert_refused (iec_strategy_set_setting (strategy, IEC_SETTING_ACTION_PATTERN, "R%a", refusal), IEC_ERROR_INVALID);
  assert_refused (iec_strategy_set_setting (strategy, IEC_SETTING_ANNEX_PATTERN, "", refusal), IEC_ERROR_INVALID);
  assert_refused (
      iec_strategy_set_setting (strategy, IEC_SETTING_GOAL_PATTERN, "Stratēģiskais mērķis numur %g un tā", refusal),
      IEC_ERROR_INVALID);
  g_assert_true (iec_strategy_undo (strategy, NULL));
  g_assert_cmpstr (iec_element_get_title (by_code (strategy, "M2")), ==, "Dzīves vide");
}

/* Each code must name one element, whatever the pattern. */
static void
test_odd_patterns (void)
{
  g_autoptr (IecStrategy) strategy = new_plan ();
  const char *const bad[] = { "%g%a", "R%g%%a", "%g %a", "R%g1%a", "R%g.%a%n", "%%n", "", "%" };
  const char *const good[] = { "R%g-%a", "%g/%a", "%n", "100%% %n.", "R%g.%a ā" };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    assert_refused (iec_strategy_set_setting (strategy, IEC_SETTING_ACTION_PATTERN, bad[i], refusal),
                    IEC_ERROR_INVALID);
  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    g_assert_true (iec_strategy_set_setting (strategy, IEC_SETTING_ACTION_PATTERN, good[i], NULL));
  assert_refused (iec_strategy_set_setting (strategy, IEC_SETTING_GOAL_PATTERN, "M%%g", refusal), IEC_ERROR_INVALID);
  g_assert_true (iec_strategy_set_setting (strategy, IEC_SETTING_VISION_PATTERN, "V%%n", NULL));
  add (strategy, IEC_ELEMENT_VISION, NULL, "Otra vīzija");
  g_assert_cmpstr (iec_element_get_title (by_code (strategy, "V%n2")), ==, "Otra vīzija");

  /* As a file of others may have it. */
  IecStrategyRow row = { (char *)IEC_SETTING_ACTION_PATTERN, (char *)"%g%a" };
  g_assert_true (_iec_strategy_begin_edit (strategy, NULL));
  g_assert_true (_iec_strategy_update (strategy, IEC_TABLE_STRATEGY, &row, NULL));
  g_assert_true (_iec_strategy_end_edit (strategy, IEC_STEP_SETTING, "", 1, NULL));
  g_assert_cmpstr (iec_element_get_title (by_code (strategy, "R2.1")), ==, "Takas");
}

static void
test_illegal_places (void)
{
  g_autoptr (IecStrategy) strategy = new_plan ();
  IecElement *root = iec_strategy_get_root (strategy);
  g_autofree char *before = dump (strategy);

  assert_refused (iec_strategy_move (strategy, by_code (strategy, "M1"), root, 0, refusal), IEC_ERROR_REFUSED);
  assert_refused (iec_strategy_move (strategy, by_code (strategy, "M1"), by_code (strategy, "M2"), 0, refusal),
                  IEC_ERROR_REFUSED);
  assert_refused (iec_strategy_move (strategy, by_code (strategy, "R1.1"), by_code (strategy, "4"), 0, refusal),
                  IEC_ERROR_REFUSED);
  assert_refused (iec_strategy_move (strategy, by_code (strategy, "R1.1"), by_code (strategy, "V"), 0, refusal),
                  IEC_ERROR_REFUSED);
  assert_refused (iec_strategy_move (strategy, by_code (strategy, "2"), by_code (strategy, "2.1"), 0, refusal),
                  IEC_ERROR_REFUSED);
  assert_refused (iec_strategy_move (strategy, by_code (strategy, "2"), by_code (strategy, "2"), 0, refusal),
                  IEC_ERROR_REFUSED);
  assert_refused (iec_strategy_move (strategy, by_code (strategy, "P1"), by_code (strategy, "2"), 0, refusal),
                  IEC_ERROR_REFUSED);
  assert_refused (
      iec_strategy_add_element (strategy, IEC_ELEMENT_SECTION, by_code (strategy, "R1.1"), 0, "x", NULL, refusal),
      IEC_ERROR_REFUSED);
  assert_refused (iec_strategy_add_element (strategy, IEC_ELEMENT_GOAL, root, 0, "x", NULL, refusal),
                  IEC_ERROR_REFUSED);
  g_autofree char *after = dump (strategy);
  g_assert_cmpstr (before, ==, after);
}

static void
test_annexes_stay_last (void)
{
  g_autoptr (IecStrategy) strategy = new_plan ();
  IecElement *root = iec_strategy_get_root (strategy);
  IecElement *added = add (strategy, IEC_ELEMENT_SECTION, root, "Jauna nodaļa");
  IecElement *annex = by_code (strategy, "P2");

  g_assert_cmpstr (iec_element_get_code (added), ==, "8");
  g_assert_true (iec_strategy_move (strategy, by_code (strategy, "1"), root, 100, NULL));
  g_assert_cmpstr (iec_element_get_title (by_code (strategy, "8")), ==,
                   "Vietējās rīcības grupas un teritorijas apraksts");
  g_assert_true (iec_strategy_move (strategy, annex, root, 0, NULL));
  g_assert_cmpstr (iec_element_get_code (annex), ==, "P1");
  g_assert_cmpuint (iec_element_get_position (annex), ==, iec_element_get_n_children (root) - 2);
}

static void
test_depth_is_limited (void)
{
  g_autoptr (IecStrategy) strategy = new_strategy ("blank");
  IecElement *deepest = iec_strategy_get_root (strategy);

  for (guint i = 0; i < IEC_OUTLINE_MAX_DEPTH; i++)
    deepest = add (strategy, IEC_ELEMENT_SECTION, deepest, "Dziļāk");
  assert_refused (iec_strategy_add_element (strategy, IEC_ELEMENT_SECTION, deepest, 0, "x", NULL, refusal),
                  IEC_ERROR_REFUSED);
  assert_refused (iec_strategy_move (strategy, by_code (strategy, "1"), deepest, 0, refusal), IEC_ERROR_REFUSED);
}

static void
test_titles (void)
{
  g_autoptr (IecStrategy) strategy = new_plan ();
  IecElement *goal = by_code (strategy, "M1");
  g_autofree char *long_title = g_strnfill (IEC_TITLE_MAX_CHARS, 'a');
  g_autofree char *too_long = g_strnfill (IEC_TITLE_MAX_CHARS + 1, 'a');
  g_autofree char *paste = g_strnfill (10 * 1024 * 1024, 'a');

  g_assert_true (iec_strategy_set_title (strategy, goal,
                                         "  Ra\xcc\x84"
                                         "ms\n ciems ",
                                         NULL));
  g_assert_cmpstr (iec_element_get_title (goal), ==, "Rāms ciems");
  g_assert_true (iec_strategy_set_title (strategy, goal, long_title, NULL));
  assert_refused (iec_strategy_set_title (strategy, goal, too_long, refusal), IEC_ERROR_TOO_LARGE);
  assert_refused (iec_strategy_set_title (strategy, goal, paste, refusal), IEC_ERROR_TOO_LARGE);
  assert_refused (iec_strategy_set_title (strategy, goal, " \n ", refusal), IEC_ERROR_INVALID);
  assert_refused (iec_strategy_set_title (strategy, goal, "\xff", refusal), IEC_ERROR_INVALID);
  g_assert_cmpstr (iec_element_get_title (goal), ==, long_title);
}

static void
test_bodies (void)
{
  g_autoptr (IecStrategy) strategy = new_plan ();
  IecElement *goal = by_code (strategy, "M1");
  g_autofree char *too_long = g_strnfill (IEC_BODY_MAX_BYTES + 1, 'a');

  g_assert_true (iec_strategy_set_body (strategy, goal,
                                        "<p>Ra\xcc\x84"
                                        "ms</p>",
                                        NULL));
  g_assert_cmpstr (iec_element_get_body (goal), ==, "<p>Rāms</p>");
  g_assert_true (iec_strategy_set_body (strategy, goal, "<p>bojāts", NULL));
  g_assert_cmpstr (iec_element_get_body (goal), ==, "<p>bojāts");
  assert_refused (iec_strategy_set_body (strategy, goal, too_long, refusal), IEC_ERROR_TOO_LARGE);
  /* What would be too long once it is written could not be read again. */
  g_autofree char *signs = g_strnfill (IEC_BODY_MAX_BYTES / 2, '>');
  g_autofree char *grows = g_strdup_printf ("<p>%s</p>", signs);
  assert_refused (iec_strategy_set_body (strategy, goal, grows, refusal), IEC_ERROR_TOO_LARGE);
  g_assert_cmpstr (iec_element_get_body (goal), ==, "<p>bojāts");
}

static void
test_removing (void)
{
  g_autoptr (IecStrategy) strategy = new_plan ();
  g_autofree char *before = NULL;
  IecElement *both[3];

  add_proposals (strategy, 3);
  link_number (strategy, "R1.1", "P001");
  link_number (strategy, "M1", "P002");
  link_number (strategy, "M2", "P003");
  before = dump (strategy);
  both[0] = by_code (strategy, "R1.1");
  both[1] = by_code (strategy, "M1");
  both[2] = by_code (strategy, "M1");
  g_assert_true (iec_strategy_remove (strategy, both, 3, NULL));
  g_assert_cmpstr (iec_element_get_title (by_code (strategy, "M1")), ==, "Dzīves vide");
  g_assert_cmpuint (g_hash_table_size (strategy->links), ==, 1);
  g_assert_true (iec_strategy_undo (strategy, NULL));
  g_autofree char *after = dump (strategy);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpuint (g_hash_table_size (strategy->links), ==, 3);
}

static void
test_odd_positions_are_repaired (void)
{
  g_autoptr (IecStrategy) strategy = new_plan ();
  IecElement *goal = by_code (strategy, "M1");
  IecElementRow row = *_iec_element_get_row (by_code (strategy, "R1.2"));

  /* Two siblings at one position, as a file of others may have them. */
  row.position = 0;
  g_assert_true (_iec_strategy_begin_edit (strategy, NULL));
  g_assert_true (_iec_strategy_update (strategy, IEC_TABLE_ELEMENT, &row, NULL));
  g_assert_true (_iec_strategy_end_edit (strategy, IEC_STEP_MOVE, "", 1, NULL));
  g_assert_cmpuint (iec_element_get_n_children (goal), ==, 2);
  add (strategy, IEC_ELEMENT_ACTION_LINE, goal, "Trešā");
  for (guint i = 0; i < iec_element_get_n_children (goal); i++)
    g_assert_cmpint (_iec_element_get_row (iec_element_get_child (goal, i))->position, ==, i);
}

static void
test_circles_are_cut (void)
{
  g_autoptr (IecStrategy) strategy = new_strategy ("svva-2023");
  IecElement *outer = by_code (strategy, "2");
  g_autofree char *uid = g_strdup (iec_element_get_uid (outer));
  IecElementRow row = *_iec_element_get_row (outer);

  row.parent = (char *)iec_element_get_uid (by_code (strategy, "2.1"));
  g_assert_true (iec_store_begin_step (strategy->store, NULL));
  g_assert_true (iec_store_update (strategy->store, IEC_TABLE_ELEMENT, &row, NULL));
  IecStepLabel label = { (char *)"move", (char *)"", 1 };
  g_autoptr (GPtrArray) changes = iec_store_commit_step (strategy->store, &label, NULL);
  g_assert_nonnull (changes);
  g_autoptr (IecStrategy) read = iec_strategy_open_snapshot (iec_working_copy_get_database (strategy->copy), NULL);
  g_assert_nonnull (iec_strategy_find_element (read, uid));
  g_assert_true (iec_element_is_inside (iec_strategy_find_element (read, uid), iec_strategy_get_root (read)));
  iec_strategy_close (read);
}

static void
test_too_deep_is_cut (void)
{
  g_autoptr (IecStrategy) strategy = new_strategy ("blank");
  g_autofree char *above = g_strdup (iec_element_get_uid (by_code (strategy, "1")));
  IecElementRow *row = iec_row_copy (IEC_TABLE_ELEMENT, _iec_element_get_row (by_code (strategy, "1")));
  IecStepLabel label = { (char *)"add", (char *)"", 1 };

  /* Files like that are refused; should a working copy hold such a thing, nothing walks for ever. */
  g_assert_true (iec_store_begin_step (strategy->store, NULL));
  for (guint i = 0; i < IEC_OUTLINE_MAX_DEPTH + 8; i++)
    {
      g_free (row->uid);
      row->uid = iec_uid_new ("deep", i);
      iec_set_str (&row->parent, above);
      iec_set_str (&above, row->uid);
      g_assert_true (iec_store_insert (strategy->store, IEC_TABLE_ELEMENT, row, NULL));
    }
  iec_row_free (IEC_TABLE_ELEMENT, row);
  g_autoptr (GPtrArray) changes = iec_store_commit_step (strategy->store, &label, NULL);
  g_assert_nonnull (changes);
  g_autoptr (IecStrategy) read = iec_strategy_open_snapshot (iec_working_copy_get_database (strategy->copy), NULL);
  g_assert_nonnull (read);
  IecElement *root = iec_strategy_get_root (read);
  for (IecElement *element = iec_element_get_next_in_outline (root, root); element != NULL;
       element = iec_element_get_next_in_outline (element, root))
    g_assert_cmpuint (iec_element_get_depth (element), <=, IEC_OUTLINE_MAX_DEPTH);
  g_assert_cmpuint (g_hash_table_size (read->elements), ==, IEC_OUTLINE_MAX_DEPTH + 10);
  iec_strategy_close (read);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/model/outline/template-codes", test_template_codes);
  g_test_add_func ("/model/outline/adding-by-default", test_adding_by_default);
  g_test_add_func ("/model/outline/codes-follow-moves", test_codes_follow_moves);
  g_test_add_func ("/model/outline/patterns", test_patterns);
  g_test_add_func ("/model/outline/odd-patterns", test_odd_patterns);
  g_test_add_func ("/model/outline/illegal-places", test_illegal_places);
  g_test_add_func ("/model/outline/annexes-stay-last", test_annexes_stay_last);
  g_test_add_func ("/model/outline/depth-is-limited", test_depth_is_limited);
  g_test_add_func ("/model/outline/titles", test_titles);
  g_test_add_func ("/model/outline/bodies", test_bodies);
  g_test_add_func ("/model/outline/removing", test_removing);
  g_test_add_func ("/model/outline/odd-positions-are-repaired", test_odd_positions_are_repaired);
  g_test_add_func ("/model/outline/circles-are-cut", test_circles_are_cut);
  g_test_add_func ("/model/outline/too-deep-is-cut", test_too_deep_is_cut);
  return fixture_run ();
}

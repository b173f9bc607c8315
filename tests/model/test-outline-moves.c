/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-error.h"
#include "iec-outline-moves.h"
#include "model-fixture.h"

#include <string.h>

/* Section 4 holds V, M1 (R1.1, R1.2), M2 (R2.1), M3; 1 holds 1.1 and 1.2; P1 and P2 are annexes. */
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
  add (strategy, IEC_ELEMENT_GOAL, NULL, "Jaunieši");
  return strategy;
}

static void
assert_place (const IecPlace *place, IecElement *parent, int position)
{
  g_assert_cmpstr (iec_element_get_title (place->parent), ==, iec_element_get_title (parent));
  g_assert_true (place->parent == parent);
  g_assert_cmpint (place->position, ==, position);
}

/* Where the key moves @code; it moves there indeed. */
static void
assert_moves (IecStrategy *strategy, const char *code, IecMove move, const char *new_code)
{
  g_autoptr (GError) error = NULL;
  IecElement *element = by_code (strategy, code);
  IecPlace place;

  iec_outline_find_move (strategy, element, move, &place, &error);
  g_assert_no_error (error);
  iec_strategy_move (strategy, element, place.parent, place.position, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (iec_element_get_code (element), ==, new_code);
}

static void
assert_stays (IecStrategy *strategy, const char *code, IecMove move)
{
  IecPlace place;

  assert_refused (iec_outline_find_move (strategy, by_code (strategy, code), move, &place, refusal), IEC_ERROR_REFUSED);
}

static void
test_up_and_down (void)
{
  g_autoptr (IecStrategy) strategy = new_plan ();

  assert_moves (strategy, "R1.1", IEC_MOVE_DOWN, "R1.2");
  assert_moves (strategy, "R1.2", IEC_MOVE_DOWN, "R2.1");
  assert_moves (strategy, "R2.2", IEC_MOVE_DOWN, "R3.1");
  assert_stays (strategy, "R3.1", IEC_MOVE_DOWN);
  assert_moves (strategy, "R3.1", IEC_MOVE_UP, "R2.2");
  assert_moves (strategy, "R2.2", IEC_MOVE_UP, "R2.1");
  assert_moves (strategy, "R2.1", IEC_MOVE_UP, "R1.2");
  assert_moves (strategy, "M2", IEC_MOVE_UP, "M1");
  assert_moves (strategy, "1.2", IEC_MOVE_DOWN, "2.1");
  assert_stays (strategy, "R1.1", IEC_MOVE_UP);
}

static void
test_levels (void)
{
  g_autoptr (IecStrategy) strategy = new_plan ();

  assert_moves (strategy, "1.2", IEC_MOVE_INSIDE, "1.1.1");
  assert_moves (strategy, "1.1.1", IEC_MOVE_OUT, "1.2");
  assert_moves (strategy, "1.2", IEC_MOVE_OUT, "2");
  assert_moves (strategy, "2", IEC_MOVE_INSIDE, "1.2");
  assert_stays (strategy, "1.1", IEC_MOVE_INSIDE);
  assert_stays (strategy, "1", IEC_MOVE_OUT);
  assert_stays (strategy, "R1.1", IEC_MOVE_OUT);
  assert_stays (strategy, "R1.2", IEC_MOVE_INSIDE);
  assert_stays (strategy, "M2", IEC_MOVE_INSIDE);
  assert_stays (strategy, "M1", IEC_MOVE_OUT);
}

static void
test_annexes_stay_last (void)
{
  g_autoptr (IecStrategy) strategy = new_plan ();

  assert_moves (strategy, "P2", IEC_MOVE_UP, "P1");
  assert_stays (strategy, "P1", IEC_MOVE_UP);
  assert_stays (strategy, "P2", IEC_MOVE_DOWN);
  assert_stays (strategy, "P2", IEC_MOVE_INSIDE);
  assert_stays (strategy, "7", IEC_MOVE_DOWN);
  add (strategy, IEC_ELEMENT_SECTION, by_code (strategy, "P1"), "Malta");
  assert_moves (strategy, "P1.1", IEC_MOVE_OUT, "8");
}

static void
assert_drops (IecStrategy *strategy,
              const char *code,
              const char *target,
              IecSide side,
              const char *parent,
              int position)
{
  g_autoptr (GError) error = NULL;
  IecPlace place;

  iec_outline_find_drop (strategy, by_code (strategy, code), by_code (strategy, target), side, &place, &error);
  g_assert_no_error (error);
  assert_place (&place, parent != NULL ? by_code (strategy, parent) : iec_strategy_get_root (strategy), position);
}

static void
assert_no_drop (IecStrategy *strategy, const char *code, const char *target, IecSide side)
{
  IecPlace place;

  assert_refused (
      iec_outline_find_drop (strategy, by_code (strategy, code), by_code (strategy, target), side, &place, refusal),
      IEC_ERROR_REFUSED);
}

static void
test_drops (void)
{
  g_autoptr (IecStrategy) strategy = new_plan ();

  assert_drops (strategy, "R1.1", "R1.2", IEC_SIDE_AFTER, "M1", 1);
  assert_drops (strategy, "R1.2", "R1.1", IEC_SIDE_BEFORE, "M1", 0);
  assert_drops (strategy, "R1.2", "R2.1", IEC_SIDE_AFTER, "M2", 1);
  assert_drops (strategy, "R1.2", "M2", IEC_SIDE_INSIDE, "M2", 1);
  assert_drops (strategy, "R1.2", "M2", IEC_SIDE_FIRST, "M2", 0);
  assert_drops (strategy, "1", "3", IEC_SIDE_BEFORE, NULL, 2);
  assert_no_drop (strategy, "R1.2", "4", IEC_SIDE_INSIDE);
  assert_no_drop (strategy, "R1.2", "M2", IEC_SIDE_BEFORE);
  assert_no_drop (strategy, "1", "1.1", IEC_SIDE_AFTER);
  assert_no_drop (strategy, "1", "P2", IEC_SIDE_BEFORE);
  assert_no_drop (strategy, "P2", "3", IEC_SIDE_AFTER);
  assert_drops (strategy, "1", "P1", IEC_SIDE_BEFORE, NULL, 7);
  assert_drops (strategy, "1", "P1", IEC_SIDE_INSIDE, "P1", 0);
}

static void
assert_new (IecStrategy *strategy,
            const char *current,
            IecNew what,
            IecElementKind kind,
            const char *parent,
            int position)
{
  g_autoptr (GError) error = NULL;
  IecPlace place;

  iec_outline_find_new (strategy, current != NULL ? by_code (strategy, current) : NULL, what, &place, &error);
  g_assert_no_error (error);
  g_assert_cmpint (place.kind, ==, kind);
  assert_place (&place, parent != NULL ? by_code (strategy, parent) : iec_strategy_get_root (strategy), position);
}

static void
assert_nothing_new (IecStrategy *strategy, const char *current, IecNew what)
{
  IecPlace place;

  assert_refused (
      iec_outline_find_new (strategy, current != NULL ? by_code (strategy, current) : NULL, what, &place, refusal),
      IEC_ERROR_REFUSED);
}

static void
test_new_beside (void)
{
  g_autoptr (IecStrategy) strategy = new_plan ();

  assert_new (strategy, "R1.1", IEC_NEW_AFTER, IEC_ELEMENT_ACTION_LINE, "M1", 1);
  assert_new (strategy, "V", IEC_NEW_AFTER, IEC_ELEMENT_GOAL, "4", 1);
  assert_new (strategy, "1", IEC_NEW_AFTER, IEC_ELEMENT_SECTION, NULL, 2);
  assert_new (strategy, "P1", IEC_NEW_AFTER, IEC_ELEMENT_SECTION, NULL, 8);
  assert_new (strategy, NULL, IEC_NEW_AFTER, IEC_ELEMENT_SECTION, NULL, 8);
  assert_new (strategy, "M2", IEC_NEW_INSIDE, IEC_ELEMENT_ACTION_LINE, "M2", 1);
  assert_new (strategy, "4", IEC_NEW_INSIDE, IEC_ELEMENT_GOAL, "4", 4);
  assert_new (strategy, "1", IEC_NEW_INSIDE, IEC_ELEMENT_SECTION, "1", 2);
  assert_nothing_new (strategy, "R1.1", IEC_NEW_INSIDE);
  assert_nothing_new (strategy, "V", IEC_NEW_INSIDE);
  assert_nothing_new (strategy, NULL, IEC_NEW_INSIDE);
}

static void
test_new_of_a_kind (void)
{
  g_autoptr (IecStrategy) strategy = new_plan ();
  g_autoptr (IecStrategy) blank = new_strategy ("blank");
  IecElement *vision = by_code (strategy, "V");

  assert_new (strategy, "R2.1", IEC_NEW_SECTION, IEC_ELEMENT_SECTION, NULL, 5);
  assert_new (strategy, "R2.1", IEC_NEW_SUBSECTION, IEC_ELEMENT_SECTION, "4", 4);
  assert_new (strategy, "R1.1", IEC_NEW_GOAL, IEC_ELEMENT_GOAL, "4", 2);
  assert_new (strategy, "7", IEC_NEW_GOAL, IEC_ELEMENT_GOAL, "4", 4);
  assert_new (strategy, "R1.1", IEC_NEW_ACTION_LINE, IEC_ELEMENT_ACTION_LINE, "M1", 1);
  assert_new (strategy, "M1", IEC_NEW_ACTION_LINE, IEC_ELEMENT_ACTION_LINE, "M1", 2);
  assert_new (strategy, NULL, IEC_NEW_ACTION_LINE, IEC_ELEMENT_ACTION_LINE, "M3", 0);
  assert_nothing_new (strategy, "4", IEC_NEW_VISION);
  iec_strategy_remove (strategy, &vision, 1, NULL);
  assert_new (strategy, "P1", IEC_NEW_VISION, IEC_ELEMENT_VISION, "4", 0);
  assert_nothing_new (blank, NULL, IEC_NEW_ACTION_LINE);
  assert_nothing_new (strategy, NULL, IEC_NEW_SUBSECTION);
}

static void
test_after_removal (void)
{
  g_autoptr (IecStrategy) strategy = new_plan ();

  g_assert_true (iec_outline_find_after_removal (by_code (strategy, "R1.1")) == by_code (strategy, "R1.2"));
  g_assert_true (iec_outline_find_after_removal (by_code (strategy, "R1.2")) == by_code (strategy, "R1.1"));
  g_assert_true (iec_outline_find_after_removal (by_code (strategy, "R2.1")) == by_code (strategy, "M2"));
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/outline-moves/up-and-down", test_up_and_down);
  g_test_add_func ("/outline-moves/levels", test_levels);
  g_test_add_func ("/outline-moves/annexes-stay-last", test_annexes_stay_last);
  g_test_add_func ("/outline-moves/drops", test_drops);
  g_test_add_func ("/outline-moves/new-beside", test_new_beside);
  g_test_add_func ("/outline-moves/new-of-a-kind", test_new_of_a_kind);
  g_test_add_func ("/outline-moves/after-removal", test_after_removal);
  return fixture_run ();
}

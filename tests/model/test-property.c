/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-strategy-private.h"
#include "model-fixture.h"

#include <string.h>

#define N_EDITS 10000
#define COMPARE_EVERY 1000
#define MAX_ELEMENTS 150
#define MAX_PROPOSALS 600
#define SEED 20231009

/**
 * Maker: makes random edits of a strategy.
 */
typedef struct
{
  IecStrategy *strategy;
  GRand *rand;
} Maker;

static guint
pick (Maker *maker, guint n)
{
  return n > 1 ? (guint)g_rand_int_range (maker->rand, 0, (gint32)n) : 0;
}

/* A random element; the root now and then. */
static IecElement *
pick_element (Maker *maker)
{
  IecElement *root = iec_strategy_get_root (maker->strategy);
  IecElement *element = root;
  guint n = pick (maker, g_hash_table_size (maker->strategy->elements) + 1);

  for (guint i = 0; i < n && element != NULL; i++)
    element = iec_element_get_next_in_outline (element, root);
  return element != NULL ? element : root;
}

static gpointer
pick_object (Maker *maker, IecTable table)
{
  IecObjectList *list = maker->strategy->collections[table].list;
  guint n = iec_object_list_get_length (list);

  return n > 0 ? iec_object_list_peek (list, pick (maker, n)) : NULL;
}

static const char *
pick_word (Maker *maker)
{
  static const char *const words[] = { "ceļš", "tilts", "skola", "<taka>", "laukums & parks", "āĀžŽ", "", "1. jūlijs" };

  return words[pick (maker, G_N_ELEMENTS (words))];
}

static char *
make_title (Maker *maker)
{
  return g_strdup_printf ("%s %u", pick_word (maker), pick (maker, 1000));
}

static void
edit_outline (Maker *maker)
{
  IecElement *element = pick_element (maker);
  IecElement *other = pick_element (maker);
  g_autofree char *title = make_title (maker);
  g_autofree char *body = g_markup_printf_escaped ("<p>%s</p>", title);
  gboolean full = g_hash_table_size (maker->strategy->elements) > MAX_ELEMENTS;
  IecElementKind kind = IEC_ELEMENT_SECTION + pick (maker, 4);

  switch (pick (maker, 6))
    {
    case 0:
    case 1:
      if (!full)
        iec_strategy_add_element (maker->strategy, kind, pick (maker, 2) ? other : NULL, (int)pick (maker, 6) - 1,
                                  title, pick (maker, 2) ? body : NULL, NULL);
      break;
    case 2:
      if (element != maker->strategy->root)
        iec_strategy_set_title (maker->strategy, element, title, NULL);
      break;
    case 3:
      if (element != maker->strategy->root)
        iec_strategy_set_body (maker->strategy, element, pick (maker, 10) ? body : "<broken", NULL);
      break;
    case 4:
      if (element != maker->strategy->root)
        iec_strategy_move (maker->strategy, element, other, (int)pick (maker, 6) - 1, NULL);
      break;
    default:
      if (element != maker->strategy->root && (full || pick (maker, 6) == 0))
        iec_strategy_remove (maker->strategy, &element, 1, NULL);
      else if (element != maker->strategy->root)
        iec_strategy_set_left_reason (maker->strategy, element, pick_word (maker), NULL);
    }
}

static void
add_random_proposal (Maker *maker)
{
  IecProposalRow *row = iec_row_new (IEC_TABLE_PROPOSAL);
  g_autofree char *number = g_strdup_printf ("%u", pick (maker, 200));
  g_autofree char *text = make_title (maker);
  IecWorkshop *workshop = pick_object (maker, IEC_TABLE_WORKSHOP);
  IecNeed *need = pick_object (maker, IEC_TABLE_NEED);

  iec_set_str (&row->text, text);
  iec_set_str (&row->number, pick (maker, 2) ? number : "");
  row->votes = (gint64)pick (maker, 20) - 1;
  if (workshop != NULL)
    row->workshop = g_strdup (iec_workshop_get_uid (workshop));
  if (need != NULL && pick (maker, 4) == 0)
    row->need = g_strdup (iec_need_get_uid (need));
  iec_strategy_add_proposal (maker->strategy, row, NULL);
  iec_row_free (IEC_TABLE_PROPOSAL, row);
}

static void
import_some (Maker *maker)
{
  guint n = 1 + pick (maker, 30);
  g_autofree char *theme = NULL;

  if (iec_object_list_get_length (maker->strategy->collections[IEC_TABLE_PROPOSAL].list) > MAX_PROPOSALS)
    return;
  g_assert_true (iec_strategy_begin_step (maker->strategy, IEC_STEP_IMPORT, "x.csv", n, NULL));
  theme = iec_strategy_ensure_theme (maker->strategy, pick_word (maker), NULL);
  for (guint i = 0; i < n; i++)
    add_random_proposal (maker);
  g_assert_true (iec_strategy_end_step (maker->strategy, NULL));
}

static void
change_proposal (Maker *maker, IecProposal *proposal)
{
  IecProposalRow *row = iec_row_copy (IEC_TABLE_PROPOSAL, iec_proposal_get_row (proposal));
  IecNeed *need = pick_object (maker, IEC_TABLE_NEED);
  g_autofree char *text = make_title (maker);
  g_autofree char *number = g_strdup_printf ("%u", pick (maker, 1000));

  iec_set_str (&row->text, text);
  if (pick (maker, 3) == 0)
    iec_set_str (&row->number, number);
  iec_set_str (&row->need, need != NULL && pick (maker, 2) ? iec_need_get_uid (need) : NULL);
  iec_strategy_set_proposal (maker->strategy, row, NULL);
  iec_row_free (IEC_TABLE_PROPOSAL, row);
}

static void
edit_proposals (Maker *maker)
{
  IecProposal *some[2] = { pick_object (maker, IEC_TABLE_PROPOSAL), pick_object (maker, IEC_TABLE_PROPOSAL) };

  if (some[0] == NULL || pick (maker, 8) == 0)
    import_some (maker);
  else if (pick (maker, 3) == 0)
    iec_strategy_set_outcome (maker->strategy, some, 2, (IecOutcome)pick (maker, 6), pick_word (maker), NULL,
                              pick_word (maker), NULL);
  else if (pick (maker, 4) == 0)
    iec_strategy_remove_proposals (maker->strategy, some, 2, NULL);
  else
    change_proposal (maker, some[0]);
}

static void
edit_links (Maker *maker)
{
  IecElement *element = pick_element (maker);
  IecProposal *some[2] = { pick_object (maker, IEC_TABLE_PROPOSAL), pick_object (maker, IEC_TABLE_PROPOSAL) };
  IecNeed *need = pick_object (maker, IEC_TABLE_NEED);
  g_autoptr (GPtrArray) links = iec_strategy_get_links (maker->strategy, element);

  if (element == maker->strategy->root)
    return;
  if (links->len > 0 && pick (maker, 4) == 0)
    iec_strategy_confirm_link (maker->strategy, links->pdata[pick (maker, links->len)], NULL);
  else if (need != NULL && pick (maker, 3) == 0)
    iec_strategy_link_target (maker->strategy, element, "need", iec_need_get_uid (need), pick_word (maker), NULL);
  else if (links->len > 0 && pick (maker, 4) == 0)
    {
      const IecLinkRow *link = links->pdata[0];

      iec_strategy_unlink_target (maker->strategy, element, link->kind, link->target, NULL);
    }
  else if (some[0] != NULL)
    iec_strategy_link (maker->strategy, element, some, 2, NULL, NULL);
}

static void
edit_collected (Maker *maker)
{
  IecWorkshop *workshop = pick_object (maker, IEC_TABLE_WORKSHOP);
  IecSourceRow source = { .kind = (char *)"plan", .title = (char *)"Novada programma" };
  static const char *const patterns[] = { "M%g", "Mērķis %g", NULL };

  switch (pick (maker, 6))
    {
    case 0:
      if (pick (maker, 5) == 0)
        iec_strategy_add_workshop (maker->strategy, pick_word (maker), "2023-03-09", NULL);
      break;
    case 1:
      if (workshop != NULL)
        iec_strategy_set_attendance (maker->strategy, workshop, pick_word (maker), (gint64)pick (maker, 30) - 1, NULL);
      break;
    case 2:
      if (pick (maker, 5) == 0)
        g_free (iec_strategy_add_need (maker->strategy, pick_word (maker), NULL, NULL));
      break;
    case 3:
      if (pick (maker, 10) == 0)
        g_free (iec_strategy_add_source (maker->strategy, &source, NULL));
      break;
    case 4:
      iec_strategy_set_setting (maker->strategy, IEC_SETTING_GOAL_PATTERN, patterns[pick (maker, 3)], NULL);
      break;
    default:
      iec_strategy_set_setting (maker->strategy, IEC_SETTING_GROUP, pick_word (maker), NULL);
    }
}

static void
make_edit (Maker *maker)
{
  guint kind = pick (maker, 10);

  if (kind < 4)
    edit_outline (maker);
  else if (kind < 6)
    edit_proposals (maker);
  else if (kind < 9)
    edit_links (maker);
  else
    edit_collected (maker);
}

/* One act of a person: an edit, a group of edits, one that is given up, a few steps back and forth. */
static void
act (Maker *maker)
{
  guint kind = pick (maker, 40);
  guint n = 1 + pick (maker, 5);

  if (kind < 3)
    {
      g_assert_true (iec_strategy_begin_step (maker->strategy, IEC_STEP_SCRIPT, NULL, n, NULL));
      for (guint i = 0; i < n; i++)
        make_edit (maker);
      if (kind == 0)
        iec_strategy_cancel_step (maker->strategy);
      else
        g_assert_true (iec_strategy_end_step (maker->strategy, NULL));
    }
  else if (kind == 3)
    {
      for (guint i = 0; i < n; i++)
        iec_strategy_undo (maker->strategy, NULL);
      for (guint i = pick (maker, n + 1); i > 0; i--)
        iec_strategy_redo (maker->strategy, NULL);
    }
  else
    make_edit (maker);
}

/* What stands in memory is what a fresh reader reads. */
static void
compare_with_file (IecStrategy *strategy)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (IecStrategy) fresh = iec_strategy_open_snapshot (iec_working_copy_get_database (strategy->copy), &error);

  g_assert_no_error (error);
  g_autofree char *own = describe (strategy);
  g_autofree char *read = describe (fresh);
  g_assert_cmpstr (own, ==, read);
}

static void
mirror_cb (GListModel *model, guint position, guint removed, guint added, gpointer data)
{
  GPtrArray *mirror = data;

  g_assert_cmpuint (position + removed, <=, mirror->len);
  if (removed > 0)
    g_ptr_array_remove_range (mirror, position, removed);
  for (guint i = 0; i < added; i++)
    g_ptr_array_insert (mirror, (int)(position + i), g_list_model_get_item (model, position + i));
  g_assert_cmpuint (mirror->len, ==, g_list_model_get_n_items (model));
}

static void
compare_mirror (GListModel *model, GPtrArray *mirror)
{
  g_assert_cmpuint (mirror->len, ==, g_list_model_get_n_items (model));
  for (guint i = 0; i < mirror->len; i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (model, i);

      g_assert_true (item == mirror->pdata[i]);
    }
}

static void
travel (IecStrategy *strategy, gboolean back)
{
  g_autoptr (GError) error = NULL;
  guint n = 0;

  while (back ? strategy->can_undo : strategy->can_redo)
    {
      if (back)
        iec_strategy_undo (strategy, &error);
      else
        iec_strategy_redo (strategy, &error);
      g_assert_no_error (error);
      if (++n % (5 * COMPARE_EVERY) == 0)
        compare_with_file (strategy);
    }
  g_test_message ("%s %u steps", back ? "undone" : "redone", n);
  g_assert_cmpuint (n, >, N_EDITS / 3);
}

static void
test_random_edits (void)
{
  g_setenv ("IECERE_SEED", "property", TRUE);
  g_autoptr (IecStrategy) strategy = new_strategy ("svva-2023");
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED);
  g_autoptr (GPtrArray) mirror = g_ptr_array_new_with_free_func (g_object_unref);
  GListModel *proposals = iec_strategy_get_proposals (strategy);
  Maker maker = { strategy, rand };
  g_autofree char *first = dump (strategy);

  g_signal_connect (proposals, "items-changed", G_CALLBACK (mirror_cb), mirror);
  for (guint i = 1; i <= N_EDITS; i++)
    {
      act (&maker);
      if (i % COMPARE_EVERY == 0)
        compare_with_file (strategy);
    }
  /* Nothing stands before us that could be done again. */
  add_proposal (strategy, "", "Pēdējais", 1);
  g_autofree char *last = dump (strategy);
  g_autofree char *last_objects = describe (strategy);
  g_test_message ("%u elements, %u proposals, %u links", g_hash_table_size (strategy->elements),
                  g_list_model_get_n_items (proposals), g_hash_table_size (strategy->links));

  travel (strategy, TRUE);
  g_autofree char *undone = dump (strategy);
  g_assert_cmpstr (undone, ==, first);
  compare_with_file (strategy);
  travel (strategy, FALSE);
  g_autofree char *redone = dump (strategy);
  g_autofree char *redone_objects = describe (strategy);
  g_assert_cmpstr (redone, ==, last);
  g_assert_cmpstr (redone_objects, ==, last_objects);
  compare_mirror (proposals, mirror);
  g_signal_handlers_disconnect_by_data (proposals, mirror);
  g_unsetenv ("IECERE_SEED");
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/model/property/random-edits", test_random_edits);
  return fixture_run ();
}

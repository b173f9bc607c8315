/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store-fixture.h"

#include <string.h>

/* Random steps over all tables that are recorded. The numbers are fixed, so a failure comes again. */
#define N_STEPS 2500
#define SEED 20230428

typedef struct
{
  IecStore *store;
  GRand *random;
  guint counter;
  GPtrArray *elements; /* uids that exist, parents before children */
  GPtrArray *proposals;
} World;

static const char *
pick (World *world, GPtrArray *uids)
{
  return uids->len > 0 ? g_ptr_array_index (uids, g_rand_int_range (world->random, 0, uids->len)) : NULL;
}

static void
insert (World *world, IecTable table, gconstpointer row)
{
  g_autoptr (GError) error = NULL;

  iec_store_insert (world->store, table, row, &error);
  g_assert_no_error (error);
}

static void
insert_element (World *world)
{
  char *uid = make_uid (world->counter++);

  add_element (world->store, uid, pick (world, world->elements), g_rand_int_range (world->random, 0, 50), "Daļa");
  g_ptr_array_add (world->elements, uid);
}

/* Imports: a workshop with attendance, a theme, a need, a batch, and a few proposals that refer to all of them. */
static void
insert_batch (World *world)
{
  g_autofree char *uid = make_uid (world->counter++);
  IecWorkshopRow workshop = { .uid = uid, .place = (char *)"Ciems" };
  IecAttendanceRow attendance = { .workshop = uid, .people = (char *)"jaunieši", .number = 7 };
  IecThemeRow theme = { .uid = uid, .title = (char *)"Ceļi" };
  IecNeedRow need = { .uid = uid, .title = (char *)"Labi ceļi" };
  IecBatchRow batch = { .uid = uid, .file = (char *)"a.csv" };
  IecSourceRow source = { .uid = uid, .kind = (char *)"study", .title = (char *)"Pētījums" };

  insert (world, IEC_TABLE_WORKSHOP, &workshop);
  insert (world, IEC_TABLE_ATTENDANCE, &attendance);
  insert (world, IEC_TABLE_THEME, &theme);
  insert (world, IEC_TABLE_NEED, &need);
  insert (world, IEC_TABLE_BATCH, &batch);
  insert (world, IEC_TABLE_SOURCE, &source);
  for (int i = 0; i < 5; i++)
    {
      char *proposal_uid = make_uid (world->counter++);
      IecProposalRow proposal = { .uid = proposal_uid,
                                  .number = proposal_uid,
                                  .text = (char *)"Salabot ceļu",
                                  .original = (char *)"Salabot ceļu",
                                  .votes = i - 1,
                                  .workshop = uid,
                                  .theme = uid,
                                  .need = uid,
                                  .batch = uid };

      insert (world, IEC_TABLE_PROPOSAL, &proposal);
      g_ptr_array_add (world->proposals, proposal_uid);
    }
}

static void
toggle_link (World *world)
{
  const char *element = pick (world, world->elements);
  const char *proposal = pick (world, world->proposals);
  const char *keys[] = { element, "proposal", proposal, NULL };
  IecLinkRow link = { .element = (char *)element, .kind = (char *)"proposal", .target = (char *)proposal };

  if (element == NULL || proposal == NULL)
    return;
  if (!iec_store_delete (world->store, IEC_TABLE_LINK, keys, NULL))
    insert (world, IEC_TABLE_LINK, &link);
}

static void
change_element (World *world)
{
  const char *uid = pick (world, world->elements);
  const char *keys[] = { uid, NULL };
  IecElementRow *row;

  if (uid == NULL)
    return;
  row = iec_store_find (world->store, IEC_TABLE_ELEMENT, keys, NULL);
  row->position = g_rand_int_range (world->random, 0, 50);
  g_free (row->title);
  row->title = g_strdup_printf ("Daļa %d", g_rand_int_range (world->random, 0, 5));
  g_assert_true (iec_store_update (world->store, IEC_TABLE_ELEMENT, row, NULL));
  iec_row_free (IEC_TABLE_ELEMENT, row);
}

/* Takes the element away with its links; what lay below it goes to the top, as children may not lose their parent. */
static void
delete_element (World *world)
{
  const char *uid = pick (world, world->elements);
  const char *keys[] = { uid, NULL };
  g_autoptr (GPtrArray) children = NULL;
  g_autoptr (GPtrArray) links = NULL;

  if (uid == NULL)
    return;
  children = iec_store_list_where (world->store, IEC_TABLE_ELEMENT, "parent", uid, NULL);
  links = iec_store_list_where (world->store, IEC_TABLE_LINK, "element", uid, NULL);
  for (guint i = 0; i < children->len; i++)
    {
      IecElementRow *row = g_ptr_array_index (children, i);

      g_clear_pointer (&row->parent, g_free);
      g_assert_true (iec_store_update (world->store, IEC_TABLE_ELEMENT, row, NULL));
    }
  for (guint i = 0; i < links->len; i++)
    {
      IecLinkRow *row = g_ptr_array_index (links, i);
      const char *link_keys[] = { row->element, row->kind, row->target, NULL };

      g_assert_true (iec_store_delete (world->store, IEC_TABLE_LINK, link_keys, NULL));
    }
  g_assert_true (iec_store_delete (world->store, IEC_TABLE_ELEMENT, keys, NULL));
  for (guint i = 0; i < world->elements->len; i++)
    if (g_ptr_array_index (world->elements, i) == uid)
      {
        g_ptr_array_remove_index (world->elements, i);
        return;
      }
}

static void
take_step (World *world)
{
  static void (*const acts[]) (World *) = { insert_element, insert_batch,   toggle_link,    toggle_link,
                                            change_element, change_element, delete_element, insert_element };
  int n_acts = g_rand_int_range (world->random, 1, 5);

  begin (world->store);
  for (int i = 0; i < n_acts; i++)
    acts[g_rand_int_range (world->random, 0, G_N_ELEMENTS (acts))](world);
  commit_away (world->store, "random");
}

static guint
travel (IecStore *store, GPtrArray *(*function) (IecStore *, GError **))
{
  guint n_steps = 0;
  GPtrArray *changes;

  while ((changes = function (store, NULL)) != NULL)
    {
      g_ptr_array_unref (changes);
      n_steps++;
    }
  return n_steps;
}

/* Whatever was done: undoing all of it gives what was at first, and redoing all of it what was at last. */
static void
test_undo_and_redo_all (Fixture *fixture, gconstpointer data)
{
  World world = { .store = fixture->store,
                  .random = g_rand_new_with_seed (SEED),
                  .elements = g_ptr_array_new_with_free_func (g_free),
                  .proposals = g_ptr_array_new_with_free_func (g_free) };
  g_autofree char *first = dump (fixture->store);
  g_autofree char *last = NULL;
  g_autofree char *undone = NULL;
  g_autofree char *redone = NULL;
  guint n_steps;

  for (guint i = 0; i < N_STEPS; i++)
    take_step (&world);
  last = dump (fixture->store);
  g_assert_cmpuint (strlen (last), >, 10000);
  n_steps = iec_store_get_n_steps (fixture->store);
  g_assert_cmpuint (n_steps, >, N_STEPS * 9 / 10);

  g_assert_cmpuint (travel (fixture->store, iec_store_undo), ==, n_steps);
  undone = dump (fixture->store);
  g_assert_cmpstr (undone, ==, first);
  fixture_reopen (fixture);
  g_assert_cmpuint (travel (fixture->store, iec_store_redo), ==, n_steps);
  redone = dump (fixture->store);
  g_assert_cmpstr (redone, ==, last);
  g_assert_true (iec_store_check_integrity (fixture->store, NULL));

  g_rand_free (world.random);
  g_ptr_array_unref (world.elements);
  g_ptr_array_unref (world.proposals);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/iec/session/undo-and-redo-all", Fixture, NULL, fixture_set_up, test_undo_and_redo_all,
              fixture_tear_down);
  return run_tests ();
}

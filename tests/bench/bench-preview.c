/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How soon a change is on the page that a person looks at, and how soon on all: of 100 pages and of ten times as many.
 */
#include "config.h"

#include "bench.h"

#include "iec-press.h"

#define FEW 3u
#define MANY 30u
/* A section of so many paragraphs takes about 28 pages. */
#define N_PARAGRAPHS 100
/* Wanted for the page that is looked at in a draft of 100 pages. */
#define MOST_SECONDS 0.05
#define N_RUNS 5

typedef struct
{
  double first, all; /* seconds by the clock; first is 0 if no pages came first */
  guint n_pages;
} Times;

typedef struct
{
  gint64 start;
  double first;
  GMainLoop *loop;
  IecProof *proof;
} Wait;

static double
get_seconds_since (gint64 start)
{
  return (double)(g_get_monotonic_time () - start) / G_USEC_PER_SEC;
}

static char *
make_body (guint seed)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  g_autoptr (GString) body = g_string_new (NULL);

  for (guint i = 0; i < N_PARAGRAPHS; i++)
    {
      g_string_append (body, "<p>");
      for (guint word = 0; word < 60; word++)
        g_string_append_printf (body, "%siedzīvotāji%d", word > 0 ? " " : "", g_rand_int_range (rand, 0, 900));
      g_string_append (body, ".</p>");
    }
  return g_strdup (body->str);
}

static void
first_cb (IecProof *mended, gpointer data)
{
  Wait *wait = data;

  wait->first = get_seconds_since (wait->start);
}

static void
set_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Wait *wait = data;
  g_autoptr (GError) error = NULL;

  wait->proof = iec_press_set_finish (IEC_PRESS (source), result, &error);
  g_assert_no_error (error);
  g_main_loop_quit (wait->loop);
}

static Wait
set_pages (IecPress *press, IecStrategy *strategy, IecProof *before, guint near)
{
  IecComposerOptions options;
  IecPressOrder order = { .options = &options, .before = before, .near = near };
  Wait wait = { .start = g_get_monotonic_time (), .loop = g_main_loop_new (NULL, FALSE) };

  iec_composer_options_init (&options);
  order.database = iec_working_copy_get_database (iec_strategy_get_working_copy (strategy));
  iec_press_set_async (press, &order, first_cb, &wait, NULL, set_cb, &wait);
  g_main_loop_run (wait.loop);
  g_main_loop_unref (wait.loop);
  iec_composer_options_clear (&options);
  return wait;
}

static Times
measure (guint n_sections)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (IecStrategy) strategy = bench_linked_strategy (330);
  g_autoptr (IecPress) press = iec_press_new ();
  IecElement *middle = NULL;
  Times best = { .first = G_MAXDOUBLE, .all = G_MAXDOUBLE };

  for (guint i = 0; i < n_sections; i++)
    {
      g_autofree char *body = make_body (i);
      IecElement *section = iec_strategy_add_element (strategy, IEC_ELEMENT_SECTION, NULL, -1, "Nodaļa", body, &error);

      g_assert_no_error (error);
      if (i == n_sections / 2)
        middle = section;
    }
  g_autoptr (IecProof) proof = set_pages (press, strategy, NULL, 0).proof;
  for (guint run = 0; run < N_RUNS; run++)
    {
      g_autofree char *title = g_strdup_printf ("Nodaļa, %u. reizi citāda", run);
      guint near = 0;
      double y;

      iec_proof_find_element (proof, iec_element_get_uid (middle), &near, &y);
      iec_strategy_set_title (strategy, middle, title, &error);
      g_assert_no_error (error);
      Wait wait = set_pages (press, strategy, proof, near);
      best.first = MIN (best.first, wait.first > 0 ? wait.first : G_MAXDOUBLE);
      best.all = MIN (best.all, get_seconds_since (wait.start));
      best.n_pages = iec_proof_get_n_pages (wait.proof);
      g_object_unref (proof);
      proof = wait.proof;
    }
  iec_strategy_close (strategy);
  return best;
}

int
main (int argc, char **argv)
{
  bench_init (&argc, &argv);
  Times few = measure (FEW), many = measure (MANY);

  g_print ("%u pages and %u pages, the best of %d runs, by the clock\n", few.n_pages, many.n_pages, N_RUNS);
  bench_compare ("wanted", MOST_SECONDS, "a change on the page looked at", few.first, 1);
  bench_compare ("on that page", few.first, "on all pages", few.all, 1000);
  bench_compare ("on the page looked at, few", few.first, "the same, many pages", many.first, BENCH_TENFOLD);
  bench_compare ("on all, few", few.all, "on all, many", many.all, BENCH_TENFOLD);
  return bench_finish ();
}

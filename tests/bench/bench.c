/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bench.h"
#include "test-folder.h"

#include "iec-import-plan.h"

#include <locale.h>
#include <time.h>

#define N_WORKSHOPS 5
#define N_THEMES 8
#define N_GOALS 3
#define N_ACTION_LINES 4

static struct
{
  char *folder;
  double start;
  guint n_failed;
} bench;

/* The processor's time of this process: what others do on the machine does not count. */
static double
get_seconds (void)
{
  return (double)clock () / CLOCKS_PER_SEC;
}

/* Must come first: everything happens in a folder of its own. */
void
bench_init (int *argc, char ***argv)
{
  g_autoptr (GError) error = NULL;

  setlocale (LC_ALL, "");
  bench.folder = g_dir_make_tmp ("iecere-bench-XXXXXX", &error);
  g_assert_no_error (error);
  g_setenv ("XDG_DATA_HOME", bench.folder, TRUE);
  g_unsetenv ("IECERE_SEED");
  g_test_init (argc, argv, NULL);
}

/* The exit status: 1 when something grew as it must not. */
int
bench_finish (void)
{
  test_folder_remove (bench.folder);
  g_clear_pointer (&bench.folder, g_free);
  return bench.n_failed > 0 ? 1 : 0;
}

void
bench_start (void)
{
  bench.start = get_seconds ();
}

/* Seconds of the processor since bench_start(). */
double
bench_stop (void)
{
  return get_seconds () - bench.start;
}

/* Prints both figures and their ratio, which must not be above @max_ratio. */
void
bench_compare (const char *base, double base_seconds, const char *name, double seconds, double max_ratio)
{
  double ratio = seconds / base_seconds;
  gboolean good = ratio <= max_ratio;

  g_print ("%-34s %10.3f ms\n%-34s %10.3f ms   ratio %.2f, at most %g: %s\n", base, base_seconds * 1000, name,
           seconds * 1000, ratio, max_ratio, good ? "good" : "TOO SLOW");
  bench.n_failed += good ? 0 : 1;
}

/* As bench_compare(), the same work on @few and on @many rows. */
void
bench_grow (const char *name, guint few, double few_seconds, guint many, double many_seconds, double max_ratio)
{
  g_autofree char *base = g_strdup_printf ("%s, %u", name, few);
  g_autofree char *grown = g_strdup_printf ("%s, %u", name, many);

  bench_compare (base, few_seconds, grown, many_seconds, max_ratio);
}

IecStrategy *
bench_strategy (void)
{
  g_autoptr (GError) error = NULL;
  IecStrategy *strategy = iec_strategy_new ("Kadiķu stratēģija", "lv", NULL, IEC_OPEN_FLAG_TRANSIENT, &error);

  g_assert_no_error (error);
  return strategy;
}

static void
append_text (GString *table, GRand *rand, guint row)
{
  static const char *const words[] = {
    "ceļš",    "ceļu",     "bērniem",   "laukums", "jauniešu", "telpas",    "ezera",    "krastā",
    "ciemā",   "tirgus",   "nometnes",  "vasarā",  "senioru",  "pasākumi",  "veselība", "sporta",
    "taka",    "pie",      "tūristiem", "remonts", "saieta",   "nama",      "jumts",    "atbalsts",
    "mācības", "autobuss", "uz",        "pilsētu", "biežāk",   "peldvieta", "laipa",    "dabas",
  };
  gint32 n_words = g_rand_int_range (rand, 6, 24);

  g_string_append_printf (table, "Vieta %u", row);
  for (gint32 i = 0; i < n_words; i++)
    g_string_append_printf (table, " %s", words[g_rand_int_range (rand, 0, G_N_ELEMENTS (words))]);
  if (row % BENCH_RARE_EVERY == 0)
    g_string_append (table, " " BENCH_RARE_WORD);
}

/* (transfer full): the path of a table of as many proposals, all different, of five workshops in eight themes. */
char *
bench_table (guint n_rows)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (n_rows);
  g_autoptr (GString) table = g_string_new ("Darbnīca;Sleja;Priekšlikums;Balsis\n");
  g_autofree char *name = g_strdup_printf ("%u.csv", n_rows);
  char *path = g_build_filename (bench.folder, name, NULL);

  for (guint row = 0; row < n_rows; row++)
    {
      g_string_append_printf (table, "Ciems %u;Sleja %u;", row % N_WORKSHOPS + 1, row % N_THEMES + 1);
      append_text (table, rand, row);
      g_string_append_printf (table, ";%d\n", (int)g_rand_int_range (rand, 0, 30));
    }
  g_assert_true (g_file_set_contents (path, table->str, (gssize)table->len, NULL));
  return path;
}

/* Plans and applies the import of a table. */
void
bench_import (IecStrategy *strategy, const char *table)
{
  g_autoptr (GError) error = NULL;
  IecImportOptions options = { 0 };
  g_autoptr (IecImportPlan) plan = iec_import_plan_new (strategy, table, &options, &error);

  g_assert_no_error (error);
  g_assert_true (iec_import_plan_apply (plan, NULL, &error));
}

/* (transfer full): a strategy of three goals with four action lines each, every third proposal linked to one of them.
 */
IecStrategy *
bench_linked_strategy (guint n_proposals)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *table = bench_table (n_proposals);
  IecStrategy *strategy = bench_strategy ();
  GListModel *proposals = iec_strategy_get_proposals (strategy);
  IecElement *lines[N_GOALS * N_ACTION_LINES];
  guint n_lines = 0;

  bench_import (strategy, table);
  for (guint i = 0; i < N_GOALS; i++)
    {
      IecElement *goal = iec_strategy_add_element (strategy, IEC_ELEMENT_GOAL, NULL, -1, "Mērķis", NULL, &error);

      g_assert_no_error (error);
      for (guint j = 0; j < N_ACTION_LINES; j++)
        lines[n_lines++] =
            iec_strategy_add_element (strategy, IEC_ELEMENT_ACTION_LINE, goal, -1, "Rīcība", NULL, &error);
    }
  iec_strategy_begin_step (strategy, IEC_STEP_SCRIPT, NULL, 1, &error);
  for (guint i = 0; i < g_list_model_get_n_items (proposals); i += BENCH_LINKED_EVERY)
    {
      g_autoptr (IecProposal) proposal = g_list_model_get_item (proposals, i);

      iec_strategy_link (strategy, lines[i / BENCH_LINKED_EVERY % n_lines], &proposal, 1, NULL, &error);
    }
  iec_strategy_end_step (strategy, &error);
  g_assert_no_error (error);
  return strategy;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "import-fixture.h"

#include "iec-error.h"
#include "iec-import-plan.h"

#include <string.h>

/* What a person chooses before an import: how the file is read, which column is what, what is written instead. */

typedef struct
{
  char *folder;
  IecStrategy *strategy;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  self->folder = g_dir_make_tmp ("iecere-XXXXXX", NULL);
  self->strategy = iec_strategy_new ("Izmēģinājums", "lv", "blank", IEC_OPEN_FLAG_TRANSIENT, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  iec_strategy_close (self->strategy);
  g_assert_finalize_object (self->strategy);
  fixture_remove (self->folder);
}

static IecImportPlan *
try_bytes (Fixture *self, GBytes *bytes, const IecImportOptions *options, GError **error)
{
  g_autoptr (GPtrArray) sheets =
      iec_sheets_read_hinted (bytes, "tabula", options != NULL ? &options->hints : NULL, error);
  return sheets != NULL ? iec_import_plan_new_for_sheets (self->strategy, sheets, "tabula", options, error) : NULL;
}

static IecImportPlan *
plan_text (Fixture *self, const char *text, const IecImportOptions *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = fixture_text (text);
  IecImportPlan *plan = try_bytes (self, bytes, options, &error);
  g_assert_no_error (error);
  return plan;
}

static void
apply (IecImportPlan *plan)
{
  g_autoptr (GError) error = NULL;
  g_assert_true (iec_import_plan_apply (plan, NULL, &error));
  g_assert_no_error (error);
}

static const IecImportRow *
get_row (IecImportPlan *plan, guint position)
{
  GPtrArray *rows = iec_import_plan_get_rows (plan);
  g_assert_cmpuint (position, <, rows->len);
  return g_ptr_array_index (rows, position);
}

/* The chosen encoding is believed, and letters that it does not have are seen. */
static void
test_encoding (Fixture *self, gconstpointer data)
{
  const IecImportOptions utf8 = { .hints = { "UTF-8", '\0' } };
  const IecImportOptions baltic = { .hints = { "WINDOWS-1257", '\0' } };
  g_autoptr (GBytes) bytes = fixture_windows_1257 ("Ideja;Balsis\nŠķūņa jumts;3\n");
  g_autoptr (GError) error = NULL;
  g_autoptr (IecImportPlan) found = try_bytes (self, bytes, NULL, &error);
  g_assert_cmpstr (get_row (found, 0)->row->text, ==, "Šķūņa jumts");

  g_autoptr (IecImportPlan) wrong = try_bytes (self, bytes, &utf8, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (iec_import_plan_get_sheet (wrong)->encoding, ==, "UTF-8");
  g_assert_nonnull (strstr (get_row (wrong, 0)->row->text, "\xEF\xBF\xBD"));

  g_autoptr (IecImportPlan) right = try_bytes (self, bytes, &baltic, &error);
  g_assert_cmpstr (get_row (right, 0)->row->text, ==, "Šķūņa jumts");
  g_assert_cmpstr (iec_import_plan_get_sheet (right)->encoding, ==, "WINDOWS-1257");

  g_autoptr (GBytes) wide = fixture_utf16 ("Ideja;Balsis\nŠķūņa jumts;3\n", FALSE, TRUE);
  const IecImportOptions little = { .hints = { "UTF-16LE", '\0' } };
  g_autoptr (IecImportPlan) marked = try_bytes (self, wide, &little, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (iec_import_plan_get_heading (marked, IEC_IMPORT_TEXT), ==, "Ideja");
  g_assert_null (try_bytes (self, wide, &utf8, &error));
  g_assert_error (error, IEC_ERROR, IEC_ERROR_FOREIGN);
}

/* A comma in each text looks like a separator; a person knows better. */
static void
test_separator (Fixture *self, gconstpointer data)
{
  const char *text = "Ideja\tBalsis\nParks, taka\t3\nTirgus, lapene\t5\n";
  const IecImportOptions tab = { .hints = { NULL, '\t' } };
  const IecImportOptions comma = { .hints = { NULL, ',' }, .tolerant = TRUE };
  g_autoptr (IecImportPlan) tabs = plan_text (self, text, &tab);
  g_autoptr (IecImportPlan) commas = plan_text (self, text, &comma);

  g_assert_cmpstr (iec_import_plan_get_sheet (tabs)->separator, ==, "\t");
  g_assert_cmpstr (get_row (tabs, 1)->row->text, ==, "Tirgus, lapene");
  g_assert_cmpstr (iec_import_plan_get_sheet (commas)->separator, ==, ",");
  g_assert_cmpstr (iec_sheet_get_cell (iec_import_plan_get_sheet (commas), 1, 1), ==, " taka\t3");
}

/* Columns are taken as they are chosen, those without a heading too; another row of headings is read anew. */
static void
test_columns (Fixture *self, gconstpointer data)
{
  const char *text = "Saraksts;;\nIdeja;Balsis;\nParks;3;Malta\nTirgus;5;Malta\n";
  const int columns[IEC_IMPORT_N_FIELDS] = { -1, 0, 2, -1, -1, -1, -1, -1, 1 };
  const IecImportOptions chosen = { .heading_row = 2, .columns = columns };
  const IecImportOptions bare = { .heading_row = IEC_IMPORT_NO_HEADINGS, .columns = columns };
  const IecImportOptions first = { .heading_row = 1, .tolerant = TRUE };
  const IecImportOptions second = { .heading_row = 2 };

  g_autoptr (IecImportPlan) plan = plan_text (self, text, &chosen);
  g_assert_cmpuint (iec_import_plan_get_heading_row (plan), ==, 2);
  g_assert_cmpuint (iec_import_plan_get_rows (plan)->len, ==, 2);
  g_assert_cmpstr (get_row (plan, 0)->workshop, ==, "Malta");
  g_assert_cmpstr (get_row (plan, 0)->row->note, ==, "3");
  g_assert_cmpint (iec_import_plan_get_column (plan, IEC_IMPORT_WORKSHOP), ==, 2);
  g_assert_cmpint (iec_import_plan_get_column (plan, IEC_IMPORT_VOTES), ==, -1);

  g_autoptr (IecImportPlan) all = plan_text (self, text, &bare);
  g_assert_cmpuint (iec_import_plan_get_heading_row (all), ==, IEC_IMPORT_NO_HEADINGS);
  g_assert_cmpuint (iec_import_plan_get_rows (all)->len, ==, 4);
  g_assert_cmpuint (get_row (all, 0)->sheet_row, ==, 1);
  g_assert_cmpstr (get_row (all, 1)->row->text, ==, "Ideja");
  apply (all);
  g_assert_cmpuint (g_list_model_get_n_items (iec_strategy_get_proposals (self->strategy)), ==, 4);

  g_autoptr (IecImportPlan) title = plan_text (self, text, &first);
  g_assert_nonnull (iec_import_plan_get_trouble (title));
  g_assert_cmpuint (iec_import_plan_get_rows (title)->len, ==, 0);
  g_autoptr (IecImportPlan) read = plan_text (self, text, &second);
  g_assert_null (iec_import_plan_get_trouble (read));
  g_assert_cmpint (iec_import_plan_get_column (read, IEC_IMPORT_VOTES), ==, 1);
}

/* What is not recognised is shown with the reason, so that a person can choose; what is empty is an error. */
static void
test_tolerant (Fixture *self, gconstpointer data)
{
  const IecImportOptions tolerant = { .tolerant = TRUE };
  g_autoptr (IecImportPlan) strange = plan_text (self, "A;B\nParks;3\nTaka;4\n", &tolerant);
  g_assert_nonnull (iec_import_plan_get_trouble (strange));
  g_assert_false (iec_import_plan_is_wide (strange));
  g_assert_cmpuint (iec_import_plan_get_heading_row (strange), ==, 1);
  g_assert_cmpint (iec_import_plan_get_column (strange, IEC_IMPORT_TEXT), ==, -1);

  g_autoptr (IecImportPlan) wide =
      plan_text (self, "Vide;Jaunieši;Sports\nParks (3);Taka (4);Trase (5)\nUpe (1);Zāle (2);Laukums (9)\n", &tolerant);
  g_assert_true (iec_import_plan_is_wide (wide));
  g_assert_nonnull (strstr (iec_import_plan_get_trouble (wide), "Jaunieši"));

  g_autoptr (IecImportPlan) bare = plan_text (self, "Ideja;Balsis\n", &tolerant);
  g_assert_nonnull (iec_import_plan_get_trouble (bare));

  g_autoptr (GString) many = g_string_new ("Ideja;Vieta\n");
  for (guint i = 0; i <= IEC_IMPORT_MAX_NAMES; i++)
    g_string_append_printf (many, "Parks %u;Ciems %u\n", i, i);
  g_autoptr (IecImportPlan) names = plan_text (self, many->str, &tolerant);
  g_assert_nonnull (strstr (iec_import_plan_get_trouble (names), "Vieta"));
  g_assert_null (strstr (iec_import_plan_get_trouble (names), "--map"));
  g_assert_cmpuint (iec_import_plan_get_rows (names)->len, ==, 0);

  g_autoptr (GBytes) blank = fixture_text ("\n\n");
  g_autoptr (GError) error = NULL;
  g_assert_null (try_bytes (self, blank, &tolerant, &error));
  g_assert_error (error, IEC_ERROR, IEC_ERROR_INVALID);
}

/* Cells that keep their rows out are written anew; a row that is bad as a whole is not mended so. */
static void
test_corrections (Fixture *self, gconstpointer data)
{
  const char *text = "Ideja;Balsis;Datums\nParks;daudz;07.03.2023.\n;4;31.02.2023.\nSoli; galdi;3;07.03.2023.\n";
  g_autoptr (GHashTable) corrections = g_hash_table_new (NULL, NULL);
  const IecImportOptions options = { .corrections = corrections };
  g_autoptr (IecImportPlan) before = plan_text (self, text, &options);
  GPtrArray *problems = iec_import_plan_get_problems (before);

  g_assert_cmpuint (iec_import_plan_get_rows (before)->len, ==, 0);
  g_assert_cmpuint (problems->len, ==, 4);
  g_assert_cmpint (((IecImportProblem *)problems->pdata[0])->field, ==, IEC_IMPORT_VOTES);
  g_assert_cmpint (((IecImportProblem *)problems->pdata[3])->field, ==, IEC_IMPORT_IGNORE);

  g_hash_table_insert (corrections, iec_import_correction_key (2, IEC_IMPORT_VOTES), (gpointer) "12");
  g_hash_table_insert (corrections, iec_import_correction_key (3, IEC_IMPORT_TEXT), (gpointer) "Taka");
  g_hash_table_insert (corrections, iec_import_correction_key (3, IEC_IMPORT_DATE), (gpointer) "28.02.2023.");
  g_autoptr (IecImportPlan) after = plan_text (self, text, &options);
  g_assert_cmpuint (iec_import_plan_get_rows (after)->len, ==, 2);
  g_assert_cmpint (get_row (after, 0)->row->votes, ==, 12);
  g_assert_cmpstr (get_row (after, 1)->row->text, ==, "Taka");
  g_assert_cmpstr (get_row (after, 1)->row->date, ==, "2023-02-28");
  g_assert_cmpuint (iec_import_plan_get_problems (after)->len, ==, 1);
  g_assert_cmpstr (iec_import_plan_get_repair (after, 3, IEC_IMPORT_DATE), ==, "28.02.2023.");
  g_assert_cmpuint (iec_import_plan_count_repaired (after), ==, 0);
}

/* Known proposals that would change stay as they are, and so do their workshops and themes. */
static void
test_skip_known (Fixture *self, gconstpointer data)
{
  const IecImportOptions skip = { .skip_known = TRUE };
  g_autoptr (IecImportPlan) first = plan_text (self, "Nr;Vieta;Ideja;Balsis\n1;Malta;Parks;3\n2;Malta;Taka;4\n", NULL);
  apply (first);

  const char *second = "Nr;Vieta;Ideja;Balsis;Sleja\n1;Malta;Parks;9;Vide\n2;Malta;Taka;4;\n3;Malta;Upe;5;\n";
  g_autoptr (IecImportPlan) again = plan_text (self, second, &skip);
  g_assert_cmpuint (iec_import_plan_count (again, IEC_IMPORT_SKIPPED), ==, 1);
  g_assert_cmpuint (iec_import_plan_count (again, IEC_IMPORT_UPDATE), ==, 0);
  g_assert_cmpuint (iec_import_plan_count (again, IEC_IMPORT_UNCHANGED), ==, 1);
  g_assert_cmpuint (iec_import_plan_count (again, IEC_IMPORT_ADD), ==, 1);
  apply (again);
  IecProposal *proposal = iec_strategy_find_number (self->strategy, "1", NULL);
  g_assert_cmpint (iec_proposal_get_votes (proposal), ==, 3);
  g_assert_cmpuint (g_list_model_get_n_items (iec_strategy_get_themes (self->strategy)), ==, 0);
  g_assert_cmpuint (g_list_model_get_n_items (iec_strategy_get_proposals (self->strategy)), ==, 3);
}

/* Only what is read as something else than stands there is a repair; white space and dates are not. */
static void
test_repairs (Fixture *self, gconstpointer data)
{
  g_autoptr (IecImportPlan) plan =
      plan_text (self,
                 "Nr;Datums;Vieta;Sleja;Ideja;Balsis\n1.;07.03.2023.;Malta;Jaunās ģimenes;„Parks”;5 balsis\n"
                 "2;2023-03-07;Malta;Jaunas gimenes;  Taka  gar upi ;4\n3;;malta;Jaunās ģimenes;Upe;-\n",
                 NULL);

  g_assert_cmpstr (iec_import_plan_get_repair (plan, 2, IEC_IMPORT_TEXT), ==, "Parks");
  g_assert_cmpstr (iec_import_plan_get_repair (plan, 2, IEC_IMPORT_VOTES), ==, "5");
  g_assert_null (iec_import_plan_get_repair (plan, 2, IEC_IMPORT_NUMBER));
  g_assert_null (iec_import_plan_get_repair (plan, 2, IEC_IMPORT_DATE));
  g_assert_null (iec_import_plan_get_repair (plan, 2, IEC_IMPORT_THEME));
  g_assert_cmpstr (iec_import_plan_get_repair (plan, 3, IEC_IMPORT_THEME), ==, "Jaunās ģimenes");
  g_assert_null (iec_import_plan_get_repair (plan, 3, IEC_IMPORT_TEXT));
  g_assert_cmpstr (iec_import_plan_get_repair (plan, 4, IEC_IMPORT_WORKSHOP), ==, "Malta");
  g_assert_null (iec_import_plan_get_repair (plan, 4, IEC_IMPORT_VOTES));
  g_assert_cmpuint (iec_import_plan_count_repaired (plan), ==, 3);
}

/* The rows that stay out come back as a table that can be mended and imported. */
static void
test_problem_table (Fixture *self, gconstpointer data)
{
  g_autofree char *path = fixture_path ("kludas.csv");
  g_autoptr (GError) error = NULL;
  g_autoptr (IecImportPlan) plan = iec_import_plan_new (self->strategy, path, NULL, &error);
  g_assert_no_error (error);
  g_autoptr (GBytes) bytes = iec_import_plan_dup_problem_table (plan);
  g_autoptr (GPtrArray) sheets = fixture_read (bytes);
  const IecSheet *sheet = g_ptr_array_index (sheets, 0);

  g_assert_cmpuint (iec_sheet_get_n_rows (sheet), ==, 6);
  g_assert_cmpstr (iec_sheet_get_cell (sheet, 0, 6), ==, "Ideja");
  g_assert_cmpstr (iec_sheet_get_cell (sheet, 1, 0), ==, "5");
  g_assert_cmpstr (iec_sheet_get_cell (sheet, 1, 6), ==, "Iestādīt ābeles gar ceļu");
  g_assert_nonnull (strstr (iec_sheet_get_cell (sheet, 1, 1), "Datums: "));
  g_assert_nonnull (strstr (iec_sheet_get_cell (sheet, 1, 1), "Balsis: "));
  g_assert_cmpstr (iec_sheet_get_cell (sheet, 5, 6), ==, "Taka līdz\nezeram");

  g_autoptr (IecImportPlan) again = iec_import_plan_new_for_sheets (self->strategy, sheets, "kludas", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (iec_import_plan_get_heading (again, IEC_IMPORT_TEXT), ==, "Ideja");
  g_assert_cmpstr (iec_import_plan_get_heading (again, IEC_IMPORT_NUMBER), ==, "Nr.");
}

/* A plan that was made with a snapshot is applied to the strategy itself. */
static void
test_snapshot (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (IecImportPlan) first = plan_text (self, "Nr;Vieta;Ideja;Balsis\n1;Malta;Parks;3\n", NULL);
  apply (first);
  IecWorkingCopy *copy = iec_strategy_get_working_copy (self->strategy);
  IecStrategy *snapshot = iec_strategy_open_snapshot (iec_working_copy_get_database (copy), &error);
  g_assert_no_error (error);
  g_autoptr (GBytes) bytes = fixture_text ("Nr;Vieta;Ideja;Balsis\n1;Malta;Parks;8\n2;Malta;Upe;5\n");
  g_autoptr (GPtrArray) sheets = fixture_read (bytes);
  g_autoptr (IecImportPlan) plan = iec_import_plan_new_for_sheets (snapshot, sheets, "tabula", NULL, &error);
  g_assert_no_error (error);

  iec_import_plan_set_strategy (plan, NULL);
  iec_strategy_close (snapshot);
  g_assert_finalize_object (snapshot);
  iec_import_plan_set_strategy (plan, self->strategy);
  g_assert_cmpuint (iec_import_plan_count (plan, IEC_IMPORT_UPDATE), ==, 1);
  apply (plan);
  g_assert_cmpint (iec_proposal_get_votes (iec_strategy_find_number (self->strategy, "1", NULL)), ==, 8);
  g_assert_cmpuint (g_list_model_get_n_items (iec_strategy_get_proposals (self->strategy)), ==, 2);
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  char *home = g_dir_make_tmp ("iecere-home-XXXXXX", NULL);
  g_setenv ("XDG_DATA_HOME", home, TRUE);
  g_test_init (&argc, &argv, NULL);
  ADD ("/choices/encoding", test_encoding);
  ADD ("/choices/separator", test_separator);
  ADD ("/choices/columns", test_columns);
  ADD ("/choices/tolerant", test_tolerant);
  ADD ("/choices/corrections", test_corrections);
  ADD ("/choices/skip-known", test_skip_known);
  ADD ("/choices/repairs", test_repairs);
  ADD ("/choices/problem-table", test_problem_table);
  ADD ("/choices/snapshot", test_snapshot);
  int status = g_test_run ();
  fixture_remove (home);
  return status;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "import-fixture.h"

#include "iec-error.h"
#include "iec-import-plan.h"
#include "iec-util.h"

#include <string.h>

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
plan_path (Fixture *self, const char *path, const IecImportOptions *options)
{
  g_autoptr (GError) error = NULL;
  IecImportPlan *plan = iec_import_plan_new (self->strategy, path, options, &error);
  g_assert_no_error (error);
  return plan;
}

static IecImportPlan *
plan_text (Fixture *self, const char *text, const IecImportOptions *options)
{
  g_autoptr (GBytes) bytes = fixture_text (text);
  g_autofree char *path = fixture_write (self->folder, "tabula.csv", bytes);
  return plan_path (self, path, options);
}

static void
apply (IecImportPlan *plan)
{
  g_autoptr (GError) error = NULL;
  g_assert_true (iec_import_plan_apply (plan, NULL, &error));
  g_assert_no_error (error);
}

static void
import_text (Fixture *self, const char *text)
{
  g_autoptr (IecImportPlan) plan = plan_text (self, text, NULL);
  g_assert_cmpuint (iec_import_plan_get_problems (plan)->len, ==, 0);
  apply (plan);
}

static void
assert_counts (IecImportPlan *plan, guint added, guint updated, guint unchanged)
{
  g_assert_cmpuint (iec_import_plan_count (plan, IEC_IMPORT_ADD), ==, added);
  g_assert_cmpuint (iec_import_plan_count (plan, IEC_IMPORT_UPDATE), ==, updated);
  g_assert_cmpuint (iec_import_plan_count (plan, IEC_IMPORT_UNCHANGED), ==, unchanged);
}

/* Importing the text again must find everything as it is. */
static void
assert_unchanged (Fixture *self, const char *text)
{
  g_autoptr (IecImportPlan) plan = plan_text (self, text, NULL);
  assert_counts (plan, 0, 0, iec_import_plan_get_rows (plan)->len);
}

static guint
count_proposals (Fixture *self)
{
  return g_list_model_get_n_items (iec_strategy_get_proposals (self->strategy));
}

static IecProposal *
find (Fixture *self, const char *number)
{
  g_autoptr (GError) error = NULL;
  IecProposal *proposal = iec_strategy_find_number (self->strategy, number, &error);
  g_assert_no_error (error);
  return proposal;
}

static const char *
get_place (Fixture *self, IecProposal *proposal)
{
  IecWorkshop *workshop = iec_strategy_find_workshop (self->strategy, iec_proposal_get_workshop (proposal));
  return workshop != NULL ? iec_workshop_get_place (workshop) : NULL;
}

static void
assert_problem (IecImportPlan *plan, guint position, guint row, const char *column, const char *words)
{
  GPtrArray *problems = iec_import_plan_get_problems (plan);
  g_assert_cmpuint (position, <, problems->len);
  const IecImportProblem *problem = g_ptr_array_index (problems, position);
  g_test_message ("row %u, %s: %s", problem->row, problem->column, problem->reason);
  g_assert_cmpuint (problem->row, ==, row);
  g_assert_cmpstr (problem->column, ==, column);
  g_assert_nonnull (strstr (problem->reason, words));
}

/* A workshop's sheet becomes proposals with all that it says. */
static void
test_import (Fixture *self, gconstpointer data)
{
  g_autofree char *path = fixture_path ("darbnica-liepsala.csv");
  g_autoptr (IecImportPlan) plan = plan_path (self, path, NULL);

  g_assert_cmpuint (iec_import_plan_get_problems (plan)->len, ==, 0);
  assert_counts (plan, 5, 0, 0);
  g_assert_cmpstr (iec_import_plan_get_heading (plan, IEC_IMPORT_VOTES), ==, "Balsu skaits");
  g_assert_cmpstr (iec_import_plan_get_sheet (plan)->separator, ==, ";");
  g_assert_cmpuint (count_proposals (self), ==, 0);
  apply (plan);
  g_assert_cmpuint (count_proposals (self), ==, 5);

  IecProposal *first = find (self, "1");
  g_assert_cmpstr (iec_proposal_get_text (first), ==, "Vieta, kur mājražotāji var pārdot savu produkciju");
  g_assert_cmpint (iec_proposal_get_votes (first), ==, 19);
  g_assert_cmpstr (get_place (self, first), ==, "Liepsala");
  g_assert_cmpstr (iec_proposal_get_date (first), ==, "2023-03-07");
  g_assert_cmpstr (iec_strategy_get_theme_title (self->strategy, iec_proposal_get_theme (first)), ==,
                   "Uzņēmējdarbība laukos");
  g_assert_cmpstr (iec_proposal_get_role (first), ==, "lauku uzņēmējs");
  g_assert_cmpstr (iec_proposal_get_people (first), ==, "ražotāji");
  g_assert_cmpstr (iec_proposal_get_note (first), ==, "pie veikala");
  g_assert_cmpint (iec_proposal_get_row (first)->source_row, ==, 2);
  g_assert_nonnull (iec_proposal_get_row (first)->batch);

  IecProposal *second = find (self, "2");
  g_assert_cmpstr (iec_proposal_get_text (second), ==, "Bērnu laukums (otra rinda no lapiņas)");
  g_assert_cmpstr (iec_proposal_get_original (second), ==, "Bērnu laukums\n(otra rinda no lapiņas)");
  g_assert_cmpint (iec_proposal_get_votes (second), ==, 5);

  /* A vote that nobody counted is not 0, a counted 0 is. */
  g_assert_cmpint (iec_proposal_get_votes (find (self, "3")), ==, IEC_VOTES_MISSING);
  g_assert_cmpint (iec_proposal_get_votes (find (self, "P002")), ==, 0);
}

/* Numbers that are taken make way for new ones; the sheet's own is kept beside. */
static void
test_numbers (Fixture *self, gconstpointer data)
{
  import_text (self, "Nr;Vieta;Ideja\n1;Liepsala;Parks\nP001;Liepsala;Tirgus\n;Liepsala;Taka\n");
  import_text (self, "Nr;Vieta;Ideja\n1;Kārklupe;Dīķis\np001;Kārklupe;Skola\n2;Kārklupe;Ceļš\n2;Kārklupe;Tilts\n");

  g_assert_cmpuint (count_proposals (self), ==, 7);
  g_assert_cmpstr (iec_proposal_get_text (find (self, "1")), ==, "Parks");
  g_assert_cmpstr (iec_proposal_get_text (find (self, "P001")), ==, "Tirgus");
  g_assert_cmpstr (iec_proposal_get_text (find (self, "P002")), ==, "Taka");
  g_assert_cmpstr (iec_proposal_get_text (find (self, "2")), ==, "Ceļš");
  g_assert_cmpstr (iec_proposal_get_text (find (self, "P003")), ==, "Dīķis");
  g_assert_cmpstr (iec_proposal_get_source_number (find (self, "P003")), ==, "1");
  g_assert_cmpstr (iec_proposal_get_text (find (self, "P004")), ==, "Skola");
  g_assert_cmpstr (iec_proposal_get_text (find (self, "P005")), ==, "Tilts");
  g_assert_cmpstr (iec_proposal_get_source_number (find (self, "P005")), ==, "2");
  assert_unchanged (self, "Nr;Vieta;Ideja\n1;Kārklupe;Dīķis\np001;Kārklupe;Skola\n2;Kārklupe;Ceļš\n2;Kārklupe;Tilts\n");
}

/* Workshops and themes are one in whatever way they are spelled; a workshop has a day if its rows agree. */
static void
test_names (Fixture *self, gconstpointer data)
{
  g_autofree char *path = fixture_path ("darbnica-liepsala.csv");
  g_autoptr (IecImportPlan) plan = plan_path (self, path, NULL);
  apply (plan);
  import_text (self, "Vieta;Datums;Tēma;Ideja\nkarklupe;2023-04-01;VIDE;Dīķis\nŪdrīši;2023-04-01;Vide;Parks\n"
                     "Ūdrīši;2023-04-02;Vide;Tirgus\n");

  GListModel *workshops = iec_strategy_get_workshops (self->strategy);
  GListModel *themes = iec_strategy_get_themes (self->strategy);
  g_assert_cmpuint (g_list_model_get_n_items (workshops), ==, 3);
  g_assert_cmpuint (g_list_model_get_n_items (themes), ==, 3);
  g_assert_cmpstr (iec_workshop_get_date (iec_strategy_find_place (self->strategy, "Liepsala")), ==, "2023-03-07");
  g_assert_cmpstr (iec_workshop_get_date (iec_strategy_find_place (self->strategy, "Kārklupe")), ==, "2023-03-09");
  g_assert_cmpstr (iec_workshop_get_date (iec_strategy_find_place (self->strategy, "Ūdrīši")), ==, "");
  g_assert_cmpstr (iec_strategy_get_theme_title (self->strategy, iec_proposal_get_theme (find (self, "3"))), ==,
                   "Jaunās ģimenes");
}

/* Each bad row is told with its row as the spreadsheet shows it, its column and the reason; the good ones go in. */
static void
test_problems (Fixture *self, gconstpointer data)
{
  g_autofree char *path = fixture_path ("kludas.csv");
  g_autoptr (IecImportPlan) plan = plan_path (self, path, NULL);

  assert_counts (plan, 2, 0, 0);
  g_assert_cmpuint (iec_import_plan_get_problems (plan)->len, ==, 6);
  assert_problem (plan, 0, 5, "Datums", "31.02.2023.");
  assert_problem (plan, 1, 5, "Balsis", "daudz");
  assert_problem (plan, 2, 6, "Ideja", "no text");
  assert_problem (plan, 3, 7, "Ideja", "more cells");
  assert_problem (plan, 4, 10, "Balsis", "-2");
  assert_problem (plan, 5, 11, "Balsis", "1.5");
  apply (plan);
  g_assert_cmpuint (count_proposals (self), ==, 2);
  g_assert_cmpint (iec_proposal_get_row (find (self, "7"))->source_row, ==, 12);
}

static void
test_large_cells (Fixture *self, gconstpointer data)
{
  g_autofree char *large = g_strnfill (IEC_SHEET_MAX_CELL_BYTES + 1, 'a');
  g_autofree char *columns = g_strnfill (IEC_SHEET_MAX_COLUMNS, ';');
  g_autofree char *text = g_strdup_printf ("Nr;Ideja\n1;Parks\n2;%s\n3;x%sy\n", large, columns);
  g_autoptr (IecImportPlan) plan = plan_text (self, text, NULL);

  assert_counts (plan, 1, 0, 0);
  g_assert_cmpuint (iec_import_plan_get_problems (plan)->len, ==, 2);
  assert_problem (plan, 0, 3, "Ideja", "65536");
  assert_problem (plan, 1, 4, "IW", "256");
}

#define SHEET                                                                                                          \
  "Nr;Datums;Vieta;Tēma;Ideja;Balsis;Piezīmes\n"                                                                     \
  "1;7.3.2023;Liepsala;Vide;  „Ceļu  remonts”;5;\n"                                                               \
  "2;7.3.2023;Liepsala;Vide;Parks;;x\n"                                                                                \
  "3;7.3.2023;Liepsala;Vide;Parks;2;\n"                                                                                \
  ";7.3.2023;Liepsala;Skola;Tirgus;1;\n"

/* The same sheet again changes nothing and makes no step; a changed cell changes just that. */
static void
test_again (Fixture *self, gconstpointer data)
{
  import_text (self, SHEET);
  g_autofree char *label = iec_strategy_dup_undo_label (self->strategy);
  g_autoptr (IecImportPlan) same = plan_text (self, SHEET, NULL);
  assert_counts (same, 0, 0, 4);
  apply (same);
  g_autofree char *same_label = iec_strategy_dup_undo_label (self->strategy);
  g_assert_cmpstr (label, ==, same_label);

  g_autoptr (IecImportPlan) changed = plan_text (self,
                                                 "Nr;Datums;Vieta;Tēma;Ideja;Balsis\n"
                                                 "1;7.3.2023;Liepsala;Vide;Asfaltēt ceļus;5\n"
                                                 "2;7.3.2023;Liepsala;Vide;Parks;9\n"
                                                 "3;7.3.2023;Liepsala;Vide;Parks;\n"
                                                 ";7.3.2023;Liepsala;Vide;Tirgus;1\n"
                                                 "5;7.3.2023;Liepsala;Vide;Taka;1\n",
                                                 NULL);
  assert_counts (changed, 1, 3, 1);
  apply (changed);
  g_assert_cmpuint (count_proposals (self), ==, 5);
  g_assert_cmpstr (iec_proposal_get_text (find (self, "1")), ==, "Asfaltēt ceļus");
  g_assert_cmpint (iec_proposal_get_votes (find (self, "2")), ==, 9);
  g_assert_cmpstr (iec_proposal_get_note (find (self, "2")), ==, "x");
  /* An empty cell takes nothing away. */
  g_assert_cmpint (iec_proposal_get_votes (find (self, "3")), ==, 2);
  g_assert_cmpstr (iec_strategy_get_theme_title (self->strategy, iec_proposal_get_theme (find (self, "P001"))), ==,
                   "Vide");
}

/* What a person edited since stays, as long as the sheet says what it said. */
static void
test_edited (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  import_text (self, SHEET);
  IecProposalRow *row = iec_row_copy (IEC_TABLE_PROPOSAL, iec_proposal_get_row (find (self, "1")));
  g_free (row->text);
  row->text = g_strdup ("Salabot visus ceļus");
  g_assert_true (iec_strategy_set_proposal (self->strategy, row, &error));
  g_assert_no_error (error);
  iec_row_free (IEC_TABLE_PROPOSAL, row);

  assert_unchanged (self, SHEET);
  g_autoptr (IecImportPlan) plan = plan_text (self, "Nr;Vieta;Ideja\n1;Liepsala;Ceļi un ietves\n", NULL);
  assert_counts (plan, 0, 1, 0);
  apply (plan);
  g_assert_cmpstr (iec_proposal_get_text (find (self, "1")), ==, "Ceļi un ietves");
}

/* A sheet that was numbered anew keeps its texts apart. */
static void
test_renumbered (Fixture *self, gconstpointer data)
{
  import_text (self, "Nr;Vieta;Ideja\n1;Liepsala;Parks\n2;Liepsala;Tirgus\n3;Liepsala;Taka\n");
  g_autoptr (IecImportPlan) plan = plan_text (
      self, "Nr;Vieta;Ideja\n1;Liepsala;Skola\n2;Liepsala;Parks\n3;Liepsala;Tirgus\n4;Liepsala;Taka\n", NULL);
  assert_counts (plan, 1, 3, 0);
  apply (plan);
  g_assert_cmpuint (count_proposals (self), ==, 4);
  g_assert_cmpstr (iec_proposal_get_text (find (self, "1")), ==, "Parks");
  g_assert_cmpstr (iec_proposal_get_source_number (find (self, "1")), ==, "2");
}

/* Two people may say the same; each is heard, and the second import takes neither for the other. */
static void
test_twice_said (Fixture *self, gconstpointer data)
{
  const char *text = "Vieta;Ideja;Balsis\nLiepsala;Parks;3\nLiepsala;Parks;5\n";
  import_text (self, text);
  g_assert_cmpuint (count_proposals (self), ==, 2);
  assert_unchanged (self, text);
}

/* Numbers restart in every village: the same number elsewhere, on another day or in a sheet without workshops is not
 * the same proposal. */
static void
test_other_sheets (Fixture *self, gconstpointer data)
{
  import_text (self, "Nr;Vieta;Datums;Ideja\n1;Liepsala;7.3.2023;Parks\n2;Liepsala;7.3.2023;Tirgus\n");
  g_autoptr (IecImportPlan) elsewhere = plan_text (self, "Nr;Vieta;Ideja\n1;Kārklupe;Parks\n2;Kārklupe;Skola\n", NULL);
  assert_counts (elsewhere, 2, 0, 0);
  g_autoptr (IecImportPlan) later = plan_text (self, "Nr;Vieta;Datums;Ideja\n1;Liepsala;7.3.2024;Skola\n", NULL);
  assert_counts (later, 1, 0, 0);

  import_text (self, "Nr;Ideja\n1;Dīķis\n2;Estrāde\n");
  g_autoptr (IecImportPlan) unplaced = plan_text (self, "Nr;Ideja\n1;Muzejs\n2;Ceļš\n", NULL);
  assert_counts (unplaced, 2, 0, 0);
  g_autoptr (IecImportPlan) mended = plan_text (self, "Nr;Ideja\n1;Dīķis\n2;Estrāde pie ezera\n", NULL);
  assert_counts (mended, 0, 1, 1);
}

/* A second list of a workshop that counts from 1 again does not overwrite the first; a list that was read before, with
 * only some of its texts mended, does. */
static void
test_other_list_of_a_workshop (Fixture *self, gconstpointer data)
{
  import_text (self, "Nr;Vieta;Sleja;Ideja\n1;Liepsala;Daba;Parks\n2;Liepsala;Daba;Dīķis\n3;Liepsala;Daba;Taka\n");
  g_autoptr (IecImportPlan) mended = plan_text (
      self, "Nr;Vieta;Sleja;Ideja\n1;Liepsala;Daba;Parks\n2;Liepsala;Daba;Ezers\n3;Liepsala;Daba;Ceļš\n", NULL);
  assert_counts (mended, 0, 2, 1);
  import_text (self, "Nr;Vieta;Sleja;Ideja\n1;Liepsala;Darbs;Tirgus\n2;Liepsala;Darbs;Viesnīca\n"
                     "3;Liepsala;Darbs;Kafejnīca\n");
  g_assert_cmpuint (count_proposals (self), ==, 6);
  g_assert_cmpstr (iec_proposal_get_text (find (self, "1")), ==, "Parks");
}

/* Texts that differ only in their marks are told apart, in whatever order the next sheet has them. */
static void
test_marks_tell_apart (Fixture *self, gconstpointer data)
{
  import_text (self, "Vieta;Ideja;Balsis\nLiepsala;Kāzu iela;3\nLiepsala;Kazu iela;5\n");
  assert_unchanged (self, "Vieta;Ideja;Balsis\nLiepsala;Kazu iela;5\nLiepsala;Kāzu iela;3\n");
}

/* Two workshops in one place: a proposal that an import changes stays in its own. */
static void
test_two_workshops_in_a_place (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_assert_nonnull (iec_strategy_add_workshop (self->strategy, "Liepsala", "2022-05-05", &error));
  IecWorkshop *second = iec_strategy_add_workshop (self->strategy, "Liepsala", "2023-03-07", &error);
  g_assert_no_error (error);
  import_text (self, "Nr;Vieta;Ideja;Balsis\n1;Liepsala;Parks;3\n");
  IecProposalRow *row = iec_row_copy (IEC_TABLE_PROPOSAL, iec_proposal_get_row (find (self, "1")));
  iec_set_str (&row->workshop, iec_workshop_get_uid (second));
  g_assert_true (iec_strategy_set_proposal (self->strategy, row, &error));
  iec_row_free (IEC_TABLE_PROPOSAL, row);

  import_text (self, "Nr;Vieta;Ideja;Balsis\n1;Liepsala;Parks;4\n");
  g_assert_cmpint (iec_proposal_get_votes (find (self, "1")), ==, 4);
  g_assert_cmpstr (iec_proposal_get_workshop (find (self, "1")), ==, iec_workshop_get_uid (second));
}

/* A number that stands twice, in the sheet or in the strategy, says nothing about who is meant. */
static void
test_double_numbers (Fixture *self, gconstpointer data)
{
  import_text (self, "Nr;Vieta;Ideja\n1;Liepsala;Parks\n1;Liepsala;Tirgus\n2;Liepsala;Taka\n");
  g_autoptr (IecImportPlan) known_twice = plan_text (self, "Nr;Vieta;Ideja\n1;Liepsala;Skola\n", NULL);
  assert_counts (known_twice, 1, 0, 0);
  g_autoptr (IecImportPlan) told_twice =
      plan_text (self, "Nr;Vieta;Ideja\n2;Liepsala;Dīķis\n2;Liepsala;Estrāde\n", NULL);
  assert_counts (told_twice, 2, 0, 0);
}

static void
test_default_workshop (Fixture *self, gconstpointer data)
{
  IecImportOptions options = { .workshop = " Liepsala " };
  g_autoptr (IecImportPlan) plan = plan_text (self, "Vieta;Ideja\n;Parks\nKārklupe;Tirgus\n", &options);
  apply (plan);
  g_assert_cmpstr (get_place (self, find (self, "P001")), ==, "Liepsala");
  g_assert_cmpstr (get_place (self, find (self, "P002")), ==, "Kārklupe");
}

static void
test_map (Fixture *self, gconstpointer data)
{
  g_autoptr (GHashTable) map = g_hash_table_new (NULL, NULL);
  g_autoptr (GError) error = NULL;
  IecImportOptions options = { .map = map };
  g_hash_table_insert (map, GUINT_TO_POINTER (IEC_IMPORT_TEXT), (gpointer) "Saturs");
  g_autoptr (IecImportPlan) plan = plan_text (self, "Saturs;Vērtējums\nParks;4\n", &options);
  assert_counts (plan, 1, 0, 0);

  g_autofree char *path = g_build_filename (self->folder, "tabula.csv", NULL);
  g_hash_table_insert (map, GUINT_TO_POINTER (IEC_IMPORT_VOTES), (gpointer) "Foo");
  g_assert_null (iec_import_plan_new (self->strategy, path, &options, &error));
  g_assert_error (error, IEC_ERROR, IEC_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "“Foo”"));
  g_assert_nonnull (strstr (error->message, "“Vērtējums”"));
}

#define TABLE(name, text)                                                                                              \
  "<table:table table:name='" name "'><table:table-row><table:table-cell><text:p>Ideja</text:p></table:table-cell>"    \
  "</table:table-row><table:table-row><table:table-cell><text:p>" text "</text:p></table:table-cell>"                  \
  "</table:table-row></table:table>"

/* The first sheet with proposals in it is read, or the one that is named. */
static void
test_sheets (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes =
      fixture_ods ("<table:table table:name='Tukša'/>" TABLE ("Liepsala", "Parks") TABLE ("Kārklupe", "Tirgus"));
  g_autofree char *path = fixture_write (self->folder, "darbnicas.ods", bytes);
  IecImportOptions options = { .sheet = "kārklupe" };
  g_autoptr (IecImportPlan) first = plan_path (self, path, NULL);
  g_autoptr (IecImportPlan) named = plan_path (self, path, &options);

  g_assert_cmpstr (iec_import_plan_get_sheet (first)->name, ==, "Liepsala");
  g_assert_cmpstr (iec_import_plan_get_sheet (named)->name, ==, "Kārklupe");
  options.sheet = "Nav";
  g_assert_null (iec_import_plan_new (self->strategy, path, &options, &error));
  g_assert_error (error, IEC_ERROR, IEC_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, "“Kārklupe”"));
  g_clear_error (&error);
  options.sheet = "Tukša";
  g_assert_null (iec_import_plan_new (self->strategy, path, &options, &error));
  g_assert_error (error, IEC_ERROR, IEC_ERROR_INVALID);
}

/* A column with a different name in nearly every row holds no names, and which column it is is told. */
static void
test_too_many_names (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) text = g_string_new ("Nr;Vieta;Ideja\n");
  for (guint i = 0; i < IEC_IMPORT_MAX_NAMES; i++)
    g_string_append_printf (text, "%u;Vieta %u;Parks\n", i, i);
  g_autoptr (IecImportPlan) most = plan_text (self, text->str, NULL);
  assert_counts (most, IEC_IMPORT_MAX_NAMES, 0, 0);

  g_string_append (text, "x;Vieta x;Parks\n");
  g_autoptr (GBytes) bytes = fixture_text (text->str);
  g_autofree char *path = fixture_write (self->folder, "tabula.csv", bytes);
  g_assert_null (iec_import_plan_new (self->strategy, path, NULL, &error));
  g_assert_error (error, IEC_ERROR, IEC_ERROR_TOO_LARGE);
  g_assert_nonnull (strstr (error->message, "“Vieta”"));
}

static void
test_nothing (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = fixture_text ("Nr;Ideja\n;\n");
  g_autofree char *path = fixture_write (self->folder, "tuksa.csv", bytes);
  g_assert_null (iec_import_plan_new (self->strategy, path, NULL, &error));
  g_assert_error (error, IEC_ERROR, IEC_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "tuksa.csv"));
}

/* One undo takes the whole import back, one redo brings it again. */
static void
test_one_step (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  import_text (self, SHEET);
  g_autofree char *label = iec_strategy_dup_undo_label (self->strategy);
  g_assert_nonnull (strstr (label, "import"));

  g_assert_true (iec_strategy_undo (self->strategy, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_proposals (self), ==, 0);
  g_assert_cmpuint (g_list_model_get_n_items (iec_strategy_get_workshops (self->strategy)), ==, 0);
  g_assert_cmpuint (g_list_model_get_n_items (iec_strategy_get_themes (self->strategy)), ==, 0);
  g_assert_true (iec_strategy_redo (self->strategy, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_proposals (self), ==, 4);
  assert_unchanged (self, SHEET);
}

/* A cancelled import leaves nothing behind. */
static void
test_cancelled (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (IecImportPlan) plan = plan_text (self, SHEET, NULL);

  g_cancellable_cancel (cancellable);
  g_assert_false (iec_import_plan_apply (plan, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (count_proposals (self), ==, 0);
  g_assert_cmpuint (g_list_model_get_n_items (iec_strategy_get_workshops (self->strategy)), ==, 0);
}

/* The files that people send: 330 proposals of 5 workshops in 8 themes, and the same file again is nothing new. */
static void
test_shared (Fixture *self, gconstpointer data)
{
  g_autofree char *name = g_build_filename ("latvian-synthetic", data, NULL);
  g_autofree char *path = fixture_shared_path (name);
  if (path == NULL)
    {
      g_test_skip ("the data is not here");
      return;
    }
  g_autoptr (IecImportPlan) plan = plan_path (self, path, NULL);
  g_assert_cmpuint (iec_import_plan_get_problems (plan)->len, ==, 0);
  assert_counts (plan, 330, 0, 0);
  apply (plan);
  g_assert_cmpuint (g_list_model_get_n_items (iec_strategy_get_workshops (self->strategy)), ==, 5);
  g_assert_cmpuint (g_list_model_get_n_items (iec_strategy_get_themes (self->strategy)), ==, 8);
  g_assert_cmpstr (iec_workshop_get_date (iec_strategy_find_place (self->strategy, "Viļāni")), ==, "2023-03-21");
  g_assert_cmpint (iec_proposal_get_votes (find (self, "P001")), ==, 19);
  g_assert_cmpstr (iec_proposal_get_text (find (self, "P009")), ==, "Vienots zīmols Maltas apvienības produktiem");

  g_autoptr (IecImportPlan) again = plan_path (self, path, NULL);
  assert_counts (again, 0, 0, 330);
}

/* The sheet's cells between @row and @cell tags, a text's spaces and line breaks as @space and @line. */
static char *
write_cells (const IecSheet *sheet, const char *row, const char *cell, const char *space, const char *line)
{
  GString *xml = g_string_new (NULL);
  g_auto (GStrv) row_tags = g_strsplit (row, "|", 2);
  g_auto (GStrv) cell_tags = g_strsplit (cell, "|", 2);

  for (guint i = 0; i < iec_sheet_get_n_rows (sheet); i++)
    {
      g_string_append (xml, row_tags[0]);
      for (guint j = 0; j < iec_sheet_get_n_columns (sheet); j++)
        {
          g_autoptr (GString) text = g_string_new (NULL);
          g_autofree char *escaped = g_markup_escape_text (iec_sheet_get_cell (sheet, i, j), -1);
          g_string_append (text, escaped);
          g_string_replace (text, "  ", space, 0);
          g_string_replace (text, "\n", line, 0);
          g_string_append_printf (xml, "%s%s%s", cell_tags[0], text->str, cell_tags[1]);
        }
      g_string_append (xml, row_tags[1]);
    }
  return g_string_free (xml, FALSE);
}

/* An ODS and an XLSX of the same cells are the same proposals. */
static void
test_shared_spreadsheets (Fixture *self, gconstpointer data)
{
  g_autofree char *path = fixture_shared_path ("latvian-synthetic/raw_excel_utf8bom_semicolon.csv");
  if (path == NULL)
    {
      g_test_skip ("the data is not here");
      return;
    }
  g_autoptr (IecImportPlan) plan = plan_path (self, path, NULL);
  const IecSheet *sheet = iec_import_plan_get_sheet (plan);
  g_autofree char *table =
      write_cells (sheet, "<table:table-row>|</table:table-row>",
                   "<table:table-cell office:value-type='string'><text:p>|</text:p></table:table-cell>",
                   "<text:s text:c='2'/>", "<text:line-break/>");
  g_autofree char *tables = g_strconcat ("<table:table table:name='Lapa'>", table, "</table:table>", NULL);
  g_autofree char *rows = write_cells (sheet, "<row>|</row>", "<c t='inlineStr'><is><t>|</t></is></c>", "  ", "\n");
  g_autofree char *worksheet = g_strconcat ("<sheetData>", rows, "</sheetData>", NULL);
  g_autoptr (GBytes) ods = fixture_ods (tables);
  g_autoptr (GBytes) xlsx =
      fixture_xlsx ("<sheets><sheet name='Lapa' sheetId='1' r:id='rId1'/></sheets>", NULL, NULL, worksheet, NULL);
  g_autofree char *ods_path = fixture_write (self->folder, "darbnicas.ods", ods);
  g_autofree char *xlsx_path = fixture_write (self->folder, "darbnicas.xlsx", xlsx);

  g_autoptr (IecImportPlan) from_ods = plan_path (self, ods_path, NULL);
  assert_counts (from_ods, 330, 0, 0);
  apply (from_ods);
  g_autoptr (IecImportPlan) from_xlsx = plan_path (self, xlsx_path, NULL);
  assert_counts (from_xlsx, 0, 0, 330);
  g_autoptr (IecImportPlan) from_csv = plan_path (self, path, NULL);
  assert_counts (from_csv, 0, 0, 330);
}

static void
test_shared_refused (Fixture *self, gconstpointer data)
{
  static const char *const names[] = { "wide_Malta.csv", "wide_Viļāni.csv", "darbnicas.csv", "plans.csv" };
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *name = g_build_filename ("latvian-synthetic", names[i], NULL);
      g_autofree char *path = fixture_shared_path (name);
      g_autoptr (GError) error = NULL;
      if (path == NULL)
        {
          g_test_skip ("the data is not here");
          return;
        }
      g_assert_null (iec_import_plan_new (self->strategy, path, NULL, &error));
      g_assert_error (error, IEC_ERROR, IEC_ERROR_INVALID);
      g_test_message ("%s", error->message);
      g_assert_nonnull (strstr (error->message, names[i]));
    }
}

#define ADD(path, data, function) g_test_add (path, Fixture, data, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  char *home = g_dir_make_tmp ("iecere-home-XXXXXX", NULL);
  g_setenv ("XDG_DATA_HOME", home, TRUE);
  g_test_init (&argc, &argv, NULL);
  ADD ("/plan/import", NULL, test_import);
  ADD ("/plan/numbers", NULL, test_numbers);
  ADD ("/plan/names", NULL, test_names);
  ADD ("/plan/problems", NULL, test_problems);
  ADD ("/plan/large-cells", NULL, test_large_cells);
  ADD ("/plan/again", NULL, test_again);
  ADD ("/plan/edited", NULL, test_edited);
  ADD ("/plan/renumbered", NULL, test_renumbered);
  ADD ("/plan/twice-said", NULL, test_twice_said);
  ADD ("/plan/other-sheets", NULL, test_other_sheets);
  ADD ("/plan/other-list-of-a-workshop", NULL, test_other_list_of_a_workshop);
  ADD ("/plan/marks-tell-apart", NULL, test_marks_tell_apart);
  ADD ("/plan/two-workshops-in-a-place", NULL, test_two_workshops_in_a_place);
  ADD ("/plan/double-numbers", NULL, test_double_numbers);
  ADD ("/plan/default-workshop", NULL, test_default_workshop);
  ADD ("/plan/map", NULL, test_map);
  ADD ("/plan/sheets", NULL, test_sheets);
  ADD ("/plan/too-many-names", NULL, test_too_many_names);
  ADD ("/plan/nothing", NULL, test_nothing);
  ADD ("/plan/one-step", NULL, test_one_step);
  ADD ("/plan/cancelled", NULL, test_cancelled);
  ADD ("/plan/shared/plain", "priekslikumi_330.csv", test_shared);
  ADD ("/plan/shared/windows-1257", "raw_cp1257_semicolon.csv", test_shared);
  ADD ("/plan/shared/utf-8-bom", "raw_excel_utf8bom_semicolon.csv", test_shared);
  ADD ("/plan/shared/tab", "raw_utf8_tab.tsv", test_shared);
  ADD ("/plan/shared/spreadsheets", NULL, test_shared_spreadsheets);
  ADD ("/plan/shared/refused", NULL, test_shared_refused);
  int result = g_test_run ();
  fixture_remove (home);
  return result;
}

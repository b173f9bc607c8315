/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "import-fixture.h"

#include "iec-error.h"
#include "iec-headings.h"
#include "iec-layout.h"

#include <string.h>

/* What people write above their columns. */
static void
test_recognised (void)
{
  static const struct
  {
    IecImportField field;
    const char *headings;
  } cases[] = {
    { IEC_IMPORT_NUMBER,
      "Nr.|Nr.p.k.|Nr. p. k.|N.p.k.|NPK|nr|ID|No.|#|№|Number|Numurs|Kods|Priekšlikuma Nr.|Proposal no|Id " },
    { IEC_IMPORT_TEXT,
      "Priekšlikums|PRIEKŠLIKUMS|priekslikums|Priekšlikumi|Priekšlikuma teksts|Ideja|Idejas|Ierosinājums|"
      "Ierosinajumi|Teksts|Proposal|Proposals|Idea|Text|Proposal text|Iedzīvotāju priekšlikums|"
      "Jūsu ideja:|Suggestion|Title|Vajadzība" },
    { IEC_IMPORT_WORKSHOP,
      "Darbnīca|Darbnica|Apkaimes darbnīca|Apkaimes darbnica|Darbnīcas vieta|Vieta|Norises vieta|Ciems|"
      "Pagasts|Workshop|Place|Village|Parish|Workshop place" },
    { IEC_IMPORT_DATE, "Datums|datums|Date|Norises datums|Darbnīcas datums|Workshop date|Date of the workshop|Diena" },
    { IEC_IMPORT_THEME, "Sleja|Tematiskā sleja|Tematiska sleja|Tēma|Tema|Joma|Theme|Column|Topic|Kategorija|Nozare|"
                        "Slejas nosaukums|Tematiskā grupa" },
    { IEC_IMPORT_VOTES,
      "Balsis|Balsu skaits|balsu skaits|Punkti|Punktu skaits|Votes|Points|Balsojums|Votes for the proposal|"
      "Balsis par priekšlikumu|Skaits" },
    { IEC_IMPORT_ROLE, "Loma|Role|Autora loma" },
    { IEC_IMPORT_GROUP, "Grupa|Group|Mērķgrupa|Merkgrupa|Vecuma grupa|Age group" },
    { IEC_IMPORT_NOTE, "Piezīmes|Piezimes|Piezīme|Notes|Note|Comment|Comments|Komentārs|Komentāri|Apraksts" },
    { IEC_IMPORT_IGNORE, "|-|Rīcība|Īstenotājs|Dalībnieki|Vārds|Tālrunis|Jaunieši|Vide un zaļais kurss|"
                         "Vieta, kur mājražotāji var pārdot savu produkciju|12|Uzņēmējdarbība laukos|Atbalsts" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (GStrv) headings = g_strsplit (cases[i].headings, "|", -1);
      for (guint j = 0; headings[j] != NULL; j++)
        {
          g_test_message ("“%s”", headings[j]);
          g_assert_cmpint (iec_heading_recognise (headings[j], NULL, NULL), ==, cases[i].field);
        }
    }
}

static void
test_fit (void)
{
  IecHeadingFit fit;
  guint whole, word, stem;

  iec_heading_recognise ("Priekšlikums", &fit, &whole);
  g_assert_cmpint (fit, ==, IEC_HEADING_FIT_WHOLE);
  iec_heading_recognise ("Iedzīvotāju priekšlikums", &fit, &word);
  g_assert_cmpint (fit, ==, IEC_HEADING_FIT_WORD);
  iec_heading_recognise ("Priekšlikumiem", &fit, &stem);
  g_assert_cmpint (fit, ==, IEC_HEADING_FIT_STEM);
  g_assert_cmpuint (whole, >, word);
  g_assert_cmpuint (word, >, stem);
}

/* "field=heading;field=heading" */
static GHashTable *
make_map (const char *text)
{
  GHashTable *map = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  g_auto (GStrv) pairs = g_strsplit (text, ";", -1);
  for (guint i = 0; pairs[i] != NULL && *pairs[i] != '\0'; i++)
    {
      g_auto (GStrv) pair = g_strsplit (pairs[i], "=", 2);
      IecImportField field;
      g_assert_true (iec_import_field_from_string (pair[0], &field));
      g_hash_table_insert (map, GUINT_TO_POINTER (field), g_strdup (pair[1]));
    }
  return map;
}

static IecLayoutKind
detect (const char *text, const char *map_text, IecLayout *layout, GError **error)
{
  g_autoptr (GBytes) bytes = fixture_text (text);
  g_autoptr (GPtrArray) sheets = fixture_read (bytes);
  g_autoptr (GHashTable) map = map_text != NULL ? make_map (map_text) : NULL;
  gboolean found = iec_layout_detect (g_ptr_array_index (sheets, 0), "tabula.csv", map, layout, error);
  g_assert_true (found == (layout->kind == IEC_LAYOUT_LIST));
  return layout->kind;
}

static void
test_columns (void)
{
  g_autoptr (GError) error = NULL;
  IecLayout layout;

  g_assert_cmpint (detect ("nr,datums,darbnīca,sleja,priekšlikums,balsis,vajadzība_id,rīcība,īstenotājs\n"
                           "P001,2023-03-07,Malā,Vide,Parks,19,K03,R1.2,LEADER\n",
                           NULL, &layout, &error),
                   ==, IEC_LAYOUT_LIST);
  g_assert_no_error (error);
  g_assert_cmpuint (layout.heading_row, ==, 0);
  g_assert_cmpint (layout.columns[IEC_IMPORT_NUMBER], ==, 0);
  g_assert_cmpint (layout.columns[IEC_IMPORT_DATE], ==, 1);
  g_assert_cmpint (layout.columns[IEC_IMPORT_WORKSHOP], ==, 2);
  g_assert_cmpint (layout.columns[IEC_IMPORT_THEME], ==, 3);
  g_assert_cmpint (layout.columns[IEC_IMPORT_TEXT], ==, 4);
  g_assert_cmpint (layout.columns[IEC_IMPORT_VOTES], ==, 5);
  g_assert_cmpint (layout.columns[IEC_IMPORT_ROLE], ==, -1);
  g_assert_cmpint (layout.columns[IEC_IMPORT_NOTE], ==, -1);
}

/* Titles above, the best of several columns, and a list of one column. */
static void
test_rows (void)
{
  static const struct
  {
    const char *text;
    guint row;
    int column;
  } cases[] = {
    { "Maltas darbnīcas priekšlikumi;;\n7.03.2023.;;\n;;\nNr.;Ideja;Balsis\n1;Parks;3\n", 3, 1 },
    { "Priekšlikumi\nParks\nCeļi\n", 0, 0 },
    { "Iedzīvotāju priekšlikumi\nParks\n", 0, 0 },
    { "Teksta piezīmes;Vieta;Darbnīca;Ideja\nx;y;z;Parks\n", 0, 3 },
    { "Ideja;Ideja\nParks;Ceļi\n", 0, 0 },
    { "Nr;Tēma;Ideja\n1;Ideja;Nr\n", 0, 2 },
    { "Priekšlikumu skaits;Priekšlikumi;Title\n3;2;Parks\n1;4;Ceļi\n", 0, 2 },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      IecLayout layout;
      detect (cases[i].text, NULL, &layout, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (layout.heading_row, ==, cases[i].row);
      g_assert_cmpint (layout.columns[IEC_IMPORT_TEXT], ==, cases[i].column);
    }
}

static void
test_heading_row_limit (void)
{
  for (guint above = IEC_LAYOUT_MAX_HEADING_ROW - 1; above <= IEC_LAYOUT_MAX_HEADING_ROW; above++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (GError) error = NULL;
      IecLayout layout;
      for (guint i = 0; i < above; i++)
        g_string_append (text, "virsraksts;x\n");
      g_string_append (text, "Nr.;Ideja\n1;Parks\n");
      g_assert_cmpint (detect (text->str, NULL, &layout, &error), ==,
                       above < IEC_LAYOUT_MAX_HEADING_ROW ? IEC_LAYOUT_LIST : IEC_LAYOUT_NONE);
    }
}

/* A person's choice goes before any guess, and its heading may be written without diacritics. */
static void
test_map (void)
{
  g_autoptr (GError) error = NULL;
  IecLayout layout;
  const char *text = "Saturs;Ideja;Vērtējums;Balsis\nCeļi;x;3;9\n";

  detect (text, "text=saturs;votes=Vertejums", &layout, &error);
  g_assert_no_error (error);
  g_assert_cmpint (layout.columns[IEC_IMPORT_TEXT], ==, 0);
  g_assert_cmpint (layout.columns[IEC_IMPORT_VOTES], ==, 2);
  detect (text, "votes=", &layout, &error);
  g_assert_no_error (error);
  g_assert_cmpint (layout.columns[IEC_IMPORT_TEXT], ==, 1);
  g_assert_cmpint (layout.columns[IEC_IMPORT_VOTES], ==, -1);
}

static void
assert_refused (const char *text, const char *map, IecLayoutKind kind, const char *const *words)
{
  g_autoptr (GError) error = NULL;
  IecLayout layout;

  g_assert_cmpint (detect (text, map, &layout, &error), ==, kind);
  g_assert_error (error, IEC_ERROR, IEC_ERROR_INVALID);
  g_test_message ("%s", error->message);
  g_assert_true (g_str_has_prefix (error->message, "tabula.csv"));
  for (guint i = 0; words[i] != NULL; i++)
    g_assert_nonnull (strstr (error->message, words[i]));
}

/* What is no list of proposals is refused with what to do. */
static void
test_refused (void)
{
  const char *const none[] = { "--map text=", "“Malta”", NULL };
  const char *const places[] = { "--map text=", "“darbnīca”", "“dalībnieki”", NULL };
  const char *const wrong[] = { "“Foo”", "“Nr”", "“Ideja”", NULL };
  const char *const wide[] = { "each theme has a column", "“Vide”", NULL };
  const char *const empty[] = { "nothing in the table", NULL };

  assert_refused ("P1;Malta;Mūsu idejas ciemam;3\nP2;Malta;Jauni ceļi;4\n", NULL, IEC_LAYOUT_NONE, none);
  assert_refused ("darbnīca,datums,dalībnieki\nMalta,2023-03-07,28\n", NULL, IEC_LAYOUT_NONE, places);
  assert_refused ("Nr;Ideja\n1;Parks\n", "text=Foo", IEC_LAYOUT_NONE, wrong);
  assert_refused ("Vide;Jaunieši;Seniori\nParks (12);Telpa (3);Soliņi (1)\nCeļi (4);;Takas (2)\n", NULL,
                  IEC_LAYOUT_WIDE, wide);
  assert_refused ("\n \n;;\n", NULL, IEC_LAYOUT_NONE, empty);
}

static void
test_field_names (void)
{
  for (guint field = 0; field < IEC_IMPORT_N_FIELDS; field++)
    {
      IecImportField found;
      g_assert_true (iec_import_field_from_string (iec_import_field_to_string (field), &found));
      g_assert_cmpuint (found, ==, field);
    }
  IecImportField unused;
  g_assert_false (iec_import_field_from_string ("teksts", &unused));
  g_assert_null (iec_import_field_to_string (IEC_IMPORT_IGNORE));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/headings/recognised", test_recognised);
  g_test_add_func ("/headings/fit", test_fit);
  g_test_add_func ("/headings/columns", test_columns);
  g_test_add_func ("/headings/rows", test_rows);
  g_test_add_func ("/headings/row-limit", test_heading_row_limit);
  g_test_add_func ("/headings/map", test_map);
  g_test_add_func ("/headings/refused", test_refused);
  g_test_add_func ("/headings/field-names", test_field_names);
  return g_test_run ();
}

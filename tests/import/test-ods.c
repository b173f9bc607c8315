/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "import-fixture.h"

#include "iec-error.h"
#include "iec-zip-reader.h"

#include <string.h>

#define P(text) "<text:p>" text "</text:p>"
#define STRING(text) "<table:table-cell office:value-type='string'>" P (text) "</table:table-cell>"
#define ROW(cells) "<table:table-row>" cells "</table:table-row>"
#define TABLE(name, rows) "<table:table table:name='" name "'>" rows "</table:table>"

static const IecSheet *
get_sheet (GPtrArray *sheets, guint position)
{
  g_assert_cmpuint (position, <, sheets->len);
  return g_ptr_array_index (sheets, position);
}

/* Numbers and days are told plainly, whatever the writer's locale shows. */
static void
test_values (void)
{
  g_autoptr (GBytes) bytes = fixture_ods (TABLE (
      "Dati", ROW (STRING ("Nr.") STRING ("Datums") STRING ("Ideja") STRING ("Balsis"))
                  ROW ("<table:table-cell office:value-type='float' office:value='1'>" P (
                      "1,00") "</table:table-cell>"
                              "<table:table-cell office:value-type='date' "
                              "office:date-value='2023-03-07'>" P ("07.03.23") "</table:table-cell>" STRING (
                                  "Parks") "<table:table-cell office:value-type='float' "
                                           "office:value='7.5'>" P ("7,5") "</table:table-cell>")
                      ROW ("<table:table-cell office:value-type='percentage' office:value='0.25'>" P (
                          "25%") "</table:table-cell>"
                                 "<table:table-cell office:value-type='date' "
                                 "office:date-value='2023-03-07T00:00:00'/>"
                                 "<table:table-cell office:value-type='boolean' office:boolean-value='true'>" P (
                                     "PATIESS") "</table:table-cell>"
                                                "<table:table-cell office:value-type='time' "
                                                "office:time-value='PT19H'>" P ("19:00") "</table:table-cell>")));
  g_autoptr (GPtrArray) sheets = fixture_read (bytes);
  const IecSheet *sheet = get_sheet (sheets, 0);

  g_assert_cmpstr (sheet->name, ==, "Dati");
  g_assert_null (sheet->encoding);
  g_assert_null (sheet->separator);
  fixture_assert_row (sheet, 0, "Nr.", "Datums", "Ideja", "Balsis", NULL);
  fixture_assert_row (sheet, 1, "1", "2023-03-07", "Parks", "7.5", NULL);
  fixture_assert_row (sheet, 2, "0.25", "2023-03-07", "PATIESS", "19:00", NULL);
}

static void
test_text (void)
{
  g_autoptr (GBytes) bytes = fixture_ods (TABLE (
      "T", ROW ("<table:table-cell>" P ("divas") P ("rindas") "</table:table-cell>") ROW (
               "<table:table-cell>" P ("a<text:s text:c='3'/>b<text:tab/>c<text:line-break/>d") "</"
                                                                                                "table:table-cell>")
               ROW ("<table:table-cell>" P ("  viens\n   otrs<text:span> "
                                            "trešais</text:span><text:a>x</text:a>") "</"
                                                                                     "table:"
                                                                                     "table-"
                                                                                     "cell>")
                   ROW ("<table:table-cell><office:annotation><dc:creator>Anna</"
                        "dc:creator>" P ("piezīme") "</office:annotation>" P ("teksts<text:note><text:note-body>" P (
                            "vēre") "</text:note-body></text:note>") "<draw:frame><"
                                                                     "draw:text-"
                                                                     "box>" P ("zīmējum"
                                                                               "s") "</"
                                                                                    "dr"
                                                                                    "aw"
                                                                                    ":t"
                                                                                    "ex"
                                                                                    "t-"
                                                                                    "bo"
                                                                                    "x>"
                                                                                    "</"
                                                                                    "dr"
                                                                                    "aw"
                                                                                    ":f"
                                                                                    "ra"
                                                                                    "me"
                                                                                    "><"
                                                                                    "/t"
                                                                                    "ab"
                                                                                    "le"
                                                                                    ":t"
                                                                                    "ab"
                                                                                    "le"
                                                                                    "-c"
                                                                                    "el"
                                                                                    "l"
                                                                                    ">")));
  g_autoptr (GPtrArray) sheets = fixture_read (bytes);
  const IecSheet *sheet = get_sheet (sheets, 0);

  fixture_assert_row (sheet, 0, "divas\nrindas", NULL);
  fixture_assert_row (sheet, 1, "a   b\tc\nd", NULL);
  fixture_assert_row (sheet, 2, "viens otrs trešaisx", NULL);
  fixture_assert_row (sheet, 3, "teksts", NULL);
}

/* Repeated cells and rows stand as often as told; the empty filling of a sheet is no content. */
static void
test_repeats (void)
{
  g_autoptr (GBytes) bytes = fixture_ods (TABLE (
      "R",
      "<table:table-column table:number-columns-repeated='16384'/>"
      "<table:table-header-rows>" ROW (STRING ("a") "<table:table-cell table:number-columns-repeated='2'/>" STRING (
          "b") "<table:table-cell table:number-columns-repeated='16380'/>") "</table:table-header-rows>"
                                                                            "<table:table-row-group><table:"
                                                                            "table-row "
                                                                            "table:number-rows-repeated='2'"
                                                                            "/></table:table-row-group>"
                                                                            "<table:table-row "
                                                                            "table:number-rows-repeated='2'"
                                                                            "><table:table-cell "
                                                                            "table:number-columns-repeated="
                                                                            "'2'>" P ("c") "</"
                                                                                           "table:table-"
                                                                                           "cell><table:"
                                                                                           "covered-table-"
                                                                                           "cell>" P (
                                                                                               "zem") "</"
                                                                                                      "table:covered-"
                                                                                                      "table-"
                                                                                                      "cell>" STRING (
                                                                                                          "d") "</"
                                                                                                               "table:"
                                                                                                               "table-"
                                                                                                               "row>"
                                                                                                               "<table"
                                                                                                               ":table"
                                                                                                               "-row "
                                                                                                               "table:"
                                                                                                               "number"
                                                                                                               "-rows-"
                                                                                                               "repeat"
                                                                                                               "ed='"
                                                                                                               "104857"
                                                                                                               "0'><"
                                                                                                               "table:"
                                                                                                               "table-"
                                                                                                               "cell "
                                                                                                               "table:"
                                                                                                               "number"
                                                                                                               "-colum"
                                                                                                               "ns-"
                                                                                                               "repeat"
                                                                                                               "ed='"
                                                                                                               "16384'"
                                                                                                               "/></"
                                                                                                               "table:"
                                                                                                               "table-"
                                                                                                               "row"
                                                                                                               ">"));
  g_autoptr (GPtrArray) sheets = fixture_read (bytes);
  const IecSheet *sheet = get_sheet (sheets, 0);

  g_assert_cmpuint (iec_sheet_get_n_rows (sheet), ==, 5);
  fixture_assert_row (sheet, 0, "a", "", "", "b", NULL);
  fixture_assert_row (sheet, 1, "", NULL);
  fixture_assert_row (sheet, 3, "c", "c", "", "d", NULL);
  fixture_assert_row (sheet, 4, "c", "c", "", "d", NULL);
}

/* Several sheets keep their order, hidden ones go last; tables inside shapes are none. */
static void
test_sheets (void)
{
  g_autoptr (GBytes) bytes = fixture_ods ("<table:tracked-changes><table:table table:name='sens'>" ROW (
      STRING ("x")) "</table:table></table:tracked-changes>"
                    "<table:table table:name='Aprēķini' table:style-name='hidden'>" ROW (STRING (
                        "1")) "</table:table>"
                              "<table:table table:name='Malā' table:style-name='shown'><table:shapes><table:table "
                              "table:name='forma'>" ROW (STRING ("y")) "</table:table></table:shapes>" ROW (
                                  STRING ("2")) "</table:table>" TABLE ("Otra", ROW (STRING ("3"))));
  g_autoptr (GPtrArray) sheets = fixture_read (bytes);

  g_assert_cmpuint (sheets->len, ==, 3);
  g_assert_cmpstr (get_sheet (sheets, 0)->name, ==, "Malā");
  g_assert_cmpstr (get_sheet (sheets, 1)->name, ==, "Otra");
  g_assert_cmpstr (get_sheet (sheets, 2)->name, ==, "Aprēķini");
  g_assert_true (get_sheet (sheets, 2)->hidden);
  g_assert_false (get_sheet (sheets, 0)->hidden);
  fixture_assert_row (get_sheet (sheets, 0), 0, "2", NULL);
}

/* A gigabyte that is told in a few bytes is refused, or passed over where it is empty. */
static void
test_bombs (void)
{
  g_autoptr (GBytes) rows = fixture_ods (
      TABLE ("B", "<table:table-row table:number-rows-repeated='1073741824'>" STRING ("a") "</table:table-row>"));
  g_autoptr (GBytes) columns = fixture_ods (
      TABLE ("B", ROW ("<table:table-cell table:number-columns-repeated='4294967295'>" P ("a") "</table:table-cell>")));
  g_autoptr (GBytes) spaces =
      fixture_ods (TABLE ("B", ROW ("<table:table-cell>" P ("a<text:s text:c='1073741824'/>b") "</table:table-cell>")));
  g_autofree char *large = g_strnfill (60000, 'a');
  g_autofree char *table = g_strdup_printf ("<table:table><table:table-row table:number-rows-repeated='90000'>"
                                            "<table:table-cell table:number-columns-repeated='200'>" P (
                                                "%s") "</table:table-cell></table:table-row></table:table>",
                                            large);
  g_autoptr (GBytes) block = fixture_ods (table);

  fixture_assert_refused (rows, IEC_ERROR_TOO_LARGE, "100000 rows");
  fixture_assert_refused (block, IEC_ERROR_TOO_LARGE, "128 MB");
  g_autoptr (GPtrArray) wide = fixture_read (columns);
  g_assert_cmpuint (iec_sheet_get_n_columns (get_sheet (wide, 0)), ==, IEC_SHEET_MAX_COLUMNS);
  g_assert_cmpuint (get_sheet (wide, 0)->flaws->len, ==, 1);
  g_autoptr (GPtrArray) spaced = fixture_read (spaces);
  g_assert_cmpuint (strlen (iec_sheet_get_cell (get_sheet (spaced, 0), 0, 0)), ==, 1002);
}

static void
test_zip_bomb (void)
{
  g_autofree char *zeros = g_strnfill (IEC_ZIP_MAX_ENTRY_BYTES + 1, ' ');
  g_autoptr (GBytes) bytes =
      fixture_zip ("mimetype", "application/vnd.oasis.opendocument.spreadsheet", "content.xml", zeros, NULL);
  fixture_assert_refused (bytes, IEC_ERROR_TOO_LARGE, "tabula");
}

static void
test_large_cell (void)
{
  g_autofree char *large = g_strnfill (IEC_SHEET_MAX_CELL_BYTES + 1, 'a');
  g_autofree char *table = g_strdup_printf ("<table:table>" ROW ("<table:table-cell>" P ("%s") "</table:table-cell>")
                                                ROW (STRING ("b")) "</table:table>",
                                            large);
  g_autoptr (GBytes) bytes = fixture_ods (table);
  g_autoptr (GPtrArray) sheets = fixture_read (bytes);
  const IecSheet *sheet = get_sheet (sheets, 0);

  g_assert_cmpuint (sheet->flaws->len, ==, 1);
  g_assert_cmpint (g_array_index (sheet->flaws, IecSheetFlaw, 0).kind, ==, IEC_SHEET_FLAW_LARGE_CELL);
  fixture_assert_row (sheet, 1, "b", NULL);
}

static void
test_sheet_limit (void)
{
  g_autoptr (GString) tables = g_string_new (NULL);
  for (guint i = 0; i <= IEC_SHEET_MAX_SHEETS; i++)
    g_string_append (tables, TABLE ("S", ROW (STRING ("a"))));
  g_autoptr (GBytes) bytes = fixture_ods (tables->str);
  fixture_assert_refused (bytes, IEC_ERROR_TOO_LARGE, "256 sheets");
}

static void
test_damaged (void)
{
  g_autoptr (GBytes) whole = fixture_ods (TABLE ("A", ROW (STRING ("a"))));
  g_autoptr (GBytes) half = g_bytes_new_from_bytes (whole, 0, g_bytes_get_size (whole) / 2);
  g_autoptr (GBytes) garbage = fixture_ods ("<table:table><table:row");
  g_autoptr (GBytes) entity = fixture_zip ("mimetype", "application/vnd.oasis.opendocument.spreadsheet", "content.xml",
                                           "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", NULL);
  g_autoptr (GBytes) sheetless = fixture_ods ("");
  g_autoptr (GBytes) lacking = fixture_zip ("mimetype", "application/vnd.oasis.opendocument.spreadsheet", NULL);

  fixture_assert_refused (half, IEC_ERROR_CORRUPT, "tabula");
  fixture_assert_refused (garbage, IEC_ERROR_CORRUPT, "damaged");
  fixture_assert_refused (entity, IEC_ERROR_CORRUPT, "not allowed");
  fixture_assert_refused (sheetless, IEC_ERROR_CORRUPT, "no sheet");
  fixture_assert_refused (lacking, IEC_ERROR_NOT_FOUND, "content.xml");
}

static void
test_refused (void)
{
  g_autoptr (GBytes) text_document =
      fixture_zip ("mimetype", "application/vnd.oasis.opendocument.text", "content.xml", "<a/>", NULL);
  g_autoptr (GBytes) archive = fixture_zip ("saraksts.csv", "Nr;Ideja", NULL);
  g_autoptr (GBytes) secret = fixture_zip (
      "mimetype", "application/vnd.oasis.opendocument.spreadsheet", "content.xml", "xxxx", "META-INF/manifest.xml",
      "<m:manifest xmlns:m='urn:oasis:names:tc:opendocument:xmlns:manifest:1.0'><m:file-entry "
      "m:full-path='content.xml'>"
      "<m:encryption-data/></m:file-entry></m:manifest>",
      NULL);

  fixture_assert_refused (text_document, IEC_ERROR_FOREIGN, "not a spreadsheet");
  fixture_assert_refused (archive, IEC_ERROR_FOREIGN, "not a spreadsheet");
  fixture_assert_refused (secret, IEC_ERROR_INVALID, "password");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ods/values", test_values);
  g_test_add_func ("/ods/text", test_text);
  g_test_add_func ("/ods/repeats", test_repeats);
  g_test_add_func ("/ods/sheets", test_sheets);
  g_test_add_func ("/ods/bombs", test_bombs);
  g_test_add_func ("/ods/zip-bomb", test_zip_bomb);
  g_test_add_func ("/ods/large-cell", test_large_cell);
  g_test_add_func ("/ods/sheet-limit", test_sheet_limit);
  g_test_add_func ("/ods/damaged", test_damaged);
  g_test_add_func ("/ods/refused", test_refused);
  return g_test_run ();
}

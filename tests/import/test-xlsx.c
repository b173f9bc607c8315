/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "import-fixture.h"

#include "iec-error.h"
#include "iec-xlsx-private.h"

#include <string.h>

#define ONE_SHEET "<sheets><sheet name='Lapa1' sheetId='1' r:id='rId1'/></sheets>"

static const IecSheet *
get_sheet (GPtrArray *sheets, guint position)
{
  g_assert_cmpuint (position, <, sheets->len);
  return g_ptr_array_index (sheets, position);
}

static void
test_cells (void)
{
  g_autoptr (GBytes) bytes = fixture_xlsx (
      ONE_SHEET,
      "<si><t>Ideja</t></si><si><r><t xml:space='preserve'>Vietējais </t></r><r><rPr><b/></rPr><t>tirgus</t></r>"
      "<rPh sb='0' eb='1'><t>lasījums</t></rPh><phoneticPr fontId='1'/></si><si><t>divas_x000D_\nrindas _x0041_ "
      "_x00_</t></si>"
      "<si/>",
      NULL,
      "<cols><col min='1' max='2'/></cols><sheetData>"
      "<row r='1'><c r='A1' t='inlineStr'><is><t>Nr.</t></is></c><c r='C1' t='s'><v>0</v></c></row>"
      "<row r='3'><c r='A3'><v>19</v></c><c r='B3'><v>7.0000000000000001E-2</v></c><c r='C3' t='s'><v>1</v></c>"
      "<c t='b'><v>1</v></c><c t='e'><v>#N/A</v></c><c t='str'><f>A1&amp;B1</f><v>formula</v></c></row>"
      "<row><c t='s'><v>2</v></c><c t='s'><v>3</v></c><c t='s'><v>99</v></c><c "
      "t='d'><v>2023-03-07T00:00:00</v></c><c/></row>"
      "</sheetData>",
      NULL);
  g_autoptr (GPtrArray) sheets = fixture_read (bytes);
  const IecSheet *sheet = get_sheet (sheets, 0);

  g_assert_cmpstr (sheet->name, ==, "Lapa1");
  g_assert_cmpuint (iec_sheet_get_n_rows (sheet), ==, 4);
  fixture_assert_row (sheet, 0, "Nr.", "", "Ideja", NULL);
  fixture_assert_row (sheet, 1, "", NULL);
  fixture_assert_row (sheet, 2, "19", "0.07", "Vietējais tirgus", "TRUE", "#N/A", "formula", NULL);
  fixture_assert_row (sheet, 3, "divas\nrindas A _x00_", "", "", "2023-03-07", NULL);
}

/* Days are numbers with a format that shows a day. */
static void
test_dates (void)
{
  static const char *const styles =
      "<numFmts count='2'><numFmt numFmtId='164' formatCode='dd\\.mm\\.yyyy\\.'/>"
      "<numFmt numFmtId='165' formatCode='0&quot; dienas&quot;'/></numFmts>"
      "<cellStyleXfs><xf numFmtId='14'/></cellStyleXfs>"
      "<cellXfs><xf numFmtId='0'/><xf numFmtId='14'/><xf numFmtId='164'/><xf numFmtId='165'/></cellXfs>";
  static const char *const data =
      "<sheetData><row r='1'><c r='A1' s='0'><v>44992</v></c><c r='B1' s='1'><v>44992</v></c>"
      "<c r='C1' s='2'><v>44992.4375</v></c><c r='D1' s='3'><v>44992</v></c><c r='E1' s='1'><v>59</v></c>"
      "<c r='F1' s='1'><v>61</v></c><c r='G1' s='1'><v>-1</v></c><c r='H1' s='1'><v>0.5</v></c></row></sheetData>";
  g_autoptr (GBytes) bytes = fixture_xlsx (ONE_SHEET, NULL, styles, data, NULL);
  g_autoptr (GPtrArray) sheets = fixture_read (bytes);
  g_autoptr (GBytes) old_bytes = fixture_xlsx ("<workbookPr date1904='1'/>" ONE_SHEET, NULL, styles,
                                               "<sheetData><row><c s='1'><v>43530</v></c></row></sheetData>", NULL);
  g_autoptr (GPtrArray) old = fixture_read (old_bytes);

  fixture_assert_row (get_sheet (sheets, 0), 0, "44992", "2023-03-07", "2023-03-07 10:30", "44992", "1900-02-28",
                      "1900-03-01", "-1", "12:00", NULL);
  g_assert_false (get_sheet (sheets, 0)->epoch_1904);
  fixture_assert_row (get_sheet (old, 0), 0, "2023-03-07", NULL);
  g_assert_true (get_sheet (old, 0)->epoch_1904);
}

static void
test_formats (void)
{
  static const char *const dates[] = { "d",      "yyyy-mm-dd",  "[$-426]dddd, yyyy\". gada \"d. mmmm",
                                       "[h]:mm", "hh:mm AM/PM", "0;d" };
  static const char *const numbers[] = { "General",   "0.00", "#,##0 \"gada dienas\"", "[Red]0", "\\d0", "0_d",
                                         "[$€-426]0", "\"d" };

  for (guint i = 0; i < G_N_ELEMENTS (dates); i++)
    g_assert_true (iec_xlsx_is_date_format (dates[i]));
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    g_assert_false (iec_xlsx_is_date_format (numbers[i]));
}

static void
test_references (void)
{
  guint row, column;
  g_assert_true (iec_xlsx_parse_reference ("A1", &row, &column));
  g_assert_cmpuint (row, ==, 0);
  g_assert_cmpuint (column, ==, 0);
  g_assert_true (iec_xlsx_parse_reference ("XFD1048576", &row, &column));
  g_assert_cmpuint (row, ==, 1048575);
  g_assert_cmpuint (column, ==, 16383);
  g_assert_false (iec_xlsx_parse_reference ("", &row, &column));
  g_assert_false (iec_xlsx_parse_reference ("12", &row, &column));
  g_assert_false (iec_xlsx_parse_reference ("A0", &row, &column));
  g_assert_false (iec_xlsx_parse_reference ("A99999999999999999999", &row, &column));
  g_assert_false (iec_xlsx_parse_reference ("AAAAAAAAAAAAAAAAAAAAAAAAAAAA1", &row, &column));
}

/* The order of the workbook, hidden sheets last; a sheet that is a chart is none. */
static void
test_sheets (void)
{
  g_autoptr (GBytes) bytes = fixture_xlsx ("<sheets><sheet name='Palīglapa' sheetId='1' state='hidden' "
                                           "r:id='rId1'/><sheet name='Malta' sheetId='2' r:id='rId2'/>"
                                           "<sheet name='Diagramma' sheetId='3' r:id='rId9'/><sheet name='Dziļi' "
                                           "sheetId='4' state='veryHidden' r:id='rId3'/></sheets>",
                                           NULL, NULL, "<sheetData><row><c><v>1</v></c></row></sheetData>",
                                           "<sheetData><row><c><v>2</v></c></row></sheetData>", "<sheetData/>", NULL);
  g_autoptr (GPtrArray) sheets = fixture_read (bytes);

  g_assert_cmpuint (sheets->len, ==, 3);
  g_assert_cmpstr (get_sheet (sheets, 0)->name, ==, "Malta");
  g_assert_cmpstr (get_sheet (sheets, 1)->name, ==, "Palīglapa");
  g_assert_true (get_sheet (sheets, 1)->hidden && get_sheet (sheets, 2)->hidden);
  fixture_assert_row (get_sheet (sheets, 0), 0, "2", NULL);
}

static void
test_limits (void)
{
  g_autoptr (GBytes) deep = fixture_xlsx (
      ONE_SHEET, NULL, NULL, "<sheetData><row r='1048576'><c r='A1048576'><v>1</v></c></row></sheetData>", NULL);
  g_autoptr (GBytes) wide =
      fixture_xlsx (ONE_SHEET, NULL, NULL,
                    "<sheetData><row r='1'><c r='XFD1'><v>1</v></c></row><row><c><v>2</v></c></row></sheetData>", NULL);
  g_autofree char *text = g_strnfill (60000, 'a');
  g_autofree char *strings = g_strdup_printf ("<si><t>%s</t></si>", text);
  g_autoptr (GString) data = g_string_new ("<sheetData>");
  for (guint i = 0; i < 3000; i++)
    g_string_append (data, "<row><c t='s'><v>0</v></c></row>");
  g_string_append (data, "</sheetData>");
  g_autoptr (GBytes) repeated = fixture_xlsx (ONE_SHEET, strings, NULL, data->str, NULL);

  fixture_assert_refused (deep, IEC_ERROR_TOO_LARGE, "100000 rows");
  fixture_assert_refused (repeated, IEC_ERROR_TOO_LARGE, "128 MB");
  g_autoptr (GPtrArray) sheets = fixture_read (wide);
  g_assert_cmpint (g_array_index (get_sheet (sheets, 0)->flaws, IecSheetFlaw, 0).kind, ==, IEC_SHEET_FLAW_LONG_ROW);
  fixture_assert_row (get_sheet (sheets, 0), 1, "2", NULL);
}

static void
test_string_limit (void)
{
  g_autoptr (GString) strings = g_string_new (NULL);
  for (guint i = 0; i <= IEC_XLSX_MAX_STRINGS; i++)
    g_string_append (strings, "<si/>");
  g_autoptr (GBytes) bytes = fixture_xlsx (ONE_SHEET, strings->str, NULL, "<sheetData/>", NULL);
  fixture_assert_refused (bytes, IEC_ERROR_TOO_LARGE, "2000000");
}

/* Formats beyond the format's own limit are not dates. */
static void
test_style_limit (void)
{
  g_autoptr (GString) styles = g_string_new ("<cellXfs>");
  for (guint i = 0; i <= IEC_XLSX_MAX_STYLES; i++)
    g_string_append (styles, "<xf numFmtId='14'/>");
  g_string_append (styles, "</cellXfs>");
  g_autoptr (GBytes) bytes = fixture_xlsx (
      ONE_SHEET, NULL, styles->str,
      "<sheetData><row><c s='65535'><v>44992</v></c><c s='65536'><v>44992</v></c></row></sheetData>", NULL);
  g_autoptr (GPtrArray) sheets = fixture_read (bytes);
  fixture_assert_row (get_sheet (sheets, 0), 0, "2023-03-07", "44992", NULL);
}

static void
test_damaged (void)
{
  g_autoptr (GBytes) whole = fixture_xlsx (ONE_SHEET, NULL, NULL, "<sheetData/>", NULL);
  g_autoptr (GBytes) half = g_bytes_new_from_bytes (whole, 0, g_bytes_get_size (whole) / 2);
  g_autoptr (GBytes) garbage = fixture_xlsx (ONE_SHEET, NULL, NULL, "<sheetData><row><c", NULL);
  g_autoptr (GBytes) sheetless = fixture_xlsx ("<sheets/>", NULL, NULL, NULL);

  fixture_assert_refused (half, IEC_ERROR_CORRUPT, "tabula");
  fixture_assert_refused (garbage, IEC_ERROR_CORRUPT, "damaged");
  fixture_assert_refused (sheetless, IEC_ERROR_CORRUPT, "no sheet");
}

static GBytes *
make_ole (const char *stream)
{
  static const guint8 magic[] = { 0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1 };
  GByteArray *bytes = g_byte_array_new ();
  guint8 zero = 0;

  g_byte_array_append (bytes, magic, sizeof magic);
  for (guint i = 0; i < 504; i++)
    g_byte_array_append (bytes, &zero, 1);
  for (const char *p = stream; *p != '\0'; p++)
    {
      g_byte_array_append (bytes, (const guint8 *)p, 1);
      g_byte_array_append (bytes, &zero, 1);
    }
  return g_byte_array_free_to_bytes (bytes);
}

/* Files that a person can turn into ones that are read are told how. */
static void
test_refused (void)
{
  g_autoptr (GBytes) secret = make_ole ("EncryptedPackage");
  g_autoptr (GBytes) old = make_ole ("Workbook");
  g_autoptr (GBytes) letter = make_ole ("WordDocument");
  g_autoptr (GBytes) binary =
      fixture_zip ("[Content_Types].xml", "<Types/>", "_rels/.rels", "<Relationships/>", "xl/workbook.bin", "x", NULL);
  g_autoptr (GBytes) text = fixture_zip ("[Content_Types].xml", "<Types/>", "word/document.xml", "<a/>", NULL);

  fixture_assert_refused (secret, IEC_ERROR_INVALID, "password");
  fixture_assert_refused (old, IEC_ERROR_FOREIGN, "Save it as XLSX or ODS");
  fixture_assert_refused (letter, IEC_ERROR_FOREIGN, "not a table");
  fixture_assert_refused (binary, IEC_ERROR_FOREIGN, "Save the file as XLSX or ODS");
  fixture_assert_refused (text, IEC_ERROR_FOREIGN, "not a spreadsheet");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/xlsx/cells", test_cells);
  g_test_add_func ("/xlsx/dates", test_dates);
  g_test_add_func ("/xlsx/formats", test_formats);
  g_test_add_func ("/xlsx/references", test_references);
  g_test_add_func ("/xlsx/sheets", test_sheets);
  g_test_add_func ("/xlsx/limits", test_limits);
  g_test_add_func ("/xlsx/string-limit", test_string_limit);
  g_test_add_func ("/xlsx/style-limit", test_style_limit);
  g_test_add_func ("/xlsx/damaged", test_damaged);
  g_test_add_func ("/xlsx/refused", test_refused);
  return g_test_run ();
}

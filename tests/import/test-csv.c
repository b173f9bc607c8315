/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "import-fixture.h"

#include "iec-error.h"
#include "test-clock.h"

#include <string.h>

#define SAMPLE                                                                                                         \
  "Nr.p.k.;Datums;Priekšlikums;Balsis\r\n"                                                                            \
  "1;07.03.2023.;Vieta, kur mājražotāji var pārdot savu produkciju;19\r\n"                                         \
  "2;07.03.2023.;\"Kluba \"\"Saule\"\" telpas;\n(otra rinda)\";5 balsis\r\n"                                           \
  "3;07.03.2023.;„Ģimeņu ķļņšž ŪĪĒČ” – «diena»;\r\n"

static const IecSheet *
get_only (GPtrArray *sheets)
{
  g_assert_cmpuint (sheets->len, ==, 1);
  return g_ptr_array_index (sheets, 0);
}

static void
assert_sample (GBytes *bytes, const char *encoding)
{
  g_autoptr (GPtrArray) sheets = fixture_read (bytes);
  const IecSheet *sheet = get_only (sheets);

  g_assert_cmpstr (sheet->encoding, ==, encoding);
  g_assert_cmpstr (sheet->separator, ==, ";");
  g_assert_cmpuint (iec_sheet_get_n_rows (sheet), ==, 4);
  fixture_assert_row (sheet, 0, "Nr.p.k.", "Datums", "Priekšlikums", "Balsis", NULL);
  fixture_assert_row (sheet, 1, "1", "07.03.2023.", "Vieta, kur mājražotāji var pārdot savu produkciju", "19", NULL);
  fixture_assert_row (sheet, 2, "2", "07.03.2023.", "Kluba \"Saule\" telpas;\n(otra rinda)", "5 balsis", NULL);
  fixture_assert_row (sheet, 3, "3", "07.03.2023.", "„Ģimeņu ķļņšž ŪĪĒČ” – «diena»", "", NULL);
}

/* The same text in each encoding that spreadsheet programs write is the same table. */
static void
test_encodings (void)
{
  g_autoptr (GBytes) utf8 = fixture_text (SAMPLE);
  g_autoptr (GBytes) marked = fixture_text ("\xEF\xBB\xBF" SAMPLE);
  g_autoptr (GBytes) little = fixture_utf16 (SAMPLE, FALSE, TRUE);
  g_autoptr (GBytes) big = fixture_utf16 (SAMPLE, TRUE, TRUE);
  g_autoptr (GBytes) bare_little = fixture_utf16 (SAMPLE, FALSE, FALSE);
  g_autoptr (GBytes) bare_big = fixture_utf16 (SAMPLE, TRUE, FALSE);
  g_autoptr (GBytes) baltic = fixture_windows_1257 (SAMPLE);

  assert_sample (utf8, "UTF-8");
  assert_sample (marked, "UTF-8");
  assert_sample (little, "UTF-16LE");
  assert_sample (big, "UTF-16BE");
  assert_sample (bare_little, "UTF-16LE");
  assert_sample (bare_big, "UTF-16BE");
  assert_sample (baltic, "WINDOWS-1257");
}

static void
test_surrogates (void)
{
  g_autoptr (GBytes) bytes = fixture_utf16 ("Ideja;Balsis\nVairāk 🌳 ciemā;3\n", FALSE, TRUE);
  g_autoptr (GPtrArray) sheets = fixture_read (bytes);
  fixture_assert_row (get_only (sheets), 1, "Vairāk 🌳 ciemā", "3", NULL);
}

static void
test_broken_encodings (void)
{
  static const guint8 odd[] = { 0xFF, 0xFE, 'a', 0, 'b' };
  static const guint8 lone_low[] = { 0xFF, 0xFE, 'a', 0, 0x00, 0xDC };
  static const guint8 lone_high[] = { 0xFF, 0xFE, 'a', 0, 0x00, 0xD8 };
  g_autoptr (GBytes) odd_length = g_bytes_new_static (odd, sizeof odd);
  g_autoptr (GBytes) low = g_bytes_new_static (lone_low, sizeof lone_low);
  g_autoptr (GBytes) high = g_bytes_new_static (lone_high, sizeof lone_high);
  g_autoptr (GBytes) cut = fixture_text ("Ideja;Balsis\nCeļš;3\nMežs un ce\xC4");
  g_autoptr (GBytes) lying = fixture_text ("\xEF\xBB\xBFIdeja;Balsis\nCe\xEF\xF0;3\n");

  fixture_assert_refused (odd_length, IEC_ERROR_CORRUPT, "cut off");
  fixture_assert_refused (low, IEC_ERROR_FOREIGN, "not a table");
  fixture_assert_refused (high, IEC_ERROR_CORRUPT, "cut off");
  fixture_assert_refused (cut, IEC_ERROR_CORRUPT, "cut off");
  fixture_assert_refused (lying, IEC_ERROR_CORRUPT, "UTF-8");
}

/* One damaged letter does not make other letters of all the rest; the person is told where it stands. */
static void
test_damaged_letter (void)
{
  g_autoptr (GBytes) bytes = fixture_text ("Ideja;Vieta\nCeļu apgaismojums;Vējsala\nDīķis pie sko\xF0;Kārklupe\n");
  fixture_assert_refused (bytes, IEC_ERROR_CORRUPT, "line 3");
}

/* A control character that was pasted along with a text does not keep the table out; bytes that are none do. */
static void
test_control_characters (void)
{
  g_autoptr (GBytes) bytes = fixture_text ("Ideja;Vieta\nVeco\x1Flaužu mītne;Liepsala\nDīķis;Liepsala\n");
  g_autoptr (GPtrArray) sheets = fixture_read (bytes);
  fixture_assert_row (get_only (sheets), 1, "Veco\x1Flaužu mītne", "Liepsala", NULL);

  g_autoptr (GBytes) many = fixture_text ("Ideja\n\x01\x02"
                                          "a\x03\x7F");
  fixture_assert_refused (many, IEC_ERROR_FOREIGN, "not a table");
  g_autoptr (GBytes) nul = g_bytes_new_static ("Ideja\nTirgus laukums ar nojumi\0un soliem", 40);
  fixture_assert_refused (nul, IEC_ERROR_FOREIGN, "not a table");
}

/* A Windows-1257 file that ends in an accented letter is not a cut-off UTF-8 file. */
static void
test_last_letter (void)
{
  g_autoptr (GBytes) bytes = fixture_text ("Ideja;Vieta\nTaka;mal\xE2");
  g_autoptr (GPtrArray) sheets = fixture_read (bytes);
  fixture_assert_row (get_only (sheets), 1, "Taka", "malā", NULL);
}

static void
test_separators (void)
{
  static const struct
  {
    const char *text;
    const char *separator;
    guint columns;
  } cases[] = {
    { "Nr;Ideja;Balsis\n1;Ceļi, ielas un tilti;4\n2;Parks, skvērs;3\n", ";", 3 },
    { "Nr,Ideja,Balsis\n1,\"Ceļi, ielas\",4\n2,Parks; skvērs,3\n", ",", 3 },
    { "Nr\tIdeja\tBalsis\n1\tCeļi, ielas; tilti\t4\n", "\t", 3 },
    { "Ideju saraksts\n;;\nNr;Ideja;Balsis\n1;Ceļi, ielas;4\n2;Parks;\n3;Tirgus, nojume;1\n", ";", 3 },
    { "Ideja, sleja;Balsis\nCeļi, ielas;4\nParks, skvērs;2\n", ";", 2 },
    { "Priekšlikumi\nCeļi, ielas un tilti\nParks\nSkola, bērnudārzs\n", NULL, 1 },
    { "Priekšlikumi\n", NULL, 1 },
    { "Nr,Ideja,Balsis\n1,Ceļi, ielas,4\n2,Parks, koki, soliņi,3\n3,Sēta,2\n", ",", 5 },
    { "Nr;Ideja;Balsis\n1;Ceļi, ielas; tilti;4\n2;Parks, koki;3\n3;Taka, sols;2\n4;Dīķis, laipa;1\n5;Tirgus, galdi; "
      "jumts;1\n",
      ";", 4 },
    { "\n\nNr;Ideja\n\n1;Parks\n\n2;Ceļi\n", ";", 2 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) bytes = fixture_text (cases[i].text);
      g_autoptr (GPtrArray) sheets = fixture_read (bytes);
      const IecSheet *sheet = get_only (sheets);
      g_assert_cmpstr (sheet->separator, ==, cases[i].separator);
      g_assert_cmpuint (iec_sheet_get_n_columns (sheet), ==, cases[i].columns);
    }
}

static void
test_separator_line (void)
{
  g_autoptr (GBytes) bytes = fixture_text ("sep=|\r\nNr|Ideja; laba\r\n1|Parks\r\n");
  g_autoptr (GPtrArray) sheets = fixture_read (bytes);
  g_autoptr (GBytes) no_line = fixture_text ("sep=arate;Ideja\n1;Parks\n");
  g_autoptr (GPtrArray) others = fixture_read (no_line);

  g_assert_cmpstr (get_only (sheets)->separator, ==, "|");
  fixture_assert_row (get_only (sheets), 0, "Nr", "Ideja; laba", NULL);
  fixture_assert_row (get_only (others), 0, "sep=arate", "Ideja", NULL);
}

/* CR, LF and CRLF end rows; line breaks inside quoted cells do not; empty lines are rows. */
static void
test_lines (void)
{
  static const char *const texts[] = {
    "Nr;Ideja\r1;\"a\rb\"\r\r2;c\r",
    "Nr;Ideja\n1;\"a\rb\"\n\n2;c\n\n\n",
    "Nr;Ideja\r\n1;\"a\rb\"\r\n\r\n2;c",
  };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GBytes) bytes = fixture_text (texts[i]);
      g_autoptr (GPtrArray) sheets = fixture_read (bytes);
      const IecSheet *sheet = get_only (sheets);
      g_assert_cmpuint (iec_sheet_get_n_rows (sheet), ==, 4);
      fixture_assert_row (sheet, 1, "1", "a\rb", NULL);
      fixture_assert_row (sheet, 2, "", "", NULL);
      fixture_assert_row (sheet, 3, "2", "c", NULL);
    }
}

/* Quotation marks as people leave them. */
static void
test_quotes (void)
{
  static const struct
  {
    const char *cell;
    const char *text;
  } cases[] = {
    { "\"divi \"\"vārdi\"\"\"", "divi \"vārdi\"" },
    { "kluba \"Saule\" telpas", "kluba \"Saule\" telpas" },
    { "\"kluba \"Saule\" telpas\"", "kluba \"Saule\" telpas" },
    { "\"Saule\" kluba telpas", "Saule kluba telpas" },
    { "\"\"", "" },
    { "„ tikai sākums", "„ tikai sākums" },
    { "5\" caurule", "5\" caurule" },
    { "\"a;b\" ", "a;b " },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strdup_printf ("Nr;Ideja;Balsis\n1;%s;3\n2;x;4\n", cases[i].cell);
      g_autoptr (GBytes) bytes = fixture_text (text);
      g_autoptr (GPtrArray) sheets = fixture_read (bytes);
      fixture_assert_row (get_only (sheets), 1, "1", cases[i].text, "3", NULL);
      fixture_assert_row (get_only (sheets), 2, "2", "x", "4", NULL);
    }
}

static void
test_unclosed_quote (void)
{
  g_autoptr (GBytes) bytes = fixture_text ("Nr;Ideja;Balsis\n1;Parks;3\n2;\"Ceļi;4\n3;Tirgus;5\n");
  fixture_assert_refused (bytes, IEC_ERROR_INVALID, "row 3");
}

static void
test_foreign (void)
{
  static const guint8 picture[] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 0, 0, 0, 13, 'I', 'H', 'D', 'R' };
  static const char *const texts[] = { "%PDF-1.7\n1 0 obj", "<html><table><tr><td>Ideja</td></tr></table></html>",
                                       "<?xml version='1.0'?><a/>", "{\\rtf1 Ideja}" };
  g_autoptr (GBytes) image = g_bytes_new_static (picture, sizeof picture);
  g_autoptr (GBytes) empty = g_bytes_new_static ("", 0);

  fixture_assert_refused (image, IEC_ERROR_FOREIGN, "not a table");
  fixture_assert_refused (empty, IEC_ERROR_INVALID, "empty");
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GBytes) bytes = fixture_text (texts[i]);
      fixture_assert_refused (bytes, IEC_ERROR_FOREIGN, "not a table");
    }
}

/* What old programs append. */
static void
test_end_mark (void)
{
  g_autoptr (GBytes) bytes = fixture_text ("Nr;Ideja\n1;Parks\n\x1A");
  g_autoptr (GPtrArray) sheets = fixture_read (bytes);
  g_assert_cmpuint (iec_sheet_get_n_rows (get_only (sheets)), ==, 2);
}

static void
test_row_limit (void)
{
  g_autoptr (GString) text = g_string_new ("Nr;Ideja\n");
  for (guint i = 1; i < IEC_SHEET_MAX_ROWS; i++)
    g_string_append (text, "1;a\n");
  g_autoptr (GBytes) full = fixture_text (text->str);
  g_autoptr (GPtrArray) sheets = fixture_read (full);
  g_assert_cmpuint (iec_sheet_get_n_rows (get_only (sheets)), ==, IEC_SHEET_MAX_ROWS);

  g_string_append (text, "1;a\n");
  g_autoptr (GBytes) over = fixture_text (text->str);
  fixture_assert_refused (over, IEC_ERROR_TOO_LARGE, "100000 rows");
}

/* A cell that is too large and a row that is too long spoil their own row only. */
static void
test_flaws (void)
{
  g_autofree char *largest = g_strnfill (IEC_SHEET_MAX_CELL_BYTES, 'a');
  g_autofree char *larger = g_strnfill (IEC_SHEET_MAX_CELL_BYTES + 1, 'a');
  g_autofree char *columns = g_strnfill (IEC_SHEET_MAX_COLUMNS, ';');
  g_autofree char *text = g_strdup_printf ("Nr;Ideja\n1;%s\n2;%s\n3;x%s\n4;x%.*sy\n5;z\n", largest, larger, columns,
                                           (int)IEC_SHEET_MAX_COLUMNS - 1, columns);
  g_autoptr (GBytes) bytes = fixture_text (text);
  g_autoptr (GPtrArray) sheets = fixture_read (bytes);
  const IecSheet *sheet = get_only (sheets);

  g_assert_cmpuint (sheet->flaws->len, ==, 2);
  const IecSheetFlaw *first = &g_array_index (sheet->flaws, IecSheetFlaw, 0);
  const IecSheetFlaw *second = &g_array_index (sheet->flaws, IecSheetFlaw, 1);
  g_assert_cmpint (first->kind, ==, IEC_SHEET_FLAW_LARGE_CELL);
  g_assert_cmpuint (first->row, ==, 2);
  g_assert_cmpuint (first->column, ==, 1);
  g_assert_cmpint (second->kind, ==, IEC_SHEET_FLAW_LONG_ROW);
  g_assert_cmpuint (second->row, ==, 4);
  g_assert_cmpstr (iec_sheet_get_cell (sheet, 1, 1), ==, largest);
  g_assert_cmpstr (iec_sheet_get_cell (sheet, 2, 1), ==, "");
  g_assert_cmpstr (iec_sheet_get_cell (sheet, 5, 1), ==, "z");
}

static void
test_file_limit (void)
{
  g_autofree char *data = g_malloc (IEC_SHEET_MAX_FILE_BYTES + 1);
  memset (data, 'a', IEC_SHEET_MAX_FILE_BYTES + 1);
  g_autoptr (GBytes) bytes = g_bytes_new_take (g_steal_pointer (&data), IEC_SHEET_MAX_FILE_BYTES + 1);
  fixture_assert_refused (bytes, IEC_ERROR_TOO_LARGE, "64 MB");
}

/* A table of nothing but separators takes more memory than its file; that is counted too. */
static void
test_memory_limit (void)
{
  g_autoptr (GString) text = g_string_new ("Nr;Ideja\n");
  g_autofree char *line = g_strnfill (IEC_SHEET_MAX_COLUMNS - 1, ';');
  for (guint i = 0; i < IEC_SHEET_MAX_ROWS - 1; i++)
    {
      g_string_append (text, line);
      g_string_append (text, "\n");
    }
  g_autoptr (GBytes) bytes = fixture_text (text->str);
  fixture_assert_refused (bytes, IEC_ERROR_TOO_LARGE, "128 MB");
}

/* Marks upon marks must not make reading slow. */
static void
test_many_quotes (void)
{
  g_autoptr (GString) text = g_string_new ("Nr;Ideja\n1;");
  for (guint i = 0; i < 500000; i++)
    g_string_append (text, "\"a ");
  g_string_append (text, "\n");
  g_autoptr (GBytes) bytes = fixture_text (text->str);
  g_autoptr (GError) error = NULL;
  gint64 begin = test_clock_get_time ();
  g_autoptr (GPtrArray) sheets = iec_sheets_read_bytes (bytes, "tabula", &error);
  g_assert_true ((sheets == NULL) == (error != NULL));
  g_assert_cmpint (test_clock_get_time () - begin, <, 20 * G_TIME_SPAN_SECOND);
}

static void
test_paths (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("iecere-XXXXXX", NULL);
  g_autofree char *missing = g_build_filename (folder, "nav.csv", NULL);
  g_autoptr (GBytes) text = fixture_text (SAMPLE);
  g_autofree char *wrong_name = fixture_write (folder, "tabula.xlsx", text);

  g_assert_null (iec_sheets_read (missing, &error));
  g_assert_error (error, IEC_ERROR, IEC_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, "nav.csv"));
  g_clear_error (&error);
  g_assert_null (iec_sheets_read (folder, &error));
  g_assert_error (error, IEC_ERROR, IEC_ERROR_INVALID);
  g_clear_error (&error);

  /* Content decides, not the name. */
  g_autoptr (GPtrArray) sheets = iec_sheets_read (wrong_name, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (get_only (sheets)->name, ==, "tabula.xlsx");
  fixture_remove (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/csv/encodings", test_encodings);
  g_test_add_func ("/csv/surrogates", test_surrogates);
  g_test_add_func ("/csv/broken-encodings", test_broken_encodings);
  g_test_add_func ("/csv/last-letter", test_last_letter);
  g_test_add_func ("/csv/damaged-letter", test_damaged_letter);
  g_test_add_func ("/csv/control-characters", test_control_characters);
  g_test_add_func ("/csv/separators", test_separators);
  g_test_add_func ("/csv/separator-line", test_separator_line);
  g_test_add_func ("/csv/lines", test_lines);
  g_test_add_func ("/csv/quotes", test_quotes);
  g_test_add_func ("/csv/unclosed-quote", test_unclosed_quote);
  g_test_add_func ("/csv/foreign", test_foreign);
  g_test_add_func ("/csv/end-mark", test_end_mark);
  g_test_add_func ("/csv/row-limit", test_row_limit);
  g_test_add_func ("/csv/flaws", test_flaws);
  g_test_add_func ("/csv/file-limit", test_file_limit);
  g_test_add_func ("/csv/memory-limit", test_memory_limit);
  g_test_add_func ("/csv/many-quotes", test_many_quotes);
  g_test_add_func ("/csv/paths", test_paths);
  return g_test_run ();
}

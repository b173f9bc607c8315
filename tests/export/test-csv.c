/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "iec-error.h"
#include "iec-export.h"

static IecBlock *
add_row (IecBlock *table, IecRowKind kind, const char *const *cells)
{
  IecBlock *row = iec_block_append_new (table, IEC_BLOCK_ROW, NULL);

  row->row = kind;
  for (guint i = 0; cells[i] != NULL; i++)
    {
      IecBlock *cell = iec_block_append_new (row, IEC_BLOCK_CELL, NULL);
      IecBlock *paragraph = iec_block_append_new (cell, IEC_BLOCK_PARAGRAPH, NULL);

      iec_block_add_text (paragraph, cells[i]);
    }
  return row;
}

static IecBlock *
add_table (IecDocument *document)
{
  IecBlock *part = iec_block_append_new (iec_document_get_root (document), IEC_BLOCK_PART, "Body");

  return iec_block_append_new (part, IEC_BLOCK_TABLE, NULL);
}

static char *
write_csv (IecDocument *document)
{
  g_autoptr (GError) error = NULL;
  guint n_pages = 7;
  g_autoptr (GBytes) csv = iec_csv_write (document, &n_pages, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (n_pages, ==, 0);
  return g_strndup (g_bytes_get_data (csv, NULL), g_bytes_get_size (csv));
}

/* A spreadsheet on a Latvian computer opens it by a double click: byte order mark, semicolons, CR LF. */
static void
test_plain (void)
{
  g_autoptr (IecDocument) document = iec_document_new ("T", "lv");
  IecBlock *table = add_table (document);
  g_autofree char *csv = NULL;

  add_row (table, IEC_ROW_HEAD, (const char *[]){ "Nr.", "Priekšlikums", "Balsis", NULL });
  add_row (table, IEC_ROW_BODY, (const char *[]){ "P001", "Labiekārtot peldvietu", "20", NULL });
  csv = write_csv (document);
  g_assert_cmpstr (csv, ==,
                   "\xef\xbb\xbf"
                   "Nr.;Priekšlikums;Balsis\r\nP001;Labiekārtot peldvietu;20\r\n");
}

/* Whatever a text holds, the columns stay in their places (RFC 4180). */
static void
test_quoted (void)
{
  static const struct
  {
    const char *text;
    const char *expected;
  } cells[] = {
    { "a;b", "\"a;b\"" },
    { "a,b", "\"a,b\"" },
    { "viņa \"teica\"", "\"viņa \"\"teica\"\"\"" },
    { "a\nb", "\"a\nb\"" },
    { "a\tb", "\"a\tb\"" },
    { " a", "\" a\"" },
    { "a ", "\"a \"" },
    { "=1+1", "\"=1+1\"" },
    { "+371 26000000", "\"+371 26000000\"" },
    { "-nav-", "\"-nav-\"" },
    { "@vieta", "\"@vieta\"" },
    { "a=b", "a=b" },
    { "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    {
      g_autoptr (IecDocument) document = iec_document_new ("T", "lv");
      g_autofree char *expected = g_strconcat ("\xef\xbb\xbf", cells[i].expected, ";x\r\n", NULL);
      g_autofree char *csv = NULL;

      add_row (add_table (document), IEC_ROW_BODY, (const char *[]){ cells[i].text, "x", NULL });
      csv = write_csv (document);
      g_assert_cmpstr (csv, ==, expected);
    }
}

/* A cell over several columns leaves the others empty; paragraphs in a cell are lines. */
static void
test_shape (void)
{
  g_autoptr (IecDocument) document = iec_document_new ("T", "lv");
  IecBlock *table = add_table (document);
  IecBlock *row = add_row (table, IEC_ROW_GROUP, (const char *[]){ "Grupa", "120", NULL });
  g_autofree char *csv = NULL;

  row->first->column_span = 2;
  iec_block_add_text (iec_block_append_new (row->last, IEC_BLOCK_PARAGRAPH, NULL), "balsis");
  csv = write_csv (document);
  g_assert_cmpstr (csv, ==,
                   "\xef\xbb\xbf"
                   "Grupa;;\"120\nbalsis\"\r\n");
}

/* A cell over several rows is empty in those below, so that all rows have their columns. */
static void
test_rows (void)
{
  g_autoptr (IecDocument) document = iec_document_new ("T", "lv");
  IecBlock *table = add_table (document);
  g_autofree char *csv = NULL;

  add_row (table, IEC_ROW_BODY, (const char *[]){ "a", "b", "c", NULL })->first->row_span = 3;
  add_row (table, IEC_ROW_BODY, (const char *[]){ "d", "e", NULL })->last->row_span = 2;
  add_row (table, IEC_ROW_BODY, (const char *[]){ "f", NULL });
  csv = write_csv (document);
  g_assert_cmpstr (csv, ==,
                   "\xef\xbb\xbf"
                   "a;b;c\r\n;d;e\r\n;f;\r\n");
}

static void
test_no_table (void)
{
  g_autoptr (IecDocument) document = iec_document_new ("T", "lv");
  g_autoptr (GError) error = NULL;

  g_assert_null (iec_csv_write (document, NULL, NULL, NULL, NULL, &error));
  g_assert_error (error, IEC_ERROR, IEC_ERROR_INVALID);
}

static void
test_cancelled (void)
{
  g_autoptr (IecDocument) document = iec_document_new ("T", "lv");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  add_row (add_table (document), IEC_ROW_BODY, (const char *[]){ "a", NULL });
  g_cancellable_cancel (cancellable);
  g_assert_null (iec_csv_write (document, NULL, NULL, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/csv/plain", test_plain);
  g_test_add_func ("/csv/quoted", test_quoted);
  g_test_add_func ("/csv/shape", test_shape);
  g_test_add_func ("/csv/rows", test_rows);
  g_test_add_func ("/csv/no-table", test_no_table);
  g_test_add_func ("/csv/cancelled", test_cancelled);
  return g_test_run ();
}

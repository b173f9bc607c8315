/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-export.h"
#include "iec-sheet.h"

/* Texts with which a table of separated values goes wrong most easily. */
static const char *const texts[] = {
  "Priekšlikums",
  "Labiekārtot peldvietu",
  "a;b,c\td",
  "viņa \"teica\"",
  "\"",
  "pirmā rinda\notrā rinda",
  "=1+1",
  "+371 26000000",
  "-nav-",
  "@vieta",
  "'a'",
  "001",
  "1 718",
  "10,5",
  " sākas ar to",
  "beidzas ar to ",
  "",
  "09.06.2023.",
};

/* What was exported and is imported again has the same words in the same cells. */
static void
test_round_trip (void)
{
  g_autoptr (IecDocument) document = iec_document_new ("T", "lv");
  IecBlock *part = iec_block_append_new (iec_document_get_root (document), IEC_BLOCK_PART, "Body");
  IecBlock *table = iec_block_append_new (part, IEC_BLOCK_TABLE, NULL);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      IecBlock *row = iec_block_append_new (table, IEC_BLOCK_ROW, NULL);
      const char *const cells[] = { "P001", texts[i], "20" };

      for (guint j = 0; j < G_N_ELEMENTS (cells); j++)
        {
          IecBlock *cell = iec_block_append_new (row, IEC_BLOCK_CELL, NULL);

          iec_block_add_text (iec_block_append_new (cell, IEC_BLOCK_PARAGRAPH, NULL), cells[j]);
        }
    }

  g_autoptr (GBytes) csv = iec_csv_write (document, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_autoptr (GPtrArray) sheets = iec_sheets_read_bytes (csv, "a.csv", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (sheets->len, ==, 1);

  const IecSheet *sheet = g_ptr_array_index (sheets, 0);
  g_assert_cmpstr (sheet->encoding, ==, "UTF-8");
  g_assert_cmpstr (sheet->separator, ==, ";");
  g_assert_cmpuint (iec_sheet_get_n_rows (sheet), ==, G_N_ELEMENTS (texts));
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      const char *text = iec_sheet_get_cell (sheet, i, 1);

      g_assert_cmpstr (iec_sheet_get_cell (sheet, i, 0), ==, "P001");
      g_assert_cmpstr (text != NULL ? text : "", ==, texts[i]);
      g_assert_cmpstr (iec_sheet_get_cell (sheet, i, 2), ==, "20");
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/csv/round-trip", test_round_trip);
  return g_test_run ();
}

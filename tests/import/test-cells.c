/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib.h>

#include "iec-error.h"
#include "iec-import-cell.h"
#include "iec-rows.h"

#include <string.h>

static void
test_votes (void)
{
  static const struct
  {
    const char *cell;
    gint64 votes;
  } cases[] = {
    { "12", 12 },
    { " 7 ", 7 },
    { "12 balsis", 12 },
    { "1 balss", 1 },
    { "12balsis", 12 },
    { "7,0", 7 },
    { "7.0", 7 },
    { "7,00 balsis", 7 },
    { "0", 0 },
    { "1 200", 1200 },
    { "1\u00a0200", 1200 },
    { "5 punkti", 5 },
    { "5 Points", 5 },
    { "5 p.", 5 },
    { "3.", 3 },
    { "", IEC_VOTES_MISSING },
    { "  ", IEC_VOTES_MISSING },
    { "-", IEC_VOTES_MISSING },
    { "–", IEC_VOTES_MISSING },
    { "1000000", IEC_IMPORT_MAX_VOTES },
  };
  static const char *const wrong[] = {
    "daudz", "-3",     "−3", "1.5",   "1,5 balsis", "12 cilvēki", "1000001",     "12 200 00", "99999999999999999999",
    "3 4",   "balsis", "~5", "12-15", "0x10",       "1,000",      "2.000 balsis"
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      gint64 votes = 77;
      g_test_message ("“%s”", cases[i].cell);
      g_assert_true (iec_import_parse_votes (cases[i].cell, &votes, &error));
      g_assert_no_error (error);
      g_assert_cmpint (votes, ==, cases[i].votes);
    }
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;
      gint64 votes;
      g_test_message ("“%s”", wrong[i]);
      g_assert_false (iec_import_parse_votes (wrong[i], &votes, &error));
      g_assert_error (error, IEC_ERROR, IEC_ERROR_INVALID);
      g_assert_nonnull (strstr (error->message, wrong[i]));
    }
}

static void
test_dates (void)
{
  static const char *const seventh[] = {
    "2023-03-07",
    "07.03.2023.",
    "07.03.2023",
    "7.3.2023",
    "7. 3. 2023.",
    "7/3/2023",
    "2023.03.07.",
    "2023/3/7",
    "07.03.23",
    "7-3-2023",
    "2023. gada 7. marts",
    "2023. gada 7. martā",
    "2023.gada 7.martā",
    "2023. g. 7. martā",
    "7. marts 2023",
    "7. martā, 2023. gadā",
    "7 March 2023",
    "March 7, 2023",
    "7th of March 2023",
    "07.03.2023 18:00",
    "2023-03-07T18:00:00",
    "2023-03-07 10:30",
    "44992",
    "44992.4375",
    "otrdiena, 2023. gada 7. marts",
    "Tuesday, 7 March 2023",
    "7.mar 2023",
    "2023. gada 07.03.",
    " 07.03.2023. ",
    "2023. GADA 7. MARTĀ",
  };
  static const char *const wrong[] = { "31.02.2023.",
                                       "2023-13-01",
                                       "3/25/2023",
                                       "0.0.2023",
                                       "1.1.1800",
                                       "1.1.2101",
                                       "2023",
                                       "marts 2023",
                                       "7. marts",
                                       "pavasarī",
                                       "7.–8. marts 2023",
                                       "1.2.3.2023",
                                       "12345",
                                       "99999",
                                       "07.03.20230",
                                       "7 marts aprīlis 2023",
                                       "18:00",
                                       "7:3:2023",
                                       "2023. gada 31. jūnijs" };

  for (guint i = 0; i < G_N_ELEMENTS (seventh); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *date = NULL;
      g_test_message ("“%s”", seventh[i]);
      g_assert_true (iec_import_parse_date (seventh[i], FALSE, &date, &error));
      g_assert_no_error (error);
      g_assert_cmpstr (date, ==, "2023-03-07");
    }
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *date = NULL;
      g_test_message ("“%s”", wrong[i]);
      g_assert_false (iec_import_parse_date (wrong[i], FALSE, &date, &error));
      g_assert_error (error, IEC_ERROR, IEC_ERROR_INVALID);
      g_assert_nonnull (strstr (error->message, wrong[i]));
      g_assert_null (date);
    }
}

static void
test_other_dates (void)
{
  static const struct
  {
    const char *cell;
    const char *date;
  } cases[] = {
    { "", "" },
    { "–", "" },
    { "43530", "2023-03-07" }, /* with the count from 1904 */
    { "29.02.2024.", "2024-02-29" },
    { "2023. gada 28. aprīlī", "2023-04-28" },
    { "1. jūnijā 2023", "2023-06-01" },
    { "2023. gada 1. jūlijs", "2023-07-01" },
    { "30. novembrī 2023. gadā", "2023-11-30" },
    { "2. maijs 2023", "2023-05-02" },
    { "1.1.1900", "1900-01-01" },
    { "31.12.2100", "2100-12-31" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *date = NULL;
      g_test_message ("“%s”", cases[i].cell);
      g_assert_true (iec_import_parse_date (cases[i].cell, TRUE, &date, &error));
      g_assert_no_error (error);
      g_assert_cmpstr (date, ==, cases[i].date);
    }
}

/* The text is tidy, the original as it stood. */
static void
test_texts (void)
{
  static const struct
  {
    const char *cell;
    const char *text;
    const char *original;
  } cases[] = {
    { "Parks", "Parks", "Parks" },
    { "  Tirgus  laukums ar nojumi ", "Tirgus laukums ar nojumi", "Tirgus  laukums ar nojumi" },
    { "Grantu\u00a0programma", "Grantu programma", "Grantu\u00a0programma" },
    { "Klubs – tikšanās\r\n(otra rinda)", "Klubs – tikšanās (otra rinda)", "Klubs – tikšanās\n(otra rinda)" },
    { "“Apmācības”", "Apmācības", "“Apmācības”" },
    { "„  Konteineri mājām ”", "Konteineri mājām", "„  Konteineri mājām ”" },
    { "\"Parks\"", "Parks", "\"Parks\"" },
    { "„Parks", "Parks", "„Parks" },
    { "Parks”", "Parks", "Parks”" },
    { "„Saules” un „Mēness”", "„Saules” un „Mēness”", "„Saules” un „Mēness”" },
    { "Kafejnīca „Saule”", "Kafejnīca „Saule”", "Kafejnīca „Saule”" },
    { "Residents'", "Residents'", "Residents'" },
    { "a\u0304bols", "ābols", "ābols" },
    { "mež\u00ADmala\u200B", "mežmala", "mež\u00ADmala\u200B" },
    { "a\x01"
      "b",
      "a b", "ab" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *text = NULL;
      g_autofree char *original = NULL;
      g_assert_true (iec_import_parse_text (cases[i].cell, &text, &original, &error));
      g_assert_no_error (error);
      g_assert_cmpstr (text, ==, cases[i].text);
      g_assert_cmpstr (original, ==, cases[i].original);
    }
}

static void
test_no_text (void)
{
  static const char *const cells[] = { "", "  \n ", "-", "„”", "…", "\"\"" };
  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *text = NULL;
      g_autofree char *original = NULL;
      g_assert_false (iec_import_parse_text (cells[i], &text, &original, &error));
      g_assert_error (error, IEC_ERROR, IEC_ERROR_INVALID);
    }
}

static void
test_names (void)
{
  g_autofree char *name = NULL;
  g_autofree char *dash = NULL;
  g_autofree char *note = NULL;
  g_autofree char *number = NULL;
  g_autofree char *plain = NULL;

  g_assert_true (iec_import_parse_name (" „Jaunās  ģimenes” ", &name, NULL));
  g_assert_cmpstr (name, ==, "Jaunās ģimenes");
  g_assert_true (iec_import_parse_name ("–", &dash, NULL));
  g_assert_cmpstr (dash, ==, "");
  g_assert_true (iec_import_parse_note (" skat.\n„Saule” ", &note, NULL));
  g_assert_cmpstr (note, ==, "skat. „Saule”");
  g_assert_true (iec_import_parse_number (" 12. ", &number, NULL));
  g_assert_cmpstr (number, ==, "12");
  g_assert_true (iec_import_parse_number ("P001", &plain, NULL));
  g_assert_cmpstr (plain, ==, "P001");
}

/* Each limit holds to the byte. */
static void
test_limits (void)
{
  static const struct
  {
    gsize most;
    gboolean (*parse) (const char *cell, char **value, GError **error);
  } cases[] = {
    { IEC_IMPORT_MAX_NAME_BYTES, iec_import_parse_name },
    { IEC_IMPORT_MAX_TEXT_BYTES, iec_import_parse_note },
    { IEC_IMPORT_MAX_NUMBER_BYTES, iec_import_parse_number },
  };
  g_autofree char *text = g_strnfill (IEC_IMPORT_MAX_TEXT_BYTES, 'a');
  g_autofree char *longer = g_strnfill (IEC_IMPORT_MAX_TEXT_BYTES + 1, 'a');
  g_autofree char *value = NULL;
  g_autofree char *original = NULL;

  g_assert_true (iec_import_parse_text (text, &value, &original, NULL));
  g_assert_false (iec_import_parse_text (longer, &value, &original, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *full = g_strnfill (cases[i].most, 'a');
      g_autofree char *over = g_strnfill (cases[i].most + 1, 'a');
      g_autofree char *got = NULL;
      g_autoptr (GError) error = NULL;
      g_assert_true (cases[i].parse (full, &got, NULL));
      g_clear_pointer (&got, g_free);
      g_assert_false (cases[i].parse (over, &got, &error));
      g_assert_error (error, IEC_ERROR, IEC_ERROR_INVALID);
    }
}

/* A message quotes a long cell's beginning, and never half a letter. */
static void
test_quoted (void)
{
  g_autofree char *quoted = iec_import_quote_cell ("āāāāāāāāāāāāāāāāāāāāāāāāāāāāāāāāāāāāāāāāāāāāāā");
  g_autofree char *whole = iec_import_quote_cell ("daudz");
  g_assert_cmpint (g_utf8_strlen (quoted, -1), ==, 40);
  g_assert_true (g_str_has_suffix (quoted, "…"));
  g_assert_cmpstr (whole, ==, "daudz");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cells/votes", test_votes);
  g_test_add_func ("/cells/dates", test_dates);
  g_test_add_func ("/cells/other-dates", test_other_dates);
  g_test_add_func ("/cells/texts", test_texts);
  g_test_add_func ("/cells/no-text", test_no_text);
  g_test_add_func ("/cells/names", test_names);
  g_test_add_func ("/cells/limits", test_limits);
  g_test_add_func ("/cells/quoted", test_quoted);
  return g_test_run ();
}

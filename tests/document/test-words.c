/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-proposal.h"
#include "iec-words.h"

#include <string.h>

#define NBSP "\u00a0"

static void
assert_count (const char *language, IecNoun noun, gint64 number, const char *expected)
{
  g_autofree char *count = iec_words_dup_count (language, noun, number);

  g_assert_cmpstr (count, ==, expected);
}

/* ui-design §12: 1 and 21 are singular, 11 is not, 0 has a form of its own. */
static void
test_latvian_plurals (void)
{
  assert_count ("lv", IEC_NOUN_PROPOSAL, 0, "0" NBSP "priekšlikumu");
  assert_count ("lv", IEC_NOUN_PROPOSAL, 1, "1" NBSP "priekšlikums");
  assert_count ("lv", IEC_NOUN_PROPOSAL, 2, "2" NBSP "priekšlikumi");
  assert_count ("lv", IEC_NOUN_PROPOSAL, 11, "11" NBSP "priekšlikumi");
  assert_count ("lv", IEC_NOUN_PROPOSAL, 21, "21" NBSP "priekšlikums");
  assert_count ("lv", IEC_NOUN_PROPOSAL, 46, "46" NBSP "priekšlikumi");
  assert_count ("lv", IEC_NOUN_PROPOSAL, 111, "111" NBSP "priekšlikumi");
  assert_count ("lv", IEC_NOUN_VOTE, 161, "161" NBSP "balss");
  assert_count ("lv", IEC_NOUN_VOTE, 11, "11" NBSP "balsis");
  assert_count ("lv", IEC_NOUN_VOTE, 0, "0" NBSP "balsu");
  assert_count ("lv", IEC_NOUN_VOTE, 1718, "1\u202f718" NBSP "balsis");
  assert_count ("lv", IEC_NOUN_INCLUDED, 31, "31" NBSP "iekļauts");
}

static void
test_english_plurals (void)
{
  assert_count ("en", IEC_NOUN_PROPOSAL, 0, "0" NBSP "proposals");
  assert_count ("en", IEC_NOUN_PROPOSAL, 1, "1" NBSP "proposal");
  assert_count ("en", IEC_NOUN_PROPOSAL, 21, "21" NBSP "proposals");
  assert_count ("en", IEC_NOUN_ACTION_LINE, 4, "4" NBSP "action lines");
}

static void
assert_number (gint64 number, const char *expected)
{
  g_autofree char *text = iec_words_dup_number (number);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_numbers (void)
{
  assert_number (0, "0");
  assert_number (999, "999");
  assert_number (1000, "1\u202f000");
  assert_number (1234567, "1\u202f234\u202f567");
  assert_number (-123456, "-123\u202f456");
  assert_number (G_MAXINT64, "9\u202f223\u202f372\u202f036\u202f854\u202f775\u202f807");
}

static void
assert_date (const char *language, const char *date, IecDateForm form, const char *expected)
{
  g_autofree char *text = iec_words_dup_date (language, date, form);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_dates (void)
{
  assert_date ("lv", "2023-06-09", IEC_DATE_LONG, "2023." NBSP "gada 9." NBSP "jūnijā");
  assert_date ("lv", "2023-06-09", IEC_DATE_SHORT, "09.06.2023.");
  assert_date ("lv", "2023-03-07", IEC_DATE_DAY, "7." NBSP "martā");
  assert_date ("en", "2023-06-09", IEC_DATE_LONG, "9" NBSP "June" NBSP "2023");
  assert_date ("en", "2023-06-09", IEC_DATE_SHORT, "9" NBSP "June" NBSP "2023");
  assert_date ("en", "2023-12-31", IEC_DATE_DAY, "31" NBSP "December");
  /* What is no day stays as somebody wrote it. */
  assert_date ("lv", "2023-02-30", IEC_DATE_LONG, "2023-02-30");
  assert_date ("lv", "2023-13-01", IEC_DATE_DAY, "2023-13-01");
  assert_date ("lv", "pavasarī", IEC_DATE_SHORT, "pavasarī");
  assert_date ("en", "", IEC_DATE_LONG, "");
  assert_date ("en", "0000-01-01", IEC_DATE_LONG, "0000-01-01");
}

static void
assert_text (char *text, const char *expected)
{
  g_assert_cmpstr (text, ==, expected);
  g_free (text);
}

static void
test_phrases (void)
{
  assert_text (iec_words_dup_draft ("lv", 3, "darba grupai"), "3." NBSP "redakcija darba grupai");
  assert_text (iec_words_dup_draft ("lv", 3, NULL), "3." NBSP "redakcija");
  assert_text (iec_words_dup_draft ("lv", 0, "darba grupai"), "Redakcija darba grupai");
  assert_text (iec_words_dup_draft ("en", 3, "for the council"), "Draft" NBSP "3 for the council");
  assert_text (iec_words_dup_draft ("en", 0, ""), "Draft");
  assert_text (iec_words_dup_annex ("lv", 2, IEC_ANNEX_HEADING), "2." NBSP "pielikums");
  assert_text (iec_words_dup_annex ("lv", 2, IEC_ANNEX_WHAT), "2." NBSP "pielikumu");
  assert_text (iec_words_dup_annex ("lv", 2, IEC_ANNEX_WHERE), "2." NBSP "pielikumā");
  assert_text (iec_words_dup_annex ("en", 2, IEC_ANNEX_WHERE), "Annex" NBSP "2");
  assert_text (iec_words_dup_annex ("lv", 0, IEC_ANNEX_HEADING), "Pielikums");
  assert_text (iec_words_dup_annex ("en", 0, IEC_ANNEX_WHAT), "the annex");
  assert_text (iec_words_dup_table ("lv", "2", 1), "2.1." NBSP "tabula");
  assert_text (iec_words_dup_table ("en", "", 1), "Table" NBSP "1");
  assert_text (iec_words_dup_included ("lv", 268, 330), "*268 no" NBSP "330* priekšlikumiem iekļauti rīcībās");
  assert_text (iec_words_dup_included ("lv", 1, 21), "*1 no" NBSP "21* priekšlikuma iekļauts rīcībās");
  assert_text (iec_words_dup_phrase ("lv", IEC_WORD_SENT_TO, "100 %s", "5"), "100 %s; nosūtīts 5");
  g_assert_cmpstr (iec_words_get_outcome ("lv", IEC_OUTCOME_NONE), ==, "Vēl nav atbildes");
  g_assert_cmpstr (iec_words_get_outcome ("en", IEC_OUTCOME_DECLINED), ==, "Not included");
}

/* No word is missing in either language, and both have the same places to fill. */
static void
test_complete (void)
{
  for (guint i = 0; i < IEC_N_WORDS; i++)
    {
      g_auto (GStrv) lv = g_strsplit (iec_words_get ("lv", i), "%s", 0);
      g_auto (GStrv) en = g_strsplit (iec_words_get ("en", i), "%s", 0);

      g_assert_cmpuint (strlen (iec_words_get ("lv", i)), >, 0);
      g_assert_cmpuint (g_strv_length (lv), ==, g_strv_length (en));
    }
  for (guint i = 0; i < IEC_N_NOUNS; i++)
    for (guint n = 0; n < 3; n++)
      g_assert_cmpuint (strlen (iec_words_get_noun (n % 2 ? "lv" : "en", i, n)), >, 0);
  g_assert_true (iec_words_has_language ("en"));
  g_assert_false (iec_words_has_language ("de"));
  g_assert_false (iec_words_has_language (NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/document/words/latvian-plurals", test_latvian_plurals);
  g_test_add_func ("/document/words/english-plurals", test_english_plurals);
  g_test_add_func ("/document/words/numbers", test_numbers);
  g_test_add_func ("/document/words/dates", test_dates);
  g_test_add_func ("/document/words/phrases", test_phrases);
  g_test_add_func ("/document/words/complete", test_complete);
  return g_test_run ();
}

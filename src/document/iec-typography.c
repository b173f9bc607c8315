/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-typography.h"

#include <string.h>

#define NBSP "\u00a0"
#define THIN "\u202f"
#define JOINER "\u2060"
#define GROUP 3 /* figures between the spaces of a long number */

/* What no line end parts from the number before it. */
static const char *const units[] = {
  "%",  "‰", "€", "°", "°C", "euro", "EUR", "km", "km²", "m",    "m²",    "m³",     "ha",     "cm",   "mm",
  "kg", "t", "g", "l", "h",  "kW",   "kWh", "MW", "MWh", "lpp.", "milj.", "tūkst.", "mljrd.", "gab.", "min.",
};

/* What no line end parts from the number behind it, and from the word behind it. */
static const char *const before_number[] = {
  "Nr.", "nr.", "No.", "plkst.", "Plkst.", "tālr.", "Tālr.", "§", "pp.", "p."
};
static const char *const before_word[] = { "sk.", "Sk.", "u.", "t.", "p.", "v.", "piem." };

static gboolean
is_one_of (const char *word, gsize length, const char *const *list, gsize n_list)
{
  for (gsize i = 0; i < n_list; i++)
    if (strlen (list[i]) == length && strncmp (word, list[i], length) == 0)
      return TRUE;
  return FALSE;
}

/* How many figures there are in a row from @at on. */
static gsize
count_figures (const char *at)
{
  gsize n = 0;

  while (g_ascii_isdigit (at[n]))
    n++;
  return n;
}

static gsize
count_figures_before (const char *text, const char *at)
{
  gsize n = 0;

  while (at - n > text && g_ascii_isdigit (at[-1 - (gssize)n]))
    n++;
  return n;
}

/* Whether a unit begins at @at: a word up to the next space, maybe with punctuation behind it. */
static gboolean
begins_unit (const char *at)
{
  gsize length = strcspn (at, " \t\n");

  while (!is_one_of (at, length, units, G_N_ELEMENTS (units)))
    if (length <= 1 || strchr (",;:.!?)", at[--length]) == NULL)
      return FALSE;
  return TRUE;
}

static gboolean
is_lower (const char *at)
{
  return g_unichar_islower (g_utf8_get_char (at));
}

/* Whether a number can begin here: "P12", "3.14" and "1–12" are no beginnings of one. */
static gboolean
can_begin_number (const char *text, const char *start)
{
  gunichar before;

  if (start == text)
    return TRUE;
  before = g_utf8_get_char (g_utf8_prev_char (start));
  return !g_unichar_isalnum (before) && (before > 0x7f ? before != 0x2013 : strchr (".,-/:", (int)before) == NULL);
}

/* "1 180 000": a number of one to three figures, then groups of three. A year is none. */
static gboolean
joins_groups (const char *text, const char *space)
{
  gsize before = count_figures_before (text, space);

  return before > 0 && before <= GROUP && count_figures (space + 1) == GROUP && can_begin_number (text, space - before);
}

/* The word that ends at @end, without what stands in front of its letters. */
static gsize
measure_word_before (const char *text, const char *end)
{
  const char *start = end;

  while (start > text)
    {
      const char *previous = g_utf8_prev_char (start);
      gunichar letter = g_utf8_get_char (previous);

      if (g_unichar_isspace (letter) || letter == '(' || letter == 0x201e || letter == 0x201c)
        break;
      start = previous;
    }
  return (gsize)(end - start);
}

/* How many letters there are in a row from @at on; more than two are as good as two. */
static guint
count_letters (const char *at)
{
  guint n = 0;

  while (n < 2 && g_unichar_isalpha (g_utf8_get_char (at)))
    {
      at = g_utf8_next_char (at);
      n++;
    }
  return n;
}

/* A word of one letter is not left alone at a line's end, "a way", nor is an initial, "J. Bērziņš". */
static gboolean
is_lone_letter (const char *word, const char *space, const char *next)
{
  const char *behind = g_utf8_next_char (word);

  if (word >= space || count_letters (word) != 1 || count_letters (next) < 2)
    return FALSE;
  if (behind == space)
    return TRUE;
  return *behind == '.' && behind + 1 == space && g_unichar_isupper (g_utf8_get_char (word))
         && g_unichar_isupper (g_utf8_get_char (next));
}

/* Initials that follow each other: "A. K. Lāce". */
static gboolean
joins_initials (const char *word, const char *space, const char *next)
{
  const char *behind = word < space ? g_utf8_next_char (word) : space;

  return *behind == '.' && behind + 1 == space && g_unichar_isupper (g_utf8_get_char (word))
         && g_unichar_isupper (g_utf8_get_char (next)) && *g_utf8_next_char (next) == '.';
}

/* Whether the space must not be a line's end. */
static gboolean
keeps_together (const char *text, const char *space, gboolean latvian)
{
  const char *next = space + 1;
  gsize length = measure_word_before (text, space);
  const char *word = space - length;

  if (g_str_has_prefix (next, "–") || g_str_has_prefix (next, "—"))
    return TRUE;
  if (g_ascii_isdigit (space[-1]) && begins_unit (next))
    return TRUE;
  if (g_ascii_isdigit (*next) && is_one_of (word, length, before_number, G_N_ELEMENTS (before_number)))
    return TRUE;
  if (*next != '\0' && (is_lone_letter (word, space, next) || joins_initials (word, space, next)))
    return TRUE;
  if (!latvian || *next == '\0')
    return FALSE;
  if (is_one_of (word, length, before_word, G_N_ELEMENTS (before_word)))
    return is_lower (next) || g_ascii_isdigit (*next);
  /* "2. pielikumā", "7. martā": an ordinal belongs to its noun. */
  return space - text >= 2 && space[-1] == '.' && g_ascii_isdigit (space[-2]) && is_lower (next);
}

/* "vietas – 25": what a dash tells the number of stays with it. A dash may end a line even before a holding space. */
static gboolean
follows_counting_dash (const char *text, const char *space)
{
  static const char dash[] = " –";
  gsize length = sizeof dash - 1;

  return (gsize)(space - text) > length && memcmp (space - length, dash, length) == 0 && g_ascii_isdigit (space[1]);
}

/**
 * iec_typography_dup:
 * @language: "lv" or "en"
 * @text: what a person wrote
 *
 * Makes the spaces hold that must not end a line: before %, € and other units, between "Nr." and its number, in
 * Latvian between an ordinal and its noun, behind words of one letter and initials, and before a dash, which would
 * otherwise begin a line. Spaces between the
 * thousands of a number become narrow ones. Nothing but single spaces between words is changed (ui-design §12).
 *
 * Returns: (transfer full): the text as it is set
 */
char *
iec_typography_dup (const char *language, const char *text)
{
  gboolean latvian = g_strcmp0 (language, "lv") == 0;
  GString *out;

  g_return_val_if_fail (text != NULL, NULL);

  out = g_string_sized_new (strlen (text) + 16);
  for (const char *at = text; *at != '\0'; at++)
    {
      if (*at != ' ' || at == text || at[-1] == ' ')
        g_string_append_c (out, *at);
      else if (joins_groups (text, at))
        g_string_append (out, THIN);
      else if (follows_counting_dash (text, at))
        g_string_append (out, JOINER NBSP);
      else if (keeps_together (text, at, latvian))
        g_string_append (out, NBSP);
      else
        g_string_append_c (out, ' ');
    }
  return g_string_free (out, FALSE);
}

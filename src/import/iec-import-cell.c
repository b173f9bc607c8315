/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-import-cell.h"

#include "iec-error.h"
#include "iec-fold.h"
#include "iec-rows.h"
#include "iec-util.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A message quotes so many characters of a cell. */
#define MAX_QUOTED 40

/* Large numbers are written in groups of so many digits. */
#define GROUP_DIGITS 3

/* Words that may follow a number of votes, folded. */
static const char *const vote_words[] = { "balsis", "balss", "balsu", "balsim", "punkti", "punkts", "punktu",
                                          "p",      "votes", "vote",  "points", "point",  "pts" };

/* Quotation marks that open and that close; straight ones do both, and “ opens in English and closes in German. */
#define OPENING_MARKS "„“«‚‘\"'"
#define CLOSING_MARKS "”“»’‘\"'"

/* A dash in a cell means that there is nothing to say. */
static gboolean
is_nothing (const char *squeezed)
{
  return *squeezed == '\0' || strcmp (squeezed, "-") == 0 || strcmp (squeezed, "–") == 0 || strcmp (squeezed, "—") == 0;
}

/* Reads "1 200" or "12"; spaces only before groups of three. FALSE when there is no digit, or there are too many. */
static gboolean
read_count (const char **at, gint64 *count)
{
  const char *p = *at;
  gint64 value = 0;

  if (!g_ascii_isdigit (*p))
    return FALSE;
  while (g_ascii_isdigit (*p)
         || (*p == ' ' && g_ascii_isdigit (p[1]) && g_ascii_isdigit (p[2]) && g_ascii_isdigit (p[3])))
    {
      if (*p != ' ')
        value = value * 10 + (*p - '0');
      if (value > IEC_IMPORT_MAX_VOTES)
        return FALSE;
      p++;
    }
  *count = value;
  *at = p;
  return TRUE;
}

static gboolean
is_vote_word (const char *rest)
{
  g_autofree char *folded = iec_fold (rest);
  gsize length = strlen (folded);

  if (length > 0 && folded[length - 1] == '.')
    folded[length - 1] = '\0';
  for (guint i = 0; i < G_N_ELEMENTS (vote_words); i++)
    {
      if (strcmp (folded, vote_words[i]) == 0)
        return TRUE;
    }
  return FALSE;
}

/**
 * iec_import_parse_votes:
 * @cell: "12", "12 balsis", "7,0", "1 200"; "" or a dash when nobody counted
 * @votes: (out): the number, or %IEC_VOTES_MISSING
 *
 * Returns: FALSE, with the reason, for what is no whole number from 0 to %IEC_IMPORT_MAX_VOTES, and for "1,000", which
 *   is a thousand to some and one to others
 */
gboolean
iec_import_parse_votes (const char *cell, gint64 *votes, GError **error)
{
  g_return_val_if_fail (cell != NULL && votes != NULL, FALSE);

  g_autofree char *squeezed = iec_str_squeeze (cell);
  g_autofree char *quoted = iec_import_quote_cell (squeezed);
  const char *p = squeezed;

  *votes = IEC_VOTES_MISSING;
  if (is_nothing (squeezed))
    return TRUE;

  gsize sign = *p == '-' ? 1 : g_str_has_prefix (p, "−") ? strlen ("−") : 0;
  gint64 count = 0;
  if (sign > 0 && g_ascii_isdigit (p[sign]))
    {
      g_set_error (error, IEC_ERROR, IEC_ERROR_INVALID, _ ("Votes cannot be negative: “%s”."), quoted);
      return FALSE;
    }
  if (!read_count (&p, &count))
    {
      g_set_error (error, IEC_ERROR, IEC_ERROR_INVALID, _ ("“%s” is not a number of votes."), quoted);
      return FALSE;
    }
  if (*p == ',' || *p == '.')
    {
      p++;
      gsize zeros = strspn (p, "0");
      p += zeros;
      if (zeros == GROUP_DIGITS && count > 0 && !g_ascii_isdigit (*p))
        {
          g_set_error (error, IEC_ERROR, IEC_ERROR_INVALID,
                       _ ("“%s” can be read in two ways; write the votes as digits alone."), quoted);
          return FALSE;
        }
      if (g_ascii_isdigit (*p))
        {
          g_set_error (error, IEC_ERROR, IEC_ERROR_INVALID, _ ("Votes are whole numbers, and “%s” is none."), quoted);
          return FALSE;
        }
    }
  p += *p == ' ';
  if (*p != '\0' && !is_vote_word (p))
    {
      g_set_error (error, IEC_ERROR, IEC_ERROR_INVALID, _ ("“%s” is not a number of votes."), quoted);
      return FALSE;
    }
  *votes = count;
  return TRUE;
}

static gboolean
is_one_of (const char *marks, gunichar c)
{
  return c != 0 && g_utf8_strchr (marks, -1, c) != NULL;
}

static guint
count_marks (const char *text)
{
  guint marks = 0;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      /* An apostrophe inside a text is a letter's sign, not a quotation mark. */
      marks += c != '\'' && c != 0x2019 && (is_one_of (OPENING_MARKS, c) || is_one_of (CLOSING_MARKS, c));
    }
  return marks;
}

/* Takes off the pair of marks around the whole text, or a mark that has lost its other; marks inside stay. */
static void
strip_marks (char *text)
{
  gsize length = strlen (text);
  if (length == 0)
    return;

  const char *last = g_utf8_find_prev_char (text, text + length);
  gunichar first_c = g_utf8_get_char (text);
  gunichar last_c = g_utf8_get_char (last);
  gboolean opens = is_one_of (OPENING_MARKS, first_c) && first_c != '\'';
  gboolean closes = last > text && is_one_of (CLOSING_MARKS, last_c) && last_c != '\'' && last_c != 0x2019;
  guint marks = count_marks (text);

  if (!(opens && closes && marks == 2) && !(opens != closes && marks == 1))
    return;
  if (closes)
    text[last - text] = '\0';
  if (opens)
    memmove (text, g_utf8_next_char (text), strlen (g_utf8_next_char (text)) + 1);
  g_strstrip (text);
}

/* Signs that take no room on paper: soft hyphen, zero-width spaces and joiners, byte order mark. */
static char *
drop_invisible (const char *text)
{
  GString *kept = g_string_sized_new (strlen (text));
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      if (c != 0x00AD && !(c >= 0x200B && c <= 0x200D) && c != 0x2060 && c != 0xFEFF)
        g_string_append_unichar (kept, c);
    }
  return g_string_free (kept, FALSE);
}

static char *
tidy (const char *cell)
{
  g_autofree char *valid = g_utf8_make_valid (cell, -1);
  g_autofree char *visible = drop_invisible (valid);
  char *text = iec_str_squeeze (visible);
  strip_marks (text);
  return text;
}

/* The cell in NFC without white space at its ends, its lines ending with LF, and without control characters, which no
 * XML can hold. */
static char *
keep_original (const char *cell)
{
  g_autofree char *valid = g_utf8_make_valid (cell, -1);
  g_autofree char *composed = g_utf8_normalize (valid, -1, G_NORMALIZE_NFC);
  GString *kept = g_string_sized_new (strlen (composed));

  for (const char *p = composed; *p != '\0'; p++)
    {
      guchar c = (guchar)*p;
      if (c == '\r')
        {
          if (p[1] != '\n')
            g_string_append_c (kept, '\n');
        }
      else if (c >= 0x20 || c == '\n' || c == '\t')
        g_string_append_c (kept, *p);
    }
  return g_strstrip (g_string_free (kept, FALSE));
}

static gboolean
has_word (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (g_unichar_isalnum (g_utf8_get_char (p)))
        return TRUE;
    }
  return FALSE;
}

static gboolean
check_length (const char *text, gsize most, GError **error)
{
  if (strlen (text) <= most)
    return TRUE;
  g_set_error (error, IEC_ERROR, IEC_ERROR_INVALID, _ ("The cell holds more text than can be taken over (%u bytes)."),
               (guint)most);
  return FALSE;
}

/**
 * iec_import_parse_text:
 * @cell: a proposal as it was written down
 * @text: (out) (transfer full): the same as one tidy line: NFC, white space and line breaks squeezed, quotation marks
 *   around the whole text and signs that are not seen taken off
 * @original: (out) (transfer full): the cell as it stood, NFC, lines ending with LF, without white space at its ends
 *
 * Returns: FALSE, with the reason, when there is no word in it or it is longer than %IEC_IMPORT_MAX_TEXT_BYTES
 */
gboolean
iec_import_parse_text (const char *cell, char **text, char **original, GError **error)
{
  g_return_val_if_fail (cell != NULL && text != NULL && original != NULL, FALSE);

  g_autofree char *tidied = tidy (cell);
  if (!has_word (tidied))
    {
      g_set_error (error, IEC_ERROR, IEC_ERROR_INVALID, _ ("There is no text in the cell."));
      return FALSE;
    }
  if (!check_length (cell, IEC_IMPORT_MAX_TEXT_BYTES, error))
    return FALSE;
  *text = g_steal_pointer (&tidied);
  *original = keep_original (cell);
  return TRUE;
}

/**
 * iec_import_parse_name:
 * @cell: a workshop, theme, role or group
 * @name: (out) (transfer full): the same tidied like a text; "" for nothing and for a dash
 *
 * Returns: FALSE, with the reason, when it is longer than %IEC_IMPORT_MAX_NAME_BYTES
 */
gboolean
iec_import_parse_name (const char *cell, char **name, GError **error)
{
  g_return_val_if_fail (cell != NULL && name != NULL, FALSE);

  g_autofree char *tidied = tidy (cell);
  if (!check_length (tidied, IEC_IMPORT_MAX_NAME_BYTES, error))
    return FALSE;
  *name = is_nothing (tidied) ? g_strdup ("") : g_steal_pointer (&tidied);
  return TRUE;
}

/**
 * iec_import_parse_note:
 * @cell: a remark
 * @note: (out) (transfer full): the same as one tidy line
 *
 * Returns: FALSE, with the reason, when it is longer than %IEC_IMPORT_MAX_TEXT_BYTES
 */
gboolean
iec_import_parse_note (const char *cell, char **note, GError **error)
{
  g_return_val_if_fail (cell != NULL && note != NULL, FALSE);

  if (!check_length (cell, IEC_IMPORT_MAX_TEXT_BYTES, error))
    return FALSE;
  g_autofree char *squeezed = iec_str_squeeze (cell);
  *note = is_nothing (squeezed) ? g_strdup ("") : g_steal_pointer (&squeezed);
  return TRUE;
}

/**
 * iec_import_parse_number:
 * @cell: the sheet's own number of a proposal: "P001", "12", "12."
 * @number: (out) (transfer full): the same in one line, without a full stop at its end; "" for nothing and for a dash
 *
 * Returns: FALSE, with the reason, when it is longer than %IEC_IMPORT_MAX_NUMBER_BYTES
 */
gboolean
iec_import_parse_number (const char *cell, char **number, GError **error)
{
  g_return_val_if_fail (cell != NULL && number != NULL, FALSE);

  g_autofree char *squeezed = iec_str_squeeze (cell);
  if (!check_length (squeezed, IEC_IMPORT_MAX_NUMBER_BYTES, error))
    return FALSE;
  gsize length = strlen (squeezed);
  if (length > 1 && squeezed[length - 1] == '.')
    squeezed[length - 1] = '\0';
  *number = is_nothing (squeezed) ? g_strdup ("") : g_steal_pointer (&squeezed);
  return TRUE;
}

/**
 * iec_import_quote_cell:
 * @cell: a cell
 *
 * Returns: (transfer full): as much of it as a message quotes
 */
char *
iec_import_quote_cell (const char *cell)
{
  g_return_val_if_fail (cell != NULL, NULL);

  if (g_utf8_strlen (cell, -1) <= MAX_QUOTED)
    return g_strdup (cell);
  g_autofree char *begin = g_utf8_substring (cell, 0, MAX_QUOTED - 1);
  return g_strconcat (begin, "…", NULL);
}

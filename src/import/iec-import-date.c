/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-import-cell.h"

#include "iec-error.h"
#include "iec-fold.h"
#include "iec-sheet-private.h"
#include "iec-util.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A day has three numbers; a fourth means that it is something else. */
#define MAX_NUMBERS 3

/* Day numbers of spreadsheets are believed from 1954 to 2099; smaller ones look like years and other numbers. */
#define MIN_SERIAL 20000
#define MAX_SERIAL 73050

/* The beginnings of the months' names in Latvian and English, folded, in all cases. */
static const struct
{
  const char *stem;
  guint month;
} months[] = {
  { "janvar", 1 }, { "januar", 1 },  { "februar", 2 }, { "mart", 3 },   { "march", 3 },   { "april", 4 },
  { "maij", 5 },   { "may", 5 },     { "junij", 6 },   { "june", 6 },   { "julij", 7 },   { "july", 7 },
  { "august", 8 }, { "septemb", 9 }, { "oktob", 10 },  { "octob", 10 }, { "novemb", 11 }, { "decemb", 12 },
};

static const char *const abbreviations[] = { "jan", "feb", "mar", "apr", "mai", "jun",
                                             "jul", "aug", "sep", "okt", "nov", "dec" };

/* Words of a date that say nothing more. */
static const char *const fillers[] = { "gada", "gads", "g", "st", "nd", "rd", "th", "of", "the" };

static const char *const weekdays[] = { "pirmdien", "otrdien",  "tresdien", "ceturtdien", "piektdien",
                                        "sestdien", "svetdien", "monday",   "tuesday",    "wednesday",
                                        "thursday", "friday",   "saturday", "sunday" };

/* What stands in the cell. */
typedef struct
{
  guint numbers[MAX_NUMBERS];
  guint digits[MAX_NUMBERS];
  guint n_numbers;
  guint month;        /* named by a word, or 0 */
  gboolean said_year; /* "2023. gada": the day follows, then the month */
} Parts;

static guint
find_month (const char *word)
{
  for (guint i = 0; i < G_N_ELEMENTS (months); i++)
    {
      if (g_str_has_prefix (word, months[i].stem))
        return months[i].month;
    }
  for (guint i = 0; i < G_N_ELEMENTS (abbreviations); i++)
    {
      if (strcmp (word, abbreviations[i]) == 0)
        return i + 1;
    }
  return strcmp (word, "oct") == 0 ? 10 : 0;
}

static gboolean
take_word (Parts *parts, const char *word)
{
  guint month = find_month (word);
  if (month > 0 && parts->month == 0)
    {
      parts->month = month;
      return TRUE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (fillers); i++)
    {
      if (strcmp (word, fillers[i]) == 0)
        {
          parts->said_year = parts->said_year || *word == 'g';
          return TRUE;
        }
    }
  for (guint i = 0; i < G_N_ELEMENTS (weekdays); i++)
    {
      if (g_str_has_prefix (word, weekdays[i]))
        return TRUE;
    }
  return FALSE;
}

static gboolean
take_number (Parts *parts, const char *digits, gsize length)
{
  if (parts->n_numbers == MAX_NUMBERS || length > 4)
    return FALSE;
  parts->numbers[parts->n_numbers] = (guint)g_ascii_strtoull (digits, NULL, 10);
  parts->digits[parts->n_numbers++] = (guint)length;
  return TRUE;
}

/* Splits the folded cell into numbers and known words. FALSE when anything else is in it. */
static gboolean
split (const char *folded, Parts *parts)
{
  const char *p = folded;

  memset (parts, 0, sizeof *parts);
  while (*p != '\0')
    {
      const char *begin = p;
      if (g_ascii_isdigit (*p))
        {
          while (g_ascii_isdigit (*p))
            p++;
          if (!take_number (parts, begin, (gsize)(p - begin)))
            return FALSE;
        }
      else if (g_ascii_isalpha (*p))
        {
          while (g_ascii_isalpha (*p))
            p++;
          g_autofree char *word = g_strndup (begin, (gsize)(p - begin));
          if (!take_word (parts, word))
            return FALSE;
        }
      else if (strchr (" .,/-", *p) != NULL)
        p++;
      else
        return FALSE;
    }
  return TRUE;
}

/* Which number is what: with a named month the long number is the year; else a long number first means year, month,
 * day, but after the word "gada" day, month; otherwise day, month, year, as dates are written in Europe. */
static gboolean
arrange (const Parts *parts, guint *day, guint *month, guint *year)
{
  const guint *n = parts->numbers;

  if (parts->month > 0)
    {
      gboolean year_first = parts->digits[0] == 4;
      if (parts->n_numbers != 2 || (parts->digits[0] == 4) == (parts->digits[1] == 4))
        return FALSE;
      *month = parts->month;
      *year = n[year_first ? 0 : 1];
      *day = n[year_first ? 1 : 0];
      return TRUE;
    }
  if (parts->n_numbers != 3 || parts->digits[1] > 2)
    return FALSE;
  if (parts->digits[0] == 4)
    {
      *year = n[0];
      *month = n[parts->said_year ? 2 : 1];
      *day = n[parts->said_year ? 1 : 2];
      return parts->digits[2] <= 2;
    }
  *day = n[0];
  *month = n[1];
  *year = parts->digits[2] == 2 ? 2000 + n[2] : n[2];
  return parts->digits[0] <= 2 && (parts->digits[2] == 2 || parts->digits[2] == 4);
}

/* Cuts off a time: the digits before the first colon and all behind. FALSE when something else has a colon. */
static gboolean
cut_time (char *text)
{
  char *p = strchr (text, ':');
  if (p == NULL)
    return TRUE;
  while (p > text && g_ascii_isdigit (p[-1]))
    p--;
  if (p == text || strchr (" Tt", p[-1]) == NULL)
    return FALSE;
  p[-1] = '\0';
  return TRUE;
}

/* A bare day number of a spreadsheet, where a cell lost its format. */
static char *
read_serial (const char *text, gboolean epoch_1904)
{
  gsize digits = strspn (text, "0123456789");
  if (digits != 5 || (text[digits] != '\0' && text[digits] != '.'))
    return NULL;
  char *end = NULL;
  double serial = g_ascii_strtod (text, &end);
  if (*end != '\0' || serial < MIN_SERIAL || serial >= MAX_SERIAL)
    return NULL;
  char *day = iec_serial_to_iso (serial, epoch_1904);
  if (day != NULL && strlen (day) > 10)
    day[10] = '\0';
  return day;
}

/**
 * iec_import_parse_date:
 * @cell: "2023-03-07", "07.03.2023.", "7/3/2023", "2023. gada 7. martā", "7 March 2023", a spreadsheet's day number;
 *   a time behind it is left out
 * @epoch_1904: whether bare day numbers count from 1904
 * @date: (out) (transfer full): "YYYY-MM-DD"; "" for nothing and for a dash
 *
 * Returns: FALSE, with the reason, for what is no day from %IEC_IMPORT_MIN_YEAR to %IEC_IMPORT_MAX_YEAR
 */
gboolean
iec_import_parse_date (const char *cell, gboolean epoch_1904, char **date, GError **error)
{
  g_return_val_if_fail (cell != NULL && date != NULL, FALSE);

  g_autofree char *squeezed = iec_str_squeeze (cell);
  if (*squeezed == '\0' || strcmp (squeezed, "-") == 0 || strcmp (squeezed, "–") == 0 || strcmp (squeezed, "—") == 0)
    {
      *date = g_strdup ("");
      return TRUE;
    }
  *date = read_serial (squeezed, epoch_1904);
  if (*date != NULL)
    return TRUE;

  g_autofree char *quoted = iec_import_quote_cell (squeezed);
  g_autofree char *text = g_strdup (squeezed);
  g_autofree char *folded = cut_time (text) ? iec_fold (text) : NULL;
  Parts parts;
  guint day, month, year;
  if (folded == NULL || !split (folded, &parts) || !arrange (&parts, &day, &month, &year))
    {
      g_set_error (error, IEC_ERROR, IEC_ERROR_INVALID, _ ("“%s” is not a date."), quoted);
      return FALSE;
    }
  if (month > 12 || year < IEC_IMPORT_MIN_YEAR || year > IEC_IMPORT_MAX_YEAR || day > 31
      || !g_date_valid_dmy ((GDateDay)day, (GDateMonth)month, (GDateYear)year))
    {
      g_set_error (error, IEC_ERROR, IEC_ERROR_INVALID, _ ("There is no such day as “%s”."), quoted);
      return FALSE;
    }
  *date = g_strdup_printf ("%04u-%02u-%02u", year, month, day);
  return TRUE;
}

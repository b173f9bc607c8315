/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-sheet-private.h"

#include <math.h>

/* The last day that a spreadsheet can hold: 9999-12-31. */
#define MAX_SERIAL 2958466.0

/* Up to here a double holds each whole number. */
#define MAX_WHOLE 9007199254740992.0

/**
 * iec_number_to_text:
 * @number: a cell's value
 *
 * Returns: (transfer full): the number as plain text with a decimal point: "19", "7.5"
 */
char *
iec_number_to_text (double number)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  if (number == floor (number) && fabs (number) < MAX_WHOLE)
    return g_strdup_printf ("%.0f", number);
  return g_strdup (g_ascii_formatd (buffer, sizeof buffer, "%.15g", number));
}

/**
 * iec_serial_to_iso:
 * @serial: a day number as spreadsheets keep it, with the time as the fraction
 * @epoch_1904: whether 0 is 1904-01-01, as old programs of one system wrote, and not 1899-12-31
 *
 * ISO/IEC 29500-1, 18.17.4.1. The older system counts a 29 February 1900 that never was.
 *
 * Returns: (transfer full) (nullable): "YYYY-MM-DD", with " HH:MM" when there is a time; "HH:MM" alone for a time of no
 *   day; NULL outside the calendar
 */
char *
iec_serial_to_iso (double serial, gboolean epoch_1904)
{
  if (!(serial >= 0 && serial < MAX_SERIAL))
    return NULL;

  double minutes = floor (serial * 24 * 60 + 0.5);
  guint days = (guint)floor (minutes / (24 * 60));
  guint minute = (guint)(minutes - (double)days * 24 * 60);
  if (days == 0 && minute > 0 && !epoch_1904)
    return g_strdup_printf ("%02u:%02u", minute / 60, minute % 60);

  GDate date;
  g_date_clear (&date, 1);
  if (epoch_1904)
    g_date_set_dmy (&date, 1, G_DATE_JANUARY, 1904);
  else
    g_date_set_dmy (&date, days >= 60 ? 30 : 31, G_DATE_DECEMBER, 1899);
  g_date_add_days (&date, days);

  char day[] = "0000-00-00";
  g_snprintf (day, sizeof day, "%04u-%02u-%02u", (guint)g_date_get_year (&date) % 10000,
              (guint)g_date_get_month (&date) % 100, (guint)g_date_get_day (&date) % 100);
  if (minute == 0)
    return g_strdup (day);
  return g_strdup_printf ("%s %02u:%02u", day, minute / 60, minute % 60);
}

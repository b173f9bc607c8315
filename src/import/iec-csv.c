/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-sheet-private.h"

#include "iec-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* How many records the separator is guessed from. */
#define GUESS_RECORDS 200

/* The separators that are known, the likelier first: Excel writes ";" where the comma is the decimal sign. */
static const char separators[] = { ';', '\t', ',' };

typedef enum
{
  FIELD_THEN_FIELD,
  FIELD_THEN_RECORD,
  FIELD_THEN_END,
} FieldEnd;

/*
 * A place in the text.
 * at: the next byte to read
 * stop: the first separator or line end behind the last quotation mark that was looked at
 */
typedef struct
{
  /* Borrowed */
  const char *at;
  const char *end;
  const char *stop;
  char separator;
} Cursor;

static void
init_cursor (Cursor *self, const char *text, gsize length, char separator)
{
  self->at = text;
  self->end = text + length;
  self->stop = text;
  self->separator = separator;
}

static gboolean
is_stop (const Cursor *self, char c)
{
  return c == '\n' || c == '\r' || (self->separator != '\0' && c == self->separator);
}

/* Keeps one byte more than a cell may have, so that the table sees that it was too large. */
static void
append (GString *field, const char *text, gsize length)
{
  gsize room = IEC_SHEET_MAX_CELL_BYTES + 1 - MIN (field->len, IEC_SHEET_MAX_CELL_BYTES + 1);
  g_string_append_len (field, text, (gssize)MIN (length, room));
}

/* After a quotation mark inside a quoted field: does it end the field? People write "Kluba "Saule" telpas" without
 * doubling the inner marks; then another mark stands right before the next separator. */
static gboolean
ends_field (Cursor *self)
{
  if (self->at >= self->end || is_stop (self, *self->at))
    return TRUE;
  if (self->stop <= self->at)
    {
      self->stop = self->at;
      while (self->stop < self->end && !is_stop (self, *self->stop))
        self->stop++;
    }
  return self->stop[-1] != '"';
}

/* Reads up to the closing mark and past it. FALSE when there is none. */
static gboolean
read_quoted (Cursor *self, GString *field)
{
  while (self->at < self->end)
    {
      const char *mark = memchr (self->at, '"', (gsize)(self->end - self->at));
      if (mark == NULL)
        return FALSE;
      append (field, self->at, (gsize)(mark - self->at));
      self->at = mark + 1;
      if (self->at < self->end && *self->at == '"')
        self->at++;
      else if (ends_field (self))
        return TRUE;
      append (field, "\"", 1);
    }
  return FALSE;
}

static FieldEnd
read_plain (Cursor *self, GString *field)
{
  const char *begin = self->at;
  while (self->at < self->end && !is_stop (self, *self->at))
    self->at++;
  append (field, begin, (gsize)(self->at - begin));

  if (self->at >= self->end)
    return FIELD_THEN_END;
  char c = *self->at++;
  if (c == self->separator)
    return FIELD_THEN_FIELD;
  if (c == '\r' && self->at < self->end && *self->at == '\n')
    self->at++;
  return self->at >= self->end ? FIELD_THEN_END : FIELD_THEN_RECORD;
}

/* Reads the next field. FALSE when its opening quotation mark is never closed. */
static gboolean
read_field (Cursor *self, GString *field, FieldEnd *ended)
{
  g_string_truncate (field, 0);
  if (self->at < self->end && *self->at == '"')
    {
      self->at++;
      if (!read_quoted (self, field))
        return FALSE;
    }
  *ended = read_plain (self, field);
  return TRUE;
}

/* What the first records look like with one separator. */
typedef struct
{
  guint n_records;
  guint n_fields; /* the most frequent number of fields above 1 */
  guint n_same;   /* records with just that many */
  guint n_first;  /* fields of the first record */
  guint n_enough; /* records with at least as many as the first */
} Shape;

static GArray *
count_fields (const char *text, gsize length, char separator)
{
  g_autoptr (GString) field = g_string_new (NULL);
  GArray *counts = g_array_new (FALSE, FALSE, sizeof (guint));
  guint n = 0;
  Cursor cursor;
  FieldEnd ended = length > 0 ? FIELD_THEN_RECORD : FIELD_THEN_END;

  init_cursor (&cursor, text, length, separator);
  while ((ended != FIELD_THEN_END || n > 0) && counts->len < GUESS_RECORDS && read_field (&cursor, field, &ended))
    {
      n++;
      if (ended == FIELD_THEN_FIELD)
        continue;
      if (n > 1 || strspn (field->str, " \t") < field->len)
        g_array_append_val (counts, n);
      n = 0;
    }
  return counts;
}

static void
measure_shape (const GArray *counts, Shape *shape)
{
  memset (shape, 0, sizeof *shape);
  shape->n_records = counts->len;
  shape->n_first = counts->len > 0 ? g_array_index (counts, guint, 0) : 0;
  for (guint i = 0; i < counts->len; i++)
    {
      guint n = g_array_index (counts, guint, i);
      guint same = 0;
      for (guint j = 0; j < counts->len; j++)
        same += g_array_index (counts, guint, j) == n;
      if (n > 1 && same > shape->n_same)
        {
          shape->n_same = same;
          shape->n_fields = n;
        }
      shape->n_enough += n >= shape->n_first;
    }
}

/* How well a separator explains the records, 0 for not at all. Best is that all records have as many fields as the
 * first; records may be longer (a separator in an unquoted text), and titles may stand above the headings. */
static guint
rate_shape (const Shape *shape)
{
  if (shape->n_same == 0)
    return 0;
  guint same = shape->n_same * 1000 / shape->n_records;
  guint enough = shape->n_enough * 1000 / shape->n_records;
  gboolean first_fits = shape->n_first == shape->n_fields;
  gboolean likely = same >= 800 || (same >= 500 && first_fits) || (shape->n_first > 1 && enough >= 800);

  return likely ? same + (first_fits ? 500 : 0) + 10 * MIN (shape->n_fields, 20) : 0;
}

/* The separator, or NUL for text of a single column. */
static char
guess_separator (const char *text, gsize length)
{
  char best = '\0';
  guint best_rate = 0;

  for (guint i = 0; i < G_N_ELEMENTS (separators); i++)
    {
      g_autoptr (GArray) counts = count_fields (text, length, separators[i]);
      Shape shape;
      measure_shape (counts, &shape);
      guint rate = rate_shape (&shape);
      if (rate > best_rate)
        {
          best_rate = rate;
          best = separators[i];
        }
    }
  return best;
}

/* "sep=;" alone in the first line is an instruction of Excel's, which it does not show. */
static char
take_separator_line (const char **text, gsize *length)
{
  const char *p = *text;

  if (*length < 5 || g_ascii_strncasecmp (p, "sep=", 4) != 0 || p[4] == '\r' || p[4] == '\n')
    return '\0';
  gsize i = 5;
  if (i < *length && p[i] == '\r')
    i++;
  if (i < *length && p[i] == '\n')
    i++;
  if (i == 5 && i < *length)
    return '\0';
  *text += i;
  *length -= i;
  return p[4];
}

static gboolean
read_records (IecSheet *sheet, Cursor *cursor, const char *file, GError **error)
{
  g_autoptr (GString) field = g_string_new (NULL);
  IecSheetBudget budget = { file, 0 };
  guint row = 0;
  guint column = 0;
  FieldEnd ended = FIELD_THEN_RECORD;

  if (cursor->at >= cursor->end)
    return TRUE;
  while (ended != FIELD_THEN_END)
    {
      if (!read_field (cursor, field, &ended))
        {
          g_set_error (error, IEC_ERROR, IEC_ERROR_INVALID,
                       _ ("%s, row %u: the quotation mark at the beginning of a cell is never closed."), file, row + 1);
          return FALSE;
        }
      if (!iec_sheet_put (sheet, &budget, row, column, field->str, error))
        return FALSE;
      column = ended == FIELD_THEN_FIELD ? column + 1 : 0;
      row += ended == FIELD_THEN_RECORD;
    }
  return TRUE;
}

/**
 * iec_csv_read:
 * @bytes: a text file's content
 * @file: its name for messages
 * @hints: (nullable): the encoding and the separator that a person chose
 *
 * Reads text with separators (RFC 4180 as spreadsheet programs really write it). The encoding is found by
 * iec_decode_text(); the separator is the one of ";", tab and "," with which the first records have the most regular
 * lengths, or that of a "sep=" line, unless a person chose another. A cell that begins with a quotation mark goes on to
 * the mark before the next separator or line end, doubled marks are one, and line breaks and separators in it are text;
 * marks elsewhere stay. Lines end with LF, CR or CRLF. Empty lines are rows.
 *
 * Returns: (transfer full) (nullable) (element-type IecSheet): one sheet, called like the file
 */
GPtrArray *
iec_csv_read (GBytes *bytes, const char *file, const IecSheetHints *hints, GError **error)
{
  g_return_val_if_fail (bytes != NULL && file != NULL, NULL);

  const char *encoding = NULL;
  gsize length = 0;
  g_autofree char *text =
      iec_decode_text (bytes, file, hints != NULL ? hints->encoding : NULL, &encoding, &length, error);
  if (text == NULL)
    return NULL;

  const char *begin = text;
  char separator = take_separator_line (&begin, &length);
  if (hints != NULL && hints->separator != '\0')
    separator = hints->separator;
  else if (separator == '\0')
    separator = guess_separator (begin, length);

  g_autofree char *name = g_path_get_basename (file);
  g_autoptr (IecSheet) sheet = iec_sheet_new (name);
  sheet->encoding = g_strdup (encoding);
  sheet->separator = separator != '\0' ? g_strndup (&separator, 1) : NULL;
  Cursor cursor;
  init_cursor (&cursor, begin, length, separator);
  if (!read_records (sheet, &cursor, file, error))
    return NULL;

  g_autoptr (GPtrArray) sheets = g_ptr_array_new_with_free_func ((GDestroyNotify)iec_sheet_free);
  if (!iec_sheets_add (sheets, g_steal_pointer (&sheet), file, error))
    return NULL;
  return g_steal_pointer (&sheets);
}

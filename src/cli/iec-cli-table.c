/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-cli-output.h"

#include <string.h>

/* What stands between two columns. */
#define GAP "  "

struct _IecCliTable
{
  /* Owned */
  char *alignment;
  GPtrArray *cells; /* (element-type utf8): row by row */
};

static glong *
measure_columns (IecCliTable *self, guint n_columns)
{
  glong *widths = g_new0 (glong, n_columns);

  for (guint i = 0; i < self->cells->len; i++)
    widths[i % n_columns] = MAX (widths[i % n_columns], g_utf8_strlen (self->cells->pdata[i], -1));
  return widths;
}

/**
 * iec_cli_table_new:
 * @alignment: a letter a column: "l" for text, "r" for numbers
 *
 * Returns: (transfer full): a table without rows
 */
IecCliTable *
iec_cli_table_new (const char *alignment)
{
  IecCliTable *self = g_new0 (IecCliTable, 1);

  self->alignment = g_strdup (alignment);
  self->cells = g_ptr_array_new_with_free_func (g_free);
  return self;
}

/**
 * iec_cli_table_free:
 * @self: a table
 */
void
iec_cli_table_free (IecCliTable *self)
{
  g_free (self->alignment);
  g_ptr_array_unref (self->cells);
  g_free (self);
}

/**
 * iec_cli_table_add:
 * @self: a table
 * @text: (nullable): the next cell, filled row by row; a line break in it becomes a space
 */
void
iec_cli_table_add (IecCliTable *self, const char *text)
{
  g_ptr_array_add (self->cells, g_strdelimit (g_strdup (text != NULL ? text : ""), "\r\n\t", ' '));
}

/**
 * iec_cli_table_add_number:
 * @self: a table
 * @number: the next cell
 */
void
iec_cli_table_add_number (IecCliTable *self, gint64 number)
{
  g_ptr_array_add (self->cells, g_strdup_printf ("%" G_GINT64_FORMAT, number));
}

/**
 * iec_cli_table_print:
 * @self: a table whose last row is complete
 * @output: where it goes
 *
 * Prints the rows, without spaces at their ends. A column in which nothing stands is left out.
 */
void
iec_cli_table_print (IecCliTable *self, IecCliOutput *output)
{
  guint n_columns = (guint)strlen (self->alignment);
  g_autofree glong *widths = measure_columns (self, n_columns);

  g_return_if_fail (self->cells->len % n_columns == 0);

  for (guint row = 0; row < self->cells->len; row += n_columns)
    {
      g_autoptr (GString) line = g_string_new (NULL);

      for (guint i = 0; i < n_columns; i++)
        {
          const char *cell = self->cells->pdata[row + i];
          int padding = (int)(widths[i] - g_utf8_strlen (cell, -1));
          gboolean right = self->alignment[i] == 'r';

          if (widths[i] == 0)
            continue;
          if (line->len > 0)
            g_string_append (line, GAP);
          g_string_append_printf (line, "%*s%s%*s", right ? padding : 0, "", cell, right ? 0 : padding, "");
        }
      g_strchomp (line->str);
      iec_cli_output_print (output, "%s\n", line->str);
    }
}

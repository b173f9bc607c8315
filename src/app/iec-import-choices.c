/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-import-choices.h"

#include "iec-settings.h"
#include "iec-util.h"

#include <string.h>

/* So many kinds of tables are remembered, and none with more columns. */
#define MAX_REMEMBERED 50u
#define MAX_COLUMNS 64u

/**
 * iec_import_choices_new:
 *
 * Returns: (transfer full): no choices: all is recognised
 */
IecImportChoices *
iec_import_choices_new (void)
{
  IecImportChoices *self = g_new0 (IecImportChoices, 1);
  self->corrections = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  return self;
}

/**
 * iec_import_choices_copy:
 * @self: choices
 *
 * Returns: (transfer full): the same, for a worker
 */
IecImportChoices *
iec_import_choices_copy (const IecImportChoices *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  IecImportChoices *copy = iec_import_choices_new ();
  GHashTableIter iter;
  gpointer key, value;

  copy->encoding = g_strdup (self->encoding);
  copy->separator = self->separator;
  copy->sheet = g_strdup (self->sheet);
  copy->workshop = g_strdup (self->workshop);
  copy->heading_row = self->heading_row;
  copy->has_columns = self->has_columns;
  memcpy (copy->columns, self->columns, sizeof copy->columns);
  copy->skip_known = self->skip_known;
  g_hash_table_iter_init (&iter, self->corrections);
  while (g_hash_table_iter_next (&iter, &key, &value))
    g_hash_table_insert (copy->corrections, key, g_strdup (value));
  return copy;
}

/**
 * iec_import_choices_free:
 * @self: (nullable): choices
 */
void
iec_import_choices_free (IecImportChoices *self)
{
  if (self == NULL)
    return;
  g_free (self->encoding);
  g_free (self->sheet);
  g_free (self->workshop);
  g_hash_table_unref (self->corrections);
  g_free (self);
}

/**
 * iec_import_choices_fill:
 * @self: choices
 * @options: (out): the same for the engine; points into @self
 */
void
iec_import_choices_fill (const IecImportChoices *self, IecImportOptions *options)
{
  g_return_if_fail (self != NULL && options != NULL);

  memset (options, 0, sizeof *options);
  options->hints.encoding = self->encoding;
  options->hints.separator = self->separator;
  options->sheet = self->sheet;
  options->workshop = self->workshop;
  options->heading_row = self->heading_row;
  options->columns = self->has_columns ? self->columns : NULL;
  options->corrections = self->corrections;
  options->skip_known = self->skip_known;
  options->tolerant = TRUE;
}

/**
 * iec_import_choices_forget_layout:
 * @self: choices
 *
 * Forgets what was chosen of rows and columns, since the table is another one now.
 */
void
iec_import_choices_forget_layout (IecImportChoices *self)
{
  g_return_if_fail (self != NULL);

  self->heading_row = 0;
  self->has_columns = FALSE;
  g_hash_table_remove_all (self->corrections);
}

/**
 * iec_import_choices_take_columns:
 * @self: choices
 * @plan: a plan
 *
 * Makes the columns that the plan recognised the chosen ones, and its row of headings.
 */
void
iec_import_choices_take_columns (IecImportChoices *self, IecImportPlan *plan)
{
  g_return_if_fail (self != NULL && plan != NULL);

  self->heading_row = iec_import_plan_get_heading_row (plan);
  self->has_columns = TRUE;
  for (guint field = 0; field < IEC_IMPORT_N_FIELDS; field++)
    self->columns[field] = iec_import_plan_get_column (plan, (IecImportField)field);
}

/* The headings in one line, by which a table is known again; NULL for a table without them. */
static char *
make_key (IecImportPlan *plan)
{
  const IecSheet *sheet = iec_import_plan_get_sheet (plan);
  guint row = iec_import_plan_get_heading_row (plan);
  guint n_columns = iec_sheet_get_n_columns (sheet);

  if (row == IEC_IMPORT_NO_HEADINGS || n_columns > MAX_COLUMNS)
    return NULL;
  g_autoptr (GString) key = g_string_new (NULL);
  for (guint column = 0; column < n_columns; column++)
    {
      g_autofree char *heading = iec_str_squeeze (iec_sheet_get_cell (sheet, row - 1, column));
      g_autofree char *folded = g_utf8_casefold (heading, -1);
      g_string_append_printf (key, "%s%s", column > 0 ? "\t" : "", folded);
    }
  return g_string_free (g_steal_pointer (&key), FALSE);
}

/* "text=4 votes=5": fields and their columns, from 0. */
static char *
describe_columns (IecImportPlan *plan)
{
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint field = 0; field < IEC_IMPORT_N_FIELDS; field++)
    {
      int column = iec_import_plan_get_column (plan, (IecImportField)field);
      if (column >= 0)
        g_string_append_printf (text, "%s%s=%d", text->len > 0 ? " " : "",
                                iec_import_field_to_string ((IecImportField)field), column);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
parse_columns (const char *text, int *columns)
{
  g_auto (GStrv) pairs = g_strsplit (text, " ", -1);

  for (guint field = 0; field < IEC_IMPORT_N_FIELDS; field++)
    columns[field] = -1;
  for (guint i = 0; pairs[i] != NULL; i++)
    {
      char *equals = strchr (pairs[i], '=');
      IecImportField field;
      guint64 column;
      if (equals == NULL)
        continue;
      *equals = '\0';
      if (iec_import_field_from_string (pairs[i], &field)
          && g_ascii_string_to_unsigned (equals + 1, 10, 0, MAX_COLUMNS - 1, &column, NULL))
        columns[field] = (int)column;
    }
}

/**
 * iec_import_choices_recall:
 * @self: choices
 * @settings: the preferences
 * @plan: a plan whose columns were recognised
 *
 * Looks whether a table with the same headings was imported before, and takes its columns.
 *
 * Returns: whether they are others than the plan's, so that another plan is to be made
 */
gboolean
iec_import_choices_recall (IecImportChoices *self, GSettings *settings, IecImportPlan *plan)
{
  g_return_val_if_fail (self != NULL && plan != NULL, FALSE);

  g_autofree char *key = make_key (plan);
  g_autoptr (GVariant) mappings = g_settings_get_value (settings, IEC_KEY_IMPORT_MAPPINGS);
  g_autofree char *present = describe_columns (plan);
  g_autofree char *known = NULL;

  if (key == NULL || !g_variant_lookup (mappings, key, "s", &known) || strcmp (known, present) == 0)
    return FALSE;
  iec_import_choices_take_columns (self, plan);
  parse_columns (known, self->columns);
  return TRUE;
}

/**
 * iec_import_choices_remember:
 * @settings: the preferences
 * @plan: a plan that was applied
 *
 * Keeps which columns the plan read, for the next table with the same headings.
 */
void
iec_import_choices_remember (GSettings *settings, IecImportPlan *plan)
{
  g_return_if_fail (plan != NULL);

  g_autofree char *key = make_key (plan);
  g_autofree char *columns = describe_columns (plan);
  g_autoptr (GVariant) mappings = g_settings_get_value (settings, IEC_KEY_IMPORT_MAPPINGS);
  gsize n = g_variant_n_children (mappings);
  GVariantBuilder builder;

  if (key == NULL)
    return;
  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a{ss}"));
  for (gsize i = n >= MAX_REMEMBERED ? n - MAX_REMEMBERED + 1 : 0; i < n; i++)
    {
      const char *other_key, *other_columns;
      g_variant_get_child (mappings, i, "{&s&s}", &other_key, &other_columns);
      if (strcmp (other_key, key) != 0)
        g_variant_builder_add (&builder, "{ss}", other_key, other_columns);
    }
  g_variant_builder_add (&builder, "{ss}", key, columns);
  g_settings_set_value (settings, IEC_KEY_IMPORT_MAPPINGS, g_variant_builder_end (&builder));
}

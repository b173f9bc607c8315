/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-import-plan-private.h"

#include "iec-error.h"
#include "iec-util.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char *const field_names[IEC_IMPORT_N_FIELDS] = {
  [IEC_IMPORT_NUMBER] = "number", [IEC_IMPORT_TEXT] = "text",   [IEC_IMPORT_WORKSHOP] = "workshop",
  [IEC_IMPORT_DATE] = "date",     [IEC_IMPORT_THEME] = "theme", [IEC_IMPORT_ROLE] = "role",
  [IEC_IMPORT_GROUP] = "group",   [IEC_IMPORT_VOTES] = "votes", [IEC_IMPORT_NOTE] = "note",
};

/**
 * iec_import_field_to_string:
 * @field: a field
 *
 * Returns: (transfer none) (nullable): its name on the command line; NULL for %IEC_IMPORT_IGNORE
 */
const char *
iec_import_field_to_string (IecImportField field)
{
  return field < IEC_IMPORT_N_FIELDS ? field_names[field] : NULL;
}

/**
 * iec_import_field_from_string:
 * @name: a name on the command line
 * @field: (out): the field
 *
 * Returns: whether there is such a field
 */
gboolean
iec_import_field_from_string (const char *name, IecImportField *field)
{
  g_return_val_if_fail (name != NULL && field != NULL, FALSE);

  for (guint i = 0; i < IEC_IMPORT_N_FIELDS; i++)
    {
      if (strcmp (name, field_names[i]) == 0)
        {
          *field = (IecImportField)i;
          return TRUE;
        }
    }
  return FALSE;
}

/* (private) Makes a row for what stands in the sheet's row @sheet_row, from 1. */
IecImportRow *
iec_import_row_new (guint sheet_row)
{
  IecImportRow *self = g_new0 (IecImportRow, 1);
  self->act = IEC_IMPORT_ADD;
  self->sheet_row = sheet_row;
  self->row = iec_row_new (IEC_TABLE_PROPOSAL);
  self->row->source_row = sheet_row;
  return self;
}

/* (private) */
void
iec_import_row_free (IecImportRow *self)
{
  if (self == NULL)
    return;
  iec_row_free (IEC_TABLE_PROPOSAL, self->row);
  g_free (self->workshop);
  g_free (self->theme);
  g_free (self->existing);
  g_free (self);
}

static void
free_problem (gpointer data)
{
  IecImportProblem *problem = data;
  g_free (problem->column);
  g_free (problem->reason);
  g_free (problem);
}

static char *
join_sheet_names (GPtrArray *sheets)
{
  GString *names = g_string_new (NULL);
  for (guint i = 0; i < sheets->len; i++)
    {
      const IecSheet *sheet = g_ptr_array_index (sheets, i);
      if (i > 0)
        g_string_append (names, ", ");
      /* Translators: one name in a list of names. */
      g_string_append_printf (names, _ ("“%s”"), sheet->name);
    }
  return g_string_free (names, FALSE);
}

static const IecSheet *
find_sheet (IecImportPlan *self, const char *name, GError **error)
{
  g_autofree char *wanted = iec_str_squeeze (name);
  g_autofree char *wanted_key = g_utf8_casefold (wanted, -1);

  for (guint exact = 0; exact < 2; exact++)
    for (guint i = 0; i < self->sheets->len; i++)
      {
        const IecSheet *sheet = g_ptr_array_index (self->sheets, i);
        g_autofree char *tidy = iec_str_squeeze (sheet->name);
        g_autofree char *key = g_utf8_casefold (tidy, -1);
        if (exact == 0 ? strcmp (sheet->name, name) == 0 : strcmp (key, wanted_key) == 0)
          return sheet;
      }

  g_autofree char *names = join_sheet_names (self->sheets);
  /* Translators: a file's name, a sheet's name, and the list of the sheets that there are. */
  g_set_error (error, IEC_ERROR, IEC_ERROR_NOT_FOUND, _ ("%s: there is no sheet “%s”; the sheets are %s."), self->file,
               name, names);
  return NULL;
}

/* The first sheet with proposals in it. If there is none, the error tells about the first with anything in it. */
static gboolean
choose_sheet (IecImportPlan *self, GHashTable *map, GError **error)
{
  g_autoptr (GError) first_error = NULL;
  gboolean told_of_content = FALSE;

  for (guint i = 0; i < self->sheets->len; i++)
    {
      const IecSheet *sheet = g_ptr_array_index (self->sheets, i);
      gboolean has_content = iec_sheet_get_n_rows (sheet) > 0;
      g_autoptr (GError) local = NULL;
      if (iec_layout_detect (sheet, self->file, map, &self->layout, &local))
        {
          self->sheet = sheet;
          return TRUE;
        }
      if (first_error == NULL || (has_content && !told_of_content))
        {
          g_clear_error (&first_error);
          first_error = g_steal_pointer (&local);
          told_of_content = has_content;
        }
    }
  g_propagate_error (error, g_steal_pointer (&first_error));
  return FALSE;
}

static gboolean
set_sheet (IecImportPlan *self, const IecImportOptions *options, GError **error)
{
  GHashTable *map = options != NULL ? options->map : NULL;
  const char *name = options != NULL ? options->sheet : NULL;

  if (name == NULL)
    {
      if (!choose_sheet (self, map, error))
        return FALSE;
    }
  else
    {
      self->sheet = find_sheet (self, name, error);
      if (self->sheet == NULL || !iec_layout_detect (self->sheet, self->file, map, &self->layout, error))
        return FALSE;
    }

  for (guint field = 0; field < IEC_IMPORT_N_FIELDS; field++)
    {
      int column = self->layout.columns[field];
      if (column >= 0)
        self->headings[field] =
            iec_str_squeeze (iec_sheet_get_cell (self->sheet, self->layout.heading_row, (guint)column));
    }
  return TRUE;
}

/**
 * iec_import_plan_new:
 * @strategy: where the proposals will go
 * @path: a table's file
 * @options: (nullable): what the person chose; the keys of its map are GUINT_TO_POINTER (IecImportField), an empty
 *   heading leaves the field out
 *
 * Reads a table and tells what importing it would do; nothing is changed. Each row becomes either a row of the plan or
 * one problem or more. Known proposals are found by workshop and text, else by workshop and the sheet's number; see
 * iec_import_plan_match().
 *
 * Returns: (transfer full) (nullable): the plan; NULL when the file cannot be read as a table, or there is no column
 *   with texts in it (%IEC_ERROR_INVALID), or too many workshops or themes (%IEC_ERROR_TOO_LARGE)
 */
IecImportPlan *
iec_import_plan_new (IecStrategy *strategy, const char *path, const IecImportOptions *options, GError **error)
{
  g_return_val_if_fail (IEC_IS_STRATEGY (strategy) && path != NULL, NULL);

  g_autoptr (IecImportPlan) self = g_new0 (IecImportPlan, 1);
  self->strategy = g_object_ref (strategy);
  self->file = g_filename_display_name (path);
  self->base_name = g_filename_display_basename (path);
  self->workshop = iec_str_squeeze (options != NULL ? options->workshop : NULL);
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify)iec_import_row_free);
  self->problems = g_ptr_array_new_with_free_func (free_problem);
  self->sheets = iec_sheets_read (path, error);
  if (self->sheets == NULL || !set_sheet (self, options, error))
    return NULL;

  iec_import_plan_read_rows (self);
  if (self->rows->len == 0 && self->problems->len == 0)
    {
      g_set_error (error, IEC_ERROR, IEC_ERROR_INVALID, _ ("%s: there is nothing under the headings."), self->file);
      return NULL;
    }
  if (!iec_import_plan_unify_names (self, error))
    return NULL;
  iec_import_plan_match (self);
  iec_import_plan_choose_numbers (self);
  return g_steal_pointer (&self);
}

/**
 * iec_import_plan_free:
 * @self: (nullable) (transfer full): a plan
 */
void
iec_import_plan_free (IecImportPlan *self)
{
  if (self == NULL)
    return;
  g_clear_object (&self->strategy);
  g_clear_pointer (&self->file, g_free);
  g_clear_pointer (&self->base_name, g_free);
  g_clear_pointer (&self->workshop, g_free);
  g_clear_pointer (&self->sheets, g_ptr_array_unref);
  for (guint field = 0; field < IEC_IMPORT_N_FIELDS; field++)
    g_clear_pointer (&self->headings[field], g_free);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->problems, g_ptr_array_unref);
  g_free (self);
}

/**
 * iec_import_plan_get_sheet:
 * @self: a plan
 *
 * Returns: (transfer none): the table that is imported
 */
const IecSheet *
iec_import_plan_get_sheet (IecImportPlan *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->sheet;
}

/**
 * iec_import_plan_get_n_sheets:
 * @self: a plan
 *
 * Returns: how many tables with anything in them the file has, those included that nobody sees
 */
guint
iec_import_plan_get_n_sheets (IecImportPlan *self)
{
  g_return_val_if_fail (self != NULL, 0);

  guint count = 0;
  for (guint i = 0; i < self->sheets->len; i++)
    count += iec_sheet_get_n_rows (g_ptr_array_index (self->sheets, i)) > 0;
  return count;
}

/**
 * iec_import_plan_get_heading:
 * @self: a plan
 * @field: a field
 *
 * Returns: (transfer none) (nullable): the heading of the column that it is read from, or NULL
 */
const char *
iec_import_plan_get_heading (IecImportPlan *self, IecImportField field)
{
  g_return_val_if_fail (self != NULL && field < IEC_IMPORT_N_FIELDS, NULL);

  return self->headings[field];
}

/**
 * iec_import_plan_get_rows:
 * @self: a plan
 *
 * Returns: (transfer none) (element-type IecImportRow): the good rows in the order of the sheet
 */
GPtrArray *
iec_import_plan_get_rows (IecImportPlan *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->rows;
}

/**
 * iec_import_plan_get_problems:
 * @self: a plan
 *
 * Returns: (transfer none) (element-type IecImportProblem): what keeps the other rows out, in the order of the sheet; a
 *   row may have several
 */
GPtrArray *
iec_import_plan_get_problems (IecImportPlan *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->problems;
}

/**
 * iec_import_plan_count:
 * @self: a plan
 * @act: what is done to a proposal
 *
 * Returns: to how many
 */
guint
iec_import_plan_count (IecImportPlan *self, IecImportAct act)
{
  g_return_val_if_fail (self != NULL, 0);

  guint count = 0;
  for (guint i = 0; i < self->rows->len; i++)
    {
      const IecImportRow *row = g_ptr_array_index (self->rows, i);
      count += row->act == act;
    }
  return count;
}

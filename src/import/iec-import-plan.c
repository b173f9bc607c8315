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

/* The first sheet with anything in it; NULL with an error when there is none. */
static const IecSheet *
find_content (IecImportPlan *self, GError **error)
{
  for (guint i = 0; i < self->sheets->len; i++)
    {
      const IecSheet *sheet = g_ptr_array_index (self->sheets, i);
      if (iec_sheet_get_n_rows (sheet) > 0)
        return sheet;
    }
  g_set_error (error, IEC_ERROR, IEC_ERROR_INVALID, _ ("%s: there is nothing in the table."), self->file);
  return NULL;
}

static void
set_trouble (IecImportPlan *self, const char *trouble)
{
  iec_set_str (&self->trouble, trouble);
}

/* The layout that a person chose, all of it or the row of headings alone. */
static gboolean
choose_layout (IecImportPlan *self, const IecImportOptions *options, GError **error)
{
  guint row = options->heading_row == IEC_IMPORT_NO_HEADINGS ? IEC_LAYOUT_NO_HEADINGS : options->heading_row - 1;

  if (self->sheet == NULL)
    self->sheet = find_content (self, error);
  if (self->sheet == NULL)
    return FALSE;
  iec_layout_choose (self->sheet, row, options->columns, &self->layout);
  if (self->layout.kind == IEC_LAYOUT_LIST)
    return TRUE;
  set_trouble (self, _ ("Choose the column in which the texts of the proposals stand."));
  if (!options->tolerant)
    g_set_error_literal (error, IEC_ERROR, IEC_ERROR_INVALID, self->trouble);
  return options->tolerant;
}

static gboolean
detect_layout (IecImportPlan *self, GHashTable *map, GError **error)
{
  if (self->sheet == NULL)
    return choose_sheet (self, map, error);
  return iec_layout_detect (self->sheet, self->file, map, &self->layout, error);
}

/* Takes what can be told of a table in which no proposals were recognised: its first row as headings. */
static gboolean
take_unrecognised (IecImportPlan *self, GError *detect_error, GError **error)
{
  IecLayoutKind kind;

  if (self->sheet == NULL)
    self->sheet = find_content (self, error);
  if (self->sheet == NULL)
    return FALSE;
  if (iec_sheet_get_n_rows (self->sheet) == 0)
    {
      g_propagate_error (error, g_error_copy (detect_error));
      return FALSE;
    }
  iec_layout_detect (self->sheet, self->file, NULL, &self->layout, NULL);
  kind = self->layout.kind;
  iec_layout_choose (self->sheet, iec_layout_get_first_row (self->sheet), NULL, &self->layout);
  self->layout.columns[IEC_IMPORT_TEXT] = -1;
  self->layout.kind = kind == IEC_LAYOUT_WIDE ? kind : IEC_LAYOUT_NONE;
  if (kind == IEC_LAYOUT_WIDE)
    set_trouble (self, detect_error->message);
  else
    set_trouble (self, _ ("No column with the texts of the proposals was recognised. Choose it above the table."));
  return TRUE;
}

static gboolean
set_sheet (IecImportPlan *self, const IecImportOptions *options, GError **error)
{
  g_autoptr (GError) local = NULL;

  if (options->sheet != NULL)
    {
      self->sheet = find_sheet (self, options->sheet, error);
      if (self->sheet == NULL)
        return FALSE;
    }
  if (options->heading_row > 0)
    {
      if (!choose_layout (self, options, error))
        return FALSE;
    }
  else if (!detect_layout (self, options->map, &local))
    {
      if (!options->tolerant)
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
      if (!take_unrecognised (self, local, error))
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

/* Names are few; a column with very many is another one than it was taken for. */
static gboolean
check_names (IecImportPlan *self, IecImportField field, guint n_names, const IecImportOptions *options, GError **error)
{
  if (n_names <= IEC_IMPORT_MAX_NAMES)
    return TRUE;
  if (options->tolerant)
    {
      /* Translators: a number, and the heading of a column. */
      g_autofree char *trouble =
          g_strdup_printf (_ ("More than %u different names stand under “%s”; they can be neither "
                              "workshops nor themes. Choose another column."),
                           IEC_IMPORT_MAX_NAMES, self->headings[field]);
      set_trouble (self, trouble);
      g_ptr_array_set_size (self->rows, 0);
      return TRUE;
    }
  g_set_error (error, IEC_ERROR, IEC_ERROR_TOO_LARGE,
               /* Translators: a file's name, a number, the heading of a column, and its field's name for --map. */
               _ ("%s: more than %u different names stand under “%s”; they can be neither workshops nor themes. Choose "
                  "another column with --map %s=HEADING."),
               self->file, IEC_IMPORT_MAX_NAMES, self->headings[field], iec_import_field_to_string (field));
  return FALSE;
}

/* Makes what the layout says into rows and problems. */
static gboolean
read_sheet (IecImportPlan *self, const IecImportOptions *options, GError **error)
{
  guint n_places, n_themes;

  if (self->layout.kind != IEC_LAYOUT_LIST)
    return TRUE;
  iec_import_plan_read_rows (self);
  if (self->rows->len == 0 && self->problems->len == 0)
    {
      set_trouble (self, _ ("There is nothing under the headings."));
      if (!options->tolerant)
        g_set_error (error, IEC_ERROR, IEC_ERROR_INVALID, _ ("%s: there is nothing under the headings."), self->file);
      return options->tolerant;
    }
  iec_import_plan_unify_names (self, &n_places, &n_themes);
  if (!check_names (self, IEC_IMPORT_WORKSHOP, n_places, options, error)
      || !check_names (self, IEC_IMPORT_THEME, n_themes, options, error))
    return FALSE;
  iec_import_plan_note_repairs (self);
  iec_import_plan_match (self);
  iec_import_plan_choose_numbers (self);
  return TRUE;
}

static void
skip_known (IecImportPlan *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      IecImportRow *row = g_ptr_array_index (self->rows, i);
      if (row->act == IEC_IMPORT_UPDATE)
        row->act = IEC_IMPORT_SKIPPED;
    }
}

static IecImportPlan *
make_plan (IecStrategy *strategy,
           GPtrArray *sheets,
           char *file,
           char *base_name,
           const IecImportOptions *options,
           GError **error)
{
  static const IecImportOptions no_options = { NULL };
  g_autoptr (IecImportPlan) self = g_new0 (IecImportPlan, 1);

  if (options == NULL)
    options = &no_options;
  self->strategy = g_object_ref (strategy);
  self->file = file;
  self->base_name = base_name;
  self->workshop = iec_str_squeeze (options->workshop);
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify)iec_import_row_free);
  self->problems = g_ptr_array_new_with_free_func (free_problem);
  self->repairs = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->sheets = g_ptr_array_ref (sheets);
  self->corrections = options->corrections;
  gboolean good = set_sheet (self, options, error) && read_sheet (self, options, error);
  self->corrections = NULL;
  if (!good)
    return NULL;
  if (options->skip_known)
    skip_known (self);
  return g_steal_pointer (&self);
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

  g_autoptr (GBytes) bytes = iec_file_read_bytes (path, IEC_SHEET_MAX_FILE_BYTES, error);
  if (bytes == NULL)
    return NULL;
  g_autofree char *file = g_filename_display_name (path);
  g_autoptr (GPtrArray) sheets = iec_sheets_read_hinted (bytes, file, options != NULL ? &options->hints : NULL, error);
  if (sheets == NULL)
    return NULL;
  return make_plan (strategy, sheets, g_steal_pointer (&file), g_filename_display_basename (path), options, error);
}

/**
 * iec_import_plan_new_for_sheets:
 * @strategy: where the proposals will go
 * @sheets: (element-type IecSheet): tables that were read; the plan holds a reference, and nothing changes them
 * @name: what to call their file, in messages and in the history
 * @options: (nullable): what the person chose; its hints are not looked at
 *
 * iec_import_plan_new() of tables that were already read.
 *
 * Returns: (transfer full) (nullable): the plan
 */
IecImportPlan *
iec_import_plan_new_for_sheets (IecStrategy *strategy,
                                GPtrArray *sheets,
                                const char *name,
                                const IecImportOptions *options,
                                GError **error)
{
  g_return_val_if_fail (IEC_IS_STRATEGY (strategy) && sheets != NULL && name != NULL, NULL);

  return make_plan (strategy, sheets, g_strdup (name), g_strdup (name), options, error);
}

/**
 * iec_import_plan_set_strategy:
 * @self: a plan
 * @strategy: (nullable): holds the same as the one that the plan was made with; NULL on the way between two threads
 *
 * Lets a plan that a worker made with a snapshot be applied to the strategy of that snapshot.
 */
void
iec_import_plan_set_strategy (IecImportPlan *self, IecStrategy *strategy)
{
  g_return_if_fail (self != NULL && (strategy == NULL || IEC_IS_STRATEGY (strategy)));

  g_set_object (&self->strategy, strategy);
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
  g_clear_pointer (&self->repairs, g_hash_table_unref);
  g_clear_pointer (&self->trouble, g_free);
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
 * iec_import_plan_get_sheets:
 * @self: a plan
 *
 * Returns: (transfer none) (element-type IecSheet): all tables of the file
 */
GPtrArray *
iec_import_plan_get_sheets (IecImportPlan *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->sheets;
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
 * iec_import_plan_get_heading_row:
 * @self: a plan
 *
 * Returns: the row of headings, from 1; %IEC_IMPORT_NO_HEADINGS
 */
guint
iec_import_plan_get_heading_row (IecImportPlan *self)
{
  g_return_val_if_fail (self != NULL, IEC_IMPORT_NO_HEADINGS);

  return self->layout.heading_row == IEC_LAYOUT_NO_HEADINGS ? IEC_IMPORT_NO_HEADINGS : self->layout.heading_row + 1;
}

/**
 * iec_import_plan_get_column:
 * @self: a plan
 * @field: a field
 *
 * Returns: the column that it is read from, from 0, or -1
 */
int
iec_import_plan_get_column (IecImportPlan *self, IecImportField field)
{
  g_return_val_if_fail (self != NULL && field < IEC_IMPORT_N_FIELDS, -1);

  return self->layout.columns[field];
}

/**
 * iec_import_plan_is_wide:
 * @self: a plan
 *
 * Returns: whether each theme has a column of its own, with votes in brackets; such a table has no rows to import
 */
gboolean
iec_import_plan_is_wide (IecImportPlan *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->layout.kind == IEC_LAYOUT_WIDE;
}

/**
 * iec_import_plan_get_trouble:
 * @self: a tolerant plan
 *
 * Returns: (transfer none) (nullable): a sentence that tells why nothing was recognised; NULL when the table was
 */
const char *
iec_import_plan_get_trouble (IecImportPlan *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->trouble;
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

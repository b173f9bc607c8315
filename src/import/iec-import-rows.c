/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-import-plan-private.h"

#include "iec-error.h"
#include "iec-fold.h"
#include "iec-import-cell.h"
#include "iec-theme.h"
#include "iec-util.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* (private) What stands in a row's cell, from 0, or what a person wrote instead; "" where no column is the field's. */
const char *
iec_import_plan_get_cell (IecImportPlan *self, guint row, IecImportField field)
{
  int column = self->layout.columns[field];
  const char *correction = self->corrections != NULL
                               ? g_hash_table_lookup (self->corrections, iec_import_correction_key (row + 1, field))
                               : NULL;

  if (correction != NULL)
    return correction;
  return column >= 0 ? iec_sheet_get_cell (self->sheet, row, (guint)column) : "";
}

/* What a column is called in a problem: its heading, else its letters. */
static char *
dup_column_name (IecImportPlan *self, guint column)
{
  g_autofree char *heading = iec_str_squeeze (iec_sheet_get_cell (self->sheet, self->layout.heading_row, column));
  if (*heading != '\0')
    return g_steal_pointer (&heading);

  GString *letters = g_string_new (NULL);
  for (guint rest = column + 1; rest > 0; rest = (rest - 1) / 26)
    g_string_prepend_c (letters, (char)('A' + (rest - 1) % 26));
  return g_string_free (letters, FALSE);
}

static void
add_problem (IecImportPlan *self, guint row, guint column, IecImportField field, const char *reason)
{
  IecImportProblem *problem = g_new (IecImportProblem, 1);
  problem->row = row + 1;
  problem->field = field;
  problem->column = dup_column_name (self, column);
  problem->reason = g_strdup (reason);
  g_ptr_array_add (self->problems, problem);
}

/* Whether any of the columns that are read has something in it. */
static gboolean
is_blank_row (IecImportPlan *self, guint row)
{
  for (guint field = 0; field < IEC_IMPORT_N_FIELDS; field++)
    {
      g_autofree char *squeezed = iec_str_squeeze (iec_import_plan_get_cell (self, row, field));
      if (*squeezed != '\0')
        return FALSE;
    }
  return TRUE;
}

/* Long sheets show their headings again on each page. */
static gboolean
repeats_headings (IecImportPlan *self, guint row)
{
  if (self->layout.heading_row == IEC_LAYOUT_NO_HEADINGS)
    return FALSE;
  for (guint field = 0; field < IEC_IMPORT_N_FIELDS; field++)
    {
      g_autofree char *squeezed = iec_str_squeeze (iec_import_plan_get_cell (self, row, field));
      if (self->headings[field] != NULL && strcmp (squeezed, self->headings[field]) != 0)
        return FALSE;
    }
  return TRUE;
}

/* In text with separators, more cells than headings mean that a text has the separator in it and is not quoted. */
static gboolean
has_surplus_cells (IecImportPlan *self, guint row)
{
  if (self->sheet->separator == NULL || self->layout.heading_row == IEC_LAYOUT_NO_HEADINGS)
    return FALSE;
  const GPtrArray *headings = g_ptr_array_index (self->sheet->rows, self->layout.heading_row);
  const GPtrArray *cells = g_ptr_array_index (self->sheet->rows, row);
  for (guint column = headings->len; column < cells->len; column++)
    {
      g_autofree char *squeezed = iec_str_squeeze (iec_sheet_get_cell (self->sheet, row, column));
      if (*squeezed != '\0')
        return TRUE;
    }
  return FALSE;
}

static void
add_flaw_problem (IecImportPlan *self, const IecSheetFlaw *flaw)
{
  g_autofree char *reason = NULL;
  if (flaw->kind == IEC_SHEET_FLAW_LARGE_CELL)
    reason = g_strdup_printf (_ ("The cell holds more text than can be read (%u bytes)."), IEC_SHEET_MAX_CELL_BYTES);
  else
    reason = g_strdup_printf (_ ("The row goes beyond the %u columns that are read."), IEC_SHEET_MAX_COLUMNS);
  add_problem (self, flaw->row, flaw->column, IEC_IMPORT_IGNORE, reason);
}

static void
take (char **target, char *value)
{
  g_free (*target);
  *target = value;
}

/* Reads one field of a row into @row. */
static gboolean
read_field (IecImportPlan *self, guint sheet_row, IecImportField field, IecImportRow *row, GError **error)
{
  const char *cell = iec_import_plan_get_cell (self, sheet_row, field);
  IecProposalRow *proposal = row->row;
  char *value = NULL;
  char *original = NULL;

  switch (field)
    {
    case IEC_IMPORT_TEXT:
      if (!iec_import_parse_text (cell, &value, &original, error))
        return FALSE;
      take (&proposal->text, value);
      take (&proposal->original, original);
      return TRUE;
    case IEC_IMPORT_VOTES:
      return iec_import_parse_votes (cell, &proposal->votes, error);
    case IEC_IMPORT_DATE:
      if (!iec_import_parse_date (cell, self->sheet->epoch_1904, &value, error))
        return FALSE;
      take (&proposal->date, value);
      return TRUE;
    case IEC_IMPORT_NUMBER:
      if (!iec_import_parse_number (cell, &value, error))
        return FALSE;
      take (&proposal->source_number, value);
      return TRUE;
    case IEC_IMPORT_NOTE:
      if (!iec_import_parse_note (cell, &value, error))
        return FALSE;
      take (&proposal->note, value);
      return TRUE;
    case IEC_IMPORT_WORKSHOP:
    case IEC_IMPORT_THEME:
    case IEC_IMPORT_ROLE:
    case IEC_IMPORT_GROUP:
      if (!iec_import_parse_name (cell, &value, error))
        return FALSE;
      take (field == IEC_IMPORT_WORKSHOP ? &row->workshop
            : field == IEC_IMPORT_THEME  ? &row->theme
            : field == IEC_IMPORT_ROLE   ? &proposal->role
                                         : &proposal->people,
            value);
      return TRUE;
    case IEC_IMPORT_N_FIELDS:
    default:
      g_return_val_if_reached (FALSE);
    }
}

static void
drop_empty (char **name)
{
  if (*name != NULL && **name == '\0')
    g_clear_pointer (name, g_free);
}

static void
read_row (IecImportPlan *self, guint sheet_row)
{
  g_autoptr (IecImportRow) row = iec_import_row_new (sheet_row + 1);
  guint n_problems = self->problems->len;

  for (guint field = 0; field < IEC_IMPORT_N_FIELDS; field++)
    {
      g_autoptr (GError) error = NULL;
      if (self->layout.columns[field] >= 0 && !read_field (self, sheet_row, field, row, &error))
        add_problem (self, sheet_row, (guint)self->layout.columns[field], field, error->message);
    }
  if (self->problems->len > n_problems)
    return;

  drop_empty (&row->workshop);
  drop_empty (&row->theme);
  if (row->workshop == NULL && *self->workshop != '\0')
    row->workshop = g_strdup (self->workshop);
  g_ptr_array_add (self->rows, g_steal_pointer (&row));
}

/**
 * iec_import_plan_read_rows:
 *
 * (private) Reads the rows under the headings into rows and problems. Rows without anything in the columns that are
 * read, and repeated headings, are passed over.
 */
void
iec_import_plan_read_rows (IecImportPlan *self)
{
  g_autoptr (GHashTable) flaws = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < self->sheet->flaws->len; i++)
    {
      IecSheetFlaw *flaw = &g_array_index (self->sheet->flaws, IecSheetFlaw, i);
      g_hash_table_insert (flaws, GUINT_TO_POINTER (flaw->row), flaw);
    }

  for (guint row = self->layout.heading_row + 1; row < iec_sheet_get_n_rows (self->sheet); row++)
    {
      const IecSheetFlaw *flaw = g_hash_table_lookup (flaws, GUINT_TO_POINTER (row));
      if (flaw != NULL)
        add_flaw_problem (self, flaw);
      else if (is_blank_row (self, row) || repeats_headings (self, row))
        continue;
      else if (has_surplus_cells (self, row))
        add_problem (self, row, (guint)self->layout.columns[IEC_IMPORT_TEXT], IEC_IMPORT_IGNORE,
                     _ ("The row has more cells than there are headings; a text with the separator in it needs "
                        "quotation marks around it."));
      else
        read_row (self, row);
    }
}

/* How a name is spelled: as the strategy has it, else as most rows do. Returns how many different names there are. */
static guint
unify (IecImportPlan *self, gsize offset, GHashTable *known)
{
  g_autoptr (GHashTable) counts = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) best = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < self->rows->len; i++)
    {
      const char *name = G_STRUCT_MEMBER (char *, g_ptr_array_index (self->rows, i), offset);
      if (name != NULL)
        g_hash_table_insert (counts, (gpointer)name,
                             GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (counts, name)) + 1));
    }
  for (guint i = 0; i < self->rows->len; i++)
    {
      const char *name = G_STRUCT_MEMBER (char *, g_ptr_array_index (self->rows, i), offset);
      g_autofree char *folded = name != NULL ? iec_fold (name) : NULL;
      const char *other = folded != NULL ? g_hash_table_lookup (best, folded) : NULL;
      if (folded != NULL
          && (other == NULL
              || GPOINTER_TO_UINT (g_hash_table_lookup (counts, name))
                     > GPOINTER_TO_UINT (g_hash_table_lookup (counts, other))))
        g_hash_table_insert (best, g_steal_pointer (&folded), (gpointer)name);
    }

  g_autoptr (GPtrArray) unified = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < self->rows->len; i++)
    {
      const char *name = G_STRUCT_MEMBER (char *, g_ptr_array_index (self->rows, i), offset);
      g_autofree char *folded = name != NULL ? iec_fold (name) : NULL;
      const char *spelling = folded != NULL ? g_hash_table_lookup (known, folded) : NULL;
      if (spelling == NULL && folded != NULL)
        spelling = g_hash_table_lookup (best, folded);
      g_ptr_array_add (unified, g_strdup (spelling));
    }
  for (guint i = 0; i < self->rows->len; i++)
    {
      take (&G_STRUCT_MEMBER (char *, g_ptr_array_index (self->rows, i), offset), unified->pdata[i]);
      unified->pdata[i] = NULL;
    }
  return g_hash_table_size (best);
}

static void
learn (GHashTable *known, const char *name)
{
  char *folded = iec_fold (name);
  if (g_hash_table_contains (known, folded))
    g_free (folded);
  else
    g_hash_table_insert (known, folded, (gpointer)name);
}

/**
 * iec_import_plan_unify_names:
 *
 * (private) Makes workshops and themes that differ in case and diacritics only one: spelled as the strategy has it,
 * else as most rows of the sheet do, the first of equals.. Tells how many of each there are.
 */
void
iec_import_plan_unify_names (IecImportPlan *self, guint *n_places, guint *n_themes)
{
  g_autoptr (GHashTable) places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) themes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GListModel *known_workshops = iec_strategy_get_workshops (self->strategy);
  GListModel *known_themes = iec_strategy_get_themes (self->strategy);

  for (guint i = 0; i < g_list_model_get_n_items (known_workshops); i++)
    {
      g_autoptr (IecWorkshop) workshop = g_list_model_get_item (known_workshops, i);
      learn (places, iec_workshop_get_place (workshop));
    }
  for (guint i = 0; i < g_list_model_get_n_items (known_themes); i++)
    {
      g_autoptr (IecTheme) theme = g_list_model_get_item (known_themes, i);
      learn (themes, iec_theme_get_title (theme));
    }
  *n_places = unify (self, G_STRUCT_OFFSET (IecImportRow, workshop), places);
  *n_themes = unify (self, G_STRUCT_OFFSET (IecImportRow, theme), themes);
}

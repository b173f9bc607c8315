/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-command-private.h"

#include "iec-error.h"
#include "iec-import-plan.h"

#include <glib/gi18n.h>

static void
set_unknown_field (const char *name, GError **error)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < IEC_IMPORT_N_FIELDS; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", iec_import_field_to_string (i));
  /* Translators: the second %s is a list such as “number, text, votes”. */
  iec_cli_set_usage_error (error, _ ("There is no field “%s” that a column could be; the fields are: %s."), name,
                           names->str);
}

/* (transfer full) (nullable): field → heading, as "--map" says. */
static GHashTable *
read_map (GPtrArray *pairs, GError **error)
{
  g_autoptr (GHashTable) map = g_hash_table_new_full (NULL, NULL, NULL, g_free);

  for (guint i = 0; i < pairs->len; i++)
    {
      g_autofree char *name = NULL, *heading = NULL;
      IecImportField field;

      if (!iec_cli_parse_pair (pairs->pdata[i], &name, &heading))
        {
          iec_cli_set_usage_error (error, _ ("“--map” wants FIELD=HEADING, not “%s”."), (char *)pairs->pdata[i]);
          return NULL;
        }
      if (!iec_import_field_from_string (name, &field))
        {
          set_unknown_field (name, error);
          return NULL;
        }
      g_hash_table_insert (map, GINT_TO_POINTER (field), g_steal_pointer (&heading));
    }
  return g_steal_pointer (&map);
}

static guint
count_bad_rows (GPtrArray *problems)
{
  g_autoptr (GHashTable) rows = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < problems->len; i++)
    g_hash_table_add (rows, GUINT_TO_POINTER (((const IecImportProblem *)problems->pdata[i])->row));
  return g_hash_table_size (rows);
}

/* (transfer full): "Row 16, Balsis: the cell is empty." */
static char *
describe_problem (const IecImportProblem *problem)
{
  if (problem->column == NULL || *problem->column == '\0')
    /* Translators: a row of a spreadsheet, and a sentence that tells what is wrong with it. */
    return g_strdup_printf (_ ("Row %u: %s"), problem->row, problem->reason);
  /* Translators: a row of a spreadsheet, a column's heading, and a sentence that tells what is wrong there. */
  return g_strdup_printf (_ ("Row %u, %s: %s"), problem->row, problem->column, problem->reason);
}

static void
answer_json (JsonBuilder *json, IecImportPlan *plan)
{
  const IecSheet *sheet = iec_import_plan_get_sheet (plan);
  GPtrArray *problems = iec_import_plan_get_problems (plan);

  iec_json_add_int (json, "rows", iec_import_plan_get_rows (plan)->len + count_bad_rows (problems));
  iec_json_add_int (json, "added", iec_import_plan_count (plan, IEC_IMPORT_ADD));
  iec_json_add_int (json, "updated", iec_import_plan_count (plan, IEC_IMPORT_UPDATE));
  iec_json_add_int (json, "unchanged", iec_import_plan_count (plan, IEC_IMPORT_UNCHANGED));
  iec_json_begin_array (json, "errors");
  for (guint i = 0; i < problems->len; i++)
    {
      const IecImportProblem *problem = problems->pdata[i];

      json_builder_begin_object (json);
      iec_json_add_int (json, "row", problem->row);
      iec_json_add_string (json, "column", problem->column);
      iec_json_add_string (json, "reason", problem->reason);
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
  iec_json_add_string (json, "encoding", sheet->encoding);
  iec_json_add_string (json, "separator", sheet->separator);
  json_builder_set_member_name (json, "mapping");
  json_builder_begin_object (json);
  for (int field = 0; field < IEC_IMPORT_N_FIELDS; field++)
    {
      const char *heading = iec_import_plan_get_heading (plan, (IecImportField)field);

      if (heading != NULL)
        iec_json_add_string (json, iec_import_field_to_string ((IecImportField)field), heading);
    }
  json_builder_end_object (json);
}

static void
answer_plain (IecCliOutput *output, IecImportPlan *plan)
{
  GPtrArray *problems = iec_import_plan_get_problems (plan);
  guint n_bad = count_bad_rows (problems);
  g_autoptr (IecCliTable) table = iec_cli_table_new ("rl");

  iec_cli_table_add_number (table, iec_import_plan_count (plan, IEC_IMPORT_ADD));
  /* Translators: these four stand behind a number of proposals, as in a table: "330  new". */
  iec_cli_table_add (table, _ ("new"));
  iec_cli_table_add_number (table, iec_import_plan_count (plan, IEC_IMPORT_UPDATE));
  iec_cli_table_add (table, _ ("changed"));
  iec_cli_table_add_number (table, iec_import_plan_count (plan, IEC_IMPORT_UNCHANGED));
  iec_cli_table_add (table, _ ("unchanged"));
  iec_cli_table_add_number (table, n_bad);
  iec_cli_table_add (table, _ ("with errors"));
  iec_cli_table_print (table, output);
  if (iec_import_plan_get_n_sheets (plan) > 1)
    iec_cli_output_print (output, _ ("Only the sheet “%s” was read; another one is chosen with --sheet.\n"),
                          iec_import_plan_get_sheet (plan)->name);
  for (guint i = 0; i < problems->len; i++)
    {
      g_autofree char *line = describe_problem (problems->pdata[i]);

      iec_cli_output_print (output, "%s\n", line);
    }
}

/* A table of which nothing can be taken is an error that tells about its first row. */
static gboolean
check_any_row (IecImportPlan *plan, const char *path, GError **error)
{
  GPtrArray *problems = iec_import_plan_get_problems (plan);
  g_autofree char *problem = NULL;

  if (iec_import_plan_get_rows (plan)->len > 0)
    return TRUE;
  if (problems->len == 0)
    {
      g_set_error (error, IEC_ERROR, IEC_ERROR_INVALID, _ ("%s: there is no proposal in the table."), path);
      return FALSE;
    }
  problem = describe_problem (problems->pdata[0]);
  /* Translators: a file's name, and a sentence about its first row. */
  g_set_error (error, IEC_ERROR, IEC_ERROR_INVALID, _ ("%s: no row can be taken. %s"), path, problem);
  return FALSE;
}

/**
 * iec_command_import:
 *
 * Takes proposals from a table, as one step. Bad rows are told and left out; when no row is good, it fails.
 * JSON: {rows,added,updated,unchanged,errors:[{row,column,reason}],encoding,separator,mapping}.
 */
gboolean
iec_command_import (IecCommandContext *context, char **arguments, GError **error)
{
  const char *sheet = NULL, *workshop = NULL;
  gboolean dry_run = FALSE;
  g_autoptr (GPtrArray) pairs = g_ptr_array_new ();
  const IecCliOption options[] = {
    { "--sheet", .value = &sheet },
    { "--workshop", .value = &workshop },
    { "--map", .values = pairs },
    { "--dry-run", .flag = &dry_run },
  };
  g_autoptr (GPtrArray) words = iec_cli_arguments_parse (arguments, options, G_N_ELEMENTS (options), 1, 1, error);
  g_autoptr (GHashTable) map = words != NULL ? read_map (pairs, error) : NULL;
  g_autoptr (IecImportPlan) plan = NULL;
  IecImportOptions import_options = { .sheet = sheet, .workshop = workshop, .map = map };
  JsonBuilder *json = iec_cli_output_get_json (context->output);

  if (map == NULL || !iec_command_check_path (words->pdata[0], error))
    return FALSE;
  plan = iec_import_plan_new (context->strategy, words->pdata[0], &import_options, error);
  if (plan == NULL || !check_any_row (plan, words->pdata[0], error))
    return FALSE;
  if (!dry_run && !iec_import_plan_apply (plan, context->cancellable, error))
    return FALSE;
  if (json != NULL)
    answer_json (json, plan);
  answer_plain (context->output, plan);
  return TRUE;
}

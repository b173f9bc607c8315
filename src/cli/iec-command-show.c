/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-command-private.h"

#include "iec-evidence.h"
#include "iec-theme.h"

#include <glib/gi18n.h>

/* Stands where nobody counted; not the same as 0. */
#define NOT_COUNTED "–"

/* How far a title moves in for each level of the outline. */
#define INDENT 2

static void
begin_json_element (JsonBuilder *json, IecElement *element, const IecEvidence *evidence)
{
  json_builder_begin_object (json);
  iec_json_add_string (json, "uid", iec_element_get_uid (element));
  iec_json_add_string (json, "code", iec_element_get_code (element));
  iec_json_add_string (json, "kind", iec_element_kind_to_string (iec_element_get_kind (element)));
  iec_json_add_string (json, "title", iec_element_get_title (element));
  iec_json_add_int (json, "proposals", evidence->n_proposals);
  iec_json_add_int (json, "votes", evidence->votes);
  iec_json_add_int (json, "workshops", evidence->n_workshops);
  iec_json_add_int (json, "suspect", evidence->n_suspect);
  iec_json_begin_array (json, "children");
}

static void
end_json_element (JsonBuilder *json)
{
  json_builder_end_array (json);
  json_builder_end_object (json);
}

static void
add_elements_json (JsonBuilder *json, IecStrategy *strategy)
{
  IecElement *root = iec_strategy_get_root (strategy);
  guint n_open = 0;
  guint top = iec_element_get_depth (root) + 1;

  iec_json_begin_array (json, "elements");
  for (IecElement *element = iec_element_get_next_in_outline (root, root); element != NULL;
       element = iec_element_get_next_in_outline (element, root))
    {
      g_autoptr (IecEvidence) evidence = iec_evidence_new (strategy, element);

      for (; n_open > iec_element_get_depth (element) - top; n_open--)
        end_json_element (json);
      begin_json_element (json, element, evidence);
      n_open++;
    }
  for (; n_open > 0; n_open--)
    end_json_element (json);
  json_builder_end_array (json);
}

/* (transfer full): how many proposals each workshop and theme has: uid → number. */
static GHashTable *
count_proposals (IecStrategy *strategy, const char *(*get_uid) (IecProposal *))
{
  GHashTable *counts = g_hash_table_new (g_str_hash, g_str_equal);
  GListModel *proposals = iec_strategy_get_proposals (strategy);

  for (guint i = 0; i < g_list_model_get_n_items (proposals); i++)
    {
      g_autoptr (IecProposal) proposal = g_list_model_get_item (proposals, i);
      const char *uid = get_uid (proposal);

      if (uid != NULL)
        g_hash_table_insert (counts, (char *)uid,
                             GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (counts, uid)) + 1));
    }
  return counts;
}

static void
add_workshop_json (JsonBuilder *json, IecWorkshop *workshop, guint n_proposals)
{
  json_builder_begin_object (json);
  iec_json_add_string (json, "uid", iec_workshop_get_uid (workshop));
  iec_json_add_string (json, "place", iec_workshop_get_place (workshop));
  iec_json_add_string (json, "date", iec_workshop_get_date (workshop));
  iec_json_add_string (json, "method", iec_workshop_get_method (workshop));
  iec_json_add_int (json, "participants", iec_workshop_get_participants (workshop));
  iec_json_begin_array (json, "groups");
  for (guint i = 0; i < iec_workshop_get_n_groups (workshop); i++)
    {
      const IecAttendanceRow *group = iec_workshop_get_group (workshop, i);

      json_builder_begin_object (json);
      iec_json_add_string (json, "name", group->people);
      iec_json_add_int (json, "participants", group->number);
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
  iec_json_add_int (json, "proposals", n_proposals);
  json_builder_end_object (json);
}

static void
add_collected_json (JsonBuilder *json, IecStrategy *strategy)
{
  GListModel *workshops = iec_strategy_get_workshops (strategy);
  GListModel *themes = iec_strategy_get_themes (strategy);
  g_autoptr (GHashTable) of_workshop = count_proposals (strategy, iec_proposal_get_workshop);
  g_autoptr (GHashTable) of_theme = count_proposals (strategy, iec_proposal_get_theme);

  iec_json_add_int (json, "proposals", g_list_model_get_n_items (iec_strategy_get_proposals (strategy)));
  iec_json_begin_array (json, "workshops");
  for (guint i = 0; i < g_list_model_get_n_items (workshops); i++)
    {
      g_autoptr (IecWorkshop) workshop = g_list_model_get_item (workshops, i);

      add_workshop_json (json, workshop,
                         GPOINTER_TO_UINT (g_hash_table_lookup (of_workshop, iec_workshop_get_uid (workshop))));
    }
  json_builder_end_array (json);
  iec_json_begin_array (json, "themes");
  for (guint i = 0; i < g_list_model_get_n_items (themes); i++)
    {
      g_autoptr (IecTheme) theme = g_list_model_get_item (themes, i);

      json_builder_begin_object (json);
      iec_json_add_string (json, "uid", iec_theme_get_uid (theme));
      iec_json_add_string (json, "title", iec_theme_get_title (theme));
      iec_json_add_int (json, "proposals",
                        GPOINTER_TO_UINT (g_hash_table_lookup (of_theme, iec_theme_get_uid (theme))));
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
}

/* A number of the outline's columns; an element without evidence has empty cells. */
static void
add_count (IecCliTable *table, const IecEvidence *evidence, gint64 number)
{
  if (evidence->n_proposals > 0)
    iec_cli_table_add_number (table, number);
  else
    iec_cli_table_add (table, "");
}

static void
print_outline (IecCliOutput *output, IecStrategy *strategy)
{
  IecElement *root = iec_strategy_get_root (strategy);
  g_autoptr (IecCliTable) table = iec_cli_table_new ("lrrrrl");
  g_autoptr (IecEvidence) whole = iec_evidence_new (strategy, root);

  /* Translators: the column headings of the outline in a terminal; keep them short. */
  iec_cli_table_add (table, _ ("Code"));
  iec_cli_table_add (table, _ ("Proposals"));
  iec_cli_table_add (table, _ ("Votes"));
  iec_cli_table_add (table, _ ("Workshops"));
  iec_cli_table_add (table, whole->n_suspect > 0 ? _ ("To check") : "");
  iec_cli_table_add (table, _ ("Title"));
  for (IecElement *element = iec_element_get_next_in_outline (root, root); element != NULL;
       element = iec_element_get_next_in_outline (element, root))
    {
      g_autoptr (IecEvidence) evidence = iec_evidence_new (strategy, element);
      int indent = INDENT * (int)(iec_element_get_depth (element) - iec_element_get_depth (root) - 1);
      g_autofree char *title = g_strdup_printf ("%*s%s", indent, "", iec_element_get_title (element));

      iec_cli_table_add (table, iec_element_get_code (element));
      add_count (table, evidence, evidence->n_proposals);
      add_count (table, evidence, evidence->votes);
      add_count (table, evidence, evidence->n_workshops);
      if (evidence->n_suspect > 0)
        iec_cli_table_add_number (table, evidence->n_suspect);
      else
        iec_cli_table_add (table, "");
      iec_cli_table_add (table, title);
    }
  iec_cli_table_print (table, output);
}

static void
print_collected (IecCliOutput *output, IecStrategy *strategy)
{
  guint n_proposals = g_list_model_get_n_items (iec_strategy_get_proposals (strategy));
  GListModel *workshops = iec_strategy_get_workshops (strategy);
  g_autoptr (GHashTable) of_workshop = count_proposals (strategy, iec_proposal_get_workshop);
  g_autoptr (IecCliTable) table = iec_cli_table_new ("llrr");

  iec_cli_output_print (output, "\n");
  iec_cli_output_print (output, ngettext ("%u proposal\n", "%u proposals\n", n_proposals), n_proposals);
  if (g_list_model_get_n_items (workshops) == 0)
    return;
  iec_cli_output_print (output, "\n");
  iec_cli_table_add (table, _ ("Workshop"));
  iec_cli_table_add (table, _ ("Date"));
  iec_cli_table_add (table, _ ("Participants"));
  iec_cli_table_add (table, _ ("Proposals"));
  for (guint i = 0; i < g_list_model_get_n_items (workshops); i++)
    {
      g_autoptr (IecWorkshop) workshop = g_list_model_get_item (workshops, i);

      iec_cli_table_add (table, iec_workshop_get_place (workshop));
      iec_cli_table_add (table, iec_workshop_get_date (workshop));
      if (iec_workshop_get_n_groups (workshop) > 0)
        iec_cli_table_add_number (table, iec_workshop_get_participants (workshop));
      else
        iec_cli_table_add (table, NOT_COUNTED);
      iec_cli_table_add_number (table,
                                GPOINTER_TO_UINT (g_hash_table_lookup (of_workshop, iec_workshop_get_uid (workshop))));
    }
  iec_cli_table_print (table, output);
}

/**
 * iec_command_show:
 *
 * Shows the outline with each element's evidence, and what was collected.
 * JSON: {title,language,elements:[{uid,code,kind,title,proposals,votes,workshops,suspect,children}],proposals,
 * workshops:[{uid,place,date,method,participants,groups,proposals}],themes:[{uid,title,proposals}]}.
 */
gboolean
iec_command_show (IecCommandContext *context, char **arguments, GError **error)
{
  g_autoptr (GPtrArray) words = iec_cli_arguments_parse (arguments, NULL, 0, 0, 0, error);
  JsonBuilder *json = iec_cli_output_get_json (context->output);

  if (words == NULL)
    return FALSE;
  if (json != NULL)
    {
      iec_json_add_string (json, "title", iec_strategy_get_title (context->strategy));
      iec_json_add_string (json, "language", iec_strategy_get_language (context->strategy));
      add_elements_json (json, context->strategy);
      add_collected_json (json, context->strategy);
      return TRUE;
    }
  iec_cli_output_print (context->output, "%s\n\n", iec_strategy_get_title (context->strategy));
  print_outline (context->output, context->strategy);
  print_collected (context->output, context->strategy);
  return TRUE;
}

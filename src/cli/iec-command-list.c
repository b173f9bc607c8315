/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-command-private.h"

#include "iec-check.h"
#include "iec-error.h"
#include "iec-search.h"
#include "iec-theme.h"

#include <glib/gi18n.h>

#define DEFAULT_HITS 20
#define MAX_HITS 100000

/* Which proposals are listed: those of a theme and of a workshop, by uid; NULL for all. */
typedef struct
{
  gboolean unlinked;
  const char *theme;
  const char *workshop;
} Filter;

static gboolean
equal_names (const char *a, const char *b)
{
  g_autofree char *folded_a = g_utf8_casefold (a, -1);
  g_autofree char *folded_b = g_utf8_casefold (b, -1);

  return g_utf8_collate (folded_a, folded_b) == 0;
}

/* (transfer none) (nullable): the uid of the theme called so, in capitals or not. */
static const char *
find_theme (IecStrategy *strategy, const char *title, GError **error)
{
  GListModel *themes = iec_strategy_get_themes (strategy);

  for (guint i = 0; i < g_list_model_get_n_items (themes); i++)
    {
      g_autoptr (IecTheme) theme = g_list_model_get_item (themes, i);

      if (equal_names (iec_theme_get_title (theme), title))
        return iec_theme_get_uid (theme);
    }
  g_set_error (error, IEC_ERROR, IEC_ERROR_NOT_FOUND, _ ("There is no theme “%s”."), title);
  return NULL;
}

/* (transfer none) (nullable): the uid of the workshop held there, in capitals or not. */
static const char *
find_workshop (IecStrategy *strategy, const char *place, GError **error)
{
  IecWorkshop *workshop = iec_strategy_find_place (strategy, place);

  if (workshop != NULL)
    return iec_workshop_get_uid (workshop);
  g_set_error (error, IEC_ERROR, IEC_ERROR_NOT_FOUND, _ ("There is no workshop “%s”."), place);
  return NULL;
}

static gboolean
passes (const Filter *filter, IecProposal *proposal, GPtrArray *elements)
{
  return (!filter->unlinked || elements->len == 0)
         && (filter->theme == NULL || g_strcmp0 (iec_proposal_get_theme (proposal), filter->theme) == 0)
         && (filter->workshop == NULL || g_strcmp0 (iec_proposal_get_workshop (proposal), filter->workshop) == 0);
}

static const char *
get_workshop_place (IecStrategy *strategy, IecProposal *proposal)
{
  IecWorkshop *workshop = iec_strategy_find_workshop (strategy, iec_proposal_get_workshop (proposal));

  return workshop != NULL ? iec_workshop_get_place (workshop) : NULL;
}

/* What nobody told is null, whatever the file holds for it. */
static void
add_told (JsonBuilder *json, const char *name, const char *value)
{
  iec_json_add_string (json, name, value != NULL && *value != '\0' ? value : NULL);
}

static void
add_proposal_json (JsonBuilder *json, IecStrategy *strategy, IecProposal *proposal, GPtrArray *elements)
{
  IecOutcome outcome = iec_strategy_get_outcome (strategy, proposal);

  json_builder_begin_object (json);
  iec_json_add_string (json, "number", iec_proposal_get_number (proposal));
  iec_json_add_string (json, "text", iec_proposal_get_text (proposal));
  iec_json_add_string (json, "original", iec_proposal_get_original (proposal));
  if (iec_proposal_get_votes (proposal) == IEC_VOTES_MISSING)
    iec_json_add_string (json, "votes", NULL);
  else
    iec_json_add_int (json, "votes", iec_proposal_get_votes (proposal));
  iec_json_add_string (json, "theme", iec_strategy_get_theme_title (strategy, iec_proposal_get_theme (proposal)));
  add_told (json, "workshop", get_workshop_place (strategy, proposal));
  add_told (json, "date", iec_proposal_get_date (proposal));
  add_told (json, "role", iec_proposal_get_role (proposal));
  iec_json_add_string (json, "need", iec_strategy_get_need_title (strategy, iec_proposal_get_need (proposal)));
  iec_json_add_string (json, "outcome",
                       outcome != IEC_OUTCOME_NONE ? iec_outcome_to_string (outcome) : IEC_COMMAND_NO_OUTCOME);
  iec_json_begin_array (json, "elements");
  for (guint i = 0; i < elements->len; i++)
    json_builder_add_string_value (json, iec_element_get_code (elements->pdata[i]));
  json_builder_end_array (json);
  json_builder_end_object (json);
}

/* (transfer full): the codes of the elements that a proposal is linked to, or what else becomes of it. */
static char *
describe_outcome (IecStrategy *strategy, IecProposal *proposal, GPtrArray *elements)
{
  g_autoptr (GString) codes = g_string_new (NULL);

  for (guint i = 0; i < elements->len; i++)
    g_string_append_printf (codes, "%s%s", i > 0 ? " " : "", iec_element_get_code (elements->pdata[i]));
  if (codes->len > 0)
    return g_strdup (codes->str);
  switch (iec_strategy_get_outcome (strategy, proposal))
    {
    case IEC_OUTCOME_INCLUDED:
      return g_strdup (_ ("Included"));
    case IEC_OUTCOME_COMMUNITY:
      return g_strdup (_ ("Done by the community"));
    case IEC_OUTCOME_MUNICIPALITY:
      return g_strdup (_ ("Passed to the municipality"));
    case IEC_OUTCOME_OUTSIDE:
      return g_strdup (_ ("Outside LEADER"));
    case IEC_OUTCOME_DECLINED:
      return g_strdup (_ ("Not included"));
    case IEC_OUTCOME_NONE:
    default:
      return g_strdup (_ ("No answer yet"));
    }
}

static void
add_proposal_row (IecCliTable *table, IecStrategy *strategy, IecProposal *proposal, GPtrArray *elements)
{
  g_autofree char *outcome = describe_outcome (strategy, proposal, elements);

  iec_cli_table_add (table, iec_proposal_get_number (proposal));
  if (iec_proposal_get_votes (proposal) == IEC_VOTES_MISSING)
    iec_cli_table_add (table, "–");
  else
    iec_cli_table_add_number (table, iec_proposal_get_votes (proposal));
  iec_cli_table_add (table, get_workshop_place (strategy, proposal));
  iec_cli_table_add (table, outcome);
  iec_cli_table_add (table, iec_proposal_get_text (proposal));
}

static void
list_proposals (IecCommandContext *context, const Filter *filter)
{
  JsonBuilder *json = iec_cli_output_get_json (context->output);
  GListModel *proposals = iec_strategy_get_proposals (context->strategy);
  g_autoptr (IecCliTable) table = iec_cli_table_new ("lrlll");

  if (json != NULL)
    iec_json_begin_array (json, "proposals");
  for (guint i = 0; i < g_list_model_get_n_items (proposals); i++)
    {
      g_autoptr (IecProposal) proposal = g_list_model_get_item (proposals, i);
      g_autoptr (GPtrArray) elements = iec_strategy_get_proposal_elements (context->strategy, proposal);

      if (!passes (filter, proposal, elements))
        continue;
      if (json != NULL)
        add_proposal_json (json, context->strategy, proposal, elements);
      else
        add_proposal_row (table, context->strategy, proposal, elements);
    }
  if (json != NULL)
    json_builder_end_array (json);
  iec_cli_table_print (table, context->output);
}

/**
 * iec_command_proposals:
 *
 * Lists proposals, in the order of the strategy.
 * JSON: {proposals:[{number,text,original,votes,theme,workshop,date,role,need,outcome,elements}]}.
 */
gboolean
iec_command_proposals (IecCommandContext *context, char **arguments, GError **error)
{
  const char *theme = NULL, *workshop = NULL;
  Filter filter = { FALSE, NULL, NULL };
  const IecCliOption options[] = {
    { "--unlinked", .flag = &filter.unlinked },
    { "--theme", .value = &theme },
    { "--workshop", .value = &workshop },
  };
  g_autoptr (GPtrArray) words = iec_cli_arguments_parse (arguments, options, G_N_ELEMENTS (options), 0, 0, error);

  if (words == NULL)
    return FALSE;
  if (theme != NULL && (filter.theme = find_theme (context->strategy, theme, error)) == NULL)
    return FALSE;
  if (workshop != NULL && (filter.workshop = find_workshop (context->strategy, workshop, error)) == NULL)
    return FALSE;
  list_proposals (context, &filter);
  return TRUE;
}

static void
add_hit (JsonBuilder *json, IecCliTable *table, const IecHit *hit)
{
  gboolean is_element = hit->element != NULL;
  const char *kind = is_element ? iec_element_kind_to_string (iec_element_get_kind (hit->element)) : "proposal";
  const char *name = is_element ? iec_element_get_code (hit->element) : iec_proposal_get_number (hit->proposal);
  const char *text = is_element ? iec_element_get_title (hit->element) : iec_proposal_get_text (hit->proposal);

  iec_cli_table_add (table, name);
  iec_cli_table_add (table, text);
  if (json == NULL)
    return;
  json_builder_begin_object (json);
  iec_json_add_string (json, "kind", kind);
  iec_json_add_string (json, is_element ? "code" : "number", name);
  iec_json_add_string (json, "text", text);
  json_builder_end_object (json);
}

/**
 * iec_command_search:
 *
 * Finds elements and proposals by words, best first. JSON: {hits:[{kind,code|number,text}]}.
 */
gboolean
iec_command_search (IecCommandContext *context, char **arguments, GError **error)
{
  const char *limit_text = NULL;
  const IecCliOption options[] = {
    { "--limit", .value = &limit_text },
  };
  g_autoptr (GPtrArray) words =
      iec_cli_arguments_parse (arguments, options, G_N_ELEMENTS (options), 1, G_MAXUINT, error);
  g_autoptr (GPtrArray) hits = NULL;
  g_autoptr (IecCliTable) table = iec_cli_table_new ("ll");
  g_autofree char *query = NULL;
  JsonBuilder *json = iec_cli_output_get_json (context->output);
  gint64 limit = DEFAULT_HITS;

  if (words == NULL)
    return FALSE;
  if (limit_text != NULL && (!iec_cli_parse_number (limit_text, MAX_HITS, &limit) || limit == 0))
    {
      iec_cli_set_usage_error (error, _ ("“--limit” wants a number from 1 to %d, not “%s”."), MAX_HITS, limit_text);
      return FALSE;
    }
  g_ptr_array_add (words, NULL);
  query = g_strjoinv (" ", (char **)words->pdata);
  hits = iec_search (context->strategy, query, (guint)limit, error);
  if (hits == NULL)
    return FALSE;
  if (json != NULL)
    iec_json_begin_array (json, "hits");
  for (guint i = 0; i < hits->len; i++)
    add_hit (json, table, hits->pdata[i]);
  if (json != NULL)
    json_builder_end_array (json);
  iec_cli_table_print (table, context->output);
  if (hits->len == 0)
    iec_cli_output_print (context->output, "%s\n", _ ("Nothing was found."));
  return TRUE;
}

/**
 * iec_command_check:
 *
 * Lists the gaps, each with how to mend it. JSON: {gaps:[{kind,code|number,text,fix}]}; a gap of the whole strategy has
 * neither code nor number.
 */
gboolean
iec_command_check (IecCommandContext *context, char **arguments, GError **error)
{
  g_autoptr (GPtrArray) words = iec_cli_arguments_parse (arguments, NULL, 0, 0, 0, error);
  g_autoptr (GPtrArray) gaps = words != NULL ? iec_check (context->strategy) : NULL;
  JsonBuilder *json = iec_cli_output_get_json (context->output);

  if (gaps == NULL)
    return FALSE;
  if (json != NULL)
    iec_json_begin_array (json, "gaps");
  for (guint i = 0; i < gaps->len; i++)
    {
      const IecGap *gap = gaps->pdata[i];

      iec_cli_output_print (context->output, "%s\n    %s\n", gap->text, gap->fix);
      if (json == NULL)
        continue;
      json_builder_begin_object (json);
      iec_json_add_string (json, "kind", iec_gap_kind_to_string (gap->kind));
      if (gap->code != NULL)
        iec_json_add_string (json, "code", gap->code);
      if (gap->number != NULL)
        iec_json_add_string (json, "number", gap->number);
      iec_json_add_string (json, "text", gap->text);
      iec_json_add_string (json, "fix", gap->fix);
      json_builder_end_object (json);
    }
  if (json != NULL)
    json_builder_end_array (json);
  iec_cli_output_print (context->output, ngettext ("%u gap.\n", "%u gaps.\n", gaps->len), gaps->len);
  return TRUE;
}

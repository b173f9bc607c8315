/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-command-private.h"

#include "iec-body.h"
#include "iec-error.h"
#include "iec-step.h"
#include "iec-util.h"

#include <glib/gi18n.h>
#include <string.h>

/* More people than this come to no workshop; a larger number is a slip of the hand. */
#define MAX_PARTICIPANTS 1000000

/**
 * iec_command_link:
 *
 * Links proposals to an element, as one step. JSON: {linked,already}.
 */
gboolean
iec_command_link (IecCommandContext *context, char **arguments, GError **error)
{
  g_autoptr (GPtrArray) words = iec_cli_arguments_parse (arguments, NULL, 0, 2, G_MAXUINT, error);
  g_autoptr (GPtrArray) proposals = NULL;
  JsonBuilder *json = iec_cli_output_get_json (context->output);
  IecElement *element;
  guint n_linked = 0, n_already;

  if (words == NULL)
    return FALSE;
  element = iec_strategy_find_code (context->strategy, words->pdata[0], error);
  proposals = element != NULL ? iec_command_find_proposals (context->strategy, words, 1, error) : NULL;
  if (proposals == NULL
      || !iec_strategy_link (context->strategy, element, (IecProposal *const *)proposals->pdata, proposals->len,
                             &n_linked, error))
    return FALSE;
  n_already = proposals->len - n_linked;
  if (json != NULL)
    {
      iec_json_add_int (json, "linked", n_linked);
      iec_json_add_int (json, "already", n_already);
    }
  iec_cli_output_print (context->output, ngettext ("%u proposal linked.\n", "%u proposals linked.\n", n_linked),
                        n_linked);
  if (n_already > 0)
    iec_cli_output_print (
        context->output,
        ngettext ("%u proposal was linked already.\n", "%u proposals were linked already.\n", n_already), n_already);
  return TRUE;
}

static char *
join_uids (GPtrArray *proposals)
{
  GString *uids = g_string_new (NULL);

  for (guint i = 0; i < proposals->len; i++)
    g_string_append_printf (uids, "%s%s", i > 0 ? " " : "", iec_proposal_get_uid (g_ptr_array_index (proposals, i)));
  return g_string_free (uids, FALSE);
}

/**
 * iec_command_cite:
 *
 * Puts a reference to proposals behind the first place where an element's text has some words; printed, it is a mark
 * with a note at the foot of the page. Links nothing. JSON: {uid,code}.
 */
gboolean
iec_command_cite (IecCommandContext *context, char **arguments, GError **error)
{
  g_autoptr (GPtrArray) words = iec_cli_arguments_parse (arguments, NULL, 0, 3, G_MAXUINT, error);
  g_autoptr (GPtrArray) proposals = NULL;
  IecElement *element;

  if (words == NULL)
    return FALSE;
  element = iec_strategy_find_code (context->strategy, words->pdata[0], error);
  proposals = element != NULL ? iec_command_find_proposals (context->strategy, words, 2, error) : NULL;
  if (proposals == NULL)
    return FALSE;
  g_autofree char *uids = join_uids (proposals);
  const char *cited = words->pdata[1];
  g_autofree char *body = *cited != '\0' ? iec_body_cite (iec_element_get_body (element), cited, uids) : NULL;
  if (body == NULL)
    {
      /* Translators: an element's code, and words that its text should have. */
      g_set_error (error, IEC_ERROR, IEC_ERROR_INVALID, _ ("The text of %s does not have the words “%s”."),
                   (char *)words->pdata[0], cited);
      return FALSE;
    }
  if (!iec_strategy_set_body (context->strategy, element, body, error))
    return FALSE;
  iec_command_answer_element (context, element);
  return TRUE;
}

/**
 * iec_command_unlink:
 *
 * Takes links to proposals away, as one step. JSON: {unlinked,linked,already}: how many links are gone, how many were
 * made (none), how many of the proposals were not linked before.
 */
gboolean
iec_command_unlink (IecCommandContext *context, char **arguments, GError **error)
{
  g_autoptr (GPtrArray) words = iec_cli_arguments_parse (arguments, NULL, 0, 2, G_MAXUINT, error);
  g_autoptr (GPtrArray) proposals = NULL;
  JsonBuilder *json = iec_cli_output_get_json (context->output);
  IecElement *element;
  guint n_unlinked = 0;

  if (words == NULL)
    return FALSE;
  element = iec_strategy_find_code (context->strategy, words->pdata[0], error);
  proposals = element != NULL ? iec_command_find_proposals (context->strategy, words, 1, error) : NULL;
  if (proposals == NULL
      || !iec_strategy_unlink (context->strategy, element, (IecProposal *const *)proposals->pdata, proposals->len,
                               &n_unlinked, error))
    return FALSE;
  if (json != NULL)
    {
      iec_json_add_int (json, "unlinked", n_unlinked);
      iec_json_add_int (json, "linked", 0);
      iec_json_add_int (json, "already", proposals->len - n_unlinked);
    }
  iec_cli_output_print (context->output, ngettext ("%u proposal unlinked.\n", "%u proposals unlinked.\n", n_unlinked),
                        n_unlinked);
  return TRUE;
}

/* (transfer full) (nullable): the uid of a new need that the proposals are put into. */
static char *
make_need (IecStrategy *strategy, const char *title, GPtrArray *proposals, GError **error)
{
  g_autofree char *uid = iec_strategy_add_need (strategy, title, "", error);

  for (guint i = 0; uid != NULL && i < proposals->len; i++)
    {
      IecProposalRow *row = iec_row_copy (IEC_TABLE_PROPOSAL, iec_proposal_get_row (proposals->pdata[i]));

      iec_set_str (&row->need, uid);
      if (!iec_strategy_set_proposal (strategy, row, error))
        g_clear_pointer (&uid, g_free);
      iec_row_free (IEC_TABLE_PROPOSAL, row);
    }
  return g_steal_pointer (&uid);
}

/**
 * iec_command_need:
 *
 * Makes a need and puts proposals into it, as one step. JSON: {uid,proposals}.
 */
gboolean
iec_command_need (IecCommandContext *context, char **arguments, GError **error)
{
  g_autoptr (GPtrArray) words = iec_cli_arguments_parse (arguments, NULL, 0, 2, G_MAXUINT, error);
  g_autoptr (GPtrArray) proposals =
      words != NULL ? iec_command_find_proposals (context->strategy, words, 1, error) : NULL;
  g_autofree char *uid = NULL;
  JsonBuilder *json = iec_cli_output_get_json (context->output);

  if (proposals == NULL
      || !iec_strategy_begin_step (context->strategy, IEC_STEP_NEED, words->pdata[0], proposals->len, error))
    return FALSE;
  uid = make_need (context->strategy, words->pdata[0], proposals, error);
  if (uid == NULL)
    {
      iec_strategy_cancel_step (context->strategy);
      return FALSE;
    }
  if (!iec_strategy_end_step (context->strategy, error))
    return FALSE;
  if (json != NULL)
    {
      iec_json_add_string (json, "uid", uid);
      iec_json_add_int (json, "proposals", proposals->len);
    }
  iec_cli_output_print (context->output,
                        ngettext ("A need of %u proposal.\n", "A need of %u proposals.\n", proposals->len),
                        proposals->len);
  return TRUE;
}

static gboolean
check_date (const char *date, GError **error)
{
  if (date == NULL || *date == '\0' || iec_cli_is_date (date))
    return TRUE;
  iec_cli_set_usage_error (error, _ ("“%s” is no day; write it as 2023-06-09."), date);
  return FALSE;
}

/**
 * iec_command_answer:
 *
 * Stores the outcome of proposals, as one step. That a proposal is included is told by its links and cannot be
 * stored. JSON: {answered}.
 */
gboolean
iec_command_answer (IecCommandContext *context, char **arguments, GError **error)
{
  const char *addressee = "", *date = "", *reason = "";
  const IecCliOption options[] = {
    { "--to", .value = &addressee },
    { "--date", .value = &date },
    { "--reason", .value = &reason },
  };
  g_autoptr (GPtrArray) words =
      iec_cli_arguments_parse (arguments, options, G_N_ELEMENTS (options), 2, G_MAXUINT, error);
  g_autoptr (GPtrArray) proposals = NULL;
  JsonBuilder *json = iec_cli_output_get_json (context->output);
  IecOutcome outcome;

  if (words == NULL || !check_date (date, error))
    return FALSE;
  if (strcmp (words->pdata[0], IEC_COMMAND_NO_OUTCOME) == 0)
    outcome = IEC_OUTCOME_NONE;
  else if (!iec_outcome_from_string (words->pdata[0], &outcome) || outcome == IEC_OUTCOME_NONE)
    {
      iec_cli_set_usage_error (error, _ ("There is no answer called “%s”."), (char *)words->pdata[0]);
      return FALSE;
    }
  if (outcome == IEC_OUTCOME_INCLUDED)
    {
      iec_cli_set_usage_error (error, _ ("A proposal is included by linking it to a goal or an action line."));
      return FALSE;
    }
  proposals = iec_command_find_proposals (context->strategy, words, 1, error);
  if (proposals == NULL
      || !iec_strategy_set_outcome (context->strategy, (IecProposal *const *)proposals->pdata, proposals->len, outcome,
                                    addressee, date, reason, error))
    return FALSE;
  if (json != NULL)
    iec_json_add_int (json, "answered", proposals->len);
  iec_cli_output_print (context->output,
                        ngettext ("%u proposal answered.\n", "%u proposals answered.\n", proposals->len),
                        proposals->len);
  return TRUE;
}

/* Participants are counted either as a whole or by groups; the one takes the place of the other. */
static gboolean
forget_other_count (IecCommandContext *context, IecWorkshop *workshop, gboolean by_groups, GError **error)
{
  for (guint i = iec_workshop_get_n_groups (workshop); i > 0; i--)
    {
      g_autofree char *people = g_strdup (iec_workshop_get_group (workshop, i - 1)->people);

      if ((*people != '\0') != by_groups
          && !iec_strategy_set_attendance (context->strategy, workshop, people, -1, error))
        return FALSE;
    }
  return TRUE;
}

/* Stores "N" or "GROUP=N". */
static gboolean
set_participants (IecCommandContext *context, IecWorkshop *workshop, const char *text, GError **error)
{
  g_autofree char *people = NULL, *digits = NULL;
  gboolean by_groups = iec_cli_parse_pair (text, &people, &digits);
  gint64 number;

  if (!iec_cli_parse_number (by_groups ? digits : text, MAX_PARTICIPANTS, &number))
    {
      iec_cli_set_usage_error (error, _ ("“%s” tells no number of participants."), text);
      return FALSE;
    }
  return forget_other_count (context, workshop, by_groups, error)
         && iec_strategy_set_attendance (context->strategy, workshop, people, number, error);
}

static gboolean
set_workshop_facts (IecCommandContext *context,
                    IecWorkshop *workshop,
                    const char *date,
                    const char *method,
                    GError **error)
{
  IecWorkshopRow *row;
  gboolean done;

  if (date == NULL && method == NULL)
    return TRUE;
  row = iec_row_copy (IEC_TABLE_WORKSHOP, iec_workshop_get_row (workshop));
  iec_set_str (&row->date, date != NULL ? date : row->date);
  iec_set_str (&row->method, method != NULL ? method : row->method);
  done = iec_strategy_set_workshop (context->strategy, row, error);
  iec_row_free (IEC_TABLE_WORKSHOP, row);
  return done;
}

/**
 * iec_command_workshop:
 *
 * Adds a workshop, or changes the one of that place. JSON: {uid,place,date,participants}.
 */
gboolean
iec_command_workshop (IecCommandContext *context, char **arguments, GError **error)
{
  const char *date = NULL, *method = NULL;
  g_autoptr (GPtrArray) participants = g_ptr_array_new ();
  const IecCliOption options[] = {
    { "--date", .value = &date },
    { "--method", .value = &method },
    { "--participants", .values = participants },
  };
  g_autoptr (GPtrArray) words = iec_cli_arguments_parse (arguments, options, G_N_ELEMENTS (options), 1, 1, error);
  JsonBuilder *json = iec_cli_output_get_json (context->output);
  IecWorkshop *workshop;

  if (words == NULL || !check_date (date, error))
    return FALSE;
  workshop = iec_strategy_find_place (context->strategy, words->pdata[0]);
  if (workshop == NULL)
    workshop = iec_strategy_add_workshop (context->strategy, words->pdata[0], "", error);
  if (workshop == NULL || !set_workshop_facts (context, workshop, date, method, error))
    return FALSE;
  for (guint i = 0; i < participants->len; i++)
    if (!set_participants (context, workshop, participants->pdata[i], error))
      return FALSE;
  if (json != NULL)
    {
      iec_json_add_string (json, "uid", iec_workshop_get_uid (workshop));
      iec_json_add_string (json, "place", iec_workshop_get_place (workshop));
      iec_json_add_string (json, "date", iec_workshop_get_date (workshop));
      iec_json_add_int (json, "participants", iec_workshop_get_participants (workshop));
    }
  iec_cli_output_print (context->output, "%s\n", iec_workshop_get_place (workshop));
  return TRUE;
}

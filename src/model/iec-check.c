/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-check.h"

#include "iec-body.h"
#include "iec-evidence.h"
#include "iec-strategy-private.h"

#include <glib/gi18n-lib.h>

static const char *const kind_names[] = {
  [IEC_GAP_UNSUPPORTED] = "unsupported", [IEC_GAP_NO_ACTION_LINES] = "no-action-lines",
  [IEC_GAP_NO_VISION] = "no-vision",     [IEC_GAP_EMPTY_TEXT] = "empty-text",
  [IEC_GAP_BROKEN_BODY] = "broken-text", [IEC_GAP_UNANSWERED] = "unanswered",
  [IEC_GAP_SUSPECT] = "suspect",
};

/**
 * iec_gap_kind_to_string:
 *
 * Returns: (transfer none): the name of @kind in JSON
 */
const char *
iec_gap_kind_to_string (IecGapKind kind)
{
  g_return_val_if_fail ((guint)kind < G_N_ELEMENTS (kind_names), NULL);

  return kind_names[kind];
}

/**
 * iec_gap_free:
 * @self: (nullable): a gap
 */
void
iec_gap_free (IecGap *self)
{
  if (self == NULL)
    return;
  g_free (self->code);
  g_free (self->number);
  g_free (self->text);
  g_free (self->fix);
  g_free (self);
}

/* An element's code with its title, the title alone where there is no code. */
static char *
name_element (IecElement *element)
{
  const char *code = iec_element_get_code (element);
  const char *title = iec_element_get_title (element);

  if (code[0] == '\0')
    return g_strdup_printf (_ ("“%s”"), title);
  /* Translators: an element's code and its title. */
  return g_strdup_printf (_ ("%s “%s”"), code, title);
}

/* Takes @text. */
static IecGap *
add_gap (GPtrArray *gaps, IecGapKind kind, IecElement *element, char *text, const char *fix)
{
  IecGap *gap = g_new0 (IecGap, 1);

  gap->kind = kind;
  gap->code = element != NULL ? g_strdup (iec_element_get_code (element)) : NULL;
  gap->text = text;
  gap->fix = g_strdup (fix);
  g_ptr_array_add (gaps, gap);
  return gap;
}

static gboolean
is_unsupported (IecStrategy *strategy, IecElement *element)
{
  g_autoptr (IecEvidence) evidence = iec_evidence_new (strategy, element);

  return evidence->n_proposals == 0 && evidence->n_needs == 0 && evidence->n_sources == 0;
}

/* What the composer fills by itself is not empty. */
static gboolean
is_filled_by_composer (IecStrategy *strategy, IecElement *element)
{
  if (iec_element_has_role (element, IEC_ROLE_INVOLVEMENT))
    return g_list_model_get_n_items (iec_strategy_get_workshops (strategy)) > 0;
  return iec_element_has_role (element, IEC_ROLE_ANNEX_PROPOSALS);
}

static void
check_body (GPtrArray *gaps, IecStrategy *strategy, IecElement *element, const char *name, gboolean left)
{
  g_autoptr (IecBodyNode) root = iec_body_parse (iec_element_get_body (element), NULL);

  if (root == NULL)
    add_gap (gaps, IEC_GAP_BROKEN_BODY, element,
             g_strdup_printf (_ ("The text of %s is damaged and is shown as it stands."), name),
             _ ("Write the text of the element anew."));
  else if (!left && root->children->len == 0 && iec_element_get_n_children (element) == 0
           && iec_element_get_kind (element) != IEC_ELEMENT_VISION && !is_filled_by_composer (strategy, element))
    add_gap (gaps, IEC_GAP_EMPTY_TEXT, element, g_strdup_printf (_ ("%s has no text."), name),
             _ ("Write its text, remove it, or leave it with a reason."));
}

static void
check_plan (GPtrArray *gaps, IecStrategy *strategy, IecElement *element, const char *name)
{
  IecElementKind kind = iec_element_get_kind (element);

  if (kind != IEC_ELEMENT_GOAL && kind != IEC_ELEMENT_ACTION_LINE)
    return;
  if (is_unsupported (strategy, element))
    add_gap (gaps, IEC_GAP_UNSUPPORTED, element, g_strdup_printf (_ ("No evidence stands behind %s."), name),
             _ ("Link proposals to it, or leave it with a reason."));
  if (kind == IEC_ELEMENT_GOAL && iec_element_get_n_children (element) == 0)
    add_gap (gaps, IEC_GAP_NO_ACTION_LINES, element, g_strdup_printf (_ ("%s has no action lines."), name),
             _ ("Add an action line to it, or leave it with a reason."));
}

static void
check_links (GPtrArray *gaps, IecStrategy *strategy, IecElement *element, const char *name)
{
  g_autoptr (GPtrArray) links = iec_strategy_get_links (strategy, element);

  for (guint i = 0; i < links->len; i++)
    {
      const IecLinkRow *link = g_ptr_array_index (links, i);
      IecProposal *proposal = iec_strategy_find_proposal (strategy, link->target);
      const char *fix = _ ("Read both again: unlink it if it no longer fits; unlink and link it again if it does.");
      IecGap *gap;

      if (!iec_strategy_is_suspect (strategy, link))
        continue;
      if (proposal != NULL)
        gap = add_gap (gaps, IEC_GAP_SUSPECT, element,
                       /* Translators: an element (code and title), then a proposal's number. */
                       g_strdup_printf (_ ("%s or proposal %s was reworded after they were linked."), name,
                                        iec_proposal_get_number (proposal)),
                       fix);
      else
        gap = add_gap (gaps, IEC_GAP_SUSPECT, element,
                       g_strdup_printf (_ ("%s or its evidence was reworded after they were linked."), name), fix);
      gap->number = proposal != NULL ? g_strdup (iec_proposal_get_number (proposal)) : NULL;
    }
}

static void
check_element (GPtrArray *gaps, IecStrategy *strategy, IecElement *element)
{
  gboolean left = iec_element_get_left_reason (element)[0] != '\0';
  g_autofree char *name = name_element (element);

  check_body (gaps, strategy, element, name, left);
  if (!left)
    check_plan (gaps, strategy, element, name);
  check_links (gaps, strategy, element, name);
}

static void
check_proposal (GPtrArray *gaps, IecStrategy *strategy, IecProposal *proposal)
{
  if (iec_strategy_get_outcome (strategy, proposal) != IEC_OUTCOME_NONE)
    return;
  IecGap *gap = add_gap (gaps, IEC_GAP_UNANSWERED, NULL,
                         /* Translators: a proposal's number and its text. */
                         g_strdup_printf (_ ("Proposal %s has no answer: “%s”"), iec_proposal_get_number (proposal),
                                          iec_proposal_get_text (proposal)),
                         _ ("Link it to a goal or an action line, or answer it."));
  gap->number = g_strdup (iec_proposal_get_number (proposal));
}

/**
 * iec_check:
 *
 * Lists what is missing, in the UI language: first what the whole strategy lacks, then elements from top to bottom,
 * then proposals by number. A gap of an element that is left with a reason is not listed; damaged text and links to
 * be looked at again always are.
 *
 * Returns: (transfer full) (element-type IecGap): the gaps, which the array owns
 */
GPtrArray *
iec_check (IecStrategy *strategy)
{
  g_return_val_if_fail (IEC_IS_STRATEGY (strategy), NULL);

  GPtrArray *gaps = g_ptr_array_new_with_free_func ((GDestroyNotify)iec_gap_free);
  IecElement *root = iec_strategy_get_root (strategy);
  IecObjectList *proposals = IEC_OBJECT_LIST (iec_strategy_get_proposals (strategy));
  gboolean has_vision = FALSE;

  for (IecElement *element = iec_element_get_next_in_outline (root, root); element != NULL;
       element = iec_element_get_next_in_outline (element, root))
    has_vision = has_vision || iec_element_get_kind (element) == IEC_ELEMENT_VISION;
  if (!has_vision)
    add_gap (gaps, IEC_GAP_NO_VISION, NULL, g_strdup (_ ("The strategy has no vision.")), _ ("Add a vision."));
  for (IecElement *element = iec_element_get_next_in_outline (root, root); element != NULL;
       element = iec_element_get_next_in_outline (element, root))
    check_element (gaps, strategy, element);
  for (guint i = 0; i < iec_object_list_get_length (proposals); i++)
    check_proposal (gaps, strategy, iec_object_list_peek (proposals, i));
  return gaps;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-error.h"
#include "iec-step.h"
#include "iec-strategy-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define KIND_PROPOSAL "proposal"
#define KIND_NEED "need"
#define KIND_SOURCE "source"

static gpointer
find_target (IecStrategy *self, const char *kind, const char *target)
{
  IecTable table = IEC_N_TABLES;

  if (strcmp (kind, KIND_PROPOSAL) == 0)
    table = IEC_TABLE_PROPOSAL;
  else if (strcmp (kind, KIND_NEED) == 0)
    table = IEC_TABLE_NEED;
  else if (strcmp (kind, KIND_SOURCE) == 0)
    table = IEC_TABLE_SOURCE;
  return table != IEC_N_TABLES ? g_hash_table_lookup (self->collections[table].by_uid, target) : NULL;
}

/**
 * _iec_strategy_dup_wording:
 *
 * What a target says: a proposal its text, a need its title, a source its title and its text.
 *
 * Returns: (transfer full) (nullable): the wording; NULL if there is no such target
 */
char *
_iec_strategy_dup_wording (IecStrategy *self, const char *kind, const char *target)
{
  gpointer object = find_target (self, kind, target);

  if (object == NULL)
    return NULL;
  if (IEC_IS_PROPOSAL (object))
    return g_strdup (iec_proposal_get_text (object));
  if (IEC_IS_NEED (object))
    return g_strdup (iec_need_get_title (object));
  return g_strconcat (iec_source_get_title (object), "\n", iec_source_get_text (object), NULL);
}

static int
kind_rank (const char *kind)
{
  return strcmp (kind, KIND_PROPOSAL) == 0 ? 0 : strcmp (kind, KIND_NEED) == 0 ? 1 : 2;
}

static int
compare_links (gconstpointer a, gconstpointer b, gpointer user_data)
{
  IecStrategy *self = user_data;
  const IecLinkRow *first = *(const IecLinkRow **)a;
  const IecLinkRow *second = *(const IecLinkRow **)b;
  int order = kind_rank (first->kind) - kind_rank (second->kind);

  if (order != 0)
    return order;
  IecProposal *p = iec_strategy_find_proposal (self, first->target);
  IecProposal *q = iec_strategy_find_proposal (self, second->target);
  if (p != NULL && q != NULL)
    return _iec_proposal_compare (p, q);
  return strcmp (first->target, second->target);
}

/**
 * iec_strategy_get_links:
 *
 * Returns: (transfer container) (element-type IecLinkRow): the links of @element itself: proposals by number, then
 *   needs, then sources
 */
GPtrArray *
iec_strategy_get_links (IecStrategy *self, IecElement *element)
{
  g_return_val_if_fail (IEC_IS_STRATEGY (self), NULL);
  g_return_val_if_fail (IEC_IS_ELEMENT (element), NULL);

  GPtrArray *found = _iec_strategy_peek_links (self, iec_element_get_uid (element));
  GPtrArray *links = g_ptr_array_new ();
  for (guint i = 0; found != NULL && i < found->len; i++)
    g_ptr_array_add (links, g_ptr_array_index (found, i));
  g_ptr_array_sort_with_data (links, compare_links, self);
  return links;
}

static void
collect_elements (IecStrategy *self, const char *target, GHashTable *elements)
{
  GPtrArray *links = target != NULL ? _iec_strategy_peek_target_links (self, target) : NULL;

  for (guint i = 0; links != NULL && i < links->len; i++)
    {
      const IecLinkRow *link = g_ptr_array_index (links, i);
      IecElement *element = iec_strategy_find_element (self, link->element);

      if (element != NULL)
        g_hash_table_add (elements, element);
    }
}

static int
compare_in_outline (gconstpointer a, gconstpointer b)
{
  guint first = _iec_element_get_ordinal (*(IecElement **)a);
  guint second = _iec_element_get_ordinal (*(IecElement **)b);

  return first < second ? -1 : first > second;
}

/**
 * iec_strategy_get_proposal_elements:
 *
 * Returns: (transfer container) (element-type IecElement): the elements that @proposal is linked to, directly or
 *   through its need, each once, in the order of the outline
 */
GPtrArray *
iec_strategy_get_proposal_elements (IecStrategy *self, IecProposal *proposal)
{
  g_return_val_if_fail (IEC_IS_STRATEGY (self), NULL);
  g_return_val_if_fail (IEC_IS_PROPOSAL (proposal), NULL);

  g_autoptr (GHashTable) elements = g_hash_table_new (NULL, NULL);
  GPtrArray *sorted = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer element;

  collect_elements (self, iec_proposal_get_uid (proposal), elements);
  collect_elements (self, iec_proposal_get_need (proposal), elements);
  g_hash_table_iter_init (&iter, elements);
  while (g_hash_table_iter_next (&iter, &element, NULL))
    g_ptr_array_add (sorted, element);
  g_ptr_array_sort (sorted, compare_in_outline);
  return sorted;
}

static gboolean
supports_plan (IecStrategy *self, const char *target)
{
  GPtrArray *links = target != NULL ? _iec_strategy_peek_target_links (self, target) : NULL;

  for (guint i = 0; links != NULL && i < links->len; i++)
    {
      const IecLinkRow *link = g_ptr_array_index (links, i);
      IecElement *element = iec_strategy_find_element (self, link->element);

      if (element != NULL
          && (iec_element_get_kind (element) == IEC_ELEMENT_GOAL
              || iec_element_get_kind (element) == IEC_ELEMENT_ACTION_LINE))
        return TRUE;
    }
  return FALSE;
}

/**
 * iec_strategy_get_outcome:
 *
 * What becomes of @proposal: included when it is linked to a goal or an action line, directly or through its need,
 * whatever a person answered; else what a person answered.
 *
 * Returns: the outcome
 */
IecOutcome
iec_strategy_get_outcome (IecStrategy *self, IecProposal *proposal)
{
  g_return_val_if_fail (IEC_IS_STRATEGY (self), IEC_OUTCOME_NONE);
  g_return_val_if_fail (IEC_IS_PROPOSAL (proposal), IEC_OUTCOME_NONE);

  if (supports_plan (self, iec_proposal_get_uid (proposal)) || supports_plan (self, iec_proposal_get_need (proposal)))
    return IEC_OUTCOME_INCLUDED;
  return iec_proposal_get_stored_outcome (proposal);
}

/**
 * iec_strategy_is_linked:
 * @kind: "proposal", "need" or "source"
 * @target: its uid
 *
 * Returns: whether @target itself is linked to @element itself
 */
gboolean
iec_strategy_is_linked (IecStrategy *self, IecElement *element, const char *kind, const char *target)
{
  g_return_val_if_fail (IEC_IS_STRATEGY (self), FALSE);
  g_return_val_if_fail (IEC_IS_ELEMENT (element), FALSE);
  g_return_val_if_fail (kind != NULL && target != NULL, FALSE);

  return _iec_strategy_find_link (self, iec_element_get_uid (element), kind, target) != NULL;
}

/**
 * iec_strategy_is_suspect:
 *
 * Returns: whether one end of @link is worded otherwise than when a person confirmed it. An element's wording is its
 *   title: body text changes daily, and what it claims stands in the title
 */
gboolean
iec_strategy_is_suspect (IecStrategy *self, const IecLinkRow *link)
{
  g_return_val_if_fail (IEC_IS_STRATEGY (self), FALSE);
  g_return_val_if_fail (link != NULL, FALSE);

  IecElement *element = iec_strategy_find_element (self, link->element);
  g_autofree char *wording = _iec_strategy_dup_wording (self, link->kind, link->target);
  if (element == NULL || wording == NULL)
    return FALSE;
  return strcmp (iec_element_get_title (element), link->element_wording) != 0
         || strcmp (wording, link->target_wording) != 0;
}

static gboolean
write_link (IecStrategy *self,
            IecElement *element,
            const char *kind,
            const char *target,
            const char *note,
            GError **error)
{
  g_autofree char *wording = _iec_strategy_dup_wording (self, kind, target);
  g_autofree char *time = _iec_strategy_dup_time ();
  IecLinkRow row = { .element = (char *)iec_element_get_uid (element),
                     .kind = (char *)kind,
                     .target = (char *)target,
                     .note = (char *)note,
                     .element_wording = (char *)iec_element_get_title (element),
                     .target_wording = wording,
                     .time = time };

  return _iec_strategy_insert (self, IEC_TABLE_LINK, &row, error);
}

/* Links proposals to @element or unlinks them; those that are so already are passed over. */
static gboolean
set_linked (IecStrategy *self,
            IecElement *element,
            IecProposal *const *proposals,
            guint n_proposals,
            gboolean linked,
            guint *n_changed,
            GError **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  guint count = 0;

  if (!_iec_strategy_check_proposals (self, proposals, n_proposals, error)
      || !_iec_strategy_check_element (self, element, error) || !_iec_strategy_begin_edit (self, error))
    return FALSE;
  for (guint i = 0; i < n_proposals; i++)
    {
      const char *keys[] = { iec_element_get_uid (element), KIND_PROPOSAL, iec_proposal_get_uid (proposals[i]), NULL };
      gboolean is_linked = _iec_strategy_find_link (self, keys[0], keys[1], keys[2]) != NULL;

      if (!g_hash_table_add (seen, proposals[i]) || is_linked == linked)
        continue;
      if (linked ? !write_link (self, element, KIND_PROPOSAL, keys[2], "", error)
                 : !_iec_strategy_delete (self, IEC_TABLE_LINK, keys, error))
        return _iec_strategy_fail_edit (self);
      count++;
    }
  if (n_changed != NULL)
    *n_changed = count;
  g_autofree char *name = g_strdup (_iec_element_get_name (element));
  return _iec_strategy_end_edit (self, linked ? IEC_STEP_LINK : IEC_STEP_UNLINK, name, count, error);
}

/**
 * iec_strategy_link:
 * @n_linked: (out) (optional): how many were not linked yet
 *
 * Links proposals to an element: a goal or an action line that they support, a vision, or a section that tells of
 * them. What is linked already stays as it is. The wording of both ends is kept with each link. One step, none if
 * all were linked.
 */
gboolean
iec_strategy_link (IecStrategy *self,
                   IecElement *element,
                   IecProposal *const *proposals,
                   guint n_proposals,
                   guint *n_linked,
                   GError **error)
{
  g_return_val_if_fail (IEC_IS_STRATEGY (self), FALSE);
  g_return_val_if_fail (IEC_IS_ELEMENT (element), FALSE);

  return set_linked (self, element, proposals, n_proposals, TRUE, n_linked, error);
}

/**
 * iec_strategy_unlink:
 * @n_unlinked: (out) (optional): how many were linked
 *
 * Takes the links of proposals to an element away; those that are not linked are passed over. One step, none if none
 * was linked.
 */
gboolean
iec_strategy_unlink (IecStrategy *self,
                     IecElement *element,
                     IecProposal *const *proposals,
                     guint n_proposals,
                     guint *n_unlinked,
                     GError **error)
{
  g_return_val_if_fail (IEC_IS_STRATEGY (self), FALSE);
  g_return_val_if_fail (IEC_IS_ELEMENT (element), FALSE);

  return set_linked (self, element, proposals, n_proposals, FALSE, n_unlinked, error);
}

static gboolean
check_target (IecStrategy *self, IecElement *element, const char *kind, const char *target, GError **error)
{
  if (!_iec_strategy_check_editable (self, error) || !_iec_strategy_check_element (self, element, error))
    return FALSE;
  if (find_target (self, kind, target) != NULL)
    return TRUE;
  g_set_error (error, IEC_ERROR, IEC_ERROR_NOT_FOUND, _ ("What shall be linked is not in the strategy any more."));
  return FALSE;
}

/**
 * iec_strategy_link_target:
 * @kind: "proposal", "need" or "source"
 * @target: its uid
 * @note: (nullable): what the link means
 *
 * Links one target; a link that is there already gets @note, when it is given. One step, none if nothing changes.
 */
gboolean
iec_strategy_link_target (IecStrategy *self,
                          IecElement *element,
                          const char *kind,
                          const char *target,
                          const char *note,
                          GError **error)
{
  g_return_val_if_fail (IEC_IS_STRATEGY (self), FALSE);
  g_return_val_if_fail (IEC_IS_ELEMENT (element), FALSE);
  g_return_val_if_fail (kind != NULL && target != NULL, FALSE);

  if (!check_target (self, element, kind, target, error))
    return FALSE;
  g_autofree char *clean = _iec_strategy_clean_text (note, _ ("note"), error);
  const IecLinkRow *old = _iec_strategy_find_link (self, iec_element_get_uid (element), kind, target);
  if (clean == NULL)
    return FALSE;
  if (old != NULL && (note == NULL || strcmp (old->note, clean) == 0))
    return TRUE;
  if (!_iec_strategy_begin_edit (self, error))
    return FALSE;
  gboolean good;
  if (old != NULL)
    {
      IecLinkRow row = *old;

      row.note = clean;
      good = _iec_strategy_update (self, IEC_TABLE_LINK, &row, error);
    }
  else
    good = write_link (self, element, kind, target, clean, error);
  if (!good)
    return _iec_strategy_fail_edit (self);
  g_autofree char *name = g_strdup (_iec_element_get_name (element));
  return _iec_strategy_end_edit (self, IEC_STEP_LINK, name, 1, error);
}

/**
 * iec_strategy_unlink_target:
 * @kind: "proposal", "need" or "source"
 * @target: its uid
 *
 * Takes one link away; none that is not there. One step.
 */
gboolean
iec_strategy_unlink_target (IecStrategy *self,
                            IecElement *element,
                            const char *kind,
                            const char *target,
                            GError **error)
{
  g_return_val_if_fail (IEC_IS_STRATEGY (self), FALSE);
  g_return_val_if_fail (IEC_IS_ELEMENT (element), FALSE);
  g_return_val_if_fail (kind != NULL && target != NULL, FALSE);

  const char *keys[] = { iec_element_get_uid (element), kind, target, NULL };
  if (!_iec_strategy_check_editable (self, error) || !_iec_strategy_check_element (self, element, error))
    return FALSE;
  if (_iec_strategy_find_link (self, keys[0], kind, target) == NULL)
    return TRUE;
  if (!_iec_strategy_begin_edit (self, error))
    return FALSE;
  if (!_iec_strategy_delete (self, IEC_TABLE_LINK, keys, error))
    return _iec_strategy_fail_edit (self);
  g_autofree char *name = g_strdup (_iec_element_get_name (element));
  return _iec_strategy_end_edit (self, IEC_STEP_UNLINK, name, 1, error);
}

/**
 * iec_strategy_confirm_link:
 * @link: a link of the strategy
 *
 * Says that the link still holds with the wordings of now. One step, none if it is not suspect.
 */
gboolean
iec_strategy_confirm_link (IecStrategy *self, const IecLinkRow *link, GError **error)
{
  g_return_val_if_fail (IEC_IS_STRATEGY (self), FALSE);
  g_return_val_if_fail (link != NULL, FALSE);

  IecElement *element = iec_strategy_find_element (self, link->element);
  const IecLinkRow *old = _iec_strategy_find_link (self, link->element, link->kind, link->target);
  if (!_iec_strategy_check_editable (self, error))
    return FALSE;
  if (element == NULL || old == NULL)
    {
      g_set_error (error, IEC_ERROR, IEC_ERROR_NOT_FOUND, _ ("The link is not in the strategy any more."));
      return FALSE;
    }
  if (!iec_strategy_is_suspect (self, old))
    return TRUE;
  g_autofree char *wording = _iec_strategy_dup_wording (self, old->kind, old->target);
  g_autofree char *time = _iec_strategy_dup_time ();
  IecLinkRow row = *old;
  row.element_wording = (char *)iec_element_get_title (element);
  row.target_wording = wording;
  row.time = time;
  if (!_iec_strategy_begin_edit (self, error))
    return FALSE;
  if (!_iec_strategy_update (self, IEC_TABLE_LINK, &row, error))
    return _iec_strategy_fail_edit (self);
  g_autofree char *name = g_strdup (_iec_element_get_name (element));
  return _iec_strategy_end_edit (self, IEC_STEP_CONFIRM, name, 1, error);
}

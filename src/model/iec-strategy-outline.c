/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-error.h"
#include "iec-step.h"
#include "iec-strategy-private.h"
#include "iec-util.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char *
kind_in_words (IecElementKind kind)
{
  switch (kind)
    {
    case IEC_ELEMENT_SECTION:
      return _ ("a section");
    case IEC_ELEMENT_VISION:
      return _ ("a vision");
    case IEC_ELEMENT_GOAL:
      return _ ("a goal");
    case IEC_ELEMENT_ACTION_LINE:
      return _ ("an action line");
    case IEC_ELEMENT_ROOT:
    default:
      return _ ("the strategy");
    }
}

/**
 * _iec_strategy_check_element:
 *
 * Returns: whether @element is one of the strategy still, and not the root
 */
gboolean
_iec_strategy_check_element (IecStrategy *self, IecElement *element, GError **error)
{
  if (iec_strategy_find_element (self, iec_element_get_uid (element)) == element)
    return TRUE;
  g_set_error (error, IEC_ERROR, IEC_ERROR_NOT_FOUND, _ ("The element is not in the strategy any more."));
  return FALSE;
}

static gboolean
check_place (IecStrategy *self, IecElementKind kind, IecElement *parent, guint levels, GError **error)
{
  if (parent != self->root && !_iec_strategy_check_element (self, parent, error))
    return FALSE;
  if (!iec_element_kind_may_hold (iec_element_get_kind (parent), kind))
    {
      if (parent == self->root)
        /* Translators: %s is “a goal”, “a vision” or “an action line”. */
        g_set_error (error, IEC_ERROR, IEC_ERROR_REFUSED, _ ("Only sections stand at the top, not %s."),
                     kind_in_words (kind));
      else
        /* Translators: an element's code, then “a goal” …, then again “an action line” … */
        g_set_error (error, IEC_ERROR, IEC_ERROR_REFUSED, _ ("%s is %s and cannot hold %s."),
                     _iec_element_get_name (parent), kind_in_words (iec_element_get_kind (parent)),
                     kind_in_words (kind));
      return FALSE;
    }
  if (iec_element_get_depth (parent) + levels > IEC_OUTLINE_MAX_DEPTH)
    {
      g_set_error (error, IEC_ERROR, IEC_ERROR_REFUSED, _ ("Sections cannot stand more than %d deep in each other."),
                   IEC_OUTLINE_MAX_DEPTH);
      return FALSE;
    }
  return TRUE;
}

/* How many levels @element and what stands in it take. */
static guint
count_levels (IecElement *element)
{
  guint top = iec_element_get_depth (element);
  guint levels = 1;

  for (IecElement *inner = element; inner != NULL; inner = iec_element_get_next_in_outline (inner, element))
    levels = MAX (levels, iec_element_get_depth (inner) - top + 1);
  return levels;
}

/* Where among @siblings something may stand: annexes after all else. A negative position is the end. */
static guint
clamp_position (GPtrArray *siblings, gboolean annex, int position)
{
  guint n_annexes = 0;

  for (guint i = 0; i < siblings->len; i++)
    n_annexes += _iec_element_is_annex (g_ptr_array_index (siblings, i)) ? 1 : 0;
  guint low = annex ? siblings->len - n_annexes : 0;
  guint high = annex ? siblings->len : siblings->len - n_annexes;
  return position < 0 ? high : CLAMP ((guint)position, low, high);
}

static gboolean
write_place (IecStrategy *self, IecElement *element, IecElement *parent, guint position, GError **error)
{
  const IecElementRow *old = _iec_element_get_row (element);
  IecElementRow row = *old;

  row.parent = parent != self->root ? (char *)iec_element_get_uid (parent) : NULL;
  row.position = position;
  if (row.position == old->position && g_strcmp0 (row.parent, old->parent) == 0)
    return TRUE;
  return _iec_strategy_update (self, IEC_TABLE_ELEMENT, &row, error);
}

/* Numbers the children of @parent from 0, as they stand, with a gap at @gap (if below the number of siblings). */
static gboolean
renumber (IecStrategy *self, IecElement *parent, GPtrArray *siblings, guint gap, GError **error)
{
  for (guint i = 0; i < siblings->len; i++)
    if (!write_place (self, g_ptr_array_index (siblings, i), parent, i < gap ? i : i + 1, error))
      return FALSE;
  return TRUE;
}

static char *
clean_title (const char *title, GError **error)
{
  g_autofree char *line = _iec_strategy_clean_line (title, _ ("title"), error);

  if (line != NULL && line[0] == '\0')
    {
      g_set_error (error, IEC_ERROR, IEC_ERROR_INVALID, _ ("An element needs a title."));
      return NULL;
    }
  return g_steal_pointer (&line);
}

static gboolean
write_new (IecStrategy *self, IecElementRow *row, IecElement *parent, int position, GError **error)
{
  GPtrArray *siblings = _iec_element_peek_children (parent);
  guint place = clamp_position (siblings, FALSE, position);

  row->parent = parent != self->root ? (char *)iec_element_get_uid (parent) : NULL;
  row->position = place;
  return renumber (self, parent, siblings, place, error) && _iec_strategy_insert (self, IEC_TABLE_ELEMENT, row, error)
         && _iec_strategy_flush (self, error);
}

/**
 * iec_strategy_add_element:
 * @kind: what to add
 * @parent: (nullable): where; NULL for iec_strategy_get_default_parent(), and for the top if @kind is a section
 * @position: among the children of @parent from 0; a negative one is the end. Annexes stay last
 * @title: the title, or a vision's sentence
 * @body: (nullable): body text
 *
 * Adds an element. One step.
 *
 * Returns: (transfer none): the element; NULL with %IEC_ERROR_REFUSED where it may not stand
 */
IecElement *
iec_strategy_add_element (IecStrategy *self,
                          IecElementKind kind,
                          IecElement *parent,
                          int position,
                          const char *title,
                          const char *body,
                          GError **error)
{
  g_return_val_if_fail (IEC_IS_STRATEGY (self), NULL);
  g_return_val_if_fail (kind != IEC_ELEMENT_ROOT, NULL);

  if (!_iec_strategy_check_editable (self, error))
    return NULL;
  if (parent == NULL)
    parent = iec_strategy_get_default_parent (self, kind, error);
  if (parent == NULL || !check_place (self, kind, parent, 1, error))
    return NULL;
  g_autofree char *clean = clean_title (title, error);
  g_autofree char *text = clean != NULL ? _iec_strategy_clean_body (body, error) : NULL;
  if (text == NULL || !_iec_strategy_begin_edit (self, error))
    return NULL;

  g_autofree char *uid = _iec_strategy_new_uid (self);
  IecElementRow row = { .uid = uid,
                        .kind = (char *)iec_element_kind_to_string (kind),
                        .title = clean,
                        .body = text,
                        .role = (char *)"",
                        .requirement = (char *)"",
                        .hint = (char *)"",
                        .left_reason = (char *)"" };
  if (!write_new (self, &row, parent, position, error))
    {
      _iec_strategy_fail_edit (self);
      return NULL;
    }
  IecElement *element = iec_strategy_find_element (self, uid);
  if (!_iec_strategy_end_edit (self, IEC_STEP_ADD, _iec_element_get_name (element), 1, error))
    return NULL;
  return element;
}

static IecElement *
find_last_goal (IecStrategy *self)
{
  IecElement *last = NULL;

  for (IecElement *element = iec_element_get_next_in_outline (self->root, self->root); element != NULL;
       element = iec_element_get_next_in_outline (element, self->root))
    if (iec_element_get_kind (element) == IEC_ELEMENT_GOAL)
      last = element;
  return last;
}

/**
 * iec_strategy_get_default_parent:
 * @kind: what shall be added without saying where
 *
 * Sections go to the top; visions and goals under the section that the template marks for them (or where the last goal
 * stands); action lines under the last goal.
 *
 * Returns: (transfer none): the parent; NULL with %IEC_ERROR_REFUSED if there is none
 */
IecElement *
iec_strategy_get_default_parent (IecStrategy *self, IecElementKind kind, GError **error)
{
  g_return_val_if_fail (IEC_IS_STRATEGY (self), NULL);

  IecElement *parent = NULL;
  IecElement *goal = find_last_goal (self);
  if (kind == IEC_ELEMENT_SECTION)
    parent = self->root;
  else if (kind == IEC_ELEMENT_ACTION_LINE)
    parent = goal;
  else if (kind == IEC_ELEMENT_GOAL || kind == IEC_ELEMENT_VISION)
    parent = iec_strategy_find_role (self, IEC_ROLE_STRATEGY);
  if (parent == NULL && kind != IEC_ELEMENT_ACTION_LINE && goal != NULL)
    parent = iec_element_get_parent (goal);
  if (parent == NULL && kind == IEC_ELEMENT_ACTION_LINE)
    g_set_error (error, IEC_ERROR, IEC_ERROR_REFUSED, _ ("There is no goal yet that could hold an action line."));
  else if (parent == NULL)
    g_set_error (error, IEC_ERROR, IEC_ERROR_REFUSED,
                 _ ("No section is marked for visions and goals; say which section shall hold it."));
  return parent;
}

/* Writes a changed row of an element as one step. */
static gboolean
write_element (IecStrategy *self, IecElement *element, const IecElementRow *row, const char *verb, GError **error)
{
  if (!_iec_strategy_begin_edit (self, error))
    return FALSE;
  if (!_iec_strategy_update (self, IEC_TABLE_ELEMENT, row, error))
    return _iec_strategy_fail_edit (self);
  g_autofree char *name = g_strdup (_iec_element_get_name (element));
  return _iec_strategy_end_edit (self, verb, name, 1, error);
}

/**
 * iec_strategy_set_title:
 * @title: one line; white space is tidied
 *
 * Changes a title. One step, none if it is the same. Links of the element become suspect.
 */
gboolean
iec_strategy_set_title (IecStrategy *self, IecElement *element, const char *title, GError **error)
{
  g_return_val_if_fail (IEC_IS_STRATEGY (self), FALSE);
  g_return_val_if_fail (IEC_IS_ELEMENT (element), FALSE);

  if (!_iec_strategy_check_editable (self, error) || !_iec_strategy_check_element (self, element, error))
    return FALSE;
  g_autofree char *clean = clean_title (title, error);
  if (clean == NULL)
    return FALSE;
  if (strcmp (clean, iec_element_get_title (element)) == 0)
    return TRUE;
  IecElementRow row = *_iec_element_get_row (element);
  row.title = clean;
  return write_element (self, element, &row, IEC_STEP_TITLE, error);
}

/**
 * iec_strategy_set_body:
 * @body: (nullable): body text (iec-body.h); what does not parse is kept as it stands
 *
 * Changes the body text. One step, none if it is the same.
 */
gboolean
iec_strategy_set_body (IecStrategy *self, IecElement *element, const char *body, GError **error)
{
  g_return_val_if_fail (IEC_IS_STRATEGY (self), FALSE);
  g_return_val_if_fail (IEC_IS_ELEMENT (element), FALSE);

  if (!_iec_strategy_check_editable (self, error) || !_iec_strategy_check_element (self, element, error))
    return FALSE;
  g_autofree char *clean = _iec_strategy_clean_body (body, error);
  if (clean == NULL)
    return FALSE;
  if (strcmp (clean, iec_element_get_body (element)) == 0)
    return TRUE;
  IecElementRow row = *_iec_element_get_row (element);
  row.body = clean;
  return write_element (self, element, &row, IEC_STEP_TEXT, error);
}

/**
 * iec_strategy_set_left_reason:
 * @reason: (nullable): why the element's gaps are left as they are; NULL or empty to mind them again
 *
 * One step, none if it is the same.
 */
gboolean
iec_strategy_set_left_reason (IecStrategy *self, IecElement *element, const char *reason, GError **error)
{
  g_return_val_if_fail (IEC_IS_STRATEGY (self), FALSE);
  g_return_val_if_fail (IEC_IS_ELEMENT (element), FALSE);

  if (!_iec_strategy_check_editable (self, error) || !_iec_strategy_check_element (self, element, error))
    return FALSE;
  g_autofree char *clean = _iec_strategy_clean_line (reason, _ ("reason"), error);
  if (clean == NULL)
    return FALSE;
  if (strcmp (clean, iec_element_get_left_reason (element)) == 0)
    return TRUE;
  IecElementRow row = *_iec_element_get_row (element);
  row.left_reason = clean;
  return write_element (self, element, &row, IEC_STEP_LEAVE, error);
}

static gboolean
check_move (IecStrategy *self, IecElement *element, IecElement *parent, GError **error)
{
  if (!_iec_strategy_check_element (self, element, error))
    return FALSE;
  if (iec_element_is_inside (parent, element))
    {
      g_set_error (error, IEC_ERROR, IEC_ERROR_REFUSED, _ ("%s cannot be moved into itself."),
                   _iec_element_get_name (element));
      return FALSE;
    }
  if (_iec_element_is_annex (element) && parent != self->root)
    {
      g_set_error (error, IEC_ERROR, IEC_ERROR_REFUSED, _ ("%s is an annex and stays at the end of the strategy."),
                   _iec_element_get_name (element));
      return FALSE;
    }
  return check_place (self, iec_element_get_kind (element), parent, count_levels (element), error);
}

/* The children of @parent without @element. */
static GPtrArray *
list_others (IecElement *parent, IecElement *element)
{
  GPtrArray *others = g_ptr_array_new ();

  for (guint i = 0; i < iec_element_get_n_children (parent); i++)
    if (iec_element_get_child (parent, i) != element)
      g_ptr_array_add (others, iec_element_get_child (parent, i));
  return others;
}

/* Annexes and all else do not mix: what write_move() would put elsewhere is refused. */
static gboolean
check_position (IecElement *element, IecElement *parent, int position, GError **error)
{
  g_autoptr (GPtrArray) siblings = list_others (parent, element);
  gboolean annex = _iec_element_is_annex (element);

  if (position < 0 || (int)clamp_position (siblings, annex, position) == position)
    return TRUE;
  if (annex)
    g_set_error (error, IEC_ERROR, IEC_ERROR_REFUSED, _ ("%s is an annex and stays at the end of the strategy."),
                 _iec_element_get_name (element));
  else
    g_set_error (error, IEC_ERROR, IEC_ERROR_REFUSED, _ ("%s is no annex and stays before the annexes."),
                 _iec_element_get_name (element));
  return FALSE;
}

/**
 * iec_strategy_check_move:
 * @parent: where to; the root for the top
 * @position: among the other children of @parent, counted without @element, from 0; a negative one is the end
 *
 * Asks what iec_strategy_move() would say, and changes nothing. Unlike that it refuses a position among the annexes for
 * what is none, and the other way round.
 *
 * Returns: whether @element may move there; %IEC_ERROR_REFUSED with the reason if not
 */
gboolean
iec_strategy_check_move (IecStrategy *self, IecElement *element, IecElement *parent, int position, GError **error)
{
  g_return_val_if_fail (IEC_IS_STRATEGY (self), FALSE);
  g_return_val_if_fail (IEC_IS_ELEMENT (element), FALSE);
  g_return_val_if_fail (IEC_IS_ELEMENT (parent), FALSE);

  return _iec_strategy_check_editable (self, error) && check_move (self, element, parent, error)
         && check_position (element, parent, position, error);
}

static gboolean
write_move (IecStrategy *self, IecElement *element, IecElement *parent, int position, GError **error)
{
  g_autoptr (GPtrArray) siblings = list_others (parent, element);
  IecElement *old_parent = iec_element_get_parent (element);

  guint place = clamp_position (siblings, _iec_element_is_annex (element), position);
  if (old_parent == parent && place == iec_element_get_position (element))
    return TRUE;
  if (!renumber (self, parent, siblings, place, error) || !write_place (self, element, parent, place, error))
    return FALSE;
  if (old_parent == parent)
    return TRUE;
  g_autoptr (GPtrArray) left = list_others (old_parent, element);
  return renumber (self, old_parent, left, left->len, error);
}

/**
 * iec_strategy_move:
 * @parent: where to; the root for the top
 * @position: among the other children of @parent, counted without @element, from 0; a negative one is the end.
 *   Annexes stay last
 *
 * Moves an element with all that stands in it. Codes follow. One step, none if it stands there already.
 *
 * Returns: whether it stands there; %IEC_ERROR_REFUSED where it may not
 */
gboolean
iec_strategy_move (IecStrategy *self, IecElement *element, IecElement *parent, int position, GError **error)
{
  g_return_val_if_fail (IEC_IS_STRATEGY (self), FALSE);
  g_return_val_if_fail (IEC_IS_ELEMENT (element), FALSE);
  g_return_val_if_fail (IEC_IS_ELEMENT (parent), FALSE);

  if (!_iec_strategy_check_editable (self, error) || !check_move (self, element, parent, error)
      || !_iec_strategy_begin_edit (self, error))
    return FALSE;
  if (!write_move (self, element, parent, position, error) || !_iec_strategy_flush (self, error))
    return _iec_strategy_fail_edit (self);
  g_autofree char *name = g_strdup (_iec_element_get_name (element));
  return _iec_strategy_end_edit (self, IEC_STEP_MOVE, name, 1, error);
}

static gboolean
delete_links (IecStrategy *self, IecElement *element, GError **error)
{
  GPtrArray *links = _iec_strategy_peek_links (self, iec_element_get_uid (element));

  for (guint i = 0; links != NULL && i < links->len; i++)
    {
      const IecLinkRow *link = g_ptr_array_index (links, i);
      const char *keys[] = { link->element, link->kind, link->target, NULL };

      if (!_iec_strategy_delete (self, IEC_TABLE_LINK, keys, error))
        return FALSE;
    }
  return TRUE;
}

/* Deletes @top with all below it, the lowest first. */
static gboolean
delete_subtree (IecStrategy *self, IecElement *top, GError **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new ();

  for (IecElement *element = top; element != NULL; element = iec_element_get_next_in_outline (element, top))
    g_ptr_array_add (all, element);
  for (guint i = all->len; i > 0; i--)
    {
      IecElement *element = g_ptr_array_index (all, i - 1);
      const char *keys[] = { iec_element_get_uid (element), NULL };

      if (!delete_links (self, element, error) || !_iec_strategy_delete (self, IEC_TABLE_ELEMENT, keys, error))
        return FALSE;
    }
  return TRUE;
}

/* Whether something that is removed as well stands above @element. */
static gboolean
is_below_another (IecElement *element, GHashTable *all)
{
  for (IecElement *above = iec_element_get_parent (element); above != NULL; above = iec_element_get_parent (above))
    if (g_hash_table_contains (all, above))
      return TRUE;
  return FALSE;
}

/**
 * iec_strategy_remove:
 * @elements: what to remove, in any order
 *
 * Removes elements with all that stands in them and their links. One step.
 */
gboolean
iec_strategy_remove (IecStrategy *self, IecElement *const *elements, guint n_elements, GError **error)
{
  g_return_val_if_fail (IEC_IS_STRATEGY (self), FALSE);
  g_return_val_if_fail (elements != NULL || n_elements == 0, FALSE);

  g_autoptr (GHashTable) all = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) done = g_hash_table_new (NULL, NULL);
  if (!_iec_strategy_check_editable (self, error))
    return FALSE;
  for (guint i = 0; i < n_elements; i++)
    {
      if (!_iec_strategy_check_element (self, elements[i], error))
        return FALSE;
      g_hash_table_add (all, elements[i]);
    }
  if (n_elements == 0)
    return TRUE;
  if (!_iec_strategy_begin_edit (self, error))
    return FALSE;
  g_autofree char *name = g_strdup (_iec_element_get_name (elements[0]));
  for (guint i = 0; i < n_elements; i++)
    if (g_hash_table_add (done, elements[i]) && !is_below_another (elements[i], all)
        && !delete_subtree (self, elements[i], error))
      return _iec_strategy_fail_edit (self);
  return _iec_strategy_end_edit (self, IEC_STEP_REMOVE, name, g_hash_table_size (all), error);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-outline-moves.h"

#include "iec-element-private.h"
#include "iec-error.h"

#include <glib/gi18n-lib.h>

/* The nearest element on the level of the parent of @element, above or below it, that may hold what it is. */
static IecElement *
find_other_parent (IecStrategy *strategy, IecElement *element, gboolean above)
{
  IecElement *root = iec_strategy_get_root (strategy);
  IecElement *parent = iec_element_get_parent (element);
  guint depth = iec_element_get_depth (parent);
  IecElement *last = NULL;
  gboolean passed = FALSE;

  for (IecElement *other = root; other != NULL; other = iec_element_get_next_in_outline (other, root))
    {
      if (other == parent && above)
        return last;
      if (other == parent)
        passed = TRUE;
      else if (iec_element_get_depth (other) == depth
               && iec_element_kind_may_hold (iec_element_get_kind (other), iec_element_get_kind (element)))
        {
          last = other;
          if (passed)
            return last;
        }
    }
  return NULL;
}

static gboolean
find_above (IecStrategy *strategy, IecElement *element, IecPlace *place, GError **error)
{
  IecElement *other;

  if (place->position > 0)
    {
      place->position--;
      return TRUE;
    }
  other = _iec_element_is_annex (element) ? NULL : find_other_parent (strategy, element, TRUE);
  if (other == NULL)
    {
      g_set_error (error, IEC_ERROR, IEC_ERROR_REFUSED, _ ("Nothing stands above %s that it could move past."),
                   _iec_element_get_name (element));
      return FALSE;
    }
  place->parent = other;
  place->position = (int)iec_element_get_n_children (other);
  return TRUE;
}

static gboolean
find_below (IecStrategy *strategy, IecElement *element, IecPlace *place, GError **error)
{
  IecElement *other;

  if (place->position + 1 < (int)iec_element_get_n_children (place->parent))
    {
      place->position++;
      return TRUE;
    }
  other = _iec_element_is_annex (element) ? NULL : find_other_parent (strategy, element, FALSE);
  if (other == NULL)
    {
      g_set_error (error, IEC_ERROR, IEC_ERROR_REFUSED, _ ("Nothing stands below %s that it could move past."),
                   _iec_element_get_name (element));
      return FALSE;
    }
  place->parent = other;
  place->position = 0;
  return TRUE;
}

static gboolean
find_inside (IecElement *element, IecPlace *place, GError **error)
{
  if (place->position == 0)
    {
      g_set_error (error, IEC_ERROR, IEC_ERROR_REFUSED,
                   _ ("%s is the first on its level; nothing above it could hold it."),
                   _iec_element_get_name (element));
      return FALSE;
    }
  place->parent = iec_element_get_child (place->parent, (guint)place->position - 1);
  place->position = (int)iec_element_get_n_children (place->parent);
  return TRUE;
}

/* How many of the children of the root are no annexes: what is none stands before that place. */
static int
count_sections (IecElement *root)
{
  int n = 0;

  while (n < (int)iec_element_get_n_children (root) && !_iec_element_is_annex (iec_element_get_child (root, (guint)n)))
    n++;
  return n;
}

static gboolean
find_outside (IecElement *element, IecPlace *place, GError **error)
{
  IecElement *parent = place->parent;

  if (iec_element_get_parent (parent) == NULL)
    {
      g_set_error (error, IEC_ERROR, IEC_ERROR_REFUSED, _ ("%s stands on the highest level."),
                   _iec_element_get_name (element));
      return FALSE;
    }
  place->position = (int)iec_element_get_position (parent) + 1;
  place->parent = iec_element_get_parent (parent);
  if (_iec_element_is_annex (parent))
    place->position = count_sections (place->parent);
  return TRUE;
}

/**
 * iec_outline_find_move:
 * @move: which way
 * @place: (out caller-allocates): for iec_strategy_move()
 *
 * Finds where a key moves @element: up and down among its siblings and, at the ends, into the next element on the level
 * of its parent that may hold it; inside the sibling above it; out to the level of its parent.
 *
 * Returns: whether it may stand there; %IEC_ERROR_REFUSED with the reason if not
 */
gboolean
iec_outline_find_move (IecStrategy *strategy, IecElement *element, IecMove move, IecPlace *place, GError **error)
{
  gboolean found = FALSE;

  g_return_val_if_fail (IEC_IS_STRATEGY (strategy), FALSE);
  g_return_val_if_fail (IEC_IS_ELEMENT (element) && iec_element_get_parent (element) != NULL, FALSE);
  g_return_val_if_fail (place != NULL, FALSE);

  place->kind = iec_element_get_kind (element);
  place->parent = iec_element_get_parent (element);
  place->position = (int)iec_element_get_position (element);
  switch (move)
    {
    case IEC_MOVE_UP:
      found = find_above (strategy, element, place, error);
      break;
    case IEC_MOVE_DOWN:
      found = find_below (strategy, element, place, error);
      break;
    case IEC_MOVE_INSIDE:
      found = find_inside (element, place, error);
      break;
    case IEC_MOVE_OUT:
      found = find_outside (element, place, error);
      break;
    default:
      g_return_val_if_reached (FALSE);
    }
  return found && iec_strategy_check_move (strategy, element, place->parent, place->position, error);
}

/**
 * iec_outline_find_drop:
 * @element: what is dragged
 * @target: the row that it is dropped on
 * @side: where at that row
 * @place: (out caller-allocates): for iec_strategy_move()
 *
 * Finds where a drop moves @element.
 *
 * Returns: whether it may stand there; %IEC_ERROR_REFUSED with the reason if not
 */
gboolean
iec_outline_find_drop (IecStrategy *strategy,
                       IecElement *element,
                       IecElement *target,
                       IecSide side,
                       IecPlace *place,
                       GError **error)
{
  g_return_val_if_fail (IEC_IS_STRATEGY (strategy), FALSE);
  g_return_val_if_fail (IEC_IS_ELEMENT (element), FALSE);
  g_return_val_if_fail (IEC_IS_ELEMENT (target) && iec_element_get_parent (target) != NULL, FALSE);
  g_return_val_if_fail (place != NULL, FALSE);

  gboolean inside = side == IEC_SIDE_INSIDE || side == IEC_SIDE_FIRST;
  place->kind = iec_element_get_kind (element);
  place->parent = inside ? target : iec_element_get_parent (target);
  place->position = 0;
  if (side == IEC_SIDE_INSIDE)
    place->position = (int)iec_element_get_n_children (target);
  else if (!inside)
    place->position = (int)iec_element_get_position (target) + (side == IEC_SIDE_AFTER ? 1 : 0);
  if (iec_element_get_parent (element) == place->parent && (int)iec_element_get_position (element) < place->position)
    place->position--;
  return iec_strategy_check_move (strategy, element, place->parent, place->position, error);
}

static IecElement *
find_enclosing (IecElement *element, IecElementKind kind)
{
  while (element != NULL && iec_element_get_kind (element) != kind)
    element = iec_element_get_parent (element);
  return element;
}

static gboolean
holds_plan (IecElement *section)
{
  if (iec_element_has_role (section, IEC_ROLE_STRATEGY))
    return TRUE;
  for (guint i = 0; i < iec_element_get_n_children (section); i++)
    {
      IecElementKind kind = iec_element_get_kind (iec_element_get_child (section, i));

      if (kind == IEC_ELEMENT_GOAL || kind == IEC_ELEMENT_VISION)
        return TRUE;
    }
  return FALSE;
}

static gboolean
put_after (IecElement *sibling, IecElementKind kind, IecPlace *place)
{
  *place = (IecPlace){ kind, iec_element_get_parent (sibling), (int)iec_element_get_position (sibling) + 1 };
  return TRUE;
}

static gboolean
put_last (IecElement *parent, IecElementKind kind, IecPlace *place)
{
  *place = (IecPlace){ kind, parent, (int)iec_element_get_n_children (parent) };
  return TRUE;
}

static gboolean
put_by_default (IecStrategy *strategy, IecElementKind kind, IecElement *current, IecPlace *place, GError **error)
{
  IecElement *parent = iec_strategy_get_default_parent (strategy, kind, NULL);
  IecElement *section = current != NULL ? find_enclosing (current, IEC_ELEMENT_SECTION) : NULL;

  if (parent != NULL)
    return put_last (parent, kind, place);
  if (kind != IEC_ELEMENT_ACTION_LINE && section != NULL)
    return put_last (section, kind, place);
  return iec_strategy_get_default_parent (strategy, kind, error) != NULL;
}

static gboolean
find_new_section (IecStrategy *strategy, IecElement *current, IecPlace *place)
{
  IecElement *root = iec_strategy_get_root (strategy);

  while (current != NULL && iec_element_get_parent (current) != root)
    current = iec_element_get_parent (current);
  if (current != NULL && !_iec_element_is_annex (current))
    return put_after (current, IEC_ELEMENT_SECTION, place);
  *place = (IecPlace){ IEC_ELEMENT_SECTION, root, count_sections (root) };
  return TRUE;
}

static gboolean
find_new_subsection (IecElement *current, IecPlace *place, GError **error)
{
  IecElement *section = current != NULL ? find_enclosing (current, IEC_ELEMENT_SECTION) : NULL;

  if (section != NULL)
    return put_last (section, IEC_ELEMENT_SECTION, place);
  g_set_error (error, IEC_ERROR, IEC_ERROR_REFUSED, _ ("Select the section that shall hold the subsection."));
  return FALSE;
}

/* Before the goals, one in a strategy. */
static gboolean
find_new_vision (IecStrategy *strategy, IecElement *current, IecPlace *place, GError **error)
{
  IecElement *root = iec_strategy_get_root (strategy);

  for (IecElement *other = root; other != NULL; other = iec_element_get_next_in_outline (other, root))
    if (iec_element_get_kind (other) == IEC_ELEMENT_VISION)
      {
        g_set_error (error, IEC_ERROR, IEC_ERROR_REFUSED, _ ("The strategy has a vision already."));
        return FALSE;
      }
  if (!put_by_default (strategy, IEC_ELEMENT_VISION, current, place, error))
    return FALSE;
  for (guint i = iec_element_get_n_children (place->parent); i > 0; i--)
    if (iec_element_get_kind (iec_element_get_child (place->parent, i - 1)) == IEC_ELEMENT_GOAL)
      place->position = (int)i - 1;
  return TRUE;
}

static gboolean
find_new_goal (IecStrategy *strategy, IecElement *current, IecPlace *place, GError **error)
{
  IecElement *goal = current != NULL ? find_enclosing (current, IEC_ELEMENT_GOAL) : NULL;

  if (goal != NULL)
    return put_after (goal, IEC_ELEMENT_GOAL, place);
  if (current != NULL && iec_element_get_kind (current) == IEC_ELEMENT_SECTION && holds_plan (current))
    return put_last (current, IEC_ELEMENT_GOAL, place);
  return put_by_default (strategy, IEC_ELEMENT_GOAL, current, place, error);
}

static gboolean
find_new_action_line (IecStrategy *strategy, IecElement *current, IecPlace *place, GError **error)
{
  if (current != NULL && iec_element_get_kind (current) == IEC_ELEMENT_ACTION_LINE)
    return put_after (current, IEC_ELEMENT_ACTION_LINE, place);
  if (current != NULL && iec_element_get_kind (current) == IEC_ELEMENT_GOAL)
    return put_last (current, IEC_ELEMENT_ACTION_LINE, place);
  return put_by_default (strategy, IEC_ELEMENT_ACTION_LINE, current, place, error);
}

/* After a vision comes a goal: a strategy has one vision. */
static gboolean
find_new_after (IecStrategy *strategy, IecElement *current, IecPlace *place)
{
  IecElementKind kind = current != NULL ? iec_element_get_kind (current) : IEC_ELEMENT_SECTION;

  if (current == NULL || _iec_element_is_annex (current))
    return find_new_section (strategy, NULL, place);
  return put_after (current, kind == IEC_ELEMENT_VISION ? IEC_ELEMENT_GOAL : kind, place);
}

static gboolean
find_new_inside (IecElement *current, IecPlace *place, GError **error)
{
  IecElementKind kind = current != NULL ? iec_element_get_kind (current) : IEC_ELEMENT_ROOT;

  if (kind == IEC_ELEMENT_GOAL)
    return put_last (current, IEC_ELEMENT_ACTION_LINE, place);
  if (kind == IEC_ELEMENT_SECTION)
    return put_last (current, holds_plan (current) ? IEC_ELEMENT_GOAL : IEC_ELEMENT_SECTION, place);
  if (current == NULL)
    g_set_error (error, IEC_ERROR, IEC_ERROR_REFUSED, _ ("Select the section or goal that shall hold it."));
  else
    g_set_error (error, IEC_ERROR, IEC_ERROR_REFUSED, _ ("Nothing can stand inside %s."),
                 _iec_element_get_name (current));
  return FALSE;
}

/**
 * iec_outline_find_new:
 * @current: (nullable): the element that is selected
 * @what: what is asked for
 * @place: (out caller-allocates): for iec_strategy_add_element()
 *
 * Finds where something new goes, as near to @current as it may stand.
 *
 * Returns: whether there is such a place; %IEC_ERROR_REFUSED with the reason if not
 */
gboolean
iec_outline_find_new (IecStrategy *strategy, IecElement *current, IecNew what, IecPlace *place, GError **error)
{
  g_return_val_if_fail (IEC_IS_STRATEGY (strategy), FALSE);
  g_return_val_if_fail (current == NULL || IEC_IS_ELEMENT (current), FALSE);
  g_return_val_if_fail (place != NULL, FALSE);

  switch (what)
    {
    case IEC_NEW_AFTER:
      return find_new_after (strategy, current, place);
    case IEC_NEW_INSIDE:
      return find_new_inside (current, place, error);
    case IEC_NEW_SECTION:
      return find_new_section (strategy, current, place);
    case IEC_NEW_SUBSECTION:
      return find_new_subsection (current, place, error);
    case IEC_NEW_VISION:
      return find_new_vision (strategy, current, place, error);
    case IEC_NEW_GOAL:
      return find_new_goal (strategy, current, place, error);
    case IEC_NEW_ACTION_LINE:
      return find_new_action_line (strategy, current, place, error);
    default:
      g_return_val_if_reached (FALSE);
    }
}

/**
 * iec_outline_find_after_removal:
 * @element: what is about to be removed
 *
 * Returns: (transfer none) (nullable): what is selected then: the sibling below it, else the one above it, else its
 *   parent; NULL when nothing is left
 */
IecElement *
iec_outline_find_after_removal (IecElement *element)
{
  g_return_val_if_fail (IEC_IS_ELEMENT (element), NULL);

  IecElement *parent = iec_element_get_parent (element);
  guint position = iec_element_get_position (element);
  if (parent == NULL)
    return NULL;
  if (position + 1 < iec_element_get_n_children (parent))
    return iec_element_get_child (parent, position + 1);
  if (position > 0)
    return iec_element_get_child (parent, position - 1);
  return iec_element_get_parent (parent) != NULL ? parent : NULL;
}

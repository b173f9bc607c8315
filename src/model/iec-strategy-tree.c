/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-strategy-private.h"

#include <string.h>

/* Where the row of @element says that it stands; what a damaged row says ends at the root. */
static IecElement *
find_parent (IecStrategy *self, IecElement *element)
{
  const char *uid = _iec_element_get_row (element)->parent;
  IecElement *parent = uid != NULL ? g_hash_table_lookup (self->elements, uid) : NULL;

  return parent != NULL && parent != element ? parent : self->root;
}

static int
compare_siblings (gconstpointer a, gconstpointer b)
{
  return _iec_element_compare_siblings (*(IecElement **)a, *(IecElement **)b);
}

/* An element that hangs in a circle or too deep is put at the top: a file may say anything. */
static void
cut_loose (IecStrategy *self, IecElement *element)
{
  IecElement *above = element;
  guint depth = 0;

  while (above != self->root && depth <= IEC_OUTLINE_MAX_DEPTH)
    {
      above = find_parent (self, above);
      depth++;
    }
  if (depth <= IEC_OUTLINE_MAX_DEPTH)
    return;
  IecElementRow *row = iec_row_copy (IEC_TABLE_ELEMENT, _iec_element_get_row (element));
  g_clear_pointer (&row->parent, g_free);
  _iec_element_set_row (element, row);
}

/**
 * _iec_strategy_load_tree:
 * @rows: (element-type IecElementRow): all elements; taken out of the array
 *
 * Makes the whole outline of them.
 */
void
_iec_strategy_load_tree (IecStrategy *self, GPtrArray *rows)
{
  g_autoptr (GHashTable) children = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)g_ptr_array_unref);
  GHashTableIter iter;
  IecElement *element, *parent;
  GPtrArray *siblings;

  g_ptr_array_set_free_func (rows, NULL);
  for (guint i = 0; i < rows->len; i++)
    {
      element = _iec_element_new (g_ptr_array_index (rows, i));
      g_hash_table_insert (self->elements, g_strdup (iec_element_get_uid (element)), element);
    }
  g_hash_table_iter_init (&iter, self->elements);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *)&element))
    cut_loose (self, element);
  g_hash_table_iter_init (&iter, self->elements);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *)&element))
    {
      parent = find_parent (self, element);
      siblings = g_hash_table_lookup (children, parent);
      if (siblings == NULL)
        {
          siblings = g_ptr_array_new_with_free_func (g_object_unref);
          g_hash_table_insert (children, parent, siblings);
        }
      g_ptr_array_add (siblings, g_object_ref (element));
    }
  g_hash_table_iter_init (&iter, children);
  while (g_hash_table_iter_next (&iter, (gpointer *)&parent, (gpointer *)&siblings))
    {
      g_ptr_array_sort (siblings, compare_siblings);
      _iec_element_replace_children (parent, g_ptr_array_ref (siblings));
    }
  self->recode = TRUE;
}

/**
 * Regroup: what a refresh does to the tree.
 * @dirty: (element-type IecElement): parents whose children are another set or order; owned
 * @moved: (element-type IecElement): elements that are new under their parent; owned
 */
typedef struct
{
  GHashTable *dirty;
  GPtrArray *moved;
} Regroup;

static void
mark_dirty (Regroup *regroup, IecElement *parent)
{
  if (parent != NULL)
    g_hash_table_add (regroup->dirty, g_object_ref (parent));
}

static void
drop_element (IecStrategy *self, Regroup *regroup, IecElement *element)
{
  mark_dirty (regroup, iec_element_get_parent (element));
  g_hash_table_remove (self->elements, iec_element_get_uid (element));
  self->recode = TRUE;
}

static void
take_row (IecStrategy *self, Regroup *regroup, IecElementRow *row)
{
  IecElement *element = g_hash_table_lookup (self->elements, row->uid);

  if (element == NULL)
    {
      element = _iec_element_new (row);
      g_hash_table_insert (self->elements, g_strdup (iec_element_get_uid (element)), element);
      g_ptr_array_add (regroup->moved, g_object_ref (element));
      self->recode = TRUE;
      return;
    }

  const IecElementRow *old = _iec_element_get_row (element);
  if (g_strcmp0 (old->parent, row->parent) != 0 || old->position != row->position
      || g_strcmp0 (old->role, row->role) != 0)
    {
      mark_dirty (regroup, iec_element_get_parent (element));
      g_ptr_array_add (regroup->moved, g_object_ref (element));
      self->recode = TRUE;
    }
  if (strcmp (old->title, row->title) != 0 || strcmp (old->left_reason, row->left_reason) != 0)
    self->evidence_changed = TRUE;
  _iec_element_set_row (element, row);
}

static gboolean
still_belongs (IecStrategy *self, IecElement *element, IecElement *parent)
{
  return g_hash_table_lookup (self->elements, iec_element_get_uid (element)) == element
         && find_parent (self, element) == parent;
}

/* The children that @parent has now. */
static GPtrArray *
gather_children (IecStrategy *self, IecElement *parent, GPtrArray *moved)
{
  GPtrArray *old = _iec_element_peek_children (parent);
  GPtrArray *children = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < old->len; i++)
    if (still_belongs (self, g_ptr_array_index (old, i), parent))
      {
        g_hash_table_add (seen, g_ptr_array_index (old, i));
        g_ptr_array_add (children, g_object_ref (g_ptr_array_index (old, i)));
      }
  for (guint i = 0; i < moved->len; i++)
    if (still_belongs (self, g_ptr_array_index (moved, i), parent)
        && g_hash_table_add (seen, g_ptr_array_index (moved, i)))
      g_ptr_array_add (children, g_object_ref (g_ptr_array_index (moved, i)));
  g_ptr_array_sort (children, compare_siblings);
  return children;
}

/* Sets and says the children of @parent, and says the parent anew when it became a leaf or ceased to be one. */
static void
regroup_parent (IecStrategy *self, IecElement *parent, GPtrArray *moved)
{
  gboolean was_leaf = iec_element_get_n_children (parent) == 0;

  _iec_element_replace_children (parent, gather_children (self, parent, moved));
  if (was_leaf != (iec_element_get_n_children (parent) == 0))
    _iec_element_announce (parent);
}

static void
regroup_tree (IecStrategy *self, Regroup *regroup)
{
  g_autoptr (GPtrArray) parents = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer key;

  /* A row that is read again says what the file said before it was cut loose. */
  for (guint i = 0; i < regroup->moved->len; i++)
    cut_loose (self, g_ptr_array_index (regroup->moved, i));
  for (guint i = 0; i < regroup->moved->len; i++)
    mark_dirty (regroup, find_parent (self, g_ptr_array_index (regroup->moved, i)));
  g_hash_table_iter_init (&iter, regroup->dirty);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    g_ptr_array_add (parents, key);
  /* First those that lose, so that no element is seen under two parents. */
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < parents->len; i++)
      {
        IecElement *parent = g_ptr_array_index (parents, i);
        gboolean alive =
            parent == self->root || g_hash_table_lookup (self->elements, iec_element_get_uid (parent)) == parent;

        if (!alive && pass == 0)
          _iec_element_replace_children (parent, g_ptr_array_new_with_free_func (g_object_unref));
        else if (alive && pass == 0)
          {
            g_autoptr (GPtrArray) none = g_ptr_array_new ();
            regroup_parent (self, parent, none);
          }
        else if (alive)
          regroup_parent (self, parent, regroup->moved);
      }
}

/**
 * _iec_strategy_refresh_elements:
 * @changes: (element-type IecChange): what was touched, of any table
 *
 * Reads the changed elements again and puts the tree in order. Objects stay the same ones.
 *
 * Returns: whether the store could be read
 */
gboolean
_iec_strategy_refresh_elements (IecStrategy *self, GPtrArray *changes, GError **error)
{
  g_autoptr (GHashTable) dirty = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
  g_autoptr (GPtrArray) moved = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) gone = g_ptr_array_new_with_free_func (g_object_unref);
  Regroup regroup = { dirty, moved };

  for (guint i = 0; i < changes->len; i++)
    {
      const IecChange *change = g_ptr_array_index (changes, i);
      gpointer row = NULL;

      if (change->table != IEC_TABLE_ELEMENT)
        continue;
      if (!_iec_strategy_find_row (self, IEC_TABLE_ELEMENT, (const char *const *)change->keys, &row, error))
        return FALSE;
      IecElement *element = g_hash_table_lookup (self->elements, change->keys[0]);
      if (row != NULL)
        take_row (self, &regroup, row);
      else if (element != NULL)
        {
          g_ptr_array_add (gone, g_object_ref (element));
          drop_element (self, &regroup, element);
        }
    }
  regroup_tree (self, &regroup);
  for (guint i = 0; i < gone->len; i++)
    _iec_element_forget_parent (g_ptr_array_index (gone, i));
  return TRUE;
}

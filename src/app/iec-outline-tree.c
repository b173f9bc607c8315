/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-outline-tree.h"

struct _IecOutlineTree
{
  GObject parent_instance;

  /* Owned */
  IecSession *session;
  GtkSingleSelection *selection;
  GtkTreeListModel *rows;
  GtkFilter *filter;    /* (nullable) */
  GHashTable *expanded; /* uid → whether a person wants to see what is inside */
};

G_DEFINE_FINAL_TYPE (IecOutlineTree, iec_outline_tree, G_TYPE_OBJECT)

/* Rows */

static GListModel *
make_level (IecElement *parent, GtkFilter *filter)
{
  GListModel *children = G_LIST_MODEL (g_object_ref (parent));

  return filter != NULL ? G_LIST_MODEL (gtk_filter_list_model_new (children, g_object_ref (filter))) : children;
}

static GListModel *
make_level_cb (gpointer item, gpointer user_data)
{
  IecElement *element = item;

  /* A leaf has no expander; the model announces it again when it gets its first child. */
  return iec_element_get_n_children (element) > 0 ? make_level (element, user_data) : NULL;
}

static gboolean
is_in_level (GListModel *level, guint position, IecElement *element)
{
  g_autoptr (GObject) item = g_list_model_get_item (level, position);

  return item == G_OBJECT (element);
}

static gboolean
find_in_level (GListModel *level, IecElement *element, guint *position)
{
  guint n = g_list_model_get_n_items (level);

  *position = iec_element_get_position (element);
  if (is_in_level (level, *position, element))
    return TRUE;
  for (*position = 0; *position < n; (*position)++)
    if (is_in_level (level, *position, element))
      return TRUE;
  return FALSE;
}

static GtkTreeListRow *
find_child_row (IecOutlineTree *self, GtkTreeListRow *parent, IecElement *element)
{
  GListModel *level =
      parent != NULL ? gtk_tree_list_row_get_children (parent) : gtk_tree_list_model_get_model (self->rows);
  guint position;

  if (level == NULL || !find_in_level (level, element, &position))
    return NULL;
  return parent != NULL ? gtk_tree_list_row_get_child_row (parent, position)
                        : gtk_tree_list_model_get_child_row (self->rows, position);
}

/* The row of @element; what stands above it is expanded if @expand, else a hidden row is not found. */
static GtkTreeListRow *
find_row (IecOutlineTree *self, IecElement *element, gboolean expand)
{
  g_autoptr (GPtrArray) path = g_ptr_array_new ();
  g_autoptr (GtkTreeListRow) row = NULL;

  for (IecElement *above = element; above != NULL; above = iec_element_get_parent (above))
    g_ptr_array_add (path, above);
  if (self->rows == NULL || path->len < 2
      || g_ptr_array_index (path, path->len - 1) != iec_strategy_get_root (iec_session_get_strategy (self->session)))
    return NULL;
  for (guint i = path->len - 1; i > 0; i--)
    {
      g_autoptr (GtkTreeListRow) above = g_steal_pointer (&row);
      IecElement *child = g_ptr_array_index (path, i - 1);

      if (above != NULL && expand && !gtk_tree_list_row_get_expanded (above))
        {
          gtk_tree_list_row_set_expanded (above, TRUE);
          iec_outline_tree_note_expanded (self, g_ptr_array_index (path, i), TRUE);
        }
      row = find_child_row (self, above, child);
      if (row == NULL)
        return NULL;
    }
  return g_steal_pointer (&row);
}

/* Expansion */

/* Goals, and sections that hold them, show what is inside until a person closes them. */
static gboolean
is_expanded_at_first (IecElement *element)
{
  if (iec_element_get_kind (element) == IEC_ELEMENT_GOAL)
    return TRUE;
  for (guint i = 0; i < iec_element_get_n_children (element); i++)
    if (iec_element_get_kind (iec_element_get_child (element, i)) != IEC_ELEMENT_SECTION)
      return TRUE;
  return FALSE;
}

static gboolean
shall_be_expanded (IecOutlineTree *self, IecElement *element)
{
  gpointer wanted;

  if (self->filter != NULL)
    return TRUE;
  if (g_hash_table_lookup_extended (self->expanded, iec_element_get_uid (element), NULL, &wanted))
    return GPOINTER_TO_INT (wanted);
  return is_expanded_at_first (element);
}

static void
settle_row (IecOutlineTree *self, GtkTreeListRow *row)
{
  g_autoptr (IecElement) element = gtk_tree_list_row_get_item (row);

  if (element != NULL && gtk_tree_list_row_is_expandable (row) && shall_be_expanded (self, element))
    gtk_tree_list_row_set_expanded (row, TRUE);
}

/* Selection */

static void
select_again (IecOutlineTree *self)
{
  IecElement *element = iec_session_get_selected (self->session);
  g_autoptr (GtkTreeListRow) row = element != NULL ? find_row (self, element, FALSE) : NULL;

  gtk_single_selection_set_selected (self->selection,
                                     row != NULL ? gtk_tree_list_row_get_position (row) : GTK_INVALID_LIST_POSITION);
}

/* The list has taken the rows in already, so that they can be expanded and selected. */
static void
rows_changed_cb (GListModel *model, guint position, guint removed, guint added, IecOutlineTree *self)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < added; i++)
    g_ptr_array_add (rows, g_list_model_get_item (model, position + i));
  for (guint i = 0; i < rows->len; i++)
    settle_row (self, g_ptr_array_index (rows, i));
  select_again (self);
}

static void
row_selected_cb (IecOutlineTree *self)
{
  GtkTreeListRow *row = gtk_single_selection_get_selected_item (self->selection);
  g_autoptr (IecElement) element = row != NULL ? gtk_tree_list_row_get_item (row) : NULL;

  /* A row that went, or that is hidden, is selected no less. */
  if (element != NULL)
    iec_session_set_selected (self->session, element);
}

static void
element_selected_cb (IecOutlineTree *self)
{
  IecElement *element = iec_session_get_selected (self->session);

  if (element != NULL)
    iec_outline_tree_reveal (self, element);
  select_again (self);
}

static void
fill (IecOutlineTree *self)
{
  IecElement *root = iec_strategy_get_root (iec_session_get_strategy (self->session));
  GtkFilter *filter = self->filter;
  g_autoptr (GtkTreeListModel) rows =
      gtk_tree_list_model_new (make_level (root, filter), FALSE, FALSE, make_level_cb,
                               filter != NULL ? g_object_ref (filter) : NULL, filter != NULL ? g_object_unref : NULL);

  g_set_object (&self->rows, rows);
  /* Before the list sees them, which would take each row that opens in by itself. */
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (rows)); i++)
    {
      g_autoptr (GtkTreeListRow) row = g_list_model_get_item (G_LIST_MODEL (rows), i);

      settle_row (self, row);
    }
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (rows));
  select_again (self);
}

/* GObject */

static void
iec_outline_tree_dispose (GObject *object)
{
  IecOutlineTree *self = IEC_OUTLINE_TREE (object);

  if (self->selection != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->selection, self);
      gtk_single_selection_set_model (self->selection, NULL);
    }
  g_clear_object (&self->selection);
  g_clear_object (&self->rows);
  g_clear_object (&self->filter);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (iec_outline_tree_parent_class)->dispose (object);
}

static void
iec_outline_tree_finalize (GObject *object)
{
  IecOutlineTree *self = IEC_OUTLINE_TREE (object);

  g_clear_pointer (&self->expanded, g_hash_table_unref);
  G_OBJECT_CLASS (iec_outline_tree_parent_class)->finalize (object);
}

static void
iec_outline_tree_class_init (IecOutlineTreeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = iec_outline_tree_dispose;
  object_class->finalize = iec_outline_tree_finalize;
}

static void
iec_outline_tree_init (IecOutlineTree *self)
{
  self->expanded = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->selection = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->selection, FALSE);
}

/**
 * iec_outline_tree_new:
 *
 * Returns: (transfer full): the tree of the strategy of @session; it is filled by iec_outline_tree_show_in()
 */
IecOutlineTree *
iec_outline_tree_new (IecSession *session)
{
  g_return_val_if_fail (IEC_IS_SESSION (session), NULL);

  IecOutlineTree *self = g_object_new (IEC_TYPE_OUTLINE_TREE, NULL);
  self->session = g_object_ref (session);
  return self;
}

/**
 * iec_outline_tree_show_in:
 *
 * Makes @list_view show the rows; to be called once. The list takes changes in before this object does, which may then
 * change more.
 */
void
iec_outline_tree_show_in (IecOutlineTree *self, GtkListView *list_view)
{
  g_return_if_fail (IEC_IS_OUTLINE_TREE (self));
  g_return_if_fail (self->rows == NULL);

  gtk_list_view_set_model (list_view, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect (self->selection, "items-changed", G_CALLBACK (rows_changed_cb), self);
  g_signal_connect_swapped (self->selection, "notify::selected-item", G_CALLBACK (row_selected_cb), self);
  g_signal_connect_object (self->session, "notify::selected", G_CALLBACK (element_selected_cb), self,
                           G_CONNECT_SWAPPED);
  fill (self);
  element_selected_cb (self);
}

/**
 * iec_outline_tree_set_filter:
 * @filter: (nullable): of #IecElement, which lets the parents of what it lets through, too; NULL to show all
 *
 * A filtered tree is wholly expanded; without the filter it is as it was before.
 */
void
iec_outline_tree_set_filter (IecOutlineTree *self, GtkFilter *filter)
{
  g_return_if_fail (IEC_IS_OUTLINE_TREE (self));

  if (g_set_object (&self->filter, filter))
    fill (self);
}

/**
 * iec_outline_tree_note_expanded:
 *
 * Remembers whether a person wants to see what is inside @element, for as long as the tree lives.
 */
void
iec_outline_tree_note_expanded (IecOutlineTree *self, IecElement *element, gboolean expanded)
{
  g_return_if_fail (IEC_IS_OUTLINE_TREE (self));

  if (self->filter == NULL)
    g_hash_table_insert (self->expanded, g_strdup (iec_element_get_uid (element)), GINT_TO_POINTER (expanded));
}

/**
 * iec_outline_tree_reveal:
 *
 * Expands all that stands above @element.
 */
void
iec_outline_tree_reveal (IecOutlineTree *self, IecElement *element)
{
  g_return_if_fail (IEC_IS_OUTLINE_TREE (self));

  g_autoptr (GtkTreeListRow) row = find_row (self, element, TRUE);
}

/**
 * iec_outline_tree_find_row:
 *
 * Returns: (transfer full) (nullable): the row of @element; NULL while it is hidden
 */
GtkTreeListRow *
iec_outline_tree_find_row (IecOutlineTree *self, IecElement *element)
{
  g_return_val_if_fail (IEC_IS_OUTLINE_TREE (self), NULL);
  return find_row (self, element, FALSE);
}

/**
 * iec_outline_tree_get_element:
 *
 * Returns: (transfer full) (nullable): the element in the row at @position
 */
IecElement *
iec_outline_tree_get_element (IecOutlineTree *self, guint position)
{
  g_return_val_if_fail (IEC_IS_OUTLINE_TREE (self), NULL);

  g_autoptr (GtkTreeListRow) row = g_list_model_get_item (G_LIST_MODEL (self->selection), position);
  return row != NULL ? gtk_tree_list_row_get_item (row) : NULL;
}

/**
 * iec_outline_tree_get_n_rows:
 *
 * Returns: how many rows are shown
 */
guint
iec_outline_tree_get_n_rows (IecOutlineTree *self)
{
  g_return_val_if_fail (IEC_IS_OUTLINE_TREE (self), 0);
  return g_list_model_get_n_items (G_LIST_MODEL (self->selection));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-element.h"

#include "iec-element-private.h"
#include "iec-record-private.h"
#include "iec-util.h"

struct _IecElement
{
  GObject parent_instance;

  IecElementKind kind;
  guint position;
  guint ordinal;
  guint counter;
  guint goal_number;
  /* Owned */
  IecElementRow *row;
  char *code;
  GPtrArray *children;
  /* Borrowed */
  IecElement *parent;
};

static const IecField fields[] = {
  { "uid", IEC_FIELD_STRING, G_STRUCT_OFFSET (IecElementRow, uid) },
  { "title", IEC_FIELD_STRING, G_STRUCT_OFFSET (IecElementRow, title) },
  { "body", IEC_FIELD_STRING, G_STRUCT_OFFSET (IecElementRow, body) },
  { "role", IEC_FIELD_STRING, G_STRUCT_OFFSET (IecElementRow, role) },
  { "requirement", IEC_FIELD_STRING, G_STRUCT_OFFSET (IecElementRow, requirement) },
  { "hint", IEC_FIELD_STRING, G_STRUCT_OFFSET (IecElementRow, hint) },
  { "left-reason", IEC_FIELD_STRING, G_STRUCT_OFFSET (IecElementRow, left_reason) },
};

enum
{
  PROP_KIND = G_N_ELEMENTS (fields) + 1,
  PROP_CODE,
  PROP_GOAL_NUMBER,
  PROP_N_CHILDREN,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static const char *const kind_names[] = { "root", "section", "vision", "goal", "action-line" };

static GType
iec_element_get_item_type (GListModel *model)
{
  return IEC_TYPE_ELEMENT;
}

static guint
iec_element_get_n_items (GListModel *model)
{
  return IEC_ELEMENT (model)->children->len;
}

static gpointer
iec_element_get_item (GListModel *model, guint position)
{
  IecElement *child = iec_element_get_child (IEC_ELEMENT (model), position);

  return child != NULL ? g_object_ref (child) : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = iec_element_get_item_type;
  iface->get_n_items = iec_element_get_n_items;
  iface->get_item = iec_element_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (IecElement,
                               iec_element,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void
iec_element_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  IecElement *self = IEC_ELEMENT (object);

  switch (id)
    {
    case PROP_KIND:
      g_value_set_uint (value, self->kind);
      break;
    case PROP_CODE:
      g_value_set_string (value, self->code);
      break;
    case PROP_GOAL_NUMBER:
      g_value_set_uint (value, self->goal_number);
      break;
    case PROP_N_CHILDREN:
      g_value_set_uint (value, self->children->len);
      break;
    default:
      _iec_record_get (self->row, &fields[id - 1], value);
    }
}

static void
iec_element_finalize (GObject *object)
{
  IecElement *self = IEC_ELEMENT (object);

  for (guint i = 0; i < self->children->len; i++)
    {
      IecElement *child = g_ptr_array_index (self->children, i);

      if (child->parent == self)
        child->parent = NULL;
    }
  g_clear_pointer (&self->children, g_ptr_array_unref);
  g_clear_pointer (&self->code, g_free);
  iec_row_free (IEC_TABLE_ELEMENT, self->row);
  G_OBJECT_CLASS (iec_element_parent_class)->finalize (object);
}

static void
iec_element_class_init (IecElementClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = iec_element_get_property;
  object_class->finalize = iec_element_finalize;
  _iec_record_install (object_class, fields, G_N_ELEMENTS (fields), properties);
  properties[PROP_KIND] = g_param_spec_uint ("kind", NULL, NULL, 0, IEC_ELEMENT_ACTION_LINE, 0, flags);
  properties[PROP_CODE] = g_param_spec_string ("code", NULL, NULL, NULL, flags);
  properties[PROP_GOAL_NUMBER] = g_param_spec_uint ("goal-number", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_N_CHILDREN] = g_param_spec_uint ("n-children", NULL, NULL, 0, G_MAXUINT, 0, flags);
  for (guint id = PROP_KIND; id < N_PROPS; id++)
    g_object_class_install_property (object_class, id, properties[id]);
}

static void
iec_element_init (IecElement *self)
{
  self->children = g_ptr_array_new_with_free_func (g_object_unref);
  self->code = g_strdup ("");
}

/**
 * _iec_element_new:
 * @row: (transfer full): its row; one with the kind “root” makes the root
 *
 * Returns: (transfer full): an element without parent and children.
 */
IecElement *
_iec_element_new (IecElementRow *row)
{
  IecElement *self = g_object_new (IEC_TYPE_ELEMENT, NULL);

  self->row = row;
  if (!iec_element_kind_from_string (row->kind, &self->kind))
    self->kind = IEC_ELEMENT_SECTION;
  return self;
}

/**
 * _iec_element_get_row:
 *
 * Returns: (transfer none): the row behind @self, valid until the next change.
 */
const IecElementRow *
_iec_element_get_row (IecElement *self)
{
  return self->row;
}

/**
 * _iec_element_set_row:
 * @row: (transfer full): what the store says now
 *
 * Updates the texts of @self and notifies what changed. Its place is the strategy's affair.
 */
void
_iec_element_set_row (IecElement *self, IecElementRow *row)
{
  _iec_record_replace (G_OBJECT (self), IEC_TABLE_ELEMENT, (gpointer *)&self->row, row, fields, G_N_ELEMENTS (fields),
                       properties);
}

/**
 * _iec_element_set_code:
 *
 * Sets the code and notifies it when it is another.
 */
void
_iec_element_set_code (IecElement *self, const char *code)
{
  if (iec_set_str (&self->code, code))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CODE]);
}

/**
 * _iec_element_set_goal_number:
 *
 * Sets the number of the goal that @self is or belongs to, 0 for none, and notifies it when it is another.
 */
void
_iec_element_set_goal_number (IecElement *self, guint number)
{
  if (self->goal_number == number)
    return;
  self->goal_number = number;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_GOAL_NUMBER]);
}

/**
 * _iec_element_set_ordinal:
 *
 * Sets the place of @self in the whole outline, read from top to bottom.
 */
void
_iec_element_set_ordinal (IecElement *self, guint ordinal)
{
  self->ordinal = ordinal;
}

/**
 * _iec_element_get_ordinal:
 *
 * Returns: the place of @self in the whole outline, from 1; the root's is 0.
 */
guint
_iec_element_get_ordinal (IecElement *self)
{
  return self->ordinal;
}

/**
 * _iec_element_peek_counter:
 *
 * Returns: room for the number of coded children while codes are given out.
 */
guint *
_iec_element_peek_counter (IecElement *self)
{
  return &self->counter;
}

/**
 * _iec_element_is_annex:
 *
 * Returns: whether @self is an annex, not only a part of one.
 */
gboolean
_iec_element_is_annex (IecElement *self)
{
  return iec_element_has_role (self, IEC_ROLE_ANNEX) || iec_element_has_role (self, IEC_ROLE_ANNEX_PROPOSALS);
}

/**
 * _iec_element_compare_siblings:
 *
 * The order of siblings: annexes last, then by position, then by uid.
 */
int
_iec_element_compare_siblings (IecElement *a, IecElement *b)
{
  int order = _iec_element_is_annex (a) - _iec_element_is_annex (b);

  if (order != 0)
    return order;
  if (a->row->position != b->row->position)
    return a->row->position < b->row->position ? -1 : 1;
  return strcmp (a->row->uid, b->row->uid);
}

/**
 * _iec_element_peek_children:
 *
 * Returns: (transfer none): the children.
 */
GPtrArray *
_iec_element_peek_children (IecElement *self)
{
  return self->children;
}

/**
 * _iec_element_replace_children:
 * @children: (transfer full) (element-type IecElement): what the children are now, in order
 *
 * Sets the children and says the smallest stretch of the list that changed.
 */
void
_iec_element_replace_children (IecElement *self, GPtrArray *children)
{
  g_autoptr (GPtrArray) old = g_steal_pointer (&self->children);
  guint start = 0, end = 0;
  guint shorter = MIN (old->len, children->len);

  while (start < shorter && old->pdata[start] == children->pdata[start])
    start++;
  while (end < shorter - start && old->pdata[old->len - 1 - end] == children->pdata[children->len - 1 - end])
    end++;
  self->children = children;
  for (guint i = 0; i < children->len; i++)
    {
      IecElement *child = g_ptr_array_index (children, i);

      child->parent = self;
      child->position = i;
    }
  guint removed = old->len - start - end;
  guint added = children->len - start - end;
  if (removed == 0 && added == 0)
    return;
  g_list_model_items_changed (G_LIST_MODEL (self), start, removed, added);
  if (removed != added)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_CHILDREN]);
}

/**
 * _iec_element_forget_parent:
 *
 * Cuts a removed element off.
 */
void
_iec_element_forget_parent (IecElement *self)
{
  self->parent = NULL;
}

/**
 * _iec_element_announce:
 *
 * Makes the parent say that @self stands there anew. GtkTreeListModel asks a row once whether it has children, so
 * a leaf that becomes a parent, and a parent that becomes a leaf, must be announced again.
 */
void
_iec_element_announce (IecElement *self)
{
  if (self->parent != NULL && iec_element_get_child (self->parent, self->position) == self)
    g_list_model_items_changed (G_LIST_MODEL (self->parent), self->position, 1, 1);
}

/**
 * _iec_element_get_name:
 *
 * Returns: (transfer none): what it is called in messages and the names of steps: its code, or its title where it has
 *   none
 */
const char *
_iec_element_get_name (IecElement *self)
{
  return self->code[0] != '\0' ? self->code : self->row->title;
}

/**
 * iec_element_get_uid:
 *
 * Returns: (transfer none): the uid, which never changes; "" for the root.
 */
const char *
iec_element_get_uid (IecElement *self)
{
  g_return_val_if_fail (IEC_IS_ELEMENT (self), NULL);

  return self->row->uid;
}

/**
 * iec_element_get_kind:
 *
 * Returns: what @self is.
 */
IecElementKind
iec_element_get_kind (IecElement *self)
{
  g_return_val_if_fail (IEC_IS_ELEMENT (self), IEC_ELEMENT_ROOT);

  return self->kind;
}

/**
 * iec_element_get_code:
 *
 * Returns: (transfer none): the code of this moment, "2.1" or "R1.1"; "" where there is none (the summary).
 */
const char *
iec_element_get_code (IecElement *self)
{
  g_return_val_if_fail (IEC_IS_ELEMENT (self), NULL);

  return self->code;
}

/**
 * iec_element_get_title:
 *
 * Returns: (transfer none): the title, one line; a vision's is its sentence.
 */
const char *
iec_element_get_title (IecElement *self)
{
  g_return_val_if_fail (IEC_IS_ELEMENT (self), NULL);

  return self->row->title;
}

/**
 * iec_element_get_body:
 *
 * Returns: (transfer none): the body text (iec-body.h), maybe empty.
 */
const char *
iec_element_get_body (IecElement *self)
{
  g_return_val_if_fail (IEC_IS_ELEMENT (self), NULL);

  return self->row->body;
}

/**
 * iec_element_get_role:
 *
 * Returns: (transfer none): what the template means it for (IEC_ROLE_…), maybe empty.
 */
const char *
iec_element_get_role (IecElement *self)
{
  g_return_val_if_fail (IEC_IS_ELEMENT (self), NULL);

  return self->row->role;
}

/**
 * iec_element_get_requirement:
 *
 * Returns: (transfer none): in a few words, what the law asks of the section; printed beside its heading, maybe empty.
 */
const char *
iec_element_get_requirement (IecElement *self)
{
  g_return_val_if_fail (IEC_IS_ELEMENT (self), NULL);

  return self->row->requirement;
}

/**
 * iec_element_get_hint:
 *
 * Returns: (transfer none): what the template tells the author to write there, in the document's language, maybe
 *   empty; never printed.
 */
const char *
iec_element_get_hint (IecElement *self)
{
  g_return_val_if_fail (IEC_IS_ELEMENT (self), NULL);

  return self->row->hint;
}

/**
 * iec_element_get_left_reason:
 *
 * Returns: (transfer none): why its gaps are left as they are; empty where they are not.
 */
const char *
iec_element_get_left_reason (IecElement *self)
{
  g_return_val_if_fail (IEC_IS_ELEMENT (self), NULL);

  return self->row->left_reason;
}

/**
 * iec_element_has_role:
 *
 * Returns: whether @role is the role of @self.
 */
gboolean
iec_element_has_role (IecElement *self, const char *role)
{
  g_return_val_if_fail (IEC_IS_ELEMENT (self), FALSE);

  return g_strcmp0 (self->row->role, role) == 0;
}

/**
 * iec_element_get_parent:
 *
 * Returns: (transfer none) (nullable): the parent; NULL for the root and for what was removed.
 */
IecElement *
iec_element_get_parent (IecElement *self)
{
  g_return_val_if_fail (IEC_IS_ELEMENT (self), NULL);

  return self->parent;
}

/**
 * iec_element_get_position:
 *
 * Returns: the place among the siblings, from 0.
 */
guint
iec_element_get_position (IecElement *self)
{
  g_return_val_if_fail (IEC_IS_ELEMENT (self), 0);

  return self->position;
}

/**
 * iec_element_get_depth:
 *
 * Returns: how many elements stand above @self, the root counted: 1 at the top of the outline.
 */
guint
iec_element_get_depth (IecElement *self)
{
  g_return_val_if_fail (IEC_IS_ELEMENT (self), 0);

  guint depth = 0;
  for (IecElement *above = self->parent; above != NULL; above = above->parent)
    depth++;
  return depth;
}

/**
 * iec_element_get_n_children:
 *
 * Returns: the number of children.
 */
guint
iec_element_get_n_children (IecElement *self)
{
  g_return_val_if_fail (IEC_IS_ELEMENT (self), 0);

  return self->children->len;
}

/**
 * iec_element_get_child:
 *
 * Returns: (transfer none) (nullable): the child at @position, NULL behind the last.
 */
IecElement *
iec_element_get_child (IecElement *self, guint position)
{
  g_return_val_if_fail (IEC_IS_ELEMENT (self), NULL);

  return position < self->children->len ? g_ptr_array_index (self->children, position) : NULL;
}

/**
 * iec_element_get_next_in_outline:
 * @top: where the walk began
 *
 * Goes through @top and everything inside it from top to bottom.
 *
 * Returns: (transfer none) (nullable): the element after @self; NULL after the last inside @top.
 */
IecElement *
iec_element_get_next_in_outline (IecElement *self, IecElement *top)
{
  g_return_val_if_fail (IEC_IS_ELEMENT (self), NULL);
  g_return_val_if_fail (IEC_IS_ELEMENT (top), NULL);

  if (self->children->len > 0)
    return g_ptr_array_index (self->children, 0);
  while (self != top && self->parent != NULL)
    {
      if (self->position + 1 < self->parent->children->len)
        return g_ptr_array_index (self->parent->children, self->position + 1);
      self = self->parent;
    }
  return NULL;
}

/**
 * iec_element_is_inside:
 *
 * Returns: whether @self is @ancestor or anywhere below it.
 */
gboolean
iec_element_is_inside (IecElement *self, IecElement *ancestor)
{
  g_return_val_if_fail (IEC_IS_ELEMENT (self), FALSE);

  for (IecElement *above = self; above != NULL; above = above->parent)
    if (above == ancestor)
      return TRUE;
  return FALSE;
}

/**
 * iec_element_get_goal_number:
 *
 * Returns: the number, from 1, of the goal that @self is or belongs to; 0 for all else.
 */
guint
iec_element_get_goal_number (IecElement *self)
{
  g_return_val_if_fail (IEC_IS_ELEMENT (self), 0);

  return self->goal_number;
}

/**
 * iec_element_kind_to_string:
 *
 * Returns: (transfer none): the name of @kind in files and on the command line.
 */
const char *
iec_element_kind_to_string (IecElementKind kind)
{
  g_return_val_if_fail ((guint)kind < G_N_ELEMENTS (kind_names), NULL);

  return kind_names[kind];
}

/**
 * iec_element_kind_from_string:
 *
 * Returns: whether @name is the name of a kind; then @kind is set.
 */
gboolean
iec_element_kind_from_string (const char *name, IecElementKind *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (kind_names); i++)
    if (g_strcmp0 (name, kind_names[i]) == 0)
      {
        *kind = (IecElementKind)i;
        return TRUE;
      }
  return FALSE;
}

/**
 * iec_element_kind_may_hold:
 *
 * The rule of the tree: the root holds sections; a section holds sections, visions and goals; a goal holds action
 * lines; a vision and an action line hold nothing.
 *
 * Returns: whether an element of kind @parent may hold one of kind @child.
 */
gboolean
iec_element_kind_may_hold (IecElementKind parent, IecElementKind child)
{
  switch (parent)
    {
    case IEC_ELEMENT_ROOT:
      return child == IEC_ELEMENT_SECTION;
    case IEC_ELEMENT_SECTION:
      return child == IEC_ELEMENT_SECTION || child == IEC_ELEMENT_VISION || child == IEC_ELEMENT_GOAL;
    case IEC_ELEMENT_GOAL:
      return child == IEC_ELEMENT_ACTION_LINE;
    case IEC_ELEMENT_VISION:
    case IEC_ELEMENT_ACTION_LINE:
    default:
      return FALSE;
    }
}

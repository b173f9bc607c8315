/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-object-list-private.h"

struct _IecObjectList
{
  GObject parent_instance;

  GType item_type;
  GCompareFunc compare;
  /* Owned */
  GPtrArray *objects;
};

static GType
iec_object_list_get_item_type (GListModel *model)
{
  return IEC_OBJECT_LIST (model)->item_type;
}

static guint
iec_object_list_get_n_items (GListModel *model)
{
  return IEC_OBJECT_LIST (model)->objects->len;
}

static gpointer
iec_object_list_get_item (GListModel *model, guint position)
{
  IecObjectList *self = IEC_OBJECT_LIST (model);

  return position < self->objects->len ? g_object_ref (g_ptr_array_index (self->objects, position)) : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = iec_object_list_get_item_type;
  iface->get_n_items = iec_object_list_get_n_items;
  iface->get_item = iec_object_list_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (IecObjectList,
                               iec_object_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

/* The first place whose object does not stand before @object. */
static guint
find_place (IecObjectList *self, gpointer object)
{
  guint low = 0, high = self->objects->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (self->compare (g_ptr_array_index (self->objects, middle), object) < 0)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static int
compare_items (gconstpointer a, gconstpointer b, gpointer user_data)
{
  IecObjectList *self = user_data;

  return self->compare (*(gpointer *)a, *(gpointer *)b);
}

static void
iec_object_list_finalize (GObject *object)
{
  IecObjectList *self = IEC_OBJECT_LIST (object);

  g_clear_pointer (&self->objects, g_ptr_array_unref);
  G_OBJECT_CLASS (iec_object_list_parent_class)->finalize (object);
}

static void
iec_object_list_class_init (IecObjectListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = iec_object_list_finalize;
}

static void
iec_object_list_init (IecObjectList *self)
{
  self->objects = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * iec_object_list_new:
 * @compare: compares two objects (not pointers to pointers); 0 only for one and the same
 *
 * Returns: (transfer full): an empty list.
 */
IecObjectList *
iec_object_list_new (GType item_type, GCompareFunc compare)
{
  IecObjectList *self = g_object_new (IEC_TYPE_OBJECT_LIST, NULL);

  self->item_type = item_type;
  self->compare = compare;
  return self;
}

/**
 * iec_object_list_fill:
 * @objects: what the list shall hold, in any order
 *
 * Fills an empty list with one sort and one signal.
 */
void
iec_object_list_fill (IecObjectList *self, GPtrArray *objects)
{
  g_return_if_fail (self->objects->len == 0);

  for (guint i = 0; i < objects->len; i++)
    g_ptr_array_add (self->objects, g_object_ref (g_ptr_array_index (objects, i)));
  g_ptr_array_sort_with_data (self->objects, compare_items, self);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, 0, objects->len);
}

/**
 * iec_object_list_add:
 * @object: (transfer none): an object that is not in the list
 *
 * Puts @object where it belongs.
 */
void
iec_object_list_add (IecObjectList *self, gpointer object)
{
  guint position = find_place (self, object);

  g_ptr_array_insert (self->objects, (int)position, g_object_ref (object));
  g_list_model_items_changed (G_LIST_MODEL (self), position, 0, 1);
}

/**
 * iec_object_list_find:
 *
 * Returns: whether @object is in the list, and where.
 */
gboolean
iec_object_list_find (IecObjectList *self, gpointer object, guint *position)
{
  *position = find_place (self, object);
  return *position < self->objects->len && g_ptr_array_index (self->objects, *position) == object;
}

/**
 * iec_object_list_remove:
 *
 * Takes the object at @position out.
 */
void
iec_object_list_remove (IecObjectList *self, guint position)
{
  g_ptr_array_remove_index (self->objects, position);
  g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 0);
}

/**
 * iec_object_list_settle:
 * @position: where an object stands whose sort order may have changed since it was put there
 *
 * Moves the object if it no longer stands between its neighbours; says nothing otherwise.
 */
void
iec_object_list_settle (IecObjectList *self, guint position)
{
  gpointer *objects = self->objects->pdata;
  gboolean after = position == 0 || self->compare (objects[position - 1], objects[position]) < 0;
  gboolean before = position + 1 >= self->objects->len || self->compare (objects[position], objects[position + 1]) < 0;

  if (after && before)
    return;

  g_autoptr (GObject) object = g_object_ref (objects[position]);
  iec_object_list_remove (self, position);
  iec_object_list_add (self, object);
}

/**
 * iec_object_list_get_length:
 *
 * Returns: how many objects the list holds.
 */
guint
iec_object_list_get_length (IecObjectList *self)
{
  return self->objects->len;
}

/**
 * iec_object_list_peek:
 *
 * Returns: (transfer none): the object at @position, which must be there.
 */
gpointer
iec_object_list_peek (IecObjectList *self, guint position)
{
  return g_ptr_array_index (self->objects, position);
}

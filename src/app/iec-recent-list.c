/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-recent-list.h"

#include <glib/gstdio.h>
#include <unistd.h>

/* What is older is found by its file. */
#define MAX_RECENT 30

struct _IecRecentList
{
  GObject parent_instance;

  gboolean is_reading;
  gboolean read_again;
  /* Owned */
  GPtrArray *items; /* of IecRecent */
};

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (IecRecentList,
                               iec_recent_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static GType
get_item_type (GListModel *model)
{
  return IEC_TYPE_RECENT;
}

static guint
get_n_items (GListModel *model)
{
  return IEC_RECENT_LIST (model)->items->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  GPtrArray *items = IEC_RECENT_LIST (model)->items;

  return position < items->len ? g_object_ref (g_ptr_array_index (items, position)) : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

/* Looking for files may wait for a network. */
static void
read_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) infos = iec_working_copy_list (NULL);

  for (guint i = 0; infos != NULL && i < MIN (infos->len, MAX_RECENT); i++)
    {
      const IecWorkingCopyInfo *info = g_ptr_array_index (infos, i);
      gboolean is_missing = info->path != NULL && g_access (info->path, F_OK) != 0;

      g_ptr_array_add (items, iec_recent_new (info, is_missing));
    }
  g_task_return_pointer (task, items, (GDestroyNotify)g_ptr_array_unref);
}

/* Only what is another changes, so that the focus stays in its row. */
static void
take_items (IecRecentList *self, GPtrArray *items)
{
  g_autoptr (GPtrArray) old = g_steal_pointer (&self->items);
  guint n_same = 0;
  guint n_same_end = 0;

  while (n_same < MIN (old->len, items->len) && iec_recent_is_same (old->pdata[n_same], items->pdata[n_same]))
    n_same++;
  while (n_same + n_same_end < MIN (old->len, items->len)
         && iec_recent_is_same (old->pdata[old->len - 1 - n_same_end], items->pdata[items->len - 1 - n_same_end]))
    n_same_end++;
  self->items = items;
  if (old->len != items->len || n_same < items->len)
    g_list_model_items_changed (G_LIST_MODEL (self), n_same, old->len - n_same - n_same_end,
                                items->len - n_same - n_same_end);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (IecRecentList) self = data;
  gboolean read_again = self->read_again;

  self->is_reading = FALSE;
  self->read_again = FALSE;
  take_items (self, g_task_propagate_pointer (G_TASK (result), NULL));
  if (read_again)
    iec_recent_list_update (self);
}

static void
iec_recent_list_finalize (GObject *object)
{
  g_clear_pointer (&IEC_RECENT_LIST (object)->items, g_ptr_array_unref);
  G_OBJECT_CLASS (iec_recent_list_parent_class)->finalize (object);
}

static void
iec_recent_list_class_init (IecRecentListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = iec_recent_list_finalize;
}

static void
iec_recent_list_init (IecRecentList *self)
{
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * iec_recent_list_new:
 *
 * Returns: (transfer full): an empty list; iec_recent_list_update() fills it
 */
IecRecentList *
iec_recent_list_new (void)
{
  return g_object_new (IEC_TYPE_RECENT_LIST, NULL);
}

/**
 * iec_recent_list_update:
 *
 * Reads what there is now, in a worker.
 */
void
iec_recent_list_update (IecRecentList *self)
{
  g_return_if_fail (IEC_IS_RECENT_LIST (self));

  if (self->is_reading)
    {
      self->read_again = TRUE;
      return;
    }
  self->is_reading = TRUE;
  g_autoptr (GTask) task = g_task_new (NULL, NULL, read_cb, g_object_ref (self));
  g_task_run_in_thread (task, read_in_thread);
}

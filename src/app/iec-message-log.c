/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-message-log.h"

struct _IecMessageLog
{
  GObject parent_instance;

  /* Owned */
  GQueue messages; /* of IecMessage */
};

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (IecMessageLog,
                               iec_message_log,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static GType
get_item_type (GListModel *model)
{
  return IEC_TYPE_MESSAGE;
}

static guint
get_n_items (GListModel *model)
{
  return IEC_MESSAGE_LOG (model)->messages.length;
}

static gpointer
get_item (GListModel *model, guint position)
{
  IecMessage *message = g_queue_peek_nth (&IEC_MESSAGE_LOG (model)->messages, position);

  return message != NULL ? g_object_ref (message) : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static void
iec_message_log_finalize (GObject *object)
{
  g_queue_clear_full (&IEC_MESSAGE_LOG (object)->messages, g_object_unref);
  G_OBJECT_CLASS (iec_message_log_parent_class)->finalize (object);
}

static void
iec_message_log_class_init (IecMessageLogClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = iec_message_log_finalize;
}

static void
iec_message_log_init (IecMessageLog *self)
{
  g_queue_init (&self->messages);
}

/**
 * iec_message_log_new:
 *
 * Returns: (transfer full): an empty log
 */
IecMessageLog *
iec_message_log_new (void)
{
  return g_object_new (IEC_TYPE_MESSAGE_LOG, NULL);
}

/**
 * iec_message_log_add:
 *
 * Puts @message on top.
 */
void
iec_message_log_add (IecMessageLog *self, IecMessage *message)
{
  g_return_if_fail (IEC_IS_MESSAGE_LOG (self));
  g_return_if_fail (IEC_IS_MESSAGE (message));

  g_queue_push_head (&self->messages, g_object_ref (message));
  g_list_model_items_changed (G_LIST_MODEL (self), 0, 0, 1);
  if (self->messages.length > IEC_MESSAGE_LOG_MAX)
    {
      g_object_unref (g_queue_pop_tail (&self->messages));
      g_list_model_items_changed (G_LIST_MODEL (self), IEC_MESSAGE_LOG_MAX, 1, 0);
    }
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * IecObjectList: a #GListModel that keeps its objects in the order of a compare function under which no two are equal.
 */
#define IEC_TYPE_OBJECT_LIST (iec_object_list_get_type ())
G_DECLARE_FINAL_TYPE (IecObjectList, iec_object_list, IEC, OBJECT_LIST, GObject)

IecObjectList *iec_object_list_new (GType item_type, GCompareFunc compare);
void iec_object_list_fill (IecObjectList *self, GPtrArray *objects);
void iec_object_list_add (IecObjectList *self, gpointer object);
gboolean iec_object_list_find (IecObjectList *self, gpointer object, guint *position);
void iec_object_list_remove (IecObjectList *self, guint position);
void iec_object_list_settle (IecObjectList *self, guint position);
guint iec_object_list_get_length (IecObjectList *self);
gpointer iec_object_list_peek (IecObjectList *self, guint position);

G_END_DECLS

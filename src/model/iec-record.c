/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-record-private.h"

#define READ_FLAGS (G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS)

/**
 * _iec_record_install:
 * @klass: the class
 * @fields: its fields; property 1 is the first of them
 * @properties: (out caller-allocates): room for @n_fields + 1
 *
 * Gives @klass a read-only property for each of @fields.
 */
void
_iec_record_install (GObjectClass *klass, const IecField *fields, guint n_fields, GParamSpec **properties)
{
  for (guint i = 0; i < n_fields; i++)
    {
      const IecField *field = &fields[i];

      if (field->type == IEC_FIELD_STRING)
        properties[i + 1] = g_param_spec_string (field->name, NULL, NULL, NULL, READ_FLAGS);
      else
        properties[i + 1] = g_param_spec_int64 (field->name, NULL, NULL, G_MININT64, G_MAXINT64, 0, READ_FLAGS);
    }
  g_object_class_install_properties (klass, n_fields + 1, properties);
}

/**
 * _iec_record_get:
 *
 * Sets @value to what @field of @row says.
 */
void
_iec_record_get (gconstpointer row, const IecField *field, GValue *value)
{
  if (field->type == IEC_FIELD_STRING)
    g_value_set_string (value, G_STRUCT_MEMBER (char *, row, field->offset));
  else
    g_value_set_int64 (value, G_STRUCT_MEMBER (gint64, row, field->offset));
}

static gboolean
field_differs (const IecField *field, gconstpointer a, gconstpointer b)
{
  if (field->type == IEC_FIELD_STRING)
    return g_strcmp0 (G_STRUCT_MEMBER (char *, a, field->offset), G_STRUCT_MEMBER (char *, b, field->offset)) != 0;
  return G_STRUCT_MEMBER (gint64, a, field->offset) != G_STRUCT_MEMBER (gint64, b, field->offset);
}

/**
 * _iec_record_replace:
 * @object: whose row it is
 * @row: (inout): the row
 * @new_row: (transfer full): what the row is now
 *
 * Puts @new_row in the place of @row and notifies the properties that changed by it, once the new row stands.
 */
void
_iec_record_replace (GObject *object,
                     IecTable table,
                     gpointer *row,
                     gpointer new_row,
                     const IecField *fields,
                     guint n_fields,
                     GParamSpec **properties)
{
  gpointer old_row = *row;

  *row = new_row;
  g_object_freeze_notify (object);
  for (guint i = 0; i < n_fields; i++)
    if (field_differs (&fields[i], old_row, new_row))
      g_object_notify_by_pspec (object, properties[i + 1]);
  iec_row_free (table, old_row);
  g_object_thaw_notify (object);
}

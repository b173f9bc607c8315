/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-source.h"

#include "iec-record-private.h"
#include "iec-objects-private.h"

struct _IecSource
{
  GObject parent_instance;

  /* Owned */
  IecSourceRow *row;
};

G_DEFINE_FINAL_TYPE (IecSource, iec_source, G_TYPE_OBJECT)

static const IecField fields[] = {
  { "uid", IEC_FIELD_STRING, G_STRUCT_OFFSET (IecSourceRow, uid) },
  { "kind", IEC_FIELD_STRING, G_STRUCT_OFFSET (IecSourceRow, kind) },
  { "title", IEC_FIELD_STRING, G_STRUCT_OFFSET (IecSourceRow, title) },
  { "text", IEC_FIELD_STRING, G_STRUCT_OFFSET (IecSourceRow, text) },
  { "date", IEC_FIELD_STRING, G_STRUCT_OFFSET (IecSourceRow, date) },
  { "reference", IEC_FIELD_STRING, G_STRUCT_OFFSET (IecSourceRow, reference) },
};

static GParamSpec *properties[G_N_ELEMENTS (fields) + 1];

static void
iec_source_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  _iec_record_get (IEC_SOURCE (object)->row, &fields[id - 1], value);
}

static void
iec_source_finalize (GObject *object)
{
  iec_row_free (IEC_TABLE_SOURCE, IEC_SOURCE (object)->row);
  G_OBJECT_CLASS (iec_source_parent_class)->finalize (object);
}

static void
iec_source_class_init (IecSourceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = iec_source_get_property;
  object_class->finalize = iec_source_finalize;
  _iec_record_install (object_class, fields, G_N_ELEMENTS (fields), properties);
}

static void
iec_source_init (IecSource *self)
{
}

/**
 * _iec_source_new:
 * @row: (transfer full): its row
 *
 * Returns: (transfer full): the object that stands for @row.
 */
gpointer
_iec_source_new (gpointer row)
{
  IecSource *self = g_object_new (IEC_TYPE_SOURCE, NULL);

  self->row = row;
  return self;
}

/**
 * _iec_source_set_row:
 * @row: (transfer full): what the store says now
 *
 * Updates @self and notifies what changed.
 */
void
_iec_source_set_row (gpointer object, gpointer row)
{
  IecSource *self = object;

  _iec_record_replace (object, IEC_TABLE_SOURCE, (gpointer *)&self->row, row, fields, G_N_ELEMENTS (fields),
                       properties);
}

/**
 * iec_source_get_uid:
 *
 * Returns: (transfer none): the uid.
 */
const char *
iec_source_get_uid (IecSource *self)
{
  g_return_val_if_fail (IEC_IS_SOURCE (self), NULL);

  return self->row->uid;
}

/**
 * iec_source_get_kind:
 *
 * Returns: (transfer none): “statistic”, “survey”, “study”, “plan” or “quote”.
 */
const char *
iec_source_get_kind (IecSource *self)
{
  g_return_val_if_fail (IEC_IS_SOURCE (self), NULL);

  return self->row->kind;
}

/**
 * iec_source_get_title:
 *
 * Returns: (transfer none): the title.
 */
const char *
iec_source_get_title (IecSource *self)
{
  g_return_val_if_fail (IEC_IS_SOURCE (self), NULL);

  return self->row->title;
}

/**
 * iec_source_get_text:
 *
 * Returns: (transfer none): what it says, maybe empty.
 */
const char *
iec_source_get_text (IecSource *self)
{
  g_return_val_if_fail (IEC_IS_SOURCE (self), NULL);

  return self->row->text;
}

/**
 * iec_source_get_date:
 *
 * Returns: (transfer none): YYYY-MM-DD, or empty.
 */
const char *
iec_source_get_date (IecSource *self)
{
  g_return_val_if_fail (IEC_IS_SOURCE (self), NULL);

  return self->row->date;
}

/**
 * iec_source_get_reference:
 *
 * Returns: (transfer none): where it can be found, maybe empty.
 */
const char *
iec_source_get_reference (IecSource *self)
{
  g_return_val_if_fail (IEC_IS_SOURCE (self), NULL);

  return self->row->reference;
}

/**
 * iec_source_get_row:
 *
 * Returns: (transfer none): the row behind @self, valid until the next change.
 */
const IecSourceRow *
iec_source_get_row (IecSource *self)
{
  g_return_val_if_fail (IEC_IS_SOURCE (self), NULL);

  return self->row;
}

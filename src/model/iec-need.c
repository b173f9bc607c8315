/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-need.h"

#include "iec-record-private.h"
#include "iec-objects-private.h"

struct _IecNeed
{
  GObject parent_instance;

  /* Owned */
  IecNeedRow *row;
};

G_DEFINE_FINAL_TYPE (IecNeed, iec_need, G_TYPE_OBJECT)

static const IecField fields[] = {
  { "uid", IEC_FIELD_STRING, G_STRUCT_OFFSET (IecNeedRow, uid) },
  { "title", IEC_FIELD_STRING, G_STRUCT_OFFSET (IecNeedRow, title) },
  { "note", IEC_FIELD_STRING, G_STRUCT_OFFSET (IecNeedRow, note) },
};

static GParamSpec *properties[G_N_ELEMENTS (fields) + 1];

static void
iec_need_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  _iec_record_get (IEC_NEED (object)->row, &fields[id - 1], value);
}

static void
iec_need_finalize (GObject *object)
{
  iec_row_free (IEC_TABLE_NEED, IEC_NEED (object)->row);
  G_OBJECT_CLASS (iec_need_parent_class)->finalize (object);
}

static void
iec_need_class_init (IecNeedClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = iec_need_get_property;
  object_class->finalize = iec_need_finalize;
  _iec_record_install (object_class, fields, G_N_ELEMENTS (fields), properties);
}

static void
iec_need_init (IecNeed *self)
{
}

/**
 * _iec_need_new:
 * @row: (transfer full): its row
 *
 * Returns: (transfer full): the object that stands for @row.
 */
gpointer
_iec_need_new (gpointer row)
{
  IecNeed *self = g_object_new (IEC_TYPE_NEED, NULL);

  self->row = row;
  return self;
}

/**
 * _iec_need_set_row:
 * @row: (transfer full): what the store says now
 *
 * Updates @self and notifies what changed.
 */
void
_iec_need_set_row (gpointer object, gpointer row)
{
  IecNeed *self = object;

  _iec_record_replace (object, IEC_TABLE_NEED, (gpointer *)&self->row, row, fields, G_N_ELEMENTS (fields), properties);
}

/**
 * iec_need_get_uid:
 *
 * Returns: (transfer none): the uid.
 */
const char *
iec_need_get_uid (IecNeed *self)
{
  g_return_val_if_fail (IEC_IS_NEED (self), NULL);

  return self->row->uid;
}

/**
 * iec_need_get_title:
 *
 * Returns: (transfer none): the want in one line.
 */
const char *
iec_need_get_title (IecNeed *self)
{
  g_return_val_if_fail (IEC_IS_NEED (self), NULL);

  return self->row->title;
}

/**
 * iec_need_get_note:
 *
 * Returns: (transfer none): what was noted on it, maybe empty.
 */
const char *
iec_need_get_note (IecNeed *self)
{
  g_return_val_if_fail (IEC_IS_NEED (self), NULL);

  return self->row->note;
}

/**
 * iec_need_get_row:
 *
 * Returns: (transfer none): the row behind @self, valid until the next change.
 */
const IecNeedRow *
iec_need_get_row (IecNeed *self)
{
  g_return_val_if_fail (IEC_IS_NEED (self), NULL);

  return self->row;
}

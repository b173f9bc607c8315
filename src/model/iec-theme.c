/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-theme.h"

#include "iec-record-private.h"
#include "iec-objects-private.h"

struct _IecTheme
{
  GObject parent_instance;

  /* Owned */
  IecThemeRow *row;
};

G_DEFINE_FINAL_TYPE (IecTheme, iec_theme, G_TYPE_OBJECT)

static const IecField fields[] = {
  { "uid", IEC_FIELD_STRING, G_STRUCT_OFFSET (IecThemeRow, uid) },
  { "title", IEC_FIELD_STRING, G_STRUCT_OFFSET (IecThemeRow, title) },
};

static GParamSpec *properties[G_N_ELEMENTS (fields) + 1];

static void
iec_theme_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  _iec_record_get (IEC_THEME (object)->row, &fields[id - 1], value);
}

static void
iec_theme_finalize (GObject *object)
{
  iec_row_free (IEC_TABLE_THEME, IEC_THEME (object)->row);
  G_OBJECT_CLASS (iec_theme_parent_class)->finalize (object);
}

static void
iec_theme_class_init (IecThemeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = iec_theme_get_property;
  object_class->finalize = iec_theme_finalize;
  _iec_record_install (object_class, fields, G_N_ELEMENTS (fields), properties);
}

static void
iec_theme_init (IecTheme *self)
{
}

/**
 * _iec_theme_new:
 * @row: (transfer full): its row
 *
 * Returns: (transfer full): the object that stands for @row.
 */
gpointer
_iec_theme_new (gpointer row)
{
  IecTheme *self = g_object_new (IEC_TYPE_THEME, NULL);

  self->row = row;
  return self;
}

/**
 * _iec_theme_set_row:
 * @row: (transfer full): what the store says now
 *
 * Updates @self and notifies what changed.
 */
void
_iec_theme_set_row (gpointer object, gpointer row)
{
  IecTheme *self = object;

  _iec_record_replace (object, IEC_TABLE_THEME, (gpointer *)&self->row, row, fields, G_N_ELEMENTS (fields), properties);
}

/**
 * iec_theme_get_uid:
 *
 * Returns: (transfer none): the uid.
 */
const char *
iec_theme_get_uid (IecTheme *self)
{
  g_return_val_if_fail (IEC_IS_THEME (self), NULL);

  return self->row->uid;
}

/**
 * iec_theme_get_title:
 *
 * Returns: (transfer none): the title.
 */
const char *
iec_theme_get_title (IecTheme *self)
{
  g_return_val_if_fail (IEC_IS_THEME (self), NULL);

  return self->row->title;
}

/**
 * iec_theme_get_row:
 *
 * Returns: (transfer none): the row behind @self, valid until the next change.
 */
const IecThemeRow *
iec_theme_get_row (IecTheme *self)
{
  g_return_val_if_fail (IEC_IS_THEME (self), NULL);

  return self->row;
}

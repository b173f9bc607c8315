/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-rows.h"

#include <glib-object.h>

G_BEGIN_DECLS

typedef enum
{
  IEC_FIELD_STRING,
  IEC_FIELD_INT64,
} IecFieldType;

/**
 * IecField: a column of a row that is a property of the object that stands for the row.
 */
typedef struct
{
  const char *name;
  IecFieldType type;
  gsize offset;
} IecField;

void _iec_record_install (GObjectClass *klass, const IecField *fields, guint n_fields, GParamSpec **properties);
void _iec_record_get (gconstpointer row, const IecField *field, GValue *value);
void _iec_record_replace (GObject *object,
                          IecTable table,
                          gpointer *row,
                          gpointer new_row,
                          const IecField *fields,
                          guint n_fields,
                          GParamSpec **properties);

G_END_DECLS

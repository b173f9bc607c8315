/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-rows.h"
#include "iec-statement-private.h"

G_BEGIN_DECLS

typedef enum
{
  IEC_COLUMN_TEXT,
  IEC_COLUMN_INTEGER,
  IEC_COLUMN_BYTES, /* a GBytes, never NULL */
} IecColumnType;

/**
 * IecColumnFlags:
 * @IEC_COLUMN_KEY: part of the primary key
 * @IEC_COLUMN_NULLABLE: may be NULL; of an integer the struct then holds -1
 * @IEC_COLUMN_HEAD: searched, and a find in it weighs more
 * @IEC_COLUMN_SEARCHED: searched
 * @IEC_COLUMN_BODY: body text: the indexer has a function of its own for it
 */
typedef enum
{
  IEC_COLUMN_PLAIN = 0,
  IEC_COLUMN_KEY = 1 << 0,
  IEC_COLUMN_NULLABLE = 1 << 1,
  IEC_COLUMN_HEAD = 1 << 2,
  IEC_COLUMN_SEARCHED = 1 << 3,
  IEC_COLUMN_BODY = 1 << 4,
} IecColumnFlags;

typedef struct
{
  const char *name;
  IecColumnType type;
  IecColumnFlags flags;
  gsize offset;
} IecColumn;

#define IEC_COLUMN(Row, member, type, flags)                                                                           \
  {                                                                                                                    \
#member, type, flags, G_STRUCT_OFFSET(Row, member)                                                                 \
  }

/**
 * IecTableInfo: all that the store knows about a table.
 * @name: in SQL
 * @row_size: of the struct
 * @order: the columns by which a list is sorted
 * @is_outside_steps: not recorded, not undone
 * @free_row: iec_row_free() of this table, as a GDestroyNotify
 */
typedef struct
{
  const char *name;
  gsize row_size;
  const IecColumn *columns;
  guint n_columns;
  const char *order;
  gboolean is_outside_steps;
  GDestroyNotify free_row;
} IecTableInfo;

extern const IecTableInfo iec_strategy_table;
extern const IecTableInfo iec_element_table;
extern const IecTableInfo iec_workshop_table;
extern const IecTableInfo iec_attendance_table;
extern const IecTableInfo iec_theme_table;
extern const IecTableInfo iec_need_table;
extern const IecTableInfo iec_batch_table;
extern const IecTableInfo iec_proposal_table;
extern const IecTableInfo iec_source_table;
extern const IecTableInfo iec_link_table;
extern const IecTableInfo iec_picture_table;
extern const IecTableInfo iec_draft_table;

const IecTableInfo *iec_table_get_info (IecTable table);
gboolean iec_table_from_name (const char *name, IecTable *table);
guint iec_table_get_n_keys (IecTable table);
gboolean iec_table_has_column (IecTable table, const char *column);
gboolean iec_table_is_searched (IecTable table);

gboolean iec_table_insert (IecConnection *connection, IecTable table, gconstpointer row, GError **error);
gboolean iec_table_update (IecConnection *connection, IecTable table, gconstpointer row, GError **error);
gboolean iec_table_delete (IecConnection *connection, IecTable table, const char *const *keys, GError **error);
gpointer iec_table_find (IecConnection *connection, IecTable table, const char *const *keys, GError **error);
GPtrArray *
iec_table_list (IecConnection *connection, IecTable table, const char *column, const char *value, GError **error);
gboolean iec_table_dump (IecConnection *connection, IecTable table, GString *dump, GError **error);

G_END_DECLS

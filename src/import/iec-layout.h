/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-import-plan.h"

G_BEGIN_DECLS

/* Titles and remarks may stand above the headings, up to so many rows. */
#define IEC_LAYOUT_MAX_HEADING_ROW 20u

/* The row before the first, for a table without headings: the row behind it is row 0. */
#define IEC_LAYOUT_NO_HEADINGS G_MAXUINT

/**
 * IecLayoutKind: how proposals stand in a table.
 * @IEC_LAYOUT_NONE: it has none that would be recognised
 * @IEC_LAYOUT_LIST: one in each row, under headings
 * @IEC_LAYOUT_WIDE: a column for each theme, votes in brackets
 */
typedef enum
{
  IEC_LAYOUT_NONE,
  IEC_LAYOUT_LIST,
  IEC_LAYOUT_WIDE,
} IecLayoutKind;

/**
 * IecLayout:
 * @heading_row: from 0, or %IEC_LAYOUT_NO_HEADINGS
 * @columns: for each field its column from 0, or -1
 */
typedef struct
{
  IecLayoutKind kind;
  guint heading_row;
  int columns[IEC_IMPORT_N_FIELDS];
} IecLayout;

gboolean
iec_layout_detect (const IecSheet *sheet, const char *file, GHashTable *map, IecLayout *layout, GError **error);
void iec_layout_choose (const IecSheet *sheet, guint heading_row, const int *columns, IecLayout *layout);
guint iec_layout_get_first_row (const IecSheet *sheet);

G_END_DECLS

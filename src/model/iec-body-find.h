/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-body.h"

G_BEGIN_DECLS

/** IEC_FIND_ALL: not one match, but all of them. */
#define IEC_FIND_ALL -1

/**
 * IecBodyMatch: something found in body text.
 * @in_piece: whether it stands in a link, a note or a table, which an editor shows as pieces
 * @place: of the match among those outside of pieces, from 0; or of the piece among all pieces: links, notes, tables,
 *   images, citations and cross-references
 */
typedef struct
{
  gboolean in_piece;
  guint place;
} IecBodyMatch;

GArray *iec_body_find (const char *fragment, const char *folded);
char *
iec_body_replace (const char *fragment, const char *folded, const char *replacement, int which, guint *n_replaced);
char *iec_line_replace (const char *line, const char *folded, const char *replacement, int which, guint *n_replaced);

G_END_DECLS

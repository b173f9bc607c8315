/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-body.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * IecBodyPiece:
 *
 * What the buffer of body text cannot edit: a table, a note, an image, a link, a citation or a cross-reference. It
 * takes the place of one character and comes out as it went in. Does not change.
 */
#define IEC_TYPE_BODY_PIECE (iec_body_piece_get_type ())
G_DECLARE_FINAL_TYPE (IecBodyPiece, iec_body_piece, IEC, BODY_PIECE, GObject)

IecBodyPiece *_iec_body_piece_new (const IecBodyNode *node);
GtkTextChildAnchor *_iec_body_piece_make_anchor (IecBodyPiece *self);
IecBodyPiece *_iec_body_piece_from_anchor (GtkTextChildAnchor *anchor);
gboolean _iec_body_piece_is_for (IecBodyTag tag);
IecBodyTag _iec_body_piece_get_tag (IecBodyPiece *self);
gboolean _iec_body_piece_is_block (IecBodyPiece *self);
const char *_iec_body_piece_get_fragment (IecBodyPiece *self);
const char *_iec_body_piece_get_words (IecBodyPiece *self);
char *_iec_body_piece_dup_label (IecBodyPiece *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-body-piece-private.h"

G_BEGIN_DECLS

/** IEC_BODY_MAX_LEVEL: lists that IEC_BODY_MAX_DEPTH lets stand in each other. */
#define IEC_BODY_MAX_LEVEL (IEC_BODY_MAX_DEPTH / 2)

/** IEC_BODY_BREAK: a line break in a paragraph, as the buffer has it: U+2028. */
#define IEC_BODY_BREAK 0x2028
#define IEC_BODY_OBJECT 0xFFFC
#define IEC_BODY_OBJECT_UTF8 "\xEF\xBF\xBC"

/** IecBodyFormat: bits of how a character is set; a piece is an object character. */
typedef enum
{
  IEC_FORMAT_BOLD = 1 << 0,
  IEC_FORMAT_ITALIC = 1 << 1,
  IEC_FORMAT_PIECE = 1 << 2,
} IecBodyFormat;

/**
 * IecBodyContent: the words of a line.
 * @text: its characters, none of which ends a line; pieces as object characters
 * @formats: one byte of #IecBodyFormat bits a character
 * @pieces: (element-type IecBodyPiece): in their order
 */
typedef struct
{
  GString *text;
  GByteArray *formats;
  GPtrArray *pieces;
} IecBodyContent;

/**
 * IecBodySource: the body text that consecutive lines were read from. As long as they are as they were, it is their
 * body text to the byte.
 */
typedef struct _IecBodySource IecBodySource;

/**
 * IecBodyLine: a line of the buffer, which is a paragraph of the body text.
 * @tag: IEC_BODY_P, H1 or H2; IEC_BODY_LI when its words stand right in a list's item; TABLE or IMG: one piece
 * @level: how many lists it stands in
 * @ordered: bit n says that the list at level n + 1 is numbered
 * @start_level: the outermost level at which it begins an item; 0 when it goes on in the item of the line before
 * @fresh_level: the outermost level at which it begins another list of the same kind; 0 for none
 * @words: (nullable): its words as body text; NULL after a change
 * @source: (nullable): where it was read; NULL after a change
 * @place: its place among the lines of @source
 * @content: (nullable): its words; only between reading and showing
 */
typedef struct
{
  IecBodyTag tag;
  guint level;
  guint ordered;
  guint start_level;
  guint fresh_level;
  char *words;
  IecBodySource *source;
  guint place;
  IecBodyContent *content;
} IecBodyLine;

IecBodyContent *_iec_body_content_new (void);
void _iec_body_content_free (IecBodyContent *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (IecBodyContent, _iec_body_content_free)
void _iec_body_content_append (IecBodyContent *self, gunichar character, guint format, IecBodyPiece *piece);
char *_iec_body_content_serialize (const IecBodyContent *self);

IecBodyLine *_iec_body_line_new (IecBodyTag tag);
IecBodyLine *_iec_body_line_copy (const IecBodyLine *self);
void _iec_body_line_free (IecBodyLine *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (IecBodyLine, _iec_body_line_free)
void _iec_body_line_touch (IecBodyLine *self);
gboolean _iec_body_line_is_piece (const IecBodyLine *self);
gboolean _iec_body_line_is_ordered (const IecBodyLine *self, guint level);
void _iec_body_line_set_list (IecBodyLine *self, guint level, gboolean ordered);
void _iec_body_line_set_block (IecBodyLine *self, IecBodyTag tag);
gboolean _iec_body_line_same_form (const IecBodyLine *self, const IecBodyLine *other);
void _iec_body_line_set_source (GPtrArray *lines, guint first, guint n_lines, char *fragment);
void _iec_body_line_append_source (IecBodyLine *self, const char *fragment);
guint _iec_body_line_get_shared_level (const IecBodyLine *self, const IecBodyLine *before);

GPtrArray *_iec_body_lines_parse (const char *fragment);
char *_iec_body_lines_serialize (GPtrArray *lines);

G_END_DECLS

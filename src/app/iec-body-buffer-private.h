/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-body-buffer.h"
#include "iec-body-line-private.h"

G_BEGIN_DECLS

/** IecAutoChange: what was done by itself at the last key, so that Backspace can take it back. */
typedef enum
{
  IEC_AUTO_NONE,
  IEC_AUTO_LIST,
  IEC_AUTO_QUOTE,
} IecAutoChange;

/**
 * @lines: one for each line of the buffer
 * @loading: above 0 while what changes is no edit of a person
 * @styling: above 0 while lines are given the tags of their form
 * @edited: a person's edit is being made, "edited" will be emitted at its end
 * @opens_step: it is more than typing on
 * @unsettled: typed text of which the last "settle" did not know
 * @format_offset: where @format was chosen for what is typed next; -1 for nowhere
 * @n_words: begun since the last step was opened
 * @change_offset: where the last set_fragment() changed something; -1 for nowhere
 */
struct _IecBodyBuffer
{
  GtkTextBuffer parent_instance;

  guint loading;
  guint styling;
  guint action_depth;
  gboolean pasting;
  gboolean edited;
  gboolean opens_step;
  gboolean unsettled;
  int format_offset;
  guint format;
  guint n_words;
  int change_offset;
  IecAutoChange auto_change;
  int auto_offset;
  char auto_text[8];
  gunichar typed;
  gboolean is_bold;
  gboolean is_italic;
  IecParagraphStyle style;
  gboolean numbers_known;
  /* Owned */
  GPtrArray *lines;
  GArray *numbers; /* of guint: of each line, in its list; 0 for none */
  char *language;
  /* Borrowed: owned by the tag table */
  GtkTextTag *bold;
  GtkTextTag *italic;
  GtkTextTag *heading_1;
  GtkTextTag *heading_2;
  GtkTextTag *levels[IEC_BODY_MAX_LEVEL + 1];
};

/* iec-body-buffer.c */
IecBodyLine *_iec_body_buffer_get_line (IecBodyBuffer *self, guint line);
guint _iec_body_buffer_get_n_lines (IecBodyBuffer *self);
void _iec_body_buffer_get_bounds (IecBodyBuffer *self, guint line, GtkTextIter *start, GtkTextIter *end);
gboolean _iec_body_buffer_is_empty_line (IecBodyBuffer *self, guint line);
void _iec_body_buffer_style_line (IecBodyBuffer *self, guint line);
void _iec_body_buffer_style_range (IecBodyBuffer *self,
                                   const GtkTextIter *start,
                                   const GtkTextIter *end,
                                   const IecBodyLine *line);
guint _iec_body_buffer_get_format_at (IecBodyBuffer *self, const GtkTextIter *iter);
void _iec_body_buffer_settle (IecBodyBuffer *self);
void _iec_body_buffer_mark_edited (IecBodyBuffer *self, gboolean opens_step);
void _iec_body_buffer_update_state (IecBodyBuffer *self);
IecBodyContent *_iec_body_buffer_read (IecBodyBuffer *self, const GtkTextIter *start, const GtkTextIter *end);
gboolean _iec_body_buffer_refuse_if_large (IecBodyBuffer *self, gsize n_bytes);

/* iec-body-buffer-load.c */
void _iec_body_buffer_insert_content (IecBodyBuffer *self, GtkTextIter *iter, const IecBodyContent *content);
void _iec_body_buffer_ensure_words (IecBodyBuffer *self);
gboolean _iec_body_buffer_place_cursor_at_change (IecBodyBuffer *self);

/* iec-body-buffer-typing.c */
void _iec_body_buffer_change_typed (IecBodyBuffer *self);
gboolean _iec_body_buffer_take_back (IecBodyBuffer *self);
gunichar _iec_typed_quote (gunichar before, const char *language);
char *_iec_typed_text_clean (const char *text, gssize length);
void _iec_typed_text_end (GtkTextBuffer *buffer, const GtkTextIter *iter, const char *text, int length);

/* iec-body-buffer-clipboard.c */
char *_iec_body_buffer_dup_selection (IecBodyBuffer *self);
char *_iec_body_buffer_dup_selected_words (IecBodyBuffer *self);
void _iec_body_buffer_paste (IecBodyBuffer *self, const char *fragment);
void _iec_body_buffer_paste_words (IecBodyBuffer *self, const char *text);

/* iec-body-buffer-edit.c */
gboolean _iec_body_buffer_break_at (IecBodyBuffer *self, GtkTextIter *iter);

char *_iec_body_buffer_dup_marker (IecBodyBuffer *self, guint line);

G_END_DECLS

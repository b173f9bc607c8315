/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** IecParagraphStyle: what a paragraph of body text is. */
typedef enum
{
  IEC_PARAGRAPH_BODY,
  IEC_PARAGRAPH_HEADING_1,
  IEC_PARAGRAPH_HEADING_2,
  IEC_PARAGRAPH_BULLETS,
  IEC_PARAGRAPH_NUMBERS,
} IecParagraphStyle;

/**
 * IecBodyBuffer:
 *
 * Body text as it is edited: a fragment (iec-body.h) with paragraphs, headings, bold, italic and nested lists as tagged
 * text, and what it cannot edit (tables, notes, images, links, citations, cross-references) as pieces that are shown,
 * moved and deleted whole, and come out as they went in. Its own undo is off.
 *
 * Signals: "edited" (boolean opens_step): a person changed the text; @opens_step when it was more than typing on (a
 * paste, formatting, a deleted selection, a word begun after 20 words). "settle": such a change follows, what was typed
 * before it is to be kept now. "refused": what was to come in is too large. "shown": another fragment is shown.
 * Properties "is-bold", "is-italic", "paragraph-style": at the cursor, notifying.
 */
#define IEC_TYPE_BODY_BUFFER (iec_body_buffer_get_type ())
G_DECLARE_FINAL_TYPE (IecBodyBuffer, iec_body_buffer, IEC, BODY_BUFFER, GtkTextBuffer)

IecBodyBuffer *iec_body_buffer_new (void);
void iec_body_buffer_set_language (IecBodyBuffer *self, const char *language);
void iec_body_buffer_set_fragment (IecBodyBuffer *self, const char *fragment);
char *iec_body_buffer_dup_fragment (IecBodyBuffer *self);
void iec_body_buffer_toggle_bold (IecBodyBuffer *self);
void iec_body_buffer_toggle_italic (IecBodyBuffer *self);
void iec_body_buffer_set_paragraph_style (IecBodyBuffer *self, IecParagraphStyle style);
IecParagraphStyle iec_body_buffer_get_paragraph_style (IecBodyBuffer *self);
gboolean iec_body_buffer_change_list_level (IecBodyBuffer *self, int change);
gboolean iec_body_buffer_break_paragraph (IecBodyBuffer *self);
gboolean iec_body_buffer_delete_backwards (IecBodyBuffer *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _IecBlock IecBlock;

/**
 * IecSpanKind:
 * @IEC_SPAN_TEXT: a run of text
 * @IEC_SPAN_BREAK: a line break inside the paragraph
 * @IEC_SPAN_TAB: to the next tab stop
 * @IEC_SPAN_NOTE: the mark of a note at the page's foot: @text is the mark, @note the note
 * @IEC_SPAN_PAGE: the number of the page on which @target stands; the writer puts it in, @text stands where there are
 *   no pages
 */
typedef enum
{
  IEC_SPAN_TEXT,
  IEC_SPAN_BREAK,
  IEC_SPAN_TAB,
  IEC_SPAN_NOTE,
  IEC_SPAN_PAGE,
} IecSpanKind;

typedef enum
{
  IEC_SPAN_PLAIN = 0,
  IEC_SPAN_STRONG = 1 << 0,
  IEC_SPAN_EMPHASIS = 1 << 1,
} IecSpanFlags;

/**
 * IecSpan:
 * @text: (nullable): what is printed; NULL for a break and a tab
 * @style: (nullable): a named character style of the stylesheet
 * @tone: the goal whose colour the style takes, from 1; 0 for none
 * @target: (nullable): a link inside the document, an anchor such as "el-abc…" or "pr-abc…"
 * @uri: (nullable): a link to outside
 * @language: (nullable): "lv" or "en" where it is not the block's
 * @note: (nullable): of a mark: an %IEC_BLOCK_NOTE
 *
 * A piece of a paragraph.
 */
typedef struct
{
  IecSpanKind kind;
  IecSpanFlags flags;
  guint tone;
  /* Owned */
  char *text;
  char *style;
  char *target;
  char *uri;
  char *language;
  IecBlock *note;
} IecSpan;

IecSpan *iec_span_new (IecSpanKind kind, const char *text);
void iec_span_free (IecSpan *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (IecSpan, iec_span_free)

G_END_DECLS

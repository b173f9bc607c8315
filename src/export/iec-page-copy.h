/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-page.h"
#include "iec-paragraph-setter.h"

G_BEGIN_DECLS

/**
 * IecPageCopy: what a copy for reviewing has on each page beside its text: the word “DRAFT”, the numbers of the lines,
 * the code of what the page goes on with, and what the copy is and how to comment on it.
 * @wanted: it has any of these
 */
typedef struct
{
  const IecParagraphSetter *setter;
  gboolean wanted;
  gboolean lines;
  gboolean corner;
  double mark_room, mark_height;
  IecTextStyle number_style;
  /* Owned */
  char *mark;             /* (nullable) */
  IecTextLine *mark_line; /* (nullable): for a page with @mark_room */
  GPtrArray *numbers;     /* IecTextLine, each for a line's number, every fifth */
  GPtrArray *note;        /* (nullable): the note's lines */
} IecPageCopy;

IecBlock *iec_page_copy_make_note (IecDocument *document);
void
iec_page_copy_init (IecPageCopy *self, const IecParagraphSetter *setter, IecDocument *document, const IecBlock *note);
void iec_page_copy_clear (IecPageCopy *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (IecPageCopy, iec_page_copy_clear)
void iec_page_copy_add (IecPageCopy *self, IecPage *page);

G_END_DECLS

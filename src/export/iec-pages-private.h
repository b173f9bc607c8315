/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-typesetter.h"

G_BEGIN_DECLS

/* notice: (nullable): explains the notes at the foot;
 * places: the anchors' names, which the document owns, → IecPagesPlace;
 * widths: the tables, which the document owns → an array of double */
struct _IecPages
{
  /* Owned */
  IecDocument *document;
  IecStylesheet *stylesheet;
  IecBlock *notice;
  IecBlock *copy_note; /* (nullable) */
  GPtrArray *pages;
  GHashTable *places;
  GHashTable *widths;
};

IecPages *_iec_pages_new (IecDocument *document, IecStylesheet *stylesheet);
void _iec_pages_index (IecPages *self);
void _iec_pages_take_widths (IecPages *self, GHashTable *widths);

G_END_DECLS

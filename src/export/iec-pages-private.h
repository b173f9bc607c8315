/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-typesetter.h"

G_BEGIN_DECLS

/* notice: (nullable): explains the notes at the foot;
 * places: the anchors' names, which the document owns, → IecPagesPlace */
struct _IecPages
{
  /* Owned */
  IecDocument *document;
  IecStylesheet *stylesheet;
  IecBlock *notice;
  GPtrArray *pages;
  GHashTable *places;
};

IecPages *_iec_pages_new (IecDocument *document, IecStylesheet *stylesheet);
void _iec_pages_index (IecPages *self);

G_END_DECLS

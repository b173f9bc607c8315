/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-block.h"

G_BEGIN_DECLS

/**
 * IecPdfElement: an element of the structure, in the order in which the elements begin.
 * @tag: its type
 * @first: the element that this one goes on with, by its index; its own index, if it is the first of its block
 * @entries: (nullable): what its dictionary has beyond what cairo writes: attributes, language, words
 * @contents: (nullable): of a link: where it leads to, in words
 * @actual: (nullable): what its glyphs stand for, where cairo cannot tell
 * @block: (nullable): what it stands for
 */
typedef struct
{
  const char *tag;
  guint first;
  /* Owned */
  GString *entries;
  char *contents;
  char *actual;
  /* Borrowed */
  const IecBlock *block;
  /*< private >*/
  guint next_of_block;
} IecPdfElement;

/**
 * IecPdfRecord: what cairo was given while the pages were drawn, and cannot write itself. The finishing pass adds it.
 */
typedef struct _IecPdfRecord IecPdfRecord;

IecPdfRecord *iec_pdf_record_new (const char *language);
void iec_pdf_record_free (IecPdfRecord *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (IecPdfRecord, iec_pdf_record_free)

void iec_pdf_record_begin (IecPdfRecord *self, const char *tag, const IecBlock *block);
void iec_pdf_record_begin_text (IecPdfRecord *self, const char *tag, const char *language, const char *contents);
void iec_pdf_record_take_actual (IecPdfRecord *self, char *text);
void iec_pdf_record_set_box (IecPdfRecord *self, double left, double bottom, double right, double top);

guint iec_pdf_record_get_size (const IecPdfRecord *self);
const IecPdfElement *iec_pdf_record_get (const IecPdfRecord *self, guint index);
gboolean iec_pdf_record_find (const IecPdfRecord *self, const char *tag, const IecBlock *block, guint *index);
const GPtrArray *iec_pdf_record_get_grids (const IecPdfRecord *self);

const char *iec_pdf_language (const char *language);

G_END_DECLS

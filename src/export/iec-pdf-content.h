/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * IecPdfTexts: what marked content stands for, by its page's object and its identifier.
 */
typedef struct _IecPdfTexts IecPdfTexts;

IecPdfTexts *iec_pdf_texts_new (void);
void iec_pdf_texts_free (IecPdfTexts *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (IecPdfTexts, iec_pdf_texts_free)

void iec_pdf_texts_add (IecPdfTexts *self, guint page, guint id, const char *text);

/**
 * IecPdfSheet: what is known of a page whose content is marked.
 * @height: in points
 * @top, @bottom: from the page's top: what is above the first is a head, what is below the second a foot
 * @furniture: whether it has any
 * @page: its object's number
 */
typedef struct
{
  double height, top, bottom;
  gboolean furniture;
  guint page;
  /* Borrowed */
  const IecPdfTexts *texts;
} IecPdfSheet;

gboolean iec_pdf_content_mark (const char *content, gsize length, const IecPdfSheet *sheet, GString *out);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-pdf-record.h"
#include "iec-typesetter.h"

G_BEGIN_DECLS

/**
 * IecPdfStructure: draws the pages' text with the tags of a tagged PDF around it: the structure of the blocks, links
 * and destinations. Furniture is no part of it.
 */
typedef struct _IecPdfStructure IecPdfStructure;

IecPdfStructure *iec_pdf_structure_new (IecPages *pages, cairo_t *cr, IecPdfRecord *record);
void iec_pdf_structure_free (IecPdfStructure *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (IecPdfStructure, iec_pdf_structure_free)

void iec_pdf_structure_draw (IecPdfStructure *self, guint page);
void iec_pdf_structure_finish (IecPdfStructure *self);
char *iec_pdf_structure_quote (const char *value);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-pdf-value.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * IecPdfObjects: the numbered objects of a PDF file as cairo writes it, to be changed and written again. What is not
 * changed is copied as it stands, and never looked into.
 */
typedef struct _IecPdfObjects IecPdfObjects;

IecPdfObjects *iec_pdf_objects_new (const GByteArray *file, GError **error);
void iec_pdf_objects_free (IecPdfObjects *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (IecPdfObjects, iec_pdf_objects_free)

guint iec_pdf_objects_get_size (const IecPdfObjects *self);
guint iec_pdf_objects_get_root (const IecPdfObjects *self);
IecPdfValue iec_pdf_objects_get (const IecPdfObjects *self, guint number);
IecPdfValue iec_pdf_objects_get_stream (const IecPdfObjects *self, guint number);

guint iec_pdf_objects_add (IecPdfObjects *self, GString *body);
void iec_pdf_objects_replace (IecPdfObjects *self, guint number, GString *body);
void iec_pdf_objects_remove (IecPdfObjects *self, guint number);
void iec_pdf_objects_set_info (IecPdfObjects *self, guint number);
GBytes *iec_pdf_objects_write (IecPdfObjects *self);

void iec_pdf_objects_set_error (GError **error, const char *what);

G_END_DECLS

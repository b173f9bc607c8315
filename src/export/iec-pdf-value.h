/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * IecPdfValue: a part of a PDF's text that is one value: a number, name, string, reference, array or dictionary.
 * Borrowed from the text; @data is NULL where there is none.
 */
typedef struct
{
  const char *data;
  gsize length;
} IecPdfValue;

/**
 * IecPdfItems: goes through an array's values, or through the keys and values of a dictionary in turn.
 */
typedef struct
{
  /*< private >*/
  const char *at;
  const char *end;
} IecPdfItems;

IecPdfValue iec_pdf_value_read (const char *data, gsize length);
gboolean iec_pdf_value_is (const IecPdfValue *self, const char *text);
guint iec_pdf_value_get_reference (const IecPdfValue *self);
IecPdfValue iec_pdf_value_get (const IecPdfValue *self, const char *key);
void iec_pdf_items_init (IecPdfItems *self, const IecPdfValue *container);
gboolean iec_pdf_items_next (IecPdfItems *self, IecPdfValue *value);

void iec_pdf_append_dictionary (GString *out, const IecPdfValue *dictionary, const char *without, const char *entries);
void iec_pdf_append_text (GString *out, const char *text);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-line-cache.h"
#include "iec-shaper.h"

#include "iec-document-hyphens.h"

G_BEGIN_DECLS

/**
 * IecFieldFunc: what stands in a field's place.
 * @name: the field's whole name, "field:page"
 *
 * Returns: (transfer none) (nullable)
 */
typedef const char *(*IecFieldFunc) (const char *name, gpointer user_data);

/**
 * IecPageFunc: the number of the page on which a target stands.
 *
 * Returns: (transfer none) (nullable): until the next call
 */
typedef const char *(*IecPageFunc) (const char *target, gpointer user_data);

/**
 * IecParagraphSetter: what sets paragraphs in lines.
 * @cache: (nullable): what was set before
 * @stylesheet: where character styles come from
 * @field: (nullable): answers for fields in heads and feet
 * @page: (nullable): answers for references to pages
 */
typedef struct
{
  IecShaper *shaper;
  IecDocumentHyphens *hyphens;
  IecLineCache *cache;
  IecStylesheet *stylesheet;
  IecFieldFunc field;
  gpointer field_data;
  IecPageFunc page;
  gpointer page_data;
} IecParagraphSetter;

/**
 * IecMeasure: the measure that a paragraph is set to.
 * @width: from the text's left edge to its right edge
 * @first_inset: what the first line leaves free at its left
 * @language: (nullable)
 */
typedef struct
{
  double width;
  double first_inset;
  IecAlign align;
  gboolean justify;
  gboolean hyphenate;
  const char *language;
} IecMeasure;

GPtrArray *iec_paragraph_setter_set (const IecParagraphSetter *self,
                                     const IecBlock *block,
                                     const IecParagraphStyle *style,
                                     const IecMeasure *measure);
IecTextLine *iec_paragraph_setter_set_text (const IecParagraphSetter *self,
                                            const char *text,
                                            const IecTextStyle *style,
                                            const char *language);
void iec_paragraph_setter_merge (IecTextStyle *style, const IecTextStyle *other);
double iec_paragraph_setter_get_baseline (const IecParagraphSetter *self, const IecParagraphStyle *style);

G_END_DECLS

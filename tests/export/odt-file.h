/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "iec-xml-reader.h"

G_BEGIN_DECLS

#define NS_OASIS "urn:oasis:names:tc:opendocument:xmlns:"
#define NS_STYLE NS_OASIS "style:1.0"
#define NS_TEXT NS_OASIS "text:1.0"
#define NS_TABLE NS_OASIS "table:1.0"
#define NS_FO NS_OASIS "xsl-fo-compatible:1.0"
#define NS_META NS_OASIS "meta:1.0"
#define NS_MANIFEST NS_OASIS "manifest:1.0"
#define NS_XLINK "http://www.w3.org/1999/xlink"

/**
 * OdtParagraph: a paragraph as a reader of the file meets it.
 * @level: of a heading's outline; 0 for a paragraph
 * @label: (nullable): what the list around it makes a word processor print
 */
typedef struct
{
  guint level;
  char *style;
  char *label;
  char *text;
} OdtParagraph;

GBytes *odt_file_read (GBytes *odt, const char *entry);
GPtrArray *odt_file_list_paragraphs (GBytes *odt);
GPtrArray *odt_file_list_attributes (GBytes *bytes,
                                     const char *ns,
                                     const char *element,
                                     const char *attribute_ns,
                                     const char *attribute);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * IecPdfArea: where on a page heads and feet stand.
 * @height: of the page, in points
 * @top, @bottom: from the page's top: what is above the first is a head, what is below the second a foot
 */
typedef struct
{
  double height, top, bottom;
} IecPdfArea;

gboolean
iec_pdf_content_mark (const char *content, gsize length, const IecPdfArea *area, gboolean furniture, GString *out);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-page.h"

G_BEGIN_DECLS

void iec_page_paint (const IecPage *page, cairo_t *cr);
void iec_page_trace_stamp (const IecPageItem *item, cairo_t *cr);
void iec_page_paint_item (const IecPageItem *item, cairo_t *cr);
void iec_page_paint_run (const IecPageItem *item, const IecGlyphRun *run, cairo_t *cr);

G_END_DECLS

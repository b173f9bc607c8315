/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-page.h"
#include "iec-paragraph-setter.h"

G_BEGIN_DECLS

void iec_page_furniture_add (IecPage *page, guint n_pages, const IecParagraphSetter *setter, IecDocument *document);

G_END_DECLS

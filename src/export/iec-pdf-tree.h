/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-pdf-content.h"
#include "iec-pdf-objects.h"
#include "iec-pdf-record.h"

G_BEGIN_DECLS

gboolean iec_pdf_tree_finish (IecPdfObjects *objects, const IecPdfRecord *record, IecPdfTexts *texts, GError **error);

G_END_DECLS

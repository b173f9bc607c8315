/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-pdf-record.h"
#include "iec-typesetter.h"

G_BEGIN_DECLS

GBytes *iec_pdf_finish (const GByteArray *file,
                        IecPages *pages,
                        const IecPdfRecord *record,
                        IecProgress progress,
                        gpointer user_data,
                        GCancellable *cancellable,
                        GError **error);

G_END_DECLS

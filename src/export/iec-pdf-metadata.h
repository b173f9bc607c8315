/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-document.h"

G_BEGIN_DECLS

GString *iec_pdf_metadata_make_info (IecDocument *document);
GString *iec_pdf_metadata_make_xmp (IecDocument *document);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

gboolean iec_pdf_xref_repair (GByteArray *file, guint *n_mended, GError **error);

G_END_DECLS

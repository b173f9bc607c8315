/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * IecZipWriter:
 *
 * Writes a zip package to memory. Entries keep the order of the calls, have no extra fields and the DOS time
 * 1980-01-01 00:00, so the same calls give the same bytes in any time zone.
 */
typedef struct _IecZipWriter IecZipWriter;

IecZipWriter *iec_zip_writer_new (void);
void iec_zip_writer_free (IecZipWriter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (IecZipWriter, iec_zip_writer_free)

void iec_zip_writer_add (IecZipWriter *self, const char *entry, GBytes *bytes, gboolean compress);
GBytes *iec_zip_writer_finish (IecZipWriter *self, GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Limits of every zip that Iecere reads; a spreadsheet of 10,000 proposals needs about 2 MiB. */
#define IEC_ZIP_MAX_ENTRIES 4096
#define IEC_ZIP_MAX_ENTRY_BYTES (64u * 1024 * 1024)
#define IEC_ZIP_MAX_TOTAL_BYTES (256u * 1024 * 1024)
#define IEC_ZIP_MAX_RATIO 1000

/**
 * IecZipReader:
 *
 * Reads a zip package from memory, within limits that a zip bomb does not pass: entries, bytes of an entry, bytes
 * of all entries read, and the ratio of an entry's sizes.
 */
typedef struct _IecZipReader IecZipReader;

IecZipReader *iec_zip_reader_new (GBytes *bytes, const char *name, GError **error);
IecZipReader *iec_zip_reader_new_for_path (const char *path, GError **error);
void iec_zip_reader_free (IecZipReader *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (IecZipReader, iec_zip_reader_free)

gboolean iec_zip_reader_has (IecZipReader *self, const char *entry);
char **iec_zip_reader_list (IecZipReader *self);
GBytes *iec_zip_reader_read (IecZipReader *self, const char *entry, GError **error);

G_END_DECLS

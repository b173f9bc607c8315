/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-document.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * IecProgress: called now and then during long work, in its thread.
 * @fraction: 0 to 1
 */
typedef void (*IecProgress) (double fraction, gpointer user_data);

/**
 * IecWriter: a format that a document is written in.
 * @name: the file name's ending without the dot, which is also the format's name
 * @write: makes the file's bytes; @n_pages is set to 0 where the format has none
 */
typedef struct
{
  const char *name;
  const char *mime_type;
  GBytes *(*write) (IecDocument *document,
                    guint *n_pages,
                    IecProgress progress,
                    gpointer user_data,
                    GCancellable *cancellable,
                    GError **error);
} IecWriter;

const IecWriter *iec_writer_for_path (const char *path, GError **error);
gboolean iec_export (IecDocument *document,
                     const char *path,
                     guint *n_pages,
                     IecProgress progress,
                     gpointer user_data,
                     GCancellable *cancellable,
                     GError **error);

GBytes *iec_pdf_write (IecDocument *document,
                       guint *n_pages,
                       IecProgress progress,
                       gpointer user_data,
                       GCancellable *cancellable,
                       GError **error);
GBytes *iec_odt_write (IecDocument *document,
                       guint *n_pages,
                       IecProgress progress,
                       gpointer user_data,
                       GCancellable *cancellable,
                       GError **error);
GBytes *iec_csv_write (IecDocument *document,
                       guint *n_pages,
                       IecProgress progress,
                       gpointer user_data,
                       GCancellable *cancellable,
                       GError **error);

G_END_DECLS

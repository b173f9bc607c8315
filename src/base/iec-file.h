/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

GBytes *iec_file_read_bytes (const char *path, gsize max_bytes, GError **error);
gboolean iec_file_replace_bytes (const char *path, GBytes *bytes, GCancellable *cancellable, GError **error);
gboolean iec_file_replace_from (const char *path, const char *source_path, GCancellable *cancellable, GError **error);

G_END_DECLS

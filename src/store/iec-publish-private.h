/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

gboolean iec_publish_build (const char *database,
                            const char *output,
                            const char *name,
                            gint64 *revision,
                            GCancellable *cancellable,
                            GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

GBytes *iec_xml_guard_check (GBytes *bytes, const char *name, gboolean *transcoded, GError **error);

G_END_DECLS

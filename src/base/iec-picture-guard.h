/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Limits of every picture that Iecere reads. */
#define IEC_PICTURE_MAX_BYTES (4u * 1024 * 1024)
#define IEC_PICTURE_MAX_PIXELS (24u * 1000 * 1000)
#define IEC_PICTURE_MAX_SIDE 16000u
#define IEC_PICTURE_MAX_ELEMENTS 20000u /* of an SVG */
#define IEC_PICTURE_MAX_USES 1000u      /* of an SVG: how often it repeats a part of itself */

#define IEC_PICTURE_PNG "image/png"
#define IEC_PICTURE_JPEG "image/jpeg"
#define IEC_PICTURE_SVG "image/svg+xml"

GBytes *iec_picture_guard_read (GBytes *bytes, const char *name, const char **mime_type, GError **error);
GBytes *iec_picture_guard_read_path (const char *path, const char **mime_type, GError **error);

G_END_DECLS

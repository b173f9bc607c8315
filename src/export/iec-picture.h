/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * IecPicture: a PNG, JPEG or SVG, read and ready to be drawn. Immutable; reference counted, for one thread at a time.
 */
typedef struct _IecPicture IecPicture;

IecPicture *iec_picture_new (GBytes *bytes, const char *name, GError **error);
IecPicture *iec_picture_ref (IecPicture *self);
void iec_picture_unref (IecPicture *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (IecPicture, iec_picture_unref)

const char *iec_picture_get_mime_type (const IecPicture *self);
void iec_picture_get_size (const IecPicture *self, double *width, double *height);
gboolean
iec_picture_draw (const IecPicture *self, cairo_t *cr, double x, double y, double width, double height, GError **error);

G_END_DECLS

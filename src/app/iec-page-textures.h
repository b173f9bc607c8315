/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-page-rows.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * IecPageTextures: pictures of pages at the size at which they are on the screen, kept while they are near.
 */
typedef struct _IecPageTextures IecPageTextures;

IecPageTextures *iec_page_textures_new (void);
void iec_page_textures_free (IecPageTextures *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (IecPageTextures, iec_page_textures_free)

void iec_page_textures_keep_same (IecPageTextures *self, IecProof *proof);
void iec_page_textures_begin (IecPageTextures *self);
void iec_page_textures_draw (IecPageTextures *self,
                             GtkSnapshot *snapshot,
                             IecProof *proof,
                             guint index,
                             const IecPageRow *row,
                             int factor,
                             double from,
                             double to);
void iec_page_textures_end (IecPageTextures *self);
guint iec_page_textures_get_n_painted (IecPageTextures *self);

G_END_DECLS

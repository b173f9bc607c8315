/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-strip.h"

G_BEGIN_DECLS

/**
 * IecPageFoot: the lines of all notes of a galley, in the order of their marks. Lines are counted from 0; a range of
 * them stands at a page's foot.
 */
typedef struct _IecPageFoot IecPageFoot;

IecPageFoot *iec_page_foot_new (const IecGalley *galley);
void iec_page_foot_free (IecPageFoot *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (IecPageFoot, iec_page_foot_free)

guint iec_page_foot_get_end (const IecPageFoot *self, guint strip);
guint iec_page_foot_get_need (const IecPageFoot *self, guint strip);
gboolean iec_page_foot_has_marks (const IecPageFoot *self, guint strip);
double iec_page_foot_get_height (const IecPageFoot *self, guint from, guint to);
guint iec_page_foot_fit (const IecPageFoot *self, guint from, guint to, double room);
void iec_page_foot_draw (const IecPageFoot *self, IecPage *page, guint from, guint to, guint carried);

G_END_DECLS

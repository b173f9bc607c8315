/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-typesetter.h"

G_BEGIN_DECLS

/**
 * IecPageReferences: the numbers of the pages that a text refers to. They are known only when the pages are set, and
 * the pages depend on how wide the numbers are, so pages are set with numbers that are believed until these prove
 * right.
 */
typedef struct _IecPageReferences IecPageReferences;

IecPageReferences *iec_page_references_new (void);
void iec_page_references_free (IecPageReferences *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (IecPageReferences, iec_page_references_free)

void iec_page_references_begin (IecPageReferences *self);
const char *iec_page_references_get (const char *target, gpointer user_data);
gboolean iec_page_references_settle (IecPageReferences *self, IecPages *pages);

G_END_DECLS

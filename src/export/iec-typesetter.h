/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-export.h"
#include "iec-page.h"

G_BEGIN_DECLS

/**
 * IecTypesetter: sets documents on pages. It keeps fonts and hyphenation patterns, so a preview uses it again and
 * again. For one thread.
 */
typedef struct _IecTypesetter IecTypesetter;

/**
 * IecPages: a document on pages. Holds the document. Nothing in it changes once it is set and nothing of it belongs to
 * the typesetter's thread, so it may be handed to another one, drawn there as often as one likes, and freed there.
 */
typedef struct _IecPages IecPages;

/**
 * IecPagesPlace: where a destination is.
 */
typedef struct
{
  guint page; /* from 1 */
  double x, y;
} IecPagesPlace;

IecTypesetter *iec_typesetter_new (void);
void iec_typesetter_free (IecTypesetter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (IecTypesetter, iec_typesetter_free)

IecPages *iec_typesetter_set (IecTypesetter *self,
                              IecDocument *document,
                              IecProgress progress,
                              gpointer user_data,
                              GCancellable *cancellable,
                              GError **error);
IecPages *iec_typesetter_set_some (IecTypesetter *self,
                                   IecDocument *document,
                                   const IecBlock *from,
                                   guint number,
                                   guint n_pages,
                                   guint n_all,
                                   GCancellable *cancellable);
char *iec_typesetter_dump (IecPages *pages);

void iec_pages_free (IecPages *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (IecPages, iec_pages_free)

IecDocument *iec_pages_get_document (IecPages *self);
guint iec_pages_get_n_pages (IecPages *self);
const IecPage *iec_pages_get_page (IecPages *self, guint index);
const double *iec_pages_get_widths (IecPages *self, const IecBlock *table);
const IecPagesPlace *iec_pages_find (IecPages *self, const char *anchor);

G_END_DECLS

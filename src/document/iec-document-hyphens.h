/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * IecDocumentHyphens: where the words of a document's languages may be divided: what a typesetter, which sees documents
 * only, knows of language. One per thread.
 */
typedef struct _IecDocumentHyphens IecDocumentHyphens;

IecDocumentHyphens *iec_document_hyphens_new (void);
void iec_document_hyphens_free (IecDocumentHyphens *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (IecDocumentHyphens, iec_document_hyphens_free)

void iec_document_hyphens_find (IecDocumentHyphens *self, const char *language, const char *text, GArray *divisions);

G_END_DECLS

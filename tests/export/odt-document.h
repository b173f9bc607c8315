/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-document.h"

G_BEGIN_DECLS

IecDocument *odt_document_new (const char *language);
void odt_document_add_notes (IecDocument *document);
void odt_document_add_figures (IecDocument *document);

G_END_DECLS

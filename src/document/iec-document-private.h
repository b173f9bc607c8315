/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-document.h"

G_BEGIN_DECLS

GList *_iec_document_list_fields (IecDocument *self);

G_END_DECLS

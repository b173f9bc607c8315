/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * IecLogoRow: a logo of the title page: small, with its file's name, to be chosen and removed.
 *
 * Signals: "failed" (a sentence): a file cannot be taken; with NULL when another is tried.
 */
#define IEC_TYPE_LOGO_ROW (iec_logo_row_get_type ())
G_DECLARE_FINAL_TYPE (IecLogoRow, iec_logo_row, IEC, LOGO_ROW, AdwActionRow)

void iec_logo_row_set_session (IecLogoRow *self, IecSession *session);
void iec_logo_row_take (IecLogoRow *self, GFile *file);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *iec_typography_dup (const char *language, const char *text);

G_END_DECLS

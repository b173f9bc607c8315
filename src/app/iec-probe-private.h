/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-probe.h"

G_BEGIN_DECLS

/* iec-probe.c */
void _iec_probe_say (const char *format, ...) G_GNUC_PRINTF (1, 2);

/* iec-probe-view.c */
void _iec_probe_add_view_actions (AdwApplicationWindow *window);

G_END_DECLS

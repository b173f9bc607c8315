/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/*
 * What tests and benchmarks see of the program from inside, on its standard output. Nothing of it is there unless the
 * environment has IECERE_PROBE.
 */
void iec_probe_watch_main_loop (void);
void iec_probe_attach (AdwApplicationWindow *window);

G_END_DECLS

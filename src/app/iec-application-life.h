/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-window.h"

G_BEGIN_DECLS

void iec_application_add_life_actions (IecApplication *self);
void iec_application_open_files (IecApplication *self, GFile **files, int n_files);
void iec_application_open_path (IecApplication *self, IecWindow *window, const char *path, IecOpenFlags flags);
IecWindow *iec_application_open_new (IecApplication *self, IecWindow *window);
char *iec_application_dup_document_language (IecApplication *self);

G_END_DECLS

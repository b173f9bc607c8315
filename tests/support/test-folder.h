/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Removes a folder that a test made, with all that is in it; links are not followed. */
void test_folder_remove (const char *path);

G_END_DECLS

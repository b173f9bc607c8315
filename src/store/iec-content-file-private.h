/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-connection-private.h"

G_BEGIN_DECLS

/* Limits of every .iecere file that is opened. 100,000 proposals need about 60 MiB. */
#define IEC_CONTENT_MAX_FILE_BYTES (256u * 1024 * 1024)
#define IEC_CONTENT_MAX_TEXT_BYTES (64u * 1024 * 1024)
#define IEC_CONTENT_MAX_ROWS 1000000
/* Of either sign; the sum of as many votes as there may be rows is still a number. */
#define IEC_CONTENT_MAX_NUMBER G_GINT64_CONSTANT (1000000000000)

gboolean iec_content_file_load (GBytes *bytes, const char *name, const char *database, GError **error);

G_END_DECLS

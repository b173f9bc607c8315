/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "iec-error.h"

G_BEGIN_DECLS

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

/* What every reader must keep: it has a result or an error of ours with a sentence that names the file, never both. */
static inline void
fuzz_check_result (gconstpointer result, const GError *error, const char *name)
{
  g_assert_true ((result != NULL) != (error != NULL));
  if (error == NULL)
    return;
  g_assert_true (error->domain == IEC_ERROR);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
  g_assert_nonnull (strstr (error->message, name));
}

G_END_DECLS

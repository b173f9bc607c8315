/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-import-choices.h"

G_BEGIN_DECLS

/* Reading a table and planning its import, in a worker. */

void iec_import_job_run_async (IecStrategy *strategy,
                               GFile *file,
                               GBytes *bytes,
                               GPtrArray *sheets,
                               const char *name,
                               const IecImportChoices *choices,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
IecImportPlan *iec_import_job_run_finish (IecStrategy *strategy, GAsyncResult *result, GBytes **bytes, GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-composer.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * IecExportJob:
 *
 * Writes one draft in a worker, which reads the strategy by a connection of its own, so the editor goes on meanwhile.
 */
#define IEC_TYPE_EXPORT_JOB (iec_export_job_get_type ())
G_DECLARE_FINAL_TYPE (IecExportJob, iec_export_job, IEC, EXPORT_JOB, GObject)

IecExportJob *
iec_export_job_new (const char *database, const IecDraft *draft, const IecComposerOptions *options, const char *path);
const char *iec_export_job_get_path (IecExportJob *self);
double iec_export_job_get_fraction (IecExportJob *self);
void iec_export_job_run_async (IecExportJob *self,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
gboolean iec_export_job_run_finish (IecExportJob *self, GAsyncResult *result, GError **error);

char *iec_export_dup_name (const char *title, gint64 draft_number, const char *ending);

G_END_DECLS

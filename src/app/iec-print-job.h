/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * IecPrintJob:
 *
 * Prints a draft as the last export was chosen to be: the same pages, by the system's dialog. Printing freezes the
 * strategy as a draft, as an export does.
 */
#define IEC_TYPE_PRINT_JOB (iec_print_job_get_type ())
G_DECLARE_FINAL_TYPE (IecPrintJob, iec_print_job, IEC, PRINT_JOB, GObject)

void iec_print_job_run (GtkWindow *parent, IecSession *session, const char *path);

G_END_DECLS

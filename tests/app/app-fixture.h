/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-session.h"
#include "model-fixture.h"

#include <adwaita.h>

G_BEGIN_DECLS

/** AppCondition: what a test waits for. */
typedef gboolean (*AppCondition) (gpointer data);

void app_init (int *argc, char ***argv);
void app_settle (void);
void app_wait (guint milliseconds);
void app_run_until (AppCondition condition, gpointer data);
GtkWidget *app_show (GtkWidget *widget, int width, int height);
void app_close (GtkWidget *widget);
GtkWidget *app_find (GtkWidget *root, GType type);
GtkWidget *app_find_label (GtkWidget *root, const char *text);
GtkWidget *app_find_button (GtkWidget *root, const char *text);
IecSession *app_session (void);
IecElement *app_find_kind (IecStrategy *strategy, IecElementKind kind, guint nth);

G_END_DECLS

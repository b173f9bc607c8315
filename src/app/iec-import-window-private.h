/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-import-choices.h"
#include "iec-import-preview.h"
#include "iec-import-problems.h"
#include "iec-import-summary.h"
#include "iec-import-window.h"

G_BEGIN_DECLS

struct _IecImportWindow
{
  AdwWindow parent_instance;

  gboolean updating;    /* the choices are being set, not chosen */
  gboolean is_planning; /* a worker makes a plan */
  gboolean plan_again;  /* something was chosen meanwhile */
  gboolean read_again;  /* the tables must be read from the bytes */
  gboolean recalled;    /* earlier columns were looked for */
  gboolean is_applying;
  gboolean is_done;
  gboolean is_closed;
  gboolean is_narrow;
  gboolean apply_wanted; /* when the plan that is being made is there */
  gboolean close_wanted; /* when the import that was cancelled has ended */
  guint tick_source;
  guint workshop_source;
  guint layout_source;
  gint64 started; /* monotonic */
  IecImportFilter filter;
  /* Owned */
  IecSession *session;
  GSettings *settings;
  GFile *file;   /* (nullable) */
  GBytes *bytes; /* (nullable): what was read of it, or pasted */
  char *name;
  IecImportChoices *choices;
  IecImportPlan *plan; /* (nullable); borrowed while is_applying */
  GCancellable *cancellable;
  /* Template children */
  AdwWindowTitle *window_title;
  GtkButton *cancel_button;
  GtkButton *import_button;
  GtkProgressBar *progress;
  GtkStack *pages;
  GtkBox *body;
  GtkWidget *side;
  GtkWidget *separator;
  AdwComboRow *encoding_row;
  AdwComboRow *separator_row;
  AdwComboRow *sheet_row;
  AdwComboRow *heading_row;
  AdwActionRow *layout_row;
  GtkEditable *workshop_row;
  GtkCheckButton *skip_check;
  GtkWidget *notice;
  GtkLabel *notice_label;
  GtkWidget *chips;
  GtkToggleButton *good_chip;
  GtkToggleButton *repaired_chip;
  GtkToggleButton *bad_chip;
  IecImportPreview *preview;
  IecImportProblems *problems;
  AdwStatusPage *error_page;
  GtkWidget *other_button;
  IecImportSummary *summary;
};

void iec_import_window_class_bind_choices (GtkWidgetClass *klass);
void iec_import_window_show_choices (IecImportWindow *self);
void iec_import_window_plan (IecImportWindow *self);

G_END_DECLS

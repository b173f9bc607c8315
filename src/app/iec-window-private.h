/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-proposals-page.h"
#include "iec-search-popover.h"
#include "iec-welcome-page.h"
#include "iec-window.h"

G_BEGIN_DECLS

/** IecWindowLife: what the window has for the life of its file. */
typedef struct _IecWindowLife IecWindowLife;

struct _IecWindow
{
  AdwApplicationWindow parent_instance;

  guint progress_source;
  guint pulse_source;
  guint switcher_source;
  /* Borrowed */
  IecProposalsPage *proposals_page; /* (nullable): until that view is first shown */
  /* Owned */
  IecSession *session; /* (nullable) */
  GSignalGroup *strategy_signals;
  GSignalGroup *session_signals;
  GSettings *settings;
  GMenu *undo_menu;
  IecWindowLife *life; /* NULL before and after its life (iec-window-life.c) */
  /* Template children */
  AdwToastOverlay *toast_overlay;
  GtkStack *content_stack;
  IecWelcomePage *welcome_page;
  AdwViewSwitcherTitle *switcher_title;
  GtkWidget *back_button;
  GtkWidget *start_button;
  GtkWidget *undo_button;
  GtkWidget *redo_button;
  GtkWidget *export_button;
  GtkMenuButton *search_button;
  IecSearchPopover *search_popover;
  GtkBox *notice_area;
  GtkRevealer *progress_revealer;
  GtkProgressBar *progress_bar;
  AdwViewStack *view_stack;
  AdwViewSwitcherBar *switcher_bar;
  IecTextPage *text_page;
  AdwBin *proposals_bin;
  GMenu *undo_section;
  GMenu *recent_menu;
};

/* iec-window-actions.c */
void _iec_window_class_install_actions (GtkWidgetClass *widget_class);
void _iec_window_init_actions (IecWindow *self);
void _iec_window_update_actions (IecWindow *self);
void _iec_window_fill_view (IecWindow *self);
IecPanes *_iec_window_get_panes (IecWindow *self);
gboolean _iec_window_is_narrow (IecWindow *self);

/* iec-window-heading.c */
void _iec_window_update_heading (IecWindow *self);

G_END_DECLS

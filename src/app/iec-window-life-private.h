/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-message-log.h"
#include "iec-notice-bar.h"
#include "iec-save-line.h"
#include "iec-window-life.h"
#include "iec-window-private.h"

G_BEGIN_DECLS

/**
 * IecWindowLife: what a window has for the life of its file.
 */
struct _IecWindowLife
{
  guint selection_source;
  gboolean is_closing;  /* it is being saved before the window goes */
  gboolean is_answered; /* nothing stands against closing any more */
  gboolean tells_saved; /* the next time that all is saved it is told, since nobody sees the save line */
  /* Owned */
  IecMessageLog *log;
  IecSaver *saver; /* NULL while there is no strategy */
  GSignalGroup *saver_signals;
  GSignalGroup *session_signals;
  /* Borrowed: children of the window */
  IecNoticeBar *notice;
  IecSaveLine *save_line;
};

/* iec-window-save.c */
void _iec_window_update_life_actions (IecWindow *self);
void _iec_window_save_as (IecWindow *self, gboolean closes_then);
void _iec_window_tell_saved (IecWindow *self);

/* iec-window-close.c */
gboolean _iec_window_close_request_cb (IecWindow *self);
void _iec_window_finish_closing (IecWindow *self);

/* iec-window-dnd.c */
void _iec_window_attach_drop_target (IecWindow *self);
void _iec_window_open_file (IecWindow *self, GFile *file);

G_END_DECLS

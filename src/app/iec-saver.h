/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-session.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/** IecSaveState: what the save line says. */
typedef enum
{
  IEC_SAVE_UNTITLED,
  IEC_SAVE_CHANGED,
  IEC_SAVE_SAVING,
  IEC_SAVE_SAVED,
  IEC_SAVE_RESTORED,
  IEC_SAVE_RELOADED,
  IEC_SAVE_READ_ONLY,
  IEC_SAVE_FAILED,
  IEC_SAVE_FILE_CHANGED,
} IecSaveState;

/**
 * IecSaver:
 *
 * Publishes a session's strategy to its file in a worker: after a few seconds of rest, at Ctrl+S, when the window loses
 * the focus, at closing. Properties, read-only, notifying: "state" (uint, #IecSaveState), "text" (what the save line
 * says), "error" (nullable: the whole sentence of a failure), "file-gone" (the file is no longer in its place).
 */
#define IEC_TYPE_SAVER (iec_saver_get_type ())
G_DECLARE_FINAL_TYPE (IecSaver, iec_saver, IEC, SAVER, GObject)

IecSaver *iec_saver_new (IecSession *session);
IecSaveState iec_saver_get_state (IecSaver *self);
const char *iec_saver_get_text (IecSaver *self);
const char *iec_saver_get_error (IecSaver *self);
gboolean iec_saver_is_file_gone (IecSaver *self);
gboolean iec_saver_has_own_place (IecSaver *self);
void iec_saver_save (IecSaver *self);
void iec_saver_save_rest (IecSaver *self);
void iec_saver_save_async (IecSaver *self,
                           const char *path,
                           IecPublishFlags flags,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data);
gboolean iec_saver_save_finish (IecSaver *self, GAsyncResult *result, GError **error);
void iec_saver_file_may_have_changed (IecSaver *self);

G_END_DECLS

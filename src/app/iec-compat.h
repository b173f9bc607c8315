/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/*
 * What GTK and libadwaita do by different calls in their versions: the shape of the newer one over both. Only
 * iec-compat.c looks at versions.
 */

/** IecFileFilters: which files a dialog offers; "all files" is always the last choice. */
typedef enum
{
  IEC_FILES_STRATEGY,
  IEC_FILES_TABLE,
  IEC_FILES_PDF,
  IEC_FILES_ODT,
  IEC_FILES_CSV,
  IEC_FILES_PICTURE,
} IecFileFilters;

void iec_compat_open_file_async (GtkWindow *parent,
                                 const char *title,
                                 IecFileFilters filters,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
GFile *iec_compat_open_file_finish (GAsyncResult *result, GError **error);

void iec_compat_save_file_async (GtkWindow *parent,
                                 const char *title,
                                 const char *accept_label,
                                 IecFileFilters filters,
                                 GFile *folder,
                                 const char *name,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
GFile *iec_compat_save_file_finish (GAsyncResult *result, GError **error);

/**
 * IecAnswer: a button of a question.
 * @id: what iec_compat_ask_finish() returns; "cancel" is also what Esc means
 * @label: with a mnemonic
 */
typedef struct
{
  const char *id;
  const char *label;
  AdwResponseAppearance appearance;
} IecAnswer;

void iec_compat_ask_async (GtkWindow *parent,
                           const char *heading,
                           const char *body,
                           const IecAnswer *answers,
                           guint n_answers,
                           GAsyncReadyCallback callback,
                           gpointer user_data);
char *iec_compat_ask_finish (GAsyncResult *result, GError **error);

void iec_compat_scroll_to_row (GtkWidget *list, guint position);
void iec_compat_show_uri (GtkWindow *parent, const char *uri);
void iec_compat_get_color (GtkWidget *widget, GdkRGBA *color);
void iec_compat_announce (GtkWidget *widget, const char *text);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * IecNoticeButton: a choice in a notice.
 * @label: translated, without a mnemonic, which GTK 4.8 puts into what a screen reader says
 * @action_name: the window's action behind it
 */
typedef struct
{
  const char *label;
  const char *action_name;
} IecNoticeButton;

/**
 * IecNoticeBar:
 *
 * A bar under the header bar with one sentence that stays as long as it is true, and what can be done about it. In a
 * narrow window the buttons stand below the sentence.
 */
#define IEC_TYPE_NOTICE_BAR (iec_notice_bar_get_type ())
G_DECLARE_FINAL_TYPE (IecNoticeBar, iec_notice_bar, IEC, NOTICE_BAR, GtkWidget)

GtkWidget *iec_notice_bar_new (void);
void iec_notice_bar_tell (IecNoticeBar *self, const char *text, const IecNoticeButton *buttons, guint n_buttons);
void iec_notice_bar_clear (IecNoticeBar *self);
const char *iec_notice_bar_get_text (IecNoticeBar *self);

G_END_DECLS

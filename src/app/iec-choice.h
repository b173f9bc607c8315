/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** IecChoiceKind: what is chosen from. */
typedef enum
{
  IEC_CHOICE_THEME,
  IEC_CHOICE_WORKSHOP,
  IEC_CHOICE_NEED,
} IecChoiceKind;

/**
 * IecChoice:
 *
 * A drop-down of the strategy's themes, workshops or needs, with one for none and one that makes a new one.
 *
 * Signals: "chosen": another one, or none, was chosen; "new" (string): one of this name is wanted.
 */
#define IEC_TYPE_CHOICE (iec_choice_get_type ())
G_DECLARE_FINAL_TYPE (IecChoice, iec_choice, IEC, CHOICE, GtkWidget)

GtkWidget *iec_choice_new (IecChoiceKind kind);
void iec_choice_set_strategy (IecChoice *self, IecStrategy *strategy);
void iec_choice_set_uid (IecChoice *self, const char *uid);
const char *iec_choice_get_uid (IecChoice *self);
char *iec_choice_ensure (IecChoiceKind kind, IecStrategy *strategy, const char *name, GError **error);

G_END_DECLS

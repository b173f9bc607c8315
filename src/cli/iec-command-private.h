/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-cli-arguments.h"
#include "iec-command.h"

G_BEGIN_DECLS

/** IEC_BATCH_MAX_BYTES: a longer script is refused. */
#define IEC_BATCH_MAX_BYTES (16u * 1024 * 1024)

/** IEC_COMMAND_NO_OUTCOME: how a proposal without an answer is called, where files have nothing. */
#define IEC_COMMAND_NO_OUTCOME "none"

gboolean iec_command_new (IecCommandContext *context, char **arguments, GError **error);
gboolean iec_command_import (IecCommandContext *context, char **arguments, GError **error);
gboolean iec_command_add (IecCommandContext *context, char **arguments, GError **error);
gboolean iec_command_set (IecCommandContext *context, char **arguments, GError **error);
gboolean iec_command_move (IecCommandContext *context, char **arguments, GError **error);
gboolean iec_command_remove (IecCommandContext *context, char **arguments, GError **error);
gboolean iec_command_cite (IecCommandContext *context, char **arguments, GError **error);
gboolean iec_command_link (IecCommandContext *context, char **arguments, GError **error);
gboolean iec_command_unlink (IecCommandContext *context, char **arguments, GError **error);
gboolean iec_command_need (IecCommandContext *context, char **arguments, GError **error);
gboolean iec_command_answer (IecCommandContext *context, char **arguments, GError **error);
gboolean iec_command_workshop (IecCommandContext *context, char **arguments, GError **error);
gboolean iec_command_setting (IecCommandContext *context, char **arguments, GError **error);
gboolean iec_command_picture (IecCommandContext *context, char **arguments, GError **error);
gboolean iec_command_show (IecCommandContext *context, char **arguments, GError **error);
gboolean iec_command_proposals (IecCommandContext *context, char **arguments, GError **error);
gboolean iec_command_search (IecCommandContext *context, char **arguments, GError **error);
gboolean iec_command_check (IecCommandContext *context, char **arguments, GError **error);
gboolean iec_command_export (IecCommandContext *context, char **arguments, GError **error);
gboolean iec_command_verify (IecCommandContext *context, char **arguments, GError **error);
gboolean iec_command_batch (IecCommandContext *context, char **arguments, GError **error);

/* Helpers that several commands share. */
gboolean iec_command_check_path (const char *path, GError **error);
gboolean iec_command_check_language (const char *language, GError **error);
GPtrArray *iec_command_find_proposals (IecStrategy *strategy, GPtrArray *words, guint first, GError **error);
void iec_command_answer_element (IecCommandContext *context, IecElement *element);

G_END_DECLS

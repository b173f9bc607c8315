/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-cli-output.h"
#include "iec-strategy.h"

G_BEGIN_DECLS

/**
 * IecCommandContext: what a command works on.
 * @file: the strategy's file
 * @strategy: (nullable): the open strategy; NULL for a command that does its own opening
 * @output: where the answer goes
 * @cancellable: cancelled by Ctrl+C
 */
typedef struct
{
  const char *file;
  IecStrategy *strategy;
  IecCliOutput *output;
  GCancellable *cancellable;
} IecCommandContext;

/**
 * IecCommandKind:
 * @IEC_COMMAND_READS: is given the open strategy and only asks it
 * @IEC_COMMAND_EDITS: is given the open strategy and changes it; may stand in a batch
 * @IEC_COMMAND_SAVES: is given the open strategy and saves what it changes by itself
 * @IEC_COMMAND_OPENS: is given the file's name
 */
typedef enum
{
  IEC_COMMAND_READS,
  IEC_COMMAND_EDITS,
  IEC_COMMAND_SAVES,
  IEC_COMMAND_OPENS,
} IecCommandKind;

/**
 * IecCommand: a command of iecere-cli.
 * @name: as it is typed
 * @usage: what follows the name, in English; translated at display
 * @summary: what it does, in English; translated at display
 * @details: (nullable): what its help tells besides, in English; translated at display
 * @run: does it; @arguments are the words after the file's name, NULL-terminated
 */
typedef struct
{
  const char *name;
  const char *usage;
  const char *summary;
  IecCommandKind kind;
  gboolean (*run) (IecCommandContext *context, char **arguments, GError **error);
  const char *details;
} IecCommand;

const IecCommand *iec_command_list (guint *n_commands);
const IecCommand *iec_command_find (const char *name);
char *iec_command_dup_usage (const IecCommand *self);
gboolean iec_command_run (const IecCommand *self, IecCommandContext *context, char **arguments, GError **error);
gboolean iec_command_save (IecCommandContext *context, GError **error);

G_END_DECLS

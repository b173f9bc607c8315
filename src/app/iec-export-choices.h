/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-composer.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * IecExportPreset: whom a draft is for. Each has choices of its own, which are those made the last time.
 * @IEC_PRESET_GROUP: the working group, which marks it: lines are numbered, every page says that it is a draft
 * @IEC_PRESET_BOARD: the board, which approves it
 * @IEC_PRESET_PUBLISH: everybody
 */
typedef enum
{
  IEC_PRESET_GROUP,
  IEC_PRESET_BOARD,
  IEC_PRESET_PUBLISH,
  IEC_N_PRESETS,
} IecExportPreset;

IecExportPreset iec_export_choices_get_preset (GSettings *settings);
void iec_export_choices_load (GSettings *settings, const IecExportPreset *preset, IecComposerOptions *options);
void iec_export_choices_store (GSettings *settings, IecExportPreset preset, const IecComposerOptions *options);

G_END_DECLS

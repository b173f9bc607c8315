/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-page.h"

G_BEGIN_DECLS

#define IEC_RUNNING_HEADS_LEVELS 6

/**
 * IecRunningHeads: the headings that hold where a page ends. Zero before the first page.
 * @levels: the last heading of each level, from 1, below that of the level before
 * @labelled: (nullable): the last one with a code
 */
typedef struct
{
  /* Borrowed */
  const IecBlock *levels[IEC_RUNNING_HEADS_LEVELS + 1];
  const IecBlock *labelled;
} IecRunningHeads;

void iec_running_heads_pass (IecRunningHeads *self, IecPage *page);

G_END_DECLS

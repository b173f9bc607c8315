/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-application.h"

G_BEGIN_DECLS

void iec_application_add_help_actions (IecApplication *self);

G_END_DECLS

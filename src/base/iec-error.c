/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-error.h"

G_DEFINE_QUARK (iec - error, iec_error)

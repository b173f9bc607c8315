/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-error.h"

/* clang-format off: it would take the hyphen for a minus, and the name goes into the quark. */
G_DEFINE_QUARK (iec - error, iec_error)
/* clang-format on */

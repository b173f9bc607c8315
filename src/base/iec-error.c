/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-error.h"

/* clang-format would take the hyphen for a minus, and the name goes into the quark. */
/* clang-format off */
G_DEFINE_QUARK (iec-error, iec_error)
/* clang-format on */

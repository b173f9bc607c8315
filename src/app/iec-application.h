/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/** IEC_APPLICATION_ID: also the D-Bus name, the resource path, the schema. */
#define IEC_APPLICATION_ID "org.iecere.Iecere"

/**
 * IecApplication: the program: its windows, its preferences, what is done without a strategy.
 */
#define IEC_TYPE_APPLICATION (iec_application_get_type ())
G_DECLARE_FINAL_TYPE (IecApplication, iec_application, IEC, APPLICATION, AdwApplication)

void iec_application_load_resources (void);
IecApplication *iec_application_new (void);
GSettings *iec_application_get_settings (IecApplication *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The keys of data/org.iecere.Iecere.gschema.xml. */
#define IEC_KEY_WINDOW_WIDTH "window-width"
#define IEC_KEY_WINDOW_HEIGHT "window-height"
#define IEC_KEY_WINDOW_MAXIMIZED "window-maximized"
#define IEC_KEY_VIEW "view"
#define IEC_KEY_OUTLINE_WIDTH "outline-width"
#define IEC_KEY_EVIDENCE_WIDTH "evidence-width"
#define IEC_KEY_PAGES_WIDTH "pages-width"
#define IEC_KEY_TEXT_MODE "text-mode"
#define IEC_KEY_SHOW_OUTLINE "show-outline"
#define IEC_KEY_SHOW_EVIDENCE "show-evidence"
#define IEC_KEY_FILTERS_WIDTH "filters-width"
#define IEC_KEY_DETAIL_WIDTH "detail-width"
#define IEC_KEY_SHOW_FILTERS "show-filters"
#define IEC_KEY_SHOW_DETAIL "show-detail"
#define IEC_KEY_SELECTIONS "selections"
#define IEC_KEY_UI_LANGUAGE "ui-language"
#define IEC_KEY_COLOR_SCHEME "color-scheme"
#define IEC_KEY_DOCUMENT_LANGUAGE "document-language"
#define IEC_KEY_STEPS_CARD "show-steps-card"
#define IEC_KEY_IMPORT_MAPPINGS "import-mappings"
#define IEC_KEY_EXPORT_FORMAT "export-format"
#define IEC_KEY_EXPORT_LABEL "export-label"
#define IEC_KEY_EXPORT_LANGUAGE "export-language"
#define IEC_KEY_EXPORT_PRESET "export-preset"
#define IEC_KEY_EXPORT_CHOICES "export-choices"

GSettings *iec_settings_new (void);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-page-rows.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * IecPageView:
 *
 * The pages of a proof, one below the other, drawn by what draws them on paper; to be put into a scrolled window. Only
 * what is seen is drawn, so it does not matter how many pages there are.
 *
 * Properties: "hadjustment", "vadjustment", "hscroll-policy", "vscroll-policy" of #GtkScrollable; "proof" (nullable
 * #IecProof), "fit" (#IecPageFit), "zoom" (double, as it is now), "page" (the index of the page that is looked at;
 * read-only), "uid" (nullable: the element that is outlined).
 *
 * Signals: "chosen" (uid, number of clicks): a person clicked on the element.
 */
#define IEC_TYPE_PAGE_VIEW (iec_page_view_get_type ())
G_DECLARE_FINAL_TYPE (IecPageView, iec_page_view, IEC, PAGE_VIEW, GtkWidget)

void iec_page_view_set_proof (IecPageView *self, IecProof *proof);
IecProof *iec_page_view_get_proof (IecPageView *self);
void iec_page_view_set_uid (IecPageView *self, const char *uid);
void iec_page_view_set_fit (IecPageView *self, IecPageFit fit);
IecPageFit iec_page_view_get_fit (IecPageView *self);
void iec_page_view_set_zoom (IecPageView *self, double zoom);
double iec_page_view_get_zoom (IecPageView *self);
void iec_page_view_step_zoom (IecPageView *self, gboolean in);
guint iec_page_view_get_page (IecPageView *self);
void iec_page_view_show_page (IecPageView *self, guint index);
gboolean iec_page_view_show_element (IecPageView *self, const char *uid);
void iec_page_view_look_as (IecPageView *self, IecPageView *other);
gboolean iec_page_view_get_point (IecPageView *self, guint index, double x, double y, double *view_x, double *view_y);
guint iec_page_view_get_n_painted (IecPageView *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app-fixture.h"
#include "iec-panes.h"

/* Three panes with something to focus in each, in a window of @width. */
static IecPanes *
show_panes (int width, GtkWidget *parts[3])
{
  GtkWidget *panes = iec_panes_new ();

  for (int i = 0; i < 3; i++)
    {
      /* Without padding, so that its width is the pane's. */
      parts[i] = gtk_drawing_area_new ();
      gtk_widget_set_focusable (parts[i], TRUE);
    }
  g_object_set (panes, "start", parts[0], "center", parts[1], "end", parts[2], NULL);
  app_show (panes, width, 500);
  app_wait (100);
  return IEC_PANES (panes);
}

static void
assert_seen (GtkWidget *const parts[3], gboolean start, gboolean center, gboolean end)
{
  g_assert_cmpint (gtk_widget_get_visible (parts[0]), ==, start);
  g_assert_cmpint (gtk_widget_get_visible (parts[1]), ==, center);
  g_assert_cmpint (gtk_widget_get_visible (parts[2]), ==, end);
}

/* Wide: all three, as wide as was wanted; a closed one gives its room to the middle. */
static void
test_wide (void)
{
  GtkWidget *parts[3];
  IecPanes *panes = show_panes (1200, parts);

  g_assert_cmpint (iec_panes_get_width_class (panes), ==, IEC_PANES_WIDE);
  assert_seen (parts, TRUE, TRUE, TRUE);
  g_assert_cmpint (gtk_widget_get_width (parts[0]), ==, 330);
  g_assert_cmpint (ABS (gtk_widget_get_width (parts[2]) - 356), <=, 6);
  g_object_set (panes, "show-start", FALSE, NULL);
  app_settle ();
  assert_seen (parts, FALSE, TRUE, TRUE);
  g_object_set (panes, "show-start", TRUE, "start-width", 280, NULL);
  app_settle ();
  g_assert_cmpint (gtk_widget_get_width (parts[0]), ==, 280);
  app_close (GTK_WIDGET (panes));
}

/* Under 1000 px the end pane takes the place of the start pane, so that the middle can be read. */
static void
test_medium (void)
{
  GtkWidget *parts[3];
  IecPanes *panes = show_panes (900, parts);

  g_assert_cmpint (iec_panes_get_width_class (panes), ==, IEC_PANES_MEDIUM);
  assert_seen (parts, FALSE, TRUE, TRUE);
  g_object_set (panes, "show-end", FALSE, NULL);
  assert_seen (parts, TRUE, TRUE, FALSE);
  app_close (GTK_WIDGET (panes));
}

/* Under 860 px one pane at a time, and a way back. */
static void
test_narrow (void)
{
  GtkWidget *parts[3];
  IecPanes *panes = show_panes (400, parts);

  g_assert_cmpint (iec_panes_get_width_class (panes), ==, IEC_PANES_NARROW);
  assert_seen (parts, TRUE, FALSE, FALSE);
  g_assert_false (iec_panes_go_back (panes));
  iec_panes_show_part (panes, IEC_PANES_END);
  app_settle ();
  assert_seen (parts, FALSE, FALSE, TRUE);
  g_assert_cmpint (gtk_widget_get_width (parts[2]), ==, 400);
  g_assert_true (iec_panes_go_back (panes));
  assert_seen (parts, FALSE, TRUE, FALSE);
  app_close (GTK_WIDGET (panes));
}

/* What a narrow view has no room for goes before the view is laid out for the first time. */
static void
test_expected (void)
{
  g_autoptr (GtkWidget) panes = g_object_ref_sink (iec_panes_new ());
  GtkWidget *parts[3];

  for (int i = 0; i < 3; i++)
    parts[i] = gtk_drawing_area_new ();
  g_object_set (panes, "start", parts[0], "center", parts[1], "end", parts[2], NULL);
  iec_panes_expect_width (IEC_PANES (panes), 400);
  g_assert_cmpint (iec_panes_get_width_class (IEC_PANES (panes)), ==, IEC_PANES_NARROW);
  assert_seen (parts, TRUE, FALSE, FALSE);
}

/* F6 goes from pane to pane, leaves at the end, and skips what is closed. */
static void
test_focus (void)
{
  GtkWidget *parts[3];
  IecPanes *panes = show_panes (1200, parts);

  gtk_widget_grab_focus (parts[0]);
  g_assert_true (iec_panes_focus_next (panes, FALSE));
  g_assert_true (gtk_widget_has_focus (parts[1]));
  g_assert_true (iec_panes_focus_next (panes, FALSE));
  g_assert_true (gtk_widget_has_focus (parts[2]));
  g_assert_false (iec_panes_focus_next (panes, FALSE));
  g_object_set (panes, "show-start", FALSE, NULL);
  gtk_widget_grab_focus (parts[1]);
  g_assert_false (iec_panes_focus_next (panes, TRUE));
  app_close (GTK_WIDGET (panes));
}

/* Focusing a pane in a narrow view turns to it. */
static void
test_focus_narrow (void)
{
  GtkWidget *parts[3];
  IecPanes *panes = show_panes (400, parts);

  gtk_widget_grab_focus (parts[0]);
  g_assert_true (iec_panes_focus_next (panes, FALSE));
  g_assert_cmpint (iec_panes_get_part (panes), ==, IEC_PANES_CENTER);
  g_assert_true (gtk_widget_get_visible (parts[1]));
  app_close (GTK_WIDGET (panes));
}

int
main (int argc, char *argv[])
{
  app_init (&argc, &argv);
  g_test_add_func ("/app/panes/wide", test_wide);
  g_test_add_func ("/app/panes/medium", test_medium);
  g_test_add_func ("/app/panes/narrow", test_narrow);
  g_test_add_func ("/app/panes/expected", test_expected);
  g_test_add_func ("/app/panes/focus", test_focus);
  g_test_add_func ("/app/panes/focus-narrow", test_focus_narrow);
  return fixture_run ();
}

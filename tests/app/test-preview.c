/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app-fixture.h"
#include "iec-draft.h"
#include "iec-message.h"
#include "iec-preview.h"
#include "iec-print-job.h"

#include <string.h>

/* Pages of a strategy, and what makes them. */
typedef struct
{
  IecSession *session;
  IecStrategy *strategy; /* Borrowed */
  IecProofer *proofer;
  GtkWidget *preview;
  IecPageView *view;
  IecMessage *message;
  IecProof *mended; /* the last proof of which some pages came first */
} Fixture;

static gboolean
has_all_pages (gpointer data)
{
  Fixture *self = data;
  IecProof *proof = iec_proofer_get_proof (self->proofer);

  return proof != NULL && iec_proof_is_whole (proof) && !iec_proofer_is_working (self->proofer);
}

static IecElement *
get (Fixture *self, const char *code)
{
  return by_code (self->strategy, code);
}

static void
write_body (Fixture *self, const char *code, const char *words, guint n_paragraphs)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) body = g_string_new (NULL);

  for (guint i = 0; i < n_paragraphs; i++)
    g_string_append_printf (body, "<p>%s %u, par ko runāja darbnīcās un ko ciemi gaida no rīcības.</p>", words, i);
  iec_strategy_set_body (self->strategy, get (self, code), body->str, &error);
  g_assert_no_error (error);
}

static void
proof_cb (Fixture *self)
{
  IecProof *proof = iec_proofer_get_proof (self->proofer);

  if (!iec_proof_is_whole (proof))
    g_set_object (&self->mended, proof);
}

static void
told_cb (Fixture *self, IecMessage *message)
{
  g_set_object (&self->message, message);
}

static void
set_up (Fixture *self, gconstpointer unused)
{
  self->session = app_session ();
  self->strategy = iec_session_get_strategy (self->session);
  g_signal_connect_swapped (self->session, "message", G_CALLBACK (told_cb), self);
  write_body (self, "R1.1", "Peldvietas", 60);
  write_body (self, "R2.2", "Ceļi", 60);
  self->proofer = iec_proofer_new (self->session);
  g_signal_connect_swapped (self->proofer, "notify::proof", G_CALLBACK (proof_cb), self);
  self->preview = g_object_new (IEC_TYPE_PREVIEW, NULL);
  self->view = iec_preview_get_view (IEC_PREVIEW (self->preview));
  iec_preview_set_proofer (IEC_PREVIEW (self->preview), self->proofer);
  app_show (self->preview, 600, 700);
  app_run_until (has_all_pages, self);
  app_settle ();
}

static void
tear_down (Fixture *self, gconstpointer unused)
{
  app_close (self->preview);
  g_signal_handlers_disconnect_by_data (self->proofer, self);
  g_clear_object (&self->proofer);
  g_clear_object (&self->mended);
  g_signal_handlers_disconnect_by_data (self->session, self);
  iec_strategy_close (self->strategy);
  g_assert_finalize_object (g_steal_pointer (&self->session));
  g_clear_object (&self->message);
}

static guint
find_page (Fixture *self, const char *code, double *y)
{
  guint index = G_MAXUINT;

  g_assert_true (
      iec_proof_find_element (iec_page_view_get_proof (self->view), iec_element_get_uid (get (self, code)), &index, y));
  return index;
}

static gboolean
page_says (Fixture *self, guint index, const char *words)
{
  g_autofree char *text = iec_proof_dup_text (iec_page_view_get_proof (self->view), index);

  return strstr (text, words) != NULL;
}

/* The element that is selected anywhere is seen; its page is told by name and text; selecting in the pages tells all.
 */
static void
test_selection (Fixture *self, gconstpointer unused)
{
  double y, view_x, view_y;
  guint page = find_page (self, "R2.2", &y);
  g_autofree char *label =
      g_strdup_printf ("Page %u of %u", page + 1, iec_proof_get_n_pages (iec_page_view_get_proof (self->view)));

  g_assert_cmpuint (iec_page_view_get_page (self->view), ==, 0);
  iec_session_set_selected (self->session, get (self, "R2.2"));
  app_settle ();
  g_assert_cmpuint (iec_page_view_get_page (self->view), ==, page);
  g_assert_true (iec_page_view_get_point (self->view, page, 200, y + 10, &view_x, &view_y));
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_ROLE_IMG);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, label);

  const char *uid = iec_proof_get_uid_at (iec_page_view_get_proof (self->view), page, 200, y + 8);
  g_assert_cmpstr (uid, ==, iec_element_get_uid (get (self, "R2.2")));
  page = find_page (self, "R1.1", &y);
  uid = iec_proof_get_uid_at (iec_page_view_get_proof (self->view), page + 1, 200, 300);
  g_assert_cmpstr (uid, ==, iec_element_get_uid (get (self, "R1.1")));
  g_signal_emit_by_name (self->view, "chosen", uid, 1);
  g_assert_true (iec_session_get_selected (self->session) == get (self, "R1.1"));
}

static gboolean
says_new_words (gpointer data)
{
  Fixture *self = data;

  return page_says (self, iec_page_view_get_page (self->view), "Jaunie vārdi");
}

/* What changes is seen on the page that is looked at, which stays where it is, however much stands before it now. */
static void
test_change (Fixture *self, gconstpointer unused)
{
  double y, before_x, before_y, after_x, after_y;
  g_autoptr (GError) error = NULL;

  iec_session_set_selected (self->session, get (self, "R2.2"));
  app_settle ();
  guint page = find_page (self, "R2.2", &y);
  g_assert_true (iec_page_view_get_point (self->view, page, 200, y, &before_x, &before_y));
  iec_strategy_set_title (self->strategy, get (self, "R2.2"), "Jaunie vārdi", &error);
  g_assert_no_error (error);
  app_run_until (says_new_words, self);
  app_run_until (has_all_pages, self);

  write_body (self, "R1.1", "Peldvietas", 120);
  app_run_until (has_all_pages, self);
  app_settle ();
  guint now = find_page (self, "R2.2", &y);
  g_assert_cmpuint (now, >, page);
  g_assert_true (iec_page_view_get_point (self->view, now, 200, y, &after_x, &after_y));
  g_assert_cmpfloat_with_epsilon (before_y, after_y, 40);
}

/* The pages that are set first are those that come when all are set. */
static void
test_first_pages (Fixture *self, gconstpointer unused)
{
  double y;

  iec_session_set_selected (self->session, get (self, "R2.2"));
  app_settle ();
  write_body (self, "R2.2", "Jaunie vārdi", 60);
  app_run_until (has_all_pages, self);
  g_assert_nonnull (self->mended);
  guint page = find_page (self, "R2.2", &y);
  IecProof *whole = iec_proofer_get_proof (self->proofer);
  g_autofree char *first = iec_proof_dup_text (self->mended, page);
  g_autofree char *last = iec_proof_dup_text (whole, page);
  g_assert_nonnull (strstr (first, "Jaunie vārdi"));
  g_assert_cmpstr (first, ==, last);
}

/* Zoom and fit; only what is seen is painted, and not again when it was painted already. */
static void
test_zoom (Fixture *self, gconstpointer unused)
{
  guint n_painted = iec_page_view_get_n_painted (self->view);

  g_assert_cmpuint (iec_page_view_get_fit (self->view), ==, IEC_PAGE_FIT_WIDTH);
  g_assert_cmpuint (n_painted, >, 0);
  g_assert_cmpuint (n_painted, <, 8);
  gtk_widget_activate_action (self->preview, "pages.zoom-normal", NULL);
  app_settle ();
  g_assert_cmpfloat_with_epsilon (iec_page_view_get_zoom (self->view), 1, 1e-6);
  g_assert_cmpuint (iec_page_view_get_fit (self->view), ==, IEC_PAGE_FIT_NONE);
  gtk_widget_activate_action (self->preview, "pages.zoom-in", NULL);
  g_assert_cmpfloat (iec_page_view_get_zoom (self->view), >, 1.1);
  gtk_widget_activate_action (self->preview, "pages.fit-width", NULL);
  app_settle ();
  g_assert_cmpuint (iec_page_view_get_fit (self->view), ==, IEC_PAGE_FIT_WIDTH);

  guint last = iec_proof_get_n_pages (iec_page_view_get_proof (self->view)) - 1;
  iec_page_view_show_page (self->view, last);
  app_settle ();
  g_assert_cmpuint (iec_page_view_get_page (self->view), ==, last);
  iec_page_view_show_page (self->view, 0);
  gtk_widget_activate_action (self->preview, "pages.next", NULL);
  app_settle ();
  g_assert_cmpuint (iec_page_view_get_page (self->view), ==, 1);
}

static gboolean
is_told (gpointer data)
{
  return ((Fixture *)data)->message != NULL;
}

/* The printed file has the pages that are seen, on their paper, and the state is kept as a draft. */
static void
test_print (Fixture *self, gconstpointer unused)
{
  g_autofree char *path = dup_path ("printed.pdf");
  g_autofree char *content = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  iec_print_job_run (GTK_WINDOW (gtk_widget_get_root (self->preview)), self->session, path);
  app_run_until (is_told, self);
  g_assert_false (iec_message_is_error (self->message));
  app_settle ();
  g_file_get_contents (path, &content, &length, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (length, >, 1000);
  g_assert_true (g_str_has_prefix (content, "%PDF-"));
  g_autoptr (GPtrArray) drafts = iec_draft_list (self->strategy, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (drafts->len, ==, 1);
}

/* A printer that cannot be written to is told, and nothing is left waiting. */
static void
test_print_failure (Fixture *self, gconstpointer unused)
{
  g_autofree char *path = dup_path ("no-such-folder/printed.pdf");

  iec_print_job_run (GTK_WINDOW (gtk_widget_get_root (self->preview)), self->session, path);
  app_run_until (is_told, self);
  app_settle ();
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

int
main (int argc, char **argv)
{
  app_init (&argc, &argv);

  g_test_add ("/app/preview/selection", Fixture, NULL, set_up, test_selection, tear_down);
  g_test_add ("/app/preview/change", Fixture, NULL, set_up, test_change, tear_down);
  g_test_add ("/app/preview/first-pages", Fixture, NULL, set_up, test_first_pages, tear_down);
  g_test_add ("/app/preview/zoom", Fixture, NULL, set_up, test_zoom, tear_down);
  g_test_add ("/app/preview/print", Fixture, NULL, set_up, test_print, tear_down);
  g_test_add ("/app/preview/print-failure", Fixture, NULL, set_up, test_print_failure, tear_down);

  return fixture_run ();
}

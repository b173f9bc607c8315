/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-error.h"
#include "iec-export.h"
#include "iec-pdf-finish.h"
#include "iec-pdf-structure.h"

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>
#include <locale.h>

/* Of the whole work, what setting the pages takes, and drawing them; the rest is finishing the file. */
#define SETTING_SHARE 0.65
#define DRAWING_SHARE 0.25
/* Headings deeper than this are no bookmarks. */
#define MAX_OUTLINE_LEVEL 6
/* Bookmarks down to this level are open. */
#define OPEN_OUTLINE_LEVEL 1

typedef struct
{
  IecProgress progress;
  gpointer user_data;
} Progress;

static void
report_setting (double fraction, gpointer user_data)
{
  const Progress *progress = user_data;

  if (progress->progress != NULL)
    progress->progress (fraction * SETTING_SHARE, progress->user_data);
}

static cairo_status_t
append_bytes (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static int
add_bookmark (cairo_surface_t *surface, int parent, const IecPageAnchor *anchor, guint page)
{
  const IecBlock *heading = anchor->block;
  g_autofree char *title = iec_block_dup_text (heading);
  char y[G_ASCII_DTOSTR_BUF_SIZE];

  g_strdelimit (title, "\n", ' ');
  g_autofree char *text = heading->label != NULL && heading->label[0] != '\0'
                              ? g_strdup_printf ("%s %s", heading->label, title)
                              : g_strdup (title);
  g_ascii_formatd (y, sizeof y, "%.2f", anchor->y);
  g_autofree char *place = g_strdup_printf ("page=%u pos=[0 %s]", page, y);
  return cairo_pdf_surface_add_outline (surface, parent, text, place,
                                        heading->level <= OPEN_OUTLINE_LEVEL ? CAIRO_PDF_OUTLINE_FLAG_OPEN : 0);
}

/* Each heading below the last one of a lower level. */
static void
add_outline (cairo_surface_t *surface, IecPages *pages)
{
  int last[MAX_OUTLINE_LEVEL + 1] = { CAIRO_PDF_OUTLINE_ROOT };

  for (guint i = 0; i < iec_pages_get_n_pages (pages); i++)
    {
      const IecPage *page = iec_pages_get_page (pages, i);

      for (guint j = 0; j < page->anchors->len; j++)
        {
          const IecPageAnchor *anchor = &g_array_index (page->anchors, IecPageAnchor, j);
          guint level = anchor->block->level;

          if (anchor->block->kind != IEC_BLOCK_HEADING || level == 0 || level > MAX_OUTLINE_LEVEL)
            continue;
          int id = add_bookmark (surface, last[level - 1], anchor, page->number);
          for (guint k = level; k <= MAX_OUTLINE_LEVEL; k++)
            last[k] = id;
        }
    }
}

static gboolean
draw_pages (cairo_surface_t *surface,
            cairo_t *cr,
            IecPages *pages,
            IecPdfRecord *record,
            const Progress *progress,
            GCancellable *cancellable,
            GError **error)
{
  guint n = iec_pages_get_n_pages (pages);
  g_autoptr (IecPdfStructure) structure = iec_pdf_structure_new (pages, cr, record);

  for (guint i = 0; i < n; i++)
    {
      const IecPage *page = iec_pages_get_page (pages, i);

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      cairo_pdf_surface_set_size (surface, page->width, page->height);
      iec_pdf_structure_draw (structure, i);
      if (i + 1 == n)
        {
          iec_pdf_structure_finish (structure);
          add_outline (surface, pages);
        }
      cairo_show_page (cr);
      if (progress->progress != NULL)
        progress->progress (SETTING_SHARE + DRAWING_SHARE * (i + 1) / n, progress->user_data);
    }
  return TRUE;
}

static void
report_finishing (double fraction, gpointer user_data)
{
  const Progress *progress = user_data;
  double before = SETTING_SHARE + DRAWING_SHARE;

  if (progress->progress != NULL)
    progress->progress (before + fraction * (1 - before), progress->user_data);
}

static GBytes *
write_pages (IecPages *pages, Progress *progress, GCancellable *cancellable, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (IecPdfRecord) record = iec_pdf_record_new (iec_document_get_language (iec_pages_get_document (pages)));
  /* Cairo 1.16 reads the numbers in tags by the locale. */
  locale_t neutral = newlocale (LC_NUMERIC_MASK, "C", (locale_t)0);
  locale_t before = uselocale (neutral);
  const IecPage *first = iec_pages_get_page (pages, 0);
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (append_bytes, bytes, first->width, first->height);
  cairo_t *cr = cairo_create (surface);

  /*
   * The table of objects is then plain text; since 1.18 cairo packs objects from PDF 1.5 on. Only from then on it tells
   * what several glyphs stand for together, a word that is divided. The finishing pass writes a file of PDF 1.7.
   */
  cairo_pdf_surface_restrict_to_version (
      surface, cairo_version () < CAIRO_VERSION_ENCODE (1, 17, 0) ? CAIRO_PDF_VERSION_1_5 : CAIRO_PDF_VERSION_1_4);
  gboolean drawn = draw_pages (surface, cr, pages, record, progress, cancellable, error);
  cairo_status_t status = cairo_status (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  uselocale (before);
  freelocale (neutral);
  if (!drawn)
    return NULL;
  if (status != CAIRO_STATUS_SUCCESS)
    {
      /* Translators: %s is what the drawing library says, in English. */
      g_set_error (error, IEC_ERROR, IEC_ERROR_FAILED, _ ("The PDF could not be made: %s."),
                   cairo_status_to_string (status));
      return NULL;
    }
  return iec_pdf_finish (bytes, pages, record, report_finishing, progress, cancellable, error);
}

/**
 * iec_pdf_write:
 * @document: with its stylesheet
 * @n_pages: (out) (optional): how many pages it has
 * @progress: (nullable): called with @user_data
 *
 * Sets the document on pages and draws them as a tagged PDF: with the text's structure, links, a destination for each
 * anchor, bookmarks, and the document's fields as metadata. The file is valid PDF/UA-1 and PDF/A-2a. The same document,
 * fonts and libraries give the same bytes.
 *
 * Returns: (transfer full) (nullable): the file; NULL with G_IO_ERROR_CANCELLED or another @error
 */
GBytes *
iec_pdf_write (IecDocument *document,
               guint *n_pages,
               IecProgress progress,
               gpointer user_data,
               GCancellable *cancellable,
               GError **error)
{
  Progress report = { progress, user_data };
  g_autoptr (IecTypesetter) typesetter = iec_typesetter_new ();
  g_autoptr (IecPages) pages = iec_typesetter_set (typesetter, document, report_setting, &report, cancellable, error);

  if (pages == NULL)
    return NULL;
  if (n_pages != NULL)
    *n_pages = iec_pages_get_n_pages (pages);
  return write_pages (pages, &report, cancellable, error);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-error.h"
#include "iec-export.h"
#include "iec-figure-svg.h"
#include "iec-picture-guard.h"
#include "iec-style-names.h"
#include "iec-typesetter.h"
#include "odt-file.h"
#include "page-document.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <string.h>

#define SVG_HEAD "<svg xmlns='http://www.w3.org/2000/svg' width='40' height='20'>"
#define SVG SVG_HEAD "<rect width='40' height='20' fill='#14594a'/></svg>"
#define NS_DRAW NS_OASIS "drawing:1.0"
#define NS_SVG NS_OASIS "svg-compatible:1.0"
#define DESCRIPTION "Balsis tematiskajās slejās. Ceļi: 12\u00a0balsis."

static GBytes *
make_pixels (const char *type, int width, int height, gboolean has_alpha)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, has_alpha, 8, width, height);
  g_autoptr (GError) error = NULL;
  char *data = NULL;
  gsize size = 0;

  gdk_pixbuf_fill (pixbuf, 0x14594a80);
  gdk_pixbuf_save_to_buffer (pixbuf, &data, &size, type, &error, NULL);
  g_assert_no_error (error);
  return g_bytes_new_take (data, size);
}

static GBytes *
make_text (const char *text)
{
  return g_bytes_new (text, strlen (text));
}

static void
refuse (GBytes *bytes, IecError code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (IecPicture) picture = iec_picture_new (bytes, "zīme.png", &error);

  g_assert_error (error, IEC_ERROR, (int)code);
  g_assert_null (picture);
  g_assert_nonnull (strstr (error->message, "zīme.png"));
  g_assert_null (strchr (error->message, '\n'));
}

static void
test_kinds (void)
{
  const struct
  {
    GBytes *bytes;
    const char *mime_type;
  } pictures[] = { { make_pixels ("png", 40, 20, TRUE), IEC_PICTURE_PNG },
                   { make_pixels ("jpeg", 40, 20, FALSE), IEC_PICTURE_JPEG },
                   { make_text (SVG), IEC_PICTURE_SVG },
                   { make_text ("<!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' 'svg11.dtd'>\n" SVG),
                     IEC_PICTURE_SVG } };

  for (guint i = 0; i < G_N_ELEMENTS (pictures); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (IecPicture) picture = iec_picture_new (pictures[i].bytes, "a", &error);
      double width, height;

      g_assert_no_error (error);
      g_assert_cmpstr (iec_picture_get_mime_type (picture), ==, pictures[i].mime_type);
      iec_picture_get_size (picture, &width, &height);
      g_assert_cmpfloat_with_epsilon (width, 2 * height, 0.001);
      g_bytes_unref (pictures[i].bytes);
    }
}

static void
test_damaged (void)
{
  const char *const types[] = { "png", "jpeg" };
  g_autoptr (GBytes) empty = g_bytes_new (NULL, 0);

  refuse (empty, IEC_ERROR_INVALID);
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_autoptr (GBytes) whole = make_pixels (types[i], 90, 70, FALSE);
      g_autoptr (GBytes) head = g_bytes_new_from_bytes (whole, 0, 20);

      refuse (head, IEC_ERROR_CORRUPT);
    }
}

static void
test_other_files (void)
{
  const char *const texts[] = { "GIF89a…", "%PDF-1.7", "<html><body/></html>", "<svg>", "just words" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GBytes) bytes = make_text (texts[i]);
      g_autoptr (GError) error = NULL;

      g_assert_null (iec_picture_new (bytes, "a.gif", &error));
      g_assert_nonnull (error);
      g_assert_true (error->domain == IEC_ERROR);
    }
}

/* Says in its head that it is huge; nobody makes room for that. */
static void
test_huge (void)
{
  g_autoptr (GBytes) small = make_pixels ("png", 4, 4, FALSE);
  gsize size = 0;
  g_autofree guint8 *data = g_bytes_unref_to_data (g_bytes_ref (small), &size);
  g_autoptr (GBytes) long_file = g_bytes_new_take (g_malloc0 (IEC_PICTURE_MAX_BYTES + 1), IEC_PICTURE_MAX_BYTES + 1);

  memcpy (data + 16, "\x00\x00\x7f\xff\x00\x00\x7f\xff", 8);
  g_autoptr (GBytes) wide = g_bytes_new (data, size);
  refuse (wide, IEC_ERROR_TOO_LARGE);
  refuse (long_file, IEC_ERROR_TOO_LARGE);
}

/* The frame's head of a JPEG with four colours. */
static void
test_printing_colours (void)
{
  static const guint8 data[] = { 0xff, 0xd8, 0xff, 0xc0, 0x00, 0x14, 0x08, 0x00, 0x10, 0x00, 0x10, 0x04, 0x01,
                                 0x11, 0x00, 0x02, 0x11, 0x00, 0x03, 0x11, 0x00, 0x04, 0x11, 0x00, 0xff, 0xd9 };
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, sizeof data);

  refuse (bytes, IEC_ERROR_INVALID);
}

static void
test_svg_bombs (void)
{
  g_autoptr (GString) deep = g_string_new (SVG_HEAD), wide = g_string_new (SVG_HEAD), uses = g_string_new (SVG_HEAD);
  g_autoptr (GBytes) entities =
      make_text ("<!DOCTYPE svg [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]>" SVG_HEAD "<text>&b;</text></svg>");
  g_autoptr (GBytes) inner = make_text (SVG_HEAD "<image href='file:///etc/passwd'/></svg>");
  g_autoptr (GError) error = NULL;

  refuse (inner, IEC_ERROR_INVALID);
  g_assert_null (iec_picture_new (entities, "a.svg", &error));
  g_assert_nonnull (error);
  for (guint i = 0; i < 300; i++)
    g_string_append (deep, "<g>");
  for (guint i = 0; i < 300; i++)
    g_string_append (deep, "</g>");
  g_string_append (deep, "</svg>");
  for (guint i = 0; i <= IEC_PICTURE_MAX_ELEMENTS; i++)
    g_string_append (wide, "<g/>");
  g_string_append (wide, "</svg>");
  /* Each group is ten of the one before: a million million rectangles. */
  g_string_append (uses, "<defs><rect id='g0' width='1' height='1'/>");
  for (guint i = 1; i <= 12; i++)
    {
      g_string_append_printf (uses, "<g id='g%u'>", i);
      for (guint j = 0; j < 10; j++)
        g_string_append_printf (uses, "<use href='#g%u'/>", i - 1);
      g_string_append (uses, "</g>");
    }
  g_string_append (uses, "</defs><use href='#g12'/></svg>");
  GString *const bombs[] = { deep, wide, uses };
  for (guint i = 0; i < G_N_ELEMENTS (bombs); i++)
    {
      g_autoptr (GBytes) bytes = make_text (bombs[i]->str);

      refuse (bytes, IEC_ERROR_TOO_LARGE);
    }
}

static IecBlock *
add_figure (IecBlock *part, double width, double height)
{
  IecBlock *block = iec_block_append_new (part, IEC_BLOCK_FIGURE, NULL);

  block->figure = iec_figure_new (width, height, DESCRIPTION);
  return block;
}

static IecDocument *
make_document (void)
{
  IecDocument *document = page_document_new ();
  IecBlock *part = page_document_add_part (document, IEC_PAGE_BODY);
  IecFigure *figure;
  IecShape *shape;

  page_document_add_paragraph (part, IEC_STYLE_TEXT, "Pirms attēla.");
  figure = add_figure (part, 300, 80)->figure;
  iec_figure_add_text (figure, "Ceļi un ģeogrāfija", IEC_STYLE_CELL, 0, 20, IEC_ALIGN_START);
  shape = iec_figure_add (figure, IEC_SHAPE_RECTANGLE, 100, 10, 120, 12);
  shape->fill = 0x14594a;
  shape->hatched = TRUE;
  shape = iec_figure_add (figure, IEC_SHAPE_ELLIPSE, 10, 40, 30, 30);
  shape->stroke = 0x2b568f;
  shape->line_width = 1;
  page_document_add_paragraph (part, IEC_STYLE_TEXT, "Aiz attēla.");
  figure = add_figure (part, 100, 100)->figure;
  figure->picture = make_pixels ("jpeg", 40, 20, FALSE);
  figure->mime_type = g_strdup (IEC_PICTURE_JPEG);
  figure = add_figure (part, 100, 100)->figure;
  figure->picture = make_text (SVG_HEAD "<filter id='b'><feGaussianBlur stdDeviation='2'/></filter>"
                                        "<circle r='9' cx='20' cy='10' opacity='0.5' filter='url(#b)'/></svg>");
  figure->mime_type = g_strdup (IEC_PICTURE_SVG);
  return document;
}

static GBytes *
write_pdf (IecDocument *document)
{
  g_autoptr (GError) error = NULL;
  GBytes *pdf = iec_pdf_write (document, NULL, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  return pdf;
}

static guint
count (GBytes *bytes, const void *needle, gsize length)
{
  gsize size = 0;
  const char *data = g_bytes_get_data (bytes, &size), *end = data + size;
  guint n = 0;

  for (const char *at = data; (at = memmem (at, (gsize)(end - at), needle, length)) != NULL; at += length)
    n++;
  return n;
}

/* A figure is one element with its words; a JPEG is the file that it was; nothing asks a viewer to smooth pixels. */
static void
test_pdf (void)
{
  g_autoptr (IecDocument) document = make_document ();
  g_autoptr (GBytes) pdf = write_pdf (document);
  g_autoptr (GBytes) again = write_pdf (document);
  g_autoptr (GBytes) jpeg = make_pixels ("jpeg", 40, 20, FALSE);
  gsize size = 0;
  const void *data = g_bytes_get_data (jpeg, &size);

  g_assert_cmpuint (count (pdf, "/Figure", strlen ("/Figure")), ==, 3);
  g_assert_cmpuint (count (pdf, "/Alt", strlen ("/Alt")), ==, 3);
  g_assert_cmpuint (count (pdf, data, size), ==, 1);
  g_assert_cmpuint (count (pdf, "/Interpolate true", strlen ("/Interpolate true")), ==, 0);
  g_assert_true (g_bytes_equal (pdf, again));
}

static const IecPageItem *
find_figure (IecPages *pages, guint index)
{
  for (guint i = 0; i < iec_pages_get_n_pages (pages); i++)
    {
      const IecPage *page = iec_pages_get_page (pages, i);

      for (guint j = 0; j < page->items->len; j++)
        {
          const IecPageItem *item = &g_array_index (page->items, IecPageItem, j);

          if (item->kind == IEC_ITEM_FIGURE && index-- == 0)
            return item;
        }
    }
  return NULL;
}

static IecPages *
set_pages (IecDocument *document)
{
  g_autoptr (IecTypesetter) typesetter = iec_typesetter_new ();
  g_autoptr (GError) error = NULL;
  IecPages *pages = iec_typesetter_set (typesetter, document, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  return pages;
}

/* Too wide or too high a figure is drawn smaller, all of it; a picture keeps its proportion. */
static void
test_sizes (void)
{
  g_autoptr (IecDocument) document = page_document_new ();
  IecBlock *part = page_document_add_part (document, IEC_PAGE_BODY);
  IecFigure *picture = add_figure (part, 100, 100)->figure;
  g_autoptr (IecPages) pages = NULL;

  picture->picture = make_pixels ("png", 40, 20, TRUE);
  picture->mime_type = g_strdup (IEC_PICTURE_PNG);
  add_figure (part, 5000, 100);
  add_figure (part, 100, 9000);
  pages = set_pages (document);
  const IecPageItem *item = find_figure (pages, 0);
  g_assert_cmpfloat_with_epsilon (item->width, 100, 0.01);
  g_assert_cmpfloat_with_epsilon (item->height, 50, 0.01);
  item = find_figure (pages, 1);
  g_assert_cmpfloat (item->width, <, 400);
  g_assert_cmpfloat_with_epsilon (item->width / item->height, 50, 0.01);
  item = find_figure (pages, 2);
  g_assert_cmpfloat (item->y + item->height, <, 842);
  g_assert_cmpfloat_with_epsilon (item->height / item->width, 90, 0.01);
  g_assert_null (find_figure (pages, 3));
}

/* A picture with far more pixels than paper shows does not make the file large. */
static void
test_many_pixels (void)
{
  g_autoptr (IecDocument) document = page_document_new ();
  IecFigure *figure = add_figure (page_document_add_part (document, IEC_PAGE_BODY), 100, 100)->figure;
  g_autoptr (GBytes) pdf = NULL;

  figure->picture = make_pixels ("png", 5000, 100, TRUE);
  figure->mime_type = g_strdup (IEC_PICTURE_PNG);
  pdf = write_pdf (document);
  g_assert_cmpuint (count (pdf, "/Width 2400", strlen ("/Width 2400")), ==, 1);
}

/* What cannot be read, as a damaged file may hold it, leaves a draft that is right but for the picture. */
static void
test_unreadable (void)
{
  g_autoptr (IecDocument) document = page_document_new ();
  IecBlock *part = page_document_add_part (document, IEC_PAGE_BODY);
  IecFigure *picture = add_figure (part, 100, 50)->figure;
  g_autoptr (IecPages) pages = NULL;
  g_autoptr (GBytes) pdf = NULL;
  g_autoptr (GBytes) odt = NULL;
  g_autoptr (GError) error = NULL;

  picture->picture = make_text ("\x89PNG\r\n\x1a\n and no more");
  picture->mime_type = g_strdup (IEC_PICTURE_PNG);
  pages = set_pages (document);
  const IecPageItem *item = find_figure (pages, 0);
  g_assert_null (item->figure->picture);
  pdf = write_pdf (document);
  g_assert_cmpuint (count (pdf, "/Figure", strlen ("/Figure")), ==, 1);
  odt = iec_odt_write (document, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_autoptr (GBytes) content = odt_file_read (odt, "content.xml");
  g_assert_cmpuint (count (content, "draw:image", strlen ("draw:image")), ==, 0);
  g_assert_cmpuint (count (content, "Ceļi: 12", strlen ("Ceļi: 12")), ==, 1);
}

/* In the ODT a drawing is SVG with its pixels beside it, in the manifest, and its words in the frame. */
static void
test_odt (void)
{
  g_autoptr (IecDocument) document = make_document ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) odt = iec_odt_write (document, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_autoptr (GBytes) content = odt_file_read (odt, "content.xml");
  g_autoptr (GBytes) manifest = odt_file_read (odt, "META-INF/manifest.xml");
  g_autoptr (GPtrArray) links = odt_file_list_attributes (content, NS_DRAW, "image", NS_XLINK, "href");
  g_autoptr (GPtrArray) listed =
      odt_file_list_attributes (manifest, NS_MANIFEST, "file-entry", NS_MANIFEST, "full-path");

  g_assert_cmpuint (links->len, ==, 5);
  for (guint i = 0; i < links->len; i++)
    {
      const char *name = g_ptr_array_index (links, i);
      g_autoptr (GBytes) file = odt_file_read (odt, name);
      const char *mime_type = NULL;
      g_autoptr (GBytes) picture = iec_picture_guard_read (file, name, &mime_type, &error);

      g_assert_no_error (error);
      g_assert_true (g_ptr_array_find_with_equal_func (listed, name, g_str_equal, NULL));
      g_assert_cmpstr (mime_type, ==,
                       g_str_has_suffix (name, ".svg")   ? IEC_PICTURE_SVG
                       : g_str_has_suffix (name, ".png") ? IEC_PICTURE_PNG
                                                         : IEC_PICTURE_JPEG);
    }
  g_assert_cmpuint (count (content, "<svg:desc>" DESCRIPTION, strlen ("<svg:desc>" DESCRIPTION)), ==, 3);
}

/* The SVG of a drawing is one that our own reader takes, with its words as text. */
static void
test_svg (void)
{
  g_autoptr (IecDocument) document = make_document ();
  const IecBlock *block = iec_document_get_root (document)->first->first->next;
  g_autoptr (GBytes) svg = iec_figure_write_svg (block->figure, iec_document_get_stylesheet (document));
  g_autoptr (GError) error = NULL;
  g_autoptr (IecPicture) picture = iec_picture_new (svg, "a.svg", &error);

  g_assert_no_error (error);
  g_assert_cmpuint (count (svg, ">Ceļi un ģeogrāfija<", strlen (">Ceļi un ģeogrāfija<")), ==, 1);
  g_assert_cmpuint (count (svg, "<ellipse", strlen ("<ellipse")), ==, 1);
  g_assert_cmpuint (count (svg, "<line", strlen ("<line")), >, 20);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/figure/kinds", test_kinds);
  g_test_add_func ("/figure/damaged", test_damaged);
  g_test_add_func ("/figure/other-files", test_other_files);
  g_test_add_func ("/figure/huge", test_huge);
  g_test_add_func ("/figure/printing-colours", test_printing_colours);
  g_test_add_func ("/figure/svg-bombs", test_svg_bombs);
  g_test_add_func ("/figure/pdf", test_pdf);
  g_test_add_func ("/figure/sizes", test_sizes);
  g_test_add_func ("/figure/many-pixels", test_many_pixels);
  g_test_add_func ("/figure/unreadable", test_unreadable);
  g_test_add_func ("/figure/odt", test_odt);
  g_test_add_func ("/figure/svg", test_svg);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-pdf-finish.h"

#include "iec-error.h"
#include "iec-pdf-content.h"
#include "iec-pdf-metadata.h"
#include "iec-pdf-objects.h"
#include "iec-pdf-profile.h"
#include "iec-pdf-tree.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <zlib.h>

/* How well contents are packed: 6 is zlib's usual, which takes twice as long for files a twentieth smaller. */
#define LEVEL 4
/* No page has more content: deflate packs a thousand to one at the most. */
#define MAX_CONTENT (256u << 20)

typedef struct
{
  IecPdfObjects *objects;
  IecPages *pages;
  /* Owned */
  z_stream unpacker;
  z_stream packer;
  GByteArray *unpacked;
  GString *marked;
  IecPdfTexts *texts;
} Finish;

/* Adds a stream; @entries are those of its dictionary beside its length and filter. */
static GString *
make_stream (Finish *self, const char *entries, gconstpointer data, gsize length, gboolean pack)
{
  uLong bound = deflateBound (&self->packer, length);
  GString *body = g_string_sized_new (pack ? bound + 64 : length + 256);
  g_autofree guint8 *packed = pack ? g_malloc (bound) : NULL;

  if (pack)
    {
      deflateReset (&self->packer);
      self->packer.next_in = (Bytef *)data;
      self->packer.avail_in = (uInt)length;
      self->packer.next_out = packed;
      self->packer.avail_out = (uInt)bound;
      deflate (&self->packer, Z_FINISH);
      data = packed;
      length = bound - self->packer.avail_out;
    }
  g_string_append_printf (body, "<< %s/Length %" G_GSIZE_FORMAT "%s >>\nstream\n", entries, length,
                          pack ? " /Filter /FlateDecode" : "");
  g_string_append_len (body, data, (gssize)length);
  g_string_append (body, "\nendstream");
  return body;
}

static gboolean
unpack (Finish *self, const IecPdfValue *packed)
{
  int status = Z_OK;

  inflateReset (&self->unpacker);
  self->unpacker.next_in = (Bytef *)packed->data;
  self->unpacker.avail_in = (uInt)packed->length;
  g_byte_array_set_size (self->unpacked, (guint)MAX (packed->length * 8, 4096));
  for (gsize done = 0; status == Z_OK; done = self->unpacked->len - self->unpacker.avail_out)
    {
      if (done == self->unpacked->len && done < MAX_CONTENT)
        g_byte_array_set_size (self->unpacked, (guint)done * 2);
      self->unpacker.next_out = self->unpacked->data + done;
      self->unpacker.avail_out = (uInt)(self->unpacked->len - done);
      status = inflate (&self->unpacker, Z_NO_FLUSH);
    }
  if (status != Z_STREAM_END)
    return FALSE;
  g_byte_array_set_size (self->unpacked, (guint)(self->unpacked->len - self->unpacker.avail_out));
  return TRUE;
}

static gboolean
finish_content (Finish *self, const IecPage *page, guint sheet_number, guint number, GError **error)
{
  IecPdfValue dictionary = iec_pdf_objects_get (self->objects, number);
  IecPdfValue data = iec_pdf_objects_get_stream (self->objects, number);
  IecPdfValue length = iec_pdf_value_get (&dictionary, "/Length"), filter = iec_pdf_value_get (&dictionary, "/Filter");
  IecPdfSheet sheet = { .height = page->height,
                        .top = page->style->margin_top,
                        .bottom = page->height - page->style->margin_bottom,
                        .furniture = page->furniture->len > 0,
                        .page = sheet_number,
                        .texts = self->texts };
  guint elsewhere = iec_pdf_value_get_reference (&length);

  if (data.data == NULL || !iec_pdf_value_is (&filter, "/FlateDecode") || !unpack (self, &data))
    {
      iec_pdf_objects_set_error (error, "a page has no content");
      return FALSE;
    }
  g_string_truncate (self->marked, 0);
  if (!iec_pdf_content_mark ((const char *)self->unpacked->data, self->unpacked->len, &sheet, self->marked))
    {
      g_set_error (
          error, IEC_ERROR, IEC_ERROR_FAILED,
          _ ("The PDF could not be finished, which is an error of the program: on page %u something is neither "
             "text nor decoration."),
          page->number);
      return FALSE;
    }
  if (elsewhere != 0)
    iec_pdf_objects_remove (self->objects, elsewhere);
  iec_pdf_objects_replace (self->objects, number, make_stream (self, "", self->marked->str, self->marked->len, TRUE));
  return TRUE;
}

/* A page's content, and the order in which the tab key goes through its links (ISO 14289-1, 7.18.3). */
static gboolean
finish_page (Finish *self, const IecPage *page, guint number, GError **error)
{
  IecPdfValue dictionary = iec_pdf_objects_get (self->objects, number);
  IecPdfValue contents = iec_pdf_value_get (&dictionary, "/Contents");
  guint content = iec_pdf_value_get_reference (&contents);
  GString *body = g_string_new (NULL);

  iec_pdf_append_dictionary (body, &dictionary, "/Tabs", "/Tabs /S");
  iec_pdf_objects_replace (self->objects, number, body);
  return finish_content (self, page, number, content, error);
}

/* The pages' objects in their order. */
static GArray *
list_pages (const IecPdfObjects *objects, guint root)
{
  GArray *pages = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) stack = g_array_new (FALSE, FALSE, sizeof (IecPdfItems));
  IecPdfValue node = iec_pdf_objects_get (objects, root), kids = iec_pdf_value_get (&node, "/Kids"), kid;
  IecPdfItems items;

  iec_pdf_items_init (&items, &kids);
  g_array_append_val (stack, items);
  while (stack->len > 0 && pages->len < iec_pdf_objects_get_size (objects))
    {
      if (!iec_pdf_items_next (&g_array_index (stack, IecPdfItems, stack->len - 1), &kid))
        {
          g_array_set_size (stack, stack->len - 1);
          continue;
        }
      guint number = iec_pdf_value_get_reference (&kid);
      node = iec_pdf_objects_get (objects, number);
      kids = iec_pdf_value_get (&node, "/Kids");
      if (kids.data == NULL)
        {
          g_array_append_val (pages, number);
          continue;
        }
      iec_pdf_items_init (&items, &kids);
      g_array_append_val (stack, items);
    }
  return pages;
}

static gboolean
finish_pages (Finish *self,
              const IecPdfValue *catalog,
              IecProgress progress,
              gpointer user_data,
              GCancellable *cancellable,
              GError **error)
{
  guint n = iec_pages_get_n_pages (self->pages);
  IecPdfValue root = iec_pdf_value_get (catalog, "/Pages");
  g_autoptr (GArray) pages = list_pages (self->objects, iec_pdf_value_get_reference (&root));

  if (pages->len != n)
    {
      iec_pdf_objects_set_error (error, "the pages are not those that were drawn");
      return FALSE;
    }
  for (guint i = 0; i < n; i++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error)
          || !finish_page (self, iec_pages_get_page (self->pages, i), g_array_index (pages, guint, i), error))
        return FALSE;
      if (progress != NULL)
        progress ((i + 1.0) / n, user_data);
    }
  return TRUE;
}

/* The numbers of glyphs are those of the font program (ISO 19005-2, 6.2.11.3.2). */
static void
finish_fonts (IecPdfObjects *objects)
{
  for (guint i = 1; i < iec_pdf_objects_get_size (objects); i++)
    {
      IecPdfValue font = iec_pdf_objects_get (objects, i);

      if (font.length < 2 || font.data[0] != '<' || font.data[1] != '<')
        continue;
      IecPdfItems items;
      IecPdfValue key, type;
      iec_pdf_items_init (&items, &font);
      if (!iec_pdf_items_next (&items, &key) || !iec_pdf_value_is (&key, "/Type") || !iec_pdf_items_next (&items, &type)
          || !iec_pdf_value_is (&type, "/Font"))
        continue;
      IecPdfValue subtype = iec_pdf_value_get (&font, "/Subtype");
      if (!iec_pdf_value_is (&subtype, "/CIDFontType2"))
        continue;
      GString *body = g_string_new (NULL);
      iec_pdf_append_dictionary (body, &font, "/CIDToGIDMap", "/CIDToGIDMap /Identity");
      iec_pdf_objects_replace (objects, i, body);
    }
}

/*
 * No picture asks to be smoothed (ISO 19005-2, 6.2.8). Ours do not; what a drawing's filter makes into pixels does.
 */
static void
finish_images (IecPdfObjects *objects)
{
  for (guint i = 1; i < iec_pdf_objects_get_size (objects); i++)
    {
      IecPdfValue image = iec_pdf_objects_get (objects, i);

      if (image.length < 2 || image.data[0] != '<' || image.data[1] != '<')
        continue;
      IecPdfItems items;
      IecPdfValue key;
      iec_pdf_items_init (&items, &image);
      if (!iec_pdf_items_next (&items, &key) || !iec_pdf_value_is (&key, "/Length"))
        continue;
      IecPdfValue interpolate = iec_pdf_value_get (&image, "/Interpolate");
      IecPdfValue data = iec_pdf_objects_get_stream (objects, i);
      if (!iec_pdf_value_is (&interpolate, "true") || data.data == NULL)
        continue;
      GString *body = g_string_new (NULL);
      g_autofree char *entries = g_strdup_printf ("/Interpolate false /Length %" G_GSIZE_FORMAT, data.length);
      iec_pdf_append_dictionary (body, &image, "/Interpolate /Length", entries);
      g_string_append (body, "\nstream\n");
      g_string_append_len (body, data.data, (gssize)data.length);
      g_string_append (body, "\nendstream");
      iec_pdf_objects_replace (objects, i, body);
    }
}

/* What the colours mean: those of a screen (ISO 19005-2, 6.2.3). */
static guint
add_intent (Finish *self)
{
  g_autoptr (GByteArray) profile = iec_pdf_profile_make ();

  if (profile == NULL)
    return 0;
  guint number = iec_pdf_objects_add (self->objects, make_stream (self, "/N 3 ", profile->data, profile->len, TRUE));
  GString *intent = g_string_new (NULL);
  g_string_append_printf (intent,
                          "<< /Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB) "
                          "/RegistryName (http://www.color.org) /Info (sRGB IEC61966-2.1) /DestOutputProfile %u 0 R >>",
                          number);
  return iec_pdf_objects_add (self->objects, intent);
}

/* The language, the title in the window, what the file is, and what its colours mean. */
static gboolean
finish_catalog (Finish *self, const IecPdfValue *catalog, GError **error)
{
  IecDocument *document = iec_pages_get_document (self->pages);
  guint intent = add_intent (self);
  GString *xmp = iec_pdf_metadata_make_xmp (document);
  guint metadata = iec_pdf_objects_add (
      self->objects, make_stream (self, "/Type /Metadata /Subtype /XML ", xmp->str, xmp->len, FALSE));
  GString *body = g_string_new (NULL);
  g_autoptr (GString) entries = g_string_new ("/Lang ");

  g_string_free (xmp, TRUE);
  iec_pdf_append_text (entries, iec_pdf_language (iec_document_get_language (document)));
  g_string_append_printf (entries,
                          " /MarkInfo << /Marked true >> /ViewerPreferences << /DisplayDocTitle true >> "
                          "/Metadata %u 0 R /OutputIntents [ %u 0 R ]",
                          metadata, intent);
  iec_pdf_append_dictionary (body, catalog, "/Lang /MarkInfo /ViewerPreferences /Metadata /OutputIntents",
                             entries->str);
  iec_pdf_objects_replace (self->objects, iec_pdf_objects_get_root (self->objects), body);
  iec_pdf_objects_set_info (self->objects, iec_pdf_objects_add (self->objects, iec_pdf_metadata_make_info (document)));
  if (intent == 0)
    iec_pdf_objects_set_error (error, "there is no profile of colours");
  return intent != 0;
}

/**
 * iec_pdf_finish:
 * @file: what cairo wrote of @pages, with a plain table of objects
 * @record: what its structure was made of
 * @progress: (nullable): called with @user_data
 *
 * Adds what cairo leaves out, so that the file is valid PDF/UA-1 (ISO 14289-1) and PDF/A-2a (ISO 19005-2). Only the
 * objects that change are read: the structure, the links, the pages and their contents, the fonts, the catalog.
 *
 * Returns: (transfer full) (nullable): the file; NULL with G_IO_ERROR_CANCELLED, or with IEC_ERROR_FAILED if the file
 *   has content that is neither an element's nor furniture, or is not what cairo was given
 */
GBytes *
iec_pdf_finish (const GByteArray *file,
                IecPages *pages,
                const IecPdfRecord *record,
                IecProgress progress,
                gpointer user_data,
                GCancellable *cancellable,
                GError **error)
{
  g_autoptr (IecPdfObjects) objects = iec_pdf_objects_new (file, error);
  Finish self = { .objects = objects, .pages = pages };

  if (objects == NULL)
    return NULL;
  if (inflateInit (&self.unpacker) != Z_OK || deflateInit (&self.packer, LEVEL) != Z_OK)
    g_error ("zlib cannot be used");
  IecPdfValue catalog = iec_pdf_objects_get (objects, iec_pdf_objects_get_root (objects));
  self.unpacked = g_byte_array_new ();
  self.marked = g_string_new (NULL);
  self.texts = iec_pdf_texts_new ();
  gboolean done = iec_pdf_tree_finish (objects, record, self.texts, error)
                  && finish_pages (&self, &catalog, progress, user_data, cancellable, error);
  if (done)
    {
      finish_fonts (objects);
      finish_images (objects);
      done = finish_catalog (&self, &catalog, error);
    }
  inflateEnd (&self.unpacker);
  deflateEnd (&self.packer);
  g_byte_array_unref (self.unpacked);
  g_string_free (self.marked, TRUE);
  iec_pdf_texts_free (self.texts);
  return done ? iec_pdf_objects_write (objects) : NULL;
}

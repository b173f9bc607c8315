/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-export.h"
#include "iec-odt-private.h"

#include <string.h>

#include "iec-picture-guard.h"
#include "iec-zip-writer.h"

#define ODT_MIME_TYPE "application/vnd.oasis.opendocument.text"
#define ODF_VERSION "1.3"

/* How much of the work it is to find the page numbers. */
#define PAGES_PART 0.8

/* What the streams share. */
typedef struct
{
  /* Borrowed */
  IecDocument *document;
  GCancellable *cancellable;
  IecProgress progress; /* (nullable) */
  gpointer user_data;
  /* Owned */
  IecPages *pages;     /* (nullable): the document on our own pages */
  char *base_language; /* (nullable): of the default style of paragraphs; known once styles.xml is made */
  GPtrArray *files;    /* of IecOdtFile: the pictures; known once content.xml is made */
} Package;

static GBytes *write_manifest (Package *package, GError **error);

static GBytes *
write_mimetype (Package *package, GError **error)
{
  return g_bytes_new_static (ODT_MIME_TYPE, strlen (ODT_MIME_TYPE));
}

static GBytes *
write_styles (Package *package, GError **error)
{
  GBytes *styles = _iec_odt_write_styles (package->document, &package->base_language);

  return _iec_odt_add_copy (styles, package->document, package->pages, package->files);
}

static GBytes *
write_content (Package *package, GError **error)
{
  return _iec_odt_write_content (package->document, package->pages, package->base_language, package->files,
                                 package->cancellable, error);
}

static GBytes *
write_meta (Package *package, GError **error)
{
  return _iec_odt_write_meta (package->document);
}

static GBytes *
write_settings (Package *package, GError **error)
{
  return _iec_odt_write_settings ();
}

/* The package's files in their order. */
static const struct
{
  GBytes *(*write) (Package *package, GError **error);
  const char *name;
  const char *mime_type; /* NULL: not in the manifest */
  gboolean compress;
} streams[] = {
  { write_mimetype, "mimetype", NULL, FALSE },      /* must be first, so that the type stands at byte 38 */
  { write_styles, "styles.xml", "text/xml", TRUE }, /* before content, which has to know its language */
  { write_content, "content.xml", "text/xml", TRUE },   { write_meta, "meta.xml", "text/xml", TRUE },
  { write_settings, "settings.xml", "text/xml", TRUE }, { write_manifest, "META-INF/manifest.xml", NULL, TRUE },
};

static void
write_file_entry (IecXmlWriter *xml, const char *path, const char *version, const char *mime_type)
{
  iec_xml_writer_start (xml, "manifest:file-entry");
  iec_xml_writer_attribute (xml, "manifest:full-path", path);
  iec_xml_writer_attribute (xml, "manifest:version", version);
  iec_xml_writer_attribute (xml, "manifest:media-type", mime_type);
  iec_xml_writer_end (xml);
}

static GBytes *
write_manifest (Package *package, GError **error)
{
  g_autoptr (IecXmlWriter) xml = iec_xml_writer_new ();

  iec_xml_writer_start (xml, "manifest:manifest");
  iec_xml_writer_attribute (xml, "xmlns:manifest", "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0");
  iec_xml_writer_attribute (xml, "manifest:version", ODF_VERSION);
  write_file_entry (xml, "/", ODF_VERSION, ODT_MIME_TYPE);
  for (guint i = 0; i < G_N_ELEMENTS (streams); i++)
    if (streams[i].mime_type != NULL)
      write_file_entry (xml, streams[i].name, NULL, streams[i].mime_type);
  for (guint i = 0; i < package->files->len; i++)
    {
      const IecOdtFile *file = g_ptr_array_index (package->files, i);

      write_file_entry (xml, file->name, NULL, file->mime_type);
    }
  iec_xml_writer_end (xml);
  return iec_xml_writer_finish (xml);
}

static void
report (Package *package, double fraction)
{
  if (package->progress != NULL)
    package->progress (fraction, package->user_data);
}

static void
pages_progress_cb (double fraction, gpointer user_data)
{
  report (user_data, fraction * PAGES_PART);
}

/* Whether something of the file is as it is on our own pages: numbers in the contents, widths in tables, sizes of
 * figures. */
static gboolean
needs_pages (IecDocument *document)
{
  const IecBlock *block;
  IecBlockWalk walk;

  iec_block_walk_init (&walk, iec_document_get_root (document));
  while (iec_block_walk_next (&walk, &block) != IEC_BLOCK_EVENT_DONE)
    if (block->kind == IEC_BLOCK_CONTENTS || block->kind == IEC_BLOCK_TABLE || block->kind == IEC_BLOCK_FIGURE)
      return TRUE;
  return FALSE;
}

/*
 * Sets the document on our own pages, so that its contents have page numbers before a word processor counts its own,
 * its columns the widths of the PDF, and its figures the sizes and pixels.
 */
static gboolean
count_pages (Package *package, GError **error)
{
  if (!needs_pages (package->document))
    return TRUE;

  g_autoptr (IecTypesetter) typesetter = iec_typesetter_new ();
  package->pages =
      iec_typesetter_set (typesetter, package->document, pages_progress_cb, package, package->cancellable, error);
  return package->pages != NULL;
}

/* PNG and JPEG are compressed already. */
static void
add_files (IecZipWriter *zip, Package *package)
{
  for (guint i = 0; i < package->files->len; i++)
    {
      const IecOdtFile *file = g_ptr_array_index (package->files, i);

      iec_zip_writer_add (zip, file->name, file->bytes, g_str_equal (file->mime_type, IEC_PICTURE_SVG));
    }
}

static gboolean
write_streams (IecZipWriter *zip, Package *package, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (streams); i++)
    {
      if (g_cancellable_set_error_if_cancelled (package->cancellable, error))
        return FALSE;

      g_autoptr (GBytes) bytes = streams[i].write (package, error);
      if (bytes == NULL)
        return FALSE;
      iec_zip_writer_add (zip, streams[i].name, bytes, streams[i].compress);
      if (streams[i].write == write_content)
        add_files (zip, package);
      report (package, PAGES_PART + (1 - PAGES_PART) * (i + 1) / G_N_ELEMENTS (streams));
    }
  return TRUE;
}

/**
 * iec_odt_write:
 * @document: a document with a stylesheet
 * @n_pages: (out) (optional): 0; the word processor makes the pages
 * @progress: (nullable): called now and then
 * @user_data: for @progress
 * @cancellable: (nullable): looked at for each block
 * @error: %G_IO_ERROR_CANCELLED, %IEC_ERROR_FAILED
 *
 * Writes an OpenDocument text, version 1.3: the stylesheet as its styles, the blocks in their order as its content. The
 * same document gives the same bytes. The page numbers of its contents are references that a word processor counts
 * again; until then they are those of the PDF.
 *
 * Returns: (transfer full) (nullable): the file
 */
GBytes *
iec_odt_write (IecDocument *document,
               guint *n_pages,
               IecProgress progress,
               gpointer user_data,
               GCancellable *cancellable,
               GError **error)
{
  g_return_val_if_fail (document != NULL && iec_document_get_stylesheet (document) != NULL, NULL);

  Package package = { .document = document, .cancellable = cancellable, .progress = progress, .user_data = user_data };
  g_autoptr (IecZipWriter) zip = iec_zip_writer_new ();
  package.files = _iec_odt_files_new ();
  gboolean done = count_pages (&package, error) && write_streams (zip, &package, error);

  if (n_pages != NULL)
    *n_pages = 0;
  g_clear_pointer (&package.pages, iec_pages_free);
  g_ptr_array_unref (package.files);
  g_free (package.base_language);
  return done ? iec_zip_writer_finish (zip, error) : NULL;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-picture-guard.h"

#include "iec-error.h"
#include "iec-file.h"
#include "iec-xml-reader.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define SVG_NAMESPACE "http://www.w3.org/2000/svg"
/* Where in a PNG its first block ends: signature, length, "IHDR", width, height. */
#define PNG_HEAD 24
/* Of a JPEG: what an application block may say about how the picture is to be turned is no affair of the guard. */
#define JPEG_START 0xd8
#define JPEG_END 0xd9
#define JPEG_SCAN 0xda
#define JPEG_COLORS_MOST 3

static const guint8 png_signature[] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n' };

typedef struct
{
  const char *name;
  const guint8 *data;
  gsize size;
} Input;

static guint
get_16 (const guint8 *data)
{
  return (guint)data[0] << 8 | data[1];
}

static guint32
get_32 (const guint8 *data)
{
  return (guint32)get_16 (data) << 16 | get_16 (data + 2);
}

static gboolean
set_broken (const Input *input, GError **error)
{
  g_set_error (error, IEC_ERROR, IEC_ERROR_CORRUPT, _ ("%s: the picture is damaged or cut off."), input->name);
  return FALSE;
}

static gboolean
check_size (const Input *input, guint32 width, guint32 height, GError **error)
{
  if (width == 0 || height == 0)
    return set_broken (input, error);
  if (width <= IEC_PICTURE_MAX_SIDE && height <= IEC_PICTURE_MAX_SIDE
      && (guint64)width * height <= IEC_PICTURE_MAX_PIXELS)
    return TRUE;
  /* Translators: a file's name, and a picture's width and height in pixels. */
  g_set_error (error, IEC_ERROR, IEC_ERROR_TOO_LARGE,
               _ ("%s: the picture has %u × %u pixels, which is too many; save it smaller and try again."), input->name,
               width, height);
  return FALSE;
}

static gboolean
check_png (const Input *input, GError **error)
{
  if (input->size < PNG_HEAD || memcmp (input->data + 12, "IHDR", 4) != 0)
    return set_broken (input, error);
  return check_size (input, get_32 (input->data + 16), get_32 (input->data + 20), error);
}

static gboolean
is_frame (guint8 marker)
{
  return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
}

/* A frame's head: length, precision, height, width, number of colours. */
static gboolean
check_frame (const Input *input, const guint8 *frame, gsize size, GError **error)
{
  if (size < 8)
    return set_broken (input, error);
  if (frame[2] != 8 || frame[7] > JPEG_COLORS_MOST)
    {
      g_set_error (error, IEC_ERROR, IEC_ERROR_INVALID,
                   _ ("%s: the picture is in the colours of a printing press (CMYK) or in more than 8 bits a colour; "
                      "save it as ordinary RGB and try again."),
                   input->name);
      return FALSE;
    }
  return check_size (input, get_16 (frame + 5), get_16 (frame + 3), error);
}

static gboolean
check_jpeg (const Input *input, GError **error)
{
  gsize at = 2;

  while (at + 4 <= input->size && input->data[at] == 0xff)
    {
      guint8 marker = input->data[at + 1];
      gsize length;

      if (marker == 0xff || marker == 0x01 || (marker >= 0xd0 && marker <= JPEG_START))
        {
          at += marker == 0xff ? 1 : 2;
          continue;
        }
      if (marker == JPEG_SCAN || marker == JPEG_END)
        break;
      length = get_16 (input->data + at + 2);
      if (length < 2 || at + 2 + length > input->size)
        break;
      if (is_frame (marker))
        return check_frame (input, input->data + at + 2, length, error);
      at += 2 + length;
    }
  return set_broken (input, error);
}

/*
 * Old drawing programs write a document type that only names itself. The XML reader refuses every one, because it could
 * declare entities; one that declares nothing is overwritten with spaces.
 */
static GBytes *
blank_doctype (GBytes *bytes)
{
  gsize size = 0;
  const char *data = g_bytes_get_data (bytes, &size);
  const char *begin = memmem (data, size, "<!DOCTYPE", 9);
  const char *end = begin != NULL ? memchr (begin, '>', (gsize)(data + size - begin)) : NULL;
  const char *root = memmem (data, size, "<svg", 4);

  if (end == NULL || (root != NULL && root < begin) || memchr (begin, '[', (gsize)(end - begin)) != NULL)
    return g_bytes_ref (bytes);
  char *copy = g_memdup2 (data, size);
  memset (copy + (begin - data), ' ', (gsize)(end + 1 - begin));
  return g_bytes_new_take (copy, size);
}

static gboolean
check_element (const Input *input, IecXmlReader *reader, guint *n_elements, guint *n_uses, GError **error)
{
  const char *element = iec_xml_reader_get_name (reader);

  if (g_str_equal (element, "image") || g_str_equal (element, "feImage") || g_str_equal (element, "foreignObject"))
    {
      g_set_error (error, IEC_ERROR, IEC_ERROR_INVALID,
                   _ ("%s: the drawing has another picture in it; save it as PNG and try again."), input->name);
      return FALSE;
    }
  *n_uses += g_str_equal (element, "use") ? 1 : 0;
  if (++*n_elements <= IEC_PICTURE_MAX_ELEMENTS && *n_uses <= IEC_PICTURE_MAX_USES)
    return TRUE;
  g_set_error (error, IEC_ERROR, IEC_ERROR_TOO_LARGE,
               _ ("%s: the drawing has too many parts; save it as PNG and try again."), input->name);
  return FALSE;
}

static gboolean
check_svg (const Input *input, GBytes *bytes, GError **error)
{
  g_autoptr (IecXmlReader) reader = iec_xml_reader_new (bytes, input->name);
  IecXmlEvent event;
  guint n_elements = 0, n_uses = 0;

  while (iec_xml_reader_next (reader, &event, error))
    {
      if (event == IEC_XML_EVENT_END_DOCUMENT)
        return TRUE;
      if (event != IEC_XML_EVENT_START)
        continue;
      if (n_elements == 0 && !iec_xml_reader_is (reader, SVG_NAMESPACE, "svg"))
        {
          g_set_error (error, IEC_ERROR, IEC_ERROR_INVALID, _ ("%s: this is no SVG drawing."), input->name);
          return FALSE;
        }
      if (!check_element (input, reader, &n_elements, &n_uses, error))
        return FALSE;
    }
  return FALSE;
}

/* Whether the bytes are a text that begins as XML does; which XML it is, the reader says. */
static gboolean
looks_like_xml (const Input *input)
{
  gsize at = input->size >= 3 && memcmp (input->data, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;

  while (at < input->size && g_ascii_isspace (input->data[at]))
    at++;
  return at < input->size && input->data[at] == '<';
}

/**
 * iec_picture_guard_read:
 * @bytes: what should be a picture
 * @name: what a message calls it
 * @mime_type: (out): %IEC_PICTURE_PNG, %IEC_PICTURE_JPEG or %IEC_PICTURE_SVG: what it is, whatever its name says
 * @error: %IEC_ERROR_INVALID for what is none of these or cannot be printed, %IEC_ERROR_TOO_LARGE, %IEC_ERROR_CORRUPT
 *
 * Looks whether a picture is one that can safely be drawn, from its head alone: how many bytes and pixels or elements
 * it has, and that it refers to nothing outside of itself. A JPEG must be in grey or RGB with 8 bits a colour, because
 * it goes into files as it is. Whether all of it can be drawn, only drawing it tells.
 *
 * Returns: (transfer full) (nullable): the picture's bytes; of an SVG without its document type
 */
GBytes *
iec_picture_guard_read (GBytes *bytes, const char *name, const char **mime_type, GError **error)
{
  Input input = { .name = name };

  g_return_val_if_fail (bytes != NULL && name != NULL && mime_type != NULL, NULL);

  input.data = g_bytes_get_data (bytes, &input.size);
  if (input.size == 0)
    {
      g_set_error (error, IEC_ERROR, IEC_ERROR_INVALID, _ ("%s: the file is empty."), name);
      return NULL;
    }
  if (input.size > IEC_PICTURE_MAX_BYTES)
    {
      /* Translators: a file's name, and a number of megabytes. */
      g_set_error (error, IEC_ERROR, IEC_ERROR_TOO_LARGE,
                   _ ("%s: a picture may have %u MB at most; save it smaller and try again."), name,
                   IEC_PICTURE_MAX_BYTES / (1024 * 1024));
      return NULL;
    }
  if (input.size >= sizeof png_signature && memcmp (input.data, png_signature, sizeof png_signature) == 0)
    {
      *mime_type = IEC_PICTURE_PNG;
      return check_png (&input, error) ? g_bytes_ref (bytes) : NULL;
    }
  if (input.size >= 3 && input.data[0] == 0xff && input.data[1] == JPEG_START && input.data[2] == 0xff)
    {
      *mime_type = IEC_PICTURE_JPEG;
      return check_jpeg (&input, error) ? g_bytes_ref (bytes) : NULL;
    }
  if (looks_like_xml (&input))
    {
      g_autoptr (GBytes) plain = blank_doctype (bytes);

      *mime_type = IEC_PICTURE_SVG;
      return check_svg (&input, plain, error) ? g_steal_pointer (&plain) : NULL;
    }
  g_set_error (error, IEC_ERROR, IEC_ERROR_INVALID, _ ("%s: a picture must be a PNG, a JPEG or an SVG."), name);
  return NULL;
}

/**
 * iec_picture_guard_read_path:
 * @path: a file
 * @mime_type: (out): as of iec_picture_guard_read()
 * @error: what that says, or what reading says, with the file's name
 *
 * Returns: (transfer full) (nullable): the picture in a file
 */
GBytes *
iec_picture_guard_read_path (const char *path, const char **mime_type, GError **error)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *shown = g_filename_display_name (name);
  g_autoptr (GBytes) bytes = iec_file_read_bytes (path, IEC_PICTURE_MAX_BYTES, error);

  return bytes != NULL ? iec_picture_guard_read (bytes, shown, mime_type, error) : NULL;
}

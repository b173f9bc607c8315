/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-picture.h"

#include "iec-error.h"
#include "iec-picture-guard.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gi18n-lib.h>
#include <librsvg/rsvg.h>

/* What a picture without a size of its own measures, in pixels. */
#define DEFAULT_SIDE 100.0
/* An SVG is drawn once as small as this, to see whether it can be drawn at all. */
#define TRIAL_SIDE 64
/* No drawing measures more pixels, or less than one part of this. */
#define MAX_DRAWING 100000.0
/* Pixels along the longer side of a picture that goes into files as pixels. */
#define MAX_EMBEDDED_SIDE 2400.0
/* Without a better word a pixel is a 96th of an inch, in points. */
#define PIXEL 0.75

struct _IecPicture
{
  gatomicrefcount references;
  const char *mime_type;
  double width, height; /* in pixels */
  /* Owned */
  cairo_surface_t *surface; /* of a PNG or JPEG, without transparency */
  RsvgHandle *drawing;      /* of an SVG */
};

static void
set_broken (const char *name, GError **error)
{
  g_set_error (error, IEC_ERROR, IEC_ERROR_CORRUPT, _ ("%s: the picture is damaged or cut off."), name);
}

/* What is transparent is white, as the paper: files for archives do not mix colours. */
static guint32
flatten (const guchar *pixel, gboolean has_alpha)
{
  guint alpha = has_alpha ? pixel[3] : 255;
  guint32 color = 0;

  for (guint i = 0; i < 3; i++)
    color = color << 8 | (pixel[i] * alpha + 255 * (255 - alpha) + 127) / 255;
  return color;
}

static cairo_surface_t *
make_surface (GdkPixbuf *pixbuf)
{
  int width = gdk_pixbuf_get_width (pixbuf), height = gdk_pixbuf_get_height (pixbuf);
  int from_stride = gdk_pixbuf_get_rowstride (pixbuf), n_channels = gdk_pixbuf_get_n_channels (pixbuf);
  gboolean has_alpha = gdk_pixbuf_get_has_alpha (pixbuf);
  const guchar *from = gdk_pixbuf_read_pixels (pixbuf);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);

  if (cairo_surface_status (surface) != CAIRO_STATUS_SUCCESS)
    return surface;
  cairo_surface_flush (surface);
  guchar *to = cairo_image_surface_get_data (surface);
  int to_stride = cairo_image_surface_get_stride (surface);
  for (int y = 0; y < height; y++)
    {
      guint32 *row = (guint32 *)(gpointer)(to + (gsize)y * (gsize)to_stride);
      const guchar *pixel = from + (gsize)y * (gsize)from_stride;

      for (int x = 0; x < width; x++, pixel += n_channels)
        row[x] = flatten (pixel, has_alpha);
    }
  cairo_surface_mark_dirty (surface);
  return surface;
}

static void
unref_bytes (void *data)
{
  g_bytes_unref (data);
}

/* A JPEG goes into files as it is, unless it says that it is to be turned. */
static void
attach_jpeg (cairo_surface_t *surface, GBytes *bytes)
{
  gsize size = 0;
  const unsigned char *data = g_bytes_get_data (bytes, &size);

  if (cairo_surface_set_mime_data (surface, CAIRO_MIME_TYPE_JPEG, data, size, unref_bytes, g_bytes_ref (bytes))
      != CAIRO_STATUS_SUCCESS)
    g_bytes_unref (bytes);
}

/* More pixels than any printer can show in a logo only make files large. */
static GdkPixbuf *
shrink (GdkPixbuf *pixbuf)
{
  int width = gdk_pixbuf_get_width (pixbuf), height = gdk_pixbuf_get_height (pixbuf);
  double scale = MAX_EMBEDDED_SIDE / MAX (width, height);

  if (scale >= 1)
    return g_object_ref (pixbuf);
  return gdk_pixbuf_scale_simple (pixbuf, MAX ((int)(width * scale), 1), MAX ((int)(height * scale), 1),
                                  GDK_INTERP_BILINEAR);
}

static gboolean
read_pixels (IecPicture *self, GBytes *bytes, const char *name, GError **error)
{
  g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new_with_mime_type (self->mime_type, NULL);
  g_autoptr (GdkPixbuf) turned = NULL;
  gboolean read = loader != NULL && gdk_pixbuf_loader_write_bytes (loader, bytes, NULL);
  GdkPixbuf *pixbuf;

  if (loader != NULL)
    read = gdk_pixbuf_loader_close (loader, NULL) && read;
  pixbuf = read ? gdk_pixbuf_loader_get_pixbuf (loader) : NULL;
  if (pixbuf == NULL)
    {
      set_broken (name, error);
      return FALSE;
    }
  const char *orientation = gdk_pixbuf_get_option (pixbuf, "orientation");
  gboolean upright = orientation == NULL || g_str_equal (orientation, "1");
  turned = gdk_pixbuf_apply_embedded_orientation (pixbuf);
  self->width = gdk_pixbuf_get_width (turned);
  self->height = gdk_pixbuf_get_height (turned);
  gboolean as_it_is = upright && g_str_equal (self->mime_type, IEC_PICTURE_JPEG);
  g_autoptr (GdkPixbuf) drawn = as_it_is ? g_object_ref (turned) : shrink (turned);
  self->surface = make_surface (drawn);
  if (cairo_surface_status (self->surface) != CAIRO_STATUS_SUCCESS)
    {
      set_broken (name, error);
      return FALSE;
    }
  if (as_it_is)
    attach_jpeg (self->surface, bytes);
  return TRUE;
}

static gboolean
is_size (double size)
{
  return size >= 1 / MAX_DRAWING && size <= MAX_DRAWING;
}

/* A size that nobody can mean is not kept: what counts is the proportion. */
static void
find_drawing_size (IecPicture *self)
{
  gboolean has_width, has_height, has_box;
  RsvgLength width, height;
  RsvgRectangle box;

  if (rsvg_handle_get_intrinsic_size_in_pixels (self->drawing, &self->width, &self->height) && is_size (self->width)
      && is_size (self->height))
    return;
  rsvg_handle_get_intrinsic_dimensions (self->drawing, &has_width, &width, &has_height, &height, &has_box, &box);
  if (has_box && is_size (box.width) && is_size (box.height))
    {
      self->width = box.width;
      self->height = box.height;
    }
  else
    self->width = self->height = DEFAULT_SIDE;
}

/* Whether all of a drawing can be drawn, within the limits of what draws it, is known once it was. */
static gboolean
try_drawing (const IecPicture *self)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, TRIAL_SIDE, TRIAL_SIDE);
  cairo_t *cr = cairo_create (surface);
  const RsvgRectangle viewport = { 0, 0, TRIAL_SIDE, TRIAL_SIDE };
  gboolean drawn = rsvg_handle_render_document (self->drawing, cr, &viewport, NULL);

  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return drawn;
}

static gboolean
read_drawing (IecPicture *self, GBytes *bytes, const char *name, GError **error)
{
  gsize size = 0;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  self->drawing = rsvg_handle_new_from_data (data, size, NULL);
  if (self->drawing == NULL)
    {
      set_broken (name, error);
      return FALSE;
    }
  rsvg_handle_set_dpi (self->drawing, 96);
  find_drawing_size (self);
  if (try_drawing (self))
    return TRUE;
  g_set_error (error, IEC_ERROR, IEC_ERROR_TOO_LARGE,
               _ ("%s: the drawing has too many parts; save it as PNG and try again."), name);
  return FALSE;
}

/**
 * iec_picture_new:
 * @bytes: a PNG, JPEG or SVG
 * @name: what a message calls it
 * @error: as of iec_picture_guard_read(), and %IEC_ERROR_CORRUPT for what cannot be drawn to its end
 *
 * Reads a picture whole. What is transparent in a PNG becomes white; more than 8 bits a colour become 8, and more than
 * 2,400 pixels along a side that many.
 *
 * Returns: (transfer full) (nullable)
 */
IecPicture *
iec_picture_new (GBytes *bytes, const char *name, GError **error)
{
  g_autoptr (IecPicture) self = g_new0 (IecPicture, 1);
  g_autoptr (GBytes) clean = NULL;
  gboolean read;

  g_atomic_ref_count_init (&self->references);
  clean = iec_picture_guard_read (bytes, name, &self->mime_type, error);
  if (clean == NULL)
    return NULL;
  if (g_str_equal (self->mime_type, IEC_PICTURE_SVG))
    read = read_drawing (self, clean, name, error);
  else
    read = read_pixels (self, clean, name, error);
  return read ? g_steal_pointer (&self) : NULL;
}

/** iec_picture_ref: Returns: (transfer full) */
IecPicture *
iec_picture_ref (IecPicture *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

/** iec_picture_unref: (nullable) */
void
iec_picture_unref (IecPicture *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->references))
    return;
  g_clear_pointer (&self->surface, cairo_surface_destroy);
  g_clear_object (&self->drawing);
  g_free (self);
}

/** iec_picture_get_mime_type: Returns: (transfer none): what it is, by its bytes */
const char *
iec_picture_get_mime_type (const IecPicture *self)
{
  return self->mime_type;
}

/**
 * iec_picture_get_size:
 * @width: (out): in points, above 0
 * @height: (out): in points, above 0
 *
 * How large it is when nobody says otherwise; what counts is the proportion.
 */
void
iec_picture_get_size (const IecPicture *self, double *width, double *height)
{
  *width = self->width * PIXEL;
  *height = self->height * PIXEL;
}

static gboolean
draw_pixels (const IecPicture *self, cairo_t *cr, double x, double y, double width, double height)
{
  cairo_surface_type_t type = cairo_surface_get_type (cairo_get_target (cr));
  int wide = cairo_image_surface_get_width (self->surface), high = cairo_image_surface_get_height (self->surface);

  cairo_save (cr);
  cairo_translate (cr, x, y);
  cairo_scale (cr, width / wide, height / high);
  cairo_set_source_surface (cr, self->surface, 0, 0);
  cairo_pattern_set_extend (cairo_get_source (cr), CAIRO_EXTEND_NONE);
  /* PDF/A allows no picture that asks the reader to smooth it (ISO 19005-2, 6.2.8), which is what cairo makes of
   * "good".
   */
  cairo_pattern_set_filter (cairo_get_source (cr),
                            type == CAIRO_SURFACE_TYPE_PDF ? CAIRO_FILTER_NEAREST : CAIRO_FILTER_GOOD);
  cairo_rectangle (cr, 0, 0, wide, high);
  cairo_fill (cr);
  cairo_restore (cr);
  return TRUE;
}

/**
 * iec_picture_draw:
 * @x, @y: its top left corner
 * @width, @height: how large it is drawn; both above 0
 * @error: %IEC_ERROR_CORRUPT for a drawing that cannot be drawn
 *
 * Draws the picture: an SVG as lines and fills, the others as pixels; on PDF a JPEG as it is.
 *
 * Returns: whether it was drawn
 */
gboolean
iec_picture_draw (const IecPicture *self, cairo_t *cr, double x, double y, double width, double height, GError **error)
{
  const RsvgRectangle viewport = { x, y, width, height };

  if (self->surface != NULL)
    return draw_pixels (self, cr, x, y, width, height);
  cairo_save (cr);
  gboolean drawn = rsvg_handle_render_document (self->drawing, cr, &viewport, NULL);
  cairo_restore (cr);
  if (!drawn)
    g_set_error (error, IEC_ERROR, IEC_ERROR_CORRUPT, _ ("A picture could not be drawn."));
  return drawn;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fuzz-target.h"

#include "iec-picture.h"

#define NAME "input.png"
#define SIDE 40

/* A picture that is taken has a size and can be drawn, and what it is drawn on stays sound. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (IecPicture) picture = iec_picture_new (bytes, NAME, &error);
  fuzz_check_result (picture, error, NAME);
  if (picture == NULL)
    return 0;

  double width, height;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, SIDE, SIDE);
  cairo_t *cr = cairo_create (surface);
  iec_picture_get_size (picture, &width, &height);
  g_assert_true (width > 0 && width < 1e9 && height > 0 && height < 1e9);
  double scale = MIN (SIDE / width, SIDE / height);
  iec_picture_draw (picture, cr, 0, 0, width * scale, height * scale, NULL);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return 0;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-span.h"

#include "iec-block.h"

/**
 * iec_span_new:
 * @kind: what it is
 * @text: (nullable): what is printed, UTF-8; NULL for a break and a tab
 *
 * Returns: (transfer full): a plain span
 */
IecSpan *
iec_span_new (IecSpanKind kind, const char *text)
{
  IecSpan *self;

  g_return_val_if_fail (kind != IEC_SPAN_TEXT || text != NULL, NULL);

  self = g_new0 (IecSpan, 1);
  self->kind = kind;
  self->text = g_strdup (text);
  return self;
}

/**
 * iec_span_free:
 * @self: (transfer full) (nullable): a span
 */
void
iec_span_free (IecSpan *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->style, g_free);
  g_clear_pointer (&self->target, g_free);
  g_clear_pointer (&self->uri, g_free);
  g_clear_pointer (&self->language, g_free);
  g_clear_pointer (&self->note, iec_block_free);
  g_free (self);
}

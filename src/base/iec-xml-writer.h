/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * IecXmlWriter:
 *
 * The one way by which Iecere writes XML. Escaping is the writer's own affair; characters that XML 1.0 cannot
 * hold are left out. Names are written as given ("text:p"), attributes in the order of the calls, so the same
 * calls give the same bytes.
 */
typedef struct _IecXmlWriter IecXmlWriter;

IecXmlWriter *iec_xml_writer_new (void);
void iec_xml_writer_free (IecXmlWriter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (IecXmlWriter, iec_xml_writer_free)

void iec_xml_writer_start (IecXmlWriter *self, const char *name);
void iec_xml_writer_attribute (IecXmlWriter *self, const char *name, const char *value);
void iec_xml_writer_attribute_int (IecXmlWriter *self, const char *name, gint64 value);
void iec_xml_writer_attribute_length (IecXmlWriter *self, const char *name, double points);
void iec_xml_writer_text (IecXmlWriter *self, const char *text);
void iec_xml_writer_raw (IecXmlWriter *self, const char *xml);
void iec_xml_writer_end (IecXmlWriter *self);
void iec_xml_writer_element (IecXmlWriter *self, const char *name, const char *text);
GBytes *iec_xml_writer_finish (IecXmlWriter *self);
char *iec_xml_writer_finish_fragment (IecXmlWriter *self);

G_END_DECLS

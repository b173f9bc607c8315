/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-galley-builder.h"

#include "iec-table-grid.h"

G_BEGIN_DECLS

void iec_table_widths_find (const IecGalleyBuilder *builder,
                            const IecBlock *table,
                            const IecTableGrid *grid,
                            double *widths);
const IecBox *iec_table_widths_get_box (const IecGalleyBuilder *builder,
                                        const IecBlock *table,
                                        const IecTableGrid *grid,
                                        const IecTableCell *cell);
void iec_table_widths_get_insets (const IecTableGrid *grid,
                                  const IecTableCell *cell,
                                  const IecBox *box,
                                  double *left,
                                  double *right);

G_END_DECLS

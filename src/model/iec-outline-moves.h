/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-strategy.h"

G_BEGIN_DECLS

/**
 * IecPlace: a place in the outline.
 * @kind: of what stands or shall stand there
 * @parent: (transfer none): where it is inside
 * @position: among the children of @parent, counted without the element that moves there
 */
typedef struct
{
  IecElementKind kind;
  IecElement *parent;
  int position;
} IecPlace;

/** IecMove: the ways in which an element moves by a key. */
typedef enum
{
  IEC_MOVE_UP,
  IEC_MOVE_DOWN,
  IEC_MOVE_INSIDE, /* into the sibling above it */
  IEC_MOVE_OUT,    /* to the level of its parent, after it */
} IecMove;

/** IecSide: where something dropped on a row of the outline goes. */
typedef enum
{
  IEC_SIDE_BEFORE,
  IEC_SIDE_FIRST, /* inside, before the others */
  IEC_SIDE_INSIDE,
  IEC_SIDE_AFTER,
} IecSide;

/** IecNew: what a person can ask for. */
typedef enum
{
  IEC_NEW_AFTER,  /* what the current element is, after it */
  IEC_NEW_INSIDE, /* what the current element holds */
  IEC_NEW_SECTION,
  IEC_NEW_SUBSECTION,
  IEC_NEW_VISION,
  IEC_NEW_GOAL,
  IEC_NEW_ACTION_LINE,
} IecNew;

gboolean
iec_outline_find_move (IecStrategy *strategy, IecElement *element, IecMove move, IecPlace *place, GError **error);
gboolean iec_outline_find_drop (IecStrategy *strategy,
                                IecElement *element,
                                IecElement *target,
                                IecSide side,
                                IecPlace *place,
                                GError **error);
gboolean
iec_outline_find_new (IecStrategy *strategy, IecElement *current, IecNew what, IecPlace *place, GError **error);
IecElement *iec_outline_find_after_removal (IecElement *element);

G_END_DECLS

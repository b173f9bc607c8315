/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * IecElementKind: what a node of the outline is. The root is hidden and holds the top-level sections.
 */
typedef enum
{
  IEC_ELEMENT_ROOT,
  IEC_ELEMENT_SECTION,
  IEC_ELEMENT_VISION,
  IEC_ELEMENT_GOAL,
  IEC_ELEMENT_ACTION_LINE,
} IecElementKind;

/*
 * Roles: what the template means a section for. A section without one is ordinary text.
 */
#define IEC_ROLE_SUMMARY "summary"         /* not numbered, before the others */
#define IEC_ROLE_INVOLVEMENT "involvement" /* the workshops' table and key figures are printed in it */
#define IEC_ROLE_STRATEGY "strategy"       /* visions and goals without a parent go under it */
#define IEC_ROLE_ACTION_PLAN "action-plan" /* the action plan's table (a later issue) */
#define IEC_ROLE_ANNEX "annex"             /* coded P1, P2 … instead of by section number; annexes stand last */
#define IEC_ROLE_ANNEX_PROPOSALS "annex-proposals" /* an annex: all proposals and what becomes of them */

/**
 * IecElement:
 *
 * A node of the outline: what the store's row says, with its place in the tree. It is a #GListModel of its children.
 * Only #IecStrategy changes it.
 */
#define IEC_TYPE_ELEMENT (iec_element_get_type ())
G_DECLARE_FINAL_TYPE (IecElement, iec_element, IEC, ELEMENT, GObject)

const char *iec_element_get_uid (IecElement *self);
IecElementKind iec_element_get_kind (IecElement *self);
const char *iec_element_get_code (IecElement *self);
const char *iec_element_get_title (IecElement *self);
const char *iec_element_get_body (IecElement *self);
const char *iec_element_get_role (IecElement *self);
const char *iec_element_get_requirement (IecElement *self);
const char *iec_element_get_hint (IecElement *self);
const char *iec_element_get_left_reason (IecElement *self);
gboolean iec_element_has_role (IecElement *self, const char *role);
IecElement *iec_element_get_parent (IecElement *self);
guint iec_element_get_position (IecElement *self);
guint iec_element_get_depth (IecElement *self);
guint iec_element_get_n_children (IecElement *self);
IecElement *iec_element_get_child (IecElement *self, guint position);
IecElement *iec_element_get_next_in_outline (IecElement *self, IecElement *top);
gboolean iec_element_is_inside (IecElement *self, IecElement *ancestor);
guint iec_element_get_goal_number (IecElement *self);

const char *iec_element_kind_to_string (IecElementKind kind);
gboolean iec_element_kind_from_string (const char *name, IecElementKind *kind);
gboolean iec_element_kind_may_hold (IecElementKind parent, IecElementKind child);

G_END_DECLS

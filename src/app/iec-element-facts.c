/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-element-facts.h"

#include "iec-evidence.h"

#include <glib/gi18n.h>

struct _IecElementFacts
{
  GObject parent_instance;

  guint n_proposals;
  gint64 votes;
  guint n_workshops;
  guint n_missing_votes;
  guint n_sources;
  IecElementState state;
  /* Owned */
  IecStrategy *strategy;
  IecElement *element;
};

enum
{
  PROP_0,
  PROP_N_PROPOSALS,
  PROP_VOTES,
  PROP_N_WORKSHOPS,
  PROP_N_MISSING_VOTES,
  PROP_N_SOURCES,
  PROP_STATE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (IecElementFacts, iec_element_facts, G_TYPE_OBJECT)

static void
iec_element_facts_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  IecElementFacts *self = IEC_ELEMENT_FACTS (object);

  switch (id)
    {
    case PROP_N_PROPOSALS:
      g_value_set_uint (value, self->n_proposals);
      break;
    case PROP_VOTES:
      g_value_set_int64 (value, self->votes);
      break;
    case PROP_N_WORKSHOPS:
      g_value_set_uint (value, self->n_workshops);
      break;
    case PROP_N_MISSING_VOTES:
      g_value_set_uint (value, self->n_missing_votes);
      break;
    case PROP_N_SOURCES:
      g_value_set_uint (value, self->n_sources);
      break;
    case PROP_STATE:
      g_value_set_uint (value, self->state);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
iec_element_facts_finalize (GObject *object)
{
  IecElementFacts *self = IEC_ELEMENT_FACTS (object);

  g_clear_object (&self->strategy);
  g_clear_object (&self->element);
  G_OBJECT_CLASS (iec_element_facts_parent_class)->finalize (object);
}

static void
iec_element_facts_class_init (IecElementFactsClass *klass)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = iec_element_facts_get_property;
  object_class->finalize = iec_element_facts_finalize;
  properties[PROP_N_PROPOSALS] = g_param_spec_uint ("n-proposals", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_VOTES] = g_param_spec_int64 ("votes", NULL, NULL, 0, G_MAXINT64, 0, flags);
  properties[PROP_N_WORKSHOPS] = g_param_spec_uint ("n-workshops", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_N_MISSING_VOTES] = g_param_spec_uint ("n-missing-votes", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_N_SOURCES] = g_param_spec_uint ("n-sources", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_STATE] = g_param_spec_uint ("state", NULL, NULL, 0, IEC_STATE_UNSUPPORTED, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
iec_element_facts_init (IecElementFacts *self)
{
}

static gboolean
needs_evidence (IecElement *element)
{
  IecElementKind kind = iec_element_get_kind (element);

  return kind == IEC_ELEMENT_GOAL || kind == IEC_ELEMENT_ACTION_LINE;
}

static gboolean
stands_on_something (IecStrategy *strategy, IecElement *element)
{
  g_autoptr (IecEvidence) evidence = iec_evidence_new (strategy, element);

  return evidence->n_proposals > 0 || evidence->n_sources > 0;
}

static IecElementState
find_own_state (IecStrategy *strategy, IecElement *element, gboolean is_supported)
{
  if (is_supported)
    return IEC_STATE_SUPPORTED;
  return iec_element_get_left_reason (element)[0] != '\0' ? IEC_STATE_LEFT : IEC_STATE_UNSUPPORTED;
}

static IecElementState
find_state (IecElementFacts *self)
{
  IecElementState worst;

  if (!needs_evidence (self->element))
    return IEC_STATE_NONE;
  worst = find_own_state (self->strategy, self->element, self->n_proposals > 0 || self->n_sources > 0);
  for (guint i = 0; i < iec_element_get_n_children (self->element); i++)
    {
      IecElement *child = iec_element_get_child (self->element, i);
      IecElementState state = find_own_state (self->strategy, child, stands_on_something (self->strategy, child));

      worst = MAX (worst, state);
    }
  return worst;
}

#define TAKE(member, value, property)                                                                                  \
  G_STMT_START                                                                                                         \
  {                                                                                                                    \
    if (self->member != (value))                                                                                       \
      {                                                                                                                \
        self->member = (value);                                                                                        \
        g_object_notify_by_pspec (G_OBJECT (self), properties[property]);                                              \
      }                                                                                                                \
  }                                                                                                                    \
  G_STMT_END

/**
 * iec_element_facts_update:
 *
 * Counts again and notifies what is another.
 */
void
iec_element_facts_update (IecElementFacts *self)
{
  g_return_if_fail (IEC_IS_ELEMENT_FACTS (self));

  g_autoptr (IecEvidence) evidence = iec_evidence_new (self->strategy, self->element);
  g_object_freeze_notify (G_OBJECT (self));
  TAKE (n_proposals, evidence->n_proposals, PROP_N_PROPOSALS);
  TAKE (votes, evidence->votes, PROP_VOTES);
  TAKE (n_workshops, evidence->n_workshops, PROP_N_WORKSHOPS);
  TAKE (n_missing_votes, evidence->n_missing_votes, PROP_N_MISSING_VOTES);
  TAKE (n_sources, evidence->n_sources, PROP_N_SOURCES);
  TAKE (state, find_state (self), PROP_STATE);
  g_object_thaw_notify (G_OBJECT (self));
}

/**
 * iec_element_facts_new:
 *
 * Returns: (transfer full): the facts of @element as they are now
 */
IecElementFacts *
iec_element_facts_new (IecStrategy *strategy, IecElement *element)
{
  g_return_val_if_fail (IEC_IS_STRATEGY (strategy), NULL);
  g_return_val_if_fail (IEC_IS_ELEMENT (element), NULL);

  IecElementFacts *self = g_object_new (IEC_TYPE_ELEMENT_FACTS, NULL);
  self->strategy = g_object_ref (strategy);
  self->element = g_object_ref (element);
  iec_element_facts_update (self);
  return self;
}

/**
 * iec_element_facts_get_n_proposals:
 *
 * Returns: the distinct proposals of the element and what is below it
 */
guint
iec_element_facts_get_n_proposals (IecElementFacts *self)
{
  g_return_val_if_fail (IEC_IS_ELEMENT_FACTS (self), 0);
  return self->n_proposals;
}

/**
 * iec_element_facts_get_votes:
 *
 * Returns: the votes of these proposals
 */
gint64
iec_element_facts_get_votes (IecElementFacts *self)
{
  g_return_val_if_fail (IEC_IS_ELEMENT_FACTS (self), 0);
  return self->votes;
}

/**
 * iec_element_facts_get_n_workshops:
 *
 * Returns: the workshops that these proposals come from
 */
guint
iec_element_facts_get_n_workshops (IecElementFacts *self)
{
  g_return_val_if_fail (IEC_IS_ELEMENT_FACTS (self), 0);
  return self->n_workshops;
}

/**
 * iec_element_facts_get_n_missing_votes:
 *
 * Returns: how many of these proposals have no votes counted
 */
guint
iec_element_facts_get_n_missing_votes (IecElementFacts *self)
{
  g_return_val_if_fail (IEC_IS_ELEMENT_FACTS (self), 0);
  return self->n_missing_votes;
}

/**
 * iec_element_facts_get_n_sources:
 *
 * Returns: the other sources linked
 */
guint
iec_element_facts_get_n_sources (IecElementFacts *self)
{
  g_return_val_if_fail (IEC_IS_ELEMENT_FACTS (self), 0);
  return self->n_sources;
}

/**
 * iec_element_facts_get_state:
 *
 * Returns: what the element's mark says
 */
IecElementState
iec_element_facts_get_state (IecElementFacts *self)
{
  g_return_val_if_fail (IEC_IS_ELEMENT_FACTS (self), IEC_STATE_NONE);
  return self->state;
}

/**
 * iec_element_state_get_icon:
 *
 * Returns: (transfer none) (nullable): the name of the state's icon
 */
const char *
iec_element_state_get_icon (IecElementState state)
{
  switch (state)
    {
    case IEC_STATE_SUPPORTED:
      return "object-select-symbolic";
    case IEC_STATE_LEFT:
      return "changes-allow-symbolic";
    case IEC_STATE_UNSUPPORTED:
      return "action-unavailable-symbolic";
    case IEC_STATE_NONE:
    default:
      return NULL;
    }
}

/**
 * iec_element_state_get_label:
 *
 * Returns: (transfer none) (nullable): the state in words
 */
const char *
iec_element_state_get_label (IecElementState state)
{
  switch (state)
    {
    case IEC_STATE_SUPPORTED:
      return C_ ("state of an element", "supported");
    case IEC_STATE_LEFT:
      return C_ ("state of an element", "left with a reason");
    case IEC_STATE_UNSUPPORTED:
      return C_ ("state of an element", "unsupported");
    case IEC_STATE_NONE:
    default:
      return NULL;
    }
}

/**
 * iec_element_state_get_css_class:
 *
 * Returns: (transfer none) (nullable): the class that colours the state
 */
const char *
iec_element_state_get_css_class (IecElementState state)
{
  switch (state)
    {
    case IEC_STATE_SUPPORTED:
    case IEC_STATE_LEFT:
      return "state-ok";
    case IEC_STATE_UNSUPPORTED:
      return "state-err";
    case IEC_STATE_NONE:
    default:
      return NULL;
    }
}

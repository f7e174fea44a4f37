import { Type } from 'typebox'
import { answer, dayAhead, dayPlanned, key, line, oneOf, post, text } from '../shapes.ts'
import { placementTypes } from '../words.ts'
import { factKind } from './kind.ts'

const child = { stream: 'child', audience: 'all' } as const
const professionals = { stream: 'child', audience: 'professionals' } as const

/** Facts about where the child lives. */
export const placementKinds = [
  factKind(
    'placement.began',
    {
      ...child,
      speakers: 'childrens-services',
      title: 'Placement began',
      meaning: 'The child began to live at a placement or address, from this instant.',
    },
    {
      type: oneOf(placementTypes, 'kind of placement; with-parents is the family home'),
      address: Type.Optional(text('address', 'professionals-and-carers')),
      provider: Type.Optional(line('home, agency or carer', 'professionals-and-carers')),
      hostAuthority: Type.Optional(key('authority in whose area the placement is')),
      emergency: Type.Optional(answer('whether the placement was made in an emergency')),
      distant: Type.Optional(answer('whether it is too far away for the local return interviewer')),
      hostNotified: Type.Optional(answer('whether the host authority was told of the placement')),
      carer: Type.Optional(
        line('person who cares for the child there', 'professionals-and-carers'),
      ),
    },
  ),
  factKind(
    'placement.planned',
    {
      ...professionals,
      speakers: 'childrens-services',
      title: 'Move planned',
      meaning:
        'A move of the child to another placement is planned, or is no longer, from this instant. The move itself is a placement that began.',
    },
    {
      stands: oneOf(['planned', 'called-off'], 'whether the move is planned'),
      on: Type.Optional(dayPlanned('day of the move, where one is set')),
      type: Type.Optional(oneOf(placementTypes, 'kind of placement it is to')),
      provider: Type.Optional(line('home, agency or carer it is to')),
      hostAuthority: Type.Optional(key('authority in whose area that placement is')),
      reasons: Type.Optional(text('why')),
    },
  ),
  factKind(
    'placement.ended',
    {
      ...child,
      speakers: 'childrens-services',
      title: 'Placement ended',
      meaning: 'The placement ended.',
    },
    {
      reason: Type.Optional(text('why', 'professionals')),
      endedBy: Type.Optional(post('decider', 'role that decided')),
    },
  ),
  factKind(
    'respite.began',
    {
      ...child,
      speakers: 'childrens-services',
      title: 'Respite stay began',
      meaning:
        'The child stays with somebody else for a short time, from this instant; the placement goes on.',
    },
    {
      type: Type.Optional(oneOf(placementTypes, 'kind of place')),
      address: Type.Optional(text('address', 'professionals-and-carers')),
      carer: Type.Optional(
        line('person who cares for the child there', 'professionals-and-carers'),
      ),
      until: Type.Optional(dayAhead('last day it is to go on, where one is set')),
    },
  ),
  factKind(
    'respite.ended',
    {
      ...child,
      speakers: 'childrens-services',
      title: 'Respite stay ended',
      meaning: 'The respite stay ended, and the child is back at the placement, which went on.',
    },
    {},
  ),
] as const

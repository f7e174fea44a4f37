import { type Audience, type Fact, findFactKind, type Speakers } from '../facts/index.ts'
import type { Actor, Refused } from './views.ts'

/*
 * Who may see and say what, by agency, until involvement with a child decides it in the database (a later issue). The log
 * and the read models carry audience and author already.
 */

function isCarer(actor: Actor): boolean {
  return actor.agency === 'carer' || actor.agency === 'family'
}

const speakersTable: Readonly<Record<Speakers, (actor: Actor) => boolean>> = {
  anyone: () => true,
  'carers-and-professionals': ({ agency }) => agency !== 'family',
  'carers-family-and-childrens-services': (actor) =>
    isCarer(actor) || actor.agency === 'childrens-services',
  'carers-and-childrens-services': ({ agency }) =>
    agency === 'carer' || agency === 'childrens-services',
  professionals: (actor) => !isCarer(actor),
  'police-and-childrens-services': ({ agency }) =>
    agency === 'police' || agency === 'childrens-services',
  'education-and-childrens-services': ({ agency }) =>
    agency === 'education' || agency === 'childrens-services',
  'panel-members': ({ agency }) =>
    agency === 'police' || agency === 'childrens-services' || agency === 'partnership',
  'childrens-services': ({ agency }) => agency === 'childrens-services',
  police: ({ agency }) => agency === 'police',
  service: () => false,
}

/** Whether this person may record this kind of fact. */
export function mayRecord(actor: Actor, kind: string): boolean {
  const known = findFactKind(kind)
  return known !== undefined && speakersTable[known.speakers](actor)
}

const audiences: Readonly<Record<Audience, (actor: Actor) => boolean>> = {
  all: () => true,
  'professionals-and-carers': ({ agency }) => agency !== 'family',
  professionals: (actor) => !isCarer(actor),
  'police-and-care': ({ agency }) => agency === 'police' || agency === 'childrens-services',
  care: ({ agency }) => agency === 'childrens-services',
  interview: ({ agency, role }) =>
    agency === 'childrens-services' || role === 'return-home-interviewer',
}

/** Whether an audience, by its word, takes in this person; a word nobody knows takes in nobody. */
export function coversAudience(actor: Actor, audience: string): boolean {
  return Object.entries(audiences).some(([word, covers]) => word === audience && covers(actor))
}

/** Whether a fact is for this person; what they said themselves always is. */
export function maySee(actor: Actor, fact: Fact): boolean {
  return audiences[fact.audience](actor) || fact.by.person === actor.account
}

/** Whether this person may open the record of this child. */
export function mayOpen(actor: Actor, childId: string): boolean {
  return actor.children === null || actor.children.includes(childId)
}

export function notAllowed(message: string, whoCan: string): Refused {
  return { kind: 'refused', reason: 'not-allowed', message, whoCan }
}

export const notFound: Refused = {
  kind: 'refused',
  reason: 'not-found',
  message:
    'There is no such record here, or it is not yours to see. If you followed a link, ask the person who sent it.',
}

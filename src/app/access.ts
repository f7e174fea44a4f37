import type { Audience, Fact } from '../facts/index.ts'
import type { Actor, Refused } from './views.ts'

/*
 * Who may see and say what, by agency, until involvement with a child decides it in the database (a later issue). The log
 * and the read models carry audience and author already.
 */

/** Kinds a carer or family member may record: what they saw, did and were told. */
const carerKinds: ReadonlySet<string> = new Set([
  'absence.noticed',
  'absence.classified',
  'level.set',
  'concern.recorded',
  'whereabouts.recorded',
  'enquiry.made',
  'enquiries.finished',
  'sighting.reported',
  'contact.made',
  'step.recorded',
  'police.reported',
  'police.disputed',
  'notice.given',
  'notice.acknowledged',
  'document.completed',
  'document.shared',
  'meeting.called',
  'child.located',
  'child.returned',
  'police-check.completed',
  'concern.escalated',
  'fact.corrected',
  'fact.withdrawn',
])

/** Kinds that only the service itself says. */
const systemKinds: ReadonlySet<string> = new Set(['reminder.sent', 'escalation.raised'])

/** Kinds that only children's services say: who a child is and who decides for them. */
const careKinds: ReadonlySet<string> = new Set([
  'child.registered',
  'care-status.recorded',
  'placement.began',
  'placement.ended',
  'enquiry-47.recorded',
  'duty.waived',
  'protocol.applied',
  'episode.closed',
  'episode.reopened',
])

function isCarer(actor: Actor): boolean {
  return actor.agency === 'carer' || actor.agency === 'family'
}

/** Whether this person may record this kind of fact. */
export function mayRecord(actor: Actor, kind: string): boolean {
  if (systemKinds.has(kind)) return false
  if (isCarer(actor)) return carerKinds.has(kind)
  return careKinds.has(kind) ? actor.agency === 'childrens-services' : true
}

const audiences: Readonly<Record<Audience, (actor: Actor) => boolean>> = {
  all: () => true,
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

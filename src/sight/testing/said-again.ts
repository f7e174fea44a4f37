import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import {
  type Agency,
  type Audience,
  agencies,
  type Fact,
  factKinds,
  getFactKind,
  readStored,
} from '../../facts/index.ts'
import { seenFacts, type Viewer } from '../index.ts'
import { audienceTable } from '../table.ts'

/*
 * Who sees what, said a second time and the long way round: for every agency, the audiences that take it in, and for every
 * kind of fact, whoever may say it. A change to the table that is meant is made here too.
 */
const audiencesOf: Readonly<Record<Agency, readonly Audience[]>> = {
  'childrens-services': [
    'all',
    'professionals-and-carers',
    'professionals',
    'police-and-care',
    'care',
    'interview',
  ],
  police: ['all', 'professionals-and-carers', 'professionals', 'police-and-care'],
  health: ['all', 'professionals-and-carers', 'professionals'],
  education: ['all', 'professionals-and-carers', 'professionals'],
  voluntary: ['all', 'professionals-and-carers', 'professionals'],
  partnership: ['all', 'professionals-and-carers', 'professionals'],
  // Whoever belongs to no agency here: nothing, but for the posts below.
  other: [],
  carer: ['all', 'professionals-and-carers'],
  family: ['all'],
  system: [],
}

/** Posts of no agency here that work for the child all the same. */
const postsOfNoAgency: Readonly<Record<string, readonly Audience[]>> = {
  'return-home-interviewer': ['all', 'professionals-and-carers', 'professionals', 'interview'],
  'independent-professional': ['all', 'professionals-and-carers', 'professionals'],
  'responsible-authority-social-worker': ['all', 'professionals-and-carers', 'professionals'],
  'other-local-authority': ['all', 'professionals-and-carers', 'professionals'],
  'other-local-authorities': ['all', 'professionals-and-carers', 'professionals'],
  'local-authority-where-abuse-occurred': ['all', 'professionals-and-carers', 'professionals'],
}

/** Fields that are for fewer people than their fact, said again by kind: what somebody wrote, a place, a name. */
const carersToo = 'professionals-and-carers'
const fieldsForFewer: Readonly<Record<string, Readonly<Record<string, Audience>>>> = {
  'placement.began': { address: carersToo, provider: carersToo, carer: carersToo },
  'placement.ended': { reason: 'professionals' },
  'respite.began': { address: carersToo, carer: carersToo },
  'absence.noticed': {
    lastSeenWhere: carersToo,
    circumstances: carersToo,
    companions: carersToo,
    place: carersToo,
  },
  'absence.classified': { reasons: 'professionals' },
  'level.set': { reasons: carersToo },
  'concern.recorded': { basis: 'professionals' },
  'whereabouts.recorded': { place: carersToo },
  'enquiry.made': { detail: carersToo },
  'enquiries.finished': { detail: carersToo },
  'sighting.reported': { where: carersToo, seenBy: carersToo, detail: carersToo },
  'others-missing.recorded': { who: 'professionals' },
  'contact.made': { detail: 'professionals' },
  'step.recorded': { reasons: 'professionals' },
  'police.reported': { told: carersToo },
  'police.responded': { reasons: carersToo },
  'police.graded': { reasons: 'professionals' },
  'police.disputed': { detail: carersToo },
  'notice.given': { person: carersToo, said: 'professionals' },
  'notice.attempted': { detail: 'professionals' },
  'notice.acknowledged': { person: carersToo },
  'child.located': { where: carersToo },
  'child.returned': { condition: carersToo },
  'return-interview.attempted': { detail: 'interview' },
  'return-interview.refused': { reason: 'interview' },
  'return-interview.refused-by-other': { reason: 'professionals' },
  'episode.closed': { detail: 'professionals' },
  'episode.reopened': { reason: 'professionals' },
}

/** Who puts right what somebody of an agency said, and so reads it whole, though not everybody of their own agency does. */
const readWhole: Partial<Readonly<Record<Agency, string>>> = {
  carer: 'residential-manager',
  police: 'police-missing-unit',
  health: 'named-health-professional',
  education: 'designated-safeguarding-teacher',
}

export const everyAudience = Object.keys(audienceTable) as readonly Audience[]

export type Person = { readonly post: string; readonly agency: Agency }
const roles: Readonly<Record<string, { readonly agency: Agency }>> = parse(
  readFileSync('protocols/roles.yaml', 'utf8'),
)
/** Everybody of whom a protocol speaks, and somebody of each agency of whom none does. */
export const people: readonly Person[] = [
  ...agencies.map((agency) => ({ post: `somebody-of-${agency}`, agency })),
  ...Object.entries(roles).map(([post, { agency }]) => ({ post, agency })),
  { post: 'return-home-interviewer', agency: 'voluntary' },
]
export const viewer = (by: Person, person = 'me'): Viewer => ({ ...by, person, posts: new Map() })

const canary = 'CANARY'
export const wordIn = (field: string) => `${canary}-${field}.`
const colleague: Fact['by'] = {
  post: 'somebody',
  agency: 'childrens-services',
  person: 'somebody else',
}
export type Kind = (typeof factKinds)[number]

/** A fact with a word of its own in every field. */
export function fact(kind: Kind, audience: Audience, by = colleague): Fact {
  return readStored({
    id: 'f1',
    kind: kind.kind,
    occurredAt: 1,
    recordedAt: 1,
    by,
    audience,
    data: Object.fromEntries(
      Object.keys(kind.data.properties).map((field) => [field, wordIn(field)]),
    ),
  })
}

/** What somebody is to see of a fact of a kind for an audience, said by somebody else: every field, some, none, or no fact at all. */
export function expected(who: Person, kind: Kind, audience: Audience, by = colleague): Seen {
  const theirs = [...audiencesOf[who.agency], ...(postsOfNoAgency[who.post] ?? [])]
  const fields = Object.keys(kind.data.properties)
  if (!theirs.includes(audience))
    return audience === kind.audience && theirs.includes(kind.knownTo) ? [] : 'nothing'
  if (readWhole[by.agency] === who.post) return fields
  const forFewer = fieldsForFewer[kind.kind] ?? {}
  const seesEach = Object.values(forFewer).every((only) => theirs.includes(only))
  const isFamily = kind.audience === 'all' && !theirs.includes(carersToo)
  return fields.filter((field) =>
    ['note', 'details'].includes(field)
      ? seesEach && !isFamily
      : theirs.includes(forFewer[field] ?? 'all') || forFewer[field] === undefined,
  )
}
export type Seen = readonly string[] | 'nothing'

export function seenBy(who: Person, shown: Fact, person?: string): Seen {
  const [seen] = seenFacts(viewer(who, person), [shown])
  if (!seen) return 'nothing'
  const said = JSON.stringify(seen)
  return Object.keys(getFactKind(shown.kind).data.properties).filter((field) =>
    said.includes(wordIn(field)),
  )
}

export const ordinary = factKinds.filter(({ kind }) => !kind.startsWith('fact.'))

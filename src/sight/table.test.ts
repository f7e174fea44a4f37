import { describe, expect, test } from 'vitest'
import {
  type Agency,
  type Audience,
  agencies,
  type Fact,
  factKinds,
  readStored,
} from '../facts/index.ts'
import { mayOpen, seenFacts, seesEverything, type Viewer } from './index.ts'
import { amenderTable, audienceTable, speakerTable } from './table.ts'

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

const everyAudience = Object.keys(audienceTable) as readonly Audience[]
const people: readonly { readonly post: string; readonly agency: Agency }[] = [
  ...agencies.map((agency) => ({ post: `somebody-of-${agency}`, agency })),
  ...Object.keys(postsOfNoAgency).map((post) => ({ post, agency: 'other' }) as const),
  { post: 'press', agency: 'other' },
  { post: 'warning-notice-subject', agency: 'other' },
  { post: 'return-home-interviewer', agency: 'voluntary' },
]
const viewer = (by: { post: string; agency: Agency }, person = 'me'): Viewer => ({
  ...by,
  person,
  posts: new Map(),
})

const canary = 'CANARY'
function fact(kind: (typeof factKinds)[number], audience: Audience, id = 'f1'): Fact {
  return readStored({
    id,
    kind: kind.kind,
    occurredAt: 1,
    recordedAt: 1,
    by: { post: 'team-manager', agency: 'childrens-services', person: 'somebody else' },
    audience,
    data: { note: canary },
  })
}

/** What somebody is to see of a fact of a kind for an audience: everything, only that it happened, or nothing. */
function expected(
  { post, agency }: { post: string; agency: Agency },
  kind: (typeof factKinds)[number],
  audience: Audience,
): 'all' | 'that' | 'nothing' {
  const theirs = [...audiencesOf[agency], ...(postsOfNoAgency[post] ?? [])]
  if (theirs.includes(audience)) return 'all'
  return audience === kind.audience && theirs.includes(kind.knownTo) ? 'that' : 'nothing'
}

describe('the whole table: everybody, every kind, every audience', () => {
  const ordinary = factKinds.filter(({ kind }) => !kind.startsWith('fact.'))

  test.each(people)('$post of $agency sees what is theirs and no more', (who) => {
    for (const kind of ordinary) {
      for (const audience of everyAudience) {
        // A kind that was once for fewer is read as being for those it is for now.
        const now = kind.upcast?.({ audience, data: {} }).audience ?? audience
        const [seen] = seenFacts(viewer(who), [fact(kind, audience)])
        const what = seen === undefined ? 'nothing' : seen.data.note === canary ? 'all' : 'that'
        expect(what, `${kind.kind} for ${audience}`).toBe(expected(who, kind, now))
        if (what === 'that') expect(JSON.stringify(seen)).not.toContain(canary)
      }
    }
  })

  test('what somebody recorded themselves they see, whomever it is for', () => {
    for (const who of people)
      for (const kind of ordinary)
        for (const audience of everyAudience) {
          const [seen] = seenFacts(viewer(who, 'somebody else'), [fact(kind, audience)])
          expect(seen?.data.note, `${kind.kind} for ${audience}`).toBe(canary)
        }
  })

  test('a correction or withdrawal is for those whom what it amends is for, under whatever word it was stored', () => {
    const amendment = (kind: 'fact.corrected' | 'fact.withdrawn', of: string, id: string): Fact =>
      readStored({
        id,
        kind,
        occurredAt: 2,
        recordedAt: 2,
        by: { post: 'head-of-service', agency: 'childrens-services', person: 'another' },
        audience: 'all',
        data: { fact: of, why: canary, data: { note: canary } },
      })
    for (const who of people)
      for (const kind of ordinary) {
        const target = fact(kind, kind.audience)
        const stream = [
          target,
          amendment('fact.corrected', 'f1', 'f2'),
          amendment('fact.withdrawn', 'f2', 'f3'),
          amendment('fact.corrected', 'nothing', 'f4'),
        ]
        const ids = seenFacts(viewer(who), stream).map(({ id }) => id)
        const may = expected(who, kind, kind.audience)
        expect(ids, kind.kind).toEqual(
          may === 'all' ? ['f1', 'f2', 'f3'] : may === 'that' ? ['f1'] : [],
        )
      }
  })
})

/** Cells that a document settles, with where it does. */
const settled: readonly {
  readonly who: string
  readonly agency: Agency
  readonly kind: string
  readonly sees: 'all' | 'that' | 'nothing'
  readonly because: string
}[] = [
  {
    who: 'foster-carer',
    agency: 'carer',
    kind: 'plan.recorded',
    sees: 'all',
    because: 'Framework 2.7, 2.8; Medway, Definition of Missing; Brent 9a; Hillingdon 6',
  },
  {
    who: 'parent',
    agency: 'family',
    kind: 'plan.recorded',
    sees: 'nothing',
    because: 'Brent 9a: information sharing may preclude parents',
  },
  {
    who: 'residential-manager',
    agency: 'carer',
    kind: 'person.allocated',
    sees: 'all',
    because: 'Framework 3.5, 3.7, 3.10; Bromley 8',
  },
  {
    who: 'residential-manager',
    agency: 'carer',
    kind: 'person.unallocated',
    sees: 'all',
    because: 'Framework 3.5, 3.7, 3.10',
  },
  {
    who: 'parent',
    agency: 'family',
    kind: 'person.allocated',
    sees: 'nothing',
    because: 'it may name who cares for the child, and where',
  },
  {
    who: 'police-missing-unit',
    agency: 'police',
    kind: 'enquiry-47.recorded',
    sees: 'all',
    because: 'Bromley 7, Child Protection Plan; Brent 8',
  },
  {
    who: 'school',
    agency: 'education',
    kind: 'enquiry-47.recorded',
    sees: 'nothing',
    because: 'Bromley 12: need to know',
  },
  {
    who: 'parent',
    agency: 'family',
    kind: 'police.review-set',
    sees: 'all',
    because: 'Bromley 6: agreed with the person reporting',
  },
  {
    who: 'foster-carer',
    agency: 'carer',
    kind: 'police.review-set',
    sees: 'all',
    because: 'Bromley 6; Framework 3.22',
  },
  {
    who: 'parent',
    agency: 'family',
    kind: 'police-check.completed',
    sees: 'that',
    because: 'Brent 10; Medway, Response from the Police',
  },
  {
    who: 'foster-carer',
    agency: 'carer',
    kind: 'police-check.completed',
    sees: 'that',
    because: 'Framework 4.8, 4.9',
  },
  {
    who: 'foster-carer',
    agency: 'carer',
    kind: 'return-interview.held',
    sees: 'that',
    because: 'Hillingdon, appendix 5, question 4; Bromley 11',
  },
  {
    who: 'police-missing-unit',
    agency: 'police',
    kind: 'return-interview.held',
    sees: 'that',
    because: 'Framework 4.14: shared by the social worker or the interviewer',
  },
  {
    who: 'independent-reviewing-officer',
    agency: 'childrens-services',
    kind: 'return-interview.held',
    sees: 'all',
    because: 'Framework 4.12',
  },
  {
    who: 'press',
    agency: 'other',
    kind: 'absence.noticed',
    sees: 'nothing',
    because: 'every document: publicity is decided, case by case',
  },
  {
    who: 'warning-notice-subject',
    agency: 'other',
    kind: 'risk.recorded',
    sees: 'nothing',
    because: 'Bromley 11, Child Abduction Warning Notices',
  },
  {
    who: 'return-home-interviewer',
    agency: 'other',
    kind: 'police-check.completed',
    sees: 'all',
    because: 'Framework 4.9',
  },
]

describe('what the documents settle', () => {
  test.each(settled)('$who, $kind: $sees ($because)', ({ who, agency, kind: name, sees }) => {
    const kind = factKinds.find((one) => one.kind === name)
    if (!kind) throw new Error(`no kind ${name}`)
    const [seen] = seenFacts(viewer({ post: who, agency }), [fact(kind, kind.audience)])
    expect(seen === undefined ? 'nothing' : seen.data.note === canary ? 'all' : 'that').toBe(sees)
  })

  test('what an older version kept to fewer is read as being for those it is for now', () => {
    const carer = viewer({ post: 'foster-carer', agency: 'carer' })
    const before: readonly (readonly [string, Audience])[] = [
      ['plan.recorded', 'professionals'],
      ['health.recorded', 'professionals'],
      ['police.review-set', 'police-and-care'],
    ]
    for (const [name, audience] of before) {
      const kind = factKinds.find((one) => one.kind === name)
      if (!kind) throw new Error(`no kind ${name}`)
      expect(seenFacts(carer, [fact(kind, audience)])[0]?.data.note, name).toBe(canary)
    }
  })
})

describe('the table itself', () => {
  test('each audience is for fewer than the one before it, but for what a child said, which is for its own few', () => {
    const sizes = everyAudience.map((word) => audienceTable[word].agencies.length)
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a))
    expect(audienceTable.interview.agencies).not.toContain('carer')
    expect(audienceTable.interview.agencies).not.toContain('police')
  })

  test('nothing is kept from children’s services; from everybody else, something is', () => {
    expect(people.filter(seesEverything).map(({ agency }) => agency)).toEqual([
      'childrens-services',
    ])
  })

  test('the service itself is nobody who signs in', () => {
    expect(speakerTable.service).toEqual({ agencies: [] })
    expect(amenderTable.system).toEqual([])
    for (const { agencies: covered } of [
      ...Object.values(speakerTable),
      ...Object.values(audienceTable),
    ])
      expect(covered).not.toContain('system')
  })

  test('those who care for certain children open theirs and no others', () => {
    expect(mayOpen({ children: ['a'] }, 'a')).toBe(true)
    expect(mayOpen({ children: ['a'] }, 'b')).toBe(false)
    expect(mayOpen({ children: null }, 'b')).toBe(true)
  })
})

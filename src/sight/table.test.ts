import { describe, expect, test } from 'vitest'
import {
  type Agency,
  type Audience,
  agencies,
  type Fact,
  factKinds,
  readStored,
} from '../facts/index.ts'
import { mayOpen, seenFacts, type Viewer } from './index.ts'
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
  other: ['all', 'professionals-and-carers', 'professionals'],
  carer: ['all', 'professionals-and-carers'],
  family: ['all'],
  system: [],
}

const everyAudience = Object.keys(audienceTable) as readonly Audience[]
const people: readonly { readonly post: string; readonly agency: Agency }[] = [
  ...agencies.map((agency) => ({ post: `somebody-of-${agency}`, agency })),
  { post: 'return-home-interviewer', agency: 'other' },
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
  const theirs = audiencesOf[agency]
  const interviews = post === 'return-home-interviewer'
  if (theirs.includes(audience) || (audience === 'interview' && interviews)) return 'all'
  return audience === kind.audience && theirs.includes(kind.knownTo) ? 'that' : 'nothing'
}

describe('the whole table: everybody, every kind, every audience', () => {
  const ordinary = factKinds.filter(({ kind }) => !kind.startsWith('fact.'))

  test.each(people)('$post of $agency sees what is theirs and no more', (who) => {
    for (const kind of ordinary) {
      for (const audience of everyAudience) {
        // An older version's word for health needs is read as the one they have now.
        if (kind.kind === 'health.recorded' && audience === 'professionals') continue
        const [seen] = seenFacts(viewer(who), [fact(kind, audience)])
        const what = seen === undefined ? 'nothing' : seen.data.note === canary ? 'all' : 'that'
        expect(what, `${kind.kind} for ${audience}`).toBe(expected(who, kind, audience))
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

describe('the table itself', () => {
  test('each audience is for fewer than the one before it, but for what a child said, which is for its own few', () => {
    const sizes = everyAudience.map((word) => audienceTable[word].agencies.length)
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a))
    expect(audienceTable.interview.agencies).not.toContain('carer')
    expect(audienceTable.interview.agencies).not.toContain('police')
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

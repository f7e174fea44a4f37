import { describe, expect, test } from 'vitest'
import { type Agency, type Audience, agencies, factKinds } from '../facts/index.ts'
import { mayOpen, seenFacts, seesEverything } from './index.ts'
import { amenderTable, audienceTable, speakerTable } from './table.ts'
import {
  everyAudience,
  expected,
  fact,
  ordinary,
  people,
  type Seen,
  seenBy,
  viewer,
  wordIn,
} from './testing/said-again.ts'

/** Text of a fact for everybody that is for the family too: of the child themself, what the police call it, who has responsibility. */
const forTheFamilyToo = [
  'child.registered givenName',
  'child.registered familyName',
  'child.registered knownAs',
  'child.registered description',
  'child.registered language',
  'child.photographed heldAt',
  'care-status.recorded parentalResponsibility',
  'absence.noticed wearing',
  'police.reported reference',
  'police.reported force',
  'police.responded reference',
]

describe('the whole table: everybody, every kind, every audience, every field', () => {
  test('there are as many people as protocols speak of', () => {
    expect(people.length).toBeGreaterThan(150)
  })

  const cells = ordinary.flatMap((kind) =>
    everyAudience.map((audience) => ({
      kind,
      shown: fact(kind, audience),
      // A kind that was once for fewer, or for more, is read as being for those it is for now.
      now: kind.upcast?.({ audience, data: {} }).audience ?? audience,
    })),
  )
  const differ = (one: Seen, other: Seen) => String(one) !== String(other)

  test.each(people)('$post of $agency sees what is theirs and no more', (who) => {
    const wrong = cells.filter(({ kind, shown, now }) =>
      differ(seenBy(who, shown), expected(who, kind, now)),
    )
    expect(wrong.map(({ kind, now }) => `${kind.kind} for ${now}`)).toEqual([])
  })

  test('what somebody recorded themselves they see, whomever it is for', () => {
    const wrong = people.flatMap((who) =>
      cells
        .filter(({ kind, shown }) =>
          differ(seenBy(who, shown, 'somebody else'), Object.keys(kind.data.properties)),
        )
        .map(({ kind, now }) => `${who.post}, ${kind.kind} for ${now}`),
    )
    expect(wrong).toEqual([])
  })

  test.each(agencies)('what somebody of %s said is read whole by who puts it right', (agency) => {
    const by = { post: 'somebody', agency, person: 'somebody else' }
    const wrong = ordinary.flatMap((kind) => {
      const shown = fact(kind, kind.audience, by)
      return people
        .filter((who) => differ(seenBy(who, shown), expected(who, kind, kind.audience, by)))
        .map(({ post }) => `${post}, ${kind.kind}`)
    })
    expect(wrong).toEqual([])
  })

  test('of a fact for everybody, what people write is not for the family, but for what is of the child themself', () => {
    const shown = ordinary
      .filter(({ audience }) => audience === 'all')
      .flatMap((kind) =>
        Object.entries(kind.data.properties)
          .filter(([, shape]) => isWritten(shape))
          .filter(([field]) => kind.fieldAudiences[field] === undefined)
          .map(([field]) => `${kind.kind} ${field}`),
      )
    expect(shown).toEqual(forTheFamilyToo)
  })

  test('what decides anything is for all whom its fact is for: only what people write is for fewer', () => {
    for (const { kind, data, fieldAudiences } of factKinds)
      for (const field of Object.keys(fieldAudiences).filter((one) => one !== 'details'))
        expect(isWritten(Reflect.get(data.properties, field)), `${kind} ${field}`).toBe(true)
  })
})

/** Whether a field takes whatever somebody writes, rather than a word of a list, a name of ours, a time or a post. */
function isWritten(shape: object): boolean {
  const says = (keyword: string) => Reflect.get(shape, keyword) !== undefined
  return Reflect.get(shape, 'type') === 'string' && !['enum', 'pattern', 'format'].some(says)
}

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
    const seen = seenBy({ post: who, agency }, fact(kind, kind.audience))
    expect(seen === 'nothing' ? seen : seen.length === 0 ? 'that' : 'all').toBe(sees)
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
      expect(seenFacts(carer, [fact(kind, audience)])[0]?.data.note, name).toBe(wordIn('note'))
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
    expect(new Set(people.filter(seesEverything).map(({ agency }) => agency))).toEqual(
      new Set(['childrens-services']),
    )
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

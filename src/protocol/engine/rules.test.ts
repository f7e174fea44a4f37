import { describe, expect, test } from 'vitest'
import type { Fact } from '../../facts/index.ts'
import { duty, fact, noticed, pack, shared } from '../testing/given.ts'
import { compilePack } from './compile.ts'
import { judge } from './rules.ts'

const visiting = pack([], {
  rules: [
    {
      rule: 'visits-are-for-children-looked-after',
      on: { fact: 'meeting.held', where: { meeting: 'strategy' } },
      when: '!child.lookedAfter',
      refuse: 'This is only for a child who is looked after.',
      cites: [],
    },
    {
      rule: 'second-meeting',
      on: { fact: 'meeting.held' },
      when: "met('strategy')",
      warn: 'One has been held.',
      cites: [],
    },
  ],
})
const publishing = pack([], {
  rules: [
    {
      rule: 'consent-to-publicity',
      on: { fact: 'media.decided', where: { publicise: 'yes' } },
      when: "!consented('publicity', 'parental-responsibility')",
      refuse: 'Ask for consent first.',
      cites: [],
    },
  ],
})
const meeting = fact('2026-03-02 09:00', 'meeting.held', { meeting: 'strategy' })
const status = (lookedAfter: string) =>
  fact('2026-02-01 09:00', 'care-status.recorded', { lookedAfter })

const rulingsOn = (child: readonly Fact[], before: readonly Fact[] = [], asked = meeting) =>
  judgedBy(visiting, child, before, asked)
const judgedBy = (
  rules: typeof visiting,
  child: readonly Fact[],
  before: readonly Fact[],
  asked: Fact,
) =>
  judge(
    { child, episode: [noticed('2026-03-01 21:00'), ...before], earlier: [] },
    [{ compiled: compilePack(rules, shared), capacity: 'both' }],
    asked,
  ).map(({ rule, kind }) => [rule, kind])

describe('rules', () => {
  test('a rule refuses where its condition holds', () => {
    expect(rulingsOn([status('no')])).toEqual([['visits-are-for-children-looked-after', 'refuse']])
  })

  test('nobody is refused on what is not known', () => {
    expect(rulingsOn([])).toEqual([])
    expect(rulingsOn([status('not-known')])).toEqual([])
  })

  test('nobody is refused where it does not hold, or of another fact', () => {
    expect(rulingsOn([status('yes')])).toEqual([])
    const review = fact('2026-03-02 09:00', 'meeting.held', { meeting: 'review' })
    expect(rulingsOn([status('no')], [], review)).toEqual([])
  })

  test('a rule is asked of the episode as it was before the fact, not after it', () => {
    const held = fact('2026-03-02 08:00', 'meeting.held', { meeting: 'strategy' })
    expect(rulingsOn([status('yes')])).toEqual([])
    expect(rulingsOn([status('yes')], [held])).toEqual([['second-meeting', 'warn']])
  })

  describe('a rule that asks for somebody to be consulted', () => {
    const consulting = pack([], {
      rules: [
        {
          rule: 'consult-the-police',
          on: { fact: 'media.decided', where: { publicise: 'yes' } },
          when: "!told('consultation', 'mash') && !asked('publicity', 'parental-responsibility')",
          unless: { consulted: 'police' },
          refuse: 'Consult the police first.',
          cites: [],
        },
      ],
    })
    const decided = (more: object = {}) =>
      fact('2026-03-03 09:00', 'media.decided', {
        publicise: 'yes',
        decidedBy: 'assistant-director',
        ...more,
      })
    const ruled = (before: readonly Fact[], asked: Fact) => judgedBy(consulting, [], before, asked)
    const refused = [['consult-the-police', 'refuse']]

    test('refuses while nobody says that they were', () => {
      expect(ruled([], decided())).toEqual(refused)
      expect(ruled([], decided({ consulted: ['parents'] }))).toEqual(refused)
    })

    test('takes it where what is said says so, or it is on record', () => {
      expect(ruled([], decided({ consulted: ['parents', 'police'] }))).toEqual([])
      const notice = fact('2026-03-02 09:00', 'notice.given', {
        to: ['mash'],
        about: 'consultation',
      })
      expect(ruled([notice], decided())).toEqual([])
    })

    test.each(['asked', 'refused', 'objected', 'not-practicable', 'given'])(
      'has asked parents whose answer is on record as %s',
      (answer) => {
        const consent = fact('2026-03-02 09:00', 'consent.recorded', {
          for: 'publicity',
          whose: 'parental-responsibility',
          answer,
        })
        expect(ruled([consent], decided())).toEqual([])
      },
    )
  })

  describe('a rule that asks for consent', () => {
    const decided = fact('2026-03-03 09:00', 'media.decided', {
      publicise: 'yes',
      decidedBy: 'police',
    })
    const consent = (hour: string, answer: string, more: object = {}) =>
      fact(`2026-03-02 ${hour}:00`, 'consent.recorded', {
        for: 'publicity',
        whose: 'parental-responsibility',
        answer,
        ...more,
      })
    const refusedAfter = (...before: readonly Fact[]) =>
      judgedBy(publishing, [], before, decided).length > 0

    test('is met by consent that was given, and by no blank, question or obstacle', () => {
      expect(refusedAfter(consent('09', 'given'))).toBe(false)
      expect(refusedAfter()).toBe(true)
      for (const answer of ['asked', 'refused', 'objected', 'withdrawn', 'not-practicable'])
        expect(refusedAfter(consent('09', answer)), answer).toBe(true)
    })

    test('goes by the last answer of whoever is asked, for that very thing', () => {
      expect(refusedAfter(consent('09', 'given'), consent('10', 'withdrawn'))).toBe(true)
      expect(refusedAfter(consent('09', 'refused'), consent('10', 'given'))).toBe(false)
      expect(refusedAfter(consent('09', 'given', { whose: 'child' }))).toBe(true)
      expect(refusedAfter(consent('09', 'given', { for: 'photograph' }))).toBe(true)
      expect(
        refusedAfter(consent('09', 'given'), consent('10', 'refused', { whose: 'child' })),
      ).toBe(false)
    })
  })
})

describe('a decision that is for somebody alone', () => {
  const deciding = pack([], {
    rules: [
      {
        rule: 'publicity-is-for-police',
        on: { fact: 'media.decided' },
        unlessBy: ['police'],
        refuse: 'Police decide.',
        cites: [],
      },
      {
        rule: 'closure-is-for-the-manager',
        on: { fact: 'decision.recorded', where: { decision: 'closure' } },
        unlessBy: ['team-manager'],
        refuse: 'The manager decides.',
        cites: [],
      },
    ],
  })
  const refuses = (kind: Fact['kind'], data: Record<string, unknown>, post = 'team-manager') =>
    judgedBy(deciding, [], [], {
      ...fact('2026-03-02 09:00', kind, data),
      by: { post, agency: 'childrens-services' },
    } as Fact).length > 0

  test('is refused of everybody not named, whoever they are, and of nobody who is', () => {
    const publicity = (decidedBy: string) =>
      refuses('media.decided', { publicise: 'yes', decidedBy: { post: decidedBy } })
    expect(publicity('police')).toBe(false)
    for (const other of ['parent', 'team-manager', 'a-post-of-another-protocol'])
      expect(publicity(other), other).toBe(true)
  })

  test('goes by who decided, and a blank by who says it', () => {
    const closure = { decision: 'closure', outcome: 'yes' }
    expect(refuses('decision.recorded', closure)).toBe(false)
    expect(refuses('decision.recorded', closure, 'social-worker')).toBe(true)
    expect(
      refuses('decision.recorded', { ...closure, by: { post: 'team-manager' } }, 'social-worker'),
    ).toBe(false)
    expect(refuses('decision.recorded', { ...closure, by: { post: 'social-worker' } })).toBe(true)
  })
})

describe('Waiving is for whom the protocol says', () => {
  const rulings = (waivedBy: string[] | undefined, name: string) => {
    const one = duty({ duty: 'search-home', ...(waivedBy && { waivedBy }) })
    const applied = [{ compiled: compilePack(pack([one]), shared), capacity: 'both' as const }]
    const waiver = fact('2026-03-02 09:00', 'duty.waived', { duty: name, why: 'She is home.' })
    return judge(
      { child: [], episode: [noticed('2026-03-01 21:00')], earlier: [] },
      applied,
      waiver,
    ).map(({ rule, kind }) => [rule, kind])
  }
  const refused = [['waiver-needs-authority', 'refuse']]

  test.each(['search-home', 'exampleshire:search-home', 'exampleshire:search-home#2'])(
    'where it names nobody, nobody may, by whatever name: %s',
    (name) => {
      expect(rulings(undefined, name)).toEqual(refused)
      expect(rulings(['team-manager'], name)).toEqual(refused)
      expect(rulings(['foster-carer'], name)).toEqual([])
    },
  )

  test('what another protocol asks is for that one to say', () => {
    expect(rulings(undefined, 'elsewhere:search-home')).toEqual([])
  })
})

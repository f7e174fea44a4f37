import { describe, expect, test } from 'vitest'
import type { Fact } from '../facts/index.ts'
import { type DecisionContext, decide, type EpisodeRefusal, episodeRefusals } from './index.ts'
import { saidBy } from './testing/said.ts'

const fact = saidBy({ post: 'foster-carer', agency: 'carer' })

const noticed = fact('2026-03-01 21:00', 'absence.noticed', {
  setting: 'care',
  whereaboutsKnown: 'no',
  lastSeenAt: '2026-03-01T18:00',
})
const returned = fact('2026-03-02 02:10', 'child.returned', {
  to: 'placement',
  how: 'own-accord',
  wellbeingConfirmed: 'yes',
  medicalNeed: 'no',
})
const registered = fact('2026-01-01 09:00', 'child.registered', {
  givenName: 'Ash',
  familyName: 'Madeup',
})
const closed = (time: string, reason: string, more: object = {}) =>
  fact(time, 'episode.closed', { reason, ...more })

const alone: DecisionContext = {
  otherOpenEpisode: undefined,
  mayCloseUnfound: (role) => role === 'head-of-service',
}

function decided(
  recorded: readonly Fact[],
  proposed: Fact,
  context = alone,
): EpisodeRefusal | 'accepted' {
  const decision = decide({ child: [], episode: recorded, earlier: [] }, [proposed], context)
  return decision.kind === 'accepted' ? 'accepted' : decision.reason
}

const closedEpisode = [noticed, returned, closed('2026-03-05 09:00', 'returned-and-complete')]

const refused: Readonly<Record<EpisodeRefusal, [string, readonly Fact[], Fact, DecisionContext?]>> =
  {
    'episode-already-open': [
      'a second open episode for the same child',
      [],
      noticed,
      { ...alone, otherOpenEpisode: 'other' },
    ],
    'not-opened': ['anything before the absence is noticed', [], returned],
    'episode-closed': [
      'another fact once the episode is closed',
      closedEpisode,
      fact('2026-03-06 09:00', 'sighting.reported', { where: 'Town', credible: 'no' }),
    ],
    'not-closed': [
      'reopening what is open',
      [noticed],
      fact('2026-03-02 09:00', 'episode.reopened', { why: 'More to do.' }),
    ],
    'closed-before-noticed': [
      'closing it before the child was away',
      [noticed, returned],
      closed('2026-02-05 09:00', 'returned-and-complete'),
    ],
    'reopened-before-closed': [
      'opening it again before it was closed',
      closedEpisode,
      fact('2026-03-04 09:00', 'episode.reopened', { reason: 'More to do.' }),
    ],
    'last-seen-after-noticed': [
      'a child last seen after they were noticed gone',
      [],
      fact('2026-03-01 21:00', 'absence.noticed', {
        setting: 'care',
        whereaboutsKnown: 'no',
        lastSeenAt: '2026-03-01T21:30',
      }),
    ],
    'return-before-last-seen': [
      'a return before the child was last seen',
      [noticed],
      fact('2026-03-01 17:59', 'child.returned', returned.data),
    ],
    'already-returned': [
      'a second return',
      [noticed, returned],
      fact('2026-03-02 05:00', 'child.returned', returned.data),
    ],
    'not-returned': [
      'an interview before the child is found',
      [noticed],
      fact('2026-03-02 10:00', 'return-interview.held', {
        interviewer: 'return-home-interviewer',
        independent: 'yes',
      }),
    ],
    'only-the-child-may-refuse': [
      'a refusal of the interview by anyone but the child',
      [noticed, returned],
      fact('2026-03-03 10:00', 'return-interview.refused', { refusedBy: 'parent' }),
    ],
    'unfound-needs-authority': [
      'closing an unfound case without the authority',
      [noticed],
      closed('2026-09-01 10:00', 'unfound', { authorisedBy: 'team-manager' }),
    ],
    'no-such-fact': [
      'a correction of nothing',
      [noticed],
      fact('2026-03-02 09:00', 'fact.corrected', { fact: 'nothing', why: 'Wrong.' }),
    ],
    'already-withdrawn': [
      'withdrawing what is withdrawn',
      [
        noticed,
        returned,
        fact('2026-03-02 09:00', 'fact.withdrawn', { fact: returned.id, why: 'Another child.' }),
      ],
      fact('2026-03-02 10:00', 'fact.withdrawn', { fact: returned.id, why: 'Again.' }),
    ],
    'registration-cannot-be-withdrawn': [
      'withdrawing who the child is',
      [noticed, registered],
      fact('2026-03-02 09:00', 'fact.withdrawn', { fact: registered.id, why: 'Another name.' }),
    ],
    'opening-withdrawn': [
      'anything about an absence that was reported by mistake',
      [
        noticed,
        fact('2026-03-02 09:00', 'fact.withdrawn', { fact: noticed.id, why: 'Another child.' }),
      ],
      returned,
    ],
  }

describe('what an episode refuses', () => {
  test.each(episodeRefusals)('%s', (reason) => {
    const [, recorded, proposed, context] = refused[reason]
    expect(decided(recorded, proposed, context)).toBe(reason)
  })
})

describe('a case handed over while the child is missing', () => {
  const transferred = closed('2026-03-03 09:00', 'transferred')
  const takenOver = (what: string) =>
    fact('2026-03-02 09:00', 'accountability.taken-over', {
      for: what,
      takenOverBy: { post: 'responsible-authority', of: 'elsewhere' },
    })

  test('is closed by anybody once another authority has taken it over', () => {
    expect(decided([noticed, takenOver('case-responsibility')], transferred)).toBe('accepted')
  })

  test('needs authority while nobody has, or only the looking was taken over', () => {
    expect(decided([noticed], transferred)).toBe('unfound-needs-authority')
    expect(decided([noticed, takenOver('continuing-action')], transferred)).toBe(
      'unfound-needs-authority',
    )
  })

  test('is not closed as unfound by it', () => {
    const unfound = closed('2026-03-03 09:00', 'unfound')
    expect(decided([noticed, takenOver('case-responsibility')], unfound)).toBe(
      'unfound-needs-authority',
    )
  })
})

describe('what could not have been said cannot be said by a correction', () => {
  const notMissing = closed('2026-03-02 09:00', 'not-missing')
  const correcting = (target: Fact, says: object, time = '2026-03-06 09:00') =>
    fact(time, 'fact.corrected', { fact: target.id, why: 'Wrong.', ...says })

  test('a closing corrected into one that needs authority', () => {
    const unfound = correcting(notMissing, { data: { reason: 'unfound' } })
    expect(decided([noticed, notMissing], unfound)).toBe('unfound-needs-authority')
    const authorised = { reason: 'unfound', authorisedBy: 'head-of-service' }
    expect(decided([noticed, notMissing], correcting(notMissing, { data: authorised }))).toBe(
      'accepted',
    )
  })

  test('nor by a correction of a correction', () => {
    const first = correcting(notMissing, { data: { reason: 'died' } })
    const second = correcting(first, {
      data: { fact: notMissing.id, why: 'Wrong.', data: { reason: 'unfound' } },
    })
    expect(decided([noticed, notMissing, first], second)).toBe('unfound-needs-authority')
  })

  test('a refusal of the interview corrected into somebody else’s', () => {
    const no = fact('2026-03-03 10:00', 'return-interview.refused', { refusedBy: 'child' })
    expect(
      decided([noticed, returned, no], correcting(no, { data: { refusedBy: 'parent' } })),
    ).toBe('only-the-child-may-refuse')
  })

  test('a return moved to before the child was last seen; as that stands now, if it was corrected too', () => {
    const moved = correcting(returned, { occurredAt: '2026-03-01T17:00' })
    expect(decided([noticed, returned], moved)).toBe('return-before-last-seen')
    const seen = correcting(noticed, {
      data: { setting: 'care', whereaboutsKnown: 'no', lastSeenAt: '2026-03-01T16:00' },
    })
    expect(decided([noticed, returned, seen], moved)).toBe('accepted')
  })

  test('but what was found before the return can be put right after it', () => {
    const located = fact('2026-03-02 01:00', 'child.located', {
      where: 'Town',
      wellbeingConfirmed: 'no',
    })
    const right = correcting(located, { data: { where: 'Park', wellbeingConfirmed: 'no' } })
    expect(decided([noticed, located, returned], right)).toBe('accepted')
  })

  test('and what would be refused today for another reason than what is corrected can be put right', () => {
    const check = fact('2026-03-02 04:00', 'police-check.completed', { method: 'video' })
    const gone = fact('2026-03-02 05:00', 'fact.withdrawn', { fact: returned.id, why: 'Not them.' })
    const right = correcting(check, { data: { method: 'face-to-face' } })
    expect(decided([noticed, returned, check, gone], right)).toBe('accepted')
  })
})

describe('what an episode accepts', () => {
  test('a return after the child was last seen, though before they were noticed gone', () => {
    expect(decided([noticed], fact('2026-03-01 20:00', 'child.returned', returned.data))).toBe(
      'accepted',
    )
  })

  test('a refusal of the interview by the child', () => {
    expect(
      decided(
        [noticed, returned],
        fact('2026-03-03 10:00', 'return-interview.refused', { refusedBy: 'child' }),
      ),
    ).toBe('accepted')
  })

  test('a refusal of it by somebody else, as said, also before the child is found', () => {
    const no = (time: string) =>
      fact(time, 'return-interview.refused-by-other', { refusedBy: 'parent' })
    expect(decided([noticed, returned], no('2026-03-03 10:00'))).toBe('accepted')
    expect(decided([noticed], no('2026-03-01 23:00'))).toBe('accepted')
  })

  test('that the child of a case closed unfound was located, and nothing else until it is reopened', () => {
    const unfound = [
      noticed,
      closed('2026-06-05 09:00', 'unfound', { authorisedBy: 'head-of-service' }),
    ]
    const located = fact('2026-08-01 09:00', 'child.located', {
      where: 'Town',
      wellbeingConfirmed: 'yes',
    })
    expect(decided(unfound, located)).toBe('accepted')
    expect(decided([...unfound, located], located)).toBe('episode-closed')
    expect(decided(closedEpisode, located)).toBe('episode-closed')
    const check = fact('2026-08-01 12:00', 'police-check.completed', {
      method: 'face-to-face',
      by: 'police',
    })
    expect(decided([...unfound, located], check)).toBe('episode-closed')
    const reopened = fact('2026-08-01 11:00', 'episode.reopened', { reason: 'Located.' })
    expect(decided([...unfound, located, reopened], check)).toBe('accepted')
  })

  test('closing an unfound case on the authority the protocol names', () => {
    expect(
      decided(
        [noticed],
        closed('2026-09-01 10:00', 'unfound', { authorisedBy: 'head-of-service' }),
      ),
    ).toBe('accepted')
  })

  test('a correction after the episode is closed: a wrong record can always be put right', () => {
    expect(
      decided(
        closedEpisode,
        fact('2026-03-06 09:00', 'fact.corrected', {
          fact: returned.id,
          occurredAt: '2026-03-02T03:10',
          why: 'An hour out.',
        }),
      ),
    ).toBe('accepted')
  })

  test('a return again once a mistaken one is withdrawn', () => {
    const withdrawn = fact('2026-03-02 09:00', 'fact.withdrawn', {
      fact: returned.id,
      why: 'Another child.',
    })
    expect(
      decided(
        [noticed, returned, withdrawn],
        fact('2026-03-02 10:00', 'child.returned', returned.data),
      ),
    ).toBe('accepted')
  })

  test('all of a request or none of it', () => {
    const decision = decide(
      { child: [], episode: [noticed], earlier: [] },
      [returned, fact('2026-03-02 05:00', 'child.returned', returned.data)],
      alone,
    )
    expect(decision).toMatchObject({ kind: 'refused', reason: 'already-returned' })
  })
})

import { describe, expect, test } from 'vitest'
import { duty, fact, given, noticed, pack } from '../testing/given.ts'

const gone = noticed('2026-03-01 20:00')

/** The states of a duty, in the order its facts happened. */
function statesOf(parts: object, facts: Parameters<typeof given>[1], time: string) {
  return given(pack([duty({ duty: 'it', due: { urgency: 'at-the-time' }, ...parts })]), facts)
    .evaluation(time)
    .duties.filter(({ id }) => id === 'it')
    .map(({ state }) => state)
}

describe('what begins a duty does not end it', () => {
  test('a sighting that asks for another look is not that look; the next one is', () => {
    const looking = {
      starts: { fact: 'sighting.reported', which: 'each' },
      done: { fact: 'sighting.reported' },
    }
    const first = fact('2026-03-01 21:00', 'sighting.reported')
    const next = fact('2026-03-01 22:00', 'sighting.reported')
    expect(statesOf(looking, [gone, first], '2026-03-01 23:00')).toEqual(['due'])
    expect(statesOf(looking, [gone, first, next], '2026-03-01 23:00')).toEqual(['done', 'due'])
  })

  test('the first meeting is not its own review', () => {
    const review = {
      starts: { fact: 'meeting.held', where: { meeting: 'strategy' } },
      done: { fact: 'meeting.held', where: { meeting: ['strategy', 'review-planning'] } },
    }
    const meeting = (time: string) => fact(time, 'meeting.held', { meeting: 'strategy' })
    const first = meeting('2026-03-02 10:00')
    expect(statesOf(review, [gone, first], '2026-03-02 11:00')).toEqual(['due'])
    expect(
      statesOf(review, [gone, first, meeting('2026-03-05 10:00')], '2026-03-05 11:00'),
    ).toEqual(['done'])
  })

  test('a meeting is the review where it says so or says nothing, and not where it says that it is another', () => {
    const review = {
      starts: { fact: 'meeting.held', where: { meeting: 'strategy' } },
      done: { fact: 'meeting.held', where: { meeting: 'strategy', serves: ['review', 'unsaid'] } },
    }
    const meeting = (time: string, serves?: readonly string[]) =>
      fact(time, 'meeting.held', { meeting: 'strategy', ...(serves && { serves }) })
    const held = (...serves: readonly (readonly string[] | undefined)[]) =>
      statesOf(
        review,
        [gone, ...serves.map((one, i) => meeting(`2026-03-0${i + 2} 10:00`, one))],
        '2026-03-08 10:00',
      )
    expect(held(undefined)).toEqual(['due'])
    expect(held(['first'], ['decided-on'])).toEqual(['due'])
    expect(held(['first'], ['decided-on', 'review'])).toEqual(['done'])
    expect(held(['first'], undefined)).toEqual(['done'])
  })

  test('the notice that asks for another does not serve for it, but tells whom it told besides', () => {
    const told = (to: readonly string[], parts: object) =>
      statesOf(
        {
          starts: { fact: 'notice.given', where: { to: 'mash', about: 'missing' } },
          done: { told: 'missing' },
          ...parts,
        },
        [gone, fact('2026-03-01 21:00', 'notice.given', { to, about: 'missing' })],
        '2026-03-01 22:00',
      )
    expect(told(['mash'], { tells: ['mash'] })).toEqual(['due'])
    expect(told(['mash'], { tells: ['team-manager'] })).toEqual(['due'])
    expect(told(['mash', 'team-manager'], { tells: ['team-manager'] })).toEqual(['done'])
  })

  test('an answer in it that nothing asked for to begin the duty ends it', () => {
    const dispute = (resolved: string) =>
      statesOf(
        {
          starts: { fact: 'police.disputed', which: 'each' },
          done: { fact: 'police.disputed', where: { resolved: 'yes' } },
        },
        [gone, fact('2026-03-01 21:00', 'police.disputed', { about: 'level', resolved })],
        '2026-03-01 22:00',
      )
    expect(dispute('no')).toEqual(['due'])
    expect(dispute('yes')).toEqual(['done'])
  })
})

describe('two at one minute', () => {
  const seen = () => fact('2026-03-01 21:00', 'sighting.reported')
  const looking = { starts: { fact: 'sighting.reported', which: 'each' } }

  test('are two duties, of which neither is the other’s answer', () => {
    const look = { ...looking, done: { fact: 'sighting.reported' } }
    const both = [gone, seen(), seen()]
    expect(statesOf(look, both, '2026-03-01 22:00')).toEqual(['due', 'due'])
    expect(
      statesOf(look, [...both, fact('2026-03-01 21:30', 'sighting.reported')], '2026-03-01 21:45'),
    ).toEqual(['done', 'done', 'due'])
  })

  test('are each judged by what they say themselves', () => {
    const placed = (hostAuthority: string) =>
      fact('2026-01-02 09:00', 'placement.began', { type: 'foster-care', hostAuthority })
    const cared = fact('2026-01-01 09:00', 'care-status.recorded', {
      lookedAfter: 'yes',
      responsibleAuthority: 'here',
    })
    const outside = {
      starts: { fact: 'placement.began', which: 'each' },
      when: 'placement.outOfArea',
    }
    const now = '2026-03-01 21:00'
    expect(statesOf(outside, [cared, placed('there'), placed('here'), gone], now)).toEqual([
      'due',
      'not-applicable',
    ])
    expect(statesOf(outside, [cared, placed('here'), placed('there'), gone], now)).toEqual([
      'not-applicable',
      'due',
    ])
  })
})

test('what was done ahead of a placement is for that one: the next asks anew, and what is done ahead of it then counts', () => {
  const placed = (time: string) => fact(time, 'placement.began', { type: 'foster-care' })
  const assessed = (time: string) => fact(time, 'assessment.completed', { assessment: 'placement' })
  const ahead = {
    starts: { fact: 'placement.began', which: 'each' },
    early: 'any',
    done: { fact: 'assessment.completed', where: { assessment: 'placement' } },
  }
  const [first, second] = [placed('2026-01-10 09:00'), placed('2026-02-10 09:00')]
  const states = (...facts: Parameters<typeof given>[1]) =>
    statesOf(ahead, [...facts, gone], '2026-03-01 21:00')
  expect(states(assessed('2026-01-02 09:00'), first, second)).toEqual(['done', 'due'])
  expect(states(assessed('2026-01-02 09:00'), first, assessed('2026-02-02 09:00'), second)).toEqual(
    ['done', 'done'],
  )
})

describe('a duty asked for each placement is judged of its own', () => {
  const placed = (time: string, hostAuthority: string, said: object = {}) =>
    fact(time, 'placement.began', { type: 'foster-care', hostAuthority, ...said })
  const cared = fact('2026-01-01 09:00', 'care-status.recorded', {
    lookedAfter: 'yes',
    responsibleAuthority: 'here',
  })
  const near = placed('2026-01-02 09:00', 'here', { hostNotified: 'no' })
  const far = placed('2026-02-02 09:00', 'there', { hostNotified: 'yes' })
  const each = { starts: { fact: 'placement.began', which: 'each' } }
  const now = '2026-03-01 21:00'

  test('a move out of the area asks nothing about the placement before it', () => {
    const outside = { ...each, when: 'placement.outOfArea' }
    expect(statesOf(outside, [cared, near, far, gone], now)).toEqual(['not-applicable', 'due'])
    expect(statesOf(outside, [cared, far, placed('2026-02-20 09:00', 'here'), gone], now)).toEqual([
      'due',
      'not-applicable',
    ])
  })

  test('what stands only while the child is out of the area ends with the move back, and never begins before', () => {
    const outside = { ...each, while: 'placement.outOfArea' }
    expect(statesOf(outside, [cared, far, gone], now)).toEqual(['due'])
    const back = placed('2026-02-20 09:00', 'here')
    expect(statesOf(outside, [cared, near, far, back, gone], now)).toEqual([
      'not-applicable',
      'lapsed',
      'not-applicable',
    ])
  })

  test('that the host was told of one placement says nothing of the other', () => {
    const tell = { ...each, done: { when: 'placement.hostNotified' } }
    expect(statesOf(tell, [cared, near, far, gone], now)).toEqual(['due', 'done'])
  })
})

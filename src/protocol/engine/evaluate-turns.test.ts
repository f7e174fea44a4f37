import { describe, expect, test } from 'vitest'
import {
  at,
  classified,
  duty,
  fact,
  given,
  met,
  noticed,
  pack,
  returned,
} from '../testing/given.ts'

const meeting = (parts: object = {}) =>
  pack([duty({ duty: 'hold-strategy-meeting', stage: 'meet', ...parts })])
const meetingOf = 'hold-strategy-meeting'

describe('duties in turns', () => {
  const fortnightly = meeting({
    starts: 'noticed',
    due: { within: 'P7D' },
    repeats: { every: 'P14D', for: 'P6W', then: { every: 'P1M', for: 'P3M' } },
  })
  const away = [noticed('2026-03-02 09:00')]

  test('fortnightly for six weeks, then monthly to three months, then no more', () => {
    const duties = given(fortnightly, away).evaluation('2026-09-01 09:00').duties
    expect(
      duties.map(({ instance, dueAt }) => [
        instance.split(':')[1],
        dueAt &&
          new Intl.DateTimeFormat('en-GB', {
            dateStyle: 'short',
            timeZone: 'Europe/London',
          }).format(dueAt),
      ]),
    ).toEqual([
      [meetingOf, '09/03/2026'],
      [`${meetingOf}#2`, '23/03/2026'],
      [`${meetingOf}#3`, '06/04/2026'],
      [`${meetingOf}#4`, '06/05/2026'],
    ])
  })

  test('what comes round every hour is still asked after a year: no series ends in silence', () => {
    const hourly = meeting({
      starts: 'noticed',
      due: { within: 'PT1H' },
      repeats: { every: 'PT1H' },
      stage: 'search',
    })
    const { duties } = given(hourly, away).evaluation('2027-03-02 09:30')
    expect(duties).toHaveLength(365 * 24 + 1)
    expect(duties.at(-1)?.state).toBe('due')
    expect(duties.at(-2)?.state).toBe('overdue')
    expect(duties.at(-3)?.state).toBe('missed')
  })

  test('a turn not done when the next is due was missed, and the next stands', () => {
    const two = given(fortnightly, away)
    expect(two.state(meetingOf, '2026-03-20 09:00')).toBe('overdue')
    expect(two.state(meetingOf, '2026-03-23 09:00')).toBe('missed')
    expect(two.state(`${meetingOf}#2`, '2026-03-20 09:00')).toBe('due')
  })

  test('one held early serves the turn it precedes and no other', () => {
    const held = given(fortnightly, [...away, met('2026-03-05 09:00')])
    expect(held.state(meetingOf, '2026-03-10 09:00')).toBe('done')
    expect(held.state(`${meetingOf}#2`, '2026-03-10 09:00')).toBe('due')
  })

  test('one held between two due times serves the turn whose due time is nearer', () => {
    const late = given(fortnightly, [...away, met('2026-03-11 09:00')])
    expect(late.state(meetingOf, '2026-03-12 09:00')).toBe('done-late')
    const early = given(fortnightly, [...away, met('2026-03-20 09:00')])
    expect(early.state(meetingOf, '2026-03-24 09:00')).toBe('missed')
    expect(early.state(`${meetingOf}#2`, '2026-03-24 09:00')).toBe('done')
  })

  test('a rolling turn counts from when the last was done, and there is no next until it is', () => {
    const rolling = meeting({
      due: { within: 'P7D' },
      repeats: { every: 'P7D', from: 'last-done' },
    })
    expect(given(rolling, away).state(`${meetingOf}#2`, '2026-03-30 09:00')).toBe('none')
    const held = given(rolling, [...away, met('2026-03-12 09:00')])
    expect(held.state(meetingOf, '2026-03-13 09:00')).toBe('done-late')
    expect(held.due(`${meetingOf}#2`, '2026-03-13 09:00')).toBe(
      '2026-03-19T09:00:00+00:00[Europe/London]',
    )
  })

  test('what is to be done regularly, with no interval given, is asked again each time it was done', () => {
    const regular = meeting({ due: { urgency: 'regularly' } })
    const twice = given(regular, [
      ...away,
      met('2026-03-05 09:00'),
      met('2026-03-09 09:00'),
    ]).evaluation('2026-03-10 09:00')
    expect(twice.duties.map(({ instance, state, dueAt }) => [instance, state, dueAt])).toEqual([
      [`exampleshire:${meetingOf}`, 'done', null],
      [`exampleshire:${meetingOf}#2`, 'done', null],
      [`exampleshire:${meetingOf}#3`, 'due', null],
    ])
  })

  test('of a duty asked for each time a review is set, each is due when its own says', () => {
    const reviews = pack([
      duty({
        duty: 'hold-police-review',
        act: 'search-home',
        stage: 'search',
        starts: { fact: 'police.review-set', which: 'each' },
        due: { by: { date: 'reviewAt', in: 'police.review-set' } },
      }),
    ])
    const set = (time: string, reviewAt: string) => fact(time, 'police.review-set', { reviewAt })
    const { duties } = given(reviews, [
      ...away,
      set('2026-03-02 09:00', '2026-03-03T09:00'),
      set('2026-03-04 09:00', '2026-03-20T09:00'),
    ]).evaluation('2026-03-05 09:00')
    expect(duties.map(({ state, dueAt }) => [state, dueAt])).toEqual([
      ['overdue', at('2026-03-03 09:00')],
      ['due', at('2026-03-20 09:00')],
    ])
  })

  test('a series that stops being asked for goes on when it is asked for again: no turn is missed that nobody was asked for, and none wakes anybody meanwhile', () => {
    const daily = pack([
      duty({
        duty: 'look',
        act: 'search-home',
        while: '!isYes(absence.whereaboutsKnown)',
        due: { next: '10:00' },
        repeats: { daily: '10:00' },
      }),
    ])
    const known = (time: string, is: string) => fact(time, 'whereabouts.recorded', { known: is })
    const found = [noticed('2026-03-02 09:00'), known('2026-03-02 12:00', 'yes')]
    const states = (facts: typeof found, time: string) =>
      given(daily, facts)
        .evaluation(time)
        .duties.map(({ turn, state }) => `${turn} ${state}`)
    expect(states(found, '2026-03-05 12:00')).toEqual(['1 missed', '2 lapsed'])
    expect(given(daily, found).evaluation('2026-03-02 13:00').nextChangeAt).toBeNull()
    const again = [...found, known('2026-03-05 18:00', 'no')]
    expect(states(again, '2026-03-05 19:00')).toEqual(['1 missed', '2 lapsed', '5 due'])
    expect(states(again, '2026-03-06 12:00')).toEqual([
      '1 missed',
      '2 lapsed',
      '5 overdue',
      '6 due',
    ])
    const sameDay = [...found, known('2026-03-02 18:00', 'no')]
    expect(states(sameDay, '2026-03-02 19:00')).toEqual(['1 missed', '2 due'])
  })

  test('a series whose condition comes true later begins with the turn that is due next, and none is born late', () => {
    const weekly = meeting({
      while: "absence.classification == 'missing'",
      due: { within: 'P7D' },
      repeats: { every: 'P7D' },
    })
    const one = given(weekly, [...away, classified('2026-03-20 09:00', 'missing')])
    expect(
      one.evaluation('2026-03-20 10:00').duties.map(({ turn, state }) => `${turn} ${state}`),
    ).toEqual(['1 not-applicable', '3 due'])
  })

  test('the child’s return ends the series: the turn begun lapses and no other follows', () => {
    const home = given(fortnightly, [
      ...away,
      met('2026-03-05 09:00'),
      returned('2026-03-12 09:00'),
    ])
    expect(home.evaluation('2026-06-01 09:00').duties.map(({ state }) => state)).toEqual([
      'done',
      'lapsed',
    ])
  })
})

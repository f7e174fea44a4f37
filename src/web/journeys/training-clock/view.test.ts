import { describe, expect, test } from 'vitest'
import { at, now } from '../../testing/an-episode.ts'
import { clockView, movedTo } from './view.ts'

const page = { now, next: null, boxes: {}, faults: [] }

describe('the clock is moved', () => {
  test.each([
    ['10m', 600_000],
    ['1h', 3_600_000],
    ['8h', 28_800_000],
  ])('on by %s', (by, length) => {
    expect(movedTo({ by }, now, null)).toEqual({ kind: 'to', at: now + length })
  })

  test('to the next change, where there is one', () => {
    expect(movedTo({ by: 'next' }, now, now + 5)).toEqual({ kind: 'to', at: now + 5 })
    expect(movedTo({ by: 'next' }, now, null)).toMatchObject({ kind: 'fault' })
  })

  test('to a time as it is written, England’s', () => {
    const written = {
      'to-date-day': '29',
      'to-date-month': '3',
      'to-date-year': '2026',
      'to-time': '9:30pm',
    }
    expect(movedTo(written, now, null)).toEqual({ kind: 'to', at: at('2026-03-29T20:30:00Z') })
    expect(movedTo({ ...written, 'to-time': '1am' }, now, null)).toMatchObject({ kind: 'fault' })
    expect(movedTo({ ...written, 'to-date-day': '28' }, now, null)).toMatchObject({
      fault: { message: expect.stringContaining('only moves forward') },
    })
    expect(movedTo({ ...written, 'to-date-month': '6' }, now, null)).toMatchObject({
      fault: { message: 'Move it at most 31 days at a time' },
    })
    expect(movedTo({}, now, null)).toMatchObject({ kind: 'fault' })
  })
})

test('the day is filled in with today, England’s, and what comes next is said', () => {
  const shown = clockView({ ...page, next: now + 3_600_000 })
  expect(shown.answers).toMatchObject({ 'to-date-day': '29', 'to-date-month': '3' })
  expect(shown.next).toBe('10am Sunday 29 March, in 1 hour')
  expect(shown.moved).toBeNull()
})

test('after a move it is said how far', () => {
  expect(clockView({ ...page, from: String(now - 7_200_000) }).moved).toMatch(/^Moved on 2 hours/)
  expect(clockView({ ...page, from: 'yesterday' }).moved).toBeNull()
})

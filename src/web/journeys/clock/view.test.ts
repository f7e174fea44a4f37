import { expect, test } from 'vitest'
import { now } from '../../testing/an-episode.ts'
import { clockView, notMovedView } from './view.ts'

test('the day is filled in with today, England’s', () => {
  expect(clockView(now).answers).toEqual({
    'to-date-day': '29',
    'to-date-month': '3',
    'to-date-year': '2026',
  })
})

test('a moment that has passed is refused with the reason, at the box it was written in', () => {
  const boxes = { 'to-time': '1am' }
  expect(notMovedView(boxes, { kind: 'moment', at: now - 1, written: '' }, now)).toMatchObject({
    answers: boxes,
    faults: [{ box: 'to-date-day', message: expect.stringContaining('only moves forward') }],
  })
})

import { expect, test } from 'vitest'
import { readTime } from '../facts/index.ts'
import { sayAgo, sayLength, sayLengthInDays, sayTicking, sayUntilDue } from './say-length.ts'
import { sayDate, sayDeadline, sayInstant, sayMoment, sayNear, sayTime } from './say-time.ts'

function at(written: string): number {
  const read = readTime(written)
  if (read.kind === 'instant') return read.instant
  throw new Error(`${written} is not one instant: ${read.kind}`)
}

test('times of day are said as people say them', () => {
  expect(sayTime(at('2026-03-29 02:10'))).toBe('2:10am')
  expect(sayTime(at('2026-03-28 21:00'))).toBe('9pm')
  expect(sayTime(at('2026-03-28 12:00'))).toBe('midday')
  expect(sayTime(at('2026-03-28 00:00'))).toBe('midnight')
  expect(sayTime(at('2026-03-28 00:05'))).toBe('12:05am')
  expect(sayTime(at('2026-03-28 12:30'))).toBe('12:30pm')
})

test('a time that happened twice says which of the two it was', () => {
  expect(sayTime(at('2026-10-25T01:30+01:00'))).toBe(
    '1:30am (the first time, before the clocks went back)',
  )
  expect(sayTime(at('2026-10-25T01:30+00:00'))).toBe(
    '1:30am (the second time, after the clocks went back)',
  )
})

test('a day carries its year only where it may be doubted', () => {
  const now = at('2026-03-30 09:00')
  expect(sayMoment(at('2026-03-29 02:10'), now)).toBe('2:10am Sunday 29 March')
  expect(sayMoment(at('2025-03-29 02:10'), now)).toBe('2:10am Saturday 29 March 2025')
  expect(sayMoment(at('2026-12-24 02:10'), now)).toBe('2:10am Thursday 24 December 2026')
})

test('near moments are said beside today', () => {
  const now = at('2026-03-29 09:00')
  expect(sayNear(at('2026-03-29 14:10'), now)).toBe('2:10pm today')
  expect(sayNear(at('2026-03-30 00:10'), now)).toBe('12:10am tomorrow, Monday 30 March')
  expect(sayNear(at('2026-03-28 21:00'), now)).toBe('9pm yesterday, Saturday 28 March')
  expect(sayNear(at('2026-04-02 21:00'), now)).toBe('9pm Thursday 2 April')
})

test('a clock that runs to the end of a day says so', () => {
  expect(sayDeadline(at('2026-04-02 23:59:59'), at('2026-03-29 09:00'))).toBe(
    'the end of Thursday 2 April',
  )
  expect(sayDeadline(at('2026-03-29 23:59:59'), at('2026-03-29 09:00'))).toBe('the end of today')
})

test('how long is said in the two largest units', () => {
  expect(sayLength(20_000)).toBe('less than a minute')
  expect(sayLength(60_000)).toBe('1 minute')
  expect(sayLength(3 * 3_600_000 + 10 * 60_000)).toBe('3 hours 10 minutes')
  expect(sayLength(2 * 3_600_000)).toBe('2 hours')
  expect(sayLength(52 * 3_600_000)).toBe('2 days 4 hours')
  expect(sayLength(36 * 86_400_000)).toBe('5 weeks 1 day')
})

test('a due time counts down, then counts how late', () => {
  const due = at('2026-03-29 02:10')
  expect(sayUntilDue(due, at('2026-03-28 23:00'))).toBe('in 2 hours 10 minutes')
  expect(sayUntilDue(due, due)).toBe('in less than a minute')
  expect(sayUntilDue(due, at('2026-03-29 04:10'))).toBe('2 hours late')
  expect(sayAgo(due, due + 5_000)).toBe('just now')
  expect(sayAgo(due, due + 40 * 60_000)).toBe('40 minutes ago')
})

test('a clock that ticks in the page says what the server said', () => {
  const due = at('2026-03-29 02:10')
  const now = at('2026-03-28 23:00')
  expect(sayTicking('until-due', due, now)).toBe(sayUntilDue(due, now))
  expect(sayTicking('ago', now, due)).toBe(sayAgo(now, due))
  expect(sayTicking('starts', due, now)).toBe('starts in 2 hours 10 minutes')
  expect(sayTicking('starts', now, due)).toBe('starting now')
  expect(sayTicking('length', now, due)).toBe('2 hours 10 minutes')
})

test('the twelve months and the seven days go by their names', () => {
  const months = Array.from({ length: 12 }, (_, i) =>
    sayDate(`2026-${String(i + 1).padStart(2, '0')}-01`),
  )
  expect(months.join('; ')).toBe(
    '1 January 2026; 1 February 2026; 1 March 2026; 1 April 2026; 1 May 2026; 1 June 2026; 1 July 2026; 1 August 2026; 1 September 2026; 1 October 2026; 1 November 2026; 1 December 2026',
  )
  const week = Array.from({ length: 7 }, (_, i) => sayInstant(at(`2026-03-0${i + 2} 09:00`)))
  expect(week.map((said) => said.split(' ')[2]).join(' ')).toBe(
    'Monday Tuesday Wednesday Thursday Friday Saturday Sunday',
  )
})

test('a moment in a text that is read at any time carries its year', () => {
  expect(sayInstant(at('2026-03-29 02:10'))).toBe('2:10am on Sunday 29 March 2026')
  expect(sayInstant(at('2026-03-28 12:00'))).toBe('midday on Saturday 28 March 2026')
})

test('arithmetic is said in days, hours and minutes, however long', () => {
  expect(sayLengthInDays(72 * 3_600_000)).toBe('3 days')
  expect(sayLengthInDays(51 * 3_600_000 + 60_000)).toBe('2 days 3 hours')
  expect(sayLengthInDays(100 * 86_400_000)).toBe('100 days')
  expect(sayLengthInDays(20_000)).toBe('less than a minute')
})

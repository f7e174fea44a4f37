import { describe, expect, test } from 'vitest'
import { formOf, type WrittenForm } from '../../forms/index.ts'
import type { Boxes } from './boxes.ts'
import { readForm as readSent } from './read-form.ts'
import { readTimeOfDay } from './read-time-of-day.ts'

const now = Temporal.Instant.from('2026-10-25T09:00:00Z').epochMilliseconds

const form: WrittenForm = {
  form: 'child-returned',
  title: 'The child is back',
  records: 'child.returned',
  fields: [
    { name: 'to', label: 'Where are they?', type: 'choice', required: true },
    { name: 'condition', label: 'How are they?', type: 'longtext' },
    { name: 'askedFor', label: 'What did they ask for?', type: 'text', into: 'details.asked-for' },
  ],
  fixed: { how: 'unknown', wellbeingConfirmed: 'yes', medicalNeed: 'no' },
}

/** What was sent, read as the one fact this form records. */
function readForm(preset: Readonly<Record<string, unknown>>, boxes: Boxes) {
  const read = readSent(formOf(form), boxes, { now, known: {}, preset })
  return read.kind === 'faults' ? read : { kind: 'fact', fact: read.facts[0]?.fact }
}

function date(day: string, month: string, year: string, time: string) {
  return {
    'occurred-day': 'other',
    'occurred-date-day': day,
    'occurred-date-month': month,
    'occurred-date-year': year,
    'occurred-time': time,
    to: 'home',
  }
}

test('a return at ten past two entered at nine keeps its own time', () => {
  const read = readForm(
    {},
    {
      'occurred-day': 'today',
      'occurred-time': '2:10am',
      to: 'placement',
      condition: 'Tired, hungry',
    },
  )
  expect(read).toEqual({
    kind: 'fact',
    fact: {
      kind: 'child.returned',
      occurredAt: '2026-10-25T02:10:00+00:00[Europe/London]',
      data: {
        to: 'placement',
        condition: 'Tired, hungry',
        how: 'unknown',
        wellbeingConfirmed: 'yes',
        medicalNeed: 'no',
      },
    },
  })
})

describe('a time known only as a span', () => {
  const earliest = date('24', '10', '2026', '22:00')
  const latest = (day: string, time: string) => ({
    'occurred-until-day': day,
    'occurred-until-time': time,
  })

  test('is read with its two ends', () => {
    expect(readForm({}, { ...earliest, ...latest('today', '6am') })).toMatchObject({
      kind: 'fact',
      fact: {
        occurredAt: '2026-10-24T22:00:00+01:00[Europe/London]',
        occurredUntil: '2026-10-25T06:00:00+00:00[Europe/London]',
      },
    })
  })

  test.each([
    ['today', '6', 'occurred-until-time', 'morning or evening'],
    ['', '6am', 'occurred-until-day', 'Choose the day'],
    ['yesterday', '21:00', 'occurred-until-day', 'before the earlier'],
    ['today', '23:00', 'occurred-until-day', 'in the future'],
    ['today', '01:30', 'occurred-until-which', 'happened twice'],
  ])(
    '%s %s: what is wrong with the later end is said at its own box',
    (day, time, box, message) => {
      expect(readForm({}, { ...earliest, ...latest(day, time) })).toMatchObject({
        kind: 'faults',
        faults: [{ box, message: expect.stringContaining(message) }],
      })
    },
  )

  test('with the later end alone asks for the earlier', () => {
    expect(readForm({}, { to: 'home', ...latest('today', '6am') })).toMatchObject({
      faults: [{ box: 'occurred-day', message: expect.stringContaining('Give the earliest too') }],
    })
  })
})

test('half past one on the night the clocks go back is asked about, and the answer settles it', () => {
  const asked = readForm({}, date('25', '10', '2026', '01:30'))
  expect(asked).toMatchObject({
    kind: 'faults',
    faults: [
      {
        field: 'occurred',
        box: 'occurred-which',
        choices: [{ value: 'earlier' }, { value: 'later' }],
      },
    ],
  })
  const settled = readForm({}, { ...date('25', '10', '2026', '01:30'), 'occurred-which': 'later' })
  expect(settled).toMatchObject({
    kind: 'fact',
    fact: { occurredAt: '2026-10-25T01:30:00+00:00[Europe/London]' },
  })
})

test('a time that the clocks jumped over is refused with the reason', () => {
  const read = readForm({}, date('29', '3', '2026', '01:30'))
  expect(read).toMatchObject({
    kind: 'faults',
    faults: [{ box: 'occurred-time', message: expect.stringContaining('clocks went forward') }],
  })
})

test('a date that does not exist is refused at its own box', () => {
  const read = readForm({}, date('31', '2', '2026', '10am'))
  expect(read).toMatchObject({
    kind: 'faults',
    faults: [{ box: 'occurred-date-day', message: expect.stringContaining('no such date') }],
  })
})

test('unanswered questions are named all at once', () => {
  const read = readForm({}, {})
  expect(read).toMatchObject({
    kind: 'faults',
    faults: [{ box: 'occurred-day' }, { box: 'to', message: 'Choose an answer: where are they?' }],
  })
})

test('answers to a protocol’s own questions are kept apart from the fact’s fields', () => {
  const read = readForm({}, { 'occurred-day': 'now', to: 'home', askedFor: 'Their cat' })
  expect(read).toMatchObject({
    kind: 'fact',
    fact: { data: { to: 'home', details: { 'asked-for': 'Their cat' } } },
  })
})

test('what the duty settles goes into the fact unless the form asks it', () => {
  const read = readForm(
    { how: 'own-accord', to: 'hospital' },
    { 'occurred-day': 'now', to: 'home' },
  )
  expect(read).toMatchObject({ kind: 'fact', fact: { data: { how: 'own-accord', to: 'home' } } })
})

test('times of day are read as people type them', () => {
  expect(readTimeOfDay('2:10am')).toEqual({ kind: 'time', hour: 2, minute: 10 })
  expect(readTimeOfDay('12.05 a.m.')).toEqual({ kind: 'time', hour: 0, minute: 5 })
  expect(readTimeOfDay('9pm')).toEqual({ kind: 'time', hour: 21, minute: 0 })
  expect(readTimeOfDay('2130')).toEqual({ kind: 'time', hour: 21, minute: 30 })
  expect(readTimeOfDay('13:30:00')).toEqual({ kind: 'time', hour: 13, minute: 30 })
  expect(readTimeOfDay('13:30:75')).toEqual({ kind: 'not-a-time' })
  expect(readTimeOfDay('09:30')).toEqual({ kind: 'time', hour: 9, minute: 30 })
  expect(readTimeOfDay('Midday')).toEqual({ kind: 'time', hour: 12, minute: 0 })
})

test('a time that could be morning or evening is asked about', () => {
  expect(readTimeOfDay('9:30')).toEqual({ kind: 'am-or-pm' })
  expect(readTimeOfDay('9')).toEqual({ kind: 'am-or-pm' })
})

test('what is not a time is not read as one', () => {
  for (const typed of ['25:00', '13pm', '9:75', 'late', '', '0am'])
    expect(readTimeOfDay(typed)).toEqual({ kind: 'not-a-time' })
})

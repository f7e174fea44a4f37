import { expect, test } from 'vitest'
import { feedOf, holidaysOf } from '../testing/bank-holidays.ts'
import { loadShared } from './load-shared.ts'

const holidays = {
  path: 'bank-holidays/england.json',
  text: feedOf([...holidaysOf(2026), ...holidaysOf(2027)]),
}
const roles = { path: 'roles.yaml', text: 'carer: { agency: carer, title: Carer }\n' }
const rows = {
  path: 'rows/exampleshire.yaml',
  text: 'document: exampleshire\nrows:\n  EX-001: { section: "4.1", kind: clock, force: must, summary: Do it. }\n',
}
const acts = (text: string) => loadShared([{ path: 'acts.yaml', text }, roles, rows, holidays])
const search =
  '- { act: search-home, title: Search, done: { fact: enquiry.made, where: { enquiry: search-home } } }\n'

test('What protocols share is read from its files', () => {
  const { shared, faults } = acts(search)
  expect(faults).toEqual([])
  expect([...shared.acts.keys()]).toEqual(['search-home'])
  expect(shared.roles.get('carer')).toMatchObject({ agency: 'carer', title: 'Carer' })
  expect(shared.rows.get('EX-001')?.section).toBe('4.1')
  expect(shared.bankHolidays).toMatchObject({ firstYear: 2026, lastYear: 2027 })
})

test('Whose post a role is, whichever protocol asks, and whose duties it does, are read', () => {
  const host =
    'host-authority: { agency: childrens-services, of: host, title: Host authority, answersFor: [carer] }\n'
  const texts = [{ ...roles, text: roles.text + host }, rows, holidays]
  const { shared } = loadShared([{ path: 'acts.yaml', text: search }, ...texts])
  expect(shared.roles.get('host-authority')).toEqual({
    agency: 'childrens-services',
    of: 'host',
    title: 'Host authority',
    answersFor: ['carer'],
  })
})

test('A row is about one of the things that rows are about', () => {
  const text = rows.text.replace('kind: clock', 'kind: clcok')
  const { faults } = loadShared([
    { path: 'acts.yaml', text: search },
    roles,
    { ...rows, text },
    holidays,
  ])
  expect(faults).toMatchObject([{ line: 3, rule: 'unknown-word', suggestion: 'clock' }])
})

const row = (says: string) => {
  const text = rows.text.replace(' }\n', `, ${says} }\n`)
  return loadShared([
    { path: 'acts.yaml', text: search },
    { ...roles, text: `${roles.text}police: { agency: police, title: Police }\n` },
    { ...rows, text },
    holidays,
  ])
}

test('A row says who is to do it, whom they tell, and every time the text gives', () => {
  const { shared, faults } = row(
    'who: [carer], tells: [police], clock: [{ within: PT24H, from: the start of the absence }, { every: regularly }, { urgency: promptly }]',
  )
  expect(faults).toEqual([])
  expect(shared.rows.get('EX-001')).toMatchObject({
    who: ['carer'],
    tells: ['police'],
    clock: [
      { within: 'PT24H', from: 'the start of the absence' },
      { every: 'regularly' },
      { urgency: 'promptly' },
    ],
    timesRead: false,
  })
})

test('A row says one time in each clock, in a word or a length that protocols have', () => {
  for (const clock of [
    '{ within: PT24H, every: P1D }',
    '{ within: soon }',
    '{ within: P1MT2H }',
    '{ at: "25:00" }',
    '{ every: daily }',
    '{ urgency: quickly }',
    '{ by: "9:00" }',
    '{ before: PT2X }',
    '{ from: the start of the absence }',
    '[]',
  ])
    expect(row(`clock: ${clock}`).faults, clock).toMatchObject([{ line: 3, where: 'rows' }])
})

test('Whom a row names are posts', () => {
  expect(
    row('who: [carrer], tells: [polise]').faults.map(
      ({ rule, suggestion }) => `${rule} ${suggestion}`,
    ),
  ).toEqual(['unknown-role carer', 'unknown-role police'])
})

test('An act is shown done by a fact that can be recorded', () => {
  const text = `${search}- { act: other, title: Other, done: { anyOf: [{ fact: enquiry.maid }, { step: oter }] } }\n- { act: third, title: Third, done: { fact: enquiry.made, where: { enquiry: search-hom } } }\n`
  expect(
    acts(text).faults.map(({ line, rule, suggestion }) => `${line} ${rule} ${suggestion}`),
  ).toEqual([
    '2 unknown-fact did you mean “enquiry.made”?',
    '2 unknown-act did you mean “other”?',
    '3 unknown-word did you mean “search-home”?',
  ])
})

test('An act is there once', () => {
  expect(acts(search + search).faults).toMatchObject([{ line: 2, rule: 'duplicate-id' }])
})

test('A missing file, or bank holidays that are not days, are told', () => {
  const { faults } = loadShared([
    roles,
    rows,
    {
      ...holidays,
      text: '{"england-and-wales":{"events":[{"date":"New Year"},{"dote":"2026-01-01"}]}}',
    },
  ])
  expect(faults.map(({ rule, message }) => `${rule}: ${message}`)).toEqual([
    'no-file: There is no acts.yaml among the shared files.',
    'bank-holidays: “New Year” is not a date.',
    'bank-holidays: Event 2 has no “date”.',
    'bank-holidays: There are no bank holidays here.',
  ])
})

test('Of the whole feed, the days are those of England and Wales', () => {
  const feed = {
    'england-and-wales': { events: holidaysOf(2026).map((date) => ({ date })) },
    scotland: { events: [{ date: '2026-01-02' }] },
  }
  const { shared } = loadShared([
    { path: 'acts.yaml', text: search },
    roles,
    rows,
    { ...holidays, text: JSON.stringify(feed) },
  ])
  expect([...shared.bankHolidays.days]).toEqual(holidaysOf(2026))
})

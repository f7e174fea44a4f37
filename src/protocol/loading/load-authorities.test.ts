import { expect, test } from 'vitest'
import { duty, pack, shared } from '../testing/given.ts'
import { loadAuthorities } from './load-authorities.ts'

const club = pack([duty({ duty: 'tell' })])

/** Faults of an authority that has these expectations, by line and rule. */
function faults(...expectations: readonly string[]): readonly string[] {
  const text = `- id: exampleshire
  title: Exampleshire
  protocol: exampleshire
  expectations:
${expectations.map((one) => `    - ${one}\n`).join('')}`
  const found = loadAuthorities([{ path: 'authorities.yaml', text }], [club], shared)
  return found.faults.map(({ line, rule, suggestion }) => `${line} ${rule} ${suggestion ?? ''}`)
}

test('A partnership may expect something of a duty, of an act, and of what has only a word', () => {
  expect(
    faults(
      '{ duty: tell, within: PT30M, remind: PT10M, late: [{ tell: mash }, { tell: carer, after: PT1H }] }',
      '{ act: search-home, late: [{ tell: mash }] }',
      '{ urgency: immediately, within: PT1H }',
    ),
  ).toEqual([])
})

test('What it names must be there', () => {
  expect(
    faults(
      '{ duty: tel, within: PT30M }',
      '{ act: search-hom, within: PT30M }',
      '{ urgency: soon, within: PT30M }',
    ),
  ).toEqual(['7 unknown-word '])
  expect(
    faults(
      '{ duty: tel, within: PT30M }',
      '{ act: search-hom, within: PT30M, late: [{ tell: mesh }] }',
    ),
  ).toEqual(['5 unknown-duty tell', '6 unknown-act search-home', '6 unknown-role mash'])
})

test('It is about one thing, expects something, and of what has no time says within what', () => {
  expect(
    faults(
      '{ within: PT1H }',
      '{ duty: tell, urgency: immediately, within: PT1H }',
      '{ duty: tell }',
      '{ urgency: promptly, late: [{ tell: mash }] }',
      '{ duty: tell, within: PT1H, remind: PT2H }',
      '{ duty: tell, within: PT0M }',
    ),
  ).toEqual([
    '5 expects-of-what ',
    '6 expects-of-what ',
    '7 expects-nothing ',
    '8 never-expected ',
    '9 reminder-too-early ',
    '10 bad-duration ',
  ])
})

test('The posts that have what nobody has must be there, and what waits for somebody waits hours or minutes', () => {
  const wrong = (...lines: readonly string[]) =>
    loadAuthorities(
      [
        {
          path: 'authorities.yaml',
          text: `- id: exampleshire
  title: Exampleshire
  protocol: exampleshire
${lines.map((line) => `  ${line}\n`).join('')}`,
        },
      ],
      [club],
      shared,
    ).faults.map(({ line, rule, suggestion }) => `${line} ${rule} ${suggestion ?? ''}`)
  expect(
    wrong(
      'fallback: mash',
      'administrator: mash',
      'reportTaken: { within: PT15M, then: [mash, carer] }',
      'handover: { within: PT45M, then: mash }',
    ),
  ).toEqual([])
  expect(
    wrong(
      'fallback: mesh',
      'administrator: mesh',
      'reportTaken: { within: P1D, then: [mash, mesh] }',
      'handover: { within: 3 working days, then: mesh }',
    ),
  ).toEqual([
    '4 unknown-role mash',
    '5 unknown-role mash',
    '6 unknown-role mash',
    '7 unknown-role mash',
    '6 bad-duration PT15M',
    '7 bad-duration PT15M',
  ])
})

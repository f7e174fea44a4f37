import { describe, expect, test } from 'vitest'
import { packs } from './courses.ts'
import { keysOf, readsAlone, readsWell } from './reads-well.ts'

const keys = keysOf(packs)

describe('a sentence that would not be read aloud is found', () => {
  test.each([
    ['everyone named has been told of the the absence', ['a word twice', 'two articles']],
    ['told of a the absence', ['two articles']],
    ['1 episodes open', ['one of many']],
    ['1 late episodes', ['one of many']],
    ['held to be missing and not (reported to the police)', ['brackets that negate']],
    ['the absence is not held to be “not missing” and not no level', ['a denial of a denial']],
    ['it is not certain that the child is not looked after', ['a denial of a denial']],
    [
      'the child is reported (reportedBy: police)',
      ['a name of the program', 'a field and a value'],
    ],
    ['the child is reported (by: police)', ['a field and a value']],
    ['the team manager (if the child is looked after)', ['a condition in brackets']],
    ['Tell the allocated-social-worker', ['the key allocated-social-worker']],
    ['The fact meeting.held is on record', ['the key meeting.held']],
    ['the level is undefined', ['a value of the program']],
    ['looked after: true', ['true or false']],
    ['by midday ; then again', ['a space before a stop']],
    ['by midday.. then again', ['two stops']],
    ['the child (who is fourteen', ['brackets that do not close']],
    ['the child absconded', ['words that blame']],
    ['Report it immediately', ['another word for “straight away”']],
  ])('%s', (said, faults) => {
    expect(readsWell(keys)(said)).toEqual(faults)
  })

  test('what stands by itself begins with a capital', () => {
    expect(readsAlone(keys)('tell the police')).toEqual(['no capital'])
  })
})

test.each([
  'Look again at 2:10am on 1 April, in 21 days, under section 1 as level 1 sets out',
  'The council does not hold the absence to be “not missing”, and the child is not back',
  'An hour is left; 1 episode is open and 2 are late (24 hours at most).',
  'Section 5 says “immediately” and gives no time.',
  'A face-to-face interview about self-harm, with a false name',
])('what reads well is left alone: %s', (said) => {
  expect(readsAlone(keys)(said)).toEqual([])
})

import { expect, test } from 'vitest'
import type { WhoKnows } from '../../../app/index.ts'
import { aDuty, anEpisode, now } from '../../testing/an-episode.ts'
import { whoKnewView } from './then-view.ts'

const hour = 3_600_000
const nobody: WhoKnows = {
  role: 'school',
  title: 'School',
  agency: 'education',
  told: [],
  tried: [],
  later: [],
  acknowledged: null,
  notYet: [],
}
const told: WhoKnows['told'][number] = {
  at: now - hour,
  until: null,
  recordedAt: now - hour,
  by: 'Carer',
  about: 'the absence',
  said: 'She took her phone.',
  person: 'Sam',
}
const toTell = { ...aDuty({ title: 'Tell the school' }), as: 'recipient' as const }

function knew(people: readonly WhoKnows[], writtenLater = 0) {
  return whoKnewView(anEpisode([]), { people, writtenLater })
}

test('those told stand first, then those tried, not yet told, and to be told later, each in a word', () => {
  const { rows, counts } = knew([
    { ...nobody, title: 'Head', later: [{ instance: 'l', title: 'Tell', startsAt: now + hour }] },
    { ...nobody, notYet: [toTell] },
    {
      ...nobody,
      title: 'Mother',
      tried: [{ at: now, by: 'Worker', result: 'no answer', tryAgainAt: now + hour }],
    },
    { ...nobody, title: 'Police', told: [told] },
  ])
  expect(rows.map(({ title, state }) => [title, state])).toEqual([
    ['Police', 'Told'],
    ['Mother', 'Tried'],
    ['School', 'Not yet'],
    ['Head', 'Later'],
  ])
  expect(counts).toBe('1 told, 1 tried, 1 not yet and 1 not asked for yet')
})

test('of somebody told it says when, by whom, what, and whether they answered', () => {
  const [row] = knew([{ ...nobody, told: [told] }]).rows
  expect(row?.what).toEqual(['Carer, to Sam: the absence. “She took her phone.”'])
  expect(row?.answer).toBe('No answer yet')
  expect(row?.more).toBe(false)
  expect(knew([{ ...nobody, told: [told], notYet: [toTell] }]).rows[0]?.more).toBe(true)
})

test('of somebody tried it says what happened and when to try again', () => {
  const tried = [{ at: now, by: 'Worker', result: 'no answer', tryAgainAt: now + hour }]
  const [row] = knew([{ ...nobody, tried }]).rows
  expect(row?.what).toEqual(['Worker: no answer'])
  expect(row?.answer).toBe('Try again from 10am Sunday 29 March')
})

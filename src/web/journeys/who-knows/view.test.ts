import { expect, test } from 'vitest'
import type { WhoKnows } from '../../../app/index.ts'
import { aDuty, anEpisode, now } from '../../testing/an-episode.ts'
import { whoKnowsView } from './view.ts'

const somebody: WhoKnows = {
  role: 'school',
  title: 'School',
  agency: 'education',
  told: [],
  acknowledged: null,
  notYet: [],
}
const telling = {
  at: now - 7_200_000,
  recordedAt: now,
  by: 'Sam Invented',
  about: 'absence',
  said: null,
  person: null,
}

test('people stand by what they still have to hear', () => {
  const shown = whoKnowsView(anEpisode([aDuty({ instance: 'tell' })]), [
    {
      ...somebody,
      title: 'Police',
      notYet: [{ instance: 'tell', title: 'Tell the police', dueAt: now + 3_600_000 }],
    },
    { ...somebody, title: 'Head', notYet: [{ instance: 'x', title: 'Ask', dueAt: null }] },
    { ...somebody, title: 'Nurse', told: [telling] },
    somebody,
  ])
  expect(shown.waiting.map(({ title, notYet }) => [title, notYet[0]?.when])).toEqual([
    ['Police', 'in 1 hour (by 10am today)'],
    ['Head', 'as soon as possible'],
  ])
  expect(shown.waiting.map(({ notYet }) => notYet[0]?.doHref)).toEqual([
    '/episodes/e/record/police-reported?duty=tell&from=episode',
    null,
  ])
  expect(shown.told.map(({ title }) => title)).toEqual(['Nurse'])
  expect(shown.neither.map(({ title }) => title)).toEqual(['School'])
})

test('a telling recorded much later says both times, one recorded at once says one', () => {
  const { told } = whoKnowsView(anEpisode(), [
    { ...somebody, told: [telling, { ...telling, recordedAt: telling.at + 60_000 }] },
  ])
  expect(told[0]?.told.map(({ at, recorded }) => [at, recorded])).toEqual([
    ['7am Sunday 29 March', '9am Sunday 29 March'],
    ['7am Sunday 29 March', null],
  ])
})

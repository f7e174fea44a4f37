import { expect, test } from 'vitest'
import type { WhoKnows } from '../../../app/index.ts'
import { aDuty, anEpisode, now } from '../../testing/an-episode.ts'
import { whoKnowsView } from './view.ts'

const somebody: WhoKnows = {
  role: 'school',
  title: 'School',
  agency: 'education',
  told: [],
  tried: [],
  later: [],
  acknowledged: null,
  notYet: [],
}
const tell: WhoKnows['notYet'][number] = {
  as: 'recipient',
  instance: 'x',
  title: 'Tell them',
  state: 'due',
  startsAt: now - 7_200_000,
  dueAt: null,
  urgency: 'at-the-time',
}
const telling = {
  at: now - 7_200_000,
  until: null,
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
      notYet: [{ ...tell, instance: 'tell', dueAt: now + 3_600_000 }],
    },
    { ...somebody, title: 'Head', notYet: [{ ...tell, urgency: 'without-delay' }] },
    { ...somebody, title: 'Health', told: [telling], notYet: [{ ...tell, as: 'invitee' }] },
    { ...somebody, title: 'Nurse', told: [telling] },
    somebody,
  ])
  expect(
    shown.waiting.map(({ title, notYet }) => [title, notYet[0]?.lead, notYet[0]?.when]),
  ).toEqual([
    ['Police', 'Not yet', 'in 1 hour (by 10am today)'],
    ['Head', 'Not yet', 'without delay (asked 2 hours ago)'],
    ['Health', 'To be invited', 'no fixed time (asked 2 hours ago)'],
  ])
  expect(shown.waiting.map(({ notYet }) => notYet[0]?.doHref)).toEqual([
    '/episodes/e/record/police-reported?duty=tell&from=episode',
    null,
    null,
  ])
  expect(shown.told.map(({ title }) => title)).toEqual(['Nurse'])
  expect(shown.neither.map(({ title }) => title)).toEqual(['School'])
})

test('nobody is said to have been told of nothing because they are to be told of more', () => {
  const shown = whoKnowsView(anEpisode(), [{ ...somebody, told: [telling], notYet: [tell] }])
  expect([shown.told, shown.someTold]).toEqual([[], true])
  expect(whoKnowsView(anEpisode(), [{ ...somebody, notYet: [tell] }]).someTold).toBe(false)
})

test('a telling recorded much later says both times, one recorded at once says one', () => {
  const { told } = whoKnowsView(anEpisode(), [
    { ...somebody, told: [telling, { ...telling, recordedAt: telling.at + 60_000 }] },
  ])
  expect(told[0]?.told.map(({ when, recorded }) => [when, recorded])).toEqual([
    ['at 7am Sunday 29 March', '9am Sunday 29 March'],
    ['at 7am Sunday 29 March', null],
  ])
})

test('a telling whose time is known only as a span says both ends, and was recorded late only after the later', () => {
  const { told } = whoKnowsView(anEpisode(), [
    { ...somebody, told: [{ ...telling, until: now - 60_000 }] },
  ])
  expect(told[0]?.told[0]).toMatchObject({
    when: 'between 7am Sunday 29 March and 8:59am Sunday 29 March',
    recorded: null,
  })
})

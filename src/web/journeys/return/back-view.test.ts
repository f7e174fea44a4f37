import { expect, test } from 'vitest'
import type { OpenedReturn } from '../../../app/index.ts'
import { anEpisode, now } from '../../testing/an-episode.ts'
import { backView, begunWith } from './back-view.ts'

const police: OpenedReturn['tell'][number] = {
  post: 'police',
  title: 'Police',
  telephone: '01632 960210',
  outOfHours: null,
  isPolice: true,
  force: 'must',
  urgency: 'immediately',
  isYours: true,
  ownerTitle: 'Carer',
}
const opened: OpenedReturn = { here: null, tell: [police], stops: [], starts: [], partly: false }
const here = { to: 'placement', title: 'Invented House' } as const

function chosen(about: OpenedReturn, question: string): readonly string[] {
  const { fields } = backView(anEpisode([]), about, begunWith(about), [], now)
  const field = fields.find(({ name }) => name === question)
  const items = field?.moment?.days ?? field?.items ?? []
  return items.filter(({ checked }) => checked).map(({ text }) => text)
}

test('just now is chosen, with the time it is', () => {
  expect(chosen(opened, 'occurred')).toEqual(['Just now, 9am'])
})

test('for whoever has the child with them, that the child is here and was seen is chosen; how the child is never is', () => {
  expect(chosen({ ...opened, here }, 'to')).toEqual(['Here, at Invented House'])
  expect(chosen({ ...opened, here }, 'seen')).toEqual(['Yes'])
  expect(chosen({ ...opened, here }, 'well')).toEqual([])
  expect(chosen(opened, 'to')).toEqual([])
})

test('whoever is to be told says whose it is to tell them, how soon, and why the police', () => {
  const why = (one: Partial<typeof police>) =>
    backView(anEpisode([]), { ...opened, tell: [{ ...police, ...one }] }, {}, [], now).tell[0]?.why
  expect(why({})).toEqual({
    lead: 'You must, straight away',
    rest: 'they go on looking until they know',
  })
  expect(why({ isPolice: false, force: 'should', urgency: 'at-the-time' })).toEqual({
    lead: 'You should',
    rest: '',
  })
  expect(why({ isYours: false, isPolice: false, ownerTitle: 'Social worker' })).toEqual({
    lead: null,
    rest: 'Social worker tells them, unless you tick',
  })
})

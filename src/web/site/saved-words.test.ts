import { expect, test } from 'vitest'
import { aDuty } from '../testing/an-episode.ts'
import { savedWords, stillMine } from './saved-words.ts'

test('whoever recorded something for a duty that it does not settle is told so, by its name', () => {
  const left = aDuty({ instance: 'x:tell', title: 'Tell four people', state: 'due', whose: 'mine' })
  const said = (duty: typeof left) => savedWords('All new.', stillMine([duty], 'x:tell'))
  expect(said(left)).toContain('“Tell four people” is not done by that alone')
  expect(said({ ...left, state: 'done' })).toBe('All new.')
  expect(said({ ...left, whose: 'others' })).toBe('All new.')
  expect(savedWords('All new.', stillMine([left], undefined))).toBe('All new.')
})

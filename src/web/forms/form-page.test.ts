import { expect, test } from 'vitest'
import { aDuty } from '../testing/an-episode.ts'
import { fieldView } from './field-view.ts'
import { roleChoices } from './form-page.ts'

const party = (role: string, of: string | null) => ({
  as: 'recipient' as const,
  role,
  of,
  standIn: null,
  vacant: null,
  any: null,
  doneAt: null,
  by: null,
})
const app = {
  // The reader’s own authority goes without saying.
  roleTitle: (_: string, post: string) => post.replace(/ of brent$|@brent$/, ''),
}
const actor = { authority: 'brent', role: 'school' }

test('people who read the same are one choice, and the one with whose they are is kept', () => {
  const duties = [aDuty({ parties: [party('mash', null), party('mash', 'brent')] })]
  const choices = roleChoices(app, actor, { duties }, {})
  const titles = choices.map(({ text }) => text)
  expect(new Set(titles).size).toBe(titles.length)
  expect(choices.find(({ text }) => text.startsWith('mash'))?.value).toContain('brent')
})

test('of those who read the same the one a duty names is kept, and comes first', () => {
  const duties = [aDuty({ parties: [party('mash', 'brent'), party('police', null)] })]
  const [first] = roleChoices(app, actor, { duties }, { to: ['mash'] })
  expect(first).toMatchObject({ value: 'mash', likely: true })
})

test('a question offers only posts that may be the answer of whoever gives it', () => {
  const view = fieldView(
    { name: 'by', label: 'Who did it?', type: 'role' },
    {
      boxes: {},
      faults: [],
      now: 0,
      roles: [
        { value: 'police', text: 'Police' },
        { value: 'school', text: 'School' },
      ],
      titleOf: (post) => post,
      mayBe: (question, post) => question === 'by' && post === 'school',
      reach: () => 'past',
    },
  )
  expect(view.items.map(({ value }) => value).filter(Boolean)).toEqual(['school'])
})

import { expect, test } from 'vitest'
import { boxesKept, keptForm, readKept, writeKept } from './kept-form.ts'

type Asked = Parameters<typeof keptForm>[0]
const sent = (said: Partial<Record<'method' | 'url' | 'body', unknown>>) =>
  ({ method: 'POST', url: '/report/a/where', body: {}, ...said }) as Asked

test('what a page of ours sent is kept to the letter, without the key of the session that ended', () => {
  const body = { _token: 'old', place: 'The lake', told: ['parent', 'school'] }
  const kept = keptForm(sent({ body }))
  expect(readKept(writeKept(kept))).toEqual(kept)
  expect(kept && boxesKept(kept)).toEqual([
    { name: 'place', value: 'The lake' },
    { name: 'told', value: 'parent' },
    { name: 'told', value: 'school' },
  ])
})

test.each([
  ['what is no form of ours', { body: { place: 'x' } }],
  ['what only asks for a page', { method: 'GET', body: { _token: 't' } }],
  ['what would lead elsewhere', { url: '//elsewhere.example', body: { _token: 't' } }],
])('%s is not kept', (_, said) => {
  expect(keptForm(sent(said))).toBeNull()
})

test.each(['', 'no', '{}', '{"action":"//elsewhere.example","boxes":{}}', 'null'])(
  '%s is read as nothing kept',
  (written) => {
    expect(readKept(written)).toBeNull()
  },
)

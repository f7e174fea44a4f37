import { expect, test } from 'vitest'
import { readUrlEncoded } from './read-url-encoded.ts'
import { Unreadable } from './unreadable.ts'

test('a form is read as a browser sends it', () => {
  expect({ ...readUrlEncoded('name=Zo%C3%AB+Notreal&to=police&to=mash&note=') }).toEqual({
    name: 'Zoë Notreal',
    to: ['police', 'mash'],
    note: '',
  })
})

test('text that is not UTF-8 is refused, not guessed', () => {
  expect(() => readUrlEncoded('where=By+the+%C3%28')).toThrow(Unreadable)
  expect(() => readUrlEncoded('where=%')).toThrow(Unreadable)
})

test('a name cannot reach anything but the answers', () => {
  const read = readUrlEncoded('__proto__=x&constructor=y')
  expect(Object.keys(read)).toEqual(['__proto__', 'constructor'])
  expect(Object.getPrototypeOf(read)).toBeNull()
})

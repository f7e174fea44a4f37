import { expect, test } from 'vitest'
import { readJson } from './read-json.ts'
import { Unreadable } from './unreadable.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
function ruleOf(body: Uint8Array | string): string | null {
  try {
    readJson(typeof body === 'string' ? bytes(body) : body)
    return null
  } catch (error) {
    return error instanceof Unreadable ? error.rule : String(error)
  }
}

test('what people record is read as it was sent', () => {
  const sent = { facts: [{ kind: 'x', data: { to: ['a', 'b'], details: { 'a-b': 'Zoë "[{' } } }] }
  expect(readJson(bytes(JSON.stringify(sent)))).toEqual(sent)
})

test('twenty levels are read, twenty-one are not, however brackets stand in text', () => {
  const levels = (n: number) => `${'['.repeat(n)}"]]\\"[["${']'.repeat(n)}`
  expect(ruleOf(levels(20))).toBeNull()
  expect(ruleOf(levels(21))).toBe('too-deep')
})

test('ten thousand values are read, more are not, whether side by side or in one another', () => {
  const values = (n: number) => JSON.stringify(Array.from({ length: n }, () => 1))
  expect(ruleOf(values(9_990))).toBeNull()
  expect(ruleOf(values(10_001))).toBe('too-many-values')
  expect(ruleOf(JSON.stringify(Array.from({ length: 6000 }, () => [1])))).toBe('too-many-values')
})

test.each([
  ['', 'empty'],
  ['{', 'not-json'],
  ['{"__proto__":1}', 'forbidden-name'],
  ['{"a":{"constructor":1}}', 'forbidden-name'],
  ['{"a":[{"prototype":1}]}', 'forbidden-name'],
  ['{"n":1e999}', 'not-a-number'],
  ['{"\\ud800":1}', 'broken-text'],
  ['{"\\u0000":1}', 'broken-text'],
])('%s is refused as %s', (body, rule) => {
  expect(ruleOf(body)).toBe(rule)
})

test('bytes that are not UTF-8 are refused, not guessed', () => {
  expect(ruleOf(new Uint8Array([0x22, 0xc3, 0x28, 0x22]))).toBe('broken-text')
})

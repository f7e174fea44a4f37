import { expect, test } from 'vitest'
import { checkQuery, decodable } from './addresses.ts'
import { Unreadable } from './unreadable.ts'

test('an address that can be read stays as it is', () => {
  expect(decodable('/children/Zo%C3%AB?search=%')).toBe('/children/Zo%C3%AB?search=%')
})

test('what is not UTF-8 in an address is marked as damaged, and the rest of it kept', () => {
  for (const damaged of ['/api/children/%FF', '/api/children/%C3%28', '/api/children/%'])
    expect(decodeURIComponent(decodable(damaged))).toMatch(/^\/api\/children\/.*\ufffd/)
})

function ruleOf(query: string): string | null {
  try {
    checkQuery(query)
    return null
  } catch (error) {
    return error instanceof Unreadable ? `${error.field}: ${error.rule}` : String(error)
  }
}

test('questions asked once, in any characters that can be seen, are read', () => {
  for (const query of ['', 'a=1&b=2', 'search=Zo%C3%AB+N%5Cb%25_', 'a', '&&a=&b'])
    expect(ruleOf(query), query).toBeNull()
})

test.each([
  ['search=a&search=b', 'search: given-twice'],
  ['a&b&a', 'a: given-twice'],
  ['%61=1&a=2', 'a: given-twice'],
  ['search=%08', 'search: control-characters'],
  ['search=%C2%85', 'search: control-characters'],
  ['search=%ED%A0%80', 'search: broken-encoding'],
  ['%=1', 'address: broken-encoding'],
  [`next=${'x'.repeat(2001)}`, 'next: too-long'],
])('%s is refused: %s', (query, rule) => {
  expect(ruleOf(query)).toBe(rule)
})

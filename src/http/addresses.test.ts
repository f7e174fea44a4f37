import { expect, test } from 'vitest'
import { decodable } from './addresses.ts'

test('an address that can be read stays as it is', () => {
  expect(decodable('/children/Zo%C3%AB?search=%')).toBe('/children/Zo%C3%AB?search=%')
})

test('what is not UTF-8 in an address is marked as damaged, and the rest of it kept', () => {
  for (const damaged of ['/api/children/%FF', '/api/children/%C3%28', '/api/children/%'])
    expect(decodeURIComponent(decodable(damaged))).toMatch(/^\/api\/children\/.*\ufffd/)
})

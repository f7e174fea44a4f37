import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalJson } from './canonical-json.ts'
import { chainHash } from './hash-chain.ts'

/** The same value with every object's keys put in the other order. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, held]) => [key, reversed(held)]),
  )
}

test('the order in which keys were written does not change the text', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(canonicalJson(reversed(value))).toBe(canonicalJson(value))
    }),
  )
})

test('the text says the whole value', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)))
    }),
  )
})

test('any change to what a fact says, or to where it stands, changes its hash', () => {
  const stream = { authority: 'courtside', kind: 'episode', id: 'first' } as const
  const fact = (data: Record<string, unknown>) => ({
    id: '000001',
    kind: 'enquiry.made',
    occurredAt: 1,
    recordedAt: 1,
    by: { role: 'coach', agency: 'carer' as const },
    audience: 'all' as const,
    data,
  })
  const values = fc.dictionary(fc.string(), fc.jsonValue())
  fc.assert(
    fc.property(values, values, fc.nat(9), (one, other, version) => {
      fc.pre(canonicalJson(one) !== canonicalJson(other))
      const hash = chainHash(stream, version, fact(one), '')
      expect(chainHash(stream, version, fact(other), '')).not.toBe(hash)
      expect(chainHash(stream, version + 1, fact(one), '')).not.toBe(hash)
      expect(chainHash(stream, version, fact(one), 'x')).not.toBe(hash)
      expect(chainHash({ ...stream, id: 'second' }, version, fact(one), '')).not.toBe(hash)
    }),
  )
})

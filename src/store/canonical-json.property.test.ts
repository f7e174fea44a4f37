import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalJson } from './canonical-json.ts'
import { type ChainFormat, chainHash, digestOf } from './hash-chain.ts'

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

test.each([1, 2] as const)(
  'any change to what a fact says, or to where it stands, changes its hash in format %i',
  (format) => {
    const stream = { authority: 'courtside', kind: 'episode', id: 'first' } as const
    const values = fc.dictionary(fc.string(), fc.jsonValue())
    fc.assert(
      fc.property(values, values, fc.nat(9), (one, other, version) => {
        fc.pre(canonicalJson(one) !== canonicalJson(other))
        const row = rowOf(format, one, version)
        const hash = chainHash({ ...row, stream })
        expect(chainHash({ ...rowOf(format, other, version), stream })).not.toBe(hash)
        expect(chainHash({ ...row, version: version + 1, stream })).not.toBe(hash)
        expect(chainHash({ ...row, prevHash: 'x', stream })).not.toBe(hash)
        expect(chainHash({ ...row, stream: { ...stream, id: 'second' } })).not.toBe(hash)
        expect(chainHash({ ...rowOf(format === 1 ? 2 : 1, one, version), stream })).not.toBe(hash)
      }),
    )
  },
)

test('the same data under another salt have another digest', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (data) => {
      expect(digestOf('a1', data)).not.toBe(digestOf('a2', data))
    }),
  )
})

function rowOf(format: ChainFormat, data: Record<string, unknown>, version: number) {
  const fact = {
    id: '000001',
    kind: 'enquiry.made' as const,
    occurredAt: 1,
    recordedAt: 1,
    by: { post: 'coach', agency: 'carer' as const },
    audience: 'all' as const,
  }
  const salt = format === 2 ? 'a1' : null
  const digest = salt === null ? null : digestOf(salt, data)
  return { format, version, fact, data, salt, digest, prevHash: '' }
}

import { describe, expect, test } from 'vitest'
import { Source } from './source.ts'
import { largestText } from './unreadable.ts'

const faultsOf = (text: string, size?: number) =>
  new Source({ path: 'a.yaml', text, ...(size !== undefined && { size }) }).faults.map(
    ({ file, line, column, rule }) => `${file}:${line}:${column} ${rule}`,
  )

/** Nine lists of nine of the list before: eleven lines that stand for four hundred million words. */
const billionLaughs = 'abcdefghi'
  .split('')
  .map((name, i, names) =>
    i === 0
      ? `${name}: &${name} [${Array(9).fill('lol').join(', ')}]`
      : `${name}: &${name} [${Array(9)
          .fill(`*${names[i - 1]}`)
          .join(', ')}]`,
  )
  .join('\n')

describe('A file that cannot be read is a fault with its name, never a crash and never for ever', () => {
  test('aliases that stand for ever more', () => {
    expect(faultsOf(billionLaughs)).toEqual(['a.yaml:2:8 yaml-bomb'])
    expect(faultsOf(`a: &a x\nb: [${Array(5000).fill('*a').join(', ')}]`)).toEqual([
      'a.yaml:2:5 yaml-bomb',
    ])
  })

  test('an alias of nothing, or of what it stands in', () => {
    expect(faultsOf('a: *x')).toEqual(['a.yaml:1:4 unknown-alias'])
    expect(faultsOf('a: &a [*a]')).toEqual(['a.yaml:1:8 unknown-alias'])
  })

  test('lists within lists without end', () => {
    expect(faultsOf('['.repeat(20_000))).toEqual(['a.yaml:1:1 yaml'])
    expect(faultsOf('{a: '.repeat(5000))).toEqual(['a.yaml:1:1 yaml'])
  })

  test('a key twice, however many keys there are', () => {
    expect(faultsOf('a: 1\nb: 2\na: 3\n')).toEqual(['a.yaml:3:1 yaml'])
    const many = Array.from({ length: 30_000 }, (_, i) => `k${i}: ${i}\n`).join('')
    expect(faultsOf(`${many}k7: 1\n`)).toEqual(['a.yaml:30001:1 yaml'])
  })

  test('a tab for a space, and a byte order mark', () => {
    expect(faultsOf('a:\n\tb: 1\n')).toEqual(['a.yaml:2:1 yaml'])
    expect(faultsOf('\uFEFFa: 1\n')).toEqual(['a.yaml:1:1 byte-order-mark'])
    expect(faultsOf('a: 1\nb: x\uFEFFy\n')).toEqual(['a.yaml:2:5 byte-order-mark'])
  })

  test('a file too large for any protocol', () => {
    expect(faultsOf('', largestText + 1)).toEqual(['a.yaml:1:1 too-large'])
    expect(faultsOf('x'.repeat(largestText + 1))).toEqual(['a.yaml:1:1 too-large'])
  })
})

test('a list used a few times over is read', () => {
  const text = `a: &a [x, y]\n${Array.from({ length: 100 }, (_, i) => `k${i}: *a\n`).join('')}`
  const { faults, value } = new Source({ path: 'a.yaml', text })
  expect(faults).toEqual([])
  expect(value).toMatchObject({ k99: ['x', 'y'] })
})

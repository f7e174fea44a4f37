import { expect, test } from 'vitest'
import { Source } from './source.ts'

test('a file that is not UTF-8 is refused, and says where', () => {
  const text = new TextDecoder().decode(Uint8Array.of(0x61, 0x3a, 0x20, 0x31, 0x0a, 0x23, 0xff))
  const source = new Source({ path: 'pack.yaml', text })
  expect(source.value).toBeUndefined()
  expect(source.faults).toMatchObject([
    { file: 'pack.yaml', line: 2, column: 2, level: 'error', rule: 'not-utf-8' },
  ])
})

test('every accent and sign of UTF-8 is taken', () => {
  const source = new Source({ path: 'pack.yaml', text: 'name: Zoë – “Ōtepoti” 🙂\n' })
  expect(source.faults).toEqual([])
  expect(source.value).toEqual({ name: 'Zoë – “Ōtepoti” 🙂' })
})

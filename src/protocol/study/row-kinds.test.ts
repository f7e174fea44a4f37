import { expect, test } from 'vitest'
import { factKinds } from '../../facts/index.ts'
import { kindsOfRow } from './row-kinds.ts'

const names = factKinds.map(({ kind }) => kind)

test('what carries a row is a kind of fact, or the beginning of some, by the name it has today', () => {
  const unknown = Object.values(kindsOfRow)
    .flatMap(({ acts }) => acts)
    .filter((act) => act !== 'told' && act !== 'step')
    .filter(
      (act) => !names.some((name) => name === act || (act.endsWith('.') && name.startsWith(act))),
    )
  expect(unknown).toEqual([])
})

import { expect, test } from 'vitest'
import { dutyText, packText } from '../testing/exampleshire.ts'
import { shared } from '../testing/given.ts'
import { checkPack } from './check-pack.ts'
import { loadPack } from './load-pack.ts'
import { loadShared } from './load-shared.ts'

/** What `check` says of duties with these old names, the second eleven lines below the first. */
function faultsOf(first: string, second: string): readonly string[] {
  const text = dutyText('look', { more: first }) + dutyText('search', { more: second })
  const loaded = loadPack([
    { path: 'pack.yaml', text: packText() },
    { path: 'duties/all.yaml', text },
  ])
  return checkPack(loaded, shared).map(({ line, rule }) => `${line} ${rule}`)
}

function actFaultsOf(text: string): readonly string[] {
  return loadShared([{ path: 'acts.yaml', text }])
    .faults.filter(({ file, line }) => file === 'acts.yaml' && line > 1)
    .map(({ line, rule }) => `${line} ${rule}`)
}

const act = (name: string, was: string) =>
  `- act: ${name}\n  title: Do it\n  done: { step: ${name} }\n  was: ${was}\n`

test('A duty may have been called what nothing is called', () => {
  expect(faultsOf('was: [peek]', 'was: [hunt, seek]')).toEqual([])
})

test('An old name that is still a duty’s is a fault', () => {
  expect(faultsOf('was: [search]', 'was: [hunt]')).toEqual(['11 former-name-in-use'])
})

test('An old name that two duties claim is a fault of each', () => {
  expect(faultsOf('was: [peek]', 'was: [hunt, peek]')).toEqual([
    '11 former-name-twice',
    '22 former-name-twice',
  ])
})

test('An act may have been called what nothing is called', () => {
  expect(actFaultsOf(act('look', '[peek]') + act('search', '[hunt]'))).toEqual([])
})

test('An old name that is still an act’s, or that two acts claim, is a fault', () => {
  expect(actFaultsOf(act('look', '[search]') + act('search', '[hunt]'))).toEqual([
    '4 former-name-in-use',
  ])
  expect(actFaultsOf(act('look', '[peek]') + act('search', '[peek]'))).toEqual([
    '4 former-name-twice',
    '8 former-name-twice',
  ])
})

test('A pack that others own may go on naming an act as it was called', () => {
  const acts = loadShared([{ path: 'acts.yaml', text: act('look', '[peek]') }]).shared.acts
  const loaded = loadPack([
    { path: 'pack.yaml', text: packText() },
    {
      path: 'duties/all.yaml',
      text: dutyText('look', { act: 'peek', more: 'when: "!did(\'peek\')"' }),
    },
  ])
  expect(checkPack(loaded, { ...shared, acts })).toEqual([])
})

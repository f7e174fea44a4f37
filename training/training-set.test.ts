import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import type { Shared } from '../src/protocol/index.ts'
import { readAuthorities, readTrainingSet } from './training-set.ts'

const shared: Pick<Shared, 'roles'> = {
  roles: new Map(
    ['foster-carer', 'residential-manager', 'parent', 'school'].map((role) => [
      role,
      { agency: 'carer', title: role },
    ]),
  ),
}
const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

/** The training data with one change to one file. */
function changed(file: string, from: string, to: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'training-'))
  folders.push(folder)
  cpSync(import.meta.dirname, folder, { recursive: true })
  const text = readFileSync(join(folder, file), 'utf8')
  expect(text).toContain(from)
  writeFileSync(join(folder, file), text.replace(from, to))
  return folder
}

test('A misspelt key of an authority is told with file and line', () => {
  const folder = changed('authorities.yaml', 'police: Kent Police', 'polise: Kent Police')
  expect(() => readAuthorities(folder)).toThrow(
    'training/authorities.yaml:7: There is no key “polise” here.',
  )
})

test.each([
  ['brent.yaml', 'lookedAfter:', 'lookedafter:', /brent\.yaml:8: There is no key “lookedafter”/],
  ['brent.yaml', 'section-20', 'section-twenty', /brent\.yaml:9: “section-twenty” is not one of/],
  ['brent.yaml', 'known-to-go-missing', 'known-to-go', /brent\.yaml:12: “known-to-go” is not/],
  ['brent.yaml', '-40d 21:10', 'forty days ago', /brent\.yaml:16: “forty days ago” is not written/],
  ['accounts.yaml', 'except:', 'excpet:', /accounts\.yaml:15: There is no key “excpet”/],
])('In %s, “%s” written “%s” is told', (file, from, to, told) => {
  const folder = changed(file, from, to)
  expect(() => readTrainingSet(shared, new Map(), folder)).toThrow(told)
})

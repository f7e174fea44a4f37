import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { families } from '../src/episode/index.ts'
import { readForms, readProtocols, readScenarios } from '../src/files/index.ts'
import {
  checkRows,
  coverage,
  coveragePage,
  proves,
  runScenario,
  type Tree,
  textOf,
  treeOf,
  walk,
} from '../src/protocol/index.ts'

const here = import.meta.dirname
const protocols = readProtocols(here)
const { packs, shared } = protocols
const scenarios = readScenarios(packs)
const proofs = scenarios.flatMap(({ file, scenario, applied }) =>
  scenario ? [{ file, proves: proves(scenario, applied) }] : [],
)

test('What protocols share has no faults', () => {
  expect(protocols.faults).toEqual([])
})

test('Every form records a kind of fact, asks what it must say and offers every answer', () => {
  expect(readForms(here, protocols).faults).toEqual([])
})

test('A report asks about every worry and every risk in words of its own', () => {
  const { forms } = readForms(here, protocols)
  const rows = forms
    .flatMap(({ sections }) => sections)
    .flatMap(({ fields }) => fields)
    .flatMap((field) => (field.type === 'group' && 'needed' in field.rows ? [field.rows] : []))
  const unasked = rows.flatMap(({ needed, labels }) =>
    (families.find(({ name }) => name === needed)?.words ?? []).filter((word) => !labels?.[word]),
  )
  expect(rows.map(({ needed }) => needed)).toEqual(['concern', 'risk'])
  expect(unasked).toEqual([])
})

test('Rows that may be cited are the rows of the catalogue, no more and no fewer', () => {
  const documents = new Set([...shared.rows.values()].map(({ document }) => document))
  const written = [...documents].flatMap((document) => {
    const text = readFileSync(join(here, 'catalogue', `${document}.yaml`), 'utf8')
    const requirements = text.slice(text.indexOf('\nrequirements:'))
    return [...requirements.matchAll(/^ *- id: ([A-Z]{2}-\d{3})$/gm)].map(([, id]) => id)
  })
  expect([...shared.rows.keys()].sort()).toEqual(written.sort())
})

test('The front page says how much of each document is carried, as it is now', () => {
  const loaded = packs.flatMap(({ loaded: { pack } }) => pack ?? [])
  const page = readFileSync(join(here, '..', 'README.md'), 'utf8')
  for (const { rows, counts } of Object.values(coverage(loaded, shared, proofs).documents)) {
    const { carried, prompt, informed, cannot } = counts
    const figures = [carried, prompt, informed, cannot, counts['not-yet']]
    expect(page).toContain(`| ${rows.length} | ${figures.join(' | ')} |`)
  }
})

for (const { folder, loaded, faults } of packs) {
  const name = loaded.pack?.title ?? folder
  const own = scenarios.filter(({ protocol }) => protocol === loaded.pack?.protocol)

  describe(name, () => {
    test('has no faults', () => {
      const errors = faults.filter(({ level }) => level === 'error')
      expect(errors.map(({ file, line, message }) => `${file}:${line} ${message}`)).toEqual([])
    })

    test('has at least twelve scenarios of its own', () => {
      expect(own.length).toBeGreaterThanOrEqual(12)
    })

    test('says truly what carries each row of its document', () => {
      const pack = loaded.pack
      if (!pack) throw new Error(`${folder} has faults`)
      const { documents } = coverage([pack], shared, proofs)
      const document = documents[pack.document.id]
      if (!document) throw new Error(`${pack.document.id} has no rows`)
      expect(readFileSync(join(folder, 'coverage.md'), 'utf8')).toBe(coveragePage(pack, document))
    })

    for (const { file, scenario, applied, faults: wrong } of own) {
      test(scenario?.title ?? file, () => {
        expect(wrong.map(({ line, message }) => `${file}:${line} ${message}`)).toEqual([])
        if (!scenario) throw new Error(`${file} has faults`)
        const differences = runScenario(scenario, applied).map(
          ({ line, at, about, expected, got }) =>
            `${file}:${line} at ${at}, ${about}: expected ${expected}, got ${got}`,
        )
        expect(differences).toEqual([])
        expect(checkRows(scenario, applied).map(({ message }) => message)).toEqual([])
        expect(scenario.looks.length + scenario.ruled.length).toBeGreaterThan(0)
      })
    }
  })
}

/** Conditions written in a part of a pack: what stands under `when` or `becomes`. */
function conditionsIn(part: unknown): readonly string[] {
  if (typeof part !== 'object' || part === null) return []
  return Object.entries(part).flatMap(([key, value]) =>
    typeof value === 'string' && (key === 'when' || key === 'becomes')
      ? [value]
      : conditionsIn(value),
  )
}

/** More than one claim held together: what would have to be read out in full wherever it stands. */
function isCompound(tree: Tree): boolean {
  return walk(tree).some(({ is }) => ['all', 'any', 'choice', 'same'].includes(is))
}

test('What stands in three places of a protocol goes by a name', () => {
  for (const { loaded } of packs) {
    const places = new Map<string, number>()
    for (const text of conditionsIn(loaded.pack)) {
      const parts = walk(treeOf(text)).filter(isCompound).map(textOf)
      for (const part of new Set(parts)) places.set(part, (places.get(part) ?? 0) + 1)
    }
    const often = [...places].filter(([, count]) => count >= 3)
    expect(often, loaded.pack?.protocol).toEqual([])
  }
})

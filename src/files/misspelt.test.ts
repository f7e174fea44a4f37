import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { isPair, parseDocument, type Scalar, visit } from 'yaml'
import { plans, risks, services } from '../facts/index.ts'
import { formSchemas } from '../forms/index.ts'
import {
  checkPosts,
  checkRows,
  type Difference,
  type Fault,
  publishedSchemas,
  runScenario,
} from '../protocol/index.ts'
import { readForms, readProtocols, readScenarios } from './index.ts'

/*
 * A protocol of every key a protocol's files may have, broken at each of them in turn: every key, and a word in every place where it is not free, is misspelt once,
 * and each time somebody must be told. Whoever adds a key adds it to testing/every-key.
 */

const root = mkdtempSync(join(tmpdir(), 'every-key-'))
cpSync(join(import.meta.dirname, 'testing', 'every-key'), root, { recursive: true })
afterAll(() => rmSync(root, { recursive: true, force: true }))

type Told = Pick<Fault, 'file' | 'message' | 'suggestion'>

function told({ file, about, expected, got }: Difference): Told {
  return { file, message: `${about} ${expected} ${got}`, suggestion: null }
}

/** What is wrong, by file and in words: with how it is written, else with how its cases go. */
function wrong(): readonly { readonly file: string; readonly said: string }[] {
  const read = readProtocols(root)
  const forms = readForms(root, read)
  const faults = [...read.faults, ...read.packs.flatMap((pack) => pack.faults), ...forms.faults]
  const cases = faults.length > 0 ? [] : readScenarios(read.packs)
  const found: readonly Told[] = [
    ...faults,
    ...cases.flatMap(({ faults: inCase }) => inCase),
    ...cases.flatMap(({ scenario, applied }) =>
      scenario
        ? [
            ...runScenario(scenario, applied).map(told),
            ...checkRows(scenario, applied),
            ...checkPosts(scenario, applied),
          ]
        : [],
    ),
  ]
  return found.map(({ file, message, suggestion }) => ({ file, said: `${message} ${suggestion}` }))
}

/** Keys whose value is for people to read, or a name that nothing else has to know: the form of a question records its decision by the name given in its act. */
const free =
  /(^|\.)(title|why|means|otherwise|took|because|item|refuse|warn|informs|text|words|cannot|document\.(name|issuer|dated)|supersedes|police|rows\.[^.]+\.section|clock\.(from|until)|summary|label|hint|lead|labels\.[^.]+|scenario|child\.(name|parentalResponsibility|needs|school)|placed\.(provider|carer|address)|by\.person|given\.id|was|sections\.section|fields\.name|anyOf\.where\.decision)$/
/** Names given here. */
const freeKeys = /^agencies\.[^.]+$/

interface Spot {
  readonly at: number
  readonly word: string
  readonly path: string
  readonly isKey: boolean
}

/** Every key that a file has and must be right, and a word in each place for one. */
function spotsIn(text: string): readonly Spot[] {
  const spots = new Map<string, Spot>()
  visit(parseDocument(text), {
    Scalar(key, { value, range }, around) {
      if ((typeof value !== 'string' && typeof value !== 'number') || value === '' || !range) return
      const path = around
        .filter(isPair)
        .map(({ key: name }) => String((name as Scalar).value))
        .join('.')
      const isKey = key === 'key'
      if ((isKey ? freeKeys : free).test(path)) return
      const at = range[0] + (/["']/.test(text.charAt(range[0])) ? 1 : 0)
      if (spots.has(`${isKey} ${path}`)) return
      spots.set(`${isKey} ${path}`, { at, word: String(value), path, isKey })
    },
  })
  return [...spots.values()]
}

const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.(yaml|json)$/.test(file))
  .sort()

test('as it stands, nothing is wrong with it', () => {
  expect(wrong()).toEqual([])
})

describe.each(files)('in %s', { timeout: 60_000 }, (file) => {
  test('a misspelt key or word is told, by its file or by the word', () => {
    const path = join(root, file)
    const text = readFileSync(path, 'utf8')
    const silent = spotsIn(text).flatMap(({ at, word, path: place, isKey }) => {
      const misspelt = `${word.charAt(0)}x${word.slice(1)}`
      writeFileSync(path, `${text.slice(0, at + 1)}x${text.slice(at + 1)}`)
      const told = wrong().some(
        ({ file: named, said }) =>
          named === path || said.includes(misspelt) || said.includes(word.slice(0, 20)),
      )
      return told ? [] : [`${isKey ? 'key ' : ''}${place}: ${misspelt}`]
    })
    writeFileSync(path, text)
    expect(silent).toEqual([])
  })
})

/** Words of closed lists that may stand as keys. */
const words: ReadonlySet<string> = new Set([...plans, ...risks, ...services])

/** Moments, clocks and the like may stand in any of these. */
const ofPack = /(pack|rules|guidance|acts)\.yaml$|duties\//

/** Where each kind of file stands. */
const kinds: Readonly<Record<string, RegExp>> = {
  pack: ofPack,
  duties: ofPack,
  rules: ofPack,
  guidance: ofPack,
  acts: ofPack,
  tasks: /tasks\.yaml$/,
  roles: /roles\.yaml$/,
  rows: /^rows\//,
  authorities: /authorities\.yaml$/,
  form: /^forms\//,
  // Its questions are those of any form.
  'form-addition': /forms\//,
  scenario: /scenarios\//,
}

test.each(Object.keys(kinds))('every key of the schema of %s is there to be broken', (kind) => {
  const schema: unknown = JSON.parse(
    publishedSchemas(formSchemas).get(`${kind}.schema.json`) ?? '{}',
  )
  const written = new Set<string>()
  for (const file of files.filter((one) => kinds[kind]?.test(one)))
    visit(parseDocument(readFileSync(join(root, file), 'utf8')), {
      Pair(_, { key }) {
        written.add(String((key as Scalar).value))
      },
    })
  expect([...keysOf(schema)].filter((key) => !written.has(key) && !words.has(key))).toEqual([])
})

/** The keys that a schema allows, of whatever object in it. */
function keysOf(schema: unknown): ReadonlySet<string> {
  if (typeof schema !== 'object' || schema === null) return new Set()
  const properties: unknown = Reflect.get(schema, 'properties')
  return new Set([
    ...Object.keys(Object(properties)),
    ...Object.values(schema).flatMap((inner) => [...keysOf(inner)]),
  ])
}

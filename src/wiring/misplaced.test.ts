import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { home, protocolRoots, readEverything } from './load-protocols.ts'

/* Faults of where files stand, in copies of the protocol that new-protocol lays out. */

function layOut(): { root: string; protocol: string; edition: string } {
  const root = mkdtempSync(join(tmpdir(), 'whereabouts-misplaced-'))
  const protocol = join(root, 'exampleton')
  cpSync(join(home, 'docs', 'new-protocol'), protocol, { recursive: true })
  return { root, protocol, edition: join(protocol, '2026') }
}

/** Every fault with that folder among those configured, as `file rule`, errors and warnings apart. */
function faultsIn(root: string): readonly string[] {
  const { faults, packs } = readEverything(protocolRoots({ WHEREABOUTS_PROTOCOLS: root }))
  return [...faults, ...packs.flatMap((pack) => pack.faults)].map(
    ({ file, rule, level, suggestion }) =>
      `${file.replace(`${root}/`, '')} ${rule}${level === 'warning' ? ' (warning)' : ''}${suggestion ? `: ${suggestion}` : ''}`,
  )
}

describe('Where the files of a protocol stand', { timeout: 60_000 }, () => {
  test('as laid out, nothing is wrong', () => {
    expect(faultsIn(layOut().root)).toEqual([])
  })

  test('duties where nothing reads them are a fault that says where they belong', () => {
    const { root, edition, protocol } = layOut()
    cpSync(join(edition, 'duties', '1-first-hour.yaml'), join(edition, 'more.yaml'))
    mkdirSync(join(edition, 'duties', 'night'))
    cpSync(join(edition, 'duties', '1-first-hour.yaml'), join(edition, 'duties', 'night', 'a.yaml'))
    cpSync(join(edition, 'duties', '1-first-hour.yaml'), join(protocol, 'duties.yaml'))
    expect([...faultsIn(root)].sort()).toEqual([
      'exampleton/2026/duties/night/a.yaml misplaced-file: move it to <edition>/duties/',
      'exampleton/2026/more.yaml misplaced-file: move it to <edition>/duties/',
      'exampleton/duties.yaml misplaced-file: move it to <edition>/duties/',
    ])
  })

  test('a revision without those before it, or with a later one among them, is a fault', () => {
    const { root, edition } = layOut()
    const head = readFileSync(join(edition, 'pack.yaml'), 'utf8')
    const revise = (folder: string, revision: number, more = '') =>
      writeFileSync(
        join(folder, 'pack.yaml'),
        head.replace('revision: 1', `revision: ${revision}${more}`),
      )
    revise(edition, 3)
    expect(faultsIn(root)).toEqual([
      'exampleton/2026/pack.yaml missing-revision: revision: 1, or keep the earlier ones there',
    ])
    const kept = join(edition, 'revisions')
    cpSync(join(edition, 'duties'), join(kept, '1', 'duties'), { recursive: true })
    revise(join(kept, '1'), 1)
    expect(faultsIn(root)).toEqual([
      'exampleton/2026/pack.yaml missing-revision: keep the earlier ones there',
    ])
    cpSync(join(kept, '1'), join(kept, '2'), { recursive: true })
    revise(join(kept, '2'), 2)
    expect(faultsIn(root)).toEqual([])
    rmSync(join(kept, '1'), { recursive: true })
    revise(join(kept, '2'), 2, ', judgesAfresh: [1]')
    expect(faultsIn(root)).toEqual([])
    revise(edition, 1)
    expect(faultsIn(root)).toContain('exampleton/2026/pack.yaml later-revision: revision: 3')
  })

  test('a note beside pack.yaml is warned of; what begins with a full stop is nobody’s', () => {
    const { root, edition } = layOut()
    writeFileSync(join(edition, 'notes.txt'), 'Ask the board.')
    writeFileSync(join(edition, '.notes.yaml'), 'a: 1')
    expect(faultsIn(root)).toEqual(['exampleton/2026/notes.txt misplaced-file (warning)'])
  })

  test('a protocol not in an edition’s folder is a fault', () => {
    const { root, edition, protocol } = layOut()
    renameSync(join(edition, 'pack.yaml'), join(protocol, 'pack.yaml'))
    expect(faultsIn(root).join('\n')).toMatch(/exampleton\/pack\.yaml|exampleton\/2026/)
  })

  test('a folder named for another protocol or another edition is a fault', () => {
    const { root, edition, protocol } = layOut()
    renameSync(edition, join(protocol, '2025'))
    renameSync(protocol, join(root, 'other'))
    expect(faultsIn(root).map((fault) => fault.split(':')[0])).toEqual([
      'other/2025/pack.yaml wrong-folder',
      'other/2025/pack.yaml wrong-folder',
    ])
  })

  test('another protocol’s name is a fault: the same version twice, both folders named', () => {
    const { root } = layOut()
    cpSync(join(home, 'protocols', 'medway'), join(root, 'medway'), { recursive: true })
    const { faults } = readEverything(protocolRoots({ WHEREABOUTS_PROTOCOLS: root }))
    const [twice] = faults.filter(({ rule }) => rule === 'version-twice')
    expect(twice?.file).toBe(join(root, 'medway', 'undated-1', 'pack.yaml'))
    expect(twice?.message).toContain('protocols/medway/undated-1/pack.yaml')
  })

  test('a copy that says it is another protocol is found by its document', () => {
    const copy = mkdtempSync(join(tmpdir(), 'whereabouts-copy-'))
    cpSync(join(home, 'protocols', 'medway', 'undated-1'), copy, { recursive: true })
    expect(readEverything(protocolRoots({}), [copy]).faults).toEqual([])
    const head = readFileSync(join(copy, 'pack.yaml'), 'utf8')
    writeFileSync(join(copy, 'pack.yaml'), head.replace('protocol: medway', 'protocol: brent'))
    expect(readEverything(protocolRoots({}), [copy]).faults).toMatchObject([
      { file: join(copy, 'pack.yaml'), line: 1, rule: 'another-protocol', suggestion: 'medway' },
      { file: join(copy, 'pack.yaml'), rule: 'others-authority', suggestion: 'brent' },
    ])
  })

  test('what lies among duties, or straight under earlier revisions, is told: nothing reads it', () => {
    const { root, edition } = layOut()
    const first = join(edition, 'duties', '1-first-hour.yaml')
    mkdirSync(join(edition, 'revisions'))
    for (const name of ['revisions/a.yaml', 'duties/a.YAML', 'duties/a.yaml.bak', 'duties/a'])
      cpSync(first, join(edition, name))
    expect(
      faultsIn(root)
        .map((fault) => fault.replace(/:.*/, ''))
        .sort(),
    ).toEqual([
      'exampleton/2026/duties/a misplaced-file (warning)',
      'exampleton/2026/duties/a.YAML misplaced-file',
      'exampleton/2026/duties/a.yaml.bak misplaced-file (warning)',
      'exampleton/2026/revisions/a.yaml misplaced-file',
    ])
  })

  test('a protocol of an authority that has adopted another is a fault: nobody would come under it', () => {
    const { root, edition } = layOut()
    const head = readFileSync(join(edition, 'pack.yaml'), 'utf8')
    writeFileSync(
      join(edition, 'pack.yaml'),
      head.replace('authority: exampleton', 'authority: medway'),
    )
    expect(faultsIn(root)).toEqual(['exampleton/2026/pack.yaml others-authority: exampleton'])
  })

  test('authorities under no protocol, and posts nobody knows, are faults', () => {
    const { root, protocol } = layOut()
    appendFileSync(
      join(protocol, 'authorities.yaml'),
      '- { id: nowhere, title: Nowhere, protocol: none, officeHours: { from: "17:00", to: "09:00" }, agencies: { a: { kind: force, title: A, posts: { exampleton-missing-desc: "101" } } } }\n',
    )
    expect(faultsIn(root)).toEqual([
      'exampleton/authorities.yaml unknown-protocol',
      'exampleton/authorities.yaml office-hours: from: "09:00", to: "17:00"',
      'exampleton/authorities.yaml unknown-role: exampleton-missing-desk',
    ])
  })
})

import type { Duty, Guidance, Rule } from '../pack/duty-shape.ts'
import { versionName } from '../pack/editions.ts'
import type { Pack, WrittenHead } from '../pack/pack.ts'
import type { Fault } from './faults.ts'
import type { PackFileKind } from './pack-schema.ts'
import { shapeFaults } from './shape-faults.ts'
import { Source, type SourceText } from './source.ts'
import { inWrongPlace } from './what-it-holds.ts'

/** Where each duty and rule stands, for faults found later. */
export interface Located {
  readonly source: Source
  readonly path: readonly (string | number)[]
}

export interface LoadedPack {
  /**
   * What could be read. Elements too badly shaped to look into are left out, and it is undefined when pack.yaml itself is; a pack with faults is
   * only good for finding more of them.
   */
  readonly pack: Pack | undefined
  /** Whether an element was left out, so that a name nobody knows may be one of those. */
  readonly incomplete: boolean
  readonly faults: readonly Fault[]
  /** By `duty:id`, `rule:id`, `guidance:n` or `pack`. */
  readonly located: ReadonlyMap<string, Located>
}

/**
 * Reads the files of one protocol: pack.yaml, duties/*.yaml, rules.yaml, guidance.yaml. Files are given in any order; duties keep
 * the order of their file names. All faults of shape are reported together; what the pieces mean is `checkPack`'s work.
 */
export function loadPack(files: readonly SourceText[]): LoadedPack {
  const faults: Fault[] = []
  const located = new Map<string, Located>()
  const folder = folderOf(files)
  const sources = [...files]
    .sort((a, b) => (a.path < b.path ? -1 : 1))
    .flatMap((file) => {
      const kind = kindOf(file.path, folder)
      if (!kind) return []
      const source = new Source(file)
      const elsewhere = inWrongPlace(source, kind)
      faults.push(...source.faults, ...(elsewhere ? [elsewhere] : []))
      if (elsewhere) return []
      if (source.faults.length === 0) faults.push(...shapeFaults(kind, source))
      return [{ kind, source }]
    })
  const packSource = sources.find(({ kind }) => kind === 'pack')?.source
  if (!packSource) {
    faults.push({
      level: 'error',
      file: files[0]?.path ?? 'pack.yaml',
      line: 1,
      column: 1,
      where: '',
      rule: 'no-pack',
      message: 'There is no pack.yaml among these files.',
      cites: [],
      suggestion: null,
    })
  }
  const unreadable = elementsNotReadable(faults)
  const hopeless = ({ file, rule }: Fault) => file === packSource?.path && !legible.has(rule)
  if (!packSource || faults.some(hopeless)) {
    return { pack: undefined, incomplete: true, faults, located }
  }
  located.set('pack', { source: packSource, path: [] })
  const gather = <T>(kind: PackFileKind, id: (element: T, i: number) => string): T[] =>
    sources
      .filter((entry) => entry.kind === kind)
      .flatMap(({ source }) => {
        const list = listOf<T>(source.value)
        const readable = list.filter(
          (element, i) => !unreadable.has(`${source.path} ${nameOf(id(element, i), i)}`),
        )
        list.forEach((element, i) => {
          const name = id(element, i)
          if (!located.has(name)) located.set(name, { source, path: [i] })
          else located.set(`${name} again`, { source, path: [i] })
        })
        return readable
      })
  const duties = gather<Duty>('duties', ({ duty }) => `duty:${duty}`)
  const rules = gather<Rule>('rules', ({ rule }) => `rule:${rule}`)
  const guidance = gather<Guidance>('guidance', (_, i) => `guidance:${i}`)
  return {
    pack: assemble(packSource.value, duties, rules, guidance),
    incomplete: unreadable.size > 0,
    faults,
    located,
  }
}

/** Faults of shape that leave the rest of an element fit to be looked into. */
const legible: ReadonlySet<string> = new Set(['unknown-word', 'unknown-key'])

/** Elements that cannot be looked into any further, by file and name. */
function elementsNotReadable(faults: readonly Fault[]): ReadonlySet<string> {
  return new Set(
    faults.filter(({ rule }) => !legible.has(rule)).map(({ file, where }) => `${file} ${where}`),
  )
}

/** An element as a fault of shape names it: by its id, or its place. */
function nameOf(name: string, position: number): string {
  const id = name.slice(name.indexOf(':') + 1)
  return id === 'undefined' ? String(position) : id
}

type PackFile = Extract<PackFileKind, 'pack' | 'duties' | 'rules' | 'guidance'>

/** What a file of a pack holds, by where it stands from pack.yaml; undefined for files that are not the pack's own data. */
function kindOf(path: string, folder: string): PackFile | undefined {
  const place = path.startsWith(folder) ? path.slice(folder.length) : path
  if (/^duties\/[^/]+\.ya?ml$/.test(place)) return 'duties'
  const [, kind] = /^(pack|rules|guidance)\.ya?ml$/.exec(place) ?? []
  return kind === 'pack' || kind === 'rules' || kind === 'guidance' ? kind : undefined
}

/** The folder pack.yaml is in, with its last stroke; without one, the folder of the first file that says by its place where it is. */
function folderOf(files: readonly SourceText[]): string {
  const ends = [/pack\.ya?ml$/, /(rules|guidance)\.ya?ml$/, /duties\/[^/]+\.ya?ml$/]
  for (const end of ends) {
    const [shallowest] = files
      .filter(({ path }) => new RegExp(`(^|/)${end.source}`).test(path))
      .map(({ path }) => path.replace(end, ''))
      .sort((a, b) => a.length - b.length)
    if (shallowest !== undefined) return shallowest
  }
  return ''
}

/** The schema has said that this is a list of these. */
function listOf<T>(value: unknown): T[] {
  return Array.isArray(value) ? value : []
}

function assemble(written: unknown, duties: Duty[], rules: Rule[], guidance: Guidance[]): Pack {
  const head = written as WrittenHead
  return {
    ...head,
    version: { ...head.version, id: versionName(head.version) },
    moments: head.moments ?? {},
    conditions: head.conditions ?? {},
    endings: head.endings ?? {},
    readings: head.readings ?? {},
    grades: head.grades ?? [],
    duties,
    rules,
    guidance,
  }
}

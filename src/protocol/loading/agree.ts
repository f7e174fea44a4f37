import type { Fault } from './faults.ts'
import type { DocumentPath, Source } from './source.ts'

/** One thing a file brings to what protocols share, and where it stands. */
export interface Brought<T> {
  readonly key: string
  readonly value: T
  readonly source: Source
  readonly path: DocumentPath
}

/** What several files bring, by key. A key brought twice must say the same thing; where it does not, both files are named. */
export function agreed<T>(
  what: string,
  brought: readonly Brought<T>[],
): { readonly byKey: Map<string, T>; readonly faults: readonly Fault[] } {
  const first = new Map<string, Brought<T>>()
  const faults: Fault[] = []
  for (const one of brought) {
    const held = first.get(one.key)
    if (!held) first.set(one.key, one)
    else if (held.source !== one.source && !isSame(held.value, one.value)) {
      const { line } = held.source.position(held.path)
      faults.push({
        level: 'error',
        file: one.source.path,
        ...one.source.position(one.path),
        where: one.key,
        rule: 'said-twice',
        message: `The ${what} “${one.key}” is also in ${held.source.path}:${line}, and is something else there.`,
        cites: [],
        suggestion: 'give it a name of its own, or write the same in both',
      })
    }
  }
  return { byKey: new Map([...first].map(([key, { value }]) => [key, value])), faults }
}

/** Whether two values of YAML say the same, whatever the order of their keys. */
function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(ordered(a)) === JSON.stringify(ordered(b))
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, ordered(inner)]),
  )
}

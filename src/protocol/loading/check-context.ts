import { factKinds, findFactKind } from '../../facts/index.ts'
import type { Pack } from '../pack/pack.ts'
import type { Cites } from '../pack/shapes.ts'
import type { Shared } from '../pack/shared.ts'
import { type Fault, nearest } from './faults.ts'
import type { LoadedPack } from './load-pack.ts'
import type { DocumentPath } from './source.ts'

/** A place in a pack: an element as `LoadedPack.located` names it, and the path within it. */
export interface Place {
  readonly element: string
  readonly path: DocumentPath
  readonly cites: Cites
}

interface Saying {
  readonly suggestion?: string | null
  readonly level?: Fault['level']
  /** Characters into the text at the place. */
  readonly offset?: number
}

/** What checking a pack knows, and where it puts what it finds. */
export class CheckContext {
  readonly pack: Pack
  readonly shared: Shared
  readonly faults: Fault[] = []
  /** Names of the pack's own moments and readings something refers to. */
  readonly usedMoments = new Set<string>()
  readonly usedReadings = new Set<string>()
  /** Names of its own conditions that a condition refers to. */
  readonly usedConditions = new Set<string>()
  usesWorkingDays = false
  readonly #loaded: Pick<LoadedPack, 'located'>

  constructor(pack: Pack, loaded: Pick<LoadedPack, 'located'>, shared: Shared) {
    this.pack = pack
    this.#loaded = loaded
    this.shared = shared
  }

  report(place: Place, rule: string, message: string, saying: Saying = {}): void {
    const located = this.#loaded.located.get(place.element) ?? this.#loaded.located.get('pack')
    const at = located?.source.position([...located.path, ...place.path], saying.offset ?? 0)
    this.faults.push({
      level: saying.level ?? 'error',
      file: located?.source.path ?? 'pack.yaml',
      line: at?.line ?? 1,
      column: at?.column ?? 1,
      where: place.element.replace(/^(duty|rule):/, '').replace(/ again$/, ''),
      rule,
      message,
      cites: place.cites,
      suggestion: saying.suggestion ?? null,
    })
  }

  /** Reports a word that is not one of those known, with the nearest that is. */
  unknown(place: Place, rule: string, what: string, word: string, known: Iterable<string>): void {
    const near = nearest(word, known)
    const all = [...known]
    this.report(place, rule, `There is no ${what} “${word}”.`, {
      suggestion:
        near !== null
          ? `did you mean “${near}”?`
          : all.length > 0 && all.length <= mostListed
            ? `one of: ${all.join(', ')}`
            : null,
    })
  }

  role(place: Place, role: string): void {
    const known = this.shared.roles.get(role)
    if (!known) this.unknown(place, 'unknown-role', 'role', role, this.shared.roles.keys())
    else if (known.agency === 'system')
      this.report(
        place,
        'role-nobody-holds',
        `Nobody can hold the role “${role}”: it is the service itself.`,
      )
  }

  kind(place: Place, kind: string): boolean {
    if (findFactKind(kind)) return true
    this.unknown(
      place,
      'unknown-fact',
      'kind of fact',
      kind,
      factKinds.map((known) => known.kind),
    )
    return false
  }
}

/** Longest list of words that is given whole where none is near to the one written. */
const mostListed = 40

/** A place within another. */
export function within(place: Place, ...path: readonly (string | number)[]): Place {
  return { ...place, path: [...place.path, ...path] }
}

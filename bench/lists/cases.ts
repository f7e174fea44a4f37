import { join } from 'node:path'
import { readTexts } from '../../src/files/index.ts'
import {
  type CompiledPack,
  evaluateScenario,
  openDuties,
  prepareScenario,
  readScenario,
} from '../../src/protocol/index.ts'

/** The moments a case looks at, in the order of its looks. */
export const moments = ['just reported', 'graded', '8 h', '24 h', 'returned', 'a week'] as const

/** How many duties are open on the list of a post, in a case, at a moment: of the absence, and of the child. Tasks are not made of duties yet. */
export interface List {
  readonly protocols: readonly string[]
  readonly case: string
  readonly moment: string
  readonly role: string
  /** Of the absence. */
  readonly duties: number
  /** Plans and reviews, asked of the child whether or not there is an absence. */
  readonly ofChild: number
  readonly tasks: null
}

/**
 * Every case under every protocol. In a case `$THIS` is the protocol and authority it is asked of, `$OTHER` the next in order, so that each is once the responsible
 * authority's and once the host's. Throws if a case has faults or does not look six times.
 */
export function listsOf(packs: readonly CompiledPack[]): readonly List[] {
  const names = packs.map(({ pack }) => pack.protocol)
  return readTexts(join(import.meta.dirname, 'cases'), /\.yaml$/).flatMap(({ path, text }) =>
    names.flatMap((name, i) => {
      const other = names[(i + 1) % names.length] ?? name
      return listsIn(path, text.replaceAll('$THIS', name).replaceAll('$OTHER', other), packs)
    }),
  )
}

function listsIn(path: string, text: string, packs: readonly CompiledPack[]): readonly List[] {
  const { scenario, faults } = readScenario({ path, text })
  if (!scenario) throw new Error(`${path}: ${faults[0]?.line} ${faults[0]?.message}`)
  const prepared = prepareScenario(scenario, packs)
  if (prepared.kind === 'faults') throw new Error(`${path}: ${prepared.faults[0]?.message}`)
  if (scenario.looks.length !== moments.length)
    throw new Error(
      `${path} looks ${scenario.looks.length} times, and not at ${moments.join(', ')}`,
    )
  const { applied } = prepared
  return scenario.looks.flatMap((looking, i) => {
    const answer = evaluateScenario(scenario, applied, looking)
    const counts = openDuties(answer, applied, 'episode')
    const ofChild = openDuties(answer, applied, 'child')
    return [...new Set([...counts.keys(), ...ofChild.keys()])]
      .map((role) => ({ role, duties: counts.get(role) ?? 0, ofChild: ofChild.get(role) ?? 0 }))
      .sort((a, b) => b.duties - a.duties || b.ofChild - a.ofChild || (a.role < b.role ? -1 : 1))
      .map(({ role, duties, ofChild }) => ({
        protocols: applied.map(({ compiled }) => compiled.pack.protocol),
        case: scenario.title,
        moment: moments[i] ?? '',
        role,
        duties,
        ofChild,
        tasks: null,
      }))
  })
}

import { join } from 'node:path'
import { readTexts } from '../../src/files/index.ts'
import {
  type CompiledPack,
  evaluateScenario,
  type OpenDuties,
  openDuties,
  prepareScenario,
  readScenario,
} from '../../src/protocol/index.ts'
import { gather, type TaskList } from '../../src/tasks/index.ts'

/** The moments a case looks at, in the order of its looks. */
export const moments = ['just reported', 'graded', '8 h', '24 h', 'returned', 'a week'] as const

/** How much is open on the list of a post, in a case, at a moment: duties of the absence, and how many tasks they are, and duties of the child. */
export interface List {
  readonly protocols: readonly string[]
  readonly case: string
  readonly moment: string
  readonly role: string
  /** Whose post it is: an authority, force or provider; null where that is not known. */
  readonly of: string | null
  /** Of the absence. */
  readonly duties: number
  /** Plans and reviews, asked of the child whether or not there is an absence. */
  readonly ofChild: number
  /** How many tasks the duties of the absence are, whichever of the posts on the list owes them: a stand-in does in one go what is alike. */
  readonly tasks: number
  /** How many tasks of the absence are plans and reviews, which stand apart. */
  readonly apart: number
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
    const { now } = gather(answer, applied)
    const ofAbsence = openDuties(answer, applied, 'episode')
    const ofChild = openDuties(answer, applied, 'child')
    const posts = new Map(
      [...ofAbsence, ...ofChild].map(({ post, of }) => [`${post} ${of}`, { post, of }]),
    )
    return [...posts.values()]
      .map(({ post, of }) => ({
        protocols: applied.map(({ compiled }) => compiled.pack.protocol),
        case: scenario.title,
        moment: moments[i] ?? '',
        role: post,
        of,
        duties: countOf(ofAbsence, post, of),
        ofChild: countOf(ofChild, post, of),
        ...tasksOn(now, post, of),
      }))
      .sort((a, b) => b.duties - a.duties || b.ofChild - a.ofChild || (a.role < b.role ? -1 : 1))
  })
}

/** The tasks of an absence on a list, and those of them that are plans and reviews. */
function tasksOn(
  now: TaskList['now'],
  post: string,
  of: string | null,
): Pick<List, 'tasks' | 'apart'> {
  const theirs = now.filter(
    (task) =>
      task.of === 'episode' && task.whose === of && (task.post === post || task.standIn === post),
  )
  const count = (apart: boolean) =>
    new Set(
      theirs
        .filter((task) => task.apart === apart)
        .map(({ word, occasion }) => `${word} ${occasion}`),
    ).size
  return { tasks: count(false), apart: count(true) }
}

function countOf(lists: readonly OpenDuties[], post: string, of: string | null): number {
  return lists.find((one) => one.post === post && one.of === of)?.duties ?? 0
}

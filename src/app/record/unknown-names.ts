import { type Fact, type FactFault, fieldOf, getFactKind, isPost } from '../../facts/index.ts'
import { readName } from '../../protocol/index.ts'
import type { Library } from '../library.ts'

/** The names a fact may use: posts, the bodies whose posts they are, acts, duties. */
interface Names {
  readonly posts: ReadonlySet<string>
  readonly bodies: ReadonlySet<string>
  readonly acts: ReadonlySet<string>
  /** Bare, and with the protocol that asks it: `exampleshire:two-days.strategy-meeting`. */
  readonly duties: ReadonlySet<string>
}

const known = new WeakMap<Library, Names>()

/** What a fact names that nobody here knows: a post of no role list, a post of no body, an act of no list, a duty no protocol asks. A name of nothing would show a thing done that was not. */
export function unknownNames(
  library: Library,
  fact: Pick<Fact, 'kind' | 'data'>,
): readonly FactFault[] {
  const names = namesOf(library)
  const faults = Object.keys(getFactKind(fact.kind).posts).flatMap((field) =>
    [fieldOf(fact as Fact, field)].flat().flatMap((named): FactFault[] => {
      if (!isPost(named)) return []
      if (!names.posts.has(named.post))
        return [
          {
            field,
            rule: 'unknown-post',
            message: `“${named.post}” is not a role this service knows. Choose one from the list of roles.`,
          },
        ]
      if (named.of !== undefined && !names.bodies.has(named.of))
        return [
          {
            field,
            rule: 'unknown-body',
            message: `“${named.of}” is not an authority, force or provider this service knows. Leave out whose role it is, or name one it knows.`,
          },
        ]
      return []
    }),
  )
  if (fact.kind === 'step.recorded' && !names.acts.has(String(fieldOf(fact as Fact, 'act'))))
    faults.push({
      field: 'act',
      rule: 'unknown-act',
      message: 'This is not a step any protocol here knows. Choose one from the list.',
    })
  if (fact.kind === 'duty.waived' && !isDuty(names, String(fieldOf(fact as Fact, 'duty'))))
    faults.push({
      field: 'duty',
      rule: 'unknown-duty',
      message: 'No protocol here asks for a duty of this name, so there is nothing to waive.',
    })
  return faults
}

/** What nobody knows yet is asked of somebody under every protocol, by a name no protocol writes. */
function isDuty({ duties }: Names, name: string): boolean {
  const { protocol, duty } = readName(name)
  return (
    duty.startsWith('find-out.') ||
    duties.has(protocol === undefined ? duty : `${protocol}:${duty}`)
  )
}

function namesOf(library: Library): Names {
  const before = known.get(library)
  if (before) return before
  const shared = new Set(library.packs.map(({ shared }) => shared))
  const authorities = [...library.authorities.values()]
  const names: Names = {
    posts: new Set([...shared].flatMap(({ roles }) => [...roles.keys()])),
    bodies: new Set(
      authorities.flatMap(({ id, agencies }) => [id, ...Object.keys(agencies ?? {})]),
    ),
    duties: new Set(
      library.packs.flatMap(({ pack }) =>
        pack.duties.flatMap(({ duty, was }) =>
          [duty, ...(was ?? [])].flatMap((name) => [name, `${pack.protocol}:${name}`]),
        ),
      ),
    ),
    acts: new Set(
      [...shared].flatMap(({ acts }) =>
        [...acts.values()].flatMap(({ act, was }) => [act, ...(was ?? [])]),
      ),
    ),
  }
  known.set(library, names)
  return names
}

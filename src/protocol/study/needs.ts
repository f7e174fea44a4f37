import { families, fields } from '../../episode/index.ts'
import { familyQuestion } from '../conditions/functions/index.ts'
import { parseCondition } from '../conditions/parse.ts'
import { conditionsIn, pathsOf, walk } from '../conditions/tree.ts'
import type { CompiledPack } from '../engine/compile.ts'
import type { Duty } from '../pack/duty-shape.ts'
import type { Pack } from '../pack/pack.ts'
import type { Condition } from '../pack/shapes.ts'
import type { Stage } from '../pack/vocabulary.ts'

/** Something a protocol's own conditions turn on, and who would say. */
export interface Needed {
  /** Such as `concern(significant-harm)` or `child.careLeaver`. */
  readonly path: string
  /** The list of words it is one of, such as `concern`; null for a field of its own. */
  readonly family: string | null
  readonly word: string
  readonly question: string
  /** The kind of fact that says it. */
  readonly fact: string
  /** How many duties it decides, by how strongly they are asked. */
  readonly decides: { readonly must: number; readonly should: number; readonly may: number }
  /** Whether every one of those begins only once the child is found or back: it cannot be asked before. */
  readonly afterReturn: boolean
}

interface Tally {
  readonly must: Set<string>
  readonly should: Set<string>
  readonly may: Set<string>
  afterReturn: boolean
}

/** Stages that begin when the child is found or back. */
const onceBack: ReadonlySet<Stage> = new Set(['found', 'return', 'after'])

/**
 * Everything the conditions of these protocols turn on that somebody has to say, most important first: what decides most that must be done,
 * then what should, then what may, then the order of the list it is in. Conditions are read where they stand: when a duty applies, begins,
 * lapses, is owned and told, by way of the protocol’s own named moments too; and the rules that refuse or warn.
 */
export function neededBy(packs: readonly CompiledPack[]): readonly Needed[] {
  const tallies = new Map<string, Tally>()
  for (const { pack } of packs) {
    const readsOf = reader(pack)
    for (const duty of pack.duties) {
      const once = onceBack.has(duty.stage)
      for (const path of readsOf([...conditionsOf(duty, pack), ...scopeOf(pack)]))
        tallyOf(tallies, path, once)[duty.force].add(`${pack.protocol} ${duty.duty}`)
    }
    for (const { rule, when } of pack.rules)
      for (const path of readsOf(when === undefined ? [] : [when]))
        tallyOf(tallies, path, false).may.add(`${pack.protocol} ${rule}`)
  }
  const order = askable.map(({ path }) => path)
  return [...tallies]
    .flatMap(([path, tally]) => {
      const ask = askable.find((one) => one.path === path)
      return ask ? [neededOf(ask, tally)] : []
    })
    .sort(
      (a, b) =>
        b.decides.must - a.decides.must ||
        b.decides.should - a.decides.should ||
        b.decides.may - a.decides.may ||
        order.indexOf(a.path) - order.indexOf(b.path),
    )
}

/** Everything that begins unknown and that somebody can say. */
const askable: readonly Pick<Needed, 'path' | 'family' | 'word' | 'question' | 'fact'>[] = [
  ...fields.flatMap(({ path, ask }) =>
    ask ? [{ path, family: null, word: path, question: ask.question, fact: ask.fact }] : [],
  ),
  ...families.flatMap(({ name, words, ask }) =>
    ask
      ? words.map((word) => ({
          path: `${name}(${word})`,
          family: name,
          word,
          question: familyQuestion(name, word),
          fact: ask.fact,
        }))
      : [],
  ),
]

function tallyOf(tallies: Map<string, Tally>, path: string, once: boolean): Tally {
  const known = tallies.get(path)
  if (known) {
    known.afterReturn &&= once
    return known
  }
  const tally = {
    must: new Set<string>(),
    should: new Set<string>(),
    may: new Set<string>(),
    afterReturn: once,
  }
  tallies.set(path, tally)
  return tally
}

function neededOf(
  ask: Pick<Needed, 'path' | 'family' | 'word' | 'question' | 'fact'>,
  { must, should, may, afterReturn }: Tally,
): Needed {
  return { ...ask, decides: { must: must.size, should: should.size, may: may.size }, afterReturn }
}

/** What conditions of a pack read, its own named conditions looked into. Each text is looked at once. */
function reader(pack: Pack): (texts: readonly Condition[]) => ReadonlySet<string> {
  const known = new Map<Condition, ReadonlySet<string>>()
  const readsOf = (text: Condition, within: readonly string[]): ReadonlySet<string> => {
    const found = known.get(text)
    if (found) return found
    const parsed = parseCondition(text)
    const reads = new Set(
      parsed.kind === 'faults'
        ? []
        : walk(parsed.tree).flatMap((part) => {
            if (part.is !== 'named') return pathsOf(part)
            const name = String(part.name.value)
            const own = within.includes(name) ? undefined : pack.conditions[name]
            return own ? [...readsOf(own.when, [...within, name])] : []
          }),
    )
    known.set(text, reads)
    return reads
  }
  return (texts) => new Set(texts.flatMap((text) => [...readsOf(text, [])]))
}

function scopeOf({ scope }: Pack): readonly Condition[] {
  return scope ? [scope.when] : []
}

/** Every condition that decides anything about a duty: those written in it, and those of the moments it names. */
function conditionsOf(duty: Duty, { moments }: Pack): readonly Condition[] {
  const named = new Set<string>()
  const look = (part: unknown): void => {
    if (Array.isArray(part)) for (const one of part) look(one)
    else if (typeof part === 'object' && part !== null) Object.values(part).forEach(look)
    else if (typeof part === 'string' && Object.hasOwn(moments, part) && !named.has(part)) {
      named.add(part)
      look(moments[part])
    }
  }
  const { starts, due, lapses, done } = duty
  look([starts, due, lapses, done])
  return conditionsIn([duty, [...named].map((name) => moments[name])])
}

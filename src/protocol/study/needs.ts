import { families, fields } from '../../episode/index.ts'
import { sayWord } from '../../words/index.ts'
import type { CompiledPack } from '../engine/compile.ts'
import { compileCondition } from '../language/conditions.ts'
import type { Condition, Duty, Moment, Pack, Stage } from '../pack.ts'

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
  for (const { pack, shared } of packs) {
    const readsOf = reader({
      acts: new Set(shared.acts.keys()),
      roles: new Set(shared.roles.keys()),
    })
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
          question: `${ask.question}${sayWord(word)}?`,
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

/** What conditions read, each text looked at once. */
function reader(vocabulary: Parameters<typeof compileCondition>[1]) {
  const known = new Map<Condition, ReadonlySet<string>>()
  const one = (text: Condition): ReadonlySet<string> => {
    const found = known.get(text)
    if (found) return found
    const result = compileCondition(text, vocabulary)
    const reads = result.kind === 'compiled' ? result.condition.reads : new Set<string>()
    known.set(text, reads)
    return reads
  }
  return (texts: readonly Condition[]) => new Set(texts.flatMap((text) => [...one(text)]))
}

function scopeOf({ scope }: Pack): readonly Condition[] {
  return scope ? [scope.when] : []
}

/** Every condition that decides anything about a duty: those written in it, and those of the moments it names. */
function conditionsOf(duty: Duty, pack: Pack): readonly Condition[] {
  const found: Condition[] = []
  const seen = new Set<string>()
  const look = (part: unknown, key: string): void => {
    if (typeof part === 'string') {
      if (key === 'when' || key === 'while' || key === 'becomes') found.push(part)
      else lookAtMoment(part)
    } else if (Array.isArray(part)) for (const one of part) look(one, key)
    else if (typeof part === 'object' && part !== null)
      for (const [name, inner] of Object.entries(part)) look(inner, name)
  }
  const lookAtMoment = (name: string): void => {
    const moment: Moment | undefined = Object.hasOwn(pack.moments, name)
      ? pack.moments[name]
      : undefined
    if (moment === undefined || seen.has(name)) return
    seen.add(name)
    look(moment, 'moment')
  }
  const { starts, when, due, lapses, owner, tells, invites, contents, done } = duty
  look({ starts, when, due, lapses, owner, tells, invites, contents, done }, 'duty')
  return found
}

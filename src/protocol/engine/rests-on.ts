import { families, fields, setBy } from '../../episode/index.ts'
import { type Audience, findFactKind } from '../../facts/index.ts'
import { findCountFunction, findRecordFunction } from '../conditions/functions/index.ts'
import { treeOf } from '../conditions/parse.ts'
import { type Operand, type Tree, walk } from '../conditions/tree.ts'
import { inDone, inDuty, type Reference } from '../mechanisms/references.ts'
import { dutyOf } from '../pack/duty-of.ts'
import type { Duty } from '../pack/duty-shape.ts'
import { partiesWritten } from '../pack/party-shape.ts'
import type { Condition } from '../pack/shapes.ts'
import type { CompiledPack } from './compile.ts'

/*
 * What a duty, or a rule, can rest on: worked out from how it is written, once, and never from what is on record. So an
 * answer that is kept from somebody is kept whether or not anything hidden happened, and its absence says nothing.
 */

/** By kind of fact: whether what the fact says is read, or only that it happened. */
type Reads = Map<string, 'that' | 'content'>

/** For whom facts must be for somebody to be shown what rests on them: the audience of each kind and field read, where that is not everybody. */
export type RestsOn = ReadonlySet<Audience>

const known = new WeakMap<CompiledPack, Map<string, RestsOn>>()

/** The audiences of what a duty can rest on. Duties that ask somebody to find out rest on what the duties do that need the answer. */
export function restsOn(compiled: CompiledPack, duty: string): RestsOn {
  return remembered(compiled, duty, () => {
    const reader = new Reading(compiled)
    const asking = /^find-out\.([^.]+)\.(.+)$/.exec(duty)
    if (!asking) reader.duty(duty)
    else {
      const [, role = '', fact = ''] = asking
      // A role the protocol does not have leaves the question to whoever owns the duty that needs it.
      if (!(role in compiled.pack.roles)) reader.whoHoldsPosts()
      for (const one of compiled.pack.duties)
        if (asksFor(compiled, one, role, fact)) reader.duty(one.duty)
    }
    return reader.audiences()
  })
}

/** The one owner a duty is written with, whoever stands in while nobody holds that post; undefined where it names several. */
export function writtenOwner(compiled: CompiledPack, duty: string): string | undefined {
  const owner = dutyOf(compiled.pack, duty)?.owner
  if (typeof owner === 'string') return owner
  return owner?.length === 1 ? owner[0]?.role : undefined
}

/** The audiences of what a rule can rest on, besides the fact it is asked about. */
export function ruleRestsOn(compiled: CompiledPack, rule: string): RestsOn {
  return remembered(compiled, `rule ${rule}`, () => {
    const reader = new Reading(compiled)
    const written = compiled.pack.rules.find((one) => one.rule === rule)
    if (written?.when !== undefined) reader.condition(written.when)
    return reader.audiences()
  })
}

function remembered(compiled: CompiledPack, name: string, read: () => RestsOn): RestsOn {
  const ofPack = known.get(compiled) ?? new Map<string, RestsOn>()
  known.set(compiled, ofPack)
  const before = ofPack.get(name)
  if (before) return before
  const answer = read()
  ofPack.set(name, answer)
  return answer
}

/** Whether a duty turns on something that this role would find out by a fact of this kind. */
function asksFor(compiled: CompiledPack, duty: Duty, role: string, fact: string): boolean {
  const reader = new Reading(compiled)
  reader.scopeOf(duty)
  return [...reader.paths].some((path) => {
    const field = fields.find((one) => one.path === path)
    const ask = field ? field.ask : families.find(({ name }) => path.startsWith(`${name}(`))?.ask
    return ask?.role === role && ask.fact === fact
  })
}

class Reading {
  readonly #compiled: CompiledPack
  readonly #reads: Reads = new Map()
  /** For whom the fields asked for by name are, where that is fewer than the fact. */
  readonly #fields = new Set<Audience>()
  readonly #duties = new Set<string>()
  readonly #names = new Set<string>()
  /** Fields and families conditions ask for. */
  readonly paths = new Set<string>()

  constructor(compiled: CompiledPack) {
    this.#compiled = compiled
  }

  audiences(): RestsOn {
    const found = new Set<Audience>(this.#fields)
    for (const [name, how] of this.#reads) {
      const kind = findFactKind(name)
      if (kind) found.add(how === 'that' ? kind.knownTo : kind.audience)
    }
    found.delete('all')
    return found
  }

  duty(id: string): void {
    if (this.#duties.has(id)) return
    this.#duties.add(id)
    const duty = dutyOf(this.#compiled.pack, id)
    if (!duty) return
    this.scopeOf(duty)
    this.#that('duty.waived')
    this.#that('episode.reopened')
    this.#that('child.returned')
    this.#that('episode.closed')
    this.refersTo(inDuty(duty, this.#compiled.pack.moments))
    if (duty.done === undefined) this.#act(duty.act)
    const owners = typeof duty.owner === 'string' ? [{ role: duty.owner }] : duty.owner
    for (const { when } of partiesWritten(duty)) if (when !== undefined) this.condition(when)
    // Whether anybody holds the owner's post decides who stands in; of one owner, that can be left unsaid: see `writtenOwner`.
    if (
      owners.length > 1 &&
      owners.some(({ role }) => this.#compiled.pack.roles[role]?.vacantGoesTo !== undefined)
    )
      this.whoHoldsPosts()
  }

  whoHoldsPosts(): void {
    for (const kind of ['person.allocated', 'person.unallocated']) this.#content(kind)
  }

  /** Its own condition, and that of the whole protocol. */
  scopeOf(duty: Duty): void {
    const { scope } = this.#compiled.pack
    if (scope) this.condition(scope.when)
    for (const own of [duty.when, duty.while]) if (own !== undefined) this.condition(own)
  }

  /** What moments, clocks and endings are made of, as each mechanism says of itself. */
  refersTo(references: readonly Reference[]): void {
    for (const part of references) {
      if (part.is === 'condition') this.condition(part.condition)
      else if (part.is === 'field') this.#path(part.field)
      else if (part.is === 'duty') this.duty(part.duty)
      else if (part.is === 'kind')
        part.readsContent ? this.#content(part.kind) : this.#that(part.kind)
      else if (part.is === 'fact') {
        if (part.readsContent || part.match.where !== undefined) this.#content(part.match.fact)
        else this.#that(part.match.fact)
        this.#named(part.match.fact, Object.keys(part.match.where ?? {}))
      }
    }
  }

  /** What shows an act done, whichever duty asks for it. */
  #act(act: string): void {
    const { shared, pack } = this.#compiled
    this.refersTo(inDone(shared.acts.get(act)?.done ?? { step: act }, pack.moments))
  }

  condition(text: Condition): void {
    this.#tree(treeOf(text))
  }

  #tree(tree: Tree): void {
    for (const part of walk(tree)) {
      if (part.is === 'field') this.#path(part.path)
      else if (part.is === 'family') this.#path(`${part.name}(${String(part.word.value)})`)
      else if (part.is === 'comparison')
        for (const side of [part.left, part.right]) this.#operand(side)
      else if (part.is === 'membership') this.#operand(part.item)
      else if (part.is === 'known') this.#operand(part.of)
      else if (part.is === 'named') this.#condition(String(part.name.value))
      else if (part.is === 'record') this.#record(part.name, String(part.words[0]?.value))
    }
  }

  #condition(name: string): void {
    if (this.#names.has(`condition ${name}`)) return
    this.#names.add(`condition ${name}`)
    const own = this.#compiled.pack.conditions[name]
    if (own) this.condition(own.when)
  }

  #record(name: string, first: string): void {
    const asked = findRecordFunction(name)
    for (const kind of asked?.reads ?? []) this.#content(kind)
    if (name === 'did') this.#act(first)
  }

  #operand(operand: Operand): void {
    if (operand.of === 'field') this.#path(operand.path)
    else if (operand.of === 'count')
      for (const kind of findCountFunction(operand.name)?.reads ?? []) this.#content(kind)
  }

  #path(path: string): void {
    this.paths.add(path)
    for (const { kind, that } of setBy(path)) that ? this.#that(kind) : this.#content(kind)
  }

  #that(kind: string): void {
    if (!this.#reads.has(kind)) this.#reads.set(kind, 'that')
  }

  /** Values follow from no field that is for fewer than its fact, which a test holds; only a fact asked for by such a field reads one. */
  #named(kind: string, fields: readonly string[]): void {
    for (const field of fields) {
      const audience = findFactKind(kind)?.fieldAudiences[field]
      if (audience) this.#fields.add(audience)
    }
  }

  #content(kind: string): void {
    this.#reads.set(kind, 'content')
  }
}

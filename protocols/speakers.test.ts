import { describe, expect, test } from 'vitest'
import { type Agency, type Fact, findFactKind, type KindName } from '../src/facts/index.ts'
import { readProtocols, readScenarios } from '../src/files/index.ts'
import {
  type Applied,
  askedOf,
  type CompiledPack,
  type Done,
  type Duty,
  holdersOf,
} from '../src/protocol/index.ts'
import { maySayKind, refusalToSay } from '../src/sight/index.ts'

/*
 * Whoever a protocol asks for a thing can record what shows it done. Said of every duty of every protocol, for every post its
 * owner can be and for everybody who answers for that post.
 */
const { packs, shared } = readProtocols(import.meta.dirname)
const compiled = packs.flatMap((pack) => pack.compiled ?? [])
const { roles } = shared

/** Whoever acts in a post: its holder, and those who answer for it. */
function actorsOf(post: string): readonly string[] {
  return [
    post,
    ...[...roles].flatMap(([role, { answersFor }]) => (answersFor?.includes(post) ? [role] : [])),
  ]
}

const speakerIn = (post: string) => ({
  post,
  agency: roles.get(post)?.agency ?? ('other' as const),
  posts: roles,
})

/** The agency that says a fact: that of the post, or, for a post any agency may fill, the one the scenario gives it. */
function agencyOf({ by }: Fact): Agency {
  const agency = roles.get(by.post)?.agency ?? 'partnership'
  return agency === 'partnership' ? by.agency : agency
}

/** The facts a duty can be shown done by, each with the word of what it is about where that is settled; null where none does. */
function factsIn(done: Done): readonly (readonly [KindName, string | undefined])[] | null {
  if ('anyOf' in done) {
    const parts = done.anyOf.map(factsIn)
    return parts.flatMap((part) => part ?? [])
  }
  if ('allOf' in done) return done.allOf.flatMap((part) => factsIn(part) ?? [])
  if ('step' in done) return [['step.recorded', done.step]]
  if ('told' in done) return [['notice.given', done.told]]
  const shown = done.fact ?? done.answered
  if (typeof shown !== 'string') return null
  const kind = findFactKind(shown)
  if (!kind) return []
  const wanted = kind.about === undefined ? undefined : done.where?.[kind.about]
  if (wanted === undefined) return [[kind.kind, undefined]]
  return [wanted].flat().map((word) => [kind.kind, word] as const)
}

/** Of a kind that says for which body it speaks: whether that is this actor's. A post that any agency may fill speaks for its own. */
function maySpeakFor(actor: string, kind: KindName, about: string | undefined): boolean {
  const known = findFactKind(kind)
  if (!known?.body || about === undefined || known.about !== known.body.field) return true
  const { agency } = speakerIn(actor)
  return agency === 'partnership' || (known.body.spokenBy[about]?.includes(agency) ?? false)
}

function mayShowDone(pack: CompiledPack, duty: Duty, actor: string): boolean {
  const applied: readonly Applied[] = [{ compiled: pack, capacity: 'both' }]
  const done = duty.done ?? shared.acts.get(duty.act)?.done ?? { step: duty.act }
  const facts = factsIn(done)
  return (
    facts === null ||
    facts.some(
      ([kind, about]) =>
        maySayKind(speakerIn(actor), kind, askedOf(applied, kind, about)) &&
        maySpeakFor(actor, kind, about),
    )
  )
}

describe.each(compiled.map((one) => [one.pack.protocol, one] as const))('%s', (_, one) => {
  test('whoever a duty is asked of can record something that shows it done', () => {
    const cannot = one.pack.duties.flatMap((duty) =>
      [...holdersOf(one.pack, duty)].flatMap((post) =>
        actorsOf(post)
          .filter((actor) => !mayShowDone(one, duty, actor))
          .map((actor) => `${duty.duty} is ${post}’s, and ${actor} cannot show it done`),
      ),
    )
    expect(cannot).toEqual([])
  })
})

test('everything said in a scenario is said by somebody who may say it', () => {
  const refused = readScenarios(packs).flatMap(({ file, scenario, applied }) =>
    [...(scenario?.child ?? []), ...(scenario?.episode ?? [])].flatMap((fact) => {
      if (fact.by.agency === 'system') return []
      const not = refusalToSay(
        { ...speakerIn(fact.by.post), agency: agencyOf(fact) },
        fact,
        (kind, about) => askedOf(applied, kind, about),
        // A scenario does not say who keeps the record.
        () => true,
      )
      return not ? [`${file}: ${fact.by.post} says ${fact.kind} ${JSON.stringify(not)}`] : []
    }),
  )
  expect(refused).toEqual([])
})

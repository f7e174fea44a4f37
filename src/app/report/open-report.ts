import { findSlot, isSaid, startValues, type Value } from '../../episode/index.ts'
import type { Instant } from '../../facts/index.ts'
import {
  type KnownToReport,
  type Need,
  partsFor,
  withNeeds,
  withOwnQuestions,
} from '../../forms/index.ts'
import { type CompiledPack, type Needed, neededBy } from '../../protocol/index.ts'
import { covers, maySayKind } from '../../sight/index.ts'
import type { Answering } from '../answering.ts'
import { getChildWith } from '../child/get-child.ts'
import type { Application, Library } from '../library.ts'
import { notFound } from '../refusals.ts'
import { viewerOf } from '../viewer.ts'
import type { Actor, ChildHead, OpenedReport, Outcome } from '../views.ts'

/**
 * The form a report of this child is written on: the steps as data, with the questions that the protocols they would come under turn on and
 * nobody has answered, most important first, as far as this person may say them.
 */
export function openReportWith(dependencies: Answering) {
  const getChild = getChildWith(dependencies)
  const { forms, library, seen } = dependencies
  return async (query: {
    actor: Actor
    now: Instant
    childId: string
  }): Promise<Outcome<OpenedReport>> => {
    const found = await getChild(query)
    if (found.kind === 'refused') return found
    const { actor } = query
    const { child } = found.value
    const written = forms.forms.find(({ opensEpisode }) => opensEpisode)
    if (!written) throw new Error('no form opens an episode: protocols/forms has none that says so')
    const record = await seen.child(query)
    if (!record) return notFound
    const packs = packsOf(library, record.applications)
    // What is known already, as far as they may know it: not being asked would say what the answer is.
    const values = record.timeline.points.at(-1)?.values ?? startValues
    const speaker = viewerOf(library, actor)
    const needs = neededBy(packs).filter(
      ({ path, fact }) => !isSaid(values, path) && maySayKind(speaker, fact),
    )
    const inForce = packs.map(({ pack }) => ({ id: pack.protocol, version: pack.version.id }))
    const form = withNeeds(
      partsFor(withOwnQuestions(written, forms.own, inForce), (audience) =>
        covers({ post: actor.role, agency: actor.agency }, audience),
      ),
      needs.map(needOf),
    )
    return {
      kind: 'ok',
      value: {
        about: found.value,
        form,
        knowledge: {
          known: {
            ...knownOf(actor),
            setting: settingOf(values, child),
            lookedAfter: child.lookedAfter,
            caresFor: actor.children === null ? 'no' : 'yes',
          } satisfies KnownToReport,
          needed: new Set(needs.map(({ path }) => path)),
        },
      },
    }
  }
}

/** What any form knows of whoever fills it in. */
export function knownOf(actor: Actor): { readonly post: string } {
  return { post: actor.role }
}

function needOf({ path, family, word, question, afterReturn }: Needed): Need {
  return { path, family, word, question, later: afterReturn }
}

function packsOf(library: Library, applications: readonly Application[]): readonly CompiledPack[] {
  return applications.flatMap(
    ({ protocol, edition, revision }) =>
      library.packs.find(
        ({ pack }) =>
          pack.protocol === protocol &&
          pack.version.edition === edition &&
          pack.version.revision === revision,
      ) ?? [],
  )
}

/** Placements in which others than family have the care of a child, whether or not an authority looks after them. */
const inCare: readonly Value[] = [
  'foster-care',
  'connected-person-care',
  'residential-home',
  'supported-lodgings',
  'semi-independent',
  'secure',
]

/** Where the child lives, as their record says it and whoever reports: whether an authority looks after them, else their placement. */
function settingOf(
  values: readonly Value[],
  { lookedAfter }: ChildHead,
): 'home' | 'care' | 'unknown' {
  const placed = values[findSlot('placement.type') ?? -1]
  if (lookedAfter === 'yes' || (placed !== undefined && inCare.includes(placed))) return 'care'
  return lookedAfter === 'no' || placed === 'with-parents' ? 'home' : 'unknown'
}

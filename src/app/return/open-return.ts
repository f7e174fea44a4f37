import { type Fact, type Instant, readStored } from '../../facts/index.ts'
import { answerWord } from '../../forms/index.ts'
import type { Applied, DutyInstance } from '../../protocol/index.ts'
import { seesEverything } from '../../sight/index.ts'
import type { Answering } from '../answering.ts'
import { lastFact, saidOr } from '../episode/case-file.ts'
import type { SeenCase, SeenDuty } from '../episode/see-case.ts'
import { whomToCall } from '../episode/whom-to-call.ts'
import { waysToDo } from '../forms/form-for-duty.ts'
import { titleOfRole } from '../library.ts'
import { notFound } from '../refusals.ts'
import type { Actor, OpenedReturn, Outcome, ReturnStep, ToTell } from '../views.ts'
import { rolesFor } from '../worklist/whose-lists.ts'

/**
 * What a page about a child who came back begins with: worked out by supposing that the child is back now, well and by themselves. Nothing is recorded by it.
 */
export function openReturnWith({ seen: reads, library }: Answering) {
  return async (query: {
    actor: Actor
    now: Instant
    episodeId: string
  }): Promise<Outcome<OpenedReturn>> => {
    const { actor, now } = query
    const before = await reads.case(query)
    if (!before) return notFound
    const here = hereOf(actor, before)
    const supposing = [supposedReturn(actor, now, here?.to ?? 'other')]
    const after = await reads.case({ ...query, supposing })
    if (!after) return notFound
    const mine = rolesFor(library, actor)
    const step = (duty: SeenDuty): ReturnStep => ({
      title: duty.title,
      ownerTitle: titleOfRole(compiledFor(after.applied, duty), duty.owner),
      isYours: mine.includes(duty.owner),
    })
    const was = new Map(before.duties.map((duty) => [duty.instance, duty]))
    const is = new Map(after.duties.map((duty) => [duty.instance, duty]))
    const begun = after.duties.filter(
      (duty) => isAsked(duty) && !isAsked(was.get(duty.instance)) && !isQuestion(duty),
    )
    const telling = begun.flatMap((duty) => tellingIn(after, duty))
    return {
      kind: 'ok',
      value: {
        here,
        tell: uniqueBy([...telling, ...policeWhoLook(after, telling)]).map(
          ({ post, title, duty, calls }) => ({
            post,
            title,
            telephone: calls?.telephone ?? null,
            outOfHours: calls?.outOfHours ?? null,
            isPolice: isPolice(after, post),
            force: duty?.force ?? 'must',
            urgency: duty?.urgency ?? null,
            isYours: duty === null || mine.includes(duty.owner),
            ownerTitle:
              duty === null ? '' : titleOfRole(compiledFor(after.applied, duty), duty.owner),
          }),
        ),
        stops: before.duties
          .filter((duty) => isAsked(duty) && !isAsked(is.get(duty.instance)) && !isQuestion(duty))
          .map(step),
        starts: begun
          .filter((duty) => tellingIn(after, duty).length === 0)
          .map((duty) => ({
            ...step(duty),
            startsAt: duty.startsAt,
            dueAt: duty.dueAt,
            urgency: duty.urgency,
          })),
        partly: !seesEverything({ post: actor.role, agency: actor.agency }),
      },
    }
  }

  /** Whom a duty has told of the return, and whom nobody has told yet. */
  function tellingIn(seen: SeenCase, duty: SeenDuty): readonly Telling[] {
    const compiled = compiledFor(seen.applied, duty)
    const way = compiled && waysToDo(compiled, duty, seen.timeline.facts)
    const { to, about } = way?.data ?? {}
    if (way?.fact !== 'notice.given' || about !== 'return' || !Array.isArray(to)) return []
    return to.map((one: unknown) => {
      const post = String(answerWord(one))
      return { post, duty, ...named(seen, post, duty) }
    })
  }

  /** The police go on looking until they know: whoever reported to them tells them, whether or not a protocol says so. */
  function policeWhoLook(seen: SeenCase, telling: readonly Telling[]): readonly Telling[] {
    if (!seen.timeline.byKind.has('police.reported')) return []
    if (telling.some(({ post }) => isPolice(seen, post))) return []
    return [{ post: 'police', duty: null, ...named(seen, 'police', null) }]
  }

  function named(seen: SeenCase, answer: string, duty: SeenDuty | null) {
    const [role = '', of = null] = answer.split('@')
    const compiled = duty ? compiledFor(seen.applied, duty) : seen.applied[0]?.compiled
    const party = duty?.parties.find((one) => one.role === role) ?? {
      ...noParty,
      role,
      of,
    }
    const [calls] = whomToCall(library, seen.authority, compiled, {
      parties: [{ ...party, doneAt: null }],
    })
    return { title: titleOfRole(compiled, role), calls: calls ?? null }
  }
}

function isPolice({ applied }: SeenCase, answer: string): boolean {
  const [post = ''] = answer.split('@')
  return applied[0]?.compiled.shared.roles.get(post)?.agency === 'police'
}

const noParty: DutyInstance['parties'][number] = {
  as: 'recipient',
  any: null,
  role: '',
  of: null,
  by: null,
  doneAt: null,
  vacant: null,
  standIn: null,
}

interface Telling {
  readonly post: string
  readonly title: string
  readonly duty: SeenDuty | null
  readonly calls: Pick<ToTell, 'telephone' | 'outOfHours'> | null
}

/** What must be told before what should, each once. */
function uniqueBy(all: readonly Telling[]): readonly Telling[] {
  const forces = ['must', 'should', 'may']
  const force = ({ duty }: Telling) => forces.indexOf(duty?.force ?? 'must')
  const sorted = all.toSorted((a, b) => force(a) - force(b))
  return [...new Map(sorted.toReversed().map((one) => [one.post, one])).values()].toReversed()
}

/** Where a carer, or a parent at home, has the child when the child is back with them. */
function hereOf({ agency }: Actor, { timeline }: SeenCase): OpenedReturn['here'] {
  const placed = lastFact(timeline, 'placement.began')
  const atHome = placed === undefined || placed.data.type === 'with-parents'
  if (agency === 'family') return atHome ? { to: 'home', title: 'home' } : null
  if (agency !== 'carer' || placed === undefined || atHome) return null
  return {
    to: 'placement',
    title: saidOr(placed.data.provider) ?? saidOr(placed.data.address) ?? 'the placement',
  }
}

function supposedReturn({ role, agency, account }: Actor, now: Instant, to: string): Fact {
  return readStored({
    id: 'supposed',
    kind: 'child.returned',
    occurredAt: now,
    recordedAt: now,
    audience: 'all',
    by: { post: role, agency, person: account },
    data: {
      to,
      how: 'own-accord',
      wellbeingConfirmed: 'yes',
      medicalNeed: 'no',
      policeAware: 'no',
    },
  })
}

const asked: readonly DutyInstance['state'][] = ['due', 'overdue', 'unknown', 'upcoming']

function isAsked(duty: SeenDuty | undefined): boolean {
  return duty !== undefined && asked.includes(duty.state)
}

function isQuestion({ act }: SeenDuty): boolean {
  return act.startsWith('find-out.')
}

function compiledFor(applied: readonly Applied[], { askers }: SeenDuty) {
  return (
    applied.find(({ compiled }) => compiled.pack.protocol === askers[0]?.protocol)?.compiled ??
    applied[0]?.compiled
  )
}

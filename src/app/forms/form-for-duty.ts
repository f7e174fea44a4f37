import type { Fact } from '../../facts/index.ts'
import type { Form } from '../../forms/index.ts'
import {
  type CompiledPack,
  type Discharge,
  type DutyInstance,
  dischargeOf,
  dutyOf,
} from '../../protocol/index.ts'

/** What is recorded to do a duty: the fact that would show it done, and the form its protocol names for it, if it names one. */
export interface WaysToDo extends Discharge {
  readonly named: string | null
}

/** How a duty is done by recording something, and what of it is left after these facts; undefined where no single fact does it. */
export function waysToDo(
  compiled: CompiledPack,
  duty: DutyInstance,
  facts: readonly Fact[] = [],
): WaysToDo | undefined {
  const discharge = dischargeOf(compiled, duty, facts)
  const written = dutyOf(compiled.pack, duty.id)
  const named = written?.form ?? compiled.shared.acts.get(duty.act)?.form ?? null
  return discharge && { ...discharge, named }
}

const kept = new WeakMap<CompiledPack, Map<string, WayToDo>>()

/** Which fact does a duty, and which form its protocol names for it; null where none. The same at every turn of it, whoever is still to be told. */
export interface WayToDo {
  readonly fact: string | null
  readonly named: string | null
}

/** As `waysToDo`, without what the fact would say: for lists, which are made anew at every fact. */
export function wayToDo(compiled: CompiledPack, duty: DutyInstance): WayToDo {
  const ways = kept.get(compiled) ?? new Map<string, WayToDo>()
  kept.set(compiled, ways)
  const [only, ...others] = duty.askers
  const asked =
    others.length === 0
      ? `${duty.id} ${duty.act} ${only?.protocol}:${only?.duty}`
      : `${duty.id} ${duty.act} ${duty.askers.map(({ protocol, duty: id }) => `${protocol}:${id}`).join(' ')}`
  const known = ways.get(asked)
  if (known) return known
  const { fact = null, named = null } = waysToDo(compiled, duty) ?? {}
  ways.set(asked, { fact, named })
  return { fact, named }
}

/** The form that does a duty: the one its protocol names, where it records what does it; else the one that records that. */
export function formForDuty(forms: readonly Form[], ways: WaysToDo | undefined): Form | undefined {
  if (!ways) return undefined
  const named = forms.find(
    ({ form, opensEpisode, records }) =>
      form === ways.named && !opensEpisode && records.some(({ fact }) => fact === ways.fact),
  )
  return named ?? formRecording(forms, ways)
}

/**
 * The form that records a fact, best first: one that always says what the fact must say, one that records this fact alone, one that records it
 * with others. Forms that open an episode record nothing on one that is open.
 */
export function formRecording(forms: readonly Form[], { fact, data }: Discharge): Form | undefined {
  const fitting = forms
    .filter(({ records, opensEpisode }) => !opensEpisode && records[0]?.fact === fact)
    .map((form) => ({ form, fit: fitOf(form, data) }))
    .filter(({ fit }) => fit >= 0)
  return fitting.reduce<(typeof fitting)[number] | undefined>(
    (best, one) => (best === undefined || one.fit > best.fit ? one : best),
    undefined,
  )?.form
}

/** How well a form fits what is to be said: how much of it the form always says, then whether it says nothing else; -1 when it says otherwise. */
function fitOf({ records }: Form, wanted: Discharge['data']): number {
  const constants = [...(records[0]?.data ?? [])].flatMap(([field, sources]) => {
    const [only] = sources
    return sources.length === 1 && only && 'is' in only && only.when === undefined
      ? [{ field, says: only.is }]
      : []
  })
  if (constants.some(({ field, says }) => wanted[field] !== says)) return -1
  return constants.length * 2 + (records.length === 1 ? 1 : 0)
}

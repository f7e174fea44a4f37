import type { DutyInstance } from '../duty-instance.ts'
import type { Done } from '../pack.ts'
import type { CompiledPack } from './compile.ts'

/** The fact that would show a duty done: its kind, and what is already known of its data. */
export interface Discharge {
  readonly fact: string
  readonly data: Readonly<Record<string, unknown>>
}

/** The simplest fact that discharges a duty: what its form records. Undefined when no single fact does. */
export function dischargeOf(compiled: CompiledPack, duty: DutyInstance): Discharge | undefined {
  if (duty.id.startsWith('find-out.')) return { fact: duty.act.slice('find-out.'.length), data: {} }
  const { pack, shared } = compiled
  const written = pack.duties.find(({ duty: id }) =>
    duty.askers.some((asker) => asker.protocol === pack.protocol && asker.duty === id),
  )
  if (!written) return undefined
  const done = written.done ?? shared.acts.get(written.act)?.done ?? { step: written.act }
  return simplest(done, duty, written.act)
}

function simplest(done: Done, duty: DutyInstance, act: string): Discharge | undefined {
  if ('fact' in done) {
    return {
      fact: done.fact,
      data: Object.fromEntries(
        Object.entries(done.where ?? {}).map(([field, wanted]) => [field, presetOf(field, wanted)]),
      ),
    }
  }
  if ('told' in done) {
    return {
      fact: 'notice.given',
      data: { about: done.told, to: duty.recipients.filter((role) => !duty.told.includes(role)) },
    }
  }
  if ('step' in done) return { fact: 'step.recorded', data: { act: done.step } }
  if ('anyOf' in done) return first(done.anyOf, duty, act)
  if ('allOf' in done) return first(done.allOf, duty, act)
  return { fact: 'step.recorded', data: { act } }
}

function first(options: readonly Done[], duty: DutyInstance, act: string): Discharge | undefined {
  for (const option of options) {
    const found = simplest(option, duty, act)
    if (found) return found
  }
  return undefined
}

/** A list of words any of which will do starts with the first; recipients are a list in the fact too. */
function presetOf(field: string, wanted: string | readonly string[]): unknown {
  if (field === 'to') return typeof wanted === 'string' ? [wanted] : wanted.slice(0, 1)
  return typeof wanted === 'string' ? wanted : wanted[0]
}

import type { Fact } from '../facts/index.ts'

/** What a correction says of one fact. */
interface Said {
  readonly target: Fact
  /** When it really happened, as written; undefined when the correction leaves that. */
  readonly occurredAt: unknown
  /** The later end of a time known only as a span, as written. */
  readonly occurredUntil: unknown
  /** What the fact should say; undefined when the correction leaves that. */
  readonly data: unknown
  /** The correction says that another fact was meant than the one it was made of. */
  readonly elsewhere: boolean
}

/**
 * Everything a correction says, fact by fact: of the fact it corrects and, where that is itself a correction, of what that one
 * corrects, down to the fact that somebody first recorded. Whoever judges a correction judges each: what is said within a
 * correction of a correction counts as much as what is said outright.
 */
export function whatACorrectionSays(correction: Fact, recorded: readonly Fact[]): readonly Said[] {
  const said: Said[] = []
  let says: unknown = correction.kind === 'fact.corrected' ? correction.data : undefined
  let meant: unknown
  while (typeof says === 'object' && says !== null) {
    const named: unknown = Reflect.get(says, 'fact')
    const id = meant ?? named
    const target = recorded.find((one) => one.id === id)
    // A fact corrects only what was recorded before it, so that this ends.
    if (!target || said.some((one) => one.target === target)) break
    const data: unknown = Reflect.get(says, 'data')
    said.push({
      target,
      occurredAt: Reflect.get(says, 'occurredAt'),
      occurredUntil: Reflect.get(says, 'occurredUntil'),
      data,
      elsewhere: named !== id,
    })
    if (target.kind !== 'fact.corrected') break
    meant = target.data.fact
    says = data
  }
  return said
}

import type { Done, Pack, Shared, Where } from '../pack.ts'

/** Every word the protocols look for in a field of a fact, by `kind field`: what a person recording it may need to choose. */
export function wordsUsed(
  shared: Shared,
  packs: readonly Pack[],
): ReadonlyMap<string, ReadonlySet<string>> {
  const used = new Map<string, Set<string>>()
  const add = (kind: string, field: string, word: string): void => {
    const key = `${kind} ${field}`
    used.set(key, (used.get(key) ?? new Set()).add(word))
  }
  const addWhere = (kind: string, where: Where | undefined): void => {
    for (const [field, wanted] of Object.entries(where ?? {})) {
      for (const word of typeof wanted === 'string' ? [wanted] : wanted) add(kind, field, word)
    }
  }
  const addDone = (done: Done): void => {
    if ('fact' in done) addWhere(done.fact, done.where)
    else if ('anyOf' in done) done.anyOf.forEach(addDone)
    else if ('allOf' in done) done.allOf.forEach(addDone)
    else if ('step' in done) add('step.recorded', 'act', done.step)
  }
  for (const { done } of shared.acts.values()) addDone(done)
  for (const pack of packs) {
    for (const duty of pack.duties) {
      if (duty.done) addDone(duty.done)
      for (const text of [
        duty.when,
        typeof duty.starts === 'object' && 'on' in duty.starts
          ? JSON.stringify(duty.starts.on)
          : JSON.stringify(duty.starts),
      ]) {
        for (const [name, kind, field] of asked) {
          for (const match of (text ?? '').matchAll(new RegExp(`${name}\\('([^']+)'`, 'g')))
            if (match[1]) add(kind, field, match[1])
        }
      }
    }
  }
  return used
}

/** Functions of conditions that look for a word in a field. */
const asked = [
  ['decided', 'decision.recorded', 'decision'],
  ['assessed', 'assessment.completed', 'assessment'],
  ['reviewed', 'review.completed', 'review'],
  ['referred', 'referral.made', 'for'],
  ['completed', 'document.completed', 'document'],
] as const

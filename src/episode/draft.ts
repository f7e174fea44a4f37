import { type Fact, type FactOf, fieldOf, type KindName } from '../facts/index.ts'
import { getSlot, no, startValues, unknown, type Value, yes } from './slots.ts'

/** The values being worked out while facts are read one after another. */
export class Draft {
  values: Value[] = [...startValues]
  #shared = false

  /** The values as they stand; the next change is made on a copy. */
  snapshot(): readonly Value[] {
    this.#shared = true
    return this.values
  }

  set(slot: number, value: Value): void {
    if (this.#shared) {
      this.values = this.values.slice()
      this.#shared = false
    }
    this.values[slot] = value
  }
}

/** What a fact does to the values, whatever its kind. */
export type Apply = (draft: Draft, fact: Fact) => void
/** What a fact of one kind does to the values. */
export type ApplyOf<K extends KindName> = (draft: Draft, fact: FactOf<K>) => void
/** What facts do, by their kind. */
export type Applies = { readonly [K in KindName]?: ApplyOf<K> }

/** An answer as a value: anything but yes or no is not known. */
export function answerValue(answer: unknown): Value {
  return answer === 'yes' ? yes : answer === 'no' ? no : unknown
}

/** Sets a yes/no field from an answer, where the fact gives one. */
export function answers(pairs: Readonly<Record<string, string>>): Apply {
  const slots = Object.entries(pairs).map(([key, path]) => [key, getSlot(path)] as const)
  return (draft, fact) => {
    for (const [key, slot] of slots) {
      const given = fieldOf(fact, key)
      if (given !== undefined) draft.set(slot, answerValue(given))
    }
  }
}

/** Sets a word field from the fact, where it gives one. */
export function words(pairs: Readonly<Record<string, string>>): Apply {
  const slots = Object.entries(pairs).map(([key, path]) => [key, getSlot(path)] as const)
  return (draft, fact) => {
    for (const [key, slot] of slots) {
      const given = fieldOf(fact, key)
      if (typeof given === 'string' || typeof given === 'number') draft.set(slot, given)
    }
  }
}

/** The event happened: the field is yes from now on. */
export function happens(path: string): Apply {
  const slot = getSlot(path)
  return (draft) => draft.set(slot, yes)
}

/** One of a family, by the word the fact names. */
export function oneOfFamily(family: string, word: string, answer: string): Apply {
  return (draft, fact) => {
    // What a fact said may have been erased: then it says nothing of any of them.
    const said = fieldOf(fact, word)
    if (said === undefined) return
    draft.set(getSlot(`${family}(${String(said)})`), answerValue(fieldOf(fact, answer)))
  }
}

export function all<F extends Fact>(
  ...steps: readonly ((draft: Draft, fact: F) => void)[]
): (draft: Draft, fact: F) => void {
  return (draft, fact) => {
    for (const step of steps) step(draft, fact)
  }
}

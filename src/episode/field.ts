/** A value a condition can ask for. `bool` and every other type may also be unknown. */
export interface Field {
  readonly path: string
  readonly type: 'bool' | 'int' | 'enum'
  readonly words?: readonly string[]
  /** What it means, as at the instant asked about. */
  readonly meaning: string
  /**
   * What nothing on record means. Events that the record would hold if they had happened are `no`;
   * circumstances nobody has yet stated are `unknown`.
   */
  readonly absent: 'no' | 'unknown' | 'zero' | string
  /** Role that can find out, and the kind of fact that would say. Given for everything that starts unknown. */
  readonly ask?: { readonly role: string; readonly fact: string; readonly question: string }
  /**
   * How a condition says it, where its meaning alone will not do: a yes/no field as a claim and its denial; a word field as what stands
   * before the word, `the council holds the absence to be`, and before a word it is not.
   */
  readonly said?: Said
  /** Of a word or a number, what is not known while it is not: `where the child lives`. Left out: what its meaning is. */
  readonly whatIsNotKnown?: string
}

export interface Said {
  readonly yes: string
  readonly no: string
}

/** A family of yes/no values, one per word: `risk('trafficking')`. */
export interface FieldFamily {
  readonly name: string
  readonly words: readonly string[]
  readonly meaning: string
  readonly absent: 'no' | 'unknown'
  /** As of a field; the question is put together with the word. */
  readonly ask?: { readonly role: string; readonly fact: string }
}

/** Who usually knows about the child. */
export const worker = 'allocated-social-worker'
/** A yes/no field. */
export const bool = (
  path: string,
  meaning: string,
  absent: 'no' | 'unknown',
  ask?: [role: string, fact: string, question: string],
  said?: Said,
): Field => ({
  path,
  type: 'bool',
  meaning,
  absent,
  ...(ask && { ask: { role: ask[0], fact: ask[1], question: ask[2] } }),
  ...(said && { said }),
})

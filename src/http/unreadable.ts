/** Which rule something sent does not keep, so that a program can tell as well as a person. */
export type ReadingRule =
  | 'given-twice'
  | 'broken-encoding'
  | 'control-characters'
  | 'broken-text'
  | 'too-long'
  | 'too-deep'
  | 'too-many-values'
  | 'not-json'
  | 'empty'
  | 'forbidden-name'
  | 'not-a-number'

/** Something sent that cannot be read: which part of it, and which rule it does not keep. Nothing was done with any of it. */
export class Unreadable extends Error {
  readonly statusCode = 400
  readonly code = 'WHEREABOUTS_UNREADABLE'
  readonly field: string
  readonly rule: ReadingRule

  /** @param message says to the sender what is wrong and what to do. */
  constructor(field: string, rule: ReadingRule, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'Unreadable'
    this.field = field
    this.rule = rule
  }
}

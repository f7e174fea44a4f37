/** What the exit code of every command means; see README.md. */
export const exitCodes = {
  /** Asked and answered; nothing is wrong. */
  fine: 0,
  /** The thing asked about has faults, or is not as expected. */
  faulty: 1,
  /** The command, a file or a value given to it could not be used. */
  badInput: 2,
} as const

/** What was asked for cannot be done because of what is here: protocols with faults, a version missing. In words for whoever can mend it. */
export class Faulty extends Error {
  readonly code = 'faulty'
}

/** Something given on the command line that cannot be used, in words for the person at the keyboard. */
export class BadInput extends Error {
  readonly code = 'bad-input'
}

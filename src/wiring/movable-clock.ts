import type { Now } from '../app/index.ts'
import type { Instant } from '../facts/index.ts'

const present: Now = () => Temporal.Now.instant().epochMilliseconds

/** A clock that can be set; from where it is set it runs on, or stands still. The service's own time, where nobody moves it. */
export class MovableClock {
  #ahead: number
  #stoodAt: Instant | null
  #isMoved: boolean

  /**
   * @param standAt stand still at this instant; left out, run with the machine's clock.
   * @param ahead how far a running clock is ahead of the machine's, in milliseconds.
   */
  constructor(standAt?: Instant, ahead = 0) {
    this.#stoodAt = standAt ?? null
    this.#ahead = ahead
    this.#isMoved = ahead !== 0
  }

  readonly now: Now = () => this.#stoodAt ?? present() + this.#ahead

  move(to: Instant): void {
    this.#isMoved = true
    if (this.#stoodAt === null) this.#ahead = to - present()
    else this.#stoodAt = to
  }

  /** How far it is ahead of the machine's clock, in milliseconds; of one that stands still, nothing. */
  get ahead(): number {
    return this.#ahead
  }

  /** Whether somebody has moved it, so that its time is not what people take it for. */
  get isMoved(): boolean {
    return this.#isMoved
  }
}

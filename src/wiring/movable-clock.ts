import type { Now } from '../app/index.ts'
import type { Instant } from '../facts/index.ts'

const present: Now = () => Temporal.Now.instant().epochMilliseconds

/** A clock that can be set; from where it is set it runs on, or stands still. The service's own time, where nobody moves it. */
export class MovableClock {
  #offset = 0
  #stoodAt: Instant | null

  /** @param standAt stand still at this instant; left out, run with the machine's clock. */
  constructor(standAt?: Instant) {
    this.#stoodAt = standAt ?? null
  }

  readonly now: Now = () => this.#stoodAt ?? present() + this.#offset

  move(to: Instant): void {
    if (this.#stoodAt === null) this.#offset = to - present()
    else this.#stoodAt = to
  }
}

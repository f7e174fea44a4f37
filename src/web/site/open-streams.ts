import type { Session } from '../../app/index.ts'
import type { Limits } from '../../http/index.ts'

/** Why a stream was ended by us: its page then knows whether to ask again. */
export type StreamEnd = 'too-many' | 'signed-out' | 'closing'

interface Stream {
  readonly session: Session
  readonly end: (why: StreamEnd) => void
}

/** The streams of changes open in this process, oldest first: so many for a person, so many in all. */
export class OpenStreams {
  readonly #limits: Pick<Limits, 'streamsAPerson' | 'streams'>
  readonly #open = new Set<Stream>()

  constructor(limits: Pick<Limits, 'streamsAPerson' | 'streams'>) {
    this.#limits = limits
  }

  /** Takes in one more, ending the person's oldest for it; answers how to strike it off, or null where the house is full. */
  add(session: Session, end: Stream['end']): (() => void) | null {
    const theirs = [...this.#open].filter((one) => one.session.account === session.account)
    for (const old of theirs.slice(0, Math.max(0, theirs.length + 1 - this.#limits.streamsAPerson)))
      this.#end(old, 'too-many')
    if (this.#open.size >= this.#limits.streams) return null
    const stream = { session, end }
    this.#open.add(stream)
    return () => {
      this.#open.delete(stream)
    }
  }

  /** Somebody signed out. */
  endSession(session: string): void {
    for (const stream of this.#open)
      if (stream.session.session === session) this.#end(stream, 'signed-out')
  }

  endAll(): void {
    for (const stream of this.#open) this.#end(stream, 'closing')
  }

  get size(): number {
    return this.#open.size
  }

  #end(stream: Stream, why: StreamEnd): void {
    this.#open.delete(stream)
    stream.end(why)
  }
}

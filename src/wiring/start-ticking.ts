import { type ClockPorts, catchUp, startClock } from '../clock/index.ts'
import type { Store } from '../store/index.ts'
import type { MovableClock } from './movable-clock.ts'

/** How often a clock moved by hand is asked what has come due, in milliseconds. */
const tickEvery = 1_000

/** What makes things happen when their time comes. */
export interface Ticking {
  /** Does at once all that has come due, after whatever is being done. */
  catchUp(): Promise<void>
  stop(): Promise<void>
}

/**
 * On the machine's clock, jobs are worked as they come due; once a clock is moved by hand, the database's time says nothing, and what has come due by it is asked for.
 *
 * @param movable the clock, where it can be moved; null on the machine's own.
 */
export async function startTicking(
  store: Store,
  ports: ClockPorts,
  movable: MovableClock | null,
  runsWithMachine: boolean,
): Promise<Ticking> {
  const working = runsWithMachine
    ? await startClock({ pool: store.pool, ownConnection: store.newConnection, ports })
    : null
  let inHand: Promise<unknown> = Promise.resolve()
  const catchUpNow = async (): Promise<void> => {
    const turn = inHand.then(() => catchUp(store.pool, ports))
    inHand = turn.catch(console.error)
    await turn
  }
  const tick = () => {
    if (movable && (movable.isMoved || !runsWithMachine)) catchUpNow().catch(() => undefined)
  }
  const timer = movable ? setInterval(tick, tickEvery) : null
  return {
    catchUp: catchUpNow,
    async stop() {
      if (timer) clearInterval(timer)
      await inHand
      await working?.stop()
    },
  }
}

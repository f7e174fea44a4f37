import { type ClockPorts, catchUp, startClock } from '../clock/index.ts'
import type { Store } from '../store/index.ts'

/** How often a clock moved by hand is asked what has come due, in milliseconds. */
const tickEvery = 1_000

/** On the machine's clock, jobs are worked as they come due; on one that is moved by hand, the database's time says nothing. */
export async function startTicking(
  store: Store,
  ports: ClockPorts,
  isMovable: boolean,
): Promise<{ stop(): Promise<void> }> {
  if (!isMovable) {
    return startClock({ pool: store.pool, ownConnection: store.newConnection, ports })
  }
  let inHand: Promise<unknown> = Promise.resolve()
  const tick = () => {
    inHand = inHand.then(() => catchUp(store.pool, ports)).catch(console.error)
  }
  const timer = setInterval(tick, tickEvery)
  return {
    async stop() {
      clearInterval(timer)
      await inHand
    },
  }
}

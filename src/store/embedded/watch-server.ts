import { setTimeout as wait } from 'node:timers/promises'
import { findPostmaster } from './postmaster.ts'

/** How often it is looked whether the server still runs, in milliseconds. */
const look = 250
/** After how many tries in vain somebody is told again. */
const sayAgainAfter = 40

/**
 * Starts the server again whenever it is found to have ended without being asked to, killed or crashed, for as long as it takes: a new one may be
 * refused while processes of the old are still going, or while a disk is full.
 */
export function watchServer(
  data: string,
  startAgain: () => Promise<void>,
): { stop(): Promise<void> } {
  const stopping = new AbortController()
  const { signal } = stopping
  const pause = () => wait(look, undefined, { ref: false, signal }).catch(() => {})

  const revive = async (): Promise<void> => {
    console.error('The embedded PostgreSQL ended by itself. It is being started again.')
    for (let tries = 1; !signal.aborted; tries++) {
      try {
        await startAgain()
        return console.error('The embedded PostgreSQL runs again.')
      } catch (error) {
        if (tries % sayAgainAfter === 0)
          console.error(error instanceof Error ? error.message : String(error))
        await pause()
      }
    }
  }
  const watching = (async () => {
    for (await pause(); !signal.aborted; await pause())
      if (!(await findPostmaster(data)) && !signal.aborted) await revive()
  })()
  return {
    async stop() {
      stopping.abort()
      await watching
    },
  }
}

import { Logger } from 'graphile-worker'

/** Passes on only what somebody should act on. */
export const jobLogger = new Logger(() => (level, message) => {
  if (level === 'error' || level === 'warning') console.error(message)
})

import { Logger } from 'graphile-worker'

/** Passes on only what somebody should act on; what the database or the system refused, without the path through our code on which it came. */
export const jobLogger = new Logger(() => (level, message, meta) => {
  if (level !== 'error' && level !== 'warning') return
  const isRefused = typeof Reflect.get(Object(meta?.error), 'code') === 'string'
  console.error(isRefused ? message.replace(/:\n[\s\S]*$/, '') : message)
})

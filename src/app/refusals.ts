import type { Refused } from './views.ts'

export function notAllowed(message: string, whoCan: string): Refused {
  return { kind: 'refused', reason: 'not-allowed', message, whoCan }
}

export const notFound: Refused = {
  kind: 'refused',
  reason: 'not-found',
  message:
    'There is no such record here, or it is not yours to see. If you followed a link, ask the person who sent it.',
}

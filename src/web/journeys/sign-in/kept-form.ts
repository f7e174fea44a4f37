import type { FastifyRequest } from 'fastify'
import { isOwnPage } from '../../../http/index.ts'
import { type Boxes, boxesFrom } from '../../forms/boxes.ts'

/** What somebody sent when their session had ended, and to which page of ours. */
export interface KeptForm {
  readonly action: string
  readonly boxes: Boxes
}

/** A form that came from a page of ours, and whose sender is not signed in any more; null for anything else. */
export function keptForm(request: FastifyRequest): KeptForm | null {
  if (request.method !== 'POST' || !isOwnPage(request.url)) return null
  const { _token, ...boxes } = boxesFrom(request.body)
  return typeof _token === 'string' && _token !== '' ? { action: request.url, boxes } : null
}

/** The same as one box of the page on which they sign in again. */
export function writeKept(kept: KeptForm | null): string {
  return kept === null ? '' : JSON.stringify(kept)
}

/** Reads it back; null for what is no such thing, or would lead elsewhere. */
export function readKept(written: string): KeptForm | null {
  try {
    const { action, boxes } = Object(JSON.parse(written))
    return typeof action === 'string' && isOwnPage(action)
      ? { action, boxes: boxesFrom(boxes) }
      : null
  } catch {
    return null
  }
}

/** Its boxes one by one, as a form that sends them on has them. */
export function boxesKept({
  boxes,
}: KeptForm): readonly { readonly name: string; readonly value: string }[] {
  return Object.entries(boxes).flatMap(([name, value]) =>
    (typeof value === 'string' ? [value] : value).map((one) => ({ name, value: one })),
  )
}

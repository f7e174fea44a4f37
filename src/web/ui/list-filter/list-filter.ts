import type { WorklistFilter, WorklistItem } from '../../../app/index.ts'

/** What a page of lists may be asked for. */
export interface ListQuery {
  readonly role?: string
  readonly child?: string
  readonly clock?: string
  readonly search?: string
}

const clocks = ['late', 'next-24-hours', 'later', 'no-fixed-time', 'past-expected'] as const

/** What a page of lists is narrowed to. What is not understood narrows nothing. */
export function filterFrom(query: ListQuery): WorklistFilter {
  const text = (value: string | undefined) =>
    typeof value === 'string' && value.trim() !== '' ? value.trim().slice(0, 100) : undefined
  const clock = clocks.find((one) => one === query.clock)
  const role = text(query.role)
  const childId = text(query.child)
  const search = text(query.search)
  return {
    ...(role && { role }),
    ...(childId && { childId }),
    ...(clock && { clock }),
    ...(search && { search }),
  }
}

/** Whose duties there are in a list, to choose from. */
export function ownersIn(
  items: readonly WorklistItem[],
): readonly { readonly value: string; readonly text: string }[] {
  return [...new Map(items.map((item) => [item.duty.owner, item.ownerTitle]))]
    .map(([value, text]) => ({ value, text }))
    .sort((a, b) => a.text.localeCompare(b.text))
}

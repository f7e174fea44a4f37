import type { ListedChild, WorklistFilter } from '../../../app/index.ts'

/** What a page of lists may be asked for. */
export interface ListQuery {
  readonly role?: string
  readonly child?: string
  readonly clock?: string
  readonly search?: string
  readonly list?: string
  readonly page?: string
}

const clocks = ['late', 'next-24-hours', 'later', 'no-fixed-time', 'past-expected'] as const
const lists = ['mine', 'team', 'asked'] as const

/** What a page of lists is narrowed to. What is not understood narrows nothing. */
export function filterFrom(query: ListQuery): WorklistFilter {
  const text = (value: string | undefined) =>
    typeof value === 'string' && value.trim() !== '' ? value.trim().slice(0, 100) : undefined
  const clock = clocks.find((one) => one === query.clock)
  const list = lists.find((one) => one === query.list)
  const role = text(query.role)
  const childId = text(query.child)
  const search = text(query.search)
  const page = /^[1-9]\d{0,4}$/.test(query.page ?? '') ? Number(query.page) : undefined
  return {
    ...(role && { role }),
    ...(childId && { childId }),
    ...(clock && { clock }),
    ...(search && { search }),
    ...(list && { list }),
    ...(page && { page }),
  }
}

/** Whose duties there are in a list, to choose from. */
export function ownersIn(
  children: readonly ListedChild[],
): readonly { readonly value: string; readonly text: string }[] {
  const items = children.flatMap(({ tasks }) => tasks).flatMap(({ members }) => members)
  return [...new Map(items.map((item) => [item.duty.owner, item.ownerTitle]))]
    .map(([value, text]) => ({ value, text }))
    .sort((a, b) => a.text.localeCompare(b.text))
}

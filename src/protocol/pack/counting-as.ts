import type { Shared } from './shared.ts'

/** The posts that count as a post: itself, and each that says it is a kind of it. */
export function countingAsIn({
  roles,
}: Pick<Shared, 'roles'>): (post: string) => readonly string[] {
  const kinds = new Map<string, string[]>()
  for (const [post, { countsAs = [] }] of roles)
    for (const of of countsAs) kinds.set(of, [...(kinds.get(of) ?? []), post])
  return (post) => [post, ...(kinds.get(post) ?? [])]
}

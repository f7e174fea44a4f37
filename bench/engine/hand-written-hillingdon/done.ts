export interface Done {
  readonly at: number
  readonly recordedAt: number
}

/** The earlier of two, where there is either. */
export function earliest(...instants: readonly (number | undefined)[]): number | undefined {
  let found: number | undefined
  for (const at of instants) if (at !== undefined && (found === undefined || at < found)) found = at
  return found
}

/** The first of the things that show something done. */
export function firstDone(...ways: readonly (Done | undefined)[]): Done | undefined {
  let found: Done | undefined
  for (const way of ways) if (way && (!found || way.at < found.at)) found = way
  return found
}

/** Both done; done when the later was. */
export function laterDone(a: Done | undefined, b: Done): Done {
  if (!a) return b
  return { at: Math.max(a.at, b.at), recordedAt: Math.max(a.recordedAt, b.recordedAt) }
}

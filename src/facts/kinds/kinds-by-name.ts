/**
 * Kinds by every name they go by or went by. Throws where two would answer to one name: what is stored under it could then be read as either.
 */
export function kindsByName<K extends { readonly kind: string; readonly was?: readonly string[] }>(
  kinds: readonly K[],
): ReadonlyMap<string, K> {
  const byName = new Map<string, K>()
  for (const kind of kinds) {
    for (const name of [kind.kind, ...(kind.was ?? [])]) {
      const other = byName.get(name)
      if (other)
        throw new Error(`“${name}” names two kinds of fact: ${other.kind} and ${kind.kind}`)
      byName.set(name, kind)
    }
  }
  return byName
}

/**
 * JSON text that is the same for the same value wherever and whenever it is written: keys in order of code units, no white
 * space, absent for undefined. What the hash chain is computed over.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item ?? null)).join(',')}]`
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value)
      .filter(([, held]) => held !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, held]) => `${JSON.stringify(key)}:${canonicalJson(held)}`)
    return `{${entries.join(',')}}`
  }
  return JSON.stringify(value)
}

/**
 * Which version of a protocol a `protocol.applied` fact names. One recorded before edition and revision were two numbers says `version`: that is the
 * edition, in its first revision. Undefined when it names neither.
 */
export function appliedVersion(
  data: Readonly<Record<string, unknown>>,
): { readonly edition: string; readonly revision: number } | undefined {
  const { edition, revision, version } = data
  if (typeof edition === 'string' && typeof revision === 'number') return { edition, revision }
  return typeof version === 'string' ? { edition: version, revision: 1 } : undefined
}

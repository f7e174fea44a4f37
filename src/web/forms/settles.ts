import { findFactKind } from '../../facts/index.ts'

/** Whether the field says which thing a fact of the kind is about; for a duty, another answer would be another duty. */
export function settles(kind: string, field: string): boolean {
  return findFactKind(kind)?.about === field
}

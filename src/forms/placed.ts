import { isGroup } from './form.ts'
import type { Field, WrittenForm } from './shape.ts'

/** One thing wrong with a form, and where in its document. Whoever read the file says which line that is. */
export interface FormFault {
  readonly path: readonly (string | number)[]
  readonly rule: string
  readonly message: string
  /** A word that was written, and those that would have been right, for a suggestion. */
  readonly instead?: { readonly written: string; readonly known: readonly string[] }
}

/** A question, or group of them, with where it stands in the document. */
export interface Placed<F = Field> {
  readonly field: F
  readonly path: readonly (string | number)[]
  /** Name of the group it is in. */
  readonly inside: string | undefined
}

/** Every question and group as written, those inside groups after their group. */
export function placedIn(written: Pick<WrittenForm, 'fields' | 'sections'>): readonly Placed[] {
  const at = (fields: readonly Field[], path: readonly (string | number)[]): readonly Placed[] =>
    fields.flatMap((field, i): readonly Placed[] => {
      const here = [...path, 'fields', i]
      const own = { field, path: here, inside: undefined }
      if (!isGroup(field)) return [own]
      const inner = field.fields.map((one, j) => ({
        field: one,
        path: [...here, 'fields', j],
        inside: field.name,
      }))
      return [own, ...inner]
    })
  return [
    ...at(written.fields ?? [], []),
    ...(written.sections ?? []).flatMap(({ fields }, i) => at(fields, ['sections', i])),
  ]
}

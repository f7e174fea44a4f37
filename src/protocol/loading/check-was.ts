import type { DocumentPath } from './source.ts'

/** Something that goes by a name, and went by others. */
export interface Renamed {
  readonly name: string
  readonly was: readonly string[]
}

/** Says what is wrong with an old name, at its place within the thing renamed. */
export type TellFormer = (path: DocumentPath, rule: string, message: string) => void

/** An old name must be nobody's today and nobody else's before: what is on record under it is about one thing. */
export function checkWas(
  what: string,
  { name, was }: Renamed,
  all: readonly Renamed[],
  tell: TellFormer,
): void {
  was.forEach((old, i) => {
    const path = ['was', i]
    if (all.some((one) => one.name === old))
      tell(path, 'former-name-in-use', `“${old}” is still the name of ${what}.`)
    const other = all.find((one) => one.name !== name && one.was.includes(old))
    if (other)
      tell(path, 'former-name-twice', `“${other.name}” says too that it was called “${old}”.`)
    if (was.indexOf(old) !== i) tell(path, 'former-name-twice', `“${old}” is given twice.`)
  })
}

/** A line of time as its macro shows it: drawn for each size of screen, with a key and the same thing as a list. */
export interface Picture {
  readonly title: string
  /** Of the heading; 2 when left out. */
  readonly level?: 2 | 3
  readonly svgs: readonly string[]
  readonly key: readonly { readonly svg: string; readonly meaning: string }[]
  readonly rows: readonly { readonly when: string; readonly what: string }[]
}

/** Whose posts there are in an authority's area: its own, a police force's, or a provider's of placements, schooling or care. */
export interface PostHolder {
  readonly kind: 'authority' | 'force' | 'provider'
  readonly title: string
  /** Number by day, or at any hour where no other is given. As people write it. */
  readonly telephone?: string
  readonly outOfHoursTelephone?: string
  /** Posts of theirs with a number of its own. */
  readonly posts?: Readonly<Record<string, string>>
}

/** An authority that runs this installation, and the protocol its partnership has adopted. */
export interface Authority {
  readonly id: string
  readonly title: string
  /** Protocol its own children are under; several authorities may share one. */
  readonly protocol: string
  /** Police force of the area, for words on pages. */
  readonly police?: string
  /** Where its office hours are not those of its protocol. Monday to Friday, not bank holidays. */
  readonly officeHours?: { readonly from: string; readonly to: string }
  /** By key: what stands as `of` in `{ post: mash, of: exampleshire }`. */
  readonly agencies?: Readonly<Record<string, PostHolder>>
}

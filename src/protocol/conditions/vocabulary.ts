/** What a condition may name besides fields: a protocol's own words, checked when a pack is loaded. */
export interface Vocabulary {
  readonly acts: ReadonlySet<string>
  readonly roles: ReadonlySet<string>
  /** Names of the pack's own conditions. */
  readonly conditions: ReadonlySet<string>
}

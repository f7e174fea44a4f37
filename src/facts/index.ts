export { appliedVersion } from './applied-version.ts'
export { type Audience, audiences, narrowest } from './audience.ts'
export { isOfACase } from './bounds.ts'
export { consultedIn } from './consulted.ts'
export {
  type Author,
  type EarlierEpisode,
  type Fact,
  type FactHead,
  type FactOf,
  fieldOf,
  postsRead,
  readStored,
  type StoredFact,
  surelyBy,
} from './fact.ts'
export {
  belongsOn,
  type DataOf,
  factKinds,
  findFactKind,
  getFactKind,
  type KindName,
  tellsOfChild,
} from './kinds/index.ts'
export type { FactKind, Speakers, StreamKind } from './kinds/kind.ts'
export * from './london-time.ts'
export { isPost, namesPolice, namesPost, type Post, wordOf } from './post.ts'
export { type FactFault, type FactInput, readFact } from './read-fact.ts'
export { type PostSense, usuallyAhead } from './shapes.ts'
export * from './words.ts'

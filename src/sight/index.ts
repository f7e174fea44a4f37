export { amending } from './may-amend.ts'
export { type Holdable, mayBeGiven, mayTake, mayTakeOn } from './may-hold.ts'
export { type Derived, sightOfDerived } from './may-know-of.ts'
export { mayMoveClock } from './may-move-clock.ts'
export { mayOpen } from './may-open.ts'
export {
  type ActsIn,
  type Asking,
  mayIntroduce,
  mayNameIn,
  maySayKind,
  type NotTheirs,
  type OwnRule,
  ownRulesAllow,
  refusalToSay,
} from './may-say.ts'
export {
  audiencesSeen,
  covers,
  coversAll,
  type SeenFact,
  seenFacts,
  seesEverything,
} from './may-see.ts'
export { postsOf, type Viewer } from './viewer.ts'

export { type AbsenceState, absenceState, absenceStates } from './absence-state.ts'
export { asCorrected } from './as-corrected.ts'
export { beganAt } from './began-at.ts'
export { type ChildRecord, recordOfChild } from './child-record.ts'
export {
  type Amendment,
  amendable,
  type DecisionContext,
  decide,
  type EpisodeDecision,
  type EpisodeRefusal,
  episodeRefusals,
  isClosed,
} from './decide.ts'
export { type Field, type FieldFamily, families, fields } from './fields.ts'
export { sightingsIn } from './last-seen.ts'
export { overlapping } from './overlap.ts'
export { type Reopening, reopeningsOf } from './reopenings.ts'
export { type Setter, setBy, slotsSetBy } from './set-by.ts'
export { settle } from './settle.ts'
export {
  bornOnSlot,
  findSlot,
  getSlot,
  hostSlot,
  isSaid,
  responsibleSlot,
  startValues,
  type Value,
  yes,
} from './slots.ts'
export { refusalAsItStands, type Standing } from './standing.ts'
export { endsNoStay } from './stay-of-respite.ts'
export {
  type EpisodeRecord,
  type FactsByKind,
  factsKnownAt,
  foldTimeline,
  instantIn,
  isBefore,
  type Point,
  pointAt,
  runsOutAt,
  type Timeline,
} from './timeline.ts'
export { whatACorrectionSays } from './what-a-correction-says.ts'
export { withdrawalOfOpening } from './withdrawn-opening.ts'

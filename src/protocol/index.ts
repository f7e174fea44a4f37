export * from './answer/duty-instance.ts'
export { asWholes, type Whole } from './answer/parts.ts'
export { asOneLine, missedTurns, seriesOf } from './answer/series.ts'
export { treeOf } from './conditions/parse.ts'
export { operandText, type Tree, textOf, walk } from './conditions/tree.ts'
export { sayUnknown } from './conditions/words.ts'
export { askedOf, holdersOf, thingsAskedBy, type WhoIsAsked } from './engine/asked-of.ts'
export { type CompiledPack, compilePack } from './engine/compile.ts'
export { Course } from './engine/course.ts'
export { type Discharge, dischargeOf } from './engine/discharge.ts'
export {
  type Applied,
  type EvaluateOptions,
  evaluate,
  evaluateTimeline,
} from './engine/evaluate.ts'
export { type Expecting, withExpectations } from './engine/expectations.ts'
export { answersTo, formerNames, instanceToday, readName } from './engine/identity.ts'
export { type Danger, inDanger } from './engine/in-danger.ts'
export { isOutOfHours } from './engine/out-of-hours.ts'
export { stillLeft } from './engine/parties.ts'
export { type Whose, whoseOf } from './engine/post-of.ts'
export { restsOn, ruleRestsOn, writtenOwner } from './engine/rests-on.ts'
export { judge, type Ruling } from './engine/rules.ts'
export { type WorkedOut, workedOut } from './engine/worked-out.ts'
export { lengthOf } from './language/durations.ts'
export type { Capacity } from './language/reader.ts'
export { MissingBankHolidays } from './language/working-days.ts'
export { checkPack } from './loading/check-pack.ts'
export { checkVersions } from './loading/check-versions.ts'
export { type Fault, nearest } from './loading/faults.ts'
export { type LoadedAuthorities, loadAuthorities } from './loading/load-authorities.ts'
export { type LoadedPack, loadPack } from './loading/load-pack.ts'
export { loadShared } from './loading/load-shared.ts'
export { compileShape, faultsAgainst, type Validator } from './loading/shape-faults.ts'
export { Source, type SourceText } from './loading/source.ts'
export { largestText } from './loading/unreadable.ts'
export { readByNobody } from './loading/what-it-holds.ts'
export { wordsUsed } from './loading/words-used.ts'
export { type Authority, authoritiesShape, type PostHolder } from './pack/authority.ts'
export { dutyOf } from './pack/duty-of.ts'
export {
  type Act,
  type Duty,
  type FactMatch,
  type Guidance,
  type Rule,
  type Start,
  startOf,
  type Where,
} from './pack/duty-shape.ts'
export {
  editionsOf,
  findInForce,
  findJudging,
  findVersion,
  readVersionName,
  type Version,
  versionMeant,
  versionName,
} from './pack/editions.ts'
export type { NamedCondition, Pack, WrittenHead } from './pack/pack.ts'
export {
  type NamedParty,
  type PartyPlace,
  partiesWritten,
  type WrittenParty,
} from './pack/party-shape.ts'
export type { Cites, Clock, Condition, Done, Form, Moment, Repeats } from './pack/shapes.ts'
export type { BankHolidays, CatalogueRow, Role, Shared } from './pack/shared.ts'
export { type Force, type Stage, stages, type Urgency, urgencies } from './pack/vocabulary.ts'
export { publishedSchemas } from './published-schemas.ts'
export { evaluateScenario, findInstance } from './scenarios/answer-scenario.ts'
export { checkPosts } from './scenarios/check-posts.ts'
export { checkRows } from './scenarios/check-rows.ts'
export { childOfCase, episodeOfCase } from './scenarios/episode-of-case.ts'
export { readScenario } from './scenarios/read-scenario.ts'
export {
  type Difference,
  noticedAt,
  prepareScenario,
  runScenario,
} from './scenarios/run-scenario.ts'
export type { Asked, Looking, Scenario } from './scenarios/scenario.ts'
export { type BreakKind, breakKinds } from './study/broken.ts'
export { type Asking, type ComparedAct, type Comparison, comparePacks } from './study/compare.ts'
export {
  type Coverage,
  type CoveredRow,
  coverage,
  type DocumentCoverage,
  type Proof,
} from './study/coverage.ts'
export { coveragePage } from './study/coverage-page.ts'
export {
  type Flow,
  type FlowArrow,
  type FlowBand,
  type FlowNode,
  flowOf,
  stageTitles,
} from './study/flow.ts'
export { lengthGiven } from './study/how-soon.ts'
export { type OpenDuties, openDuties } from './study/lists.ts'
export { type Needed, neededBy } from './study/needs.ts'
export { type Asserted, proves } from './study/proof.ts'
export { leastCaught, proofPage } from './study/proof-page.ts'
export { type Case, type Provable, type Proven, provable, tally } from './study/prove.ts'
export { dataDictionary } from './words/data-dictionary.ts'
export {
  describeClock,
  describeCondition,
  describeDone,
  describeMoment,
  describeTimes,
  describeUrgency,
} from './words/describe.ts'
export { explain } from './words/explain.ts'
export { type Replay, type ReplayedDuty, replay } from './words/replay-view.ts'
export { saidTerm, termsOfDuty } from './words/terms.ts'
export type { SaidTerm, Why } from './words/why.ts'

export { checkPack } from './check-pack.ts'
export { type Asking, type ComparedAct, type Comparison, comparePacks } from './compare.ts'
export { type CompiledPack, compilePack } from './compile.ts'
export {
  type Coverage,
  type CoveredRow,
  coverage,
  type DocumentCoverage,
  type Proof,
} from './coverage.ts'
export { coveragePage } from './coverage-page.ts'
export { dataDictionary } from './data-dictionary.ts'
export {
  describeClock,
  describeCondition,
  describeDone,
  describeMoment,
  describeRepeats,
  describeUrgency,
} from './describe.ts'
export { type Discharge, dischargeOf } from './discharge.ts'
export * from './duty-instance.ts'
export { type Applied, type EvaluateOptions, evaluate, evaluateTimeline } from './evaluate.ts'
export { explain } from './explain.ts'
export type { Fault } from './faults.ts'
export {
  type Flow,
  type FlowArrow,
  type FlowBand,
  type FlowNode,
  flowAsMermaid,
  flowOf,
  stageTitles,
} from './flow.ts'
export type { Form, FormField, FormOption } from './form.ts'
export { addQuestions, formFor, type LoadedForms, loadForms } from './forms.ts'
export { type LoadedPack, loadPack } from './load-pack.ts'
export { loadShared } from './load-shared.ts'
export * from './pack.ts'
export { proves } from './proof.ts'
export { publishedSchemas } from './published-schemas.ts'
export { readScenario } from './read-scenario.ts'
export type { Capacity } from './reader.ts'
export { type Replay, type ReplayedDuty, replay } from './replay-view.ts'
export { judge, type Ruling } from './rules.ts'
export {
  type Difference,
  evaluateScenario,
  findInstance,
  prepareScenario,
  runScenario,
} from './run-scenario.ts'
export { sayDuration, sayInstant, sayLength } from './say-time.ts'
export type { Looking, Scenario } from './scenario.ts'
export type { SourceText } from './source.ts'
export { isWorkingDay, MissingBankHolidays } from './working-days.ts'

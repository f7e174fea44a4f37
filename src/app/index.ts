export { ringAlarmsWith, sayOfChildWith } from './alarms/ring-alarms.ts'
export type * from './away/ports.ts'
export { type RegisterChild, registerChildWith } from './child/register-child.ts'
export { createApp } from './create-app.ts'
export type { Dependencies, Forms, NewId } from './dependencies.ts'
export { findDuty } from './episode/find-duty.ts'
export type { Library } from './library.ts'
export type * from './month/ports.ts'
export * from './ports.ts'
export { knownOf } from './report/open-report.ts'
export { lineAnswers } from './tasks/form-views.ts'
export { type Gap, gapsAt } from './tasks/someone-awake.ts'
export type * from './views.ts'
export {
  deriveChild,
  derivedVersion,
  deriveEpisodeWith,
  deriveOfChildWith,
} from './worklist/derive.ts'

export { createApp } from './create-app.ts'
export type { Dependencies, FormName, NewId } from './dependencies.ts'
export { deriveChild, deriveEpisodeWith } from './derive.ts'
export {
  type Application,
  type Authority,
  applicationsFor,
  appliedTo,
  findInForce,
  type Library,
} from './library.ts'
export * from './ports.ts'
export { type RegisterChild, registerChildWith } from './register-child.ts'
export { ringAlarmsWith } from './ring-alarms.ts'
export type * from './views.ts'

export { type Gathered, gather, type TaskList } from './gather.ts'
export { type Tasks, tasksOf } from './tasks-of.ts'

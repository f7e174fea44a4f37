export {
  type Gathered,
  gather,
  type Head,
  keysOf,
  type Order,
  orderedAs,
  type TaskList,
  tasksWith,
} from './gather.ts'
export { type Handover, handoverOf, isBack, isOffered } from './handover.ts'
export {
  caseHoldOf,
  type Hold,
  type Holder,
  holdsIn,
  isOfTask,
  keyToday,
  type OfTask,
} from './holders.ts'
export {
  type LineQuestions,
  linesOf,
  mostLines,
  questionsOf,
  type TaskLine,
  type ToDo,
  type Way,
} from './lines.ts'
export {
  type Band,
  bandAt,
  bands,
  childrenInOrder,
  firstOf,
  inOrder,
  type Ordered,
  type Place,
  places,
} from './order.ts'
export { type Tasks, tasksOf } from './tasks-of.ts'

import { Type } from 'typebox'
import { line, oneOf, post, posts, text } from '../shapes.ts'
import { factKind } from './kind.ts'

/** Which task: subject, post, word and occasion, as the room `tasks` writes them. */
const task = line('the task')
const professionals = { stream: 'episode', audience: 'professionals' } as const
/** Said of a task of an absence, or of one asked of the child alone; for those who may know of all that the task is made of. */
const ofTask = { ...professionals, ofChild: 'said', speakers: 'anyone' } as const
const byService = { ...professionals, speakers: 'service' } as const

/** Facts about who has what: tasks that somebody took, was given or handed back, and who has the case. They change nothing that a protocol asks. */
export const holdKinds = [
  factKind(
    'task.taken',
    {
      ...ofTask,
      title: 'Task taken',
      meaning:
        'Whoever says so does this task. It is theirs until it is done, given on or handed back.',
    },
    { task },
  ),
  factKind(
    'task.given',
    {
      ...ofTask,
      title: 'Task given',
      meaning:
        'A task was given to a person, who has it from then on. Whoever had it before has it no more.',
    },
    {
      task,
      to: line('to which account'),
      post: post('named', 'in which role'),
    },
  ),
  factKind(
    'task.handed-back',
    {
      ...ofTask,
      title: 'Task handed back',
      meaning:
        'Whoever had a task has it no more. It is on the list of the post that owes it, for somebody to take.',
    },
    { task, why: Type.Optional(text('why')) },
  ),
  factKind(
    'report.taken',
    {
      stream: 'episode',
      audience: 'all',
      speakers: 'police-and-childrens-services',
      title: 'Report taken',
      meaning: 'A person took the report, and has the case from then on.',
    },
    {},
  ),
  factKind(
    'report.raised',
    {
      ...byService,
      title: 'Report raised',
      meaning:
        'The service put a report before a further post, on the record: nobody had taken it in the time the authority sets, or something that must be done stood on the list of nobody who works at that hour.',
    },
    {
      to: post('named', 'before whom'),
      because: oneOf(['not-taken', 'nobody-awake'], 'why'),
      step: Type.Integer({ minimum: 0, maximum: 20, description: 'which step' }),
      unheld: Type.Optional(posts('named', 'the posts that nobody holds at that hour')),
    },
  ),
  factKind(
    'handover.returned',
    {
      ...byService,
      title: 'Handover came back',
      meaning:
        'Nobody took the child on in the time that was set. The child is with whoever offered the handover, as before, and the service raised it, on the record, for the post named.',
    },
    {
      offer: line('identity of the offer'),
      to: post('named', 'for which role'),
    },
  ),
] as const

import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Unreadable } from './unreadable.ts'

/** A failure that no handler expected, in words for whoever asked. */
export interface Failure {
  readonly status: number
  /** The same in one word, for a program. */
  readonly reason: string
  readonly title: string
  readonly message: string
  /** What could not be read, and which rule it does not keep; left out where the failure is of another sort. */
  readonly field?: string
  readonly rule?: string
  /** What was thrown; null when nothing answers at the address. */
  readonly error: FastifyError | null
}

/** How a room says a failure: as a page, as JSON. */
export type AnswerFailure = (
  request: FastifyRequest,
  reply: FastifyReply,
  failure: Failure,
) => FastifyReply | Promise<FastifyReply>

type Said = Pick<Failure, 'reason' | 'title' | 'message'>

const damaged: Said = {
  reason: 'unreadable',
  title: 'That request could not be read',
  message: 'Something in it was damaged on the way. Nothing was recorded. Go back and try again.',
}
const byStatus: Readonly<Record<number, Said>> = {
  400: damaged,
  403: {
    reason: 'forged',
    title: 'This form could not be accepted',
    message:
      'The page was open for a long time, or the form came from somewhere else. Nothing was recorded. Go back, reload the page and send it again.',
  },
  404: {
    reason: 'not-found',
    title: 'There is nothing here',
    message: 'The address may be mistyped, or the page may have moved. Nothing has been lost.',
  },
  413: {
    reason: 'too-long',
    title: 'That is too much at once',
    message:
      'What you sent is longer than one form can hold. Nothing was recorded. Shorten it, or record it in parts.',
  },
  415: {
    reason: 'unreadable',
    title: 'That kind of content cannot be read',
    message: 'Send a form, or JSON to the API. Nothing was recorded.',
  },
  429: {
    reason: 'too-often',
    title: 'That is too often',
    message:
      'More has been asked for in the last minute than anybody can read. Nothing was recorded. Wait a minute and try again.',
  },
  500: {
    reason: 'broken',
    title: 'Something went wrong at our end',
    message:
      'Nothing half-done was kept. Go back and send it again: if the first try did get through, it will not be recorded twice.',
  },
  503: {
    reason: 'not-ready',
    title: 'The record cannot be reached just now',
    message:
      'This usually lasts a few seconds. Nothing half-done was kept. Wait a moment and send it again: if the first try did get through, it will not be recorded twice.',
  },
}

const noRoom: Said = {
  reason: 'no-room',
  title: 'Nothing more can be recorded just now',
  message:
    'The disk of the record is full, and whoever runs the service has been told so where it prints. Nothing half-done was kept, and what was recorded before is safe. Keep what you wrote, and send it again later.',
}
/** What the database says when its disk is full (SQLSTATE), and the system when ours is. */
const fullDisk: readonly unknown[] = ['53100', 'ENOSPC', 'EDQUOT']

/** Seconds after which it is worth asking again for what could not be reached. */
const worthTryingAfter = 5

/** Every failure that no handler expected is said once, by the room whose address was asked for. */
export function answerFailures(
  server: FastifyInstance,
  isReady: () => Promise<boolean>,
  answer: AnswerFailure,
): void {
  server.setNotFoundHandler({ preHandler: server.rateLimit() }, (request, reply) =>
    answer(request, reply, { ...sayFailure(404), error: null }),
  )
  server.setErrorHandler(async (error: FastifyError, request, reply) => {
    const status = await statusOfError(error, isReady)
    if (status === 503) reply.header('retry-after', worthTryingAfter)
    return answer(request, reply, {
      ...sayFailure(status),
      ...(fullDisk.includes(error.code) && noRoom),
      error,
      ...(error instanceof Unreadable && {
        message: `${error.message} Nothing was recorded.`,
        field: error.field,
        rule: error.rule,
      }),
    })
  })
}

/** What is not the asker's doing is ours; where the database is away, that and not a fault of the program is the reason. */
async function statusOfError(
  error: FastifyError,
  isReady: () => Promise<boolean>,
): Promise<number> {
  const { statusCode } = error
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) return statusCode
  if (fullDisk.includes(error.code)) {
    console.error(`The disk of the record is full. Make room. (${error.message})`)
    return 503
  }
  if (!(await isReady())) return 503
  console.error(error)
  return 500
}

function sayFailure(status: number): Said & Pick<Failure, 'status'> {
  return { status, ...(byStatus[status] ?? damaged) }
}

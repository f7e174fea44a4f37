import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

/** A failure that no handler expected, in words for whoever asked. */
export interface Failure {
  readonly status: number
  readonly title: string
  readonly message: string
}

/** How a room says a failure: as a page, as JSON. */
export type AnswerFailure = (
  request: FastifyRequest,
  reply: FastifyReply,
  failure: Failure,
) => FastifyReply | Promise<FastifyReply>

type Said = Omit<Failure, 'status'>

const byStatus: Readonly<Record<number, Said>> = {
  400: {
    title: 'That request could not be read',
    message: 'Something in it was damaged on the way. Nothing was recorded. Go back and try again.',
  },
  403: {
    title: 'This form could not be accepted',
    message:
      'The page was open for a long time, or the form came from somewhere else. Nothing was recorded. Go back, reload the page and send it again.',
  },
  404: {
    title: 'There is nothing here',
    message: 'The address may be mistyped, or the page may have moved. Nothing has been lost.',
  },
  413: {
    title: 'That is too much at once',
    message:
      'What you sent is longer than one form can hold. Nothing was recorded. Shorten it, or record it in parts.',
  },
  415: {
    title: 'That kind of content cannot be read',
    message: 'Send a form, or JSON to the API. Nothing was recorded.',
  },
}
const broken: Said = {
  title: 'Something went wrong at our end',
  message:
    'Nothing half-done was kept. Go back and send it again: if the first try did get through, it will not be recorded twice.',
}

/** A failure by its status. What is not the asker's doing is ours. */
function failureOf(error: FastifyError): Failure {
  const status =
    error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500
      ? error.statusCode
      : 500
  if (status === 500) console.error(error)
  return sayFailure(status)
}

function sayFailure(status: number): Failure {
  const said = byStatus[status] ?? (status === 500 ? broken : byStatus[400]) ?? broken
  return { status, ...said }
}

/** Every failure that no handler expected is said once, by the room whose address was asked for. */
export function answerFailures(server: FastifyInstance, answer: AnswerFailure): void {
  server.setNotFoundHandler((request, reply) => answer(request, reply, sayFailure(404)))
  server.setErrorHandler((error: FastifyError, request, reply) =>
    answer(request, reply, failureOf(error)),
  )
}

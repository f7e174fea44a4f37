import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Actor, App, Session, SignIn } from '../app/index.ts'
import type { AnswerFailure } from './failures.ts'
import type { Limits } from './limits.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Who is signed in, once a room that needs to know has asked. */
    visitor: Actor | null
    /** The session they are signed in by. */
    session: Session | null
  }
}

/** Everything the server needs of the rest of the house. */
export interface HttpDeps {
  readonly app: Pick<App, 'findActor'>
  readonly signIn: Pick<SignIn, 'findSession'>
  /** Whether the database answers. Cheap, and never long in answering. */
  readonly isReady: () => Promise<boolean>
  /** At least 32 characters; signs the tokens that forms carry. */
  readonly secret: string
  /** Where a browser finds the service, such as `http://127.0.0.1:3000`. */
  readonly origin: string
  /** Addresses, with their masks, of the proxies whose word is taken for who asks and for which host; nobody's where empty. */
  readonly proxies: readonly string[]
  readonly limits: Limits
}

/** A room of the house that answers requests on the one server: the pages, the API. */
export interface Room {
  /** Where its addresses begin; empty for the root. */
  readonly prefix: string
  open(server: FastifyInstance, doors: Doors): Promise<void> | void
}

/** What rooms share: who comes in, forged forms, failures that no handler expected. */
export interface Doors {
  /** Who a request comes from now, noted on it; null when nobody is signed in. */
  findVisitor(request: FastifyRequest): Promise<Actor | null>
  /** Every request is known by its session, if it has one, and counted. */
  meetVisitors(server: FastifyInstance): void
  /** Of those met, only people who have signed in come further; others are answered by `turnAway`, with what a form of theirs said where it `keepsForms`. */
  admitVisitors(
    server: FastifyInstance,
    turnAway: (
      request: FastifyRequest,
      reply: FastifyReply,
    ) => FastifyReply | Promise<FastifyReply>,
    options?: { readonly keepsForms: boolean },
  ): void
  /** Every failure under this room's addresses is answered so, also one found before any handler. */
  answerFailures(server: FastifyInstance, answer: AnswerFailure): void
  readonly limits: Limits
}

/** The person this request comes from. Only handlers behind sign-in may ask. */
export function actorOf(request: FastifyRequest): Actor {
  if (!request.visitor) throw new Error('asked who is signed in where anybody may come')
  return request.visitor
}

/** The session this request comes by. Only handlers behind sign-in may ask. */
export function sessionOf(request: FastifyRequest): Session {
  if (!request.session) throw new Error('asked for a session where anybody may come')
  return request.session
}

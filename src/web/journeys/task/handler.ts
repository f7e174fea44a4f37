import { randomUUID } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { knownOf, type Refused, type TaskView } from '../../../app/index.ts'
import { getFactKind } from '../../../facts/index.ts'
import { fieldsTaking } from '../../../forms/index.ts'
import { actorOf, statusOf } from '../../../http/index.ts'
import { sayMoment } from '../../../words/index.ts'
import { type Boxes, boxesFrom, boxOf } from '../../forms/boxes.ts'
import { roleChoices } from '../../forms/form-page.ts'
import type { FieldFault } from '../../forms/question-box.ts'
import { sendRecorded } from '../../site/send-recorded.ts'
import { type Site, sendPage, sendRefusal } from '../../site/site.ts'
import type { RecordPath } from '../../ui/duty-line/duty-line.ts'
import { childFrame, openAbsence } from '../child/frame.ts'
import { episodeFrame } from '../episode/frame.ts'
import { begunBoxes, faultAtLine, lineBoxes, type ReadLine, readLine } from './line.ts'
import { taskPageView } from './view.ts'

interface TaskRoute {
  Params: { id: string }
  Querystring: { task?: string; from?: string; done?: string }
}
type TaskRequest = FastifyRequest<TaskRoute>

/** What was sent, what is wrong with it, and why it was refused; nothing where the page is opened. */
interface Sent {
  readonly boxes: Boxes
  readonly faults: readonly FieldFault[]
  readonly refused?: Refused
}

/** A task’s form, of an absence or of a child: what somebody does in one go. */
export function addTaskPages(site: Site, server: FastifyInstance): void {
  addTask(site, server, 'episode', '/episodes/:id')
  addTask(site, server, 'child', '/children/:id')
}

function addTask(
  site: Site,
  server: FastifyInstance,
  kind: 'episode' | 'child',
  address: string,
): void {
  const { app, now } = site.deps
  const pathOf = ({ params }: TaskRequest) =>
    address.replace(':id', encodeURIComponent(params.id)) as RecordPath
  const queryOf = (request: TaskRequest) => ({
    actor: actorOf(request),
    now: now(),
    of: { kind, id: request.params.id },
    task: request.query.task ?? '',
  })

  server.get<TaskRoute>(`${address}/task`, async (request, reply) => {
    const found = await app.getTask(queryOf(request))
    if (found.kind === 'refused') return sendRefusal(site, request, reply, found)
    return send(request, reply, found.value, { boxes: begunBoxes(found.value.lines), faults: [] })
  })

  server.post<TaskRoute>(`${address}/task`, async (request, reply) => {
    const query = queryOf(request)
    const found = await app.getTask(query)
    if (found.kind === 'refused') return sendRefusal(site, request, reply, found)
    const boxes = boxesFrom(request.body)
    const { lines } = found.value
    const read = lines.map((line) =>
      readLine(line, boxes, { now: query.now, known: knownOf(query.actor) }),
    )
    const faults = read.flatMap((one) => one.faults)
    if (faults.length > 0) return send(request, reply, found.value, { boxes, faults })
    const gone = linesAnswered(boxes).filter((id) => !lines.some((line) => line.id === id))
    const outcome = await app.doTask({
      ...query,
      idempotencyKey: keyIn(boxes),
      expectedVersion: versionIn(boxes),
      // What somebody else did meanwhile is for the service to refuse; it knows a press that came twice.
      lines: [...read, ...gone.map((line) => ({ line, answer: 'done' as const, answers: {} }))].map(
        ({ line, answer, answers }) => ({ line, answer, answers }),
      ),
    })
    if (outcome.kind === 'refused')
      return send(request, reply, found.value, {
        boxes,
        faults: faultsIn(found.value, read, outcome),
        refused: outcome,
      })
    return sendRecorded(site, request, reply, {
      warnings: outcome.value.warnings,
      onward: onwardFrom(request, boxes),
      frame: { ...(await frameOf(request, found.value)), home: pathOf(request) },
    })
  })

  function onwardFrom(request: TaskRequest, boxes: Boxes): string {
    if (boxOf(boxes, '_then') !== 'stay') return `${backFrom(request)}?done=task`
    const { task = '', from } = request.query
    return `${pathOf(request)}/task?${new URLSearchParams({ task, ...(from && { from }), done: 'task' })}`
  }

  /** The list it was opened from, or the page of what it is about. */
  function backFrom(request: TaskRequest): string {
    return lists.get(request.query.from ?? '') ?? pathOf(request)
  }

  async function frameOf(request: TaskRequest, { record }: TaskView) {
    return record.kind === 'episode'
      ? episodeFrame(record.view, 'now')
      : childFrame(record.view, 'plans', await openAbsence(site, request, record.view))
  }

  async function send(
    request: TaskRequest,
    reply: FastifyReply,
    task: TaskView,
    { boxes, faults, refused }: Sent,
  ): Promise<FastifyReply> {
    const actor = actorOf(request)
    const at = now()
    const knowledge = { known: knownOf(actor) }
    const path = pathOf(request)
    const { view } = task.record
    const setting = {
      boxes,
      faults,
      now: at,
      knowledge,
      titleOf: (post: string) => app.roleTitle(actor.authority, post),
      child: view.child.name,
    }
    const stale = refused?.reason === 'stale-version'
    const status = refused ? statusOf(refused) : faults.length > 0 ? 422 : 200
    return sendPage(
      site,
      request,
      reply,
      'journeys/task/page.njk',
      {
        ...(await frameOf(request, task)),
        ...taskPageView(task, {
          now: at,
          path,
          roleTitle: (post) => app.roleTitle(actor.authority, post),
          boxesOf: (line) =>
            lineBoxes(line, {
              ...setting,
              roles: roleChoices(app, actor, view, line.done?.data ?? {}),
              mayBe: (question, post) =>
                fieldsTaking(line.done?.form ?? { records: [] }, inForm(line.id, question)).every(
                  ({ kind: fact, field }) => app.mayName(actor, fact, field, post),
                ),
            }),
        }),
        faults,
        stale,
        inBetween: (refused?.inBetween ?? []).map(
          (fact) => `${getFactKind(fact.kind).title}, recorded ${sayMoment(fact.recordedAt, at)}`,
        ),
        cites: refused?.cites ?? [],
        home: path,
        back: backFrom(request),
        action: request.url.replace(/&done=task$/, ''),
        key: refused ? randomUUID() : keyIn(boxes),
        version: versionOf(task),
        draft: `${request.params.id} task ${task.key}`,
        returned: faults.length > 0 || refused !== undefined,
        saved: request.method === 'GET' && request.query.done !== undefined,
      },
      status,
    )
  }
}

/** Lists a task is opened from, by what their links say. */
const lists: ReadonlyMap<string, string> = new Map([
  ['now', '/'],
  ['plans', '/plans'],
])

function inForm(line: string, question: string): string {
  return question.startsWith(`${line}-`) ? question.slice(line.length + 1) : question
}

function versionOf({ record }: TaskView): number {
  return record.kind === 'episode' ? record.view.episode.version : record.view.version
}

/** A key of the person's own press of the button: the same press twice is recorded once. */
function keyIn(boxes: Boxes): string {
  const key = boxOf(boxes, '_key')
  return /^[0-9a-f-]{36}$/.test(key) ? key : randomUUID()
}

function versionIn(boxes: Boxes): number | null {
  const version = boxOf(boxes, '_version')
  return /^\d{1,9}$/.test(version) ? Number(version) : null
}

/** Of the lines that stood on the page, as it says itself, those that were not left for later. */
function linesAnswered(boxes: Boxes): readonly string[] {
  const left = Object.keys(boxes).filter((name) => boxOf(boxes, name) === '.not-yet')
  return boxOf(boxes, '_lines')
    .split(' ')
    .filter((id) => /^[a-zA-Z0-9_-]{1,300}$/.test(id))
    .filter((id) => !left.some((name) => name.startsWith(`${id}-`)))
}

/** What the service found wrong, at the boxes of the lines it is about; else of the whole form. */
function faultsIn(
  { lines }: TaskView,
  read: readonly ReadLine[],
  refused: Refused,
): readonly FieldFault[] {
  if (refused.reason === 'stale-version') return []
  const found = (refused.faults ?? []).flatMap(({ field, message }) => {
    const [id = '', question = ''] = field.split(/\.(.*)/)
    const line = lines.find((one) => one.id === id)
    const answer = read.find((one) => one.line === id)?.answer
    return line && answer ? [faultAtLine(line, answer, question, message)] : []
  })
  return found.length > 0 ? found : [{ field: '', box: 'task-form', message: refused.message }]
}

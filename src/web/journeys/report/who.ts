import { randomUUID } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Actor, ChildHead } from '../../../app/index.ts'
import { type Form, fieldsOf, occurredQuestion } from '../../../forms/index.ts'
import { actorOf } from '../../../http/index.ts'
import { type Boxes, boxesFrom, boxOf } from '../../forms/boxes.ts'
import { partViews } from '../../forms/form-page.ts'
import type { FieldFault } from '../../forms/question-box.ts'
import { readForm, refusedFaults } from '../../forms/read-form.ts'
import { type Site, sendPage, sendRefusal } from '../../site/site.ts'

/** A report to begin: by whom, about whom, with the times of which absence, and where a child who was not known lives. */
export interface Begun {
  readonly actor: Actor
  readonly childId: string
  readonly times?: string
  readonly setting?: string
}

type Begin = (request: FastifyRequest, reply: FastifyReply, begun: Begun) => Promise<FastifyReply>

interface WhoRoute {
  Querystring: { search?: string; times?: string }
}

/** What is asked of a child whom nobody here knows: enough to begin with. The rest can wait. */
const asked = ['givenName', 'familyName', 'dateOfBirth']

/** The first page of a report: one of the children there are, or one the service does not know, and what was begun and not sent. */
export function addWhoPage(site: Site, server: FastifyInstance, begin: Begin): void {
  server.get<WhoRoute>('/report', async (request, reply) => sendWho(site, request, reply, {}))
  server.post<WhoRoute>('/report/child', async (request, reply) => {
    const boxes = boxesFrom(request.body)
    const form = formOfChild(site, request)
    const now = site.deps.now()
    const actor = actorOf(request)
    const read = readForm(
      form,
      { ...boxes, [`${occurredQuestion.name}-day`]: 'now' },
      { known: {}, now },
    )
    const faults = [...(read.kind === 'faults' ? read.faults : []), ...ageFaults(boxes)]
    if (read.kind === 'faults' || faults.length > 0)
      return sendWho(site, request, reply, { boxes, faults })
    const alike = boxOf(boxes, '_another') === 'yes' ? [] : await childrenAlike(site, actor, boxes)
    if (alike.length > 0) return sendWho(site, request, reply, { boxes, alike })
    const [who] = read.facts
    if (!who) return sendWho(site, request, reply, { boxes })
    const age = boxOf(boxes, 'age')
    const added = await site.deps.app.introduceChild({
      actor,
      now,
      idempotencyKey: boxOf(boxes, '_key') || randomUUID(),
      who: who.fact,
      age: age === '' ? null : Number(age),
    })
    if (added.kind === 'refused')
      return added.faults
        ? sendWho(site, request, reply, {
            boxes,
            faults: refusedFaults(form, read.facts, added.faults),
          })
        : sendRefusal(site, request, reply, added)
    const setting = boxOf(boxes, 'setting')
    // Whoever looks after children looks after this one too by now.
    const since = (await site.deps.app.findActor(actor.account)) ?? actor
    return begin(request, reply, {
      actor: since,
      childId: added.value.childId,
      ...(['home', 'care'].includes(setting) && { setting }),
    })
  })
}

interface Sent {
  readonly boxes?: Boxes
  readonly faults?: readonly FieldFault[]
  /** Children of that name who are here already. */
  readonly alike?: readonly ChildHead[]
}

async function sendWho(
  site: Site,
  request: FastifyRequest<WhoRoute>,
  reply: FastifyReply,
  { boxes, faults = [], alike = [] }: Sent,
): Promise<FastifyReply> {
  const { query } = request
  const search = (typeof query.search === 'string' ? query.search : '').trim().slice(0, 100)
  const actor = actorOf(request)
  const { app } = site.deps
  const now = site.deps.now()
  const ask = actor.children !== null || search !== ''
  const [children, begun] = await Promise.all([
    ask ? app.listChildren({ actor, now, ...(search && { search }) }) : [],
    app.drafts.listDrafts({ actor, now }),
  ])
  const form = formOfChild(site, request)
  const [part] = partViews({
    form,
    parts: form.sections,
    boxes: boxes ?? {},
    faults,
    now,
    roles: [],
    titleOf: (post) => post,
    child: '',
  })
  const view = {
    title: 'Who is missing?',
    nav: 'report',
    children,
    begun,
    search,
    asked: ask,
    times: typeof query.times === 'string' ? query.times.slice(0, 200) : null,
    unknown: {
      open: boxes !== undefined,
      fields: part?.fields ?? [],
      age: boxOf(boxes ?? {}, 'age'),
      ageFault: faults.find(({ box }) => box === 'age')?.message ?? null,
      setting: boxOf(boxes ?? {}, 'setting'),
      key: randomUUID(),
    },
    alike,
    faults,
  }
  return sendPage(
    site,
    request,
    reply,
    'journeys/report/who.njk',
    view,
    faults.length > 0 ? 422 : 200,
  )
}

/** The questions of the form that says who a child is that are asked here. */
function formOfChild(site: Site, request: FastifyRequest): Form {
  const actor = actorOf(request)
  const form = site.deps.app.findForm({ actor, form: 'child-registered', inForce: [] })
  if (!form) throw new Error('no form says who a child is: protocols/forms has none')
  return {
    ...form,
    sections: form.sections.map((section) => ({
      ...section,
      fields: fieldsOf({ sections: [section] }).filter(({ name }) => asked.includes(name)),
    })),
  }
}

function ageFaults(boxes: Boxes): readonly FieldFault[] {
  const age = boxOf(boxes, 'age')
  if (age === '' || (/^\d{1,2}$/.test(age) && Number(age) < 26)) return []
  return [{ field: 'age', box: 'age', message: 'Write the age in whole years, such as 14' }]
}

/** Children this person can see who bear that name. */
async function childrenAlike(
  site: Site,
  actor: Actor,
  boxes: Boxes,
): Promise<readonly ChildHead[]> {
  const full = `${boxOf(boxes, 'givenName')} ${boxOf(boxes, 'familyName')}`
  return site.deps.app.listChildren({ actor, now: site.deps.now(), search: full })
}

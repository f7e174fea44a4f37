import { createHash } from 'node:crypto'
import cookie from '@fastify/cookie'
import formbody from '@fastify/formbody'
import helmet from '@fastify/helmet'
import { type FastifyInstance, fastify } from 'fastify'
import { addApi } from '../journeys/api.ts'
import { addChildPage } from '../journeys/child.ts'
import { addClockPage } from '../journeys/clock.ts'
import { addComparePage } from '../journeys/compare.ts'
import { addEpisodePage } from '../journeys/episode.ts'
import { addEvents } from '../journeys/events.ts'
import { addHappenedPages } from '../journeys/happened.ts'
import { addNowPage } from '../journeys/now.ts'
import { addProtocolPages } from '../journeys/protocol.ts'
import { addRecordPages } from '../journeys/record.ts'
import { addReportPages } from '../journeys/report.ts'
import { addReportedPage } from '../journeys/reported.ts'
import { addReturnPages } from '../journeys/return.ts'
import { addSignIn } from '../journeys/sign-in.ts'
import { addWhoKnowsPage } from '../journeys/who-knows.ts'
import { addWhyPage } from '../journeys/why.ts'
import { serveAssets } from './assets.ts'
import { answerErrors, refuseControlCharacters } from './errors.ts'
import { ForgeryGuard } from './forgery-guard.ts'
import { readUrlEncoded } from './read-url-encoded.ts'
import type { Site } from './site.ts'
import { createViews } from './views.ts'
import { admitVisitors } from './visitor.ts'
import type { WebDeps } from './web-deps.ts'

/** Longest body a page may send: a whole report with long accounts, many times over. */
const longestBody = 512 * 1024

/** The pages and the API, ready to listen. */
export async function buildServer(deps: WebDeps): Promise<FastifyInstance> {
  const secure = deps.origin.startsWith('https:')
  const server = fastify({
    bodyLimit: longestBody,
    trustProxy: secure,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 200 },
  })
  await server.register(cookie)
  await server.register(formbody, { bodyLimit: longestBody, parser: readUrlEncoded })
  await server.register(helmet, policyOf(secure))
  const guard = new ForgeryGuard(deps.secret, secure)
  const site: Site = {
    deps,
    views: createViews(),
    assets: await serveAssets(server),
    guard,
    forms: new Map(deps.forms.map((form) => [form.form, form])),
  }
  server.decorateRequest('visitor', null)
  refuseControlCharacters(server)
  guard.guard(server)
  answerErrors(site, server)
  server.get('/health', async (_request, reply) => reply.type('text/plain').send('ok'))
  addSignIn(site, server)
  await server.register(async (inside) => {
    admitVisitors(site, inside)
    for (const add of [
      addNowPage,
      addReportPages,
      addReportedPage,
      addEpisodePage,
      addHappenedPages,
      addWhoKnowsPage,
      addWhyPage,
      addRecordPages,
      addReturnPages,
      addChildPage,
      addProtocolPages,
      addComparePage,
      addClockPage,
      addEvents,
      addApi,
    ]) {
      add(site, inside)
    }
  })
  return server
}

/** What a page may load: this service's own files, and the one line the official template puts inline. */
function policyOf(secure: boolean) {
  const inline =
    "document.body.className += ' js-enabled' + ('noModule' in HTMLScriptElement.prototype ? ' govuk-frontend-supported' : '');"
  const hash = createHash('sha256').update(inline).digest('base64')
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'", `'sha256-${hash}'`],
        styleSrc: ["'self'"],
        imgSrc: ["'self'"],
        connectSrc: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
      },
    },
    referrerPolicy: { policy: 'same-origin' as const },
    strictTransportSecurity: secure ? { maxAge: 31_536_000 } : false,
    crossOriginEmbedderPolicy: false,
  }
}

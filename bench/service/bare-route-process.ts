import { fastify } from 'fastify'
import pg from 'pg'

/*
 * The least a page can be: one indexed query over the same tables, its rows put into a page of as many bytes as ours. No signing in, no
 * rights, no evaluation, no templates.
 */
const pool = new pg.Pool({ connectionString: process.env.BENCH_DATABASE, max: 10 })
const server = fastify()

interface BareQuery {
  readonly a: string
  readonly b: string
  readonly bytes: string
}

const worklist = {
  name: 'bare-worklist',
  text: `select line->>'childName' as one, line->>'title' as two, due_at as three from worklist
    where authority = $1 and owner_role = $2
    order by due_at nulls last, starts_at, id, instance limit 50`,
}
const episode = {
  name: 'bare-episode',
  text: `select kind as one, data as two, occurred_at as three from log
    where authority = $1 and stream_kind = 'episode' and stream_id = $2 order by version`,
}

for (const [path, statement] of [
  ['/worklist', worklist],
  ['/episode', episode],
] as const) {
  server.get<{ Querystring: BareQuery }>(path, async (request, reply) => {
    const { a, b, bytes } = request.query
    const { rows } = await pool.query<{ one: string; two: unknown; three: string }>({
      ...statement,
      values: [a, b],
    })
    const filling = Math.max(
      0,
      Math.floor((Number(bytes) - rows.length * 120) / Math.max(1, rows.length)),
    )
    const lines = rows.map(
      ({ one, two, three }) =>
        `<li><a href="/">${escapeText(one)}</a> ${escapeText(JSON.stringify(two))} ${three}<span>${'x'.repeat(filling)}</span></li>`,
    )
    reply.type('text/html; charset=utf-8')
    return `<!doctype html><html lang="en"><title>Bare</title><ul>${lines.join('')}</ul></html>`
  })
}
server.get('/sign-in', async () => 'ready')

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}

await server.listen({ host: process.env.HOST ?? '127.0.0.1', port: Number(process.env.PORT) })
process.once('SIGTERM', () => void server.close().then(() => pool.end()))

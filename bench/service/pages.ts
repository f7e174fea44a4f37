import { judge, type Measured, type Measurement, round } from '../measure.ts'
import { openScratchStore, type ScratchStore } from '../store/scratch-store.ts'
import { fillUpTo, measured, recordSets } from './fill.ts'
import { loadPage, type PageLoad } from './load.ts'
import { signIn } from './sign-in.ts'
import { type ServingProcess, serve, serveBare } from './start-server.ts'

const few = 10_000
const many = 500_000
const memoryTarget = 300
const email = `allocated-social-worker@${measured}.example`

const pageNames = ['worklist', 'episode'] as const
type PageName = (typeof pageNames)[number]

/** Both pages, ours and bare, over so many stored episodes. */
interface Round {
  readonly episodes: number
  readonly ours: Readonly<Record<PageName, PageLoad>>
  readonly bare: Readonly<Record<PageName, PageLoad>>
  /** MiB of the serving process. */
  readonly started: number
  readonly underLoad: number
}

async function run(say: (progress: string) => void): Promise<readonly Measured[]> {
  const scratch = await openScratchStore({ unsafeAndFast: true })
  try {
    await firstStart(scratch)
    await recordSets(scratch, Temporal.Now.instant().epochMilliseconds)
    const small = await loadRound(scratch, few, say)
    const large = await loadRound(scratch, many, say)
    return [
      ...pageNames.map((page) => againstBare(page, large)),
      ...pageNames.map((page) => flatness(page, small, large)),
      memory(large),
    ]
  } finally {
    await scratch.close()
  }
}

/** Accounts to sign in with come with the training data, at the first start. */
async function firstStart({ folder }: ScratchStore): Promise<void> {
  const service = await serve(folder)
  await service.stop()
}

async function loadRound(
  scratch: ScratchStore,
  wanted: number,
  say: (progress: string) => void,
): Promise<Round> {
  const episodes = await fillUpTo(scratch.owner, wanted, say)
  say(`${episodes.toLocaleString('en-GB')} episodes stored`)
  const { rows } = await scratch.owner.query<{ id: string }>(
    `select w.id from worklist w join log l on l.authority = w.home_authority
        and l.stream_kind = 'episode' and w.of = 'episode' and l.stream_id = w.id
      where w.authority = $1 group by 1 order by count(distinct l.version) desc, 1 limit 1`,
    [measured],
  )
  const episodeId = rows[0]?.id ?? ''
  const service = await serve(scratch.folder)
  const bare = await serveBare({ BENCH_DATABASE: scratch.ownerUrl })
  try {
    const started = service.memory()
    const cookie = await signIn(service.origin, email)
    let underLoad = 0
    const watch = () => {
      underLoad = Math.max(underLoad, service.memory())
    }
    const paths = { worklist: '/', episode: `/episodes/${episodeId}` }
    const ours = await both(async (page) =>
      loadPage(`${service.origin}${paths[page]}`, cookie, watch),
    )
    const theirs = await both((page) =>
      loadPage(bareUrl(bare, page, ours[page].bytes, episodeId), ''),
    )
    for (const page of pageNames) {
      say(
        `${page}: ${round(ours[page].milliseconds)} ms, ${round(ours[page].requestsASecond)} a second; bare ${round(theirs[page].milliseconds)} ms, ${round(theirs[page].requestsASecond)}; ${ours[page].bytes} and ${theirs[page].bytes} bytes`,
      )
    }
    say(
      `memory ${round(started)} MiB started, ${round(underLoad)} under load, ${round(service.peakMemory())} at most`,
    )
    return {
      episodes,
      ours,
      bare: theirs,
      started,
      underLoad: Math.max(underLoad, service.memory()),
    }
  } finally {
    await bare.stop()
    await service.stop()
  }
}

async function both<T>(
  ask: (page: PageName) => Promise<T>,
): Promise<Readonly<Record<PageName, T>>> {
  return { worklist: await ask('worklist'), episode: await ask('episode') }
}

function bareUrl(bare: ServingProcess, page: PageName, bytes: number, episodeId: string): string {
  const second = page === 'worklist' ? 'allocated-social-worker' : episodeId
  return `${bare.origin}/${page}?${new URLSearchParams({ a: measured, b: second, bytes: String(bytes) })}`
}

function againstBare(page: PageName, { ours, bare, episodes }: Round): Measured {
  return judge({
    name: `${page} page: times the server time of a bare route`,
    baseline: 'a bare Fastify route: one indexed query on the same server, a page of the same size',
    ratio: ours[page].milliseconds / bare[page].milliseconds,
    target: ['at most', 10],
    detail: {
      'whose target': 'our own; the requirement asks for the ratio only',
      ms: round(ours[page].milliseconds, 2),
      'bare ms': round(bare[page].milliseconds, 2),
      'requests a second': round(ours[page].requestsASecond, 0),
      'bare requests a second': round(bare[page].requestsASecond, 0),
      'page bytes': ours[page].bytes,
      'bare page bytes': bare[page].bytes,
      'stored episodes': episodes,
    },
  })
}

function flatness(page: PageName, small: Round, large: Round): Measured {
  return judge({
    name: `${page} page: server time with ${many.toLocaleString('en-GB')} stored episodes, times that with ${few.toLocaleString('en-GB')}`,
    baseline: `the same page with about ${few.toLocaleString('en-GB')} stored episodes`,
    ratio: large.ours[page].milliseconds / small.ours[page].milliseconds,
    target: ['at most', 1.5],
    detail: {
      'stored episodes, few': small.episodes,
      'stored episodes, many': large.episodes,
      'ms, few': round(small.ours[page].milliseconds, 2),
      'ms, many': round(large.ours[page].milliseconds, 2),
      'requests a second, few': round(small.ours[page].requestsASecond, 0),
      'requests a second, many': round(large.ours[page].requestsASecond, 0),
      'bare ms, few': round(small.bare[page].milliseconds, 2),
      'bare ms, many': round(large.bare[page].milliseconds, 2),
    },
  })
}

function memory({ started, underLoad, episodes }: Round): Measured {
  return judge({
    name: 'memory: the serving process under load',
    baseline: `${memoryTarget} MiB`,
    ratio: underLoad / memoryTarget,
    target: ['at most', 1],
    detail: {
      'MiB under load, at most': round(underLoad),
      'MiB once started': round(started),
      'stored episodes': episodes,
    },
  })
}

export const pages: Measurement = { name: 'pages', takes: '6 minutes', run }

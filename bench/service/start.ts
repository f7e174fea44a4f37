import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbedded } from '../../src/store/index.ts'
import { judge, type Measured, type Measurement, median, round } from '../measure.ts'
import { npmStart } from './start-server.ts'

const home = join(import.meta.dirname, '..', '..')
const rounds = 3

interface Start {
  readonly cold: number
  readonly warm: number
}

/** `npm start` to the first page, and the bare database server alone, each on a fresh folder and then again on the same. */
async function run(say: (progress: string) => void): Promise<readonly Measured[]> {
  const ours: Start[] = []
  const bare: Start[] = []
  for (let i = 1; i <= rounds; i++) {
    bare.push(await inFreshFolder(startBare))
    ours.push(await inFreshFolder(startService))
    say(`start ${i} of ${rounds}: ${said(ours.at(-1))}; bare ${said(bare.at(-1))}`)
  }
  return (['cold', 'warm'] as const).map((which) => {
    const mine = median(ours.map((start) => start[which]))
    const theirs = median(bare.map((start) => start[which]))
    return judge({
      name: `start, ${which}: npm start to the first page`,
      baseline:
        which === 'cold'
          ? 'making and starting the embedded PostgreSQL alone'
          : 'starting the embedded PostgreSQL alone on its data',
      ratio: mine / theirs,
      target: ['at most', which === 'cold' ? 10 : 20],
      detail: {
        'whose target': 'our own; the requirement asks for the figure only',
        seconds: round(mine, 2),
        'bare seconds': round(theirs, 2),
        rounds,
      },
    })
  })
}

async function inFreshFolder(starts: (folder: string) => Promise<number>): Promise<Start> {
  const folder = await mkdtemp(join(tmpdir(), 'whereabouts-bench-'))
  try {
    return { cold: await starts(folder), warm: await starts(folder) }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function startBare(folder: string): Promise<number> {
  const asked = performance.now()
  const server = await startEmbedded({ folder })
  const seconds = (performance.now() - asked) / 1000
  await server.stop()
  return seconds
}

/** The first start ever also compiles the style sheet, so what was kept of it is put aside before a fresh folder's start. */
async function startService(folder: string): Promise<number> {
  const first = await isEmpty(folder)
  if (first)
    await rm(join(home, 'node_modules', '.cache', 'whereabouts'), { recursive: true, force: true })
  const service = await npmStart(folder)
  await service.stop()
  return service.seconds
}

async function isEmpty(folder: string): Promise<boolean> {
  return (await readdir(folder)).length === 0
}

function said(start: Start | undefined): string {
  return start ? `${round(start.cold, 2)} s cold, ${round(start.warm, 2)} s warm` : ''
}

export const start: Measurement = { name: 'start', takes: '1 minute', run }

import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Compile } from 'typebox/compile'
import { describe, expect, test } from 'vitest'
import { createProgram, type OuterCommands, runProgram, type Terminal } from '../cli/index.ts'
import { formSchemas } from '../forms/index.ts'
import { publishedSchemas } from '../protocol/index.ts'
import { createProtocolFiles } from './protocol-files.ts'

const root = join(import.meta.dirname, '..', '..')
const files = createProtocolFiles({})

const notHere = (): Promise<void> => Promise.reject(new Error('not asked for in these tests'))
const outer: OuterCommands = {
  serve: notHere,
  migrate: notHere,
  verifyLog: notHere,
  bench: notHere,
}

async function whereabouts(
  ...args: readonly string[]
): Promise<{ code: number; out: string; err: string }> {
  const said = { code: 0, out: '', err: '' }
  const terminal: Terminal = {
    out: (text) => {
      said.out += `${text}\n`
    },
    err: (text) => {
      said.err += `${text}\n`
    },
    setExitCode: (code) => {
      said.code = code
    },
    colour: false,
  }
  await runProgram(createProgram(files, outer, terminal), args, terminal)
  return said
}

const folder = mkdtempSync(join(tmpdir(), 'whereabouts-cli-'))
function write(name: string, text: string): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

const scenario = (state: string) => `scenario: The police are told
protocols: [framework]
child: { born: 2012-01-01, lookedAfter: yes, placed: { type: foster-care } }
given:
  - { at: 2026-03-01 21:00, fact: absence.noticed, by: carer, setting: care, whereaboutsKnown: no }
then:
  - at: 2026-03-01 21:30
    expect: { notice.assess: ${state} }
`

function shapeOf(name: string): { Check: (value: unknown) => boolean } {
  return Compile(JSON.parse(publishedSchemas().get(`${name}.schema.json`) ?? 'null'))
}

// A whole protocol is checked and its cases run: a busy machine takes its time.
describe('The command line', { timeout: 120_000 }, () => {
  test('checks a protocol: 0 when nothing is wrong, and JSON when asked', async () => {
    const { code, out } = await whereabouts('check', 'framework', '--json')
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({ errors: 0 })
  })

  test('checks a protocol: 1 when something is wrong, with file, line and suggestion', async () => {
    mkdirSync(join(folder, 'broken'), { recursive: true })
    write(join('broken', 'pack.yaml'), 'protocol: broken\ntitle: Broken\nauthorty: nobody\n')
    const { code, out } = await whereabouts('check', join(folder, 'broken'))
    expect(code).toBe(1)
    expect(out).toMatch(/pack\.yaml:3:1 .*no key “authorty”[\s\S]*authority/)
  })

  test('says 2 when asked about a protocol there is not', async () => {
    const { code, err } = await whereabouts('check', 'nowhere')
    expect(code).toBe(2)
    expect(err).toContain('There is no protocol at nowhere')
  })

  test('says 2 when the command is not one', async () => {
    expect((await whereabouts('chekc')).code).toBe(2)
  })

  test('replays a case: 0 and an answer of the published shape', async () => {
    const { code, out } = await whereabouts('replay', write('told.yaml', scenario('due')), '--json')
    expect(code).toBe(0)
    const answer: unknown = JSON.parse(out)
    expect(shapeOf('replay').Check(answer)).toBe(true)
    expect(answer).toMatchObject({
      asOf: '2026-03-01T21:30:00+00:00[Europe/London]',
      protocols: [{ id: 'framework' }],
      classification: 'unclassified',
    })
  })

  test('replays the last absence of a case, or the one named', async () => {
    const path = write(
      'two.yaml',
      `${scenario('due').replace(
        'then:',
        `  - { at: 2026-03-02 02:00, fact: child.returned, to: placement, how: own-accord, wellbeingConfirmed: yes, medicalNeed: no }
  - { at: 2026-03-05 20:00, id: second, fact: absence.noticed, by: carer, setting: care, whereaboutsKnown: no }
then:`,
      )}`,
    )
    const episodeShown = async (...named: readonly string[]): Promise<unknown> =>
      JSON.parse((await whereabouts('replay', path, '--json', ...named)).out)
    expect(await episodeShown()).toMatchObject({ episode: 2, episodes: 2 })
    expect(await episodeShown('--episode', 'second')).toMatchObject({ episode: 2 })
    expect(await episodeShown('--episode', '1')).toMatchObject({
      episode: 1,
      asOf: '2026-03-01T21:30:00+00:00[Europe/London]',
    })
    const { code, err } = await whereabouts('replay', path, '--episode', 'third')
    expect(code).toBe(2)
    expect(err).toContain('It has: 1, 2 (second).')
  })

  test('replays what is asked of a child of whom there is no absence', async () => {
    const path = write(
      'no-absence.yaml',
      `scenario: A girl is placed, and is not away
protocols: [medway]
child: { born: 2010-05-01, since: 2026-01-05 10:00, lookedAfter: yes, legalStatus: section-20, responsibleAuthority: medway }
given:
  - { at: 2026-01-12 11:00, id: home, fact: placement.began, by: allocated-social-worker, type: residential-home, hostAuthority: medway }
then:
  - at: 2026-01-13 12:00
    expect:
      placement.risk-of-missing@home: due
`,
    )
    const { code, out } = await whereabouts('replay', path, '--json')
    expect(code).toBe(0)
    const { duties }: { duties: readonly { id: string; of: string; state: string }[] } =
      JSON.parse(out)
    expect(duties).toContainEqual(
      expect.objectContaining({ of: 'child', id: 'placement.risk-of-missing', state: 'due' }),
    )
    expect(new Set(duties.map(({ of }) => of))).toEqual(new Set(['child']))
  })

  test('replays a case as people read it, most urgent first', async () => {
    const { out } = await whereabouts('replay', write('read.yaml', scenario('due')))
    expect(out).toContain('As at 9:30pm on Sunday 1 March 2026')
    expect(out.indexOf('To do now')).toBeGreaterThan(0)
    expect(out).toContain('The case goes as it says: 1 expectation met.')
  })

  test('replays a case: 1 when it does not go as it says, and says where', async () => {
    const path = write('wrong.yaml', scenario('done'))
    const { code, err } = await whereabouts('replay', path)
    expect(code).toBe(1)
    expect(err).toContain(`${path}:8`)
    expect(err).toContain('expected done')
  })

  test('replays a case: 1 when a fact of it would be refused today, and answers as of a record that holds it', async () => {
    const waived =
      '  - { at: 2026-03-01 21:10, fact: duty.waived, by: social-worker, duty: notice.assess, why: Seen to. }'
    const path = write('refused.yaml', scenario('waived').replace('then:', `${waived}\nthen:`))
    const { code, out, err } = await whereabouts('replay', path, '--json')
    expect(code).toBe(1)
    expect(err).toContain(`${path}:6`)
    expect(err).toContain('This fact would be refused')
    expect(err).not.toContain('not as expected')
    expect(JSON.parse(out).duties).toContainEqual(
      expect.objectContaining({ id: 'notice.assess', state: 'waived' }),
    )
  })

  test('replays a case: 2 when the case has faults', async () => {
    const { code, err } = await whereabouts('replay', write('bad.yaml', 'scenario: No more\n'))
    expect(code).toBe(2)
    expect(err).toContain('“given” is missing')
  })

  test.each([
    ['that is empty', '', 'This file is empty'],
    ['with a number for a fact', `${scenario('due')}refused: [7]\n`, 'is to be keys with what'],
    [
      'with one protocol twice',
      scenario('due').replace('[framework]', '[framework, framework]'),
      '“framework” stands here twice',
    ],
    [
      'in which nothing happens',
      'scenario: Nothing\nprotocols: [framework]\ngiven: []\n',
      'Nothing happens in this case',
    ],
  ])('says 2, and what is wrong, of a case %s', async (_, text, wrong) => {
    const { code, err } = await whereabouts('replay', write('wrong.yaml', text))
    expect(code).toBe(2)
    expect(err).toContain(wrong)
  })

  test('says 2, in words, of a folder where a case was to be', async () => {
    const { code, err } = await whereabouts('replay', folder)
    expect(code).toBe(2)
    expect(err).toContain('is no file')
  })

  test.each(['1066-10-14 09:00', '2926-03-01 21:00'])(
    'looks at no moment that no case is of: %s',
    async (moment) => {
      const path = write('far.yaml', scenario('due'))
      const { code, err } = await whereabouts('replay', path, '--as-of', moment)
      expect(code).toBe(2)
      expect(err).toContain('times here are from 1989 to 2099')
    },
  )

  test('will not guess a time that happened twice', async () => {
    const { code, err } = await whereabouts(
      'replay',
      write('twice.yaml', scenario('due')),
      '--as-of',
      '2026-10-25 01:30',
    )
    expect(code).toBe(2)
    expect(err).toContain('happened twice')
  })

  test('replays as known then: before it was noticed nothing is asked', async () => {
    const { out } = await whereabouts(
      'replay',
      write('before.yaml', scenario('due')),
      '--as-of',
      '2026-03-01 20:59',
      '--json',
    )
    const answer: unknown = JSON.parse(out)
    expect(answer).toMatchObject({ knownAt: '2026-03-01T20:59:00+00:00[Europe/London]' })
    expect(out).not.toContain('notice.assess')
  })

  test('explains a duty with its clause', async () => {
    const { code, out } = await whereabouts(
      'explain',
      write('why.yaml', scenario('due')),
      'notice.assess',
    )
    expect(code).toBe(0)
    expect(out).toMatch(/FW-\d{3}/)
  })

  test('says 2 when asked to explain what is not asked', async () => {
    const { code, err } = await whereabouts(
      'explain',
      write('not.yaml', scenario('due')),
      'nonesuch',
    )
    expect(code).toBe(2)
    expect(err).toContain('Nothing called “nonesuch”')
  })

  test('compares two protocols', async () => {
    const { code, out } = await whereabouts('compare', 'framework', 'medway', '--json')
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({
      here: { protocol: 'framework' },
      there: { protocol: 'medway' },
    })
  })

  test('gives coverage of the published shape, with every row counted once', async () => {
    const { code, out } = await whereabouts('coverage', 'framework', '--json')
    expect(code).toBe(0)
    const answer: unknown = JSON.parse(out)
    expect(shapeOf('coverage').Check(answer)).toBe(true)
    expect(answer).toMatchObject({ documents: { framework: { counts: { total: 282 } } } })
  })

  test('writes the schemas that are published in docs/schemas', async () => {
    for (const [name, text] of publishedSchemas(formSchemas)) {
      expect(
        readFileSync(join(root, 'docs', 'schemas', name), 'utf8'),
        `${name}: run node bin/whereabouts.js schemas`,
      ).toBe(text)
    }
  })
})

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')

test('the duty that ARCHITECTURE follows from text to page stands in its pack as it is quoted', () => {
  const [, path = '', quoted = ''] =
    /`(protocols\/[\w/-]+\.yaml)`, `[\w.-]+`, cites both[\s\S]*?```yaml\n([\s\S]*?)```/.exec(
      read('ARCHITECTURE.md'),
    ) ?? []
  const written = read(path).split('\n')
  const lines = quoted.split('\n').flatMap((line) => (/^\s*(…|)$/.test(line) ? [] : [line.trim()]))
  expect(lines.length).toBeGreaterThan(4)
  const start = written.findIndex((line) => line.trim() === lines[0])
  const duty = written.slice(start, start + 40).map((line) => line.trim())
  expect(lines.filter((line) => !duty.includes(line))).toEqual([])
})

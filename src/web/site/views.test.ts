import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createViews } from './views.ts'

const folder = join(import.meta.dirname, '..')
const templates = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
  path.endsWith('.njk'),
)

test('there are templates to read', () => {
  expect(templates.length).toBeGreaterThan(40)
})

test.each(templates)(
  '%s can be read: one that cannot breaks every page that takes a macro from it',
  (path) => {
    expect(() => createViews().getTemplate(path, true)).not.toThrow()
  },
)

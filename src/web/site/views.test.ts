import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import nunjucks from 'nunjucks'
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

test('a template that others import from is run once, however many pages ask for it; one asked for its context is not', () => {
  const views = createViews()
  let runs = 0
  views.addGlobal('count', () => {
    runs += 1
    return ''
  })
  views.addGlobal(
    'macros',
    new nunjucks.Template('{{ count() }}{% macro said(what) %}<{{ what }}>{% endmacro %}', views),
  )
  const page = new nunjucks.Template('{% from macros import said %}{{ said(what) }}', views)
  expect([page.render({ what: 'a' }), page.render({ what: 'b' })]).toEqual(['<a>', '<b>'])
  expect(runs).toBe(1)
  const withContext = new nunjucks.Template(
    '{% from macros import said with context %}{{ said(what) }}',
    views,
  )
  expect([withContext.render({ what: 'a' }), withContext.render({ what: 'b' })]).toEqual([
    '<a>',
    '<b>',
  ])
  expect(runs).toBe(3)
})

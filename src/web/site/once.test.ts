import nunjucks from 'nunjucks'
import { expect, test } from 'vitest'
import { rememberOnce } from './once.ts'

test('what a macro makes of an object is made once, and stays markup', () => {
  const views = new nunjucks.Environment(null, { autoescape: true })
  views.addGlobal('once', rememberOnce())
  const page = (readings: readonly string[]) =>
    views.renderString(
      '{% macro list(all) %}<b>{{ all[0] }}</b>{% endmacro %}{% macro count(all) %}<i>{{ all | length }}</i>{% endmacro %}{{ once("list", readings, list) }}{{ once("count", readings, count) }}',
      { readings },
    )
  const readings = ['a < b']
  const first = page(readings)
  expect(first).toBe('<b>a &lt; b</b><i>1</i>')
  readings[0] = 'changed, which nobody does'
  expect(page(readings)).toBe(first)
  expect(page(['another'])).toBe('<b>another</b><i>1</i>')
})

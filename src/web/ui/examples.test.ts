import { expect, test } from 'vitest'
import { createViews } from '../site/views.ts'
import { components, examplesOf, folders, renderExample } from './testing/examples.ts'

const views = createViews()
const examples = components().flatMap(examplesOf)

/** What somebody reads of it, hidden words included. */
function readAloud(html: string): string {
  return html
    .replaceAll(/<svg[\s\S]*?<\/svg>/g, ' ')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', '’')
    .replaceAll('&amp;', '&')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/ ([.,:;·)])/g, '$1')
    .trim()
}

test.each(examples.map((example) => [`${example.component}: ${example.name}`, example] as const))(
  '%s',
  (_name, example) => {
    const said = readAloud(renderExample(views, example))
    for (const words of example.says) expect(said).toContain(words)
    for (const words of example.never ?? []) expect(said).not.toContain(words)
    expect(said).not.toMatch(/undefined|\[object|NaN|null/)
    expect(said === '').toBe(example.empty === true)
  },
)

/** Their pictures are markup of ours, in which what was typed is escaped as it is drawn. */
const drawn: ReadonlySet<string> = new Set(['time-line', 'flow'])

test('every component is a macro with examples', () => {
  expect(components()).toEqual(folders())
})

test('what a person typed is never markup', () => {
  const shown = examples.filter(({ component }) => !drawn.has(component))
  for (const example of shown) {
    const typed = JSON.parse(
      JSON.stringify(example.with, (_name, value: unknown) =>
        typeof value === 'string' ? `${value}<img src=x>` : value,
      ),
    )
    expect(
      renderExample(views, { ...example, with: typed }),
      `${example.component}: ${example.name}`,
    ).not.toContain('<img')
  }
})

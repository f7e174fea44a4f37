import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import nunjucks from 'nunjucks'
import { officialWith } from './official.ts'
import './remember-imports.ts'

const here = dirname(fileURLToPath(import.meta.url))
const require = createRequire(import.meta.url)

/** A template's own indentation and empty lines are for those who write it: a page of a hundred duties is an eighth smaller without. */
class Unindented extends nunjucks.FileSystemLoader {
  override getSource(name: string) {
    const source: nunjucks.LoaderSource | null = super.getSource(name)
    return (
      source && {
        ...source,
        src: source.src.replaceAll(/^[ \t]+/gm, '').replaceAll(/\n{2,}/g, '\n'),
      }
    )
  }
}

/** The templates: ours, then the official components'. Everything is escaped unless a template says otherwise. */
export function createViews(): nunjucks.Environment {
  const govuk = join(dirname(require.resolve('govuk-frontend/package.json')), 'dist')
  const moj = dirname(require.resolve('@ministryofjustice/frontend/package.json'))
  const loader = new Unindented([join(here, '..'), join(here, '..', 'views'), govuk, moj], {
    noCache: false,
  })
  const views = new nunjucks.Environment(loader, {
    autoescape: true,
    trimBlocks: true,
    lstripBlocks: true,
  })
  views.addFilter('query', (values: Readonly<Record<string, string>>) =>
    new URLSearchParams(values).toString(),
  )
  views.addFilter('sentence', (text: string) => (/[.!?]$/.test(text) ? text : `${text}.`))
  views.addGlobal('official', officialWith(views))
  return views
}

import type { Page } from 'playwright-core'
import { packs } from '../../../protocols/testing/courses.ts'
import { keysOf, readsWellOnPage } from '../../../protocols/testing/reads-well.ts'

const reads = readsWellOnPage(keysOf(packs))

/** What a page says, line by line, folded parts and what only a screen reader says included: what is set apart before a stop only looks so to a program. */
const pieces = `(() => {
  const blocks = 'address,article,aside,blockquote,dd,details,div,dl,dt,fieldset,figure,form,h1,h2,h3,h4,label,legend,li,nav,ol,p,section,select,summary,svg,table,tbody,td,tfoot,th,thead,tr,ul'
  const told = [...document.querySelectorAll('h1,h2,h3,h4,p,li,dt,dd,td,th,label,legend,summary,a,button,option,caption')]
  return told
    // What is not there at all, as the pages' links are not on paper, is read by nobody; what is folded is.
    .filter((one) => {
      for (let at = one; at; at = at.parentElement) if (getComputedStyle(at).display === 'none') return false
      return !one.querySelector(blocks) && !one.closest('svg')
    })
    .flatMap((one) => one.innerText.split('\\n'))
    .map((line) => line.replaceAll(/\\s+/g, ' ').replaceAll(/ (?=[,.:;?!)])/g, '').trim())
})()`

/** What on a page nobody would read aloud, each with what is wrong with it. */
export async function unreadable(page: Page): Promise<readonly string[]> {
  const said = (await page.evaluate(pieces)) as readonly string[]
  return [...new Set(said)].flatMap((text) => reads(text).map((fault) => `${fault}: ${text}`))
}

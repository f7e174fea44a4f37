import { sayTicking } from '../../../words/say-length.ts'

/** Clocks tick, from the server's present carried on by how long the page has been open. Where a page shows the past, nothing does. */
export function keepTicking() {
  if (document.body.dataset.frozen === 'yes') return
  const openedAt = Number(document.body.dataset.now)
  setInterval(() => tick(openedAt + performance.now()), 15_000)
}

function tick(now) {
  for (const clock of document.querySelectorAll('[data-ticks]')) {
    const said = sayTicking(clock.dataset.ticks, Number(clock.dataset.at), now)
    if (clock.textContent !== said) clock.textContent = said
  }
}

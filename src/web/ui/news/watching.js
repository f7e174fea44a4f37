/** “2 new: show” waits for a click; nothing on the page jumps. */
export function watchForNews() {
  const news = document.querySelector('[data-news]')
  const watches = document.querySelector('[data-watches]')
  if (!news || !watches || !('EventSource' in window)) return
  const only = watches.dataset.watches
  let seen = 0
  const changes = new EventSource('/events')
  changes.addEventListener('change', (event) => {
    const { episodeId } = JSON.parse(event.data)
    if (only !== 'all' && only !== episodeId) return
    seen += 1
    const link = document.createElement('a')
    link.href = location.href
    link.textContent = `${seen} new: show`
    news.replaceChildren(link)
    news.hidden = false
  })
  addEventListener('pagehide', () => changes.close())
}

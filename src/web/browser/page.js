/* Everything here is a courtesy: without it each page still does its whole job. */
import { initAll } from '../../../node_modules/govuk-frontend/dist/govuk/govuk-frontend.min.js'
import { followOn } from '../forms/follow-on.js'
import { keepTicking } from '../ui/clock/ticking.js'
import { keepDrafts } from '../ui/draft/drafts.js'
import { findAsTyped } from '../ui/form-finder/finder.js'
import { watchForNews } from '../ui/news/watching.js'
import { offerPrinting } from '../ui/print/offer-printing.js'
import { openInPlace } from '../ui/why/open-in-place.js'

initAll()
keepTicking()
watchForNews()
openInPlace()
keepDrafts()
followOn()
findAsTyped()
offerPrinting()

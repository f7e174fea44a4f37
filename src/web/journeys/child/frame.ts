import type { ChildView, EpisodeHead } from '../../../app/index.ts'
import { sayLabel } from '../../../words/index.ts'
import { childBar } from '../../ui/child-bar/child-bar.ts'

/** What every page about a child shows, whether or not there is an absence: the child, and the tabs. */
export function childFrame(
  { child, asOf }: ChildView,
  tab: string,
  open: EpisodeHead | null = null,
) {
  const path = `/children/${child.childId}`
  const tabs = [
    { id: 'plans', text: 'Plans and reviews', href: path },
    { id: 'recorded', text: 'What is recorded', href: `${path}/happened` },
    { id: 'record', text: 'Record something', href: `${path}/record` },
  ]
  return {
    bar: childBar(child, open, asOf, sayLabel),
    tabs: tabs.map((one) => ({ ...one, active: one.id === tab })),
    tabsOf: 'This child',
    home: path,
    rewound: false,
    pageNow: asOf,
  }
}

import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { useLayoutEffect, useRef, useState } from 'react'
import type { FragmentOf } from '../data/graphql.ts'
import { classes } from '../design/classes.ts'
import { JobLine } from './JobLine.tsx'
import type { jobLineFragment } from './jobLineFragment.ts'

/** Jobs of which only those on the screen, and some around, are in the document. */
export default function LongJobLines({
  jobs,
}: {
  jobs: readonly FragmentOf<typeof jobLineFragment>[]
}) {
  const list = useRef<HTMLUListElement>(null)
  const [top, setTop] = useState(0)
  // What stands above may grow and shrink at any time
  useLayoutEffect(() => {
    if (list.current) setTop(Math.round(list.current.getBoundingClientRect().top + scrollY))
  })
  const lines = useWindowVirtualizer({
    count: jobs.length,
    estimateSize: () => 108,
    overscan: 8,
    scrollMargin: top,
    getItemKey: (index) => jobs[index]?.id ?? index,
  })
  return (
    <ul ref={list} className="relative" style={{ height: lines.getTotalSize() }}>
      {lines.getVirtualItems().map(({ key, index, start }) => {
        const job = jobs[index]
        return (
          job && (
            <JobLine
              key={key}
              job={job}
              placed={{
                ref: lines.measureElement,
                'data-index': index,
                'aria-posinset': index + 1,
                'aria-setsize': jobs.length,
                className: classes('absolute! inset-x-0 top-0', index > 0 && 'border-t'),
                style: { transform: `translateY(${start - top}px)` },
              }}
            />
          )
        )
      })}
    </ul>
  )
}

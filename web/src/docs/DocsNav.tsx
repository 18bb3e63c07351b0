import pages from 'virtual:docs'
import { useLayoutEffect, useRef } from 'react'
import { Link } from 'react-router'
import { classes } from '../design/classes.ts'
import { t } from '../language/t.ts'
import { docPath, docSections } from './docSections.ts'

const titles = new Map(pages.map(({ path, title }) => [path, title]))

/** All pages: beside the page where there is room, else folded above it. */
export function DocsNav({ current }: { current: string }) {
  const beside = useRef<HTMLElement>(null)
  // The page read is in view among them, and the page itself does not move
  useLayoutEffect(() => {
    const nav = beside.current
    const link = nav?.querySelector<HTMLElement>('[aria-current=page]')
    if (nav && link) nav.scrollTop = link.offsetTop - nav.clientHeight / 2
  }, [])

  const sections = docSections.map(({ label, files }) => (
    <section key={label}>
      <h2 className="mb-1 text-ink-faint text-small">{t(label)}</h2>
      <ul lang="en">
        {files.map(docPath).map((path) => (
          <li key={path}>
            <Link
              to={path}
              aria-current={path === current ? 'page' : undefined}
              className={classes(
                '-mx-2 block rounded-control px-2 py-1 text-small hover:bg-hover',
                path === current ? 'bg-accent-soft font-medium text-accent-text' : 'text-ink-soft',
              )}
            >
              {titles.get(path)}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  ))
  return (
    <>
      <details className="rounded-card border bg-surface px-4 lg:hidden">
        <summary className="py-3 font-medium">{t('All pages of the documentation')}</summary>
        <nav aria-label={t('Documentation')} className="grid gap-5 pb-4 sm:grid-cols-2">
          {sections}
        </nav>
      </details>
      <nav
        ref={beside}
        aria-label={t('Documentation')}
        className="sticky top-20 hidden max-h-[calc(100dvh-6rem)] space-y-5 self-start overflow-y-auto px-2 pb-4 lg:block"
      >
        {sections}
      </nav>
    </>
  )
}

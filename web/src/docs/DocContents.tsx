import { Link } from 'react-router'
import { classes } from '../design/classes.ts'
import { t } from '../language/t.ts'
import type { DocHeading } from './docTree.ts'

/** What is on the page, where it is wide enough to have it beside. */
export function DocContents({ contents }: { contents: readonly DocHeading[] }) {
  if (contents.length < 2) return null
  return (
    <nav
      aria-label={t('On this page')}
      className="sticky top-20 hidden max-h-[calc(100dvh-6rem)] self-start overflow-y-auto pb-4 xl:block"
    >
      <h2 className="mb-1 text-ink-faint text-small">{t('On this page')}</h2>
      <ul lang="en" className="border-l">
        {contents.map(({ id, text, depth }) => (
          <li key={id}>
            <Link
              to={`#${id}`}
              className={classes(
                'block py-1 text-ink-soft text-small hover:text-ink hover:underline',
                depth > 2 ? 'pl-6' : 'pl-3',
              )}
            >
              {text}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}

import { Search } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Link, useLocation } from 'react-router'
import { Input } from '../design/Input.tsx'
import { t } from '../language/t.ts'
import { type FoundPassage, searchDocs } from './searchDocs.ts'

/** Finds passages by words. What is searched is loaded with the first word. */
export function DocSearch() {
  const { key } = useLocation()
  const [text, setText] = useState('')
  const [found, setFound] = useState<readonly FoundPassage[]>()

  useEffect(() => {
    let isWanted = true
    setFound(undefined)
    if (text.trim().length > 1) {
      searchDocs(text).then(
        (passages) => isWanted && setFound(passages),
        () => isWanted && setFound([]),
      )
    }
    return () => {
      isWanted = false
    }
  }, [text])

  // Who went somewhere has found it
  // biome-ignore lint/correctness/useExhaustiveDependencies: each visit has its key
  useEffect(() => setText(''), [key])

  return (
    <search className="relative w-full sm:w-72">
      <Search
        aria-hidden
        className="pointer-events-none absolute top-3 left-3 z-10 size-4 text-ink-faint"
      />
      <Input
        type="search"
        aria-label={t('Search the documentation')}
        placeholder={t('Search the documentation')}
        value={text}
        onChange={({ target }) => setText(target.value)}
        onKeyDown={({ key }) => key === 'Escape' && setText('')}
        className="pl-9"
      />
      {found && (
        <div className="absolute inset-x-0 top-full z-20 mt-1 max-h-[60dvh] overflow-y-auto rounded-card border bg-surface shadow-high sm:left-auto sm:w-md">
          <p aria-live="polite" className="px-4 py-2 text-ink-faint text-small">
            {t('{count, plural, =0 {Nothing found} one {# passage} other {# passages}}', {
              count: found.length,
            })}
          </p>
          <ul lang="en" className="divide-y border-t">
            {found.map(({ path, page, heading, text }) => (
              <li key={path}>
                <Link to={path} className="block px-4 py-2.5 hover:bg-hover">
                  <span className="block font-medium">
                    {heading === page ? page : `${page} · ${heading}`}
                  </span>
                  <span className="line-clamp-2 text-ink-soft text-small">{text}</span>
                </Link>
              </li>
            ))}
          </ul>
        </div>
      )}
    </search>
  )
}

import { Bookmark as Icon } from 'lucide-react'
import { useNow } from '../data/useNow.ts'
import { IconButton } from '../design/IconButton.tsx'
import { t } from '../language/t.ts'
import { type Bookmark, bookmarks, toggleBookmark } from './bookmarks.ts'

/** Keeps a page among this browser's bookmarks, or lets it go. */
export function BookmarkButton({ mark }: { mark: Omit<Bookmark, 'addedAt'> }) {
  const isKept = bookmarks.use().some(({ to }) => to === mark.to)
  const now = useNow()
  return (
    <IconButton
      icon={Icon}
      label={
        mark.kind === 'search'
          ? isKept
            ? t('Forget this search')
            : t('Keep this search')
          : isKept
            ? t('Remove the bookmark')
            : t('Bookmark it')
      }
      aria-pressed={isKept}
      onClick={() => toggleBookmark(mark, now)}
      className={`border border-line-strong/60 bg-surface shadow-low ${isKept ? 'text-brass-text [&>svg]:fill-current' : ''}`}
    />
  )
}

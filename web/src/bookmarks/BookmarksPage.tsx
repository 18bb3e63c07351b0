import { Bookmark as BookmarkIcon, Download, Upload, X } from 'lucide-react'
import { useId } from 'react'
import { Link } from 'react-router'
import { Ago } from '../design/Ago.tsx'
import { Button } from '../design/Button.tsx'
import { ButtonLink } from '../design/ButtonLink.tsx'
import { buttonClass } from '../design/buttonClass.ts'
import { Card } from '../design/Card.tsx'
import { EmptyState } from '../design/EmptyState.tsx'
import { IconButton } from '../design/IconButton.tsx'
import { useToast } from '../design/Toasts.tsx'
import { saveFile } from '../format/saveFile.ts'
import { t, type Words } from '../language/t.ts'
import { Page } from '../layout/Page.tsx'
import { addBookmarks, type Bookmark, bookmarks, markKinds } from './bookmarks.ts'

const headings: Readonly<Record<Bookmark['kind'], Words>> = {
  agent: 'Agents',
  job: 'Jobs',
  search: 'Searches',
}

/** What somebody wants to find again; kept in this browser alone. */
export default function BookmarksPage() {
  const kept = bookmarks.use()
  const toast = useToast()
  const fileId = useId()
  const take = async (file: File | undefined) => {
    if (!file) return
    const count = addBookmarks(await file.text())
    if (count === 0) {
      toast({ tone: 'bad', title: t('There are no bookmarks in this file.') })
      return
    }
    toast({
      tone: 'good',
      title: t('{count, plural, one {# bookmark} other {# bookmarks}} added', { count }),
    })
  }
  return (
    <Page
      title={t('Bookmarks')}
      lead={t('Kept in this browser and nowhere else. Save them as a file to take them along.')}
      narrow
      aside={
        <div className="flex flex-wrap gap-2">
          <Button
            disabled={kept.length === 0}
            onClick={() =>
              saveFile('guildhall-bookmarks.json', JSON.stringify({ bookmarks: kept }, null, 2))
            }
          >
            <Download aria-hidden className="size-4" />
            {t('Save as a file')}
          </Button>
          <label
            htmlFor={fileId}
            className={buttonClass({
              className:
                'cursor-pointer has-focus-visible:outline-2 has-focus-visible:outline-accent',
            })}
          >
            <Upload aria-hidden className="size-4" />
            {t('Add from a file')}
            <input
              id={fileId}
              type="file"
              accept="application/json"
              className="sr-only"
              onChange={({ target }) => {
                take(target.files?.[0])
                target.value = ''
              }}
            />
          </label>
        </div>
      }
    >
      {kept.length === 0 ? (
        <Card>
          <EmptyState
            icon={BookmarkIcon}
            title={t('No bookmarks yet')}
            action={<ButtonLink to="/agents">{t('See the agents')}</ButtonLink>}
          >
            {t('The ribbon on the page of an agent, a job or a search keeps it here.')}
          </EmptyState>
        </Card>
      ) : (
        <div className="grid gap-5">
          {markKinds.map((kind) => {
            const marks = kept.filter((mark) => mark.kind === kind)
            if (marks.length === 0) return null
            return (
              <Card key={kind} title={t(headings[kind])} flush>
                <ul className="divide-y border-t">
                  {marks.map((mark) => (
                    <Line key={mark.to} mark={mark} />
                  ))}
                </ul>
              </Card>
            )
          })}
        </div>
      )}
    </Page>
  )
}

function Line({ mark: { to, title, addedAt } }: { mark: Bookmark }) {
  return (
    <li className="flex items-center gap-3 py-1.5 pr-2 pl-4 sm:pl-5">
      <Link to={to} className="min-w-0 flex-1 truncate py-1.5 font-medium hover:underline">
        <bdi className="strange">{title}</bdi>
      </Link>
      {addedAt > 0 && <Ago time={addedAt} className="text-ink-faint text-small max-sm:hidden" />}
      <IconButton
        icon={X}
        label={t('Remove {name}', { name: title })}
        onClick={() => bookmarks.set(bookmarks.get().filter((one) => one.to !== to))}
      />
    </li>
  )
}

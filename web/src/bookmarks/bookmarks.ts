import { createKept } from '../data/kept.ts'
import { isRecord } from '../format/json.ts'

export const markKinds = ['agent', 'job', 'search'] as const

/** A page one wants to find again, by its own address. */
export type Bookmark = {
  readonly kind: (typeof markKinds)[number]
  /** Path and search, on this site. */
  readonly to: string
  /** As it was called then. */
  readonly title: string
  /** Unix seconds. */
  readonly addedAt: number
}

const paths: Readonly<Record<Bookmark['kind'], RegExp>> = {
  agent: /^\/agents\/\d{1,30}$/,
  job: /^\/jobs\/\d{1,30}$/,
  search: /^\/(?:jobs|agents)(?:\?[\x21-\x7e]{0,2000})?$/,
}
const most = 500

export const bookmarks = createKept('guildhall.bookmarks', readBookmarks)

/** What of a value are bookmarks that lead somewhere here; nothing else is followed. */
export function readBookmarks(value: unknown): readonly Bookmark[] {
  if (!Array.isArray(value)) return []
  const found = value.flatMap((one: unknown): Bookmark[] => {
    if (!isRecord(one)) return []
    const { kind, to, title, addedAt } = one
    const known = markKinds.find((name) => name === kind)
    if (!known || typeof to !== 'string' || !paths[known].test(to)) return []
    return [
      {
        kind: known,
        to,
        title: typeof title === 'string' ? title.slice(0, 200) : to,
        addedAt: typeof addedAt === 'number' ? addedAt : 0,
      },
    ]
  })
  return [...new Map(found.map((one) => [one.to, one])).values()].slice(0, most)
}

/** Adds a bookmark, or takes it away where it is. */
export function toggleBookmark(mark: Omit<Bookmark, 'addedAt'>, now: number): boolean {
  const before = bookmarks.get()
  const rest = before.filter(({ to }) => to !== mark.to)
  const isNew = rest.length === before.length
  bookmarks.set(isNew ? readBookmarks([{ ...mark, addedAt: now }, ...rest]) : rest)
  return isNew
}

/** Adds what another browser kept; gives how many there were of them. */
export function addBookmarks(text: string): number {
  let read: unknown
  try {
    read = JSON.parse(text)
  } catch {
    return 0
  }
  const found = readBookmarks(isRecord(read) ? read.bookmarks : read)
  bookmarks.set(readBookmarks([...bookmarks.get(), ...found]))
  return found.length
}

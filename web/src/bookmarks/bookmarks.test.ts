import { beforeEach, describe, expect, test } from 'vitest'
import { addBookmarks, bookmarks, readBookmarks, toggleBookmark } from './bookmarks.ts'

const ada = { kind: 'agent', to: '/agents/7', title: 'Ada' } as const

beforeEach(() => bookmarks.set([]))

describe('toggleBookmark', () => {
  test('default: added, then taken away', () => {
    expect(toggleBookmark(ada, 5)).toBe(true)
    expect(bookmarks.get()).toEqual([{ ...ada, addedAt: 5 }])
    expect(toggleBookmark(ada, 6)).toBe(false)
    expect(bookmarks.get()).toEqual([])
  })
})

describe('readBookmarks', () => {
  test('error: nothing that leads elsewhere is kept', () => {
    const hostile = [
      { ...ada, to: 'javascript:alert(1)' },
      { ...ada, to: '//evil.example' },
      { ...ada, to: '/agents/7?x' },
      { ...ada, kind: 'search', to: '/jobs/../../x' },
      { ...ada, kind: 'other' },
      'text',
      null,
    ]
    expect(readBookmarks(hostile)).toEqual([])
    expect(readBookmarks({})).toEqual([])
  })
})

describe('addBookmarks', () => {
  test('default: what was kept elsewhere is added, once', () => {
    toggleBookmark(ada, 5)
    const search = { kind: 'search', to: '/jobs?q=maps', title: 'maps', addedAt: 1 }
    const text = JSON.stringify({ bookmarks: [search, { ...ada, addedAt: 9 }] })
    expect(addBookmarks(text)).toBe(2)
    expect(bookmarks.get().map(({ to }) => to)).toEqual(['/agents/7', '/jobs?q=maps'])
  })
  test('error: what is no file of ours adds nothing', () => {
    expect(addBookmarks('{')).toBe(0)
    expect(addBookmarks('"x"')).toBe(0)
    expect(bookmarks.get()).toEqual([])
  })
})

import { readFileSync } from 'node:fs'

/** A chapter of a page has the name it is asked for by. */
class NoChapterError extends Error {
  override name = 'NoChapterError'
  constructor({ file, title }: { file: string; title: string }) {
    super(`docs/${file} has no chapter “${title}”.`)
  }
}

/** Where the pages have it that is described. */
const site = 'http://127.0.0.1:4000'

/**
 * Chapters of a page of the documentation, which a test runs, as somebody reads them who is at `url`:
 * links to other pages are their text.
 */
export function sections(file: string, titles: readonly string[], url: string): string {
  const page = readFileSync(new URL(`../../../../docs/${file}`, import.meta.url), 'utf8')
  return titles
    .map((title) => {
      const begin = page.indexOf(`\n## ${title}\n`)
      if (begin < 0) throw new NoChapterError({ file, title })
      const end = page.indexOf('\n## ', begin + 1)
      return page.slice(begin + 1, end < 0 ? undefined : end + 1)
    })
    .join('\n')
    .replaceAll(site, url)
    .replaceAll(site.replace('http', 'ws'), url.replace(/^http/, 'ws'))
    .replace(/\[([^\]]+)\]\((?!https?:)[^)]*\)/g, '$1')
}

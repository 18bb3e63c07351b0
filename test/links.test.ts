import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, relative, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { root } from '../script/stack/root.ts'

/** Every Markdown file of ours. */
const pages = execFileSync('git', ['ls-files', '*.md'], { cwd: root, encoding: 'utf8' })
  .split('\n')
  .filter((page) => page !== '')

/** Names of a page's headings, as links spell them. */
function anchorsOf(page: string): string[] {
  const headings = readFileSync(`${root}${page}`, 'utf8').matchAll(/^#+ (.+)$/gm)
  return [...headings].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  )
}

function brokenLinksOf(page: string): string[] {
  const text = readFileSync(`${root}${page}`, 'utf8').replace(/^```[\s\S]*?^```$/gm, '')
  const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link)
  return links.filter((link) => {
    if (/^https?:/.test(link)) return false
    const [path = '', anchor] = link.split('#')
    const target = path === '' ? page : relative(root, resolve(dirname(`${root}${page}`), path))
    if (!existsSync(`${root}${target}`)) return true
    return anchor !== undefined && !anchorsOf(target).includes(anchor)
  })
}

test('pages are found', () => {
  expect(pages).toContain('README.md')
})

for (const page of pages) {
  test(`links of ${page} lead somewhere`, () => {
    expect(brokenLinksOf(page)).toEqual([])
  })
}

import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** The files of a folder, by their paths in it. */
export async function namesOf(dir: string): Promise<string[]> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(dir.length + 1))
}

/** Links of a package's pages that lead nowhere in it; the reference of exports is made when it is packed. */
export async function brokenLinks(dir: string, names: readonly string[]): Promise<string[]> {
  const broken: string[] = []
  for (const page of names.filter((name) => name.endsWith('.md'))) {
    const text = await readFile(join(dir, page), 'utf8')
    for (const [, link = ''] of text
      .replace(/^```[\s\S]*?^```$/gm, '')
      .matchAll(/\]\(([^)\s]+)\)/g)) {
      const [path = ''] = link.split('#')
      const isElsewhere = path === '' || /^https?:/.test(path) || path.includes('api/')
      if (!isElsewhere && !existsSync(join(dir, dirname(page), path)))
        broken.push(`${page}: ${link}`)
    }
  }
  return broken
}

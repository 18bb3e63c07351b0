import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { root } from '../stack/root.ts'

/** Pages for whoever has the package alone. */
const pages = [
  ...['buying', 'cli', 'commands', 'commands-reference', 'content', 'events', 'mcp', 'sdk'],
  'verify',
].map((name) => `docs/${name}.md`)

/** Copies README, licence and pages into a package; links to what it does not hold become words. */
export async function copyPages(dir: string): Promise<void> {
  await mkdir(join(dir, 'docs'), { recursive: true })
  await copyFile(`${root}LICENSE`, join(dir, 'LICENSE'))
  const readme = await readFile(`${root}sdk/README.md`, 'utf8')
  await writeFile(join(dir, 'README.md'), ownLinks(readme.replaceAll('](../docs/', '](docs/'), ''))
  for (const page of pages) {
    await writeFile(join(dir, page), ownLinks(await readFile(root + page, 'utf8'), 'docs'))
  }
}

/** A page's text with only those links that lead somewhere in the package. */
function ownLinks(text: string, folder: string): string {
  return text.replace(/\[([^\]]*)\]\(([^)\s]+)\)/g, (link, words: string, target: string) => {
    const [path = ''] = target.split('#')
    const isHeld = path === '' || /^https?:/.test(path) || pages.includes(join(folder, path))
    return isHeld || path.startsWith('api/') || path.startsWith('docs/api/') ? link : words
  })
}

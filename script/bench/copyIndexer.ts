import { cp, mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { root } from '../stack/root.ts'

/** A file's text, changed. */
export type Change = (text: string) => string

/**
 * A copy of the indexer with some files changed, to measure against; answers its folder. It lies within
 * the repository, where packages are found.
 */
export async function copyIndexer(
  name: string,
  changes: Readonly<Record<string, Change>>,
): Promise<string> {
  const home = `${root}.guildhall/bench/${name}`
  await rm(home, { recursive: true, force: true })
  await mkdir(home, { recursive: true })
  await cp(`${root}indexer`, home, {
    recursive: true,
    // Its tsconfig.json goes on from a file beside the folder
    filter: (path) => !/node_modules|tsconfig|\/indexer\/\./.test(path),
  })
  await symlink(`${root}indexer/node_modules`, join(home, 'node_modules'))
  for (const [file, change] of Object.entries(changes)) {
    const text = await readFile(join(home, file), 'utf8')
    const changed = change(text)
    if (changed === text) throw new Error(`Nothing changed in ${file}.`)
    await writeFile(join(home, file), changed)
  }
  return home
}

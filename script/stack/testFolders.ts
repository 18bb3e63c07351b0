import { readdir, stat } from 'node:fs/promises'
import { root } from './root.ts'

/**
 * Folders of Solidity tests, the largest first. What is no test, or is run by other means, is left out.
 */
export async function testFolders(): Promise<string[]> {
  const tests = 'contracts/test'
  const others = ['base', 'symbolic', 'medusa']
  const areas = (await readdir(root + tests, { withFileTypes: true }))
    .filter((entry) => entry.isDirectory() && !others.includes(entry.name))
    .map(({ name }) => `${tests}/${name}`)
  const folders = await Promise.all(
    areas.map(async (area) =>
      area.endsWith('/market')
        ? (await readdir(root + area)).map((name) => `${area}/${name}`)
        : [area],
    ),
  )
  const sized = await Promise.all(
    folders.flat().map(async (folder) => ({ folder, size: await sizeOf(folder) })),
  )
  return sized.sort((a, b) => b.size - a.size).map(({ folder }) => folder)
}

async function sizeOf(folder: string): Promise<number> {
  const files = await readdir(root + folder, { recursive: true })
  const sizes = await Promise.all(files.map((file) => stat(`${root}${folder}/${file}`)))
  return sizes.reduce((total, { size }) => total + size, 0)
}

import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { root } from './root.ts'

type Code = {
  object: `0x${string}`
  linkReferences: Record<string, Record<string, { start: number; length: number }[]>>
}
type Artifact = { abi: unknown; bytecode: Code; deployedBytecode: Code }

/**
 * Writes what `forge build` made of the contracts to where `vm.deployCode` looks for what the tests'
 * own compilation left out: `<out>/<source>/<Name>.json`, linked; and the libraries they are linked
 * to, with the places where `LinkedTest` puts them, to `libraries.json`.
 */
export async function linkContracts(outs: readonly string[], librariesFile: string): Promise<void> {
  const built = await readBuilt()
  const libraries = new Map<string, { place: string; code: string }>()
  for (const { artifact } of built.values()) {
    for (const [file, names] of Object.entries(artifact.bytecode.linkReferences)) {
      for (const name of Object.keys(names)) {
        const library = built.get(`${file}:${name}`)
        if (!library) throw new Error(`${file}:${name} was not built`)
        if (libraries.has(`${file}:${name}`)) continue
        // Any place that nothing else has
        const place = (0x11b0000 + libraries.size).toString(16).padStart(40, '0')
        const code = library.artifact.deployedBytecode.object.replace(
          `0x73${'0'.repeat(40)}`,
          `0x73${place}`,
        )
        if (!code.startsWith(`0x73${place}`) || code.includes('__$'))
          throw new Error(`${name} is no library that stands by itself`)
        libraries.set(`${file}:${name}`, { place, code })
      }
    }
  }
  for (const { source, name, artifact } of built.values()) {
    const text = JSON.stringify({
      abi: artifact.abi,
      bytecode: link(artifact.bytecode),
      deployedBytecode: link(artifact.deployedBytecode),
    })
    for (const out of outs) {
      const path = `${root}${out}/${source}/${name}.json`
      await mkdir(dirname(path), { recursive: true })
      await writeFile(path, text)
    }
  }
  const all = [...libraries.values()]
  await writeFile(
    root + librariesFile,
    JSON.stringify({ places: all.map(({ place }) => `0x${place}`), codes: all.map((l) => l.code) }),
  )

  function link({ object, linkReferences }: Code): Pick<Code, 'object' | 'linkReferences'> {
    let code: string = object
    for (const [file, names] of Object.entries(linkReferences)) {
      for (const [name, spots] of Object.entries(names)) {
        const place = libraries.get(`${file}:${name}`)?.place ?? ''
        for (const { start } of spots) {
          const at = 2 + 2 * start
          code = code.slice(0, at) + place + code.slice(at + 40)
        }
      }
    }
    return { object: code as `0x${string}`, linkReferences: {} }
  }
}

/** Contracts of `contracts/src` as the build made them, by `file:Name`. */
async function readBuilt() {
  const sources = (await readdir(`${root}contracts/src`, { recursive: true }))
    .filter((file) => file.endsWith('.sol'))
    .map((file) => `contracts/src/${file}`)
  const built = new Map<string, { source: string; name: string; artifact: Artifact }>()
  for (const source of sources) {
    const folder = `${root}out/${source.split('/').at(-1)}`
    for (const file of await readdir(folder).catch(() => [])) {
      const name = file.replace(/\.json$/, '')
      const artifact = JSON.parse(await readFile(`${folder}/${file}`, 'utf8')) as Artifact
      if (artifact.bytecode.object !== '0x')
        built.set(`${source}:${name}`, { source, name, artifact })
    }
  }
  return built
}

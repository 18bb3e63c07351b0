import { readFileSync } from 'node:fs'
import { type Abi, type Address, concat, getCreate2Address, type Hex, stringToHex } from 'viem'
import { root } from '../stack/root.ts'

/** A contract or library of the compiled code. */
export type Artifact = {
  /** `contracts/src/market/JobMarket.sol:JobMarket`, as explorers call it. */
  readonly identifier: string
  readonly source: string
  readonly name: string
  readonly abi: Abi
  /** Of the compiler, with its commit. */
  readonly compilerVersion: string
  readonly settings: {
    readonly remappings: string[]
    readonly optimizer: object
    readonly metadata: object
    readonly evmVersion: string
  }
  /** Files it is compiled from, itself among them. */
  readonly sources: readonly string[]
  readonly links: readonly Link[]
  readonly code: Hex
}

/** A library named in a contract's code, at bytes of it. */
type Link = { readonly source: string; readonly name: string; readonly starts: readonly number[] }

type ArtifactFile = {
  abi: Abi
  bytecode: {
    object: Hex
    linkReferences: Record<string, Record<string, { start: number }[]>>
  }
  metadata: {
    compiler: { version: string }
    settings: Artifact['settings'] & { compilationTarget: Record<string, string> }
    sources: Record<string, unknown>
  }
}

/** What `forge build` made of a file's contract of the file's name. */
export function artifactOf(name: string): Artifact {
  const text = readFileSync(`${root}out/${name}.sol/${name}.json`, 'utf8')
  const { abi, bytecode, metadata } = JSON.parse(text) as ArtifactFile
  const {
    compilationTarget,
    remappings,
    optimizer,
    metadata: hashes,
    evmVersion,
  } = metadata.settings
  const source = Object.keys(compilationTarget)[0] ?? ''
  return {
    ...{ source, name, abi, identifier: `${source}:${name}`, code: bytecode.object },
    compilerVersion: metadata.compiler.version,
    settings: { remappings, optimizer, metadata: hashes, evmVersion },
    sources: Object.keys(metadata.sources),
    links: Object.entries(bytecode.linkReferences).flatMap(([source, names]) =>
      Object.entries(names).map(([name, spots]) => ({
        ...{ source, name, starts: spots.map(({ start }) => start) },
      })),
    ),
  }
}

/** Through whom all is deployed: `script/deploy/Create2.sol`. */
const factory: Address = '0x4e59b44847b379578588920cA78FbF26c0B4956C'
/** Of contracts. What forge itself links has none. */
const salt = stringToHex('Guildhall', { size: 32 })

export function contractAddress(creationCode: Hex): Address {
  return getCreate2Address({ from: factory, salt, bytecode: creationCode })
}

/** Where forge puts a library, before what names it. */
export function libraryAddress(library: Artifact): Address {
  const bytecode = linked(library)
  return getCreate2Address({ from: factory, salt: `0x${'0'.repeat(64)}`, bytecode })
}

/** Its creation code with the libraries' places in it. */
export function linked({ code, links }: Artifact): Hex {
  let text: string = code
  for (const { name, starts } of links) {
    const place = libraryAddress(artifactOf(name)).slice(2).toLowerCase()
    for (const start of starts) {
      const at = 2 + 2 * start
      text = text.slice(0, at) + place + text.slice(at + 40)
    }
  }
  return concat([text as Hex])
}

/** Libraries in its code, and in theirs. */
export function librariesOf({ links }: Artifact): Artifact[] {
  const own = links.map(({ name }) => artifactOf(name))
  const all = [...own, ...own.flatMap(librariesOf)]
  return [...new Map(all.map((library) => [library.identifier, library])).values()]
}

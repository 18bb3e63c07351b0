import { text } from 'node:stream/consumers'
import solc from 'solc'

rememberTableEntries()

/** The two forms in which forge calls a compiler: its version, and standard JSON over stdin. */
if (process.argv[2] === '--version') console.log(`Version: ${solc.version()}`)
else process.stdout.write(solc.compile(await text(process.stdin)))

/**
 * The compiler's exceptions pass through JavaScript, which asks the table of functions at each call:
 * a third of its time. The table stays as it is once loaded.
 */
function rememberTableEntries(): void {
  // Node's types do not name it
  const { prototype } = (globalThis as unknown as { WebAssembly: { Table: TableClass } })
    .WebAssembly.Table
  const { get } = prototype
  const entries: unknown[] = []
  prototype.get = function (index) {
    entries[index] ??= get.call(this, index)
    return entries[index]
  }
}

type TableClass = { prototype: { get(index: number): unknown } }

import { copyFile, readdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { root } from '../stack/root.ts'

/**
 * Makes a package's declarations its own: they name files as they are published, and no types of the
 * tools that typed the read model's questions.
 */
export async function ownTypes(dir: string): Promise<void> {
  const graphql = join(dir, 'src/readModel/graphql')
  const entries = await readdir(dir, { recursive: true })
  for (const file of entries.filter((name) => name.endsWith('.d.ts'))) {
    const path = join(dir, file)
    const text = await readFile(path, 'utf8')
    const questions = `./${relative(dirname(path), graphql)}.js`
    await writeFile(
      path,
      text
        .replace(/((?:from |import\()["']\.[^"']*)\.ts(["'])/g, '$1.js$2')
        // The reference drops the class of an error, an editor does not mind
        .replace(/@throws \{(\w+)\}/g, '@throws `$1`')
        .replaceAll('import("gql.tada").TadaDocumentNode', `import("${questions}").Query`),
    )
  }
  await copyFile(join(root, 'script/packSdk/graphql.d.ts'), `${graphql}.d.ts`)
}

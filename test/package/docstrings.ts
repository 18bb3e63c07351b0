import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import ts from 'typescript'

type Manifest = { exports: Record<string, { types: string } | null> }

/** Files whose exports need no words: generated, each named after its contract. */
const generated = /\/(abi|addresses)\.d\.ts$/

/** What a package exports by the paths named and says nothing of, as `file: name`. */
export function undocumented(dir: string, paths: readonly string[]): string[] {
  const { exports }: Manifest = JSON.parse(readFileSync(join(dir, 'package.json'), 'utf8'))
  const found = new Set<string>()
  for (const path of paths) {
    const target = exports[path.replace('@guildhall/sdk', '.')]
    if (!target) throw new Error(`${path} is not exported`)
    for (const one of bareIn(join(dir, target.types), undefined))
      found.add(one.slice(dir.length + 1))
  }
  return [...found].sort()
}

/** In a declaration file, and those it exports from: names without a docstring; all of them, or `wanted`. */
function bareIn(file: string, wanted: ReadonlySet<string> | undefined): string[] {
  if (generated.test(file)) return []
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true)
  return source.statements.flatMap((statement) => {
    if (ts.isExportDeclaration(statement) && statement.moduleSpecifier) {
      const { text } = statement.moduleSpecifier as ts.StringLiteral
      if (!text.startsWith('.')) return []
      const next = join(dirname(file), text.replace(/\.js$/, '.d.ts'))
      const { exportClause } = statement
      if (!exportClause) return bareIn(next, wanted)
      if (!ts.isNamedExports(exportClause)) return []
      const names = exportClause.elements.map(
        ({ name, propertyName }) => (propertyName ?? name).text,
      )
      return bareIn(next, new Set(names.filter((name) => wanted?.has(name) ?? true)))
    }
    const names = namesOf(statement).filter((name) => wanted?.has(name) ?? true)
    return ts.getJSDocCommentsAndTags(statement).length > 0
      ? []
      : names.map((name) => `${file}: ${name}`)
  })
}

function namesOf(statement: ts.Statement): string[] {
  if (!ts.canHaveModifiers(statement)) return []
  const isExported = ts
    .getModifiers(statement)
    ?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)
  if (!isExported) return []
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.map(({ name }) => name.getText())
  }
  const { name } = statement as unknown as { name?: ts.Identifier }
  return name ? [name.text] : []
}

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { expect, test } from 'vitest'

const src = join(import.meta.dirname, '..')

/** Properties of elements that people read or hear. */
const read =
  /^(alt|aria-label|aria-description|aria-roledescription|title|label|lead|hint|placeholder|why|detail|description|done|name|noun|payer|payee|summary|heading)$/

/** Said the same in every language. */
const names =
  /^(Guildhall|RPC|curl|sh|JSON Schema|https:\/\/|0x…|[a-z]+\.json|job-|-deliverable|-evidence)$/

// Reads the whole of the dApp, which a busy machine takes its time over
test('no component holds words of its own: all are messages', { timeout: 60_000 }, () => {
  const bare = readdirSync(src, { recursive: true, encoding: 'utf8' })
    // The design system's own page is in English
    .filter((name) => name.endsWith('.tsx') && !name.startsWith('gallery'))
    .flatMap(bareTextIn)
  expect(bare).toEqual([])
})

test('behavior: finds text between elements, in properties and in choices', () => {
  const found = bareText(
    'x.tsx',
    `const x = <p title="A title">Some text<b aria-label={yes ? 'One word' : t('Other')} /></p>`,
  )
  expect(found).toEqual(['x.tsx: A title', 'x.tsx: Some text', 'x.tsx: One word'])
})

function bareTextIn(name: string): readonly string[] {
  return bareText(name, readFileSync(join(src, name), 'utf8'))
}

function bareText(name: string, source: string): readonly string[] {
  const found: string[] = []
  const note = (text: string) => {
    const words = text.trim()
    if (/\p{L}{2}/u.test(words) && !names.test(words)) found.push(`${name}: ${words}`)
  }
  const literals = (node: ts.Node | undefined) => {
    if (!node || ts.isCallExpression(node)) return
    if (ts.isStringLiteralLike(node)) note(node.text)
    if (ts.isTemplateExpression(node)) {
      for (const text of [node.head, ...node.templateSpans.map(({ literal }) => literal)]) {
        note(text.text)
      }
    }
    if (ts.isConditionalExpression(node)) {
      literals(node.whenTrue)
      literals(node.whenFalse)
    }
    if (ts.isJsxExpression(node)) literals(node.expression)
    if (ts.isBinaryExpression(node)) literals(node.right)
    if (ts.isParenthesizedExpression(node)) literals(node.expression)
  }
  const visit = (node: ts.Node) => {
    if (ts.isJsxText(node)) note(node.text)
    if (ts.isJsxAttribute(node) && read.test(node.name.getText())) literals(node.initializer)
    if (ts.isJsxExpression(node) && !ts.isJsxAttribute(node.parent)) literals(node)
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile(name, source, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX))
  return found
}

import { autocompletion, closeBrackets, completionKeymap } from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { bracketMatching, HighlightStyle, syntaxHighlighting } from '@codemirror/language'
import { lintKeymap } from '@codemirror/lint'
import { EditorState, Prec } from '@codemirror/state'
import { EditorView, keymap } from '@codemirror/view'
import { tags } from '@lezer/highlight'
import { graphql, updateSchema } from 'cm6-graphql'
import type { GraphQLSchema } from 'graphql'
import { useEffect, useRef } from 'react'

const colours = HighlightStyle.define([
  { tag: tags.keyword, color: 'var(--violet-text)' },
  { tag: tags.definitionKeyword, color: 'var(--violet-text)' },
  { tag: [tags.propertyName, tags.attributeName], color: 'var(--accent-text)' },
  { tag: [tags.string, tags.number, tags.bool, tags.null], color: 'var(--brass-text)' },
  { tag: [tags.typeName, tags.atom, tags.variableName], color: 'var(--blue-text)' },
  { tag: tags.comment, color: 'var(--ink-faint)' },
])

const look = EditorView.theme({
  '&': { backgroundColor: 'var(--surface)', color: 'var(--ink)', fontSize: '0.8125rem' },
  '&.cm-focused': { outline: '2px solid var(--focus)', outlineOffset: '2px' },
  '.cm-content': { padding: '0.75rem', caretColor: 'var(--ink)', minHeight: '18rem' },
  '.cm-scroller': { fontFamily: 'var(--font-mono)', lineHeight: '1.6', maxHeight: '60dvh' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)' },
  '&.cm-focused .cm-selectionBackground, .cm-selectionBackground': {
    backgroundColor: 'var(--accent-soft)',
  },
  '.cm-tooltip': {
    backgroundColor: 'var(--surface)',
    color: 'var(--ink)',
    border: '1px solid var(--line)',
    borderRadius: 'var(--radius-control)',
  },
  '.cm-tooltip-autocomplete ul li[aria-selected]': {
    backgroundColor: 'var(--accent)',
    color: 'var(--accent-ink)',
  },
})

/** An editor that knows the schema: it completes, and marks what cannot be asked. */
export default function GraphqlEditor({
  label,
  value,
  schema,
  onChange,
  onRun,
}: {
  label: string
  value: string
  schema: GraphQLSchema | undefined
  onChange: (text: string) => void
  onRun: () => void
}) {
  const box = useRef<HTMLDivElement>(null)
  const view = useRef<EditorView>(undefined)
  const latest = useRef({ onChange, onRun })
  latest.current = { onChange, onRun }
  const first = useRef({ label, value })

  useEffect(() => {
    if (!box.current) return
    const { label, value } = first.current
    const run = () => {
      latest.current.onRun()
      return true
    }
    const editor = new EditorView({
      parent: box.current,
      state: EditorState.create({
        doc: value,
        extensions: [
          Prec.highest(keymap.of([{ key: 'Mod-Enter', run }])),
          keymap.of([...defaultKeymap, ...historyKeymap, ...completionKeymap, ...lintKeymap]),
          history(),
          bracketMatching(),
          closeBrackets(),
          autocompletion(),
          syntaxHighlighting(colours),
          look,
          EditorView.lineWrapping,
          EditorView.contentAttributes.of({ 'aria-label': label, spellcheck: 'false' }),
          EditorView.updateListener.of(({ docChanged, state }) => {
            if (docChanged) latest.current.onChange(state.doc.toString())
          }),
          graphql(),
        ],
      }),
    })
    view.current = editor
    return () => editor.destroy()
  }, [])

  useEffect(() => {
    if (view.current && schema) updateSchema(view.current, schema)
  }, [schema])

  // Another example was chosen
  useEffect(() => {
    const editor = view.current
    if (!editor || editor.state.doc.toString() === value) return
    editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: value } })
  }, [value])

  return <div ref={box} className="overflow-hidden rounded-card border shadow-low" />
}

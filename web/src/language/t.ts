import type { GetICUArgs } from '@schummar/icu-type-parser'
import { createElement, Fragment, type ReactNode } from 'react'
import type { es } from './es/index.ts'
import { format } from './format.ts'
import { type Language, languages } from './languages.ts'

/** Everything a page may say: its English words, in ICU's message format. */
export type Message = keyof typeof es

/** What is said without anything filled in. */
export type Words = Exclude<Message, `${string}{${string}`>

type Values<Text extends Message, Value> = GetICUArgs<
  Text,
  { ICUArgument: Value; ICUNumberArgument: number; ICUDateArgument: number }
>

type Catalog = Readonly<Partial<Record<Message, string>>>

const catalogs: Readonly<Record<Language, () => Promise<Catalog>>> = {
  en: async () => ({}),
  es: async () => (await import('./es/index.ts')).es,
  zh: async () => (await import('./zh/index.ts')).zh,
}

let spoken: Language = 'en'
let catalog: Catalog = {}

/** Loads a language, before anything is drawn. Where it cannot be had, English is spoken. */
export async function speak(language: Language): Promise<void> {
  catalog = await catalogs[language]()
  spoken = language
}

export function language(): Language {
  return spoken
}

/** The tag of the language spoken, for numbers and dates. */
export function locale(): string {
  return languages[spoken].tag
}

/** A message in the language spoken. */
export function t(message: Words): string
export function t<Text extends Message>(
  message: Text,
  values: Values<Text, string | number>,
): string
export function t(message: Message, values?: Record<string, string | number>): string {
  if (!values) return catalog[message] ?? message
  return format(catalog[message] ?? message, values, locale()).join('')
}

/** What the read model says in plain English, in the language spoken where it has the words. */
export function said(english: string): string {
  return (catalog as Readonly<Record<string, string>>)[english] ?? english
}

/** A message with elements filled in. */
export function rich<Text extends Message>(
  message: Text,
  values: Values<Text, ReactNode>,
): ReactNode {
  const given = values as Record<string, ReactNode>
  const parts = format<ReactNode>(catalog[message] ?? message, given, locale())
  return createElement(Fragment, null, ...parts)
}

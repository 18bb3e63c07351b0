import { Languages } from 'lucide-react'
import { chooseLanguage, isLanguage, languages } from '../language/languages.ts'
import { language, t } from '../language/t.ts'

/** The platform's own list of languages, under an icon. */
export function LanguageChoice() {
  return (
    <span className="relative inline-grid size-10 shrink-0 place-items-center rounded-control text-masthead-soft focus-within:outline-2 focus-within:outline-masthead-mark hover:bg-masthead-line hover:text-masthead-ink">
      <Languages aria-hidden className="size-[1.15rem]" />
      <select
        aria-label={t('Language')}
        title={t('Language')}
        value={language()}
        onChange={({ target }) => isLanguage(target.value) && chooseLanguage(target.value)}
        className="absolute inset-0 cursor-pointer appearance-none bg-surface text-ink opacity-0"
      >
        {Object.entries(languages).map(([key, { name, tag }]) => (
          <option key={key} value={key} lang={tag}>
            {name}
          </option>
        ))}
      </select>
    </span>
  )
}

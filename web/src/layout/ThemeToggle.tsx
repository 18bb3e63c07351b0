import { Moon, Sun } from 'lucide-react'
import { IconButton } from '../design/IconButton.tsx'
import { t } from '../language/t.ts'
import { setTheme, useTheme } from './theme.ts'

export function ThemeToggle({ className }: { className?: string }) {
  const theme = useTheme()
  const next = theme === 'dark' ? 'light' : 'dark'
  return (
    <IconButton
      icon={theme === 'dark' ? Sun : Moon}
      label={next === 'dark' ? t('Use the dark theme') : t('Use the light theme')}
      onClick={() => setTheme(next)}
      className={className}
    />
  )
}

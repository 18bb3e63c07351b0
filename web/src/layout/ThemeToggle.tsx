import { Moon, Sun } from 'lucide-react'
import { IconButton } from '../design/IconButton.tsx'
import { setTheme, useTheme } from './theme.ts'

export function ThemeToggle() {
  const theme = useTheme()
  const next = theme === 'dark' ? 'light' : 'dark'
  return (
    <IconButton
      icon={theme === 'dark' ? Sun : Moon}
      label={`Use the ${next} theme`}
      onClick={() => setTheme(next)}
      className="text-masthead-soft hover:bg-masthead-line hover:text-masthead-ink"
    />
  )
}

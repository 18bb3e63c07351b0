import { Tabs as Primitive } from 'radix-ui'
import type { ReactNode } from 'react'

export function Tabs({
  label,
  tabs,
  value,
  onChange,
}: {
  label: string
  tabs: readonly { value: string; label: string; count?: number | undefined; content: ReactNode }[]
  value?: string
  onChange?: (value: string) => void
}) {
  return (
    <Primitive.Root
      defaultValue={value === undefined ? tabs[0]?.value : undefined}
      value={value}
      onValueChange={onChange}
    >
      <Primitive.List
        aria-label={label}
        className="mb-4 flex gap-6 overflow-x-auto border-b [scrollbar-width:none]"
      >
        {tabs.map((tab) => (
          <Primitive.Trigger
            key={tab.value}
            value={tab.value}
            className="-mb-px whitespace-nowrap border-transparent border-b-2 py-2.5 font-medium text-body text-ink-soft transition-colors duration-(--quick) hover:text-ink data-[state=active]:border-accent data-[state=active]:text-ink"
          >
            {tab.label}
            {tab.count !== undefined && (
              <span className="figures ml-1.5 text-ink-faint text-small">{tab.count}</span>
            )}
          </Primitive.Trigger>
        ))}
      </Primitive.List>
      {tabs.map((tab) => (
        <Primitive.Content key={tab.value} value={tab.value} className="outline-offset-4">
          {tab.content}
        </Primitive.Content>
      ))}
    </Primitive.Root>
  )
}

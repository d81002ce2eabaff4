// Keys: one registry, so that help can list what works in the view at hand. Letters go by the key's place on the keyboard where the
// layout is Arabic, so that `j` works without changing the layout.
import { signal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import type { Words } from './language'

export interface Key { key: string; words: Words; run: (event: KeyboardEvent) => void }
const layers = signal<readonly (readonly Key[])[]>([])
export const active = layers

/** The keys of a view or dialog while it is there; a later layer goes before an earlier one. */
export function useKeys(keys: Key[]): void {
  const current = useRef(keys)
  current.current = keys
  useEffect(() => {
    const layer = keys.map((one, index): Key => ({ ...one, run: (event) => current.current[index]?.run(event) }))
    layers.value = [...layers.value, layer]
    return () => { layers.value = layers.value.filter((one) => one !== layer) }
  }, [])
}

function named(event: KeyboardEvent): string {
  const letter = /^Key([A-Z])$/.exec(event.code)
  const key = letter && !/^[a-z]$/i.test(event.key) ? letter[1]!.toLowerCase() : event.key.length === 1 ? event.key.toLowerCase() : event.key
  return (event.ctrlKey || event.metaKey ? 'Ctrl+' : '') + (event.shiftKey && key.length > 1 ? 'Shift+' : '') + key
}

addEventListener('keydown', (event) => {
  const target = event.target as HTMLElement
  const writing = target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)
  if (event.isComposing || event.altKey || (writing && event.key !== 'Escape')) return
  if (document.querySelector('dialog[open]')) return // nothing behind a modal dialog works; Escape is the dialog's own
  const name = named(event)
  for (const layer of [...layers.value].reverse()) {
    const found = layer.find((one) => one.key === name)
    if (found) { event.preventDefault(); found.run(event); return }
  }
})

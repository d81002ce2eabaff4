// Address -> view. Each view is a folder in views/ and a file of its own in the build, loaded when it is first opened.
import type { ComponentType } from 'preact'
import type { Words } from './language'

export type Parameters = string[]
export interface View { pattern: RegExp; load: () => Promise<{ default: ComponentType<{ parameters: Parameters }> }> }

export const VIEWS: View[] = [
  { pattern: /^\/$/, load: () => import('./views/home') },
  { pattern: /^\/documents$/, load: () => import('./views/documents') },
  { pattern: /^\/read\/([^/]+)$/, load: () => import('./views/read') },
  { pattern: /^\/search$/, load: () => import('./views/search') },
  { pattern: /^\/map$/, load: () => import('./views/map') },
  { pattern: /^\/timeline$/, load: () => import('./views/timeline') },
  { pattern: /^\/network$/, load: () => import('./views/network') },
  { pattern: /^\/events$/, load: () => import('./views/events') },
  { pattern: /^\/events\/([^/]+)$/, load: () => import('./views/event') },
  { pattern: /^\/(actors|places|sources)(?:\/([^/]+))?$/, load: () => import('./views/subjects') },
  { pattern: /^\/review$/, load: () => import('./views/review') },
  { pattern: /^\/add$/, load: () => import('./views/add') },
  { pattern: /^\/export$/, load: () => import('./views/export') },
  { pattern: /^\/people$/, load: () => import('./views/people') },
  { pattern: /^\/log$/, load: () => import('./views/log') },
]

/** What stands in the bar at the top; `key` after `g`. */
export const NAVIGATION: { href: string; words: Words; key: string; role?: 'reviewer' | 'editor' | 'admin' }[] = [
  { href: '/documents', words: { ar: 'التقارير', en: 'Reports' }, key: 'd' },
  { href: '/search', words: { ar: 'البحث', en: 'Search' }, key: 's' },
  { href: '/map', words: { ar: 'الخريطة', en: 'Map' }, key: 'm' },
  { href: '/timeline', words: { ar: 'الزمن', en: 'Time line' }, key: 't' },
  { href: '/network', words: { ar: 'الشبكة', en: 'Network' }, key: 'n' },
  { href: '/events', words: { ar: 'الأحداث', en: 'Events' }, key: 'e' },
  { href: '/review', words: { ar: 'المراجعة', en: 'Review' }, key: 'r', role: 'reviewer' },
  { href: '/add', words: { ar: 'إضافة', en: 'Add' }, key: 'a', role: 'editor' },
  { href: '/export', words: { ar: 'تصدير', en: 'Export' }, key: 'x' },
]

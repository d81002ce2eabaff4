// The records of /api/v1 as they come over the wire. Offsets count code points of the document's text, half-open; dates are ISO 8601.
// The records of a reading are those of docs/contract.md. Lists are pages: `next` is what `after` takes to go on, null on the last page.

import type { Saying, Value } from './words/said'

export interface Page<T> { items: T[]; next: string | null; total: number | null; capped: boolean }
export interface Problem { type: string; title: string; status: number; detail: string; errors?: { where: string; message: string; code: string; values: Record<string, Value> }[]; current?: unknown; code?: string; values?: Record<string, Value> }

// Who is here.
export type Role = 'reader' | 'reviewer' | 'editor' | 'admin'
export interface User { name: string; role: Role; totp: boolean; disabled: boolean; created: string; last_login: string | null }
// GET /session; POST /session {name, password, code?}; DELETE /session. `local`: on this machine alone, no log-in. `csrf` goes into X-CSRF-Token.
export interface Session { user: User | null; csrf: string; local: boolean; project: string; version: string; blind: boolean }
// GET /users, POST /users {name, password, role}, PATCH /users/{name} {role?, password?, disabled?}, POST /users/me/password {old, new},
// POST /users/me/totp -> Totp, POST /users/me/totp/confirm {code}, DELETE /users/me/totp, DELETE /sessions (everyone out), GET /logins
export interface Totp { secret: string; uri: string; svg: string }
// GET /tokens, POST /tokens {name, scopes, days} -> NewToken, DELETE /tokens/{id}
export type Scope = 'read' | 'review' | 'add' | 'export' | 'admin'
export interface Token { id: string; name: string; scopes: Scope[]; created: string; expires: string | null; last_used: string | null }
export interface NewToken extends Token { token: string }

// A reading (docs/contract.md).
export interface Span { start: number; end: number; text: string }
export interface RoleSpan extends Span { entity?: string | null }
export interface Document { id: string; title: string | null; published: string | null; outlet: string | null; url: string | null; lang: string | null; text: string; sha256: string }
export interface Statement { id: string; source: Span | null; speaker: string; speaker_kind: string; affiliation: string | null; cue: Span; content: Span; stance: string; quoted: boolean; parent: string | null; rule: string }
export type RoleName = 'actor' | 'target' | 'place' | 'origin' | 'destination' | 'time' | 'quantity'
export type Certainty = 'CT+' | 'PR+' | 'PS+' | 'CT-' | 'PR-' | 'PS-' | 'U'
export interface Claim extends Record<RoleName, RoleSpan[]> { id: string; statement: string | null; type: string; trigger: Span; certainty: Certainty; rule: string }
export interface Place { start: number; end: number; text: string; name: string; status: 'resolved' | 'ambiguous' | 'container' | 'unresolved'; gazetteer: string | null; lat: number | null; lon: number | null; country: string | null; admin1: string | null; relation: string[]; km: number | null; precision_km: number | null; geometry: GeoJSONGeometry | null; geo_precision: number | null; where_prec: number | null; operator: string; operands: number[]; candidates: string[]; why: string }
export interface Time { start: number; end: number; text: string; value: string | null; earliest: string | null; latest: string | null; grain: string; modifier: string | null; basis: string | null }
export interface Quantity { start: number; end: number; text: string; min: number | null; max: number | null; modifier: string | null; unit: string | null; counted: string | null; category: string | null; part_of: number | null; total: boolean }
export interface Warning { kind: string; message: string; start: number | null; end: number | null; code: string; values: Record<string, Value> }
export interface Reading { schema: number; document: Document; statements: Statement[]; claims: Claim[]; places: Place[]; times: Time[]; quantities: Quantity[]; warnings: Warning[] }
export type GeoJSONGeometry = { type: string; coordinates?: unknown; geometries?: GeoJSONGeometry[] }

// Documents. GET /documents?q&outlet&limit&after, GET /documents/{id}, GET /documents/{id}/original (an attachment, never shown)
export interface DocumentLine { id: string; title: string | null; outlet: string | null; published: string | null; url: string | null; added: string; claims: number; unreviewed: number }
export interface Fact { value: string; where: string }
export interface Capture { sha256: string; size: number; media_type: string; address: string; captured: string; collector: string }
export type Review = 'unreviewed' | 'accepted' | 'rejected' | 'unsure' | 'corrected' | 'added'
// What people decided of a claim, by claim id; `basis` is the number of the last decision on it (0: none), sent back with the next one.
export interface ClaimState { review: Review; by: string | null; at: string | null; basis: number; comments: number; corrected: string[] }
export interface DocumentView { reading: Reading; engine: string; engine_version: string; facts: Record<'title' | 'published' | 'outlet' | 'url', Fact | null>; captures: Capture[]; extractor: string; added: string; states: Record<string, ClaimState>; events: Record<string, string>; previous: string | null; following: string | null }

// A claim as it is cited; `chain` runs from the innermost speaker to the outermost. GET /documents/{id}/claims/{claim}
export interface ClaimView { document: string; title: string | null; outlet: string | null; url: string | null; published: string | null; engine: string; claim: Claim; quote: Span; chain: Statement[]; places: Place[]; times: Time[]; quantities: Quantity[]; state: ClaimState; event: string | null }

// Search. GET /claims?q&sort=date|relevance&limit&after&facets=true
export interface Hit { document: string; claim: string; engine: string; type: string; certainty: Certainty; stance: string | null; speaker: string | null; speaker_kind: string | null; outlet: string | null; title: string | null; url: string | null; published: string | null; earliest: string | null; latest: string | null; place: string | null; country: string | null; lat: number | null; lon: number | null; precision_km: number | null; actor: string[]; target: string[]; trigger: string; trigger_start: number; quote: string; start: number; end: number; review: Review; highlights: [number, number][]; event: string | null }
export interface FacetValue { value: string; count: number }
export interface HitPage extends Page<Hit> { query: string; facets: Record<'type' | 'speaker' | 'outlet' | 'certainty' | 'place' | 'month', FacetValue[]> }
// GET /searches, PUT /searches/{name} {query}, DELETE /searches/{name}
export interface SavedSearch { name: string; query: string; saved: string }
// GET /vocabulary: all that the pages name. `label` is by language.
export interface Named { id: string; label: { ar: string; en: string }; gloss?: string; family?: string }
export interface Vocabulary { types: Named[]; certainties: Named[]; stances: Named[]; speaker_kinds: Named[]; roles: Named[]; grades: Named[]; abouts: Named[]; reviews: Named[]; fields: { name: string; ar: string; en: string; example: string }[]; actors: Record<string, { ar: string; en: string; kind: string }>; families: Named[]; unplaced: Named[] }
// GET /status
export interface Status { address: string; counts: Record<string, number>; waiting: number; runs: { id: number; engine: string; version: string; read: number; faults: number }[]; audit_entries: number; audit_head: string; linked: string | null }

// Map. GET /map?q&from&until&limit (default 10000). Never a pin without a position: what has none is counted and listed apart.
// kind: point (a circle of precision_km), area (geometry), direction (a sector from the place named), route (a line)
// why of Unplaced: no-place | unresolved | ambiguous | region, named in Vocabulary.unplaced; 500 are listed, all counted.
export interface MapFeature { id: string; document: string; claim: string; kind: 'point' | 'area' | 'direction' | 'route'; lat: number; lon: number; precision_km: number | null; geometry: GeoJSONGeometry | null; place: string; label: string; status: string; type: string; certainty: Certainty; review: Review; speaker: string | null; published: string | null; earliest: string | null; latest: string | null; event: string | null; role: 'place' | 'origin' | 'destination' }
export interface Unplaced { document: string; claim: string; place: string | null; why: string; type: string; certainty: Certainty; speaker: string | null; trigger: string; published: string | null }
export interface MapData { features: MapFeature[]; unplaced: Unplaced[]; unplaced_count: number; total: number; capped: boolean }
// Time line. GET /timeline?q&from&until&grain=auto|day|month|year. `bins` are those that a claim touches, in order; a claim counts in each that its interval
// touches, in none (`wide`) where those would be 31 or more. `items` are the newest 2,000; basis "published": the day of the report in its stead.
export interface Bin { start: string; end: string; count: number; denied: number }
export interface TimeItem { document: string; claim: string; type: string; certainty: Certainty; speaker: string | null; trigger: string; place: string | null; earliest: string; latest: string; basis: 'claim' | 'published'; event: string | null; review: Review }
export interface TimelineData { grain: 'day' | 'month' | 'year'; bins: Bin[]; items: TimeItem[]; undated: number; wide: number; total: number; capped: boolean }
// Network of actors. GET /network?q&limit : alleged ties, never facts. `kind` of an edge is a family of claim types, of a node that of the actor
// ("words" where no known actor stands behind it).
export interface NetworkNode { id: string; name: { ar: string; en: string }; kind: string; claims: number }
export interface NetworkEdge { source: string; target: string; kind: string; count: number; denied: number; claims: { document: string; claim: string }[] }
export interface NetworkData { nodes: NetworkNode[]; edges: NetworkEdge[]; left_out: number; capped: boolean }

// Events. GET /events?type&grade&about&place&from&until&limit&after, GET /events/{id}
export interface EventClaim { document: string; claim: string; engine: string }
export interface Origin { name: string; documents: string[]; why: string }
export interface Contradiction { about: 'quantity' | 'actor' | 'target' | 'place' | 'time' | 'occurrence' | 'type'; values: { document: string; claim: string; value: string }[]; why: string }
export interface Event { schema: number; id: string; type: string; claims: EventClaim[]; earliest: string | null; latest: string | null; place: { name: string; lat: number | null; lon: number | null; precision_km: number | null } | null; origins: Origin[]; contradictions: Contradiction[]; grade: 'confirmed' | 'fair' | 'weak' | 'contested' | 'discounted'; why: string[] }
export interface EventLine { id: string; type: string; earliest: string | null; latest: string | null; place: string | null; lat: number | null; lon: number | null; grade: Event['grade']; claims: number; documents: number; origins: number; abouts: string[]; title: string; verdict: string | null }
// One account of an event: a claim with its source; `side` is the party that speaks, `about_adversary` where it speaks of the other one.
export interface Account { document: string; claim: string; origin: string; outlet: string | null; published: string | null; speaker: string | null; speaker_kind: string | null; side: string | null; about_adversary: boolean; stance: string | null; certainty: Certainty; type: string; trigger: string; quote: string; start: number; end: number; place: string | null; earliest: string | null; latest: string | null; actor: string[]; target: string[]; quantity: { text: string; min: number | null; max: number | null; category: string | null }[]; review: Review; denies: boolean }
export interface Both { ar: string; en: string }
export interface Figures { best: number; low: number; high: number | null; why: string; words: Both }
// A contradiction as it is shown; `low` and `high` are the number of a value, null where it is none or has no end there.
export interface RivalValue { label: Both; low: number | null; high: number | null; claims: { document: string; claim: string }[] }
export interface Rivals { about: Contradiction['about']; title: Both; why: Both; values: RivalValue[] }
// `reasons`, `origin_reasons`, `rivals`: what the event's why, origins and contradictions say, in their order, in both languages.
export interface EventView { event: Event; accounts: Account[]; origins_in_words: { ar: string; en: string }; figures: { ucdp: Figures | null; acled: Figures | null }; only_one_side: boolean; verdict: Decision | null; basis: number; near: EventLine[]; reasons: Both[]; origin_reasons: Both[]; rivals: Rivals[]; history: Decision[] }
// Actor, place and source pages; `code` of a fact: the kind, or the country by ISO 3166. GET /actors?q, /actors/{id}; /places?q, /places/{id}; /sources?q, /sources/{name}
export interface SubjectLine { id: string; name: { ar: string; en: string }; kind: string; claims: number }
export interface SubjectView { id: string; name: { ar: string; en: string }; kind: string; facts: { label: { ar: string; en: string }; value: string; link: string | null; code: string | null }[]; of: HitPage; by: HitPage | null; months: { month: string; of: number; by: number }[]; types: FacetValue[]; control: { actor: string; place: string; earliest: string | null; latest: string | null; why: string; claims: { document: string; claim: string }[] }[]; ties: NetworkEdge[]; place: { lat: number | null; lon: number | null; precision_km: number | null; candidates: string[] } | null }

// Review. Every write answers with what holds now; 409 where somebody else decided since `basis` (`current` in the problem).
export interface Decision { id: number; at: string; who: string; subject: string; field: string; verdict: string; before: unknown; after: unknown; reason: string | null; undone: boolean }
export interface Decided { decision: Decision; state: ClaimState; claim: Claim | null; document: string }
// POST /documents/{id}/claims/{claim}/review {verdict, reason?, basis}
// PATCH /documents/{id}/claims/{claim} Change ; POST /documents/{id}/claims NewClaim ; POST /documents/{id}/claims/{claim}/comments {text}
export interface Change { basis: number; reason?: string | null; type?: string; certainty?: Certainty; speaker?: string | null; actor?: RoleSpan[]; target?: RoleSpan[]; place?: RoleSpan[]; origin?: RoleSpan[]; destination?: RoleSpan[]; time?: RoleSpan[]; quantity?: RoleSpan[]; located?: { start: number; end: number; gazetteer: string | null; lat: number | null; lon: number | null; precision_km: number | null } | null; dated?: { start: number; end: number; earliest: string; latest: string } | null }
export interface NewClaim { trigger: { start: number; end: number }; type: string; certainty: Certainty; statement: string | null; speaker: string | null; roles: Partial<Record<RoleName, { start: number; end: number; entity?: string | null }[]>>; reason?: string | null }
// GET /documents/{id}/claims/{claim}/history -> Decision[] ; POST /undo {decision?} -> Decided ; POST /redo -> Decided
// POST /review/batch {verdict, claims: {document, claim, basis}[]} -> {decided: Decided[], refused: {document, claim, why, said}[]}
// GET /review/queue?q&limit -> HitPage ; GET /review/agreement -> Agreement ; GET /review/corrections?format=gold|cases (a file)
export interface Agreement { reviewers: string[]; pairs: { one: string; other: string; claims: number; agreed: number; kappa: number | null }[]; alpha: number | null; claims: number; why: string; said: Saying | null }
// POST /events/{id}/verdict {verdict: Event['grade'] | 'unresolved', reason?, basis} -> EventView ; POST /events/{id}/split {claims: {document, claim}[], reason?} -> {events: string[]}
// POST /events/merge {events: string[], reason?} -> {events: string[]} ; POST /link -> Job ; GET /gazetteer?q&country -> GazetteerPlace[]
export interface GazetteerPlace { id: string; name: string; english: string | null; lat: number | null; lon: number | null; country: string | null; kind: string; precision_km: number | null }

// Adding and exporting. POST /uploads (multipart "files") -> Job ; POST /sources {addresses, follow?} -> Job ; GET /jobs ; GET /jobs/{id} ;
// GET /jobs/{id}/stream (server-sent events, data: Job) ; DELETE /jobs/{id} stops it
export interface Job { id: string; kind: 'add' | 'read' | 'link' | 'export'; state: 'waiting' | 'running' | 'done' | 'failed' | 'stopped'; title: string; started: string; ended: string | null; who: string; done: number; total: number | null; counts: Record<string, number>; lines: { outcome: string; address: string; why: string | null; document: string | null }[]; detail: string | null; result: string | null; said: Saying | null }
// GET /formats ; GET /profiles, PUT /profiles/{name}, DELETE /profiles/{name} ; POST /exports {format, title, language, profile} -> Job (result: the export's id) ;
// GET /exports ; GET /exports/{id} -> Exported ; GET /exports/{id}/file
export interface Format { id: string; line: string; ending: string; available: boolean }
export interface Profile { name: string; grid_km: number | null; admin: 'none' | 'admin1' | 'country'; persons: 'keep' | 'redact'; quotes: 'keep' | 'redact'; addresses: 'keep' | 'redact'; keep_public: string[]; protect: string[]; built_in: boolean }
export interface Exported { id: string; format: string; title: string; language: 'ar' | 'en'; profile: string | null; made: string; who: string; size: number; sha256: string; file: string; report: { format: string; written: Record<string, number>; losses: { what: string; why: string; count: number; examples: string[]; said: { what: Saying; why: Saying } }[] } }
// POST /read -> Job (reads what waits) ; GET /log?after&limit (admin) ; GET /feeds -> Feed[], PUT /feeds {address} -> Feed[], DELETE /feeds?address -> Feed[]
export interface Feed { address: string }
export interface LogLine { id: number; at: string; who: string; action: string; subject: string; hash: string }
